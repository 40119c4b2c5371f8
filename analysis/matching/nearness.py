"""Two words near each other in one sentence: `flood* ~5 river`, a join of plain matches.

Each side is looked for by itself, in either order, with at most so many words between. A mention
reaches from the beginning of the first to the end of the second. It then competes with the plain
matches of its group as they do among themselves: leftmost first, then longest; `not` before others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pandas as pd

from analysis import words
from analysis.frames import each
from analysis.matching.engines import Counted, Found
from analysis.matching.grants import Candidate, leftmost_longest
from analysis.study.word_sets import NEAR, nearness_sides

__all__ = ["everywhere", "find_near", "halves", "holds", "standing_alone", "table_of", "ungrouped"]

Scan = Callable[[pd.Series, pd.DataFrame], tuple[Found, Counted]]
COLUMNS = ["row", "start", "end", "entry_id"]


def holds(entries: pd.DataFrame) -> pd.Series:
    """Which entries ask for nearness.

    >>> holds(pd.DataFrame({"entry": ["flood*", "flood* ~3 river"]})).tolist()
    [False, True]
    """
    return entries["entry"].map(lambda entry: NEAR.search(entry) is not None).astype("bool")


def find_near(texts: pd.Series, entries: pd.DataFrame, scan: Scan) -> tuple[pd.DataFrame, Counted]:
    """`matches.find_and_count` where some entries ask for nearness; `texts` are sentences.

    In: `scan` finds plain entries. Out: the columns of `matches.find`; words of each text.
    """
    group = pd.factorize(entries["group"], sort=True)[0]
    # Where no entry of a group asks for nearness, plain matches compete with each other alone.
    asking = np.isin(group, np.unique(group[holds(entries)]))
    chosen, others = np.flatnonzero(asking), np.flatnonzero(~asking)
    every, counted = standing_alone(texts, entries.iloc[chosen].reset_index(drop=True), scan)
    counts = (entries["kind"] != "not").to_numpy()
    rows: dict[int, list[Candidate]] = {}
    for row, start, end, at in each(every):
        entry = int(chosen[at])
        rank = (bool(counts[entry]), entry)
        rows.setdefault(row, []).append(Candidate(int(group[entry]), start, -end, rank))
    granted = np.array(
        [
            (row, won.start, -won.minus_end, won.rank[1])
            for row in sorted(rows)
            for won in leftmost_longest(rows[row])
        ],
        dtype=np.int32,
    ).reshape(-1, 4)
    if len(others):
        plain, _ = scan(texts, entries.iloc[others].reset_index(drop=True))
        plain = np.array([*plain[:3], others[plain[3]]], dtype=np.int32)
        granted = np.concatenate([granted, plain.T])
        granted = granted[np.lexsort((granted[:, 1], group[granted[:, 3]], granted[:, 0]))]
    return pd.DataFrame(granted, columns=COLUMNS, dtype="int32"), counted


def standing_alone(
    texts: pd.Series, entries: pd.DataFrame, scan: Scan
) -> tuple[pd.DataFrame, Counted]:
    """What each entry would match if it stood alone, so that who loses to one that loses is known.

    Out: row, start, end, entry_id (int64), in no order; words of each text.
    """
    plain = np.flatnonzero(~holds(entries).to_numpy())
    found, counted = scan(texts, ungrouped(entries.iloc[plain]))
    table = pd.DataFrame(found.T, columns=COLUMNS).astype("int64")
    table = table.assign(entry_id=plain[table["entry_id"]])
    return pd.concat([table, everywhere(texts, entries, scan)], ignore_index=True), counted


def ungrouped(entries: pd.DataFrame) -> pd.DataFrame:
    """Entries each of which is a group of its own, so that none keeps another from being found."""
    return entries.assign(group=[f"{n:08d}" for n in range(len(entries))]).reset_index(drop=True)


def everywhere(texts: pd.Series, entries: pd.DataFrame, scan: Scan) -> pd.DataFrame:
    """All pairs that stand near enough, overlapping or not, as matches of their entries."""
    wanted = list(_near(entries))
    sides = halves(entries)
    if not sides:
        return pd.DataFrame(columns=COLUMNS, dtype="int64")
    table = pd.DataFrame(scan(texts, table_of(sides))[0].T, columns=COLUMNS)
    place = {half: n for n, half in enumerate(sides)}
    places: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row, start, end, half in each(table):
        places.setdefault((row, half), []).append((start, end))
    in_row: dict[int, set[int]] = {}
    for row, half in places:
        in_row.setdefault(half, set()).add(row)
    made: list[tuple[int, int, int, int]] = []
    strings = texts.tolist()
    for number, part, case in wanted:
        first, most, second = place[part[0], case], part[1], place[part[2], case]
        for row in sorted(in_row.get(first, set()) & in_row.get(second, set())):
            pairs = _pairs(strings[row], places[row, first], places[row, second], most)
            made += [(row, start, end, number) for start, end in pairs]
    return pd.DataFrame(made, columns=COLUMNS, dtype="int64")


def _near(entries: pd.DataFrame) -> Iterator[tuple[int, tuple[str, int, str], str]]:
    """Each entry that asks for nearness: its number, its sides and the words between, its case."""
    for number, (entry, case) in enumerate(each(entries, "entry", "case")):
        if part := nearness_sides(entry):
            yield number, part, case


def halves(entries: pd.DataFrame) -> list[tuple[str, str]]:
    """The sides of entries that ask for nearness, with their case, each once.

    >>> halves(pd.DataFrame({"entry": ["dam", "flood* ~3 river", "river ~5 ice"], "case": "fold"}))
    [('flood*', 'fold'), ('river', 'fold'), ('ice', 'fold')]
    """
    return list(
        dict.fromkeys((side, case) for _, part, case in _near(entries) for side in part[::2])
    )


def table_of(halves: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """A table of entries to look for sides with, each a group of its own."""
    return ungrouped(pd.DataFrame(halves, columns=["entry", "case"]).assign(kind="count"))


def _pairs(
    text: str, first: list[tuple[int, int]], second: list[tuple[int, int]], most: int
) -> list[tuple[int, int]]:
    """Stretches from one side to the other with at most so many words between them."""
    starts = [start for start, _ in words.word_spans(text)]
    found = []
    for a in first:
        for b in second:
            left, right = sorted((a, b))
            between = sum(left[1] <= start < right[0] for start in starts)
            if left[1] <= right[0] and between <= most:
                found.append((left[0], right[1]))
    return found
