"""Markup: tags and entities that were left in a text when it was taken from a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

__all__ = ["first_markup", "is_source", "plain_text"]

_BLOCKS = (
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol p section table tbody td tfoot th "
    "thead title tr ul"
)
_INLINE = (
    "a abbr acronym amp-img audio b big button cite code del em embed font i iframe img input ins "
    "kbd label link mark meta noscript object picture pre q s script small source span strike "
    "strong style sub sup svg time tt u video"
)
# Named one by one: in `a <b and c> d` of a formula, or `<laughs>`, nothing is markup.
_NAMES = "|".join(sorted(f"{_BLOCKS} {_INLINE} br".split(), key=len, reverse=True))
_BARE = "allowfullscreen|async|checked|controls|defer|disabled|hidden|itemscope|loop|muted"
_ATTRIBUTE = rf"\s+(?:(?:{_BARE})(?=[\s/>])|[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>\"']+))"
_TAG = re.compile(rf"</?({_NAMES})(?:{_ATTRIBUTE})*\s*/?>", re.IGNORECASE)
_OPENS = re.compile(r"<!--|<(script|style|svg)\b[^<>]*>|<!\[CDATA\[|\]\]>", re.IGNORECASE)
_CLOSES = {
    "<!--": re.compile("-->"),
    **{name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "svg")},
}
_ENTITY = re.compile(r"&(?:#\d{2,7}|#x[\da-f]{2,6}|[a-z][a-z\d]{1,30});", re.IGNORECASE)
# Beginning where blanks begin: else each of many blanks would be tried.
_EMPTY = re.compile(r"(?<![ \t])(?:[ \t]*\n){3,}")
_SOURCE = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)


def first_markup(text: str) -> tuple[int, str] | None:
    """Where the first tag or entity stands, and how it is written; None where there is none.

    >>> written = ("a board&#8217;s plan", "R&D; 3 <b and c> 4", "<laughs>")
    >>> tuple(map(first_markup, written))
    ((7, '&#8217;'), None, None)
    """
    tags = (match.span() for match in _TAG.finditer(text))
    entities = (
        match.span() for match in _ENTITY.finditer(text) if unescape(match.group()) != match.group()
    )
    firsts = [next(spans, None) for spans in (tags, _unseen(text), entities)]
    start, end = min((span for span in firsts if span), default=(0, 0))
    return (start, text[start:end]) if end else None


def _unseen(text: str) -> Iterator[tuple[int, int]]:
    """Where comments, scripts, styles and drawings stand, each whole with what is in it.

    Of a comment that never closes, its sign alone. In one pass: what was looked for once to the end
    of the text, and is not there, is not looked for again.
    """
    lost: set[str] = set()
    at = 0
    while found := _OPENS.search(text, at):
        at = found.end()
        kind = (found[1] or found[0]).lower()
        if kind not in _CLOSES:
            yield found.span()
            continue
        closed = None if kind in lost else _CLOSES[kind].search(text, at)
        if closed:
            at = closed.end()
            yield found.start(), at
        else:
            lost.add(kind)
            if kind == "<!--":
                yield found.span()


def _without_unseen(text: str) -> str:
    kept, at = [], 0
    for start, end in _unseen(text):
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])


def is_source(text: str) -> bool:
    """Is this the source of a whole web page, with its menus and scripts?

    >>> is_source("<!DOCTYPE html><html>"), is_source("<p>The dam")
    (True, False)
    """
    return bool(_SOURCE.match(text))


def plain_text(text: str) -> str:
    """A text without tags, entities decoded; tags that part paragraphs leave an empty line.

    What was escaped twice (`&amp;#8217;`, `&lt;p&gt;`) is decoded twice.

    >>> plain_text("<p><b>The mayor</b> said&nbsp;it doesn&#8217;t.</p><p>It rains.</p>")
    'The mayor said\\xa0it doesn’t.\\n\\nIt rains.'
    """
    for _ in range(2):
        if first_markup(text) is None:
            break
        text = _TAG.sub(_instead, _without_unseen(text))
        text = _EMPTY.sub("\n\n", text).strip()
        text = unescape(text) if _ENTITY.search(text) else text
    return text


def _instead(tag: re.Match[str]) -> str:
    name = tag.group(1).lower()
    return "\n" if name == "br" else "\n\n" if name in _BLOCKS.split() else ""
