"""The subject before a verb of saying: its phrase, over asides, relatives and names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.voice.asides import dash_before, over_asides
from analysis.voice.clauses import interruption, skip_back
from analysis.voice.cues import Token, word_list
from analysis.voice.phrases import (
    REACH,
    main_subject,
    phrase_before,
)
from analysis.voice.records import Attribution, Phrase, Span
from analysis.voice.times import before_time

_JOINS = frozenset(["and", "but", "then"])


def speaks_for_nobody(toks: Sequence[Token], phrase: Phrase) -> bool:
    """ "I said" is the writer; "nobody says" and "no expert claims" report no words."""
    return (
        toks[phrase[1] - 1].low in word_list("first_person")
        or toks[phrase[0]].low in word_list("nobody")
        or _is_infinitive(toks, phrase[0])
    )


def _is_infinitive(toks: Sequence[Token], i: int) -> bool:
    """ "to answer questions about": a verb and its object, no speaker."""
    return i > 1 and toks[i - 1].low == "to" and toks[i - 2].low != "according"


def subject_before(
    toks: Sequence[Token], at: int, found: Sequence[Attribution]
) -> tuple[Phrase, int] | None:  # fmt: skip
    """The subject phrase before token `at` and the token where the frame starts, or None."""
    at = before_time(toks, at) or at
    before = toks[at - 1].low if at else "to"
    dash = dash_before(toks, at)
    phrase, start = None, at - 1
    if before == ",":
        phrase = over_asides(toks, at - 1) or _over_one(toks, at - 1) or _stray_comma(toks, at - 1)
        start = phrase[0] if phrase else at
    elif dash is not None:
        phrase = phrase_before(toks, dash)
        start = phrase[0] if phrase else at
    elif before in ("who", "which", "that"):
        end = at - 2 if at > 2 and toks[at - 2].low == "," else at - 1
        near = found and found[-1].end >= toks[end - 1].end
        phrase = (_phrase_at(toks, found[-1].speaker) if near else None) or phrase_before(toks, end)
    elif before in _JOINS:  # "rejected the report and said that"
        last = _phrase_at(toks, found[-1].speaker) if found else None
        phrase, start = last or main_subject(toks[: min(at - 1, 2 * REACH)]), at
    elif before != "to":
        phrase = phrase_before(toks, at)
        start = phrase[0] if phrase else at
    return (phrase, start) if phrase else None


def _over_one(toks: Sequence[Token], comma: int) -> Phrase | None:
    """The subject before one aside that closes at `comma`."""
    opened = interruption(toks, comma)
    phrase = phrase_before(toks, opened) if opened else None
    if phrase and all(t.text[:1].isupper() for t in toks[phrase[1] + 1 : comma]):
        phrase = phrase[0], comma  # "the keeper, Jon Vale, said": the name too
    return phrase


class Before(NamedTuple):
    """What stands before a verb: where its adverbs begin, is it denied, its subject and start."""

    start: int
    refused: bool
    subject: tuple[Phrase, int] | None


def before_verb(toks: Sequence[Token], i: int, found: Sequence[Attribution]) -> Before:
    start, refused = skip_back(toks, i)
    timed = before_time(toks, start)
    if 0 < timed < start and toks[timed - 1].low in word_list("auxiliary"):
        start, earlier = skip_back(toks, timed)  # "might one day say"
        refused = refused or earlier
    return Before(start, refused, subject_before(toks, start, found) if start else None)


def _stray_comma(toks: Sequence[Token], comma: int) -> Phrase | None:
    """ "The firm Holm Works, has said that …": a comma between a subject and its auxiliary."""
    if comma + 1 >= len(toks) or toks[comma + 1].low not in ("has", "have", "had", "says"):
        return None
    phrase = phrase_before(toks, comma)
    named = phrase and not phrase[0] and toks[phrase[1] - 1].text[:1].isupper()
    return phrase if named else None


def _phrase_at(toks: Sequence[Token], span: Span | None) -> Phrase | None:
    inside = [k for k, t in enumerate(toks) if span and span[0] <= t.start < span[1]]
    return (inside[0], inside[-1] + 1) if inside else None
