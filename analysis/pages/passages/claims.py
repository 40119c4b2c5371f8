"""Sentences whose numbers are links, as HTML: each number opens to the passages that it counts."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from analysis.pages.passages.store import Number, Payload, Store


def html(payload: Payload, numbers: Sequence[Sequence[Number | None]], store: Store) -> str:
    """The paragraphs of a payload, each of their numbers a link."""
    told = "".join(_paragraph(paragraph, numbers) for paragraph in payload["paragraphs"])
    return f"<div class=claims>{told}</div>"


def _paragraph(paragraph: Payload, numbers: Sequence[Sequence[Number | None]]) -> str:
    title = escape(paragraph["title"], quote=False)
    lines = "".join(
        f"<li>{''.join(_part(part, numbers) for part in line)}</li>" for line in paragraph["lines"]
    )
    quotes = "".join(
        f"<blockquote>“{escape(said, quote=False)}” <cite>{escape(who, quote=False)}</cite>"
        "</blockquote>"
        for said, who in paragraph["quotes"]
    )
    if paragraph["folded"]:
        return f"<details><summary>{title}</summary><ul>{lines}</ul>{quotes}</details>"
    return f"<h3>{title}</h3><ul>{lines}</ul>{quotes}"


def _part(part: str | int | dict[str, str], numbers: Sequence[Sequence[Number | None]]) -> str:
    if isinstance(part, dict):
        return f"<b>{escape(part['strong'], quote=False)}</b>"
    if isinstance(part, str):
        return escape(part, quote=False)
    number = numbers[part][0]
    if number is None or not number.ids:
        return "none"
    return f"<a id={number.anchor} href=#{number.panel}>{number.value:,}</a>"
