"""A made corpus for measuring and showing: articles of a study's own sentences, by a seed.

Each article draws sentences until it has about `WORDS` words, and names and numbers that exist
nowhere else, so that the vocabulary goes on growing as it does in real news.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.words import count_words

__all__ = ["made_articles", "write_parquet"]

WORDS = 500  # an article ends with the sentence that passes this
NEW_NAMES = 4  # made-up names or numbers in each article
_BEGIN = ("Bar", "Cor", "Dal", "Fen", "Gar", "Hol", "Kel", "Lor", "Mar", "Nor", "Pel", "Tor", "Wen")
_END = ("ack", "ada", "elin", "esto", "ford", "gate", "holm", "ina", "mere", "onic", "stead", "una")
COLUMNS = ["doc", "perspective", "text"]


def made_articles(
    sentences: Sequence[str], number: int, perspectives: Sequence[str] = ("",), seed: int = 1
) -> Iterator[tuple[str, str, str]]:
    """Yield (doc, perspective, text); perspectives take turns.

    >>> made = list(made_articles(["The river rose in the night."], 2, ["upstream", "downstream"]))
    >>> [(doc, side, len(text.split()) > 500) for doc, side, text in made]
    [('d0000000', 'upstream', True), ('d0000001', 'downstream', True)]
    """
    draw = random.Random(seed)  # noqa: S311 - made articles, no secret
    sized = [(sentence, count_words(sentence)) for sentence in sentences]
    for at in range(number):
        chosen: list[str] = []
        words = 0
        while words < WORDS:
            sentence, size = sized[int(draw.random() * len(sized))]
            chosen.append(sentence)
            words += size
        for _ in range(NEW_NAMES):
            place = int(draw.random() * len(chosen))
            chosen[place] = f"{chosen[place]} {_name(draw)}"
        yield f"d{at:07d}", perspectives[at % len(perspectives)], " ".join(chosen)


def _name(draw: random.Random) -> str:
    if draw.random() < 0.25:
        return str(int(draw.random() * 10_000_000))
    syllables = [_BEGIN, _END, _END, _END]
    return "".join(part[int(draw.random() * len(part))] for part in syllables)


def write_parquet(
    path: Path, sentences: Sequence[str], number: int, group: int = 10_000, seed: int = 1
) -> int:
    """Write made articles to a Parquet file, `group` in each row group; the bytes of their texts.

    Memory holds one row group at a time.
    """
    schema = pa.schema([(name, pa.large_string()) for name in COLUMNS])
    rows: list[tuple[str, str, str]] = []
    total = 0
    with pq.ParquetWriter(path, schema, compression="snappy") as writer:
        for row in made_articles(sentences, number, seed=seed):
            rows.append(row)
            if len(rows) == group:
                total += _write(writer, rows, schema)
                rows = []
        if rows:
            total += _write(writer, rows, schema)
    return total


def _write(writer: pq.ParquetWriter, rows: list[tuple[str, str, str]], schema: pa.Schema) -> int:
    frame = pd.DataFrame(rows, columns=COLUMNS, dtype="str")
    table = pa.Table.from_pandas(frame, schema=schema, preserve_index=False)
    writer.write_table(table)
    return sum(len(text.encode()) for text in frame["text"])
