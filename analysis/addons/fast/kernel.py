"""The fast engine: one pass over the bytes of a text column, giving matches and word counts.

The texts are read where Arrow keeps them, as UTF-8, without a copy. A row is walked once: at each
unit the automaton goes along until it dies or the unit ends; where an entry may go on past the unit
(a phrase), a second finger reads ahead. Offsets are counted in code points on the way. The pass
holds no lock, so pieces of a column run in threads.

Importing this module needs numba; `matches.find` does without where it is missing. `scanner` calls
it.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from analysis.addons.fast.automaton import ROOT
from analysis.addons.fast.trie import (
    APOSTROPHE,
    CONTRACTED,
    HAN,
    JOINER,
    KIND_SHIFT,
    LEAD,
    LETTER,
    MARK,
    ODD,
    SYMBOL,
)
from analysis.addons.fast.units import (
    code_point_at,
    ends_line,
    over_contraction,
    unsigned,
    walk_han,
    walk_unit,
)

__all__ = ["Column", "walk"]


_IN_CONTRACTION = LETTER << KIND_SHIFT | CONTRACTED


class Column(NamedTuple):
    """One Arrow chunk of a text column; `row` is the place of its first text in the whole."""

    data: npt.NDArray[np.uint8]
    offsets: npt.NDArray[np.int64]
    missing: npt.NDArray[np.bool_]
    row: int


class _Best(NamedTuple):
    """Each group's longest match from one start: its end (-1 for none), its entry; and which groups
    have one."""

    end: npt.NDArray[np.int64]
    entry: npt.NDArray[np.int64]
    groups: npt.NDArray[np.int64]


@numba.njit(nogil=True, inline="always")
def _look_ahead(data, at, stop, chars, state, automaton, best):  # type: ignore[no-untyped-def] # noqa: PLR0912, PLR0917
    """Walk on from a state as far as entries go; returns how many groups `best` then holds.

    `at` is a byte, `chars` its offset in code points.
    """
    number, in_unit, in_han = 0, False, False
    while True:
        code, size = 0, 0
        if at < stop:
            point, size = code_point_at(data, at)
            code = np.int64(automaton.codes[unsigned(point)])
        kind = code >> KIND_SHIFT
        if in_unit and (code & SYMBOL) == APOSTROPHE and (data[unsigned(at - 1)] | 32) == 110:
            # As `contracts` says; a call here, in line or not, costs a third of the whole pass.
            behind, after = at + size, HAN
            if behind < stop and (data[unsigned(behind)] | 32) == 116:
                behind, after = behind + 1, 0
                if behind < stop and (data[unsigned(behind)] | 32) == 115:
                    behind += 1
                if behind < stop:
                    point, _ = code_point_at(data, behind)
                    after = np.int64(automaton.codes[unsigned(point)]) >> KIND_SHIFT
            if after < HAN:
                code, kind = _IN_CONTRACTION, LETTER
        if not in_unit or kind < MARK or (kind == LETTER and in_han):
            for index in range(
                automaton.accepts[unsigned(state)], automaton.accepts[unsigned(state + 1)]
            ):
                entry = automaton.accepted[unsigned(index)]
                group = automaton.groups[unsigned(entry)]
                if best.end[unsigned(group)] < 0:
                    best.groups[unsigned(number)] = group
                    number += 1
                best.end[unsigned(group)] = chars
                best.entry[unsigned(group)] = entry
        if at >= stop or (kind == MARK and not in_unit):
            return number
        cell = automaton.cells[unsigned(state + (code & SYMBOL))]
        if cell >> 32 == state:
            state = cell & 0xFFFFFFFF
        elif kind >= MARK:
            state = np.int64(automaton.defaults[unsigned(state)])
        else:
            return number
        if state == 0:
            return number
        in_unit = kind >= HAN
        in_han = kind == HAN or (in_han and kind == MARK)
        at += size
        chars += 1


@numba.njit(nogil=True, inline="always")
def _keep(out, found, row, start, best, number, taken):  # type: ignore[no-untyped-def] # noqa: PLR0917
    """Write down each group's longest match that begins behind its last; returns how many `out`
    then holds."""
    for index in range(number):
        group = best.groups[unsigned(index)]
        if start >= taken[unsigned(group)]:
            out[0][unsigned(found)] = row
            out[1][unsigned(found)] = start
            out[2][unsigned(found)] = best.end[unsigned(group)]
            out[3][unsigned(found)] = best.entry[unsigned(group)]
            taken[unsigned(group)] = best.end[unsigned(group)]
            found += 1
        best.end[unsigned(group)] = -1
    return found


@numba.njit(nogil=True)
def _order_by_group(out, first, last, groups, n_groups, spare):  # type: ignore[no-untyped-def] # noqa: PLR0917
    """Sort a row's matches by group; within a group they are in order already."""
    places = np.zeros(n_groups + 1, dtype=np.int64)
    for at in range(first, last):
        for part in range(1, 4):
            spare[part, at - first] = out[part][at]
        places[groups[out[3][at]] + 1] += 1
    for group in range(1, n_groups):
        places[group] += places[group - 1]
    for at in range(last - first):
        group = groups[spare[3, at]]
        for part in range(1, 4):
            out[part][first + places[group]] = spare[part, at]
        places[group] += 1


