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
from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from analysis.matching.fast.automaton import ROOT
from analysis.matching.fast.trie import (
    APOSTROPHE,
    CONTRACTED,
    HAN,
    HYPHEN,
    JOINER,
    KIND_SHIFT,
    LEAD,
    LETTER,
    MARK,
    ODD,
    SYMBOL,
)

__all__ = ["Column", "walk"]


def _compiled(**options: Any) -> Callable[[Callable[..., Any]], Any]:
    """numba's decorator, with the compiled code kept on disk where there is a place for it."""

    def decorate(function: Callable[..., Any]) -> Any:
        try:
            return numba.njit(nogil=True, cache=True, **options)(function)
        except RuntimeError:
            return numba.njit(nogil=True, **options)(function)

    return decorate


_IN_CONTRACTION = LETTER << KIND_SHIFT | CONTRACTED

# numba would ask of every index whether it is negative; of an unsigned one it need not.
_u = np.uint64


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


@_compiled(inline="always")
def _read(data, at):  # type: ignore[no-untyped-def]
    """The code point at a byte, and how many bytes it has. Arrow vouches for valid UTF-8."""
    first = np.int64(data[_u(at)])
    if first < 0x80:
        return first, 1
    second = np.int64(data[_u(at + 1)]) & 0x3F
    if first < 0xE0:
        return (first & 0x1F) << 6 | second, 2
    third = np.int64(data[_u(at + 2)]) & 0x3F
    if first < 0xF0:
        return (first & 0x0F) << 12 | second << 6 | third, 3
    fourth = np.int64(data[_u(at + 3)]) & 0x3F
    return (first & 0x07) << 18 | second << 12 | third << 6 | fourth, 4


@_compiled()
def _is_hyphen(data, at, automaton):  # type: ignore[no-untyped-def]
    point, _ = _read(data, at)
    return automaton.codes[_u(point)] & SYMBOL == HYPHEN


@_compiled()
def _ends_line(data, at, stop):  # type: ignore[no-untyped-def]
    """Whether nothing but blanks comes before the line's end."""
    while at < stop and (data[_u(at)] == 32 or data[_u(at)] == 9):
        at += 1
    return at < stop and (data[_u(at)] == 10 or data[_u(at)] == 13)


@_compiled()
def _contracts(data, at, stop, automaton):  # type: ignore[no-untyped-def]
    """The byte after t or ts, behind n and an apostrophe, where that ends a unit, else 0."""
    end = 0
    if at < stop and (data[_u(at)] | 32) == 116:
        end = at + 1
        if end < stop and (data[_u(end)] | 32) == 115:
            end += 1
        if end < stop:
            point, _ = _read(data, end)
            if automaton.codes[_u(point)] >> KIND_SHIFT >= MARK:
                end = 0
    return end


@_compiled()
def _walk_contraction(data, at, size, end, state, automaton):  # type: ignore[no-untyped-def] # noqa: PLR0917
    """Walk on over 't or 'ts; returns the state reached."""
    code = np.int64(CONTRACTED)
    while state != 0:
        cell = automaton.cells[_u(state + (code & SYMBOL))]
        state = (
            cell & 0xFFFFFFFF if cell >> 32 == state else np.int64(automaton.defaults[_u(state)])
        )
        at += size
        if at >= end:
            break
        code, size = np.int64(automaton.codes[_u(data[_u(at)])]), 1
    return state


@_compiled(inline="always")
def _look_ahead(data, at, stop, chars, state, automaton, best):  # type: ignore[no-untyped-def] # noqa: PLR0912, PLR0917
    """Walk on from a state as far as entries go; returns how many groups `best` then holds.

    `at` is a byte, `chars` its offset in code points.
    """
    number, in_unit, in_han = 0, False, False
    while True:
        code, size = 0, 0
        if at < stop:
            point, size = _read(data, at)
            code = np.int64(automaton.codes[_u(point)])
        kind = code >> KIND_SHIFT
        if in_unit and (code & SYMBOL) == APOSTROPHE and (data[_u(at - 1)] | 32) == 110:
            # As `_contracts` says; a call here, in line or not, costs a third of the whole pass.
            behind, after = at + size, MARK
            if behind < stop and (data[_u(behind)] | 32) == 116:
                behind, after = behind + 1, 0
                if behind < stop and (data[_u(behind)] | 32) == 115:
                    behind += 1
                if behind < stop:
                    point, _ = _read(data, behind)
                    after = np.int64(automaton.codes[_u(point)]) >> KIND_SHIFT
            if after < MARK:
                code, kind = _IN_CONTRACTION, LETTER
        goes_on = kind >= LETTER or (kind == MARK and in_unit)
        if not in_unit or kind < MARK or kind == HAN or (in_han and kind == LETTER):
            for index in range(automaton.accepts[_u(state)], automaton.accepts[_u(state + 1)]):
                entry = automaton.accepted[_u(index)]
                group = automaton.groups[_u(entry)]
                if best.end[_u(group)] < 0:
                    best.groups[_u(number)] = group
                    number += 1
                best.end[_u(group)] = chars
                best.entry[_u(group)] = entry
        if at >= stop or (kind == MARK and not in_unit):
            return number
        cell = automaton.cells[_u(state + (code & SYMBOL))]
        if cell >> 32 == state:
            state = cell & 0xFFFFFFFF
        elif goes_on and kind != HAN:
            state = np.int64(automaton.defaults[_u(state)])
        else:
            return number
        if state == 0:
            return number
        in_unit = goes_on
        in_han = kind == HAN or (in_han and kind == MARK)
        at += size
        chars += 1


