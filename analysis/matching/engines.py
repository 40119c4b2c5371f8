"""Which engine finds the entries: the plain one, or the fast one where it is wanted and installed.

The fast one is an add-on, registered and never imported here. Both are held to the very same
matches by tests; `plain` is the rule, the other compiles it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import words
from analysis.matching import plain
from analysis.problems import Problem, StudyError
from analysis.registered import registered

Found = npt.NDArray[np.int32]
Counted = npt.NDArray[np.int64]
Counter = Callable[[pd.Series, int], tuple[Found, Counted]]
"""A Series of str and a number of threads -> (rows row, start, end, entry_id; words per text)."""


class Engine(NamedTuple):
    """An engine that an add-on registers under "engines": its name, the package that it needs, and
    what makes entries with their groups ready to count with."""

    name: str
    needs: str
    ready: Callable[[pd.DataFrame], Counter]


def fast() -> Engine | None:
    """The first registered engine whose package is installed, if there is one."""
    return next((one for one in registered("engines") if find_spec(one.needs)), None)


def ready(entries: pd.DataFrame, engine: str = "auto") -> Counter:
    """Make a table of entries, with its groups, ready to count with.

    `engine` is "re" (plain), "numba" (fast; StudyError where it is not installed) or "auto" (the
    fast one where it is installed).

    >>> from analysis.study.codebook import entry_table
    >>> none = entry_table([])
    >>> ready(none, "re")(pd.Series(["the river's anti-flood dam"]), 1)[1].tolist()
    [4]
    """
    if engine not in ("auto", "re", "numba"):
        raise ValueError(f"engine must be auto, re or numba, not {engine!r}")
    found = fast() if engine != "re" else None
    if found is not None:
        return found.ready(entries)
    if engine == "numba":
        mend = "install numba, or let the engine be 'auto'"
        raise StudyError([Problem("engine 'numba'", "it is not installed", mend)])

    def count_plainly(texts: pd.Series, threads: int) -> tuple[Found, Counted]:
        found = np.array(list(plain.find(texts, entries)), dtype=np.int32).reshape(-1, 4).T
        counted = [words.count_words(t) if isinstance(t, str) else 0 for t in texts]
        return found, np.array(counted, dtype=np.int64)

    return count_plainly
