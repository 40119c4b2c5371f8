"""Bars of mentions: one for each article, its parts by who speaks, its number a link.

The number is a count of a count table and opens to its passages; the bar is its picture, for the
eye alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from analysis.pages.passages.csv_link import table_file
from analysis.pages.passages.store import Number, Payload, Store

PARTS = {"own": "the author’s own words", "rep": "reported or ascribed", "quo": "quoted",
         "unc": "unclear"}  # fmt: skip
PART = {"author": "own", "quoted": "quo", "unclear": "unc"}  # all others are passed on


def html(payload: Payload, numbers: Sequence[Sequence[Number | None]], store: Store) -> str:
    """The bars of a table of topics by perspective and article.

    `payload` is that of a count table with `words`: the words of each column; the sum of a
    perspective stands above its articles.
    """
    key = "".join(f"<span><i class={name}></i>{words}</span>" for name, words in PARTS.items())
    words = payload["words"]
    rates = [
        1000 * n.value / words[x]
        for line in numbers
        for x, n in enumerate(line)
        if n is not None and words[x] and not total(payload, x)
    ]
    top = max(rates, default=0.0) or 1.0
    panels = "".join(
        f"<section><h3>{escape(row[-1])}</h3>"
        + "".join(
            f"<div class=h{place % 6}>{side(payload, columns, line, top, store, first=not n)}</div>"
            for place, columns in side_columns(payload)
        )
        + "</section>"
        for n, (row, line) in enumerate(zip(payload["rows"], numbers, strict=True))
    )
    return (
        f"<figure class=bars><div class=hues>{key}<span class=note> Numbers: mentions per 1,000 "
        f"{payload['unit']} · mentions</span></div>{panels}"
        f"<figcaption>{escape(payload['caption'])} {table_file(payload, numbers)}</figcaption>"
        "</figure>"
    )


def side_columns(payload: Payload) -> list[tuple[int, list[int]]]:
    """The columns of each perspective, in order, with the perspective's place."""
    found: dict[str, list[int]] = {}
    for x, column in enumerate(payload["columns"]):
        found.setdefault(column[0], []).append(x)
    return list(enumerate(found.values()))


def total(payload: Payload, x: int) -> bool:
    """Is a column the sum of its perspective?"""
    return str(payload["columns"][x][-1]) == "all"


def side(
    payload: Payload, columns: Sequence[int], line: Sequence[Number | None], top: float,
    store: Store, *, first: bool,
) -> str:  # fmt: skip
    """One perspective of one topic: its sum, then a bar for each article; its size said once."""
    words, units, out = payload["words"], payload["units"], []
    whole = [x for x in columns if total(payload, x)]
    for x in whole:
        name = escape(payload["columns"][x][0])
        size = f" in {words[x]:,} {units[x]}" if first else ""
        out.append(f"<p class=grp><b>{name}</b> {link(line[x])}{size}</p>")
    for x in columns:
        number = line[x]
        if (x in whole and len(columns) > 1) or number is None:
            continue
        name = escape(payload["columns"][x][-1]) if x not in whole else ""
        out.append(
            f"<div class=row><span>{name}</span>"
            f"<span class=trk aria-hidden=true>{bar(number, words[x], top, store)}</span>"
            f"<span class=val>{rate_link(number, words[x])}</span></div>"
        )
    return "".join(out)


def bar(number: Number, words: int, top: float, store: Store) -> str:
    """The parts of a bar, as wide as their rates."""
    if not words or not number.ids:
        return ""
    parts = dict.fromkeys(PARTS, 0)
    for i in number.ids:
        parts[PART.get(store.passages[i].voice, "rep")] += 1
    scale = number.value / len(number.ids) * 1000 / words / top * 100
    return "".join(
        f'<i class={name} style="width:{count * scale:.4g}%"></i>'
        for name, count in parts.items()
        if count
    )


def rate_link(number: Number, words: int) -> str:
    """A rate with its count, the link to its passages."""
    if not number.ids:
        return "<span class=x>none</span>"
    rate = f"{1000 * number.value / words:.1f} · " if words else ""
    return f"<a id={number.anchor} href=#{number.panel}><b>{rate}</b>{number.value:,}</a>"


def link(number: Number | None) -> str:
    """A count as a link; none where nothing was found."""
    if number is None or not number.ids:
        return "none"
    return f"<a id={number.anchor} href=#{number.panel}>{number.value:,}</a>"
