"""Noun phrases, subjects and finite verbs in one sentence, by closed word lists and no model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from analysis.voice.cues import QUOTE, Token, is_adverb, is_capital, is_word, word_list
from analysis.voice.times import after_time, before_time, is_time_lead

REACH = 40  # tokens that any search looks to either side; keeps the time linear
_AFTER_SPEAKER = frozenset(
    ["in", "at", "to", "about", "as", "on", "during", "through", "via", "late", "early"]
)
_BEFORE_DETERMINER = word_list("preposition", "determiner") | {"and"}
_INNER = frozenset(["of", "for", "from", "by", "with", "in", "at"])


_TRAIL_OFF = word_list("time", "filler") | _INNER | {"and"}
_GO_ON = word_list("goes_on", "refusal") | {"never"}


def is_verb(toks: Sequence[Token], i: int) -> bool:
    """Does this token look like a finite verb (auxiliary, past tense)?"""
    low = toks[i].low
    if low in word_list("auxiliary") or low in word_list("past"):
        return True
    if not low.endswith("ed") or len(low) < 5 or toks[i].text[:1].isupper() or "-" in low:
        return False
    before = toks[i - 1].low if i else ""
    return (
        before not in word_list("determiner")
        and before not in word_list("preposition")
        and bool(before)
    )


def stops(toks: Sequence[Token], i: int) -> bool:
    """Does this token end a noun phrase, read backwards?"""
    return _stops_alone(toks[i].low, toks[i].text[:1]) or (
        toks[i].low.endswith("ed") and is_verb(toks, i)
    )


@lru_cache(maxsize=65536)
def _stops_alone(low: str, initial: str) -> bool:
    """`stops`, but for what depends on the word before."""
    if low in ("for", "as", "since", "before", "after", "than", "nor", "or", "so", "yet"):
        return low != "for"
    return (
        low == QUOTE
        or not (initial.isalnum() or low == "&")
        or low in word_list("subordinator")
        or low in ("not", "according")
        or low in word_list("auxiliary")
        or low in word_list("past")
    )


def phrase_before(toks: Sequence[Token], end: int) -> tuple[int, int] | None:
    """Token indices (from, to) of the noun phrase that ends before token `end`, or None."""
    start = end
    floor = max(0, end - REACH)
    while start > floor:
        if stops(toks, start - 1) and not _participle_at(toks, start - 1, end):
            break
        start -= 1
        before = toks[start - 1].low if start else ""
        if toks[start].low in word_list("determiner") and before not in _BEFORE_DETERMINER:
            break
    joins = [k for k in range(start + 1, end - 1) if toks[k].low == "and"]
    if joins and (
        (start and is_verb(toks, start - 1)) or before_time(toks, joins[-1], start) < joins[-1]
    ):  # "rescued the crew and the navy said", "shut the gate on Monday and the navy said"
        start = joins[-1] + 1
    end = before_time(toks, end, start)
    start = _drop_lead(toks, start, end)
    return (start, end) if start < end else None


def _participle_at(toks: Sequence[Token], i: int, end: int) -> bool:
    """ "a poll published on Monday": a participle after its noun, not a verb."""
    if i < 1 or i + 1 >= end or not is_word(toks[i - 1]):
        return False
    low = toks[i].low
    if low.endswith("ed") and is_time_lead(toks, i + 1):
        return True  # "a poll published last week"
    return toks[i + 1].low in word_list("preposition") - {"to"} and (
        low.endswith("ed")
        or low
        in word_list("past") - word_list("past_only") - word_list("auxiliary") - {"said", "told"}
    )


def _drop_lead(toks: Sequence[Token], start: int, end: int) -> int:
    """Cut connectives, adverbs, times and a first prepositional phrase off a phrase's front."""
    while start < end - 1:
        timed = after_time(toks, start, end)
        if start < timed < end:
            start = timed
            continue
        low = toks[start].low
        if low in word_list("connective") or low in word_list("filler") or is_adverb(toks, start):
            start += 1
        elif low in word_list("preposition"):
            start += 1
            if toks[start].low in word_list("determiner"):
                start += 1
            if start < end - 1:
                start += 1
            while start < end - 1 and toks[start].low in word_list("time"):
                start += 1
        else:
            break
    return start


