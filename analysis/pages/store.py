"""The store of passages that the numbers of a page link to, as HTML.

The store keeps each passage once: category, then (in whichever order lets most numbers point at
one enclosing section) perspective, article, voice. A number that no section holds exactly gets a
list of its own, made of short links into the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
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

    # HTML

    def sentence(self, ids: Sequence[int]) -> str:
        """One sentence with the passages marked in it."""
        first = self.passages[ids[0]]
        begin, text = self.sentences[f"{first.doc}\t{first.sentence}"]
        out, at, back = [], 0, []
        said: dict[str, dict[str, None]] = {}
        for i in sorted(ids, key=lambda i: self.passages[i].start):
            p = self.passages[i]
            anchor = f" id={self.mark(i)}" if i in self.linked else ""
            start, end = max(p.start - begin, at), p.end - begin
            out.append(escape(text[at:start], quote=False))
            out.append(
                f"<mark{anchor} data-start={p.start} data-end={p.end}>"
                f"{escape(text[start:end], quote=False)}</mark>"
            )
            at = end
            back.append(self.back_link(self.mark(i)))
            voice = self.name("voice", p.voice) + (f" ({p.speaker})" if p.speaker else "")
            said.setdefault(voice, {})[p.entry] = None
        out.append(escape(text[at:], quote=False))
        meta = "; ".join(
            f"{voice + ': ' if voice else ''}{', '.join(entries)}"
            for voice, entries in said.items()
        )
        return (
            f"<li>{''.join(out)}"
            f"<small>s. {first.sentence} · {escape(meta, quote=False)}{''.join(back)}</small></li>"
        )

    def leaf(self, ids: Iterable[int]) -> str:
        """Passages as lists of sentences, one list for each article."""
        groups: dict[str, dict[int, list[int]]] = {}
        for i in sorted(ids):
            p = self.passages[i]
            groups.setdefault(p.doc, {}).setdefault(p.sentence, []).append(i)
        return "".join(
            f'<ul data-doc="{escape(doc)}">{"".join(map(self.sentence, group.values()))}</ul>'
            for doc, group in groups.items()
        )

    def size(self, ids: Iterable[int]) -> str:
        held = [self.passages[i] for i in ids]
        sentences = len({(p.doc, p.sentence) for p in held})
        return counted(len(held), "passage") + (
            f" in {counted(sentences, 'sentence')}" if sentences != len(held) else ""
        )

    def back_link(self, anchor: str) -> str:
        if anchor not in self.back:
            return ""
        return f" <a class=back href=#{self.back[anchor]}>back</a>"  # style adds: to the table

    def section(self, node: Node, depth: int) -> str:
        """A section with the sections inside it."""
        inner = [n for n in self.nodes if n.path[: len(node.path)] == node.path and n != node]
        direct = [
            n for n in inner if not any(o.path == n.path[: len(o.path)] and o != n for o in inner)
        ]
        body = "".join(self.section(n, depth + 1) for n in direct) or self.leaf(node.ids)
        size = self.size(node.ids)
        if node.level == "category":
            return (
                f'<details class="passages"><summary><h3>'
                f"{escape(self.name('category', node.path[1]))}</h3> {size}</summary>"
                f"<section id={node.anchor}>{self.back_link(node.anchor)}{body}</section>"
                f"</details>"
            )
        name = self.name(node.level, node.path[-1]) or "not stated"
        if depth == 4:  # a link may lead here, and the list's own heading be out of sight
            name = f"{self.name('category', node.path[1])}, {name}"
        return (
            f"<section id={node.anchor}><h{depth}>{escape(name)} <small>{size}</small></h{depth}>"
            f"{self.back_link(node.anchor)}{body}</section>"
        )

    def short_list(self, anchor: str, number: Number) -> str:
        """A list of links into the store, for a number that no section holds."""
        held = [self.passages[i] for i in sorted(number.ids)]
        several = len({(p.codebook, p.category) for p in held}) > 1
        groups: dict[str, list[str]] = {}
        for i, p in zip(sorted(number.ids), held, strict=True):
            begin, text = self.sentences[f"{p.doc}\t{p.sentence}"]
            name = self.name("doc", p.doc)
            if several:
                name = f"{self.name('category', p.category)}, {name}"
            groups.setdefault(name, []).append(
                f"<a href=#{self.mark(i)}>"
                f"{escape(text[p.start - begin : p.end - begin], quote=False)}</a>"
            )
        lines = "".join(f"<li>{escape(name)}: {', '.join(links)}" for name, links in groups.items())
        size = counted(number.value, "passage")
        if number.value > len(number.ids):
            size += f", {len(number.ids)} of them drawn at random"
        return (
            f"<section id={anchor}><h4>{escape(number.label)} <small>{size}</small></h4>"
            f"{self.back_link(anchor)}<ul class=short>{lines}</ul></section>"
        )

    def near_misses(self) -> str:
        """What a `not` entry kept out of the counts, with the reason."""
        groups: dict[str, list[str]] = {}
        for *fields, why in self.near:
            p = Passage(*fields)
            begin, text = self.sentences[f"{p.doc}\t{p.sentence}"]
            start, end = p.start - begin, p.end - begin
            groups.setdefault(p.category, []).append(
                f'<li>{escape(text[:start], quote=False)}<del data-start="{p.start}" '
                f'data-end="{p.end}" data-doc="{escape(p.doc)}">'
                f"{escape(text[start:end], quote=False)}</del>{escape(text[end:], quote=False)}"
                f"<small>{escape(self.name('doc', p.doc))}, s. {p.sentence} · set aside by "
                f"“{escape(p.entry)}”{': ' + escape(why) if why else ''}</small></li>"
            )
        return "".join(
            f"<h4>{escape(self.name('category', category))}</h4><ul>{''.join(items)}</ul>"
            for category, items in groups.items()
        )

    def html(self) -> str:
        """The store; '' where a page has no passages."""
        if not self.flat and not self.passages:
            return ""
        parts = [self.section(node, 3) for node in self.nodes if node.level == "category"]
        sums = [self.short_list(a, n) for a, n in self.own.items()]
        none = sum(not n.ids for n in self.flat)
        nothing = (
            f"<section id={self.none}><p>No passage: no word of the codebook’s entry or topic is "
            f"found there.{self.back_link(self.none)}</p></section>"
        ) * bool(none)
        for heading, size, body in (
            ("Numbers across these lists", counted(len(sums), "list"), "".join(sums)),
            ("Numbers that are 0", counted(none, "number"), nothing),
            ("Near misses, not counted", counted(len(self.near), "passage"), self.near_misses()),
        ):
            if body:
                parts.append(
                    f'<details class="passages"><summary><h3>{heading}</h3> {size}'
                    f"</summary>{body}</details>"
                )
        return (
            '<section class="store" id="passages"><h2>The passages behind the numbers</h2>'
            "<p>Each number in a table above links to its passages here. The words that were "
            "counted are marked; below each sentence stand its number in the article (s.), who "
            "speaks, and the codebook entry that matched.</p>" + "".join(parts) + "</section>"
        )


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "passage"), counted(1200, "passage")
    ('1 passage', '1,200 passages')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
