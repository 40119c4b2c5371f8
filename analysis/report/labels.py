"""Where the names of dots on one line stand: near their dots, and never on each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.study.article_labels import short_name

WIDE = 0.0178  # of a letter, in shares of the axis
GAP = 0.02
MOST = 4  # names that share a label


class Label(NamedTuple):
    """From where to where, in shares of the axis, a label reaches; lane 0 is above the line."""

    start: float
    end: float
    lane: int
    words: str


def place_labels(places: Sequence[float], names: Sequence[str]) -> list[Label]:
    """Labels for dots from left to right: above the line, below it, or one label for neighbours.

    >>> placed = place_labels([0.5, 0.52, 0.53], ["River", "Wall", "Sea"])
    >>> [(label.lane, label.words) for label in placed]
    [(0, 'River'), (1, 'Wall, Sea')]
    """
    out: list[Label] = []
    groups: list[list[str]] = []
    for x, name in zip(places, map(short_name, names), strict=True):
        free = (label for lane in (0, 1) if (label := _fit(out, x, name, lane)) is not None)
        if (label := next(free, None)) is not None:
            out.append(label)
            groups.append([name])
            continue
        groups[-1].append(name)
        out[-1] = _widened(out, x, groups[-1])
    return out


def _fit(out: list[Label], x: float, name: str, lane: int) -> Label | None:
    """The label over (or under) its dot, as near to its middle as there is room; else None."""
    begin = max((label.end + GAP for label in out if label.lane == lane), default=0.0)
    width = WIDE * len(name)
    start = min(max(x - width / 2, begin), 1 - width)
    if start < begin - 1e-9 or not start - GAP <= x <= start + width + GAP:
        return None
    return Label(start, start + width, lane, name)


def _widened(out: list[Label], x: float, names: list[str]) -> Label:
    """The last label with one name more; of many names, some and how many more."""
    lane = out[-1].lane
    begin = max((label.end + GAP for label in out[:-1] if label.lane == lane), default=0.0)
    shown = len(names) if len(names) <= MOST else MOST - 1
    words = ""
    for count in range(shown, 0, -1):
        left = len(names) - count
        words = ", ".join([*names[:count], f"and {left} more"] if left else names[:count])
        if WIDE * len(words) <= 1 - begin or count == 1:
            break
    width = WIDE * len(words)
    start = min(max((out[-1].start + x) / 2 - width / 2, begin), max(begin, 1 - width))
    return Label(start, start + width, lane, words)
