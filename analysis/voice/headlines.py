"""Headlines that name their source: "Mayor: bridge is safe"."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.voice.cues import Token, word_list
from analysis.voice.phrases import starts_phrase
from analysis.voice.records import Stretch


def attributing_headline(text: str, toks: Sequence[Token]) -> list[Stretch]:
    """ "Mayor: bridge is safe" and "Bridge is safe: report"."""
    colons = [t for t in toks if t.low == ":"]
    if len(colons) != 1:
        return []
    at = colons[0]
    left = [t for t in toks if t.end <= at.start]
    right = [t for t in toks if t.start >= at.end]
    for part, a, b, rule in (
        (left, at.end, len(text), "headline-source-first"),
        (right, 0, at.start, "headline-source-last"),
    ):
        if 0 < len(part) <= 4 and _is_source(part):
            name = text[part[0].start : part[-1].end]
            return [Stretch(a, b, "reported", name, "", rule)]
    return []


def _is_source(part: Sequence[Token]) -> bool:
    known = word_list("role", "document", "plural")
    return part[-1].low in known and starts_phrase(part, 0)
