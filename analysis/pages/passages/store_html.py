"""The passages behind the numbers, as HTML: the end of a page, and the panel that a number opens.

One section is both. In the flow of the page it is a folded list of all passages; while a head or a
sentence in it is the page's target, the style sheet lays it over the page and shows that alone.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from html import escape

from analysis.pages.passages.store import Number, Passage, Store
from analysis.phrasing import many

UNITS = {"frames": "sentence", "acts": "act"}  # what is counted; else mentions


def nested(store: Store, ids: Iterable[int]) -> list[tuple[int, int, int, bool]]:
    """The passages of a sentence cut so that each stretch holds another or stands apart.

    Out: start, end, passage, whether it is the passage's first stretch; in the order to open them.
    """
    heap = [(store.passages[i].start, -store.passages[i].end, i, True) for i in ids]
    heapq.heapify(heap)
    out: list[tuple[int, int, int, bool]] = []
    ends: list[int] = []
    while heap:
        start, minus, i, first = heapq.heappop(heap)
        end = -minus
        while ends and ends[-1] <= start:
            ends.pop()
        if ends and end > ends[-1]:
            heapq.heappush(heap, (ends[-1], -end, i, False))
            end = ends[-1]
        ends.append(end)
        out.append((start, end, i, first))
    return out


def marked(store: Store, ids: Sequence[int]) -> str:
    """A sentence with its passages marked; each mark says where its passage stands in the file."""
    first = store.passages[ids[0]]
    begin, text = store.sentences[f"{first.doc}\t{first.sentence}"]
    out: list[str] = []
    at = begin
    ends: list[int] = []

    def until(place: int) -> None:
        nonlocal at
        while ends and ends[-1] <= place:
            out.append(escape(text[at - begin : ends[-1] - begin], quote=False) + "</mark>")
            at = ends.pop()
        out.append(escape(text[at - begin : place - begin], quote=False))
        at = place

    for start, end, i, is_first in nested(store, ids):
        until(start)
        p = store.passages[i]
        where = f" data-start={p.start} data-end={p.end}" if is_first else f" data-of={p.start}"
        own = " ".join(store.classes[i])
        out.append(f"<mark{cls(own)}{where}>")
        ends.append(end)
    until(begin + len(text))
    return "".join(out)


def cls(names: str) -> str:
    """A class attribute in the fewest bytes; '' for no class.

    >>> cls("k1"), cls("k1 k2"), cls("")
    (' class=k1', ' class="k1 k2"', '')
    """
    if not names:
        return ""
    return f' class="{names}"' if " " in names else f" class={names}"


def who(store: Store, ids: Sequence[int]) -> str:
    """Who speaks, and the search words that are not the marked words themselves."""
    said: dict[str, list[int]] = {}
    for i in sorted(ids, key=lambda i: store.passages[i].start):
        p = store.passages[i]
        voice = store.name("voice", p.voice) + (f" ({p.speaker})" if p.speaker else "")
        said.setdefault(voice, []).append(i)
    out = []
    for voice, own in said.items():
        entries: dict[str, list[int]] = {}
        for i in own:
            if word(store, store.passages[i]).casefold() != store.passages[i].entry.casefold():
                entries.setdefault(store.passages[i].entry, []).append(i)
        words = "".join(conditional_words(store, entry, held) for entry, held in entries.items())
        out.append(conditional_words(store, voice, own, words))
    return "".join(out)


def conditional_words(store: Store, words: str, ids: Sequence[int], more: str = "") -> str:
    """Words below a sentence that are shown with some of its passages alone."""
    said = f" · {escape(words, quote=False)}" if words else ""
    return f"<i{cls(store.classes_of(ids))}>{said}{more}</i>"


def word(store: Store, p: Passage) -> str:
    begin, text = store.sentences[f"{p.doc}\t{p.sentence}"]
    return text[p.start - begin : p.end - begin]


def sentence(store: Store, ids: Sequence[int]) -> str:
    """One sentence as a line of the list."""
    place = store.at[ids[0]]
    anchor = f" id={store.mark(ids[0])}" if place in store.linked else ""
    said = f"sentence {store.passages[ids[0]].sentence}{who(store, ids)}"
    return f"<li{anchor}{cls(store.classes_of(ids))}>{marked(store, ids)}<small>{said}</small></li>"


def passages_by_article(store: Store) -> str:
    """Every sentence with a passage, by article, in the order of the article."""
    docs: dict[str, dict[int, list[int]]] = {}
    for i, p in enumerate(store.passages):
        if i not in store.used:
            continue
        docs.setdefault(p.doc, {}).setdefault(p.sentence, []).append(i)
    order = [doc for doc in store.labels.get("doc", {}) if doc in docs]
    out = []
    for doc in [*order, *(doc for doc in docs if doc not in order)]:
        own = docs[doc]
        classes = store.classes_of(i for ids in own.values() for i in ids)
        lines = "".join(sentence(store, own[n]) for n in sorted(own))
        out.append(
            f'<section class="art {classes}" data-doc="{escape(doc)}">'
            f"<h3>{escape(store.name('doc', doc))}</h3><ul>{lines}</ul></section>"
        )
    return "".join(out)


def panel_head(store: Store, number: Number) -> str:
    """What stands above the sentences of a number while they are shown, and the way back to it."""
    return (
        f"<p id={number.panel}{cls(store.sets[number.ids])}><b>{escape(number.label)}</b> "
        f"{size(store, number)}<a href=#{number.anchor}>Close</a></p>"
    )


def size(store: Store, number: Number) -> str:
    """How many mentions a number counts, in how many sentences."""
    held = [store.passages[i] for i in number.ids]
    sentences = len({(p.doc, p.sentence) for p in held})
    what = UNITS.get(held[0].codebook, "mention") if held else "mention"
    shown = many(number.value, what)
    if number.value > len(number.ids):
        shown += f", {len(number.ids)} of them drawn at random"
    elif sentences != len(held) and what != "sentence":
        shown += f" in {many(sentences, 'sentence')}"
    return shown


def target_style(store: Store) -> str:
    """The style that shows, for each set of passages, what is in it and nothing else."""
    chosen = ",".join(f".{k}:target~.{k},.{k}:target~* .{k}" for k in store.sets.values())
    return f"{chosen}{{--d:block;--i:inline;--h:var(--mark)}}" if chosen else ""


def exclusions(store: Store) -> str:
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
            f"<small>{escape(store.name('doc', p.doc))}, sentence {p.sentence} · left out by "
            f"“{escape(p.entry)}”{': ' + escape(why) if why else ''}</small></li>"
        )
    return "".join(
        f"<h3>{escape(store.name('category', category))}</h3><ul>{''.join(items)}</ul>"
        for category, items in groups.items()
    )


def html(store: Store) -> str:
    """The store; '' where a page has no passages."""
    if not store.passages and not store.near:
        return ""
    parts = []
    if store.passages:
        heads = "".join(panel_head(store, number) for number in store.flat)
        one = "<p class=one><b>One sentence</b><a href=#closed>Close</a></p>" * bool(store.linked)
        places = {store.at[i] for i in store.used}
        size = f"{many(len(store.used), 'marked place')} in {many(len(places), 'sentence')}"
        parts.append(
            f"<details class=passages><summary>All passages: {size}, article by "
            f"article</summary><div class=panel>{heads}{one}{passages_by_article(store)}</div>"
            "</details>"
        )
    if store.near:
        parts.append(
            f"<details class=passages><summary>Left out by a rule, not counted: "
            f"{many(len(store.near), 'passage')}</summary>{exclusions(store)}</details>"
        )
    return (
        "<section class=store id=passages><h2>All passages</h2>"
        "<p>What was counted is marked; below stand who speaks and the search word.</p>"
        '<label><input type="checkbox" id="all-passages"> Show all passages, in print too</label>'
        + "".join(parts)
        + "</section>"
    )
