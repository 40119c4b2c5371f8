"""Set phrases that attribute, in `set_phrases.csv`: "in the words of the mayor", "word spread".

A row holds a rule of `rules.csv`, the words, the reach, an example and its speaker. Of the words,
`a|b` is one of them, `a?` may be missing, and `@` stands before the one by which the phrase is
found. SPEAKER is a noun phrase, OWNER one with an apostrophe or his, her, their, its, NAME up to
five words that name nobody, END the end of a clause. The reach is what is attributed: `before`,
`after` or `round` the phrase; of `round`, only the quoted words, where any follow.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from analysis.voice.claims import owner_span
from analysis.voice.clauses import SENTENCE_END, is_end, skip_back
from analysis.voice.cues import QUOTE, Token, is_word, word_list
from analysis.voice.phrases import phrase_after, phrase_before, stops
from analysis.voice.records import Attribution, Phrase, Span, rest_from
from analysis.voice.subjects import subject_before

TABLE = Path(__file__).with_name("set_phrases.csv")
_SLOTS = ("SPEAKER", "OWNER", "NAME")
_WIDEST = 9  # words of a slot between two words of the phrase
_ENDS = SENTENCE_END | {",", ";", QUOTE}


class SetPhrase(NamedTuple):
    """A row of the table: its parts (a slot, or the words that fit), and which of them finds it."""

    rule: str
    parts: tuple[str | frozenset[str], ...]
    optional: tuple[bool, ...]
    anchor: int
    reach: str


@cache
def set_phrases() -> dict[str, tuple[SetPhrase, ...]]:
    """The phrases by each word that finds them."""
    out: dict[str, tuple[SetPhrase, ...]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = row["words"].split()
            anchor = next(k for k, word in enumerate(words) if word.startswith("@"))
            parts = tuple(
                word if word in (*_SLOTS, "END") else frozenset(word.strip("@?").split("|"))
                for word in words
            )
            optional = tuple(word.endswith("?") for word in words)
            made = SetPhrase(row["rule"], parts, optional, anchor, row["reach"])
            for word in parts[anchor]:
                out[word] = (*out.get(word, ()), made)
    return out


def set_phrase(toks: Sequence[Token], i: int) -> Attribution | None:
    """The attribution by a set phrase that token `i` finds, or None.

    >>> from analysis.voice.cues import tokens
    >>> text = "In the mayor’s view, the wall is hollow."
    >>> frame = set_phrase(tokens(text), 3)
    >>> frame.rule, text[slice(*frame.speaker)], text[slice(*frame.scopes[0])]
    ('in-view-of', 'the mayor', 'the wall is hollow.')
    """
    for phrase in set_phrases().get(toks[i].low, ()):
        frame = _read(toks, i, phrase)
        if frame:
            return frame
    return None


def _read(toks: Sequence[Token], i: int, phrase: SetPhrase) -> Attribution | None:
    before = _backward(toks, i, phrase)
    after = _forward(toks, i + 1, phrase) if before else None
    if before is None or after is None:
        return None
    (start, who), (stop, named) = before, after
    speaker = owner_span(toks, who or named)
    if speaker is None and {"SPEAKER", "OWNER"} & set(phrase.parts):
        return None
    after_comma = stop + (stop < len(toks) and toks[stop].low == ",")
    if phrase.reach == "after" and is_end(toks, stop) and start and toks[start - 1].low == ",":
        scopes: tuple[Span, ...] = ((0, toks[start].start),)  # "…, in the mayor’s view."
    elif phrase.reach == "after":
        ends_in_that = toks[stop - 1].low == "that"  # it opens what is said
        scopes = rest_from(toks, stop - 1 if ends_in_that else after_comma)
        stop -= ends_in_that
    else:
        scopes = ((0, toks[start].start),) if start else ()
        if phrase.reach == "round":
            quoted = tuple((t.start, t.end) for t in toks[stop:] if t.low == QUOTE)
            scopes = quoted or scopes + rest_from(toks, stop)
    if not scopes:
        return None
    return Attribution(toks[start].start, toks[stop - 1].end, speaker, scopes, phrase.rule,
                       toks[i].low)  # fmt: skip


Place = tuple[int, Phrase | None]  # a token, and who was named on the way


def _backward(toks: Sequence[Token], i: int, phrase: SetPhrase) -> Place | None:
    at, who = i, None
    for n in range(phrase.anchor - 1, -1, -1):
        part = phrase.parts[n]
        if isinstance(part, frozenset):
            if at and toks[at - 1].low in part:
                at -= 1
            elif not phrase.optional[n]:
                return None
            continue
        wanted = phrase.parts[n - 1] if n else None
        if isinstance(wanted, frozenset):
            begin = at - 1
            while begin > max(0, at - _WIDEST) and toks[begin - 1].low not in wanted:
                begin -= 1
            if begin < 1 or begin >= at or not _one_phrase(toks, begin, at, part):
                return None
            found: Phrase | None = (begin, at)
        elif part == "OWNER":
            found = phrase_before(toks, at)
        else:
            subject = subject_before(toks, skip_back(toks, at)[0], []) if at else None
            found = subject[0] if subject else None
        if found is None or (part == "OWNER" and not _owns(toks[found[1] - 1])):
            return None
        at, who = found[0], who if part == "NAME" else found
    return at, who


def _one_phrase(toks: Sequence[Token], begin: int, end: int, part: str) -> bool:
    inside = range(begin, end)
    return all(is_word(toks[k]) for k in inside) and (
        part == "NAME" or not any(stops(toks, k) for k in inside)
    )


def _forward(toks: Sequence[Token], at: int, phrase: SetPhrase) -> Place | None:
    named = None
    for n in range(phrase.anchor + 1, len(phrase.parts)):
        part = phrase.parts[n]
        if part == "END":
            if at < len(toks) and toks[at].low not in _ENDS:
                return None
        elif isinstance(part, frozenset):
            if at < len(toks) and toks[at].low in part:
                at += 1
            elif not phrase.optional[n]:
                return None
        else:
            named = phrase_after(toks, at)
            if named is None:
                return None
            at = named[1]
    return at, named


def _owns(token: Token) -> bool:
    return token.low.endswith(("’s", "s’")) or token.low in word_list("owner")
