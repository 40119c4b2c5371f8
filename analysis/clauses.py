"""Words, noun phrases and subjects in one sentence, found by closed word lists and no model."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.cues import QUOTE, Token, is_word, words

REACH = 40  # tokens that any search looks to either side; keeps the time linear
_AFTER_SPEAKER = frozenset(
    ["in", "at", "to", "about", "as", "on", "during", "through", "via", "late", "early"]
)
CONTRAST = frozenset(["but", "while", "although", "though", "whereas"])
SENTENCE_END = frozenset([".", "?", "!", "…"])
_MARKS = frozenset([";", ":", "—", "–", "(", ")"])
_BE = frozenset(["is", "are", "was", "were", "been", "being", "be"])
_DESCRIBES = frozenset(["a", "an", "the", "who", "whose", "one", "head", "director", "chief"])
_AFTER_PLACE = CONTRAST | {"that", "and", "as", "after", "when", "before"}
_INTERRUPTS = frozenset(
    ["who", "which", "whose", "where", "a", "an", "the", "one", "speaking", "however", "though",
     "meanwhile", "citing", "quoting", "when", "in", "at", "of", "himself", "herself", "then",
     "also", "too", "for"]
)  # fmt: skip
_BEFORE_DETERMINER = words("preposition") | words("determiner") | {"and"}
_INNER = frozenset(["of", "for", "from", "by", "with", "in", "at"])


def is_verb(toks: Sequence[Token], i: int) -> bool:
    """Does this token look like a finite verb (auxiliary, past tense)?"""
    low = toks[i].low
    if low in words("auxiliary") or low in words("past"):
        return True
    if not low.endswith("ed") or len(low) < 5 or toks[i].text[:1].isupper() or "-" in low:
        return False
    before = toks[i - 1].low if i else ""
    return before not in words("determiner") and before not in words("preposition") and bool(before)


def stops(toks: Sequence[Token], i: int) -> bool:
    token = toks[i]
    if token.low in ("for", "as", "since", "before", "after", "than", "nor", "or", "so", "yet"):
        return token.low != "for"
    return (
        not is_word(token)
        or token.low in words("subordinator")
        or token.low in ("not", "according")
        or is_verb(toks, i)
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
        if toks[start].low in words("determiner") and before not in _BEFORE_DETERMINER:
            break
    joins = [k for k in range(start + 1, end - 1) if toks[k].low == "and"]
    if joins and start and is_verb(toks, start - 1):
        start = joins[-1] + 1  # "rescued the crew and the navy said": the navy
    start = _drop_lead(toks, start, end)
    return (start, end) if start < end else None


def _participle_at(toks: Sequence[Token], i: int, end: int) -> bool:
    """ "a poll published on Monday": a participle after its noun, not a verb."""
    if i < 1 or i + 1 >= end or not is_word(toks[i - 1]):
        return False
    low = toks[i].low
    return toks[i + 1].low in words("preposition") and (
        low.endswith("ed")
        or low in words("past") - words("past_only") - words("auxiliary") - {"said", "told"}
    )


def _drop_lead(toks: Sequence[Token], start: int, end: int) -> int:
    """Cut connectives, adverbs and a first prepositional phrase off the front of a phrase."""
    while start < end - 1:
        low = toks[start].low
        if low in words("connective") or low in words("filler") or low.endswith("ly"):
            start += 1
        elif low in words("preposition"):
            start += 1
            if toks[start].low in words("determiner"):
                start += 1
            if start < end - 1:
                start += 1
            while start < end - 1 and toks[start].low in words("time"):
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
        if end > start and (low in _AFTER_SPEAKER or low in words("pronoun")):
            break
        end += 1
    while end > start and toks[end - 1].low in words("time") | words("filler") | _INNER | {"and"}:
        end -= 1
    return (start, end) if end > start else None


def starts_phrase(toks: Sequence[Token], i: int) -> bool:
    """Could a noun phrase that names a speaker start here?"""
    if i >= len(toks) or not is_word(toks[i]):
        return False
    low = toks[i].low
    return (
        toks[i].text[:1].isupper()
        or low in words("determiner")
        or low in words("role")
        or low in words("document")
        or low in words("pronoun")
        or (low not in words("preposition") and low not in words("subordinator")
            and any(t.low in words("role") for t in toks[i : i + 4]))
    )  # fmt: skip


def main_subject(toks: Sequence[Token]) -> tuple[int, int] | None:
    """The noun phrase before the first finite verb of the main clause, or None."""
    i = 0
    while i < len(toks) and (toks[i].low in words("connective") or toks[i].low == ","):
        i += 1
    if i < len(toks) and (
        toks[i].low in words("preposition")
        or toks[i].low in words("subordinator")
        or toks[i].low.endswith("ing")
        or toks[i].low.endswith("ly")
    ):
        comma = next((k for k in range(i, min(len(toks), i + REACH)) if toks[k].low == ","), None)
        i = i if comma is None else comma + 1
    if not starts_phrase(toks, i):
        return None
    end = i
    while end < min(len(toks), i + 16) and is_word(toks[end]) and not stops(toks, end):
        if end > i and toks[end].low in words("goes_on") | words("refusal") | {"never"}:
            break
        end += 1
    while end > i + 1 and toks[end - 1].low in words("filler"):
        end -= 1
    return (i, end) if end > i else None


def interruption(toks: Sequence[Token], comma: int) -> int | None:
    """Where the pair of commas opened that closes at `comma` (", who asked not to be named,")."""
    opened = _opening(toks, comma)
    if opened is None:
        return None
    wider = _opening(toks, opened)  # ", who asked not to be named, however,"
    if wider is not None and toks[wider + 1].low in ("who", "which", "whose"):
        return wider
    return opened


def _opening(toks: Sequence[Token], comma: int) -> int | None:
    for k in range(comma - 1, max(0, comma - REACH), -1):
        if toks[k].low in (";", ":", QUOTE):
            return None
        if toks[k].low == "," and k + 1 < comma and is_word(toks[k - 1]):
            plain = not any(is_verb(toks, j) for j in range(k + 1, comma))
            if plain or toks[k + 1].low in _INTERRUPTS:
                return k
    return None


def clause_of(toks: Sequence[Token], i: int) -> tuple[int, int]:
    """Code points of the clause round token `i`: to the nearest breaks on both sides.

    A relative clause between commas is stepped over, so that it does not cut off the subject.
    """
    start = i
    while start > max(0, i - 2 * REACH):
        low = toks[start - 1].low
        if low == ")":
            start = _bracket(toks, start - 1, -1)
            continue
        if low in _MARKS or low in ("which", "who", "that", "where", "because"):
            break
        if low == "," and toks[start].low in CONTRAST | {"and", "so", "yet", "as"}:
            break
        opened = interruption(toks, start - 1) if low == "," else None
        start = start - 1 if opened is None else opened
    end = i + 1
    while end < min(len(toks), i + 2 * REACH):
        following = toks[end + 1].low if end + 1 < len(toks) else ""
        if toks[end].low == "(":
            end = _bracket(toks, end, 1) + 1
            continue
        if toks[end].low in _MARKS or toks[end].low in SENTENCE_END:
            break
        if toks[end].low == "," and following in CONTRAST | {"and", "so", "yet", "as", "which"}:
            break
        end += 1
    return toks[start].start, toks[end - 1].end


def _bracket(toks: Sequence[Token], at: int, step: int) -> int:
    """The other end of the bracket at `at`, or `at` if it has none near."""
    other = "(" if step < 0 else ")"
    for k in range(at + step, max(-1, min(len(toks), at + step * REACH)), step):
        if toks[k].low == other:
            return k
    return at


def after_speaker(toks: Sequence[Token], at: int) -> int:
    """The token after a place, a time or a description that follows a speaker's name.

    "… the keeper in Holm, a friend of the mayor, …": from "in" to the second comma.
    """
    if at + 1 < len(toks) and toks[at].low in _AFTER_SPEAKER:
        while at < len(toks) and is_word(toks[at]) and toks[at].low not in _AFTER_PLACE:
            at += 1
    if at + 1 < len(toks) and toks[at].low == "," and toks[at + 1].low in _DESCRIBES:
        stop = at + 1
        relative = toks[stop].low in ("who", "whose")
        while stop < len(toks) and toks[stop].low not in (",", QUOTE, ";", *SENTENCE_END):
            if is_verb(toks, stop) and not relative:
                return at
            stop += 1
        return stop
    return at


def skip_back(toks: Sequence[Token], i: int) -> tuple[int, bool]:
    """Step back from a verb over adverbs, auxiliaries and "continue to".

    Gives the token reached and whether the saying is refused or denied ("did not say",
    "declined to say").
    """
    refused = False
    k = i
    while k > max(0, i - REACH):
        low = toks[k - 1].low
        if low in ("not", "never", "nor", "neither") or low in words("refusal"):
            refused = True
        elif low == "to" and k > 1:
            if toks[k - 2].low not in words("goes_on") | words("refusal") | {"on"}:
                break
        elif low == "on" and k > 1:
            if toks[k - 2].low not in words("goes_on"):
                break
        elif not (
            low in words("auxiliary")
            or low in words("filler")
            or low in words("goes_on")
            or (low.endswith("ly") and len(low) > 4 and k > 1)
        ):
            break
        k -= 1
    return k, refused


def is_passive(toks: Sequence[Token], i: int) -> bool:
    """Does a form of "be" stand before this verb ("is said", "were widely reported")?"""
    k = i - 1
    while k >= 0 and (toks[k].low in words("filler") or toks[k].low.endswith("ly")):
        k -= 1
    return k >= 0 and toks[k].low in _BE
