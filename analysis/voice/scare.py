"""Quotation marks that quote nobody: names, terms, scare quotes, glosses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from analysis.voice.quotes import Quote

LONGEST_NAME = 8  # words; more are said by somebody
LONGEST_TITLE = 20  # words after "titled"
SHORT = 5  # words; a term or a sneer has no more
_WORD = re.compile(r"\w+(?:[-‐‑'’]\w+)*")
_SMALL = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to")
)
_NAMING = re.compile(
    r"(?:\b(?:called|calls|calling|so-called|dubbed|named|nicknamed|codenamed|code-named|termed"
    r"|labell?ed|titled|entitled|known as|referred to as"
    r"|the (?:word|term|phrase|slogan|name|label|title)s?),?\s*(?:an?\s|the\s)?)$",
    re.I,
)
_LINE_END = re.compile(r"[\r\n\u2028\u2029]")
_AS_CALLED = re.compile(r",?\s+as (?:\w+ ){1,3}(?:called|known|named|call|calls)\b")
_SAYS = re.compile(
    r"(?:\b(?:say|says|said|saying|asked|replied|answered|shouted)[,:]?|:)\s*$", re.I
)


def rule(
    text: str, quote: Quote, attributed: bool, place: Sequence[str], heading: bool = False
) -> str:
    """The rule by which these marks quote nobody, or "" for a real quotation.

    `attributed`: the quotation stands inside what somebody is reported to say. `place`: "whole", it
    is all there is to its sentence; "opens", its sentence begins with it, and a statement in marks
    then ends in a comma inside them. `heading`: it stands in a headline, whose capitals tell no
    name.
    Rules: `scare-called` (after "called", "the term"), `scare-gloss` (alone in brackets),
    `scare-name` (every word of weight capitalised, and more follows or precedes it),
    `scare-short` (up to five words and nobody near who says them).
    """
    inner = text[quote.inner_start : quote.inner_end].strip()
    words = _words(inner[:400])
    if not words or quote.closed in ("reopened", "paragraph-end") or len(words) > LONGEST_TITLE:
        return "" if words else "scare-empty"
    before = _LINE_END.split(text[max(0, quote.start - 40) : quote.start])[-1]
    if _names(before) or _AS_CALLED.match(text, quote.end):
        return "scare-called"
    if len(words) > LONGEST_NAME:
        return ""
    heavy = [w for w in words if w.lower() not in _SMALL]
    name = not heading and all(w[:1].isupper() or w[:1].isdigit() for w in heavy)
    free = not (
        "whole" in place
        or _SAYS.search(before)
        or (inner[-1:] in ".!?…" and inner.lstrip()[:1].isupper())
    )
    stated = "opens" in place and inner[-1:] in (",", "?", "!") and inner[:1].isupper()
    free = free and not (stated and (attributed or not name))
    if stated and attributed:
        name = False
    if text[quote.start - 1 : quote.start] + text[quote.end : quote.end + 1] == "()":
        return "scare-gloss"
    if free and name and (len(heavy) > 1 or not attributed):
        return "scare-name"
    return "scare-short" if free and not attributed and len(words) <= SHORT else ""


@lru_cache(maxsize=64)
def _words(inner: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(inner))


@lru_cache(maxsize=64)
def _names(before: str) -> bool:
    return _NAMING.search(before) is not None
