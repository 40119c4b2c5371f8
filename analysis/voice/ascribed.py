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

from analysis.voice.ascribed_ends import NOMINATIVE, ascribed_end
from analysis.voice.ascribed_nouns import NounRule, by_noun, by_passive, rejected
from analysis.voice.clauses import is_end, is_passive, skip_back
from analysis.voice.complements import WH, clause_ahead, finite_ahead
from analysis.voice.cues import Token, is_word, word_list
from analysis.voice.phrases import (
    issued_by,
    main_subject,
    phrase_after,
    phrase_before,
    starts_phrase,
)
from analysis.voice.records import Attribution, Phrase, span_of
from analysis.voice.subjects import subject_before

_LOOSE = frozenset(["speaks-of", "thinks-that"])  # also in an infinitive
_PREPOSITIONS = frozenset(["for", "about", "of", "on", "to", "against", "at"])
_OF_ADJECTIVES = ("less", "ous", "able", "ible", "ful", "ed", "ive")
_ADVERBS = frozenset(["out", "back", "up", "not", "always", "also", "just", "all", "directly"])


@cache
def _records() -> dict[str, tuple[NounRule, ...]]:
    """Each word with its rules, in the order of the file."""
    out: dict[str, tuple[NounRule, ...]] = {}
    with Path(__file__).with_name("ascribing.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in row["words"].split():
                out[word] = (*out.get(word, ()), NounRule(row["rule"], row["after"]))
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
    if known.keys().isdisjoint([t.low for t in toks]):
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
    toks: Sequence[Token], i: int, rule: NounRule, found: Sequence[Attribution]
) -> Attribution | None:
    if rule.after == "claim-by":
        return rejected(toks, i, rule)
    if rule.after.startswith("noun"):
        return by_noun(toks, i, rule)
    if rule.after == "passive":
        return by_passive(toks, i, rule)
    start, refused = skip_back(toks, i)
    passive = is_passive(toks, i) and not toks[i].low.endswith("ing")
    silent = refused and rule.rule == "speaks-of"  # "declined to comment on the price"
    blamed = _document_blamed(toks, i) if rule.rule in ("speaks-of", "findings") else None
    noun = blamed is None and _is_noun(toks, i, start)
    if silent or rule.after.startswith("be-") != passive or noun:
        return None
    at = _complement(toks, i, rule)
    got = (blamed, i) if blamed else subject_before(toks, start, found)
    subject, begin = got or (None, i)
    if subject is None and (toks[i].low.endswith("ing") or rule.rule in _LOOSE):
        # "went to Holm to speak of the flood", "Calling it a threat, the mayor left"
        ahead = toks[i].low.endswith("ing") and not any(map(is_word, toks[:start]))
        subject = main_subject(toks if ahead else toks[:start])
    inner = rule.rule in ("speaks-of", "findings") and at is not None and clause_ahead(toks, at)
    end = ascribed_end(toks, at, inner) if at else 0
    if at and rule.after in ("as", "thing"):  # "sees the wall as a threat as the flood rises"
        named = [k for k in range(at, end) if toks[k].low == "as"][1:]
        end = named[0] if named else end
    if at is None or subject is None or end <= at or not _can_think(toks, subject, rule):
        return None
    return Attribution(toks[begin].start, toks[at - 1].end, span_of(toks, subject),
                 ((toks[at].start, toks[end - 1].end),), rule.rule, toks[i].low)  # fmt: skip


def _document_blamed(toks: Sequence[Token], i: int) -> Phrase | None:
    """ "The study drew anger for showing a gap", "they hated the study for showing it"."""
    if i < 2 or toks[i - 1].low not in ("for", "by") or not toks[i].low.endswith("ing"):
        return None
    near = phrase_before(toks, i - 1), main_subject(toks[: i - 1])
    kinds = word_list("document", "figures")
    told = next((p for p in near if p and any(t.low in kinds for t in toks[slice(*p)])), None)
    return issued_by(toks, told) if told else None


def _is_noun(toks: Sequence[Token], i: int, start: int) -> bool:
    """Is the word a noun or an adjective here ("the expected rise", "in support of")?"""
    if start < i or not i:
        return False
    before = toks[i - 1].low
    return (
        before in word_list("determiner")
        or (before in word_list("preposition") and before != "to")
        or before.endswith(("’s", "s’"))
        or (toks[i].text[:1].isupper() and toks[i - 1].text[:1].islower())
    )


def _can_think(toks: Sequence[Token], subject: Phrase, rule: NounRule) -> bool:
    last = toks[subject[1] - 1].low
    if (
        last in word_list("first_person")
        or last == "you"
        or toks[subject[0]].low in word_list("nobody")
    ):
        return False
    if last in ("it", "this", "that", "there", "which") and rule.rule != "findings":
        return False
    if rule.rule == "findings":
        inside = {t.low for t in toks[slice(*subject)]}
        return bool(inside & (word_list("document", "figures", "evidence")))
    return True


def _complement(toks: Sequence[Token], i: int, rule: NounRule) -> int | None:
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
    clause = low in NOMINATIVE or starts_phrase(toks, k)
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
    if stop is None:
        return False
    at = stop[1]
    if at < len(toks) and toks[at].low.endswith("ed") and is_end(toks, at + 1):
        return True  # "called the charges unfounded"
    last = toks[at - 1].low
    adjective = last.endswith(_OF_ADJECTIVES) or last in word_list("wrong", "adjective")
    return any(t.low in ("a", "an") for t in toks[k + 1 : stop[1] + 2]) or (
        adjective and stop[1] - k > 1
    )


def _thing(toks: Sequence[Token], k: int) -> bool:
    low = toks[k].low
    closed = ("preposition", "subordinator", "auxiliary", "time", "connective")
    return is_word(toks[k]) and not any(low in word_list(name) for name in closed) and low not in (
        "and", "or", "by", "than", "behind"
    )  # fmt: skip
