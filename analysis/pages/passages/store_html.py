"""The passages behind the numbers, as HTML: the end of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from analysis.pages.passages.store import Node, Number, Passage, Store
from analysis.phrasing import many


def sentence(store: Store, ids: Sequence[int]) -> str:
    """One sentence with the passages marked in it."""
    first = store.passages[ids[0]]
    begin, text = store.sentences[f"{first.doc}\t{first.sentence}"]
    out, at, back = [], 0, []
    said: dict[str, dict[str, None]] = {}
    for i in sorted(ids, key=lambda i: store.passages[i].start):
        p = store.passages[i]
        anchor = f" id={store.mark(i)}" if i in store.linked else ""
        start, end = max(p.start - begin, at), p.end - begin
        out.append(escape(text[at:start], quote=False))
        out.append(
            f"<mark{anchor} data-start={p.start} data-end={p.end}>"
            f"{escape(text[start:end], quote=False)}</mark>"
        )
        at = end
        back.append(back_link(store, store.mark(i)))
        voice = store.name("voice", p.voice) + (f" ({p.speaker})" if p.speaker else "")
        said.setdefault(voice, {})[p.entry] = None
    out.append(escape(text[at:], quote=False))
    meta = "; ".join(
        f"{voice + ': ' if voice else ''}{', '.join(entries)}" for voice, entries in said.items()
    )
    return (
        f"<li>{''.join(out)}"
        f"<small>s. {first.sentence} · {escape(meta, quote=False)}{''.join(back)}</small></li>"
    )


def leaf(store: Store, ids: Iterable[int]) -> str:
    """Passages as lists of sentences, one list for each article."""
    groups: dict[str, dict[int, list[int]]] = {}
    for i in sorted(ids):
        p = store.passages[i]
        groups.setdefault(p.doc, {}).setdefault(p.sentence, []).append(i)
    out = []
    for doc, group in groups.items():
        lines = "".join(sentence(store, own) for own in group.values())
        out.append(f'<ul data-doc="{escape(doc)}">{lines}</ul>')
    return "".join(out)


def size(store: Store, ids: Iterable[int]) -> str:
    held = [store.passages[i] for i in ids]
    sentences = len({(p.doc, p.sentence) for p in held})
    return many(len(held), "passage") + (
        f" in {many(sentences, 'sentence')}" if sentences != len(held) else ""
    )


def back_link(store: Store, anchor: str) -> str:
    if anchor not in store.back:
        return ""
    return f" <a class=back href=#{store.back[anchor]}>back</a>"  # style adds: to the table


def section(store: Store, node: Node, depth: int) -> str:
    """A section with the sections inside it."""
    inner = [n for n in store.nodes if n.path[: len(node.path)] == node.path and n != node]
    direct = [
        n for n in inner if not any(o.path == n.path[: len(o.path)] and o != n for o in inner)
    ]
    body = "".join(section(store, n, depth + 1) for n in direct) or leaf(store, node.ids)
    held = size(store, node.ids)
    if node.level == "category":
        return (
            f'<details class="passages"><summary><h3>'
            f"{escape(store.name('category', node.path[1]))}</h3> {held}</summary>"
            f"<section id={node.anchor}>{back_link(store, node.anchor)}{body}</section>"
            f"</details>"
        )
    name = store.name(node.level, node.path[-1]) or "not stated"
    if depth == 4:  # a link may lead here, and the list's own heading be out of sight
        name = f"{store.name('category', node.path[1])}, {name}"
    return (
        f"<section id={node.anchor}><h{depth}>{escape(name)} <small>{held}</small></h{depth}>"
        f"{back_link(store, node.anchor)}{body}</section>"
    )


def short_list(store: Store, anchor: str, number: Number) -> str:
    """A list of links into the store, for a number that no section holds."""
    held = [store.passages[i] for i in sorted(number.ids)]
    several = len({(p.codebook, p.category) for p in held}) > 1
    groups: dict[str, list[str]] = {}
    for i, p in zip(sorted(number.ids), held, strict=True):
        begin, text = store.sentences[f"{p.doc}\t{p.sentence}"]
        name = store.name("doc", p.doc)
        if several:
            name = f"{store.name('category', p.category)}, {name}"
        groups.setdefault(name, []).append(
            f"<a href=#{store.mark(i)}>"
            f"{escape(text[p.start - begin : p.end - begin], quote=False)}</a>"
        )
    lines = "".join(f"<li>{escape(name)}: {', '.join(links)}" for name, links in groups.items())
    size = many(number.value, "passage")
    if number.value > len(number.ids):
        size += f", {len(number.ids)} of them drawn at random"
    return (
        f"<section id={anchor}><h4>{escape(number.label)} <small>{size}</small></h4>"
        f"{back_link(store, anchor)}<ul class=short>{lines}</ul></section>"
    )


def near_misses(store: Store) -> str:
    """What a `not` entry kept out of the counts, with the reason."""
    groups: dict[str, list[str]] = {}
    for *fields, why in store.near:
        p = Passage(*fields)
        begin, text = store.sentences[f"{p.doc}\t{p.sentence}"]
        start, end = p.start - begin, p.end - begin
        groups.setdefault(p.category, []).append(
            f'<li>{escape(text[:start], quote=False)}<del data-start="{p.start}" '
            f'data-end="{p.end}" data-doc="{escape(p.doc)}">'
            f"{escape(text[start:end], quote=False)}</del>{escape(text[end:], quote=False)}"
            f"<small>{escape(store.name('doc', p.doc))}, s. {p.sentence} · set aside by "
            f"“{escape(p.entry)}”{': ' + escape(why) if why else ''}</small></li>"
        )
    return "".join(
        f"<h4>{escape(store.name('category', category))}</h4><ul>{''.join(items)}</ul>"
        for category, items in groups.items()
    )


def html(store: Store) -> str:
    """The store; '' where a page has no passages."""
    if not store.flat and not store.passages:
        return ""
    parts = [section(store, node, 3) for node in store.nodes if node.level == "category"]
    sums = [short_list(store, a, n) for a, n in store.own.items()]
    none = sum(not n.ids for n in store.flat)
    nothing = (
        f"<section id={store.none}><p>No passage: no word of the codebook’s entry or topic is "
        f"found there.{back_link(store, store.none)}</p></section>"
    ) * bool(none)
    for heading, size, body in (
        ("Numbers across these lists", many(len(sums), "list"), "".join(sums)),
        ("Numbers that are 0", many(none, "number"), nothing),
        ("Near misses, not counted", many(len(store.near), "passage"), near_misses(store)),
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
