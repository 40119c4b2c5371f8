"""LIWC-22 dictionaries (`.dicx`): CSV, a word in each row, a column for each category.

    DicTerm,Fear,Water
    fear*,X,
    high water,,X

A word is in a category where the cell holds X or a number other than 0. A spreadsheet may have
written semicolons or tabs in the place of commas.
"""

from __future__ import annotations

import csv
import io

from analysis.bulk.dictionaries.source import Found, path_of
from analysis.problems import Problem, StudyError

__all__ = ["parse"]

TERMS = ("dicterm", "entry", "term", "word")
OUT = {"", "0", "0.0"}


def parse(text: str, name: str) -> tuple[list[Found], list[Problem]]:
    """The words of a dictionary, and the rows that could not be read.

    >>> parse("DicTerm,Fear,Water\\nflood*,,X", "a.dicx")[0][0][:3]
    (2, 'Water', 'flood*')
    """
    first = text.split("\n", 1)[0]
    comma = next((sign for sign in ";\t" if sign in first and "," not in first), ",")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=comma)
    head = [cell.strip() for cell in next(rows, [])]
    if not head or head[0].lower() not in TERMS or len(head) < 2:
        mend = "make the first row DicTerm and a column for each category"
        raise StudyError([Problem(f"{name} line 1", "not the columns of LIWC-22", mend)])
    found, problems = [], []
    for cells in rows:
        number, values = rows.line_num, [cell.strip() for cell in cells]
        if not any(values):
            continue
        place = f"{name} line {number}"
        if len(values) > len(head):
            wrong = f"{len(values)} cells, not {len(head)}"
            problems.append(Problem(place, wrong, f"put cells that hold {comma!r} in quote marks"))
            continue
        inside = [c for c, value in zip(head[1:], values[1:], strict=False) if value not in OUT]
        odd = [v for v in values[1:] if v not in OUT and v.lower() != "x" and not _number(v)]
        if odd or not inside:
            wrong = f"`{odd[0]}` is no mark" if odd else f"no category for `{values[0]}`"
            problems.append(Problem(place, wrong, "write X below each of its categories"))
        found += [Found(number, path_of([category]), values[0]) for category in inside if not odd]
    return found, problems


def _number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
