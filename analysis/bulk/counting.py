"""From DataFrame to DataFrame: counts per article, or all matches, of any table with a text column.

The functions know nothing of files, clusters or studies, so that they run in a notebook, in
`dask.dataframe.map_partitions` or under `python -m analysis count` alike. What is found, and the
number of words, are those of a study of the same texts; but no headline, boilerplate or voice is
told apart, and no text left out for its language.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.bulk.articles import ArticleCounter
from analysis.files import digest
from analysis.matching import engines
from analysis.matching.engines import Counted, Counter, Found
from analysis.study import codebook as codebooks
from analysis.study.categories import APART

__all__ = ["Counter", "category_columns", "count_frame", "counter", "match_frame"]

MATTERS = ["codebook", "category", "entry", "kind", "case", "group"]


def counter(entries: pd.DataFrame, engine: str = "auto") -> Counter:
    """Make a table of entries ready to count with; the same table is made ready once in a process.

    `engine` is "re", "numba" or "auto" (numba where it is installed): the result is the same.
    """
    if "group" not in entries:
        entries = entries.assign(group=codebooks.groups_of_entries(entries))
    return _ready(_as_bytes(entries), engine)


def _as_bytes(entries: pd.DataFrame) -> bytes:
    # The table as bytes is a key that takes a millisecond to make, for thousands of entries.
    matter = [name for name in MATTERS if name in entries]
    table = pa.Table.from_pandas(entries[matter], preserve_index=False)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue().to_pybytes()


def fingerprint(entries: pd.DataFrame) -> str:
    """A digest of what decides the matches of a table of entries and how they are called."""
    said = entries[MATTERS].to_csv(index=False, lineterminator="\n")
    return digest(said)


@lru_cache(maxsize=4)
def _ready(table: bytes, engine: str) -> Counter:
    def ready(entries: pd.DataFrame) -> Counter:
        return _plainly(_as_bytes(entries), engine)

    return ArticleCounter(pa.ipc.open_stream(table).read_pandas(), ready)


@lru_cache(maxsize=16)
def _plainly(table: bytes, engine: str) -> Counter:
    return engines.ready(pa.ipc.open_stream(table).read_pandas(), engine)


def category_columns(entries: pd.DataFrame) -> pd.Series:
    """The name of the column that each entry counts for: `topics/rain`, `vader/positive`; missing
    for `not` entries, which are matched to keep others from counting, and for lists apart, which
    are counted beside a topic in a study alone.

    >>> from analysis.study.codebook import entry_table
    >>> rain = {"codebook": "topics", "category": "rain", "entry": "flood*"}
    >>> both = entry_table([rain, {**rain, "entry": "flood lights", "kind": "not"}])
    >>> category_columns(both).tolist()
    ['topics/rain', nan]
    """
    names = entries["codebook"] + "/" + entries["category"]
    return names.where((entries["kind"] == "count") & (entries["codebook"] != APART))


def count_frame(
    frame: pd.DataFrame,
    entries: pd.DataFrame,
    text: str = "text",
    keep: Sequence[str] = (),
    *,
    threads: int = 1,
    engine: str = "auto",
) -> pd.DataFrame:
    """Count words and entries in each row of a table.

    Parameters
    ----------
    frame : any table; its column `text` holds a text in each row (missing: no words, no matches).
    entries : what to count, see `codebook.entry_table`; the codebook's and the lexicon's may stand
        one under the other.
    text : name of the text column.
    keep : columns to carry over, such as an id or the outlet.

    Returns
    -------
    The same rows and index: the columns kept, `words` (int64), and one int64 column per category,
    named as by `categories`. An empty table gives the empty result, which is what Dask's
    `map_partitions` wants as `meta`.

    >>> from analysis.study.codebook import entry_table
    >>> entries = entry_table([{"codebook": "topics", "category": "rain", "entry": "flood*"}])
    >>> frame = pd.DataFrame({"id": ["a", "b"], "text": ["Floods, flood!", "A dry river."]})
    >>> count_frame(frame, entries, keep=["id"])
      id  words  topics/rain
    0  a      2            2
    1  b      3            0
    """
    found, counted = counter(entries, engine)(frame[text], threads)
    return tally(frame[list(keep)], found, counted, entries)


def tally(
    kept: pd.DataFrame, found: Found, counted: Counted, entries: pd.DataFrame
) -> pd.DataFrame:
    """The table of counts from what a `Counter` found; `kept` stands in front."""
    code, names = pd.factorize(category_columns(entries))
    # `not` entries, which have no category, go to a last column that is left out.
    code = np.where(code < 0, len(names), code)
    cells = found[0] * np.int64(len(names) + 1) + code[found[3]]
    counts = np.bincount(cells, minlength=len(kept) * (len(names) + 1)).reshape(-1, len(names) + 1)
    columns: dict[Any, Any] = {name: kept[name] for name in kept}
    columns["words"] = counted
    columns |= {name: counts[:, at].astype(np.int64) for at, name in enumerate(names)}
    return pd.DataFrame(columns, index=kept.index)


def match_frame(
    frame: pd.DataFrame,
    entries: pd.DataFrame,
    text: str = "text",
    keep: Sequence[str] = (),
    *,
    threads: int = 1,
    engine: str = "auto",
) -> pd.DataFrame:
    """Every match in each row of a table; parameters as in `count_frame`.

    Returns one row per match: the columns kept, start, end (int64, code points in the text of that
    row), codebook, category, entry and kind (categorical; `not` entries that won are listed with
    kind "not").
    """
    found, _ = counter(entries, engine)(frame[text], threads)
    return listing(frame[list(keep)], found, entries)


def listing(kept: pd.DataFrame, found: Found, entries: pd.DataFrame) -> pd.DataFrame:
    """The table of matches from what a `Counter` found; `kept` stands in front."""
    rows = kept.take(found[0])
    columns: dict[Any, Any] = {name: rows[name] for name in rows}
    columns |= {"start": found[1].astype(np.int64), "end": found[2].astype(np.int64)}
    for name in ("codebook", "category", "entry", "kind"):
        codes, values = pd.factorize(entries[name])
        columns[name] = pd.Categorical.from_codes(codes[found[3]], categories=values)
    return pd.DataFrame(columns, index=rows.index)
