"""Figures drawn by matplotlib, inline on the page: each mark that counts passages opens them."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.pages.html import svg
from analysis.pages.passages.store import Number, Payload, Store
from analysis.phrasing import many


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
