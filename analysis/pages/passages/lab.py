"""One block alone, as JupyterLab shows it: a number opens its passages above the notebook.

JupyterLab takes a link inside an output for a place to scroll to, and `:target` never holds there.
So each number is a button and its passages are a popover: nothing moves, nothing is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from analysis.files import digest
from analysis.pages.html.alone import wrapped
from analysis.pages.passages import lists
from analysis.pages.passages.store import Payload, Store, has_numbers
from analysis.pages.passages.store_html import marked, size, who

LINK = re.compile(r'<a\b[^>]*?\bhref="?#([\w-]+)"?([^>]*)>(.*?)</a>', re.DOTALL)


def lab_block(payload: Payload) -> str:
    """One block with the passages of its own numbers, for JupyterLab."""
    prefix = "p" + digest(payload["caption"])[:6]
    store = Store([payload], set(), prefix)
    shown = lists.blocks_html([payload], store)[0]
    wanted = set(re.findall(r'href="?#([\w-]+)', shown))
    panels = _of_numbers(store) if has_numbers(payload) else _of_sentences(store)
    opened = "".join(_panel(store, *panel) for panel in panels if panel[0] in wanted)
    return wrapped(LINK.sub(_button, shown), opened)


def _button(link: re.Match[str]) -> str:
    return f"<button type=button popovertarget={link[1]}{link[2]}>{link[3]}</button>"


def _of_numbers(store: Store) -> Iterator[tuple[str, str, Sequence[int]]]:
    """A panel for each number: its address, its head and the passages that it counts."""
    for number in store.flat:
        head = f"<b>{escape(number.label)}</b> {size(store, number)}"
        yield number.panel, head, sorted(number.ids)


def _of_sentences(store: Store) -> Iterator[tuple[str, str, Sequence[int]]]:
    """A panel for each passage: its sentence, with all that is marked in it."""
    same: dict[tuple[str, int], list[int]] = {}
    for i, passage in enumerate(store.passages):
        same.setdefault((passage.doc, passage.sentence), []).append(i)
    for i, passage in enumerate(store.passages):
        yield store.mark(i), "", same[passage.doc, passage.sentence]


def _panel(store: Store, name: str, head: str, ids: Sequence[int]) -> str:
    docs: dict[str, dict[int, list[int]]] = {}
    for i in ids:
        passage = store.passages[i]
        docs.setdefault(passage.doc, {}).setdefault(passage.sentence, []).append(i)
    listed = "".join(
        f'<li data-doc="{escape(doc)}">{escape(store.name("doc", doc))}<ul>'
        + "".join(
            f"<li>{marked(store, own)}<small>sentence {n}{who(store, own)}</small></li>"
            for n, own in sorted(sentences.items())
        )
        + "</ul></li>"
        for doc, sentences in docs.items()
    )
    close = f"<button type=button popovertarget={name} popovertargetaction=hide>Close</button>"
    return f"<div id={name} popover>{close}{head}<ul>{listed}</ul></div>"
