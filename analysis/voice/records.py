"""Attributions as records: the words that attribute, whom they name, how far they reach."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis.voice.cues import Token, word_list

Span = tuple[int, int]  # code points
Phrase = tuple[int, int]  # token indices
# Lists of verbs of saying; the first three take a clause from anybody who can speak.
_VERBS = ("says", "says_that", "tells", "thinks", "document_verb", "acts", "accuses", "asks")


SAYING = word_list(*_VERBS)


class Attribution(NamedTuple):
    """Words that attribute: `start`, `end` in the sentence, in code points.

    `speaker` and `via` (who passes the words on) are stretches of the sentence or None; `scopes`
    are the stretches that are attributed; `rule` names the rule; `verb` is the attributing word.
    """

    start: int
    end: int
    speaker: Span | None
    scopes: tuple[Span, ...]
    rule: str
    verb: str
    via: Span | None = None


def span_of(toks: Sequence[Token], phrase: Phrase | None) -> Span | None:
    return (toks[phrase[0]].start, toks[phrase[1] - 1].end) if phrase else None


def rest_from(toks: Sequence[Token], at: int) -> tuple[Span, ...]:
    """From token `at` to the end of the sentence, if anything is left there."""
    return ((toks[at].start, toks[-1].end),) if at < len(toks) else ()


def is_saying(low: str) -> bool:
    """Is the word a form of a verb that attributes, alone or with quoted words?"""
    return low in SAYING


@lru_cache(maxsize=65536)
def is_reporting(low: str, kinds: int = 5) -> bool:
    return any(low in word_list(name) for name in _VERBS[:kinds])


class Stretch(NamedTuple):
    """Part of a sentence in one voice; offsets from the sentence's start.

    `written`: the form of the speaker's name that stands here, where `speaker` is another.
    """

    start: int
    end: int
    voice: str
    speaker: str
    via: str
    rule: str
    written: str = ""


class BlockQuotation(NamedTuple):
    """The block quotation without marks that a sentence stands in."""

    rule: str
    speaker: str


class Turn(NamedTuple):
    """Whose words text[start:end] are; text[start:said] is the label, of no length if it has none.

    `rule` names why (see `rules.csv`).
    """

    start: int
    said: int
    end: int
    speaker: str
    rule: str