@_compiled(inline="always")
def _walk_unit(data, at, stop, size, code, automaton):  # type: ignore[no-untyped-def] # noqa: PLR0917
    """Walk over a unit; returns the byte after it, how many of its bytes continue a character, the
    state reached, and the kind and size of the character after it."""
    last = MARK if code >> KIND_SHIFT == HAN else LETTER
    state, extra, kind = ROOT, 0, MARK
    while MARK <= kind <= last:
        cell = automaton.cells[_u(state + (code & SYMBOL))]
        if cell >> 32 == state:
            state = cell & 0xFFFFFFFF
        else:
            state = np.int64(automaton.defaults[_u(state)])
        at += size
        extra += size - 1
        kind = 0
        if at < stop:
            point, size = _read(data, at)
            code = np.int64(automaton.codes[_u(point)])
            kind = code >> KIND_SHIFT
        if state == 0:
            break
    while MARK <= kind <= last:  # no entry goes on: only the unit's end is wanted
        at += size
        extra += size - 1
        kind = 0
        if at < stop:
            point, size = _read(data, at)
            kind = np.int64(automaton.codes[_u(point)]) >> KIND_SHIFT
    return at, extra, state, kind, size


@_compiled()
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


@_compiled()
def walk(column, automaton, as_read, first, last, out, words):  # type: ignore[no-untyped-def] # noqa: PLR0912, PLR0915, PLR0917
    """Scan rows `first` to `last` of a chunk; stop early, at a row's start, where `out` is full.

    Fills `out` (four int32 arrays: row, start, end, entry) and `words`; returns the row it stopped
    at and the number of matches. Unless the texts are `as_read` (see `signs.readings`), one that
    may be read otherwise has no matches and -1 words. `out` has its size beforehand: growing it in
    here made the pass ten times slower.
    """
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
            point, size = _read(data, at)
            code = np.int64(automaton.codes[_u(point)])
            start = at - begin - extra
            state, end, end_chars = 0, at, start
            if code >> KIND_SHIFT >= LETTER:
                n_words += at != joined
                at, more, state, kind, size = _walk_unit(data, at, stop, size, code, automaton)
                extra += more
                if kind == JOINER:
                    behind = 0
                    if (data[_u(at - 1)] | 32) == 110 and not _is_hyphen(data, at, automaton):
                        behind = _contracts(data, at + size, stop, automaton)
                    if behind > 0:
                        state = _walk_contraction(data, at, size, behind, state, automaton)
                        extra += size - 1
                        at = behind
                        point, size = _read(data, at) if at < stop else (0, 0)
                        kind = np.int64(automaton.codes[_u(point)]) >> KIND_SHIFT
                if kind == JOINER:
                    joined = at + size
                    if not as_read and _ends_line(data, joined, stop):
                        n_words, found = -1, row_found
                        break
                if automaton.actions[_u(state)] == 0 and (state == 0 or code >> KIND_SHIFT != HAN):
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
            for index in range(number):
                group = best.groups[_u(index)]
                if start >= taken[_u(group)]:
                    out[0][_u(found)] = column.row + row
                    out[1][_u(found)] = start
                    out[2][_u(found)] = best.end[_u(group)]
                    out[3][_u(found)] = best.entry[_u(group)]
                    taken[_u(group)] = best.end[_u(group)]
                    found += 1
                best.end[_u(group)] = -1
        words[column.row + row] = n_words
        if n_groups > 1 and found - row_found > 1:
            _order_by_group(out, row_found, found, groups, n_groups, spare)
    return last, found
