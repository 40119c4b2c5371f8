"""What is ascribed by a noun or a passive: "the plan to raise it", "is expected to rise"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.voice.ascribed_ends import ascribed_end
from analysis.voice.clauses import is_passive, skip_back
from analysis.voice.cues import Token, word_list
from analysis.voice.phrases import is_verb, phrase_after, phrase_before
from analysis.voice.records import Attribution, Phrase, span_of
from analysis.voice.subjects import subject_before

_NOUN_LINKS = frozenset(["of", "about", "for", "over", "to", "against", "on"])


class NounRule(NamedTuple):
    """One record of `ascribing.csv`."""

    rule: str
    after: str


def by_passive(toks: Sequence[Token], i: int, rule: NounRule) -> Attribution | None:
    """ "is expected to rise": the subject and the rest; nobody is named, or after by."""
    if not is_passive(toks, i) or i + 1 >= len(toks):
        return None
    if toks[i + 1].low not in ("to", "that", "as", "for", "of", "by"):
        return None
    by = phrase_after(toks, i + 2) if toks[i + 1].low == "by" else None
    at = i + 1 + (toks[i + 1].low in ("for", "of")) if by is None else by[1]
    start, _ = skip_back(toks, i)
    got = subject_before(toks, start, [])
    end = ascribed_end(toks, at)
    if got is None or end <= at:
        return None
    subject = span_of(toks, got[0])
    if toks[got[0][1] - 1].low in word_list("first_person"):
        return None
    rest = toks[at].start, toks[end - 1].end
    if start and toks[start - 1].low == "and":  # "it holds and is believed to last"
        subject = None
    empty = toks[got[0][1] - 1].low in ("it", "there", "which", "that", "who")
    scopes = (rest,) if empty or subject is None else (subject, rest)
    return Attribution(toks[start].start, toks[at - 1].end, span_of(toks, by), scopes, rule.rule,
                 toks[i].low)  # fmt: skip


def by_noun(toks: Sequence[Token], i: int, rule: NounRule) -> Attribution | None:
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
    verb = next(
        (n for n in range(i - 1, max(-1, i - 5), -1) if toks[n].low in word_list("voices")), 0
    )
    if speaker is None and verb:  # "farmers have voiced deep concern that": the farmers
        speaker = span_of(toks, phrase_before(toks, skip_back(toks, verb)[0]))
    end = ascribed_end(toks, at)
    if end <= at:
        return None
    return Attribution(toks[start].start, toks[at - 1].end, speaker,
                 ((toks[at].start, toks[end - 1].end),), rule.rule, toks[i].low)  # fmt: skip


def _noun_complement(toks: Sequence[Token], i: int, rule: NounRule) -> int | None:
    k = i + 1
    before = toks[i - 1].low if i else ""
    if k + 1 >= len(toks) or before in word_list("pronoun") | {"to", "not"}:
        return None
    low, follows = toks[k].low, toks[k + 1]
    if rule.after == "noun-to":
        noun = follows.low.endswith("s") and not follows.low.endswith("ss")  # "a threat to towns"
        verb = (
            follows.text[:1].islower() and follows.low not in word_list("determiner") and not noun
        )
        return k if low == "to" and verb else None
    if rule.after == "noun-that":
        return k if low == "that" and not is_verb(toks, k + 1) else None
    return k + 1 if low in _NOUN_LINKS else None


def rejected(toks: Sequence[Token], i: int, rule: NounRule) -> Attribution | None:
    """ "…, a charge denied by the board": what is denied is named by the board's word for it."""
    by = phrase_after(toks, i + 2) if i + 2 < len(toks) and toks[i + 1].low == "by" else None
    named = phrase_before(toks, i) if by else None
    if by is None or named is None or not _names_claim(toks, named):
        return None
    return Attribution(toks[i].start, toks[by[1] - 1].end, span_of(toks, by),
                 ((toks[named[0]].start, toks[i - 1].end),), rule.rule, toks[i].low)  # fmt: skip


def _names_claim(toks: Sequence[Token], named: Phrase) -> bool:
    """ ", an allegation": a comma, an article and a noun for what is said."""
    article = toks[named[0]].low in ("a", "an", "the")
    after_comma = named[0] > 0 and toks[named[0] - 1].low == ","
    return article and after_comma and toks[named[1] - 1].low in word_list("claim_noun")
