"""Matches: every place where a text uses an entry of a codebook or lexicon.

One engine serves topics and sentiment. `find` is the rule; `matches_table` is the rule applied to
the sentences of a study. This module holds the plain engine, slow and easy to check; the fast one
must give the very same table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import patterns, words

__all__ = ["find", "matches_table"]

COLUMNS = ["row", "start", "end", "entry_id"]


def find(texts: pd.Series, entries: pd.DataFrame, engine: str = "auto") -> pd.DataFrame:
    """Find entries in texts.

    Parameters
    ----------
    texts : Series of str; a missing text has no matches.
    entries : table as `codebook.entry_table` makes it (columns entry, kind, case, group).
    engine : "re" for the plain engine, "numba" for the fast one, "auto" for the fast one where
        numba is installed.

    Returns
    -------
    DataFrame of int64 columns: row (position in `texts`), start, end (code points in that text),
    entry_id (row position in `entries`); ordered by row, group, start.

    A match is made of whole units (see `words`). Within a group the leftmost match wins, of those
    that start there the longest, of those a `not` entry, of those the earlier entry; matches of a
    group never overlap. `not` entries that win are returned too: they show what did not count.

    >>> from analysis.codebook import entry_table
    >>> entries = entry_table([{"codebook": "topics", "category": "c", "entry": "river*"}])
    >>> find(pd.Series(["The Riverside, rivers."]), entries)
       row  start  end  entry_id
    0    0      4   13         0
    1    0     15   21         0
    """
    if engine not in ("auto", "re", "numba"):
        raise ValueError(f"engine must be auto, re or numba, not {engine!r}")
    found = np.array(list(_find_plainly(texts, entries)), dtype=np.int64).reshape(-1, 4)
    return pd.DataFrame(found, columns=COLUMNS)


class _Target(NamedTuple):
    """One form of one entry, ready to be tried at a unit."""

    pattern: patterns.Pattern
    sensitive: bool
    group: int
    rank: tuple[bool, int]


class _Candidate(NamedTuple):
    """A possible match; candidates sort into the order in which they are granted."""

    group: int
    start: int
    minus_end: int
    rank: tuple[bool, int]


class _Index:
    """Targets by their first unit, so that a lexicon of thousands of words costs one look-up."""

    def __init__(self, entries: pd.DataFrame):
        groups = pd.factorize(entries["group"], sort=True)[0]
        self.exact: dict[tuple[bool, str], list[_Target]] = {}
        self.prefixed: dict[tuple[bool, str], list[_Target]] = {}
        rows = zip(entries["entry"], entries["case"], entries["kind"], groups, strict=True)
        for entry_id, (entry, case, kind, group) in enumerate(rows):
            for pattern in patterns.forms(entry, case):
                sensitive = case == "sensitive"
                target = _Target(pattern, sensitive, int(group), (kind != "not", entry_id))
                index = self.prefixed if pattern.wild[0] else self.exact
                index.setdefault((sensitive, pattern.units[0]), []).append(target)
        self.lengths = sorted({len(prefix) for _, prefix in self.prefixed})

    def targets(self, unit: str) -> list[_Target]:
        """What may start with this unit."""
        found: list[_Target] = []
        for sensitive, spelling in ((True, unit), (False, words.fold(unit))):
            found += self.exact.get((sensitive, spelling), [])
            for length in self.lengths:
                if length <= len(spelling):
                    found += self.prefixed.get((sensitive, spelling[:length]), [])
        return found


def _find_plainly(texts: pd.Series, entries: pd.DataFrame) -> Iterator[tuple[int, int, int, int]]:
    index = _Index(entries)
    known: dict[str, list[_Target]] = {}
    for row, text in enumerate(texts):
        if not isinstance(text, str):
            continue
        folded = words.fold(text)
        spans = words.unit_spans(text)
        candidates = []
        for at, (start, end) in enumerate(spans):
            unit = text[start:end]
            if unit not in known:
                known[unit] = index.targets(unit)
            for target in known[unit]:
                span = _span(target.pattern, text if target.sensitive else folded, spans, at)
                if span:
                    candidates.append(_Candidate(target.group, span[0], -span[1], target.rank))
        for granted in _resolve(candidates):
            yield row, granted.start, -granted.minus_end, granted.rank[1]


def _span(
    pattern: patterns.Pattern, text: str, spans: list[tuple[int, int]], at: int
) -> tuple[int, int] | None:
    """Where the pattern lies if its first unit is unit number `at` of the text, else None."""
    last = at + len(pattern.units) - 1
    if last >= len(spans):
        return None
    for (start, end), unit, wild in zip(
        spans[at : last + 1], pattern.units, pattern.wild, strict=True
    ):
        if not (text.startswith(unit, start, end) and (wild or len(unit) == end - start)):
            return None
    for number, gap in enumerate(pattern.gaps[:-1], at):
        if not patterns.gap_regex(gap).fullmatch(text, spans[number][1], spans[number + 1][0]):
            return None
    start, end = spans[at][0], spans[last][1]
    if pattern.lead:
        floor = spans[at - 1][1] if at else 0
        # Read backwards, a lead has one place only: no item but the blank can vary in length.
        lead = patterns.lead_regex(pattern.lead).search(text, floor, start)
        if not lead:
            return None
        start = lead.start()
    ceiling = spans[last + 1][0] if last + 1 < len(spans) else len(text)
    tail = patterns.gap_regex(pattern.gaps[-1]).match(text, end, ceiling)
    return (start, tail.end()) if tail else None


def _resolve(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """Within each group: leftmost, longest, no overlap."""
    ends: dict[int, int] = {}
    for candidate in sorted(candidates):
        if candidate.start >= ends.get(candidate.group, 0):
            ends[candidate.group] = -candidate.minus_end
            yield candidate


def matches_table(
    sentences: pd.DataFrame,
    entries: pd.DataFrame,
    spans: pd.DataFrame | None = None,
    engine: str = "auto",
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Matches of a study's sentences, and what `not` entries kept from counting.

    Parameters
    ----------
    sentences : columns doc, sentence, start, text, role; voice too unless `spans` is given.
    entries : see `find`; columns codebook, category, weight, why are carried over.
    spans : pieces of sentences and who speaks in them (doc, start, end, voice). A match then takes
        the voice of the piece it starts in, else that of its sentence.

    Returns
    -------
    matches : doc, sentence, start, end (code points in the file's text), codebook, category, entry,
        text, role, voice, weight; in the order of sentences, then groups, then places.
    exclusions : the same without weight, and with why.
    """
    found = find(sentences["text"], entries, engine)
    at = sentences.iloc[found["row"]].reset_index(drop=True)
    entry = entries.iloc[found["entry_id"]].reset_index(drop=True)
    table = pd.DataFrame(
        {
            "doc": at["doc"],
            "sentence": at["sentence"],
            "start": at["start"] + found["start"],
            "end": at["start"] + found["end"],
            "codebook": entry["codebook"],
            "category": entry["category"],
            "entry": entry["entry"],
            "text": [
                text[start:end]
                for text, start, end in zip(at["text"], found["start"], found["end"], strict=True)
            ],
            "role": at["role"],
            "voice": at.get("voice", ""),
            "weight": entry["weight"],
            "why": entry["why"],
        }
    ).astype({"text": "str", "voice": "str"})
    if spans is not None:
        table["voice"] = _voice_at(table, spans)
    excluded = entry["kind"] == "not"
    return (
        table[~excluded].drop(columns="why").reset_index(drop=True),
        table[excluded].drop(columns="weight").reset_index(drop=True),
    )


def _voice_at(table: pd.DataFrame, spans: pd.DataFrame) -> pd.Series:
    """The voice of the piece that each match starts in; its present voice where there is none."""
    ordered = spans.sort_values("start", kind="stable")[["doc", "start", "end", "voice"]]
    places = table[["doc", "start"]].assign(at=range(len(table))).sort_values("start")
    joined = pd.merge_asof(places, ordered, on="start", by="doc").set_index("at").sort_index()
    # merge_asof drops the spans' own start, but a piece that ended earlier shows by its end.
    inside = joined["end"] > joined["start"]
    return joined["voice"].where(inside, table["voice"]).astype("str")
