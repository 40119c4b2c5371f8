"""Match once, count under any choice of entries.

Leaving an entry out is not the same as dropping its matches: where `East River Board` wins, `East
River` lost, and must come back when the longer entry goes. So each entry is matched **alone**,
once; that gives every place where it could count (its candidates). For any set of active entries
the winners are then found among the candidates by the rule of `analysis.matching.matches`: within a
group the leftmost, of those the longest, of those a `not` entry, of those the earlier; no overlap.
The result equals matching anew with these entries (tests compare the two on random texts).
"""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from analysis import patterns, words
from analysis.frames import each
from analysis.matching import matches, nearness
from analysis.study.word_sets import nearness_sides

COLUMNS = ["row", "start", "end", "entry_id"]


def candidates(texts: pd.Series, entries: pd.DataFrame, engine: str = "auto") -> pd.DataFrame:
    """Every place where an entry could match if it stood alone.

    In: texts and entries as for `matches.find`. Out: `row`, `start`, `end`, `entry_id` (int64) in
    the order in which `winners` grants them: by row, group, start, then the longest first.
    """
    table, _ = nearness.standing_alone(texts, entries, partial(matches.scan_with, engine=engine))
    table = pd.concat([table, _self_overlaps(texts, entries, table, engine)], ignore_index=True)
    order = table.assign(
        group=pd.factorize(entries["group"], sort=True)[0][table["entry_id"]],
        length=table["start"] - table["end"],
        counts=(entries["kind"] != "not").to_numpy()[table["entry_id"]],
    ).sort_values(["row", "group", "start", "length", "counts", "entry_id"], ignore_index=True)
    return order[COLUMNS].drop_duplicates(ignore_index=True)


def winners(candidates: pd.DataFrame, entries: pd.DataFrame, active: np.ndarray) -> np.ndarray:
    """Which candidates match, for many sets of active entries at once.

    `active`: bool, sets x entries. Out: bool, sets x candidates (`not` entries that win are True
    too: they show what did not count).

    >>> entries = pd.DataFrame({"entry": ["dam", "dam wall"], "case": "fold", "kind": "count",
    ...     "group": "t/c"})
    >>> found = candidates(pd.Series(["the dam wall"]), entries)
    >>> winners(found, entries, np.array([[True, True], [True, False]]))
    array([[ True, False],
           [False,  True]])
    """
    entry = candidates["entry_id"].to_numpy()
    group = pd.factorize(entries["group"])[0][entry]
    start, end = candidates["start"].to_numpy(), candidates["end"].to_numpy()
    block = _blocks(candidates["row"].to_numpy(), group, start, end)
    won = np.asarray(active, bool)[:, entry]
    crowded = np.flatnonzero(np.bincount(block, minlength=1)[block] > 1)
    last_block = -1
    for at in crowded:
        if block[at] != last_block:
            last_block, taken = block[at], np.full(len(won), -1)
        won[:, at] &= start[at] >= taken
        taken = np.where(won[:, at], end[at], taken)
    return won


def _blocks(row, group, start, end) -> np.ndarray:
    """Numbers stretches of candidates that overlap, directly or through others."""
    number = np.empty(len(row), dtype=np.int64)
    current, reach, before = -1, -1, (-1, -1)
    for at, here in enumerate(zip(row, group, strict=True)):
        if here != before or start[at] >= reach:
            current, reach, before = current + 1, -1, here
        reach = max(reach, end[at])
        number[at] = current
    return number


def _self_overlaps(texts, entries, found, engine) -> pd.DataFrame:
    """Places of an entry that its own earlier match hides ("day by day" in "day by day by day").

    Found by matching again behind the first unit of each match, for the few entries that can.
    """
    can = [_can_overlap_itself(*row) for row in each(entries, "entry", "case")]
    able = np.flatnonzero(can)
    own = nearness.ungrouped(entries.iloc[able])
    parts = [found.iloc[:0]]
    front = found[found["entry_id"].isin(able)]
    while len(front):
        strings = texts.to_numpy(dtype=object)[front["row"]]
        cuts = [_behind_first_unit(*piece) for piece in zip(strings, front["start"], strict=True)]
        rests = pd.Series([text[cut:] for text, cut in zip(strings, cuts, strict=True)])
        again = matches.find(rests, own, engine)[COLUMNS]
        offset = np.array(cuts)[again["row"]]
        shifted = again.assign(
            row=front["row"].to_numpy()[again["row"]], entry_id=able[again["entry_id"]],
            start=again["start"] + offset, end=again["end"] + offset,
        )  # fmt: skip
        known = pd.concat([found, *parts])
        fresh = shifted.merge(known, how="left", indicator=True)
        front = fresh.loc[fresh["_merge"] == "left_only", COLUMNS].drop_duplicates()
        parts.append(front)
    return pd.concat(parts, ignore_index=True)


def _behind_first_unit(text: str, start: int) -> int:
    return start + words.unit_spans(text[start:])[0][1]


def _can_overlap_itself(entry: str, case: str) -> bool:
    if nearness_sides(entry):
        return False
    pattern = patterns.parse_entry(entry, case)
    parts = list(zip(pattern.units, pattern.wild, strict=True))
    return any(
        all(_alike(*one, *two) for one, two in zip(parts, parts[shift:], strict=False))
        for shift in range(1, len(parts))
    )


def _alike(one: str, one_wild: bool, two: str, two_wild: bool) -> bool:
    if one_wild and two_wild:
        return one.startswith(two) or two.startswith(one)
    if one_wild:
        return two.startswith(one)
    return one.startswith(two) if two_wild else one == two
