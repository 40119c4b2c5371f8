"""Tables that people made (CSV, JSONL, Parquet), read as text, each row under its own number.

A spreadsheet runs a cell that begins with = + - or @ as a formula, and a text from anywhere can
begin so. In the CSV files that this package writes, such a cell has an apostrophe in front, which
reading takes off again.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.problems import Problem, StudyError
from analysis.study.texts import read_bytes, read_utf8

__all__ = [
    "GUARDED", "MOST_COLUMNS", "NO_PARQUET", "as_json", "fields", "guarded", "missing",
    "not_fields", "read", "too_wide", "unfit", "unguarded", "write",
]  # fmt: skip

MOST_COLUMNS = 500  # a table of articles has some dozens
KEPT = 1_000_000  # characters of a CSV file that is parsed once
GUARDED = r"^('*[=+\-@\t\r])"

csv.field_size_limit(2**31 - 1)  # a cell may hold an article; the module's own limit is 131,072


def read(path: Path) -> tuple[pd.DataFrame, list[Problem]]:
    """A table as texts ('' where there is no value), and the rows that cannot be read.

    The kind goes by the ending: `.jsonl`, `.parquet`, else CSV. The index holds the rows' numbers
    as a user counts them: in CSV the header is row 1. Rows that are blank throughout are left out.
    Raises StudyError where there is no table to be had.
    """
    kinds = {".parquet": _parquet, ".jsonl": _jsonl}
    table, bad = kinds.get(path.suffix.lower(), _csv)(path, path.name)
    if table.empty and not bad:
        bad = [Problem(path.name, "it has no rows", "add some below its columns")]
    return table, bad


def missing(table: pd.DataFrame, name: str, needed: Sequence[str]) -> list[Problem]:
    """The columns needed that a table does not have; one problem where only capitals differ."""
    lost = [column for column in needed if column not in table]
    capitals = [c for c in table.columns if c != c.lower() and c.lower() not in table]
    if lost and {*lost} <= {c.lower() for c in capitals}:
        wrong = f"its columns have capitals ({', '.join(capitals)})"
        return [Problem(name, wrong, "write the names of columns in lower case")]
    mend = f"add it; needed: {', '.join(needed)}"
    return [Problem(name, f"the column {column!r} is missing", mend) for column in lost]


def unfit(
    table: pd.DataFrame, name: str, needed: Sequence[str], allowed: Sequence[str]
) -> list[Problem]:
    """What is wrong with a table's columns: those needed that are missing, those not known."""
    known = {*allowed, *needed}
    problems: list[Problem] = []
    misspelt: set[str] = set()
    for column in table.columns:
        if column in known or column.startswith("x_") or column.lower() in known - {*table}:
            continue
        near = get_close_matches(column, sorted(known), 1)
        misspelt.update(near)
        mend = f"did you mean {near[0]!r}?" if near else "columns of your own begin with x_"
        problems.append(Problem(name, f"unknown column {column!r}", mend))
    return missing(table, name, [c for c in needed if c not in misspelt]) + problems


def _csv(path: Path, name: str) -> tuple[pd.DataFrame, list[Problem]]:
    text = read_utf8(path, name)
    if len(text) > KEPT:
        return _parsed(text, name)
    table, bad = _parsed_once(text, name)
    return table.copy(), [*bad]


def _parsed(text: str, name: str) -> tuple[pd.DataFrame, list[Problem]]:
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        wrong = "a NUL character, which no CSV file has"
        raise StudyError([Problem(f"{name} line {line}", wrong, "save it as CSV (UTF-8)")])
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: dict[int, list[str]] = {}
    bad: list[Problem] = []
    number, width, header = 0, 0, None
    try:
        for number, cells in enumerate(reader, 1):
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header, width = _header(cells, name), len(cells)
            elif len(cells) > width or any(cell.strip() for cell in cells[len(header) :]):
                wrong = f"{len(cells)} cells, not {len(header)}"
                mend = "put cells that hold a comma in quote marks"
                bad.append(Problem(f"{name} row {number}", wrong, mend))
            else:
                rows[number] = (cells + [""] * len(header))[: len(header)]
    except csv.Error as error:
        ends = "unexpected end" in str(error)
        wrong = "a quote mark that never closes" if ends else "text after a closing quote mark"
        mend = "write a quote mark that belongs to the text twice"
        bad.append(Problem(f"{name} row {number + 1}", wrong, mend))
    if header is None:
        raise StudyError(bad or [Problem(name, "the file is empty", "write its columns and rows")])
    table = pd.DataFrame(list(rows.values()), columns=header, index=list(rows), dtype="str")
    return (unguarded(table) if "'" in text else table), bad


# The same few tables are asked for hundreds of times while pages are made.
_parsed_once = lru_cache(maxsize=32)(_parsed)


def too_wide(columns: int, name: str) -> list[Problem]:
    """A problem where a table has more columns than anybody means."""
    if columns <= MOST_COLUMNS:
        return []
    wrong = f"its {columns:,} columns are more than the {MOST_COLUMNS} it may have"
    return [Problem(name, wrong, "keep those that say something of each article")]


