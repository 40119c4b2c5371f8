"""The scanner: a pandas text column cut into pieces for the fast engine, and its answers joined.

Importing this module needs numba and pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from analysis.matching import kernel
from analysis.matching.automaton import Automaton
from analysis.matching.kernel import Column

__all__ = ["scan"]

CHUNK_BYTES = 1 << 20
BYTES_PER_MATCH = 32
_NONE = np.empty((4, 0), dtype=np.int64)


def _columns(texts: pd.Series) -> Iterator[Column]:
    if isinstance(texts.dtype, pd.StringDtype) and texts.dtype.storage == "pyarrow":
        array = pa.array(texts, type=pa.large_string())
    else:
        # Python strings may hold half of a surrogate pair, which Arrow's may not.
        utf8 = (t.encode("utf-8", "surrogatepass") if isinstance(t, str) else None for t in texts)
        array = pa.array(utf8, type=pa.large_binary())
    for chunk in array.chunks if isinstance(array, pa.ChunkedArray) else [array]:
        _, offsets, data = chunk.buffers()
        yield Column(
            data=np.frombuffer(data or b"", dtype=np.uint8),
            offsets=np.frombuffer(offsets, dtype=np.int64)[chunk.offset :][: len(chunk) + 1],
            missing=np.asarray(chunk.is_null()) if chunk.null_count else np.zeros(0, dtype=bool),
        )


def _scan_column(
    column: Column, automaton: Automaton, threads: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Matches, rows counted from the column's first, and the words of each row."""
    rows = len(column.offsets) - 1
    words = np.zeros(rows, dtype=np.int64)
    n_groups = int(automaton.groups.max(initial=-1)) + 1

    def scan_rows(bounds: tuple[int, int]) -> list[npt.NDArray[np.int64]]:
        first, last = bounds
        size = int(column.offsets[last] - column.offsets[first]) // BYTES_PER_MATCH + n_groups
        pieces = []
        while first < last:
            out = np.empty((4, size), dtype=np.int64)
            reached, found = kernel.walk(column, automaton, first, last, out, words)
            pieces.append(out[:, :found])
            # Not one row fitted: room for more. Else what is left gets as much room again.
            size *= 1 if reached > first else 4
            first = reached
        return pieces

    edges = np.arange(column.offsets[0], column.offsets[-1], CHUNK_BYTES)
    cuts = np.unique([0, *np.searchsorted(column.offsets, edges), rows])
    bounds = list(pairwise(cuts))
    with ThreadPoolExecutor(threads) as pool:
        pieces = list(chain.from_iterable(pool.map(scan_rows, bounds)))
    return np.concatenate([_NONE, *pieces], axis=1), words


def scan(
    texts: pd.Series, automaton: Automaton, threads: int = 1
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Scan a text column.

    Parameters
    ----------
    texts : Series of str (Arrow-backed as pandas makes it, chunks and slices included; anything
        else is copied first); what is no text counts as missing.
    automaton : from `automaton.build`.
    threads : how many pieces to work on at a time.

    Returns
    -------
    matches : int64 array of the four rows row, start, end (code points), entry_id, in the order of
        `matches.find`.
    words : int64 array, the number of words of each text by `words.count_words`; 0 where missing.
    """
    columns = list(_columns(texts))
    starts = np.cumsum([0, *(len(column.offsets) - 1 for column in columns)])
    found = [_scan_column(column, automaton, threads) for column in columns]
    for (matches, _), start in zip(found, starts, strict=False):
        matches[0] += start
    if len(found) == 1:
        return found[0]
    return (
        np.concatenate([_NONE, *(matches for matches, _ in found)], axis=1),
        np.concatenate([_NONE[0], *(words for _, words in found)]),
    )
