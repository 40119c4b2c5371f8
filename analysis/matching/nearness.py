"""Two words near each other in one sentence: `flood* ~5 river`, a join of plain matches.

Each side is looked for by itself, in either order, with at most so many words between. A mention
reaches from the beginning of the first to the end of the second. It then competes with the plain
matches of its group as they do among themselves: leftmost first, then longest; `not` before others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import words
from analysis.frames import each
from analysis.study.word_sets import NEAR, sides

__all__ = ["everywhere", "find", "holds"]

COLUMNS = ["row", "start", "end", "entry_id"]


class _Match(NamedTuple):
    start: int
    end: int
    entry_id: int


def holds(entries: pd.DataFrame) -> pd.Series:
    """Which entries ask for nearness.

    >>> holds(pd.DataFrame({"entry": ["flood*", "flood* ~3 river"]})).tolist()
    [False, True]
    """
    return entries["entry"].map(lambda entry: NEAR.search(entry) is not None).astype("bool")


def find(
    texts: pd.Series, entries: pd.DataFrame, engine: Callable[[pd.Series, pd.DataFrame], np.ndarray]
) -> pd.DataFrame:
    """`matches.find` where some entries ask for nearness; `texts` are sentences.

    In: `engine` finds plain entries (rows of row, start, end, entry_id). Out: the columns of
    `matches.find`.
    """
    near = holds(entries).to_numpy()
    plain = np.flatnonzero(~near)
    # Each plain entry is a group of its own here, so that one that loses to another is still known
    # where that other loses to two words near each other.
    alone = entries.iloc[plain].assign(group=[f"{n:08d}" for n in range(len(plain))])
    found = _numbered(engine(texts, alone.reset_index(drop=True)), plain)
    joined = everywhere(texts, entries, engine)
    group = entries["group"].to_numpy()
    counts = (entries["kind"] != "not").to_numpy()
    together = pd.concat([found, joined], ignore_index=True).astype("int64")
    together = together.assign(
        group=group[together["entry_id"]], counts=counts[together["entry_id"]],
        length=together["start"] - together["end"],
    )  # fmt: skip
    order = ["row", "group", "start", "length", "counts", "entry_id"]
    together = together.sort_values(order, kind="stable")
    kept, last = [], (-1, "", 0)
    for row, which, start, end in each(together, "row", "group", "start", "end"):
        free = (row, which) != last[:2] or start >= last[2]
        kept.append(free)
        last = (row, which, end) if free else last
    return together.loc[kept, COLUMNS].reset_index(drop=True).astype("int32")


def _numbered(found: np.ndarray, ids: np.ndarray) -> pd.DataFrame:
    table = pd.DataFrame(found.T, columns=COLUMNS)
    return table.assign(entry_id=ids[table["entry_id"]] if len(table) else table["entry_id"])


def everywhere(
    texts: pd.Series, entries: pd.DataFrame, engine: Callable[[pd.Series, pd.DataFrame], np.ndarray]
) -> pd.DataFrame:
    """All pairs that stand near enough, overlapping or not, as matches of their entries."""
    ids = np.flatnonzero(holds(entries))
    parts = [sides(entry) for entry in entries["entry"].iloc[ids]]
    cases = entries["case"].iloc[ids]
    rows = [
        {"entry": side, "case": case, "kind": "count"}
        for (first, _, second), case in zip(filter(None, parts), cases, strict=True)
        for side in (first, second)
    ]
    halves = pd.DataFrame(rows).drop_duplicates(ignore_index=True)
    # Each side is a group of its own, so that no side keeps another from being found.
    halves = halves.assign(group=[f"side {n:06}" for n in range(len(halves))])
    table = pd.DataFrame(engine(texts, halves).T, columns=COLUMNS)
    number = {(row.entry, row.case): n for n, row in enumerate(halves.itertuples())}
    places: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row, start, end, half in each(table):
        places.setdefault((row, half), []).append((start, end))
    in_row: dict[int, set[int]] = {}
    for row, half in places:
        in_row.setdefault(half, set()).add(row)
    made: list[tuple[int, int, int, int]] = []
    for entry_id, part, case in zip(ids, parts, cases, strict=True):
        if part is None:
            continue
        first, most, second = number[part[0], case], part[1], number[part[2], case]
        for row in sorted(in_row.get(first, set()) & in_row.get(second, set())):
            pairs = _pairs(texts.iloc[row], places[row, first], places[row, second], most)
            made += [(row, start, end, int(entry_id)) for start, end in pairs]
    return pd.DataFrame(made, columns=COLUMNS, dtype="int64")


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