def _header(cells: list[str], name: str) -> list[str]:
    names = [cell.strip() for cell in cells]
    if len(names) == 1 and (sign := next((s for s in ";\t" if s in names[0]), "")):
        called = "semicolons" if sign == ";" else "tabs"
        wrong = f"its columns are divided by {called}"
        raise StudyError([Problem(name, wrong, "save it divided by commas")])
    while names and not names[-1]:  # a spreadsheet may write columns that hold nothing
        names.pop()
    bad = [*too_wide(len(names), name), *_twice([column for column in names if column], name)]
    if "" in names:
        wrong = f"column {names.index('') + 1} has no name"
        bad.append(Problem(f"{name} row 1", wrong, "name it or delete it"))
    if bad:
        raise StudyError(bad)
    return names


def _twice(names: Sequence[str], name: str) -> list[Problem]:
    return [
        Problem(name, f"the column {column!r} stands twice", "delete one of the two")
        for column, times in Counter(names).items()
        if times > 1
    ]


def _jsonl(path: Path, name: str) -> tuple[pd.DataFrame, list[Problem]]:
    rows: dict[int, dict[str, str]] = {}
    bad: list[Problem] = []
    for number, line in enumerate(read_utf8(path, name).split("\n"), 1):
        if line.strip():
            try:
                rows[number] = {key: value or "" for key, value in fields(json.loads(line))}
            except (ValueError, TypeError, RecursionError) as error:
                bad.append(Problem(f"{name} row {number}", *not_fields(error)))
    if not rows and bad:
        raise StudyError(bad)
    table = pd.DataFrame(list(rows.values()), index=list(rows), dtype="str").fillna("")
    table.columns = [column.strip() for column in table]
    if twice := _twice([*table], name):
        raise StudyError(twice)
    return table, bad


def not_fields(error: Exception) -> tuple[str, str]:
    """What is wrong with a line of JSONL that `fields` refused, and how to mend it."""
    why = " ".join(str(error).split())
    if isinstance(error, json.JSONDecodeError):
        why = f"{error.msg} (column {error.colno})"
    elif isinstance(error, UnicodeEncodeError):
        why = "half of a character"
    wrong = f"no JSON object with texts in its fields: {why}"
    return wrong, "write one JSON object in each line"


def as_json(value: Any) -> str:
    """A list or an object as JSON in one line; what JSON cannot say (a date) as text."""
    return json.dumps(value, ensure_ascii=False, default=str)


def fields(
    values: Any, wanted: Collection[str] | None = None, *, nested: bool = False
) -> Iterator[tuple[str, str | None]]:
    """The fields (wanted) of a JSON object as texts; ValueError or TypeError if they are none.

    >>> dict(fields({"id": 7, "text": "Rain.", "date": None}))
    {'id': '7', 'text': 'Rain.', 'date': None}
    """
    if not isinstance(values, dict):
        raise TypeError("not an object")
    for key, value in values.items():
        if wanted is not None and key not in wanted:
            continue
        if isinstance(value, str):
            value.encode()  # half of a surrogate pair raises ValueError: no table can hold it
            yield key, value
        elif value is None or isinstance(value, int | float):
            yield key, None if value is None else str(value)
        elif nested:
            yield key, as_json(value)
        else:
            raise TypeError(f"a list or an object where a text should be, in {key!r}")


def _parquet(path: Path, name: str) -> tuple[pd.DataFrame, list[Problem]]:
    try:
        table = pq.read_table(pa.BufferReader(read_bytes(path, name)))
    except (pa.ArrowException, OSError):
        raise StudyError([Problem(name, *NO_PARQUET)]) from None
    bad = _twice([column.strip() for column in table.column_names], name)
    columns: dict[str, list[str]] = {}
    for column in table.column_names:
        values = table[column].to_pylist()
        if pa.types.is_nested(table[column].type):
            wrong = f"the column {column!r} holds lists or structures"
            bad.append(Problem(name, wrong, "make it a column of text"))
        elif any(isinstance(value, bytes) for value in values):
            wrong = f"the column {column!r} holds bytes"
            bad.append(Problem(name, wrong, "make it a column of text"))
        else:
            columns[column.strip()] = ["" if value is None else str(value) for value in values]
    if bad:
        raise StudyError(bad)
    return pd.DataFrame(columns, index=range(1, len(table) + 1), dtype="str"), []


NO_PARQUET = ("no Parquet file, or not a whole one", "write it again")


def guarded(table: pd.DataFrame) -> pd.DataFrame:
    """The table with an apostrophe before each text that a spreadsheet would run.

    >>> guarded(pd.DataFrame({"text": ["=1+1", "- a point", "plain"]}))["text"].tolist()
    ["'=1+1", "'- a point", 'plain']
    """
    table = table.copy()
    for column in table.select_dtypes(include=["object", "str"]):
        table[column] = table[column].astype("str").str.replace(GUARDED, r"'\1", regex=True)
    return table


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV (UTF-8, LF, no index) that `unguarded` and a spreadsheet can read."""
    safe = guarded(table)
    texts = safe.select_dtypes(include=["object", "str"])
    # The module csv of older Pythons does not quote a cell for a carriage return alone.
    odd = any(texts[column].str.contains("\r", regex=False).any() for column in texts)
    quoting = csv.QUOTE_NONNUMERIC if odd else csv.QUOTE_MINIMAL
    safe.to_csv(path, index=False, lineterminator="\n", quoting=quoting)


def unguarded(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the apostrophes of `guarded` taken off.

    >>> unguarded(pd.DataFrame({"text": ["'=1+1", "plain"]}))["text"].tolist()
    ['=1+1', 'plain']
    """
    table = table.copy()
    for column in table.select_dtypes(include=["object", "str"]):
        table[column] = table[column].str.replace(r"^'(?='*[=+\-@\t\r])", "", regex=True)
    return table
