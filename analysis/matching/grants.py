"""Grants: which of the matches that compete for a stretch of text are counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from analysis.signs import TextReading

__all__ = ["Candidate", "leftmost_longest", "merged"]


class Candidate(NamedTuple):
    """A possible match; candidates sort into the order in which they are granted.

    `rank` is whether the entry counts (`not` entries come first), and its number.
    """

    group: int
    start: int
    minus_end: int
    rank: tuple[bool, int]


def leftmost_longest(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Within each group: leftmost, longest, no overlap."""
    ends: dict[int, int] = {}
    for candidate in sorted(candidates):
        if candidate.start >= ends.get(candidate.group, 0):
            ends[candidate.group] = -candidate.minus_end
            yield candidate


def merged(
    readings: Sequence[TextReading], found: Sequence[Iterable[Candidate]]
) -> list[Candidate]:
    """The matches of a text from those found in each of its readings, by their place in the text.

    A second reading adds what lies across a line's end that may have cut a word; there the longest
    wins as ever, so `co-operation` and `cooperation` are both found in `co-` `operation`.
    """
    first = [_placed(readings[0], candidate) for candidate in found[0]]
    if len(readings) == 1:
        return first
    across = [
        _placed(reading, candidate)
        for reading, candidates in zip(readings[1:], found[1:], strict=True)
        for candidate in candidates
        if any(candidate.start < join < -candidate.minus_end for join in reading.joins)
    ]
    return list(leftmost_longest([*first, *across]))


def _placed(reading: TextReading, candidate: Candidate) -> Candidate:
    start, end = reading.span(candidate.start, -candidate.minus_end)
    return candidate._replace(start=start, minus_end=-end)
