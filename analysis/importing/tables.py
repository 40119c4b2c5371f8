"""A table of articles as people have it (CSV, JSONL, Parquet), read as texts."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection
from pathlib import Path

import pandas as pd

from analysis.bulk import blocks, readers
from analysis.importing.articles import Read, too_long
from analysis.phrasing import many
from analysis.problems import Problem, StudyError
from analysis.study.table_files import MOST_COLUMNS, too_wide
from analysis.study.texts import decoded_as, read_bytes

__all__ = ["read_table"]


def read_table(path: Path, encoding: str = "", named: Collection[str] = ()) -> Read:
    """All columns of a table as text, and the rows that could not be read.

    The index holds row numbers as a user counts them (in CSV the header is row 1). `encoding` is
    that of a CSV or JSONL file which as a whole is not UTF-8. Columns of lists or objects become
    JSON, which is said; the columns `named` must hold texts.
    """
    (path,) = blocks.input_files([str(path)])
    if encoding and blocks.KINDS[path.suffix.lower()] != "parquet":
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            text = decoded_as(read_bytes(path), encoding, path.name)
            copy.write_text(text, encoding="utf-8", newline="")
            return read_table(copy, named=named)
    parts, bad = [], []
    columns: list[str] = []
    rows = 0
    for block in blocks.split_files([path]):
        columns = columns or _columns(path, block.kind)
        if wide := too_wide(len(columns), path.name):
            raise StudyError(wide)
        for batch in readers.read(block, columns, nested=True):
            parts.append(batch.frame)
            bad += batch.bad
            rows += len(batch.frame)
            if long := too_long(rows, path.name):
                raise StudyError(long)
    if not parts:
        raise StudyError([Problem(path.name, "it has no rows", "add a row for each article")])
    bad = [p._replace(mend=_advice(p.wrong)) if p.mend == readers.UTF8 else p for p in bad]
    table = pd.concat(parts)
    return Read(table, bad, _nested(table, path, named))


def _advice(wrong: str) -> str:
    """What to do about a byte that is no UTF-8: in MacRoman 0xd0 to 0xd5 are dashes and quotes."""
    mac = ", from an old Mac mac-roman" if "byte 0xd" in wrong and wrong[8] in "012345" else ""
    return f"save it as UTF-8, or name what it is with --encoding (often cp1252{mac})"


def _columns(path: Path, kind: str) -> list[str]:
    """The columns of a table; in JSONL those of any row, as records leave out what they lack."""
    first = dict.fromkeys(readers.column_names(path, kind))
    if kind != "jsonl":
        return list(first)
    with path.open("rb") as file:
        for line in file:
            try:
                values = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError):
                continue
            first |= dict.fromkeys(values) if isinstance(values, dict) else {}
            if len(first) > MOST_COLUMNS:
                break
    return list(first)


def _nested(table: pd.DataFrame, path: Path, named: Collection[str]) -> list[Problem]:
    """A remark on the columns of lists or objects; StudyError where one of them is `named`."""
    if blocks.KINDS[path.suffix.lower()] == "csv":
        return []
    held = [c for c in table if table[c].str.match(r"[\[{]").any() and table[c].map(_is_json).any()]
    if wrong := [column for column in held if column in named]:
        mend = "name a column of texts, or write its values as texts"
        raise StudyError(
            Problem(path.name, f"the column {column!r} holds lists or objects", mend)
            for column in wrong
        )
    if not held:
        return []
    what = f"{many(len(held), 'column')} of lists or objects carried as JSON ({', '.join(held)})"
    return [Problem(path.name, what, "make them columns of text if you need their parts")]


def _is_json(value: object) -> bool:
    try:
        return isinstance(value, str) and isinstance(json.loads(value), list | dict)
    except (ValueError, RecursionError):
        return False
