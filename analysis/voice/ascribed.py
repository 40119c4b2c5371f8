"""What a text says that somebody wants, thinks, judges or speaks of, and what evidence shows.

The voice `ascribed`: thought and act presentation, after Semino & Short (2004, Corpus Stylistics).
Speech and writing that is passed on is `reported` (see `saying`). Each rule is a record in
`ascribing.csv`: its words, what stands after them (`after`), what it says, and an example.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from analysis.voice.clauses import CONTRAST, SENTENCE_END, is_passive, skip_back
from analysis.voice.complements import WH, finite_ahead
from analysis.voice.cues import Token, is_word, words
from analysis.voice.phrases import (
    REACH,
    is_verb,
    main_subject,
    phrase_after,
    phrase_before,
    starts_phrase,
)
from analysis.voice.records import Attribution, Phrase, span_of
from analysis.voice.saying import subject_before

_LOOSE = frozenset(["speaks-of", "thinks-that"])  # also in an infinitive
_PREPOSITIONS = frozenset(["for", "about", "of", "on", "to", "against", "at"])
_NOUN_LINKS = frozenset(["of", "about", "for", "over", "to", "against", "on"])
_ADVERBS = frozenset(["out", "back", "up", "not", "always", "also", "just", "all", "directly"])
_LEAVES = CONTRAST | {"when", "after", "before", "because", "since", "saying", "said", "according",
                      "during", "following", "until", "amid", "so", "if", "once"}  # fmt: skip
_MARKS = frozenset([";", ":", "—", "–", ",", "―", "(", ")"])
_FINITE = words("auxiliary") - {"be", "been", "being", "have", "having", "do", "not"}
_NOMINATIVE = frozenset(["he", "she", "they", "it", "we", "i", "there"])
_OPENS = _NOMINATIVE | WH | {"that", "who", "which", "where"}


class Rule(NamedTuple):
    """One record of `ascribing.csv`."""

    rule: str
    after: str


@cache
def _records() -> dict[str, tuple[Rule, ...]]:
    """Each word with its rules, in the order of the file."""
    out: dict[str, tuple[Rule, ...]] = {}
    with Path(__file__).with_name("ascribing.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in row["words"].split():
                out[word] = (*out.get(word, ()), Rule(row["rule"], row["after"]))
    return out


def ascriptions(toks: Sequence[Token], found: Sequence[Attribution]) -> list[Attribution]:
    """The ascriptions of a sentence, in order; `found`: its attributions, whose own words are none.

    >>> from analysis.voice.cues import tokens
    >>> sentence = "The mayor plans to raise the wall, the keeper said."
    >>> [(f.rule, sentence[slice(*f.scopes[0])]) for f in ascriptions(tokens(sentence), [])]
    [('wants-to', 'to raise the wall')]
    """
    out: list[Attribution] = []
    known = _records()
    if not any(t.low in known for t in toks):
        return out
    taken = [(f.start, f.end) for f in found]
    for i, token in enumerate(toks):
        rules = known.get(token.low)
        if not rules or not is_word(token):
            continue
        if any(a <= token.start < b for a, b in taken):
            continue
        for rule in rules:
            frame = _frame(toks, i, rule, found)
            if frame:
                out.append(frame)
                break
    return out


def _frame(
    toks: Sequence[Token], i: int, rule: Rule, found: Sequence[Attribution]
) -> Attribution | None:
    if rule.after.startswith("noun"):
        return _noun(toks, i, rule)
    if rule.after == "passive":
        return _passive(toks, i, rule)
    start, refused = skip_back(toks, i)
    passive = is_passive(toks, i) and not toks[i].low.endswith("ing")
    silent = refused and rule.rule == "speaks-of"  # "declined to comment on the price"
    if silent or rule.after.startswith("be-") != passive or _is_noun(toks, i, start):
        return None
    at = _complement(toks, i, rule)
    subject, begin = subject_before(toks, start, found) or (None, i)
    if subject is None and (toks[i].low.endswith("ing") or rule.rule in _LOOSE):
        subject = main_subject(toks[:start])  # "went to Holm to speak of the flood"
    end = _end(toks, at) if at else 0
    if at is None or subject is None or end <= at or not _can_think(toks, subject, rule):
        return None
    return Attribution(toks[begin].start, toks[at - 1].end, span_of(toks, subject),
                 ((toks[at].start, toks[end - 1].end),), rule.rule, toks[i].low)  # fmt: skip


def _is_noun(toks: Sequence[Token], i: int, start: int) -> bool:
    """Is the word a noun or an adjective here ("the expected rise", "in support of")?"""
    if start < i or not i:
        return False
    before = toks[i - 1].low
    return (
        before in words("determiner")
        or (before in words("preposition") and before != "to")
        or before.endswith(("’s", "s’"))
        or (toks[i].text[:1].isupper() and toks[i - 1].text[:1].islower())
    )


def _can_think(toks: Sequence[Token], subject: Phrase, rule: Rule) -> bool:
    last = toks[subject[1] - 1].low
    if last in words("first_person") or last == "you":
        return False
    if last in ("it", "this", "that", "there", "which") and rule.rule != "findings":
        return False
    if rule.rule == "findings":
        inside = {t.low for t in toks[slice(*subject)]}
        return bool(inside & (words("document") | words("figures") | words("evidence")))
    return True


def _complement(toks: Sequence[Token], i: int, rule: Rule) -> int | None:
    """The token where what is ascribed begins, or None if the words after do not fit the rule."""
    k = i + 1
    while k < len(toks) and (toks[k].low in _ADVERBS or toks[k].low.endswith("ly")):
        k += 1
    if k >= len(toks) - 1:
        return None
    low, after = toks[k].low, rule.after.removeprefix("be-")
    if after in _PREPOSITIONS and not (after == "to" and rule.rule == "wants-to"):
        return k + 1 if low == after else None
    stop = phrase_after(toks, k) if after in ("as", "hearer-to") else None
    to = stop is not None and stop[1] < len(toks) - 1 and toks[stop[1]].low == "to"
    if stop and after == "hearer-to":
        return stop[1] if to else None
    clause = low in _NOMINATIVE or starts_phrase(toks, k)
    fits = {
        "to": low == "to",
        "that": low == "that",
        "wh": low in WH | {"where", "who", "when"},
        "as": stop is not None and stop[1] < len(toks) and toks[stop[1]].low == "as",
        "hearer-to": False,
        "finding": clause or low in ("that", "how", "no"),
    }
    if after in ("thing", "name"):
        named = after == "thing" or _named_again(toks, k)
        return k if named and _thing(toks, k) else None
    if after == "clause":
        return k if clause and finite_ahead(toks, k) else None
    return k if fits[after] and is_word(toks[k + 1]) else None


def _named_again(toks: Sequence[Token], k: int) -> bool:
    """ "called the plan a ploy": a second noun phrase, with "a", after the first."""
    stop = phrase_after(toks, k)
    return stop is not None and any(t.low in ("a", "an") for t in toks[k + 1 : stop[1] + 2])


def _thing(toks: Sequence[Token], k: int) -> bool:
    low = toks[k].low
    closed = ("preposition", "subordinator", "auxiliary", "time", "connective")
    return is_word(toks[k]) and not any(low in words(name) for name in closed) and low not in (
        "and", "or", "by", "than", "behind"
    )  # fmt: skip


def _passive(toks: Sequence[Token], i: int, rule: Rule) -> Attribution | None:
    """ "is expected to rise": the subject and the rest; nobody is named, or after by."""
    if not is_passive(toks, i) or i + 1 >= len(toks):
        return None
    if toks[i + 1].low not in ("to", "that", "as", "for", "of", "by"):
        return None
    by = phrase_after(toks, i + 2) if toks[i + 1].low == "by" else None
    at = i + 1 + (toks[i + 1].low in ("for", "of")) if by is None else by[1]
    start, _ = skip_back(toks, i)
    got = subject_before(toks, start, [])
    end = _end(toks, at)
    if got is None or end <= at:
        return None
    subject = span_of(toks, got[0])
    if toks[got[0][1] - 1].low in words("first_person"):
        return None
    rest = toks[at].start, toks[end - 1].end
    empty = toks[got[0][1] - 1].low in ("it", "there", "which", "that", "who")
    scopes = (rest,) if empty or subject is None else (subject, rest)
    return Attribution(toks[start].start, toks[at - 1].end, span_of(toks, by), scopes, rule.rule,
                 toks[i].low)  # fmt: skip


def _noun(toks: Sequence[Token], i: int, rule: Rule) -> Attribution | None:
    """ "the mayor's plan to raise the wall", "fears that it may fall", "criticism of the wall"."""
    at = _noun_complement(toks, i, rule)
    if at is None:
        return None
    owner = next((n for n in range(i - 1, max(-1, i - 4), -1)
                  if toks[n].low.endswith(("’s", "s’"))), None)  # fmt: skip
    phrase = phrase_before(toks, owner + 1) if owner is not None else None
    speaker, start = None, i
    if phrase and owner is not None:
        cut = 2 if toks[owner].low.endswith("’s") else 1
        speaker, start = (toks[phrase[0]].start, toks[owner].end - cut), phrase[0]
    verb = next((n for n in range(i - 1, max(-1, i - 5), -1) if toks[n].low in words("voices")), 0)
    if speaker is None and verb:  # "farmers have voiced deep concern that": the farmers
        speaker = span_of(toks, phrase_before(toks, skip_back(toks, verb)[0]))
    end = _end(toks, at)
    if end <= at:
        return None
    return Attribution(toks[start].start, toks[at - 1].end, speaker,
                 ((toks[at].start, toks[end - 1].end),), rule.rule, toks[i].low)  # fmt: skip


def _noun_complement(toks: Sequence[Token], i: int, rule: Rule) -> int | None:
    k = i + 1
    before = toks[i - 1].low if i else ""
    if k + 1 >= len(toks) or before in words("pronoun") | {"to", "not"}:
        return None
    low, follows = toks[k].low, toks[k + 1]
    if rule.after == "noun-to":
        noun = follows.low.endswith("s") and not follows.low.endswith("ss")  # "a threat to towns"
        verb = follows.text[:1].islower() and follows.low not in words("determiner") and not noun
        return k if low == "to" and verb else None
    if rule.after == "noun-that":
        return k if low == "that" and not is_verb(toks, k + 1) else None
    return k + 1 if low in _NOUN_LINKS else None


def _end(toks: Sequence[Token], at: int) -> int:
    """Where what is ascribed ends: at a mark, a time, or where the writer's own clause goes on."""
    inner = False  # a clause has begun, whose verb is part of what is ascribed
    for k in range(at, min(len(toks), at + REACH)):
        low, follows = toks[k].low, toks[k + 1].low if k + 1 < len(toks) else "."
        if low in ("-", "–", "—") and follows in ("as", "because"):
            inner = True  # the reason is part of the charge
            continue
        inner = inner or low in _OPENS
        if _is_mark(toks, k) or (k > at and _leaves(toks, k, follows)):
            return k
        if k > at and low in _FINITE and not inner:
            return k
    return min(len(toks), at + REACH)


def _is_mark(toks: Sequence[Token], k: int) -> bool:
    free = toks[k].low == "-" and k > 0 and toks[k - 1].end < toks[k].start
    return free or toks[k].low in SENTENCE_END or toks[k].low in _MARKS


def _leaves(toks: Sequence[Token], k: int, follows: str) -> bool:
    """ "on Monday", "after the flood", "and left": no part of what is wanted or thought."""
    low = toks[k].low
    return (
        low in _LEAVES
        or low in words("time")
        or (low in words("preposition") and follows in words("time"))
        or (low == "and" and k + 1 < len(toks) and is_verb(toks, k + 1))
    )
