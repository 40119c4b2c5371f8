"""Markdown as HTML: headings told to the page, pictures inside it, links that stay alive."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any
from urllib.parse import unquote

import mistune

__all__ = ["html", "slug", "without_tags"]

Attachments = Mapping[str, Mapping[str, str]]


def html(
    source: str, attachments: Attachments, heading: Callable[[str, int], str],
    report: Callable[[str, str], None],
) -> str:  # fmt: skip
    """Markdown as HTML, not yet cleaned.

    In: the words; the pictures dropped into their cell; `heading` makes HTML of a heading's HTML
    and level; `report` is told what is wrong with a picture, and how to mend it.
    """
    make = mistune.create_markdown(
        escape=False,
        renderer=_Renderer(attachments, heading, report),
        plugins=["table", "strikethrough", "footnotes"],
    )
    return str(make(source))


def slug(text: str) -> str:
    """An id made of a heading's words.

    >>> slug("How often? In every article!")
    'how-often-in-every-article'
    """
    return re.sub(r"[\W_]+", "-", re.sub(r"<[^>]+>", "", text).lower()).strip("-") or "part"


def without_tags(html: str) -> str:
    """HTML's words without its tags."""
    from bs4 import BeautifulSoup

    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


class _Renderer(mistune.HTMLRenderer):
    def __init__(
        self, attachments: Attachments, heading: Callable[[str, int], str],
        report: Callable[[str, str], None],
    ):  # fmt: skip
        super().__init__(escape=False)
        self.attachments, self.make_heading, self.report = attachments, heading, report

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        return self.make_heading(text, level)

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if url.startswith("#"):
            url = "#" + slug(unquote(url[1:]))
        return super().link(text, url, title)

    def block_code(self, code: str, info: str | None = None) -> str:
        return f'<pre tabindex="0">{escape(code.rstrip())}</pre>\n'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        for kind, data in self.attachments.get(url.removeprefix("attachment:"), {}).items():
            url = f"data:{kind};base64,{''.join(data.split())}"
        if not url.startswith("data:image/"):
            self.report(f"the picture {url} is not inside the page", "drop it into the cell")
        if not text:
            self.report("a picture has no alt text", "write it in ![these brackets]")
        return f'<img src="{escape(url)}" alt="{escape(without_tags(text))}">'
