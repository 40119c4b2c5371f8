"""Nouns that attribute a clause: "the mayor's claim that …"."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.voice.complements import clause_ahead
from analysis.voice.cues import Token, word_list
from analysis.voice.phrases import REACH, is_verb, phrase_after, phrase_before
from analysis.voice.records import Attribution, Phrase, Span

CLAIMS = word_list("claim_noun", "report_noun")


def claim_that(toks: Sequence[Token], i: int) -> Attribution | None:
    """ "the mayor's claim that …", "reports by the board that …"."""
    following = toks[i + 1].low if i + 1 < len(toks) else ""
    stop, start = i + 1, i
    speaker: Phrase | None = None
    if following in ("by", "from"):
        speaker = phrase_after(toks, i + 2)
        stop = speaker[1] if speaker else stop
    else:
        owner = next((k for k in range(i - 1, max(-1, i - 4), -1)
                      if toks[k].low.endswith(("’s", "s’"))), None)  # fmt: skip
        if owner is not None:
            speaker = phrase_before(toks, owner + 1)
            start = speaker[0] if speaker else i
    if stop + 1 >= len(toks) or toks[stop].low != "that":
        return None
    low = toks[i].low
    relative = low in word_list("report_noun") and speaker is None
    if relative and i == 0 and low.endswith("s") and clause_ahead(toks, stop + 1):
        relative = False  # "Reports that the wall was hollow were denied"
    if relative and (i == 0 or toks[i - 1].low in word_list("determiner") - {"no"}):
        return None  # "the report that was published"
    if low not in CLAIMS:
        return None
    scope = (toks[stop + 1].start, _content_end(toks, stop + 1))
    return Attribution(toks[start].start, toks[stop].end, owner_span(toks, speaker), (scope,),
                 "the-claim-that", low)  # fmt: skip


def owner_span(toks: Sequence[Token], phrase: Phrase | None) -> Span | None:
    """A speaker without the apostrophe of possession."""
    if phrase is None:
        return None
    last = toks[phrase[1] - 1].low
    cut = 2 if last.endswith("’s") else 1 if last.endswith("s’") else 0
    return toks[phrase[0]].start, toks[phrase[1] - 1].end - cut


def _content_end(toks: Sequence[Token], at: int) -> int:
    """A noun's clause ends at a comma or before a second auxiliary ("… was sold has angered")."""
    verbs = 0
    for k in range(at, min(len(toks), at + REACH)):
        if toks[k].low in (",", ";"):
            return toks[k].start
        if is_verb(toks, k) and not (k > at and toks[k - 1].low in word_list("auxiliary")):
            verbs += 1
            if verbs == 2 and toks[k].low in word_list("auxiliary"):
                return toks[k - 1].end
    return toks[-1].end
