"""Headlines that name their source: "Mayor: bridge is safe", "Bridge is safe – report"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from analysis.voice.cues import Token, word_list
from analysis.voice.phrases import starts_phrase
from analysis.voice.records import Stretch

_DASHES = frozenset(["-", "–", "—"])


def attributing_headline(
    text: str, toks: Sequence[Token], heard: Collection[str] = ()
) -> list[Stretch]:
    """The stretch of a headline that its source is named for, if it names one.

    A source is an office or a document, before a colon, or at the end behind a colon or a dash;
    or the last word of a name in `heard`, those who speak in the article. "Analysis:" is none.

    >>> from analysis.voice.cues import tokens
    >>> text = "Dam is unsafe – report"
    >>> [(text[p.start:p.end], p.speaker) for p in attributing_headline(text, tokens(text))]
    [('Dam is unsafe ', 'report')]
    """
    breaks = [k for k, t in enumerate(toks) if t.low == ":" or _parts(toks, k)]
    if len(breaks) != 1:
        return []
    at = breaks[0]
    colon = toks[at].low == ":"
    left, right = toks[:at], toks[at + 1 :]
    for part, a, b, rule in (
        (left if colon else (), toks[at].end, len(text), "headline-source-first"),
        (right, 0, toks[at].start, "headline-source-last"),
    ):
        if 0 < len(part) <= 4 and _is_source(part, heard):
            name = text[part[0].start : part[-1].end]
            return [Stretch(a, b, "reported", name, "", rule)]
    return []


def _parts(toks: Sequence[Token], k: int) -> bool:
    """Is token `k` a dash between two parts of a headline, and no hyphen?"""
    return toks[k].low in _DASHES and k > 0 and toks[k - 1].end < toks[k].start


def _is_source(part: Sequence[Token], heard: Collection[str]) -> bool:
    last = part[-1].low.lower()
    if last in word_list("genre"):
        return False
    known = word_list("role", "document", "plural")
    return (last in known and starts_phrase(part, 0)) or last in heard
