"""Excel sheets (.xlsx): the first one that holds anything, as a table of texts."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.addons.exports.optional import library, unlocked
from analysis.importing.articles import Read, too_long
from analysis.phrasing import many
from analysis.problems import Problem, StudyError
from analysis.study.table_files import too_wide
from analysis.study.texts import read_bytes

__all__ = ["read"]


def read(path: Path, name: str) -> Read:
    """The sheet's rows below its header, as text: dates as ISO, whole numbers without a point."""
    openpyxl = library("openpyxl", name)
    raw = read_bytes(path, name)
    unlocked(raw, name, "Excel")
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        sheets = {sheet.title: _rows(sheet, name) for sheet in book.worksheets}
    except StudyError:
        raise
    except Exception:  # what a broken file raises, the library leaves to zip, XML and itself
        wrong = "it is no Excel file (.xlsx), or not a whole one"
        raise StudyError([Problem(name, wrong, "open it in Excel and save it anew")]) from None
    full = {title: rows for title, rows in sheets.items() if any(map(any, rows))}
    if not full:
        raise StudyError([Problem(name, "its sheets are empty", "add a row for each article")])
    chosen = next(iter(full))
    remarks = []
    if others := [title for title in full if title != chosen]:
        wrong = f"{many(len(others), 'sheet')} beside {chosen!r} not read ({', '.join(others[:3])})"
        remarks.append(Problem(name, wrong, "put all articles on the first sheet"))
    return Read(_table(full[chosen], f"{name} sheet {chosen!r}"), [], remarks)


def _rows(sheet: Any, name: str) -> list[list[Any]]:
    """A sheet's rows; StudyError as soon as they are more than a table of articles has."""
    rows = []
    for row in sheet.iter_rows(values_only=True):
        rows.append(list(row))
        if problems := [*too_long(len(rows), name), *too_wide(len(row), name)]:
            raise StudyError(problems)
    return rows


def _table(rows: list[list[Any]], place: str) -> pd.DataFrame:
    first = next(n for n, row in enumerate(rows) if any(value is not None for value in row))
    names = [_text(value).strip() for value in rows[first]]
    while names and not names[-1]:
        names.pop()
    below = {
        n: [_text(value) for value in row]
        for n, row in enumerate(rows[first + 1 :], first + 2)
        if any(value not in (None, "") for value in row)
    }
    problems = []
    if twice := next((name for name in names if name and names.count(name) > 1), ""):
        problems.append(Problem(place, f"two columns are called {twice!r}", "rename one"))
    if "" in names:
        wrong = f"column {names.index('') + 1} has no name in row {first + 1}"
        problems.append(Problem(place, wrong, "name each column in the first row"))
    if not below:
        problems.append(Problem(place, "it has no rows below its header", "add one an article"))
    wide = next((n for n, row in below.items() if any(row[len(names) :])), 0)
    if wide:
        wrong = f"row {wide} has cells beyond the last named column"
        problems.append(Problem(place, wrong, "name each column in the first row"))
    if problems:
        raise StudyError(problems)
    width = len(names)
    cells = [(row + [""] * width)[:width] for row in below.values()]
    return pd.DataFrame(cells, columns=names, index=list(below), dtype="str")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("_x000D_", "").replace("\r\n", "\n")
