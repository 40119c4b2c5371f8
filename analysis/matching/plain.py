"""The plain engine: slow, easy to check, and what the fast one must agree with.

Each unit of a text is looked up among the first units of the entries; what may start there is tried
by itself; then the matches are granted, leftmost and longest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from analysis import patterns, signs, words
from analysis.matching.grants import Candidate, leftmost_longest, merged

__all__ = ["find"]

SENTENCE = 600  # characters; longer is no sentence


class _Target(NamedTuple):
    """One form of one entry, ready to be tried at a unit."""

    pattern: patterns.Pattern
    sensitive: bool
    group: int
    rank: tuple[bool, int]


class _Index:
    """Targets by their first unit, so that a lexicon of thousands of words costs one look-up."""

    def __init__(self, entries: pd.DataFrame):
        groups = pd.factorize(entries["group"], sort=True)[0]
        self.exact: dict[tuple[bool, str], list[_Target]] = {}
        self.prefixed: dict[tuple[bool, str], list[_Target]] = {}
        rows = zip(entries["entry"], entries["case"], entries["kind"], groups, strict=True)
        for entry_id, (entry, case, kind, group) in enumerate(rows):
            for pattern in patterns.unicode_forms(entry, case):
                sensitive = case == "sensitive"
                target = _Target(pattern, sensitive, int(group), (kind != "not", entry_id))
                index = self.prefixed if pattern.wild[0] else self.exact
                index.setdefault((sensitive, pattern.units[0]), []).append(target)
        self.lengths = sorted({len(prefix) for _, prefix in self.prefixed})
        self.known: dict[str, list[_Target]] = {}

    def targets(self, unit: str) -> list[_Target]:
        """What may start with this unit."""
        if unit not in self.known:
            self.known[unit] = self._look_up(unit)
        return self.known[unit]

    def _look_up(self, unit: str) -> list[_Target]:
        found: list[_Target] = []
        for sensitive, spelling in ((True, words.straight(unit)), (False, words.fold(unit))):
            found += self.exact.get((sensitive, spelling), [])
            for length in self.lengths:
                if length <= len(spelling) and _opens(spelling[length:]):
                    found += self.prefixed.get((sensitive, spelling[:length]), [])
        return found


def _opens(rest: str) -> bool:
    """Whether a wildcard may stand for this end of a unit."""
    return rest[:1] not in words.ACCENTS and "'" not in rest


def find(texts: pd.Series, entries: pd.DataFrame) -> Iterator[tuple[int, int, int, int]]:
    """Row, start, end and entry of each match, in the order of `matches.find`."""
    index = _Index(entries)
    for row, text in enumerate(texts.tolist()):
        if isinstance(text, str):
            readings = signs.readings(text)
            found = [
                list(leftmost_longest(_candidates(reading.text, index))) for reading in readings
            ]
            for granted in merged(readings, found):
                yield row, granted.start, -granted.minus_end, granted.rank[1]


def _candidates(text: str, index: _Index) -> Iterator[Candidate]:
    """All that may match, in a text as it is read."""
    folded, exact, spans = _known(text) if len(text) <= SENTENCE else _laid_out(text)
    for at, (start, end) in enumerate(spans):
        for target in index.targets(text[start:end]):
            span = _span(target.pattern, exact if target.sensitive else folded, spans, at)
            if span:
                yield Candidate(target.group, span[0], -span[1], target.rank)


def _laid_out(text: str) -> tuple[str, str, list[tuple[int, int]]]:
    """A text folded, with straight apostrophes, and where its units are."""
    spans = [unit.span() for unit in words.UNITS.finditer(text)]
    return words.fold(text), words.straight(text), spans


# A study's sentences are read for one list of entries after another; whole articles are not kept.
_known = lru_cache(maxsize=1 << 13)(_laid_out)


def _span(
    pattern: patterns.Pattern, text: str, spans: list[tuple[int, int]], at: int
) -> tuple[int, int] | None:
    """Where the pattern lies if its first unit is unit number `at` of the text, else None.

    That the first unit fits is known from the index.
    """
    units, wild = pattern.units, pattern.wild
    last = at + len(units) - 1
    if last >= len(spans):
        return None
    for k in range(1, len(units)):
        start, end = spans[at + k]
        rest = text[start + len(units[k]) : end]
        if not text.startswith(units[k], start, end) or (rest and not (wild[k] and _opens(rest))):
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
