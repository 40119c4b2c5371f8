"""The scanner: a pandas text column cut into pieces for the fast engine, and its answers joined.

Importing this module needs numba and pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate, chain, pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from analysis import signs
from analysis.addons.fast import kernel
from analysis.addons.fast.automaton import Automaton
from analysis.addons.fast.kernel import Column
from analysis.matching.grants import Candidate, merged

__all__ = ["scan"]

PIECE_BYTES = 1 << 20
BYTES_PER_MATCH = 32
LARGEST = np.iinfo(np.int32).max

Found = npt.NDArray[np.int32]
Counted = npt.NDArray[np.int64]
Piece = tuple[Column, int, int, int]
"""A column, the first of its rows, the one after the last, and how many matches to expect."""


def _columns(texts: pd.Series) -> Iterator[Column]:
    if isinstance(texts.dtype, pd.StringDtype) and texts.dtype.storage == "pyarrow":
        array = pa.array(texts, type=pa.large_string())
    else:
        # Python strings may hold half of a surrogate pair, which Arrow's may not.
        utf8 = (t.encode("utf-8", "surrogatepass") if isinstance(t, str) else None for t in texts)
        array = pa.array(utf8, type=pa.large_binary())
    row = 0
    for chunk in array.chunks if isinstance(array, pa.ChunkedArray) else [array]:
        _, offsets, data = chunk.buffers()
        yield Column(
            data=np.frombuffer(data or b"", dtype=np.uint8),
            offsets=np.frombuffer(offsets, dtype=np.int64)[chunk.offset :][: len(chunk) + 1],
            missing=np.asarray(chunk.is_null()) if chunk.null_count else np.zeros(0, dtype=bool),
            row=row,
        )
        row += len(chunk)


def _pieces(column: Column) -> Iterator[Piece]:
    offsets = column.offsets
    if len(offsets) > 1 and np.diff(offsets).max() > LARGEST:
        raise ValueError(f"a text of more than {LARGEST:,} bytes: cut it into several")
    edges = np.arange(offsets[0], offsets[-1], PIECE_BYTES)
    cuts = np.unique([0, *np.searchsorted(offsets, edges), len(offsets) - 1])
    for first, last in pairwise(cuts):
        yield column, first, last, int(offsets[last] - offsets[first]) // BYTES_PER_MATCH


def scan(texts: pd.Series, automaton: Automaton, threads: int = 1) -> tuple[Found, Counted]:
    """Scan a text column.

    Parameters
    ----------
    texts : Series of str (Arrow-backed as pandas makes it, chunks and slices included; anything
        else is copied first); what is no text counts as missing.
    automaton : from `automaton.build_automaton`.
    threads : how many pieces to work on at a time.

    Returns
    -------
    matches : int32 array of the four rows row, start, end (code points), entry_id, in the order of
        `matches.find`.
    words : int64 array, the number of words of each text by `words.count_words`; 0 where missing.

    Raises ValueError where a text is larger than 2 GB.
    """
    looked_at = automaton._replace(codes=automaton.first)
    found, counted = _scan(texts, looked_at, threads, as_read=False)
    odd = np.flatnonzero(counted < 0)
    if len(odd):
        # In `signs` it is written which texts these are; few corpora have many.
        read = _read_again(texts.iloc[odd].tolist(), odd, counted, automaton, threads)
        found = np.concatenate([found, read], axis=1)
        found = found[:, np.argsort(found[0], kind="stable")]
    return found, counted


def _scan(
    texts: pd.Series, automaton: Automaton, threads: int, *, as_read: bool
) -> tuple[Found, Counted]:
    """One pass over the texts, see `kernel.walk`."""
    pieces = list(chain.from_iterable(map(_pieces, _columns(texts))))
    words = np.zeros(len(texts), dtype=np.int64)
    # Each group may have a match at a text's very first place, however short the text.
    spare = int(automaton.groups.max(initial=-1)) + 1
    ends = list(accumulate((size + spare for *_, size in pieces), initial=0))
    room = np.empty((4, ends[-1]), dtype=np.int32)

    def scan_piece(piece: Piece, start: int, end: int) -> list[Found]:
        column, first, last, _ = piece
        out, found = room[:, start:end], []
        while True:
            reached, number = kernel.walk(
                column, automaton, as_read, first, last, tuple(out), words
            )
            found.append(out[:, :number])
            if reached == last:
                return found
            # Where not one text fitted there must be more room, else as much again for the rest.
            size = out.shape[1] * (1 if reached > first else 4)
            out, first = np.empty((4, size), dtype=np.int32), reached

    with ThreadPoolExecutor(threads) as pool:
        found = list(chain.from_iterable(pool.map(scan_piece, pieces, ends, ends[1:])))
    return _close_up(room, found), words


def _read_again(
    texts: list[str],
    rows: npt.NDArray[np.int64],
    counted: Counted,
    automaton: Automaton,
    threads: int,
) -> Found:
    """The matches of the texts that may be read otherwise; their words go into `counted`."""
    ways = [signs.readings(text) for text in texts]
    firsts = [0, *accumulate(map(len, ways))]
    flat = pd.Series([reading.text for readings in ways for reading in readings], dtype=object)
    read, words = _scan(flat, automaton, threads, as_read=True)
    counted[rows] = words[firsts[:-1]]
    begins = np.searchsorted(read[0], np.arange(len(flat) + 1))
    parts = []
    for row, readings, at in zip(rows.tolist(), ways, firsts[:-1], strict=True):
        own = [read[1:, a:b] for a, b in pairwise(begins[at : at + len(readings) + 1])]
        parts.append(_in_place(row, readings, own, automaton))
    return np.concatenate(parts, axis=1)


def _in_place(
    row: int, readings: list[signs.TextReading], own: list[Found], automaton: Automaton
) -> Found:
    """The matches of one text, by their place in it, from those of its readings."""
    places = readings[0].places
    if len(readings) == 1:
        starts, ends, entries = own[0]
        if places is not None:
            starts, ends = places[starts], places[ends - 1] + 1
        return np.array([np.full(len(starts), row), starts, ends, entries], dtype=np.int32)
    candidates = [
        [
            Candidate(int(automaton.groups[e]), a, -b, (not automaton.excludes[e], e))
            for a, b, e in part.T.tolist()
        ]
        for part in own
    ]
    granted = merged(readings, candidates)
    rows = [(row, c.start, -c.minus_end, c.rank[1]) for c in granted]
    return np.array(rows, dtype=np.int32).reshape(-1, 4).T


def _close_up(room: Found, found: list[Found]) -> Found:
    """The matches of all pieces side by side, moved within `room` where it holds them all.

    Memory that is never touched costs nothing; a second array of all matches, touched for the first
    time, costs a third of the whole pass.
    """
    if not all(np.may_share_memory(room, piece) for piece in found if piece.size):
        return np.concatenate([room[:, :0], *found], axis=1)
    end = 0
    for piece in found:
        start, end = end, end + piece.shape[1]
        room[:, start:end] = piece
    return room[:, :end]
