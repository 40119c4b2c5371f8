"""How far a long run is: one line on stderr, with its rate and the time that is left."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

__all__ = ["Progress", "line", "time_in_words"]

SECONDS = {True: 0.2, False: 10.0}  # between two lines, on a terminal and elsewhere


def line(done: int, total: int, fresh: int, seconds: float) -> str:
    """What to say when `done` of `total` bytes are counted, `fresh` of them in so many seconds.

    >>> line(1_200_000_000, 3_400_000_000, 1_000_000_000, 5.0)
    ' 35 %  1.2 of 3.4 GB  200 MB/s  11 s left'
    """
    rate = fresh / seconds if seconds > 0 else 0.0
    unit, name = (1e9, "GB") if total >= 1e9 else (1e6, "MB")
    left = f"  {time_in_words((total - done) / rate)} left" if rate else ""
    return (
        f"{100 * done / max(total, 1):3.0f} %  {done / unit:.1f} of {total / unit:.1f} {name}"
        f"  {rate / 1e6:.0f} MB/s{left}"
    )


def time_in_words(seconds: float) -> str:
    """A stretch of time for people.

    >>> time_in_words(48.2), time_in_words(754), time_in_words(7300)
    ('48 s', '13 min', '2 h 2 min')
    """
    minutes = round(seconds / 60)
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"


class Progress:
    """Says `line` from time to time, if it shall `tell`; call `add` with the bytes counted.

    `before` bytes were counted by an earlier run, and tell nothing of this one's rate.
    """

    def __init__(
        self, total: int, clock: Callable[[], float] = time.monotonic, *, tell: bool = True
    ):
        self.total, self.before, self.fresh = total, 0, 0
        self._clock, self._began, self._said = clock, clock(), clock()
        self._tell, self._terminal = tell, tell and sys.stderr.isatty()

    @property
    def seconds(self) -> float:
        return self._clock() - self._began

    def add(self, size: int, fresh: bool = True) -> None:
        if fresh:
            self.fresh += size
        else:
            self.before += size
        if self._tell and self._clock() - self._said >= SECONDS[self._terminal]:
            self._said = self._clock()
            said = line(self.before + self.fresh, self.total, self.fresh, self.seconds)
            print(said, end="\r" if self._terminal else "\n", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self._terminal:
            print(" " * 70, end="\r", file=sys.stderr, flush=True)
        if self._tell and (before := round(self.before / 1e6, 1)):
            there = f"{before:,.1f} MB were counted already by an earlier run"
            print(there, file=sys.stderr)
