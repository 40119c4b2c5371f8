"""The trie: all entries of a codebook as one tree of characters, and the characters it tells apart.

Built from `words.fold`, `words.UNIT` and `patterns.unicode_forms`, as the plain engine is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import patterns, signs, words

__all__ = [
    "APOSTROPHE",
    "CONTRACTED",
    "HAN",
    "HYPHEN",
    "JOINER",
    "KIND_SHIFT",
    "LEAD",
    "LETTER",
    "MARK",
    "ODD",
    "SYMBOL",
    "Alphabet",
    "Node",
    "alphabet_of",
    "trie_root",
    "unit_kinds",
]

# A character's code: its symbol in the low bits, a flag, and its kind in the high bits. Kinds from
# HAN on belong to a unit: a Chinese character (HAN) is one alone, a MARK goes on with one, a LETTER
# does both. So that one comparison tells whether a unit goes on, which is asked at each character,
# HAN stands below MARK.
JOINER, HAN, MARK, LETTER = 1, 2, 3, 4
KIND_SHIFT = 28
LEAD = 1 << 27
SYMBOL = LEAD - 1

_OTHER_UNIT, _SPACE, HYPHEN, APOSTROPHE, _OTHER_ACCENT = 1, 2, 3, 4, 5
# The apostrophe in `won't`; what `signs` reads otherwise.
CONTRACTED, ODD, _OTHER_HAN, _FIRST_FREE = 6, 7, 8, 9

_Ints = npt.NDArray[np.int32]


class Node:
    """A place in the trie of patterns."""

    __slots__ = ("best", "edges", "free", "loops", "opens", "wild")

    def __init__(self, loops: bool = False, free: Node | None = None, opens: Node | None = None):
        self.edges: dict[tuple[str, str], Node] = {}
        self.best: dict[int, tuple[bool, int]] = {}  # group -> the entry that wins here
        self.wild: Node | None = None  # a wildcard that has taken nothing yet
        self.loops = loops  # whether it stays on any character of a unit
        self.opens = opens  # where any character of a unit but an accent leads
        self.free = free  # where it also is without reading anything

    def step(self, edge: tuple[str, str]) -> Node:
        if edge not in self.edges:
            self.edges[edge] = Node()
        return self.edges[edge]

    def step_wild(self) -> Node:
        """What follows a wildcard."""
        if self.wild is None:
            after = Node()
            self.wild = Node(free=after, opens=Node(loops=True, free=after))
        assert self.wild.free is not None  # noqa: S101
        return self.wild.free

    def step_blank(self) -> Node:
        """A hyphen, or white space of any length."""
        after = self.step(("blank", "-"))
        if ("blank", " ") not in self.edges:
            spaces = self.step(("blank", " "))
            spaces.free = after
            spaces.edges["blank", " "] = spaces
        return after


def trie_root(entries: pd.DataFrame, groups: _Ints) -> Node:
    """The root of the trie of a table of entries; `groups` are the numbers of their groups."""
    root = Node()
    rows = zip(entries["entry"], entries["case"], entries["kind"], strict=True)
    for entry_id, (entry, case, kind) in enumerate(rows):
        for pattern in patterns.unicode_forms(entry, case):
            node = _read_gap(root, pattern.lead, case)
            for unit, wild, gap in zip(pattern.units, pattern.wild, pattern.gaps, strict=True):
                for char in unit:
                    node = node.step(("unit", "'") if char == "'" else (case, char))
                if wild:
                    node = node.step_wild()
                node = _read_gap(node, gap, case)
            rank, group = (kind != "not", entry_id), int(groups[entry_id])
            node.best[group] = min(rank, node.best.get(group, rank))
    return root


def _read_gap(node: Node, gap: str, case: str) -> Node:
    for char in gap:
        if char == " ":
            node = node.step_blank()
        else:
            node = node.step(("class" if char in "-'" else case, char))
    return node


@lru_cache(maxsize=1)
def unit_kinds() -> _Ints:
    """Every code point's kind and, where no entry names it, symbol."""
    codes = np.zeros(0x110000, dtype=np.int32)
    everything = np.arange(0x110000, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
    unit, mark = LETTER << KIND_SHIFT | _OTHER_UNIT, MARK << KIND_SHIFT | _OTHER_UNIT
    for pattern, code in ((r"[^\W_]+", unit), (r"\s+", _SPACE)):
        for run in re.finditer(pattern, everything):
            codes[run.start() : run.end()] = code
    for first, last in signs.HAN_RUNS:
        own = codes[first : last + 1]
        own[own == unit] = HAN << KIND_SHIFT | _OTHER_HAN
    for first, last in words.MARK_RUNS:
        codes[first : last + 1] = mark
    codes[[ord(char) for char in words.ACCENTS]] = MARK << KIND_SHIFT | _OTHER_ACCENT
    codes[[ord(char) for char in words.HYPHENS]] = JOINER << KIND_SHIFT | HYPHEN
    codes[[ord(char) for char in words.APOSTROPHES]] = JOINER << KIND_SHIFT | APOSTROPHE
    codes.flags.writeable = False
    return codes


@lru_cache(maxsize=1)
def _folded_from() -> dict[str, str]:
    """Character -> the other characters that fold to it."""
    found: dict[str, str] = {}
    # No letter beyond this has case; a test compares with all of Unicode.
    for char in map(chr, range(0x1F000)):
        if (folded := words.fold(char)) != char and char not in words.APOSTROPHES:
            found[folded] = found.get(folded, "") + char
    return found


def _nodes(root: Node) -> Iterator[Node]:
    seen, stack = {id(root)}, [root]
    while stack:
        yield (node := stack.pop())
        for child in (*node.edges.values(), node.wild, node.free, node.opens):
            if child is not None and id(child) not in seen:
                seen.add(id(child))
                stack.append(child)


class Alphabet(NamedTuple):
    """The characters that entries tell apart; all others are one symbol, or none.

    takers  edge of the trie -> the symbols that take it
    chars   symbol -> its characters
    """

    takers: dict[tuple[str, str], list[int]]
    chars: list[str]

    def is_unit(self, symbol: int) -> bool:
        chars = self.chars[symbol]
        if symbol in (_OTHER_UNIT, _OTHER_ACCENT, CONTRACTED):
            return True
        # A Chinese character begins a unit and is none of another's: no wildcard takes it.
        return any(unit_kinds()[ord(c)] >> KIND_SHIFT in (MARK, LETTER) for c in chars)

    def accents(self) -> list[int]:
        """The symbols of accents."""
        named = [s for s, chars in enumerate(self.chars) if words.ACCENTS & {*chars}]
        return [_OTHER_ACCENT, *named]


def alphabet_of(root: Node) -> Alphabet:
    """The symbols of a trie: two characters share one if no entry tells them apart."""
    edges = {edge for node in _nodes(root) for edge in node.edges}
    exact = {char for case, char in edges if case == "sensitive"}
    alike = {char for case, char in edges if case == "fold"}
    signatures: dict[tuple[str, str], str] = {}
    for char in sorted(exact.union(alike, *(_folded_from().get(char, "") for char in alike))):
        folded = words.fold(char)
        signature = (folded if folded in alike else "", char if char in exact else "")
        signatures[signature] = signatures.get(signature, "") + char
    takers: dict[tuple[str, str], list[int]] = {
        ("blank", " "): [_SPACE],
        ("blank", "-"): [HYPHEN],
        ("class", "-"): [HYPHEN],
        ("class", "'"): [APOSTROPHE],
        ("unit", "'"): [CONTRACTED],
    }
    for symbol, (folded, char) in enumerate(signatures, _FIRST_FREE):
        takers.setdefault(("fold", folded), []).append(symbol)
        takers.setdefault(("sensitive", char), []).append(symbol)
    first = ["", "", "", words.HYPHENS, words.APOSTROPHES, "", "", "", ""]
    return Alphabet(takers, [*first, *signatures.values()])
