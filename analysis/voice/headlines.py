"""Headlines that name their source: "Mayor: bridge is safe", "Bridge is safe – report"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from analysis.voice.cues import Token, word_list
from analysis.voice.phrases import is_verb, starts_phrase
from analysis.voice.records import Stretch

_DASHES = frozenset(["-", "–", "—"])
_PEOPLE = (
    "ivors",
    "tors",
    "sors",
    "gers",
    "mers",
    "kers",
    "hers",
    "ists",
    "ians",
    "eers",
    "dents",
    "tients",
    "arents",
    "grants",
)


def attributing_headline(
    text: str, toks: Sequence[Token], heard: Collection[str] = ()
) -> list[Stretch]:
    """The stretch of a headline that its source is named for, if it names one.

    A source is an office or a document, before a colon, or at the end behind a colon or a dash;
    or the last word of a name in `heard`, those who speak in the article. "Analysis:" is none.
    Behind a statement it is a government's seat or people named by what they are, too.

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
        stated = b == toks[at].start and any(is_verb(left, k) for k in range(len(left)))
        if 0 < len(part) <= 4 and (_is_source(part, heard) or (stated and _speaks_last(part))):
            name = text[part[0].start : part[-1].end]
            return [Stretch(a, b, "reported", name, "", rule)]
    return []


def _parts(toks: Sequence[Token], k: int) -> bool:
    """Is token `k` a dash between two parts of a headline, and no hyphen?"""
    return toks[k].low in _DASHES and k > 0 and toks[k - 1].end < toks[k].start


def _speaks_last(part: Sequence[Token]) -> bool:
    """Behind a statement: "Kremlin", "coast guard", "survivors"?"""
    low = part[-1].low.lower()
    people = part[-1].text.islower() and low.endswith(_PEOPLE) and low not in word_list("no_name")
    return low in word_list("seat", "place") or (people and low not in word_list("genre"))


def _is_source(part: Sequence[Token], heard: Collection[str]) -> bool:
    last = part[-1].low.lower()
    if last in word_list("genre"):
        return False
    known = word_list("role", "document", "plural")
    return (last in known and starts_phrase(part, 0)) or last in heard
