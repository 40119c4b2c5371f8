"""The same article more than once: named, and one of them kept as the user says."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from analysis.corpus import duplicates
from analysis.phrasing import many
from analysis.problems import Problem
from analysis.study.sources import same_text

__all__ = ["Copies", "copies_of"]

MOST = 5_000  # articles that are compared, each with each
NAMED = 3  # pairs named in one remark


class Copies(NamedTuple):
    """Rows that cannot be used, rows that the user chose to leave, each with the reason, and a
    remark on near copies that stay."""

    bad: list[tuple[object, Problem]]
    left: list[tuple[object, Problem]]
    remarks: list[Problem]


def copies_of(table: pd.DataFrame, places: dict[object, str], name: str, keep: str = "") -> Copies:
    """Which rows say the same as others.

    In: rows that can be used (`text`, `perspective`), and where each stands. A text that stands in
    two perspectives is never chosen by its place: that is the user's decision. `keep` "first" or
    "last" leaves one of the copies and near copies of a perspective, "all" keeps near copies.

    >>> rows = pd.DataFrame({"text": ["Rain fell.", "Rain fell."], "perspective": ["a", "a"]})
    >>> out = copies_of(rows, {0: "a.csv row 2", 1: "a.csv row 3"}, "a.csv", "last")
    >>> [(row, str(problem)) for row, problem in out.left]
    [(0, 'a.csv row 2: its text is the same as that of a.csv row 3; kept that one (--keep last)')]
    """
    bad, out = _same(table, places, name, keep)
    gone = {row for row, _ in [*bad, *out]}
    left = table[~table.index.isin(gone)]
    if len(left) > MOST or keep == "all" or len(left) < 2:
        return Copies(bad, out, [])
    groups = duplicates.clusters(left["text"])
    side = left["perspective"].to_numpy()
    near = groups.assign(side=side).groupby(["cluster", "side"], sort=False)["doc"].agg(list)
    near = near[near.map(len) > 1]
    if keep:
        for rows in near:
            chosen = rows[0] if keep == "first" else rows[-1]
            wrong = f"its text is nearly the same as that of {places[chosen]}"
            out += [
                (row, Problem(places[row], wrong, f"kept that one (--keep {keep})"))
                for row in rows
                if row != chosen
            ]
        return Copies(bad, _in_order(out, table), [])
    if near.empty:
        return Copies(bad, out, [])
    pairs = [" and ".join(_short(places[row], name) for row in rows) for rows in near]
    more = f"; and {len(pairs) - NAMED:,} more" if len(pairs) > NAMED else ""
    number = many(len(pairs), "group")
    wrong = f"{number} of articles that are nearly the same ({'; '.join(pairs[:NAMED])}{more})"
    mend = "keep one of each with --keep first or --keep last; --keep all says nothing more"
    return Copies(bad, out, [Problem(name, wrong, mend)])


def _same(
    table: pd.DataFrame, places: dict[object, str], name: str, keep: str
) -> tuple[list[tuple[object, Problem]], list[tuple[object, Problem]]]:
    """Exact copies: those that nothing decides, and those that `keep` leaves out."""
    bad: list[tuple[object, Problem]] = []
    out: list[tuple[object, Problem]] = []
    flat = table["text"].str.split().str.join(" ")
    for rows in flat.groupby(flat, sort=False).groups.values():
        sides = table.loc[rows, "perspective"]
        if len(rows) > 1 and keep in ("first", "last") and sides.nunique() == 1:
            chosen = rows[0] if keep == "first" else rows[-1]
            wrong = f"its text is the same as that of {places[chosen]}"
            mend = f"kept that one (--keep {keep})"
            out += [(row, Problem(places[row], wrong, mend)) for row in rows if row != chosen]
        elif len(rows) > 1:
            first = rows[0]
            for row in rows[1:]:
                problem = same_text(
                    places[row], sides[row], _short(places[first], name), sides[first]
                )
                if sides[row] == sides[first]:
                    problem = problem._replace(
                        mend="delete one of the two, or choose with --keep first or --keep last"
                    )
                bad.append((row, problem))
    return _in_order(bad, table), _in_order(out, table)


def _in_order(
    rows: list[tuple[object, Problem]], table: pd.DataFrame
) -> list[tuple[object, Problem]]:
    order = {row: n for n, row in enumerate(table.index)}
    return sorted(rows, key=lambda one: order[one[0]])


def _short(place: str, name: str) -> str:
    return place.removeprefix(f"{name} ")
