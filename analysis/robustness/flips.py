"""How many ways of counting agree with the main one, and what turns the result."""

from __future__ import annotations

import pandas as pd

from analysis.robustness import specifications
from analysis.robustness.multiverse import SPEC

CHOICE = ["axis", "option", "words", "specifications", "same", "alone"]
SUMMARY = [
    *SPEC, "direction", "specifications", "same", "low", "high", "cells", "entries_tried",
    "entries", "voice",
]  # fmt: skip


def by_choice(table: pd.DataFrame) -> pd.DataFrame:
    """Every choice that departs from the main specification, contrast by contrast.

    In: a table of `multiverse.topic_specifications` or `tones.tones`. Out, one row per contrast and
    option:
    `SPEC`, `axis`, `option`, `words` (the choice in words), `specifications` (of the grid that make
    it), `same` (those with the main direction), and `alone`: the direction when this choice alone
    departs ("first", "second", "none").
    """
    rows = []
    for key, part in table[table["kind"] == "choice"].groupby(SPEC, sort=False):
        main = part[part["main"]].iloc[0]
        for axis in specifications.AXES:
            for option in part[axis].drop_duplicates() if axis in part else ():
                if option == main[axis]:
                    continue
                own = part[part[axis] == option]
                alone = own.loc[own["changed"] == 1, "direction"].iloc[0]
                words = specifications.choice_in_words(axis, option)
                rows.append((*key, axis, option, words, len(own), int(own["same"].sum()), alone))
    return pd.DataFrame(rows, columns=[*SPEC, *CHOICE])


def summary(table: pd.DataFrame) -> pd.DataFrame:
    """One row per contrast: does the direction hold, and what turns it.

    Out: `SPEC`, `direction` (of the main specification), `specifications` (of the grid of choices),
    `same` (those with its direction), `low`, `high` (range of `effect` in the grid), `cells` (the
    smallest sets of departures that turn it, the fewest departures first: tuples of (axis,
    option)), `entries_tried` (left out one by one), `entries` (those without which it turns),
    `voice` (the direction with quotations the other way; "" where nothing is quoted).
    """
    rows = []
    for key, part in table.groupby(SPEC, sort=False):
        grid = part[part["kind"] == "choice"]
        entries, voice = (part[part["kind"] == kind] for kind in ("entry", "voice"))
        rows.append(
            (
                *key, part.iloc[0]["direction"], len(grid), int(grid["same"].sum()),
                grid["effect"].min(), grid["effect"].max(), _cells(grid), len(entries),
                tuple(entries.loc[~entries["same"], "left_out"]) if len(entries) else (),
                voice["direction"].iloc[0] if len(voice) else "",
            )
        )  # fmt: skip
    return pd.DataFrame(rows, columns=SUMMARY)


def row_of(grid: pd.DataFrame, cell: tuple) -> pd.Series:
    """The specification of one contrast's grid that departs from the main one by `cell` alone."""
    own = grid[(grid["kind"] == "choice") & (grid["changed"] == len(cell))]
    for axis, option in cell:
        own = own[own[axis] == option]
    return own.iloc[0]


def _cells(grid: pd.DataFrame) -> tuple:
    """The smallest sets of departures that turn the direction; none holds another."""
    main = grid.iloc[0]
    axes = [axis for axis in specifications.AXES if axis in grid]
    cells: list[tuple] = []
    turned = [
        tuple((axis, row[axis]) for axis in axes if row[axis] != main[axis])
        for row in grid[~grid["same"]].to_dict("records")
    ]
    for departs in sorted(turned, key=lambda d: (len(d), [axes.index(axis) for axis, _ in d])):
        if not any(set(cell) <= set(departs) for cell in cells):
            cells.append(departs)
    return tuple(cells)
