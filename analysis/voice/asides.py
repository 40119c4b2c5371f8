"""What stands between a speaker and the verb: brackets, dashes, commas with ages and places."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.voice.clauses import SENTENCE_END
from analysis.voice.cues import QUOTE, Token, is_adverb, is_word, word_list
from analysis.voice.phrases import REACH, is_verb, phrase_before
from analysis.voice.records import Phrase, is_saying

_CLOSES = {")": "(", "]": "["}
_LONGEST = 12  # words of a bracket or between dashes
_DASHES = frozenset(["—", "–", "-"])
_RELATIVE = frozenset(["who", "which", "whose", "whom", "where"])
_ENDS = frozenset([";", ":", QUOTE, "(", ")", "—", "–", *SENTENCE_END])
_CUES = frozenset(["according", "put", "puts", "citing", "quoting", "quoted"])

Segment = tuple[int, int]  # token indices between two commas


def without_brackets(toks: Sequence[Token]) -> Sequence[Token]:
    """The tokens without brackets that hold no attribution of their own.

    >>> from analysis.voice.cues import tokens
    >>> [t.text for t in without_brackets(tokens("Ann Reed (D-Vt.) said so."))]
    ['Ann', 'Reed', 'said', 'so', '.']
    """
    out: list[Token] = []
    opened: list[int] = []
    for i, token in enumerate(toks):
        out.append(token)
        if token.low in ("(", "["):
            opened.append(len(out) - 1)
        elif token.low in _CLOSES and opened:
            start = opened.pop()
            inside = out[start + 1 : -1]
            drops = out[start].low == _CLOSES[token.low] and start > 0 and i + 1 < len(toks)
            if drops and len(inside) <= _LONGEST and not _attributes(inside):
                del out[start:]
    return out if len(out) < len(toks) else toks


def _attributes(inside: Sequence[Token]) -> bool:
    return any(t.low == QUOTE or t.low in _CUES or is_saying(t.low) for t in inside)


def dash_before(toks: Sequence[Token], at: int) -> int | None:
    """Where the pair of dashes opens that closes right before token `at`, or None.

    >>> from analysis.voice.cues import tokens
    >>> dash_before(tokens("Ann Reed — the mayor — said"), 6)
    2
    """
    k = _dash_start(toks, at)
    if k == at:
        return None
    for i in range(k, max(0, k - _LONGEST - 1), -1):
        if toks[i - 1].low in _ENDS - _DASHES or is_saying(toks[i - 1].low):
            return None
        start = _dash_start(toks, i)
        if start < i < k:
            return start
    return None


def _dash_start(toks: Sequence[Token], at: int) -> int:
    """Where the dash begins that ends before `at` ("—", "--", " - "), or `at` if there is none."""
    if at < 2 or toks[at - 1].low not in _DASHES:
        return at
    if toks[at - 1].low != "-":
        return at - 1
    if toks[at - 2].low == "-":
        return at - 2
    return at - 1 if toks[at - 2].end < toks[at - 1].start else at


def over_asides(toks: Sequence[Token], comma: int) -> Phrase | None:
    """The subject before two or more asides, of which the last closes at `comma`, or None.

    >>> from analysis.voice.cues import tokens
    >>> over_asides(tokens("Jon Hale, 34, from Orley, who lost his house, said"), 12)
    (0, 2)
    """
    parts = _parts(toks, comma)
    for j, part in enumerate(parts[:-2]):
        phrase = phrase_before(toks, part[1])
        if phrase is None or not _opens_clause(toks, part, phrase):
            continue
        if all(_is_aside(toks, parts, k, phrase) for k in range(j + 1, len(parts))):
            named = parts[j + 1]
            if _role(toks, phrase) and not _proper(toks, phrase) and _capitals(toks, named):
                return phrase[0], named[1]  # "the keeper, Jon Vale, 52, said"
            return phrase
    return None


def _parts(toks: Sequence[Token], comma: int) -> list[Segment]:
    """The stretches between commas, back from `comma` to the start of its clause."""
    out: list[Segment] = []
    end = comma
    for k in range(comma - 1, max(-1, comma - 2 * REACH), -1):
        if toks[k].low in _ENDS or toks[k].low == ",":
            out.append((k + 1, end))
            end = k
            if toks[k].low != ",":
                break
        elif k == 0:
            out.append((0, end))
    return [part for part in reversed(out) if part[0] < part[1]]


def _opens_clause(toks: Sequence[Token], part: Segment, phrase: Phrase) -> bool:
    """Is the phrase a person or a body at the head of its clause?"""
    start = phrase[0]
    before = toks[start - 1].low if start > part[0] else ""
    heads = word_list("connective", "subordinator", "filler", "time_noun")
    if before and before not in heads | word_list("weekday", "month"):
        return False
    if any(is_verb(toks, k) for k in range(*phrase)):
        return False
    last = toks[phrase[1] - 1].low
    adverb = is_adverb(toks, phrase[1] - 1) or last in word_list("connective", "filler")
    return not adverb and (_proper(toks, phrase) or _role(toks, phrase))


def _is_aside(toks: Sequence[Token], parts: Sequence[Segment], k: int, phrase: Phrase) -> bool:
    """Can the stretch be an age, a place, an office or a relative clause of that speaker?"""
    start, end = parts[k]
    lead = toks[start].low
    verb = any(is_verb(toks, i) for i in range(start + 1, end))
    if lead in _RELATIVE:
        return True
    if lead == "and":  # "Ann Reed, the mayor, and Jon Vale, the keeper, said"
        return k > 1 and not verb and _proper(toks, (start, end)) and k + 1 < len(parts)
    if lead.isdigit() or lead in word_list("preposition") or lead.endswith(("ing", "ed")):
        return not verb or lead.endswith("ing")
    if verb:
        return False
    proper = _proper(toks, phrase)
    if _capitals(toks, parts[k]):
        placed = any(t.low in word_list("preposition") for t in toks[slice(*parts[k - 1])])
        return placed or (_role(toks, phrase) and not proper)
    return proper and (lead in word_list("determiner") or toks[start].text.islower())


def _capitals(toks: Sequence[Token], part: Segment) -> bool:
    return all(t.text[:1].isupper() for t in toks[slice(*part)])


def _proper(toks: Sequence[Token], phrase: Phrase) -> bool:
    return toks[phrase[1] - 1].text[:1].isupper()


def _role(toks: Sequence[Token], phrase: Phrase) -> bool:
    return any(is_word(t) and t.low in word_list("role") for t in toks[slice(*phrase)])