@numba.njit(nogil=True)
def _walk(column, automaton, as_read, first, last, out, words):  # type: ignore[no-untyped-def] # noqa: PLR0912, PLR0915, PLR0917
    """See `walk`."""
    data, groups = column.data, automaton.groups
    n_groups = groups.max() + 1 if len(groups) else 0
    taken = np.zeros(n_groups, dtype=np.int64)  # where each group's last match of the row ends
    best = _Best(np.full(n_groups, -1), np.zeros(n_groups, np.int64), np.zeros(n_groups, np.int64))
    spare = np.empty((4, len(out[0])), dtype=np.int32)
    found = 0
    for row in range(first, last):
        if len(column.missing) and column.missing[row]:
            continue
        begin, stop = column.offsets[row], column.offsets[row + 1]
        at, extra = begin, 0  # the byte, and how many bytes of the row continue a character
        n_words, joined, row_found = 0, -1, found
        taken[:] = 0
        while at < stop:
            point, size = code_point_at(data, at)
            code = np.int64(automaton.codes[unsigned(point)])
            start = at - begin - extra
            state, end, end_chars = 0, at, start
            opens = code >> KIND_SHIFT
            if opens in (LETTER, HAN):
                n_words += at != joined
                if opens == LETTER:
                    at, more, state, kind, size = walk_unit(data, at, stop, size, code, automaton)
                else:
                    at, more, state, kind, size = walk_han(data, at, stop, size, code, automaton)
                extra += more
                if kind == JOINER and (data[unsigned(at - 1)] | 32) == 110:
                    at, more, state, kind, size = over_contraction(
                        data, at, stop, size, state, automaton
                    )
                    extra += more
                if kind == JOINER:
                    joined = at + size
                    if not as_read and ends_line(data, joined, stop):
                        n_words, found = -1, row_found
                        break
                if automaton.actions[unsigned(state)] == 0 and (state == 0 or opens != HAN):
                    continue  # behind a Chinese character the next unit needs no gap
                end, end_chars = at, at - begin - extra
            else:
                at += size
                extra += size - 1
                if not code & LEAD:
                    continue
                if code & SYMBOL == ODD:
                    n_words, found = -1, row_found
                    break
                state = ROOT
            number = _look_ahead(data, end, stop, end_chars, state, automaton, best)
            if found + number > len(out[0]):
                return row, row_found
            found = _keep(out, found, column.row + row, start, best, number, taken)
        words[column.row + row] = n_words
        if n_groups > 1 and found - row_found > 1:
            _order_by_group(out, row_found, found, groups, n_groups, spare)
    return last, found


def _sources() -> int:
    """A digest of every module that compiled code is made of: those of this folder."""
    digest = sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return int.from_bytes(digest.digest()[:7], "big")


def _stored(made_from: int) -> Callable[..., Any]:
    """`walk`, its compiled code kept on disk where there is a place for it.

    numba alone would notice a change of this file, but of none that is imported here; what a
    function closes over is part of the name under which it keeps it. `walk` alone is kept: what it
    calls lies in its code.
    """

    def walk(column, automaton, as_read, first, last, out, words):  # type: ignore[no-untyped-def] # noqa: PLR0917
        """Scan rows `first` to `last` of a chunk; stop early, at a row's start, where `out` is
        full.

        Fills `out` (int32 arrays: row, start, end, entry; growing them in here made the pass ten
        times slower) and `words`; returns the row it stopped at and the number of matches. Unless
        the texts are `as_read` (see `signs.readings`), one that may be read otherwise has none, and
        -1 words.
        """
        made_from  # noqa: B018
        return _walk(column, automaton, as_read, first, last, out, words)

    try:
        return numba.njit(nogil=True, cache=True)(walk)
    except RuntimeError:
        return numba.njit(nogil=True)(walk)


walk = _stored(_sources())
