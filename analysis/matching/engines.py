"""Which engine finds the entries: the plain one, or the fast one where it is wanted and installed.

Both are held to the very same matches by tests; `plain` is the rule, `fast` compiles it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import words
from analysis.matching import plain
from analysis.problems import Problem, StudyError

Found = npt.NDArray[np.int32]
Counted = npt.NDArray[np.int64]
Counter = Callable[[pd.Series, int], tuple[Found, Counted]]
"""A Series of str and a number of threads -> (rows row, start, end, entry_id; words per text)."""


def ready(entries: pd.DataFrame, engine: str = "auto") -> Counter:
    """Make a table of entries, with its groups, ready to count with.

    A Chinese entry of two characters or more is not found inside a longer one of its codebook:
    印度 (India) is no word of 印度尼西亚 (Indonesia).

    `engine` is "re" (plain), "numba" (fast; StudyError where it is not installed) or "auto" (the
    fast one where it is installed).

    >>> from analysis.study.codebook import entry_table
    >>> none = entry_table([])
    >>> ready(none, "re")(pd.Series(["the river's anti-flood dam"]), 1)[1].tolist()
    [4]
    """
    return _whole_words(_counter(entries, engine), entries)


def _counter(entries: pd.DataFrame, engine: str) -> Counter:
    if engine not in ("auto", "re", "numba"):
        raise ValueError(f"engine must be auto, re or numba, not {engine!r}")
    if engine != "re":
        try:
            from analysis.matching.fast import automaton, scanner
        except ImportError as error:
            if engine == "numba":
                mend = "install numba, or let the engine be 'auto'"
                raise StudyError([Problem("engine 'numba'", str(error), mend)]) from None
        else:
            built = automaton.build_automaton(entries)
            return lambda texts, threads: scanner.scan(texts, built, threads)

    def count_plainly(texts: pd.Series, threads: int) -> tuple[Found, Counted]:
        found = np.array(list(plain.find(texts, entries)), dtype=np.int32).reshape(-1, 4).T
        counted = [words.count_words(t) if isinstance(t, str) else 0 for t in texts]
        return found, np.array(counted, dtype=np.int64)

    return count_plainly


def _whole_words(counter: Counter, entries: pd.DataFrame) -> Counter:
    """A counter without what lies inside a match of a longer Chinese entry, whatever its topic."""
    books = entries["codebook"] if "codebook" in entries else pd.Series("", index=entries.index)
    rows = enumerate(zip(books, entries["entry"], entries["kind"], strict=True))
    chinese = [(n, *row) for n, row in rows if len(row[1]) > 1 and all(map(words.is_han, row[1]))]
    longer = {
        n: [m for m, other, outer, kind in chinese
            if book == other and entry != outer and entry in outer and kind != "not"]
        for n, book, entry, _ in chinese
    }  # fmt: skip
    longer = {n: outer for n, outer in longer.items() if outer}
    if not longer:
        return counter

    outers = list({outer for some in longer.values() for outer in some})

    def count(texts: pd.Series, threads: int) -> tuple[Found, Counted]:
        found, counted = counter(texts, threads)
        places: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for row, start, end, entry in found[:, np.isin(found[3], outers)].T.tolist():
            places.setdefault((row, entry), []).append((start, end))
        inside = [
            entry in longer
            and any(
                a <= start and end <= b
                for outer in longer[entry]
                for a, b in places.get((row, outer), ())
            )
            for row, start, end, entry in found.T.tolist()
        ]
        return found[:, ~np.array(inside, dtype=bool)], counted

    return count
