"""The store of passages that the numbers of a page link to: what is kept where.

The store keeps each passage once: category, then (in whichever order lets most numbers point at
one enclosing section) perspective, article, voice. A number that no section holds exactly gets a
list of its own, made of short links into the store.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

ORDERS = (
    ("perspective", "doc", "voice"),
    ("perspective", "voice", "doc"),
    ("voice", "perspective", "doc"),
)
Payload = Mapping[str, Any]


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


class Number(NamedTuple):
    """A number in a table: its anchor, the levels that chose it, what it says, its passages."""

    anchor: str
    levels: tuple[str, ...]
    label: str
    value: int
    ids: frozenset[int]


class Node(NamedTuple):
    """A section of the store."""

    anchor: str
    level: str
    path: tuple[str, ...]
    ids: frozenset[int]


class Store:
    """All passages of a page, merged from its blocks, and where each number's list is."""

    def __init__(self, payloads: Sequence[Payload], taken: set[str], prefix: str = "p"):
        self.taken = taken
        self.prefix = prefix
        self.passages: list[Passage] = []
        self.sentences: dict[str, tuple[int, str]] = {}
        self.labels: dict[str, dict[str, str]] = {}
        self.near: dict[tuple[Any, ...], None] = {}
        self.numbers: list[list[list[Number | None]]] = []
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
        for which, payload in enumerate(payloads):
            self.numbers.append(self.read_numbers(payload, self.rows[which]))
        self.flat = [n for table in self.numbers for row in table for n in row if n is not None]
        self.nodes = self.grow()
        self.none = self.fresh("none")
        self.targets, self.own = self.point()
        self.back: dict[str, str] = {}
        for number in self.flat:
            self.back.setdefault(self.targets[number.anchor], number.anchor)
        self.linked = {i for i in range(len(self.passages)) if self.mark(i) in self.back}
        self.linked |= {i for number in self.own.values() for i in number.ids}
        self.linked |= {
            i
            for payload, ids in zip(payloads, self.rows, strict=True)
            if payload["kind"] != "counts"
            for i in ids
        }

    def name(self, level: str, value: str) -> str:
        return self.labels.get(level, {}).get(value, value.replace("_", " "))

    def mark(self, number: int) -> str:
        return f"{self.prefix}m{number}"

    def fresh(self, *parts: str) -> str:
        """An id that the page does not use yet, made of words."""
        base = re.sub(r"[\W_]+", "-", "-".join((self.prefix, *parts)).lower()).strip("-")
        anchor, count = base, 2
        while anchor in self.taken:
            anchor, count = f"{base}-{count}", count + 1
        self.taken.add(anchor)
        return anchor

    def read_numbers(self, payload: Payload, rows: Sequence[int]) -> list[list[Number | None]]:
        if payload["kind"] != "counts":
            return []
        table = []
        for row, levels, cells in zip(
            payload["rows"], payload["row_levels"], payload["cells"], strict=True
        ):
            line: list[Number | None] = []
            for column, more, cell in zip(
                payload["columns"], payload["column_levels"], cells, strict=True
            ):
                if cell is None:
                    line.append(None)
                    continue
                label = ", ".join(dict.fromkeys(part for part in (*row, *column) if part))
                line.append(
                    Number(
                        self.fresh(f"n{len(self.taken)}"),
                        tuple(sorted({*levels, *more})),
                        label,
                        cell[0],
                        frozenset(rows[i] for i in cell[1]),
                    )
                )
            table.append(line)
        return table

    def grow(self) -> list[Node]:
        """The sections, in the order of levels that leaves the fewest short links.

        A level is kept only where some number needs it; articles always head their passages.
        """
        options = []
        for place, order in enumerate(ORDERS):
            sections = self.sections(order)
            held = {section.ids for section in sections}
            left = sum(len(n.ids) for n in self.flat if n.ids not in held)
            options.append((left, place, sections))
        sections = min(options, key=lambda option: option[:2])[2]
        kept = {"category", "doc"}
        for level in ("perspective", "voice"):
            held = {section.ids for section in sections if section.level in kept}
            mine = {section.ids for section in sections if section.level == level}
            if any(n.ids in mine and n.ids not in held for n in self.flat):
                kept.add(level)
        return [
            section._replace(anchor=self.fresh(section.anchor))
            for section in sections
            if section.level in kept
        ]

    def sections(self, order: Sequence[str]) -> list[Node]:
        """Every section there could be, in the order of the page."""
        names = ("codebook", "category", *order)

        def words(path: tuple[str, ...]) -> str:
            last = names[len(path) - 1]
            said = zip(names, path, strict=False)
            return "-".join(p for n, p in said if n not in {"codebook", "perspective"} or n == last)

        found: dict[tuple[str, ...], list[int]] = {}
        for number, passage in enumerate(self.passages):
            whole = tuple(getattr(passage, name) for name in names)
            for depth in range(2, len(names) + 1):
                found.setdefault(whole[:depth], []).append(number)
        return [
            Node(words(path), names[len(path) - 1], path, frozenset(ids))
            for path, ids in found.items()
        ]

    def point(self) -> tuple[dict[str, str], dict[str, Number]]:
        """The target of each number, and the numbers that need a list of their own.

        A number is led to the section that holds exactly its passages, or to the one passage it
        counts, or else to a list of its own; equal numbers share it.
        """
        by_ids: dict[frozenset[int], list[Node]] = {}
        for node in self.nodes:
            by_ids.setdefault(node.ids, []).append(node)
        targets: dict[str, str] = {}
        own: dict[str, Number] = {}
        made: dict[tuple[int, frozenset[int]], str] = {}
        for number in self.flat:
            full = number.value == len(number.ids)
            nodes = by_ids.get(number.ids, []) if full else []
            key = (number.value, number.ids)
            if not number.ids:
                targets[number.anchor] = self.none
            elif nodes:
                best = [node for node in nodes if node.level in number.levels]
                targets[number.anchor] = (best or nodes)[-1 if best else 0].anchor
            elif full and len(number.ids) == 1:
                targets[number.anchor] = self.mark(min(number.ids))
            else:
                if key not in made:
                    made[key] = self.fresh(str(len(own) + 1))
                    own[made[key]] = number
                targets[number.anchor] = made[key]
        return targets, own
