"""Two cells, two rows, two tables: what is not as it was."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import pandas as pd

from analysis.changes.alignment import Tables

LOST, GAINED, CHANGED = "lost", "gained", "changed"


class Differs(NamedTuple):
    """One thing that is not as it was."""

    what: str
    was: str
    now: str


def number_of(value: str) -> float | None:
    """A cell as a number; None where it is none."""
    try:
        return float(value)
    except ValueError:
        return None


def equal(one: str, other: str) -> bool:
    """Whether two cells say the same; numbers may be written in two ways.

    >>> equal("0.50", "0.5"), equal("1", "one")
    (True, False)
    """
    if one == other:
        return True
    a, b = number_of(one), number_of(other)
    return a is not None and b is not None and abs(a - b) <= 1e-9 * max(abs(a), abs(b))


def cells(old: tuple[str, ...], new: tuple[str, ...], names: list[str]) -> tuple[Differs, ...]:
    """The cells of two rows that do not say the same."""
    return tuple(
        Differs(name, a, b)
        for name, a, b in zip(names, old, new, strict=True)
        if not equal(a, b)
    )  # fmt: skip


def rows_apart(old: Tables, new: Tables) -> pd.DataFrame:
    """How many rows of each table stand in one state alone: table, rows, lost, gained.

    Rows are compared with all their cells and as often as they stand, their order aside.

    >>> rows_apart({"t": pd.DataFrame({"a": ["1", "2"]})}, {"t": pd.DataFrame({"a": ["2"]})})
      table  rows  lost  gained
    0     t     1     1       0
    """
    found = []
    for name, table in old.items():
        ours, theirs = (Counter(t.itertuples(index=False, name=None)) for t in (table, new[name]))
        lost, gained = (ours - theirs).total(), (theirs - ours).total()
        found.append((name, len(new[name]), lost, gained))
    return pd.DataFrame(found, columns=["table", "rows", "lost", "gained"])
