"""Where what is ascribed to somebody ends: at a mark, a time, or the writer's next clause."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.voice.clauses import CONTRAST, SENTENCE_END
from analysis.voice.complements import WH
from analysis.voice.cues import Token, is_word, word_list
from analysis.voice.phrases import REACH, is_verb, starts_phrase

NOMINATIVE = frozenset(["he", "she", "they", "it", "we", "i", "there"])
_LEAVES = CONTRAST | {"when", "after", "before", "because", "since", "saying", "said", "according",
                      "during", "following", "until", "amid", "so", "if", "once"}  # fmt: skip
_MARKS = frozenset([";", ":", "—", "–", ",", "―", "(", ")"])
_FINITE = word_list("auxiliary") - {"be", "been", "being", "have", "having", "do", "not"}
_BEFORE_NOUNS = frozenset(
    ["limited", "increased", "reduced", "continued", "divided", "planned", "alleged", "renewed",
     "proposed", "perceived", "repeated", "failed", "supposed", "forced"]
)  # fmt: skip
_OPENS = NOMINATIVE | WH | {"that", "who", "which", "where"}


def ascribed_end(toks: Sequence[Token], at: int, inner: bool = False) -> int:
    """Where what is ascribed ends: at a mark, a time, or where the writer's own clause goes on.

    `inner`: a clause has begun, whose verb is part of what is ascribed.
    """
    leads = (
        at + 1 < len(toks)
        and toks[at].low == "that"
        and (toks[at + 1].low in word_list("preposition", "subordinator"))
    )  # "that for a given weight, the wall may hold"
    for k in range(at, min(len(toks), at + REACH)):
        if leads and toks[k].low == ",":
            leads = False
            continue
        low, follows = toks[k].low, toks[k + 1].low if k + 1 < len(toks) else "."
        if low in ("-", "–", "—") and follows in ("as", "because"):
            inner = True  # the reason is part of the charge
            continue
        inner = inner or low in _OPENS
        if _is_mark(toks, k) or (k > at and _leaves(toks, k, follows, inner)):
            return k
        if k > at and low in _FINITE and not inner:
            return k
    return min(len(toks), at + REACH)


def _is_mark(toks: Sequence[Token], k: int) -> bool:
    free = toks[k].low == "-" and k > 0 and toks[k - 1].end < toks[k].start
    return free or toks[k].low in SENTENCE_END or toks[k].low in _MARKS


def _leaves(toks: Sequence[Token], k: int, follows: str, inner: bool) -> bool:
    """ "on Monday", "after the flood", "and left": no part of what is wanted or thought.

    A place stays part of a clause (`inner`): "as the wall is weak in Holm".
    """
    low = toks[k].low
    place = inner and low in word_list("preposition")
    return (
        low in _LEAVES
        or (low in word_list("time") and not place and not _points(toks, k))
        or (low in word_list("preposition") and follows in word_list("time"))
        or (
            low == "and"
            and k + 1 < len(toks)
            and is_verb(toks, k + 1)
            and not _adjective(toks, k + 1)
        )
    )


def _points(toks: Sequence[Token], k: int) -> bool:
    """ "that this could be done": no time, as in "this week"."""
    times = word_list("time", "time_noun", "weekday", "month")
    return toks[k].low == "this" and k + 1 < len(toks) and toks[k + 1].low not in times


def _adjective(toks: Sequence[Token], k: int) -> bool:
    """ "and limited cooperation with Holm": a participle that stands before its noun."""
    noun = k + 1 < len(toks) and is_word(toks[k + 1])
    return bool(noun) and toks[k].low in _BEFORE_NOUNS and not starts_phrase(toks, k + 1)
