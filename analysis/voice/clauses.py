"""Where a clause, an aside or an attribution begins and ends in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.voice.cues import QUOTE, Token, is_adverb, is_word, word_list
from analysis.voice.phrases import REACH, is_verb

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


def interruption(toks: Sequence[Token], comma: int) -> int | None:
    """Where the pair of commas opened that closes at `comma` (", who asked not to be named,")."""
    opened = _opening(toks, comma)
    if opened is None:
        return None
    wider = _opening(toks, opened)  # ", who asked not to be named, however,"
    lead = toks[wider + 1].low if wider is not None else ""
    return wider if lead in ("who", "which", "whose") or lead.endswith("ing") else opened


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
        if low in ("not", "never", "nor", "neither") or low in word_list("refusal"):
            refused = True
        elif low == "to" and k > 1:
            if toks[k - 2].low not in word_list("goes_on", "refusal") | {"on", "ought", "yet"}:
                break
            refused = refused or toks[k - 2].low == "yet"  # "has yet to say"
            if toks[k - 2].low == "ought":
                k -= 1
        elif low == "on" and k > 1:
            if toks[k - 2].low not in word_list("goes_on"):
                break
        elif low in ("all", "both", "each") and k > 1 and is_word(toks[k - 2]):
            if toks[k - 2].low in word_list("preposition", "auxiliary"):
                break  # "the Reeds all said", not "of all claimed"
        elif not (
            low in word_list("auxiliary")
            or low in word_list("filler")
            or low in word_list("goes_on")
            or (k > 1 and is_adverb(toks, k - 1))
        ):
            break
        k -= 1
    return k, refused


def is_end(toks: Sequence[Token], at: int) -> bool:
    """Does a clause end before token `at`?"""
    return at >= len(toks) or toks[at].low in SENTENCE_END or toks[at].low in (",", ";")


def is_passive(toks: Sequence[Token], i: int) -> bool:
    """Does a form of "be" stand before this verb ("is said", "were widely reported")?"""
    k = i - 1
    while k >= 0 and (toks[k].low in word_list("filler") or is_adverb(toks, k)):
        k -= 1
    return k >= 0 and toks[k].low in _BE
