"""Units of a text that lies in bytes: its characters read, the walk over a unit and what ends it.

Compiled by numba, as `kernel` is, which walks with these.
"""

from __future__ import annotations

import numba
import numpy as np

from analysis.addons.fast.automaton import ROOT
from analysis.addons.fast.trie import (
    CONTRACTED,
    HAN,
    HYPHEN,
    JOINER,
    KIND_SHIFT,
    MARK,
    SYMBOL,
)

# numba would ask of every index whether it is negative; of an unsigned one it need not.
unsigned = np.uint64


@numba.njit(nogil=True, inline="always")
def code_point_at(data, at):  # type: ignore[no-untyped-def]
    """The code point at a byte, and how many bytes it has. Arrow vouches for valid UTF-8."""
    first = np.int64(data[unsigned(at)])
    if first < 0x80:
        return first, 1
    second = np.int64(data[unsigned(at + 1)]) & 0x3F
    if first < 0xE0:
        return (first & 0x1F) << 6 | second, 2
    third = np.int64(data[unsigned(at + 2)]) & 0x3F
    if first < 0xF0:
        return (first & 0x0F) << 12 | second << 6 | third, 3
    fourth = np.int64(data[unsigned(at + 3)]) & 0x3F
    return (first & 0x07) << 18 | second << 12 | third << 6 | fourth, 4


@numba.njit(nogil=True)
def _is_hyphen(data, at, automaton):  # type: ignore[no-untyped-def]
    point, _ = code_point_at(data, at)
    return automaton.codes[unsigned(point)] & SYMBOL == HYPHEN


@numba.njit(nogil=True)
def ends_line(data, at, stop):  # type: ignore[no-untyped-def]
    """Whether nothing but blanks comes before the line's end."""
    while at < stop and (data[unsigned(at)] == 32 or data[unsigned(at)] == 9):
        at += 1
    return at < stop and (data[unsigned(at)] == 10 or data[unsigned(at)] == 13)


@numba.njit(nogil=True)
def _contracts(data, at, stop, automaton):  # type: ignore[no-untyped-def]
    """The byte after t or ts, behind n and an apostrophe, where that ends a unit, else 0."""
    end = 0
    if at < stop and (data[unsigned(at)] | 32) == 116:
        end = at + 1
        if end < stop and (data[unsigned(end)] | 32) == 115:
            end += 1
        if end < stop:
            point, _ = code_point_at(data, end)
            if automaton.codes[unsigned(point)] >> KIND_SHIFT >= HAN:
                end = 0
    return end


@numba.njit(nogil=True)
def _walk_contraction(data, at, size, end, state, automaton):  # type: ignore[no-untyped-def] # noqa: PLR0917
    """Walk on over 't or 'ts; returns the state reached."""
    code = np.int64(CONTRACTED)
    while state != 0:
        cell = automaton.cells[unsigned(state + (code & SYMBOL))]
        state = (
            cell & 0xFFFFFFFF
            if cell >> 32 == state
            else np.int64(automaton.defaults[unsigned(state)])
        )
        at += size
        if at >= end:
            break
        code, size = np.int64(automaton.codes[unsigned(data[unsigned(at)])]), 1
    return state


@numba.njit(nogil=True, inline="always")
def walk_unit(data, at, stop, size, code, automaton):  # type: ignore[no-untyped-def] # noqa: PLR0917
    """Walk over a unit that a letter begins; returns the byte after it, how many of its bytes
    continue a character, the state reached, and the kind and size of the character after it."""
    state, extra, kind = ROOT, 0, MARK
    while kind >= MARK:
        cell = automaton.cells[unsigned(state + (code & SYMBOL))]
        if cell >> 32 == state:
            state = cell & 0xFFFFFFFF
        else:
            state = np.int64(automaton.defaults[unsigned(state)])
        at += size
        extra += size - 1
        kind = 0
        if at < stop:
            point, size = code_point_at(data, at)
            code = np.int64(automaton.codes[unsigned(point)])
            kind = code >> KIND_SHIFT
        if state == 0:
            break
    while kind >= MARK:  # no entry goes on: only the unit's end is wanted
        at += size
        extra += size - 1
        kind = 0
        if at < stop:
            point, size = code_point_at(data, at)
            kind = np.int64(automaton.codes[unsigned(point)]) >> KIND_SHIFT
    return at, extra, state, kind, size


@numba.njit(nogil=True)
def walk_han(data, at, stop, size, code, automaton):  # type: ignore[no-untyped-def] # noqa: PLR0917
    """Walk over a Chinese character and its marks; gives what `walk_unit` does."""
    state, extra, kind = ROOT, 0, MARK
    while kind == MARK:
        cell = automaton.cells[unsigned(state + (code & SYMBOL))]
        if cell >> 32 == state:
            state = cell & 0xFFFFFFFF
        else:
            state = np.int64(automaton.defaults[unsigned(state)])
        at += size
        extra += size - 1
        kind = 0
        if at < stop:
            point, size = code_point_at(data, at)
            code = np.int64(automaton.codes[unsigned(point)])
            kind = code >> KIND_SHIFT
    return at, extra, state, kind, size


@numba.njit(nogil=True)
def over_contraction(data, at, stop, size, state, automaton):  # type: ignore[no-untyped-def] # noqa: PLR0917
    """Go on behind an n over an apostrophe and t or ts, if they stand here; gives what `walk_unit`
    does."""
    behind = 0 if _is_hyphen(data, at, automaton) else _contracts(data, at + size, stop, automaton)
    if behind == 0:
        return at, 0, state, np.int64(JOINER), size
    state = _walk_contraction(data, at, size, behind, state, automaton)
    extra = size - 1
    point, size = code_point_at(data, behind) if behind < stop else (0, 0)
    kind = np.int64(automaton.codes[unsigned(point)]) >> KIND_SHIFT
    return behind, extra, state, kind, size
