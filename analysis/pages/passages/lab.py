"""One block alone, as JupyterLab shows it: a number opens its passages above the notebook.

JupyterLab takes a link inside an output for a place to scroll to, and `:target` never holds there.
So each number is a button and its passages are a popover: nothing moves, nothing is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from analysis.files import digest
from analysis.pages.passages import drawings, lists
from analysis.pages.passages.store import Payload, Store, has_numbers
from analysis.pages.passages.store_html import marked, size, who

DRAWN = re.compile(r"(<svg.*?</svg>)", re.DOTALL)
LINK = re.compile(r'<a\b[^>]*?\bhref="?#([\w-]+)"?([^>]*)>(.*?)</a>', re.DOTALL)
ALONE = (
    "<style>.sp-alone .tnote{opacity:.75}"
    ".sp-alone h2,.sp-alone h3,.sp-alone h4{font-size:1em;font-weight:bold;margin:.5em 0}"
    ".sp-alone h2,.sp-alone h3{display:inline}"
    ".sp-alone button{all:unset;cursor:pointer;text-decoration:underline dotted;font-weight:600}"
    ".sp-alone button:focus-visible{outline:2px solid}"
    ".sp-alone [popover]{box-sizing:border-box;width:min(40rem,90vw);max-height:70vh;overflow:auto;"
    "margin:auto 2rem auto auto;padding:1rem 1.25rem;border:2px solid #888;text-align:left;"
    "background:var(--jp-layout-color1,Canvas);color:var(--jp-ui-font-color1,CanvasText)}"
    ".sp-alone [popover] small{display:block;opacity:.75}.sp-alone [popover] button{float:right}"
    ".sp-alone mark{background:#fc58;color:inherit}"
    ".sp-alone caption,.sp-alone tbody th,.sp-alone thead .t{text-align:left!important}"
    ".sp-alone caption{font-weight:bold}"
    ".sp-alone .kwic,.sp-alone .key,.sp-alone .strip{list-style:none;padding:0}"
    ".sp-alone .kwic li{display:grid;grid-template-columns:1fr auto 1fr 6em;gap:.4em}"
    ".sp-alone .kwic span:first-child{text-align:right}"
    ".sp-alone .key,.sp-alone .strip{display:flex;flex-wrap:wrap;gap:3px 1em;margin:.5em 0}"
    ".sp-alone .key b[class]{display:inline-block;width:1.6em}.sp-alone .strip{gap:3px}"
    ".sp-alone .strip li{width:2em;height:2em;text-align:center;font-size:.85em;line-height:2}"
    ".sp-alone .strip i{display:none}.sp-alone .strip button{text-decoration:none}"
    ".sp-alone [class^=v-]{border:1px solid #8888}.sp-alone .v-unclear{border-style:dashed}"
    ".sp-alone .v-reported{border-bottom:4px double}.sp-alone .v-ascribed{border-bottom:4px dotted}"
    ".sp-alone .v-quoted{background:#555;color:#fff}</style>"
)


def lab_block(payload: Payload) -> str:
    """One block with the passages of its own numbers, for JupyterLab."""
    told = payload["caption"] + payload.get("svg", "")
    prefix = "p" + digest(told)[:6]
    store = Store([payload], set(), prefix)
    shown = lists.blocks_html([payload], store)[0]
    wanted = set(re.findall(r'href="?#([\w-]+)', DRAWN.sub("", shown)))
    panels = _of_numbers(store) if has_numbers(payload) else _of_sentences(store)
    parts = DRAWN.split(shown)
    parts[::2] = [LINK.sub(_button, part) for part in parts[::2]]
    parts[1::2] = [re.sub(r' href="?#[\w-]+"?', "", part) for part in parts[1::2]]
    style = drawings.lab_style(payload)
    return (
        f'{ALONE}<style>{style}</style><div class="sp-alone">{"".join(parts)}'
        f"{''.join(_panel(store, *panel) for panel in panels if panel[0] in wanted)}</div>"
    )


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
