"""What nobody is reported to say: asked, supposed, denied, only possible, or pretended.

"If the board says that the dam is unsafe, the school will close": nobody has said it. The clause
stays in the writer's voice, and the writer does not assert it (see `certainty`).
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.voice.clauses import CONTRAST, SENTENCE_END, is_passive
from analysis.voice.complements import clause_ahead, only_hearer, tail
from analysis.voice.cues import QUOTE, Token, is_word, word_list
from analysis.voice.records import Attribution, Phrase, span_of
from analysis.voice.subjects import Before, before_verb
from analysis.voice.times import after_time

_POSSIBLE = frozenset(["might", "may", "could", "should", "must", "can", "cannot", "ca", "ought"])
_INVERTS = frozenset(["should", "had", "were"])  # "Should the board say that …, the school …"
_ASKS_FOR = frozenset(["why", "what"])  # "Why does he say that …?": he does; "when" may be the rest
_FOCUS = frozenset(["only", "just", "long", "least", "surprisingly"])  # "not only the mayor said"
_BARS = frozenset([";", ":", "—", "–", "(", ")", QUOTE])
_NOT_DONE = frozenset([
    ("short", "of"), ("instead", "of"), ("rather", "than"), ("refrained", "from"),
    ("refrain", "from"), ("refrains", "from"), ("denied",), ("denies",), ("without",),
    ("avoided",), ("avoids",), ("avoid",), ("against",),
])  # fmt: skip
_NEAR = 10  # tokens between "if" and a second verb or subject of its clause
RULE, THOUGHT = "not-said", "thinks-not"


def unsaid(toks: Sequence[Token], i: int, before: Before | None = None) -> Attribution | None:
    """The clause after verb `i` where nobody is reported to say it, or None.

    >>> from analysis.voice.cues import tokens
    >>> text = "If the board says that the dam leaks, the school will close."
    >>> unsaid(tokens(text), 3).scopes, text[18:36]
    (((18, 36),), 'that the dam leaks')
    """
    low = toks[i].low
    start, refused, subject = before or before_verb(toks, i, [])
    refused = refused or _by_nobody(toks, subject)
    passive = is_passive(toks, i) and not low.endswith("ing")
    if passive or (refused and low in word_list("denies")):
        return None  # "it should be noted that", "nobody denies that": asserted
    supposed = low in word_list("pretends") and not _is_noun(toks, i)
    if not (
        supposed
        or refused
        or any(t.low in _POSSIBLE for t in toks[start:i])
        or _not_done(toks, i)
        or _is_asked(toks, start, subject)
        or _is_supposed(toks, start, subject)
    ):
        return None
    at = clause_at(toks, i)
    if at is None and not refused:  # "if the mayor says “…,” the school will close"
        quoted = i + 1 + (i + 1 < len(toks) and toks[i + 1].low == ",")
        at = quoted if quoted < len(toks) and toks[quoted].low == QUOTE else None
    if at is None:
        return None
    end = _end(toks, at, i)
    thinks = refused and subject and low in word_list("thinks")
    speaker, rule = None, RULE
    if thinks and subject and toks[subject[0][1] - 1].low not in word_list("first_person"):
        speaker, rule = span_of(toks, subject[0]), THOUGHT
    begin = subject[1] if subject else start
    first = toks[min(begin, i)].start
    return Attribution(first, toks[at - 1].end, speaker, ((toks[at].start, toks[end - 1].end),),
                       rule, low)  # fmt: skip


def clause_at(toks: Sequence[Token], i: int) -> int | None:
    """Where the clause begins that verb `i` takes, "that" or "whether" with it, or None."""
    stop = tail(toks, i)
    if stop + 1 < len(toks):
        if toks[stop].low == "that" and only_hearer(toks, i, stop):
            return stop
        if toks[stop].low in ("whether", "if") and stop == i + 1:
            return stop
    k = i + 1
    while k < len(toks) and (toks[k].low in word_list("filler") or toks[k].low.endswith("ly")):
        k += 1
    k = after_time(toks, k, len(toks)) if k < len(toks) else k
    hearer = toks[i].low in word_list("tells") and k + 1 < len(toks)
    for at in (k, k + 1) if hearer else (k,):
        if clause_ahead(toks, at):
            return at
    return None


def _is_noun(toks: Sequence[Token], i: int) -> bool:
    return i > 0 and toks[i - 1].low in word_list("determiner")


def _not_done(toks: Sequence[Token], i: int) -> bool:
    """ "stopped short of saying that", "it would be wrong to say that"."""
    before = tuple(t.low for t in toks[max(0, i - 2) : i])
    if before[-1:] == ("to",):
        if any(t.low == "were" and _opens(toks, k) for k, t in enumerate(toks[:i]) if k > i - 9):
            return True  # "Were the board to say that"
        return before[:1] != before[-1:] and before[0] in word_list("wrong")
    return before in _NOT_DONE or before[-1:] in _NOT_DONE


def _by_nobody(toks: Sequence[Token], subject: tuple[Phrase, int] | None) -> bool:
    """ "nobody says", "neither the mayor nor the board said", "not a single official said"."""
    if subject is None:
        return False
    first = subject[0][0]
    if toks[first].low in word_list("nobody"):
        return True
    before = toks[first - 1].low if first else ""
    return before == "nor" or (before == "not" and toks[first].low not in _FOCUS)


def _is_asked(toks: Sequence[Token], start: int, subject: tuple[Phrase, int] | None) -> bool:
    """ "Did the mayor say that …?", "Who said that …?"; or a condition without if."""
    asks = any(t.low == "?" for t in toks[-2:])
    if start and toks[start - 1].low == "who":
        return asks and _opens(toks, start - 1)
    if subject is None or not subject[0][0]:
        return False
    at = subject[0][0] - 1
    if toks[at].low not in word_list("auxiliary"):
        return False
    before = toks[at - 1].low if at else ""
    return (asks and before not in _ASKS_FOR) or (toks[at].low in _INVERTS and _opens(toks, at))


def _opens(toks: Sequence[Token], at: int) -> bool:
    before = toks[at - 1].low if at else ""
    return not before or before in _BARS or before in (",", "and", "but", "so")


def _is_supposed(toks: Sequence[Token], start: int, subject: tuple[Phrase, int] | None) -> bool:
    """ "If the board says …", "whether the mayor came and said …"."""
    k = min(subject[0][0], subject[1]) if subject else start
    if k and toks[k - 1].low in ("and", "or", "then"):  # "if China or the US says"
        back = next((n for n in range(k - 1, max(0, k - _NEAR), -1) if not is_word(toks[n])), 0)
        return any(t.low in word_list("supposes") for t in toks[max(back, k - _NEAR) : k])
    while k > 0:
        before = toks[k - 1].low
        if before in word_list("supposes"):
            return True
        passed = before in word_list("time", "filler") or before.endswith("ly")
        if not (passed or before == "that"):
            return False
        k -= 1
    return False


def _end(toks: Sequence[Token], at: int, i: int) -> int:
    """Where the clause ends: at a mark, or at the comma before the main clause or a contrast."""
    leads = any(t.low in word_list("supposes") or t.low in _INVERTS for t in toks[:i])
    for k in range(at + 1, len(toks)):
        low, follows = toks[k].low, toks[k + 1].low if k + 1 < len(toks) else "."
        if low in _BARS - {QUOTE} or low in SENTENCE_END:
            return k
        if (low == "," or toks[k - 1].low == QUOTE) and (
            leads or follows in CONTRAST | {"and", "so", "which"}
        ):
            return k
    return len(toks)
