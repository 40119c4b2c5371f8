"""The automaton: the trie of entries as tables through which a text is walked once.

The trie is made deterministic (a state is the set of places in it that a text may have reached) and
laid out as one array in which a step is one look-up. Nothing here needs numba.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import signs
from analysis.addons.fast import trie
from analysis.addons.fast.trie import CONTRACTED, KIND_SHIFT, LEAD, ODD, Alphabet, Node

__all__ = ["ROOT", "Automaton", "build_automaton"]

ROOT = 1

_Ints = npt.NDArray[np.int32]


class Automaton(NamedTuple):
    """Tables for the pass. A state is a number; 0 is the dead state.

    codes      code point -> kind << KIND_SHIFT | LEAD if an entry starts with this sign | symbol
    cells      state + symbol -> state << 32 | next state, where that state has such an edge
    defaults   state -> next state for a unit's character without an edge (the wildcards)
    actions    state at the end of a unit -> 0 nothing, 1 an entry ends here, 2 it may go on
    accepts    state -> the first of its accepted entries; they end before accepts[state + 1]
    accepted   entry ids that end in a state, one for each group at most
    groups     entry id -> number of its group, in alphabetical order
    excludes   entry id -> whether it is a `not` entry
    first      codes for a text not looked at before: what `signs` reads otherwise is marked ODD
    """

    codes: _Ints
    cells: npt.NDArray[np.int64]
    defaults: _Ints
    actions: npt.NDArray[np.uint8]
    accepts: _Ints
    accepted: _Ints
    groups: _Ints
    excludes: npt.NDArray[np.bool_]
    first: _Ints


class _State(NamedTuple):
    """A state of the automaton before it is laid out; states are named by their number."""

    edges: dict[int, int]  # symbol -> state
    default: int
    goes_on: bool
    best: dict[int, tuple[bool, int]]


def _closure(nodes: Iterable[Node]) -> tuple[Node, ...]:
    found = list(dict.fromkeys(nodes))
    for node in found:  # grows while it is walked
        found += [n for n in (node.wild, node.free) if n is not None and n not in found]
    return tuple(sorted(found, key=id)) if len(found) > 1 else tuple(found)


def _states(root: Node, alphabet: Alphabet) -> list[_State]:
    """Make the trie deterministic: a state is the set of nodes that a text may have reached.

    State 0 is dead and state 1 the root; states near the root come first.
    """
    is_unit = [alphabet.is_unit(symbol) for symbol in range(len(alphabet.chars))]
    accents = dict.fromkeys(alphabet.accents())
    numbers: dict[tuple[Node, ...], int] = {(): 0, (start := _closure([root])): ROOT}
    queue, states = [start], [_State({}, 0, False, {})]

    def number(nodes: tuple[Node, ...]) -> int:
        if nodes not in numbers:
            numbers[nodes] = len(numbers)
            queue.append(nodes)
        return numbers[nodes]

    for nodes in queue:  # the queue grows while it is walked
        loops = [node for node in nodes if node.loops]
        opened = [*loops, *(node.opens for node in nodes if node.opens)]
        reached: dict[int, list[Node]] = {a: [] for a in accents if len(opened) > len(loops)}
        if opened:  # a wildcard takes no apostrophe: `won*` is not found in `won't`
            reached[CONTRACTED] = []
        best: dict[int, tuple[bool, int]] = {}
        for node in nodes:
            for edge, child in node.edges.items():
                for symbol in alphabet.takers[edge]:
                    reached.setdefault(symbol, []).append(child)
            for group, rank in node.best.items():
                best[group] = min(rank, best.get(group, rank))
        by_wildcards = {symbol: loops if symbol in accents else opened for symbol in reached}
        by_wildcards[CONTRACTED] = []
        edges = {
            symbol: number(
                _closure([*children, *by_wildcards[symbol]])
                if is_unit[symbol]
                else _closure(children)
            )
            for symbol, children in reached.items()
        }
        goes_on = not all(is_unit[symbol] for symbol in edges)
        states.append(_State(edges, number(_closure(opened)), goes_on, best))
    return states


def _lay_out(states: list[_State], symbols: int) -> tuple[list[int], npt.NDArray[np.int64]]:
    """Give each state a number such that state + symbol is a cell of its own (a double array)."""
    placed, taken = [0] * len(states), {0}
    used = bytearray(2 * (sum(len(state.edges) for state in states) + symbols) + 2)
    leaf = free = ROOT
    for state in range(ROOT, len(states)):
        wanted = sorted(states[state].edges)
        if not wanted or state == ROOT:
            leaf = next(at for at in count(leaf) if at not in taken)
            base = leaf
        else:
            at = free = used.find(0, free)
            for tries in count():
                base = at - wanted[0]
                if base + symbols >= len(used):
                    used += bytearray(len(used))
                if base > ROOT and base not in taken and not any(used[base + s] for s in wanted):
                    break
                at = used.find(0, at + 1)
                # A hole that nothing fits in is left, or each search would start with it again.
                free = at if tries > 64 else free
        placed[state] = base
        taken.add(base)
        for symbol in wanted:
            used[base + symbol] = 1
    cells = np.zeros(max(taken) + symbols + 1, dtype=np.int64)
    for state in range(ROOT, len(states)):
        for symbol, target in states[state].edges.items():
            cells[placed[state] + symbol] = placed[state] << 32 | placed[target]
    return placed, cells


def build_automaton(entries: pd.DataFrame) -> Automaton:
    """The automaton of a table of entries (columns entry, case, kind, group).

    >>> from analysis.study.codebook import entry_table
    >>> table = entry_table([{"codebook": "topics", "category": "c", "entry": "flood*"}])
    >>> automaton = build_automaton(table)
    >>> automaton.groups.tolist(), len(automaton.cells) == len(automaton.defaults)
    ([0], True)
    """
    groups = pd.factorize(entries["group"], sort=True)[0].astype(np.int32)
    root = trie.trie_root(entries, groups)
    alphabet = trie.alphabet_of(root)
    states = _states(root, alphabet)
    placed, cells = _lay_out(states, len(alphabet.chars))
    defaults = np.zeros(len(cells), dtype=np.int32)
    actions = np.zeros(len(cells), dtype=np.uint8)
    ends = np.zeros(len(cells), dtype=np.int32)
    best = sorted(zip(placed, (state.best for state in states), strict=True), key=itemgetter(0))
    for place, state in zip(placed, states, strict=True):
        defaults[place] = placed[state.default]
        actions[place] = 2 if state.goes_on else bool(state.best)
        ends[place] = len(state.best)
    accepted = [entry for _, by_group in best for _, (_, entry) in sorted(by_group.items())]
    codes = _codes(alphabet, states[ROOT].edges)
    first = codes.copy()
    first[[ord(char) for char in (*signs.INVISIBLE, *signs.FORMS)]] = LEAD | ODD
    return Automaton(
        codes=codes,
        cells=cells,
        defaults=defaults,
        actions=actions,
        accepts=np.concatenate([[0], np.cumsum(ends)]).astype(np.int32),
        accepted=np.array(accepted, dtype=np.int32),
        groups=groups,
        excludes=(entries["kind"] == "not").to_numpy(dtype=bool),
        first=first,
    )


def _codes(alphabet: Alphabet, leads: Iterable[int]) -> _Ints:
    """Every code point's code; `leads` are the symbols that entries start with."""
    codes = trie.unit_kinds().copy()
    for symbol, chars in enumerate(alphabet.chars):
        lead = LEAD if symbol in leads and not alphabet.is_unit(symbol) else 0
        for point in map(ord, chars):
            codes[point] = codes[point] >> KIND_SHIFT << KIND_SHIFT | lead | symbol
    return codes
