"""The store of passages that the numbers of a page link to: each sentence once, in its article.

A number opens to exactly its passages: it has a head of its own in the store, and the sentences and
marks that it counts carry the class of its set. The style sheet shows, while the head is the
page's target, what has that class and nothing else. Numbers that count the same share the class.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Payload = Mapping[str, Any]
PAGE = 1000  # passages on a page; where there are more, each number lists a sample,
FEW = 350  # so many at most that together they are no more than this
SAMPLES = (20, 10, 5, 3, 2, 1)


def has_numbers(payload: Payload) -> bool:
    """Is this a block of numbers, each with passages of its own: a table, or sentences?"""
    return payload["kind"] in ("counts", "claims")


class Passage(NamedTuple):
    """One passage; offsets count code points in the article's file."""

    codebook: str
    category: str
    perspective: str
    doc: str
    sentence: int
    start: int
    end: int
    entry: str
    voice: str
    speaker: str


def place(passage: Passage) -> int:
    """A number by which passages are drawn: at random, and the same for the same place."""
    return zlib.crc32(f"0 {passage.doc} {passage.start} {passage.end}".encode())


class Number(NamedTuple):
    """A number in a table: its anchor, its head's in the store, what it says, its passages."""

    anchor: str
    panel: str
    label: str
    value: int
    ids: frozenset[int]


class Store:
    """All passages of a page, merged from its blocks, and what each number counts."""

    def __init__(self, payloads: Sequence[Payload], taken: set[str], prefix: str = ""):
        self.taken = taken
        self.prefix = prefix
        self.sentences: dict[str, tuple[int, str]] = {}
        self.labels: dict[str, dict[str, str]] = {}
        self.near: dict[tuple[Any, ...], None] = {}
        self.rows: list[list[int]] = []
        index: dict[Passage, int] = {}
        for payload in payloads:
            for record in payload["passages"]:
                index.setdefault(Passage(*record), len(index))
            self.sentences |= {k: (v[0], v[1]) for k, v in payload["sentences"].items()}
            for level, names in payload["labels"].items():
                self.labels.setdefault(level, {}).update(names)
            self.near |= {tuple(record): None for record in payload["near"]}
            self.rows.append([index[Passage(*record)] for record in payload["passages"]])
        self.passages = list(index)
        self.sets: dict[frozenset[int], str] = {}
        self.most = self.sample(payloads)
        self.numbers = [self.read(p, own) for p, own in zip(payloads, self.rows, strict=True)]
        self.flat = [
            n for table in self.numbers for row in table for n in row if n is not None and n.ids
        ]
        self.classes: dict[int, list[str]] = {i: [] for i in range(len(self.passages))}
        for ids, name in self.sets.items():
            for i in ids:
                self.classes[i].append(name)
        places: dict[tuple[str, int], int] = {}
        self.at = [places.setdefault((p.doc, p.sentence), len(places)) for p in self.passages]
        # Concordances, strips and figures lead to a sentence, tables to a number's own list.
        self.used = {i for number in self.flat for i in number.ids}
        self.used |= {
            i
            for payload, own in zip(payloads, self.rows, strict=True)
            if not has_numbers(payload)
            for i in own
        }
        self.linked = {
            self.at[i]
            for payload, own in zip(payloads, self.rows, strict=True)
            if not has_numbers(payload)
            for i in own
        }

    def sample(self, payloads: Sequence[Payload]) -> int:
        """How many passages a number lists at most, so that the page stays small enough to send."""
        alone = {
            i for p, own in zip(payloads, self.rows, strict=True) if not has_numbers(p) for i in own
        }
        cells = [
            [own[i] for i in cell[1]]
            for p, own in zip(payloads, self.rows, strict=True)
            if has_numbers(p)
            for line in p["cells"]
            for cell in line
            if cell
        ]
        every = max(map(len, cells), default=0)
        for most in (every, *SAMPLES):
            limit = PAGE if most == every else FEW
            if len(alone.union(*(self.chosen(ids, most) for ids in cells))) <= limit:
                break
        return most

    def chosen(self, ids: list[int], most: int) -> frozenset[int]:
        """At most so many passages, drawn by their places: the same in every number."""
        if len(ids) <= most:
            return frozenset(ids)
        return frozenset(sorted(ids, key=lambda i: place(self.passages[i]))[:most])

    def name(self, level: str, value: str) -> str:
        return self.labels.get(level, {}).get(value, value.replace("_", " "))

    def mark(self, passage: int) -> str:
        """The anchor of the sentence that a passage stands in."""
        return f"{self.prefix}s{self.at[passage]}"

    def fresh(self, stem: str) -> str:
        """An id that the page does not use yet."""
        number = len(self.taken)
        while f"{self.prefix}{stem}{number}" in self.taken:
            number += 1
        self.taken.add(f"{self.prefix}{stem}{number}")
        return f"{self.prefix}{stem}{number}"

    def classes_of(self, passages: Iterable[int]) -> str:
        """The classes of all sets that hold one of some passages, as an attribute's value."""
        return " ".join(dict.fromkeys(name for i in passages for name in self.classes[i]))

    def read(self, payload: Payload, rows: Sequence[int]) -> list[list[Number | None]]:
        """The numbers of a count table; none in what is no table."""
        if not has_numbers(payload):
            return []
        return [
            [
                None if cell is None else self.number(row, column, cell, rows)
                for column, cell in zip(payload["columns"], cells, strict=True)
            ]
            for row, cells in zip(payload["rows"], payload["cells"], strict=True)
        ]

    def number(
        self, row: Sequence[str], column: Sequence[str], cell: Sequence[Any], rows: Sequence[int]
    ) -> Number:
        ids = self.chosen([rows[i] for i in cell[1]], self.most)
        if ids:
            self.sets.setdefault(ids, f"{self.prefix}k{len(self.sets)}")
        words = [part for part in (*row, *column) if part and part != "all"]
        label = ", ".join(dict.fromkeys(words)) or "All"
        return Number(self.fresh("n"), self.fresh("p"), label, cell[0], ids)