def phrase_after(toks: Sequence[Token], start: int) -> tuple[int, int] | None:
    """Token indices of the noun phrase that starts at token `start`, or None."""
    end = start
    limit = min(len(toks), start + 16)
    while end < limit:
        low = toks[end].low
        hyphen = low in "-‐‑&/" and 0 < end < len(toks) - 1
        hyphen = hyphen and toks[end].start == toks[end - 1].end
        if stops(toks, end) and not (low == "for" or hyphen):
            break
        if end > start and (low in _AFTER_SPEAKER or low in word_list("pronoun")):
            break
        end += 1
    while end > start and toks[end - 1].low in _TRAIL_OFF:
        end -= 1
    end = before_time(toks, end, start)
    return (start, end) if end > start else None


def issued_by(toks: Sequence[Token], document: tuple[int, int]) -> tuple[int, int]:
    """ "A report issued by the board": the board, or the document itself if nobody issued it."""
    at = document[1]
    issued = [t.low for t in toks[at : at + 2]]
    if len(issued) < 2 or issued[1] != "by" or not issued[0].endswith(("ed", "written")):
        return document
    return phrase_after(toks, at + 2) or document


def names_somebody(toks: Sequence[Token], phrase: tuple[int, int]) -> bool:
    """Is there more in the phrase than numbers, articles and times ("some 59", "52 percent")?"""
    counted = word_list("number", "weekday", "time_noun")
    rest = [t for t in toks[slice(*phrase)] if is_word(t) and t.low not in word_list("time_lead")]
    figures = [t for t in rest if t.text[0].isdigit() or t.low in counted]
    return not figures or len(figures) < len(rest)


def starts_phrase(toks: Sequence[Token], i: int) -> bool:
    """Could a noun phrase that names a speaker start here?"""
    if i >= len(toks) or not is_word(toks[i]):
        return False
    low = toks[i].low
    if toks[i].text in word_list("name_particle") and i + 1 < len(toks):
        return starts_phrase(toks, i + 1)  # "said van der Berg"
    return (
        is_capital(toks[i].text)
        or low in word_list("determiner")
        or low in word_list("role")
        or low in word_list("document")
        or low in word_list("pronoun")
        or (low not in word_list("preposition") and low not in word_list("subordinator")
            and any(t.low in word_list("role") for t in toks[i : i + 4]))
    )  # fmt: skip


def main_subject(toks: Sequence[Token]) -> tuple[int, int] | None:
    """The noun phrase before the first finite verb of the main clause, or None."""
    i = 0
    while i < len(toks) and (
        toks[i].low in word_list("connective", "filler", "nobody") or toks[i].low == ","
    ):
        i += 1
    if i < len(toks) and (
        toks[i].low in word_list("preposition")
        or toks[i].low in word_list("subordinator")
        or toks[i].low.endswith("ing")
        or is_adverb(toks, i)
    ):
        comma = next((k for k in range(i, min(len(toks), i + REACH)) if toks[k].low == ","), None)
        i = i if comma is None else comma + 1
    if not starts_phrase(toks, i):
        return None
    end = i
    while end < min(len(toks), i + 16) and is_word(toks[end]) and not stops(toks, end):
        if end > i and toks[end].low in _GO_ON:
            break
        end += 1
    while end > i + 1 and toks[end - 1].low in word_list("filler"):
        end -= 1
    end = before_time(toks, end, i)
    joins = [k for k in range(i + 1, end - 1) if toks[k].low == "and"]
    if joins and before_time(toks, joins[-1], i) < joins[-1]:
        i = joins[-1] + 1  # "The bank shut two branches on Monday and its chairman said"
    timed = after_time(toks, i, end)
    i = timed if timed < end else i
    return (i, end) if end > i else None
