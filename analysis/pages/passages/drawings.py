"""Figures drawn by matplotlib, inline on the page: each mark that counts passages opens them."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.pages.html import svg
from analysis.pages.passages.store import Number, Payload, Store
from analysis.phrasing import many

WIDTH = 576  # pixels of a figure in a file of its own, as on a page
LOOK = (
    "svg{background:#fff;font:9px Arial,sans-serif}text{fill:#1c1c1a;stroke:#fff;"
    "stroke-width:2.5px;paint-order:stroke}.m{text-anchor:middle}.e{text-anchor:end}"
    ".b{font-weight:700}.f{fill:var(--on,#1c1c1a);stroke:#fff;stroke-width:.7}"
    ".l,.o{fill:none;stroke:var(--on,#1c1c1a)}.o{stroke-linecap:round}"
)


def html(payload: Payload, numbers: Sequence[Sequence[Number | None]], store: Store) -> str:
    """A figure whose marks lead to their passages; its words are the page's to add.

    `payload` is that of a count table of one column, a row for each mark that counts something,
    with `svg` as matplotlib wrote it, `marks`, the address of each row's mark in it, and `colours`.
    """
    by_mark = dict(zip(payload["marks"], (line[0] for line in numbers), strict=True))

    def link(query: str) -> svg.Way | None:
        number = by_mark.get(query)
        if number is None or not number.ids:
            return None
        return svg.Way(number.anchor, number.panel, f", {many(number.value, 'mention')}")

    return f"<div class=fig>{svg.compact(payload['svg'], payload['colours'], link)}</div>"


def picture(payload: Payload) -> str:
    """A figure as a file of its own, in the looks that it has on a page."""
    drawn = svg.compact(payload["svg"], payload["colours"])
    across, down = map(float, drawn.split('"')[1].split()[2:])
    size = f'width="{WIDTH}" height="{WIDTH * down / across:.0f}"'
    rules = LOOK + "".join(f".{name}{{--on:{c}}}" for c, name in payload["colours"].items())
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
    return drawn.replace("<svg ", head, 1).replace(">", f"><style>{rules}</style>", 1)
