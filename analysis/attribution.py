"""Who is said to say what in one sentence: attributing words, their speaker, and their reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.clauses import (
    QUOTE,
    REACH,
    Token,
    is_verb,
    is_word,
    main_subject,
    phrase_after,
    phrase_before,
    starts_phrase,
    words,
)

Span = tuple[int, int]
_BREAKS = frozenset(["but", "while", "although", "though", "whereas"])
_SENTENCE_END = frozenset([".", "?", "!", "…"])


class Frame(NamedTuple):
    """Words that attribute: `start`, `end` in the sentence, in code points.

    `speaker` and `via` (who passes the words on) are stretches of the sentence or None; `scopes`
    are the stretches that are attributed; `rule` names the rule; `verb` is the attributing word.
    """

    start: int
    end: int
    speaker: Span | None
    scopes: tuple[Span, ...]
    rule: str
    verb: str
    via: Span | None = None


def frames(toks: Sequence[Token]) -> list[Frame]:
    """All attributions of a sentence, in order. `toks` come from `clauses.tokens`.

    >>> from analysis.clauses import tokens
    >>> sentence = "The wall is hollow, the mayor said on Monday."
    >>> [(f.rule, sentence[slice(*f.speaker)]) for f in frames(tokens(sentence))]
    [('said-after', 'the mayor')]
    """
    found: list[Frame] = []
    for i, token in enumerate(toks):
        frame = _frame(toks, i, token, found)
        if frame:
            found.append(frame)
    return found


def _frame(toks: Sequence[Token], i: int, token: Token, found: list[Frame]) -> Frame | None:
    low = token.low
    if not is_word(token):
        return None
    if low == "according":
        return _according(toks, i)
    if low in words("evidential"):
        return Frame(token.start, token.end, None, (clause_of(toks, i),), "evidential", low)
    if low in words("passive") and _passive_of(toks, i):
        return _passive(toks, i)
    if low == "quoted" or low.startswith("quot"):
        return _quoted_as(toks, i)
    if low in words("claim_noun") | words("report_noun") and _is_noun(toks, i):
        return _claim_that(toks, i)
    if _is_reporting(low) and not _is_noun(toks, i):
        return _verb(toks, i, found)
    return None


def _is_reporting(low: str) -> bool:
    return any(low in words(name) for name in ("says", "says_that", "tells", "acts", "accuses",
                                               "asks", "document_verb", "thinks"))  # fmt: skip


def _is_noun(toks: Sequence[Token], i: int) -> bool:
    """Is a word that could be a verb of saying a noun here ("the report", "their claims")?"""
    if toks[i].low in ("said", "told", "wrote", "says", "saying"):
        return False
    if i == 0:
        return i + 1 < len(toks) and toks[i + 1].low in ("that", "of", "by", "from")
    before = toks[i - 1]
    following = toks[i + 1].low if i + 1 < len(toks) else ""
    if before.low in words("determiner") or before.low.endswith("’s"):
        return True
    if before.low in words("preposition") - {"to"} and not toks[i].low.endswith("ing"):
        return True
    return following == "of" and toks[i].low not in words("accuses") | {"warned", "spoke"}


def _span(toks: Sequence[Token], phrase: tuple[int, int] | None) -> Span | None:
    return (toks[phrase[0]].start, toks[phrase[1] - 1].end) if phrase else None


def _last(toks: Sequence[Token]) -> int:
    return toks[-1].end


def _according(toks: Sequence[Token], i: int) -> Frame | None:
    if i + 2 >= len(toks) or toks[i + 1].low != "to":
        return None
    head = i + 3 if toks[i + 2].low in words("determiner") else i + 2
    if head >= len(toks) or toks[head].low in words("not_plan"):
        return None
    phrase = phrase_after(toks, i + 2)
    if phrase is None:
        return None
    stop = _appositive(toks, phrase[1])
    right = (toks[stop].start, _last(toks)) if stop < len(toks) else (_last(toks), _last(toks))
    scopes: list[Span] = [(0, toks[i].start)] if i else []
    goes_on = stop < len(toks) and toks[stop].low not in _SENTENCE_END
    if goes_on and not (stop + 1 < len(toks) and toks[stop + 1].low in ("which", "who")):
        scopes.append(right)
    return Frame(toks[i].start, toks[stop - 1].end, _span(toks, phrase), tuple(scopes),
                 "according-to", "according")  # fmt: skip


def clause_of(toks: Sequence[Token], i: int) -> Span:
    """The clause round token `i`: between the nearest breaks, a relative clause stepped over."""
    start = i
    while start > max(0, i - 2 * REACH):
        low = toks[start - 1].low
        if low in (";", ":", "—", "–", "(") or low in ("which", "who", "that", "where", "because"):
            break
        if low == ",":
            opening = _interruption(toks, start - 1)
            if opening is not None:
                start = opening
                continue
            if toks[start].low in _BREAKS | {"and", "so", "yet", "as"}:
                break
        start -= 1
    end = i + 1
    while end < min(len(toks), i + 2 * REACH):
        low = toks[end].low
        following = toks[end + 1].low if end + 1 < len(toks) else ""
        if low in (";", ":", "—", "–", ")") or low in _SENTENCE_END:
            break
        if low == "," and following in _BREAKS | {"and", "so", "yet", "as", "which", "who"}:
            break
        end += 1
    return toks[start].start, toks[end - 1].end


def _interruption(toks: Sequence[Token], comma: int) -> int | None:
    """Where the comma pair opened that closes at `comma` (", who asked not to be named,")."""
    for k in range(comma - 1, max(-1, comma - REACH), -1):
        if toks[k].low == "," and k > 0 and k + 1 < comma and is_word(toks[k - 1]):
            low = toks[k + 1].low
            if low in ("who", "which", "whose", "where", "a", "an", "the", "one", "speaking",
                       "however", "though", "meanwhile", "citing", "when", "in", "at", "of",
                       "himself", "herself", "then", "also", "too", "himself", "for"):  # fmt: skip
                return k
            if k + 2 == comma or toks[k + 1].text[:1].isupper():
                return k
        if toks[k].low in (";", ":", QUOTE):
            return None
    return None


def _appositive(toks: Sequence[Token], at: int) -> int:
    """Step over what describes a speaker after the name (", a farmer at Holm,")."""
    if at + 1 < len(toks) and toks[at].low in ("in", "at", "on", "to", "during", "late", "early"):
        while at < len(toks) and is_word(toks[at]) and not toks[at].low == "that":
            if toks[at].low in _BREAKS or toks[at].low in ("and", "as", "after", "when"):
                break
            at += 1
    if at + 1 < len(toks) and toks[at].low == ",":
        low = toks[at + 1].low
        if low in ("a", "an", "the", "who", "whose", "one", "head", "director", "chief"):
            k = at + 1
            while k < len(toks) and toks[k].low not in (",", QUOTE, ";", *_SENTENCE_END):
                if _is_reporting(toks[k].low) and toks[k].low.endswith(("said", "ing", "told")):
                    return at
                k += 1
            return k
    return at


def _passive_of(toks: Sequence[Token], i: int) -> bool:
    k = i - 1
    while k >= 0 and (toks[k].low in words("filler") or toks[k].low.endswith("ly")):
        k -= 1
    return k >= 0 and toks[k].low in ("is", "are", "was", "were", "been", "being", "be")


def _passive(toks: Sequence[Token], i: int) -> Frame | None:
    following = [t.low for t in toks[i + 1 : i + 4]]
    low = toks[i].low
    if low in ("quoted",) and "as" in following:
        return _quoted_as(toks, i)
    if low in ("told", "informed"):
        clause = "that" in following[:3] or (following and following[0] not in ("to", "by", "of"))
        return _rest(toks, i, "passive-told") if clause and following else None
    if following[:1] == ["to"] and low not in ("quoted", "accused", "understood"):
        a, b = clause_of(toks, i)
        return Frame(toks[i].start, toks[i].end, None, ((a, b),), "passive-said-to", low)
    if "that" in following[:4] and low not in ("accused", "understood"):
        return _rest(toks, i, "passive-it-is-said")
    return None


def _rest(toks: Sequence[Token], i: int, rule: str) -> Frame:
    """A frame without a named speaker that reaches to the end of the sentence."""
    stop = i + 1
    for k in range(i + 1, min(len(toks), i + 5)):
        if toks[k].low == "that":
            stop = k + 1
    right = (toks[stop].start, _last(toks)) if stop < len(toks) else (_last(toks), _last(toks))
    begin = phrase_before(toks, i)
    start = toks[begin[0]].start if begin else toks[i].start
    return Frame(start, toks[stop - 1].end, None, (right,), rule, toks[i].low)


def _quoted_as(toks: Sequence[Token], i: int) -> Frame | None:
    """ "The paper quoted X as saying …", "X was quoted by the paper as saying …"."""
    for k in range(i + 1, min(len(toks) - 1, i + 16)):
        if toks[k].low == "as" and toks[k + 1].low in ("saying", "telling", "writing"):
            stop = k + 2
            if stop < len(toks) and toks[stop].low == "that":
                stop += 1
            passive = _passive_of(toks, i)
            subject = phrase_before(toks, _skip_back(toks, i)[0])
            inside = phrase_after(toks, i + 2 if toks[i + 1].low == "by" else i + 1)
            speaker, via = (subject, inside) if passive else (inside, subject)
            via_span = None if passive and toks[i + 1].low != "by" else _span(toks, via)
            start = toks[subject[0]].start if subject else toks[i].start
            right = (toks[stop].start, _last(toks)) if stop < len(toks) else (0, 0)
            return Frame(start, toks[stop - 1].end, _span(toks, speaker), (right,),
                         "quoted-as-saying", toks[k + 1].low, via_span)  # fmt: skip
    return None


def _claim_that(toks: Sequence[Token], i: int) -> Frame | None:
    following = toks[i + 1].low if i + 1 < len(toks) else ""
    stop = i + 1
    speaker = None
    if following in ("by", "from"):
        speaker = phrase_after(toks, i + 2)
        stop = speaker[1] if speaker else stop
    if stop >= len(toks) or toks[stop].low != "that" or stop + 1 >= len(toks):
        return None
    start = i
    if speaker is None and i and (toks[i - 1].low.endswith(("’s", "s’")) or i > 1):
        k = i - 1
        while k > max(0, i - 4) and not toks[k].low.endswith(("’s", "s’")):
            k -= 1
        if toks[k].low.endswith(("’s", "s’")):
            speaker = phrase_before(toks, k + 1)
            start = speaker[0] if speaker else i
    if (
        following not in ("by", "from")
        and toks[i].low in words("report_noun")
        and (toks[i - 1].low in words("determiner") - {"no"} and i)
        and speaker is None
        and toks[i].low in ("report", "statement", "view", "announcement")
    ):
        # "the report that was published": a relative clause as likely as a content clause
        return None
    scope = (toks[stop + 1].start, _content_end(toks, stop + 1))
    return Frame(toks[start].start, toks[stop].end, _possessor(toks, speaker), (scope,),
                 "the-claim-that", toks[i].low)  # fmt: skip


def _possessor(toks: Sequence[Token], phrase: tuple[int, int] | None) -> Span | None:
    if phrase is None:
        return None
    start, end = toks[phrase[0]].start, toks[phrase[1] - 1].end
    last = toks[phrase[1] - 1].low
    return start, end - (2 if last.endswith("’s") else 1 if last.endswith("s’") else 0)


def _content_end(toks: Sequence[Token], at: int) -> int:
    """A noun's clause ends at a comma or at a second finite verb ("… was sold has angered")."""
    verbs = 0
    for k in range(at, min(len(toks), at + REACH)):
        if toks[k].low in (",", ";"):
            return toks[k].start
        chained = k > at and is_verb(toks, k - 1)
        if is_verb(toks, k) and not chained and toks[k].low not in ("be", "been", "being"):
            verbs += 1
            if verbs == 2 and toks[k].low in words("auxiliary"):
                return toks[k - 1].end
    return _last(toks)


def _skip_back(toks: Sequence[Token], i: int) -> tuple[int, str]:
    """Step back from a verb over adverbs, auxiliaries and "continue to"; say what was met."""
    met = ""
    k = i
    while k > max(0, i - REACH):
        low = toks[k - 1].low
        if low in ("not", "never", "nor", "neither") or low in words("refusal") - {"yet"}:
            met = "refusal"
        elif low in ("would", "could", "might", "may", "should", "if", "will", "can", "must"):
            met = met or "modal"
        elif low in words("auxiliary") or low in words("filler") or low in words("goes_on"):
            pass
        elif low in ("to", "on") and k > 1:
            if not _verbish_before(toks, k - 1):
                break
        elif not (low.endswith("ly") and len(low) > 4 and k > 1):
            break
        k -= 1
    return k, met


def _verbish_before(toks: Sequence[Token], k: int) -> bool:
    low = toks[k - 1].low
    return low in words("goes_on") | words("refusal") | {"on", "have", "has", "had", "not"}


def _verb(toks: Sequence[Token], i: int, found: list[Frame]) -> Frame | None:
    low = toks[i].low
    at, met = _skip_back(toks, i)
    if met == "refusal" and low not in words("claim_noun"):
        return None
    if low.endswith("ing") and not _passive_of(toks, i) and at == i:
        return _participle(toks, i, found)
    inverted = _inverted(toks, i, at)
    if inverted:
        return inverted
    subject = _subject(toks, at, found)
    if subject is None or _first_person(toks, subject[0]):
        return None
    return _with_subject(toks, i, subject[0], subject[1])


def _first_person(toks: Sequence[Token], phrase: tuple[int, int]) -> bool:
    return toks[phrase[1] - 1].low in words("first_person")


def _subject(
    toks: Sequence[Token], at: int, found: list[Frame]
) -> tuple[tuple[int, int], int] | None:
    """The subject phrase before token `at` and the token where the frame starts, or None."""
    if at == 0:
        return None
    before = toks[at - 1].low
    if before == "," and at > 1:
        opening = _interruption(toks, at - 1)
        phrase = phrase_before(toks, opening) if opening else None
        return (phrase, phrase[0]) if phrase else None
    if before in ("who", "which", "that") and at > 1:
        end = at - 1
        if toks[end - 1].low == "," and end > 1:
            end -= 1
        if found and found[-1].speaker and found[-1].end >= toks[end - 1].end:
            a, b = found[-1].speaker
            inside = [k for k, t in enumerate(toks) if a <= t.start < b]
            return ((inside[0], inside[-1] + 1), at - 1) if inside else None
        phrase = phrase_before(toks, end)
        return (phrase, at - 1) if phrase else None
    if before == "and" and at > 1 and found:  # "said A and warned B"
        last = found[-1].speaker
        inside = [k for k, t in enumerate(toks) if last and last[0] <= t.start < last[1]]
        return ((inside[0], inside[-1] + 1), at) if inside else None
    phrase = phrase_before(toks, at)
    return (phrase, phrase[0]) if phrase else None


def _tail(toks: Sequence[Token], i: int) -> int:
    """Step over a hearer, a time or a place after a verb of saying: "told reporters on Friday"."""
    k = i + 1
    while k < min(len(toks), i + 14):
        low = toks[k].low
        if low in ("that", "how", "why", "whether", "if", "what", QUOTE) or not is_word(toks[k]):
            break
        if k > i + 1 and is_verb(toks, k):
            break
        k += 1
    return k


def _parenthetical(toks: Sequence[Token], i: int, start: int, tail: int) -> bool:
    """Does the frame stand after what it attributes (", X said on Monday.")?"""
    if start == 0 or tail < len(toks) and toks[tail].low not in (",", ";", ")", "—", "–", "-",
                                                                 QUOTE, *_SENTENCE_END):  # fmt: skip
        return False
    before = toks[start - 1].low
    lead = toks[start - 2].low if start > 1 else ""
    if before == "as" and lead in (",", ""):
        return True
    return before in (",", QUOTE, "—", "–", "-") or before in ("?", "!")


def _inverted(toks: Sequence[Token], i: int, at: int) -> Frame | None:
    """ ", said the mayor" and "”, reports the Courier"."""
    low = toks[i].low
    if at != i or i == 0 or toks[i - 1].low not in (",", QUOTE, "?", "!", "—", "–"):
        return None
    if not any(low in words(n) for n in ("says", "says_that")) or low.endswith("ing"):
        return None
    if not starts_phrase(toks, i + 1):
        return None
    phrase = phrase_after(toks, i + 1)
    if phrase is None or _first_person(toks, phrase):
        return None
    stop = _appositive(toks, phrase[1])
    scopes: list[Span] = [(0, toks[i].start)]
    if stop < len(toks) and toks[stop].low in (",", QUOTE, ":"):
        follows = toks[stop + 1].low if stop + 1 < len(toks) else ""
        if follows not in ("which", "who") and not (follows.endswith("ing")):
            scopes.append((toks[stop].start, _last(toks)))
    return Frame(toks[i].start, toks[stop - 1].end, _span(toks, phrase), tuple(scopes),
                 "said-inverted", low)  # fmt: skip


def _with_subject(
    toks: Sequence[Token], i: int, subject: tuple[int, int], start: int
) -> Frame | None:
    low = toks[i].low
    if low in words("document_verb") - words("says") - words("says_that") or (
        low in words("document_verb") and toks[subject[1] - 1].low in ("this", "that", "it")
    ):
        if not _speaks(toks, subject):
            return None
    tail = _tail(toks, i)
    at = toks[tail].low if tail < len(toks) else "."
    speaker = _span(toks, subject)

    def frame(stop: int, rule: str, scopes: tuple[Span, ...] | None = None) -> Frame:
        right = (toks[stop].start, _last(toks)) if stop < len(toks) else None
        reach = scopes if scopes is not None else ((right,) if right else ())
        return Frame(toks[start].start, toks[stop - 1].end, speaker, reach, rule, low)

    sayer = any(low in words(n) for n in ("says", "says_that", "tells", "thinks", "document_verb"))
    near = [t.low for t in toks[i + 1 : i + 3]]
    if sayer and at == ":":
        return frame(tail + 1, "lead-in" if tail + 1 >= len(toks) else "said-colon")
    if at == ":" and tail + 1 >= len(toks) and low in words("acts"):
        return frame(tail + 1, "lead-in")
    if sayer and at == "that" and _object_fits(toks, i, tail):
        return frame(tail + 1, "said-that")
    if low in words("asks") and at in ("whether", "how", "why", "if", "what"):
        return frame(tail, "asked-whether")
    if sayer and at in ("whether", "how", "why", "what") and tail == i + 1:
        return frame(tail, "said-how")
    if sayer and _parenthetical(toks, i, start, tail):
        stop = _appositive(toks, tail) if tail == i + 1 else tail
        scopes: list[Span] = [(0, toks[start].start)]
        if stop < len(toks) and toks[stop].low in (",", QUOTE, "—", "–", "-"):
            follows = toks[stop + 1].low if stop + 1 < len(toks) else ""
            if not follows.endswith("ing") and follows != "citing":
                scopes.append((toks[stop].start, _last(toks)))
        return frame(stop, "said-after", tuple(scopes))
    if sayer and (at == QUOTE or (at == "," and tail + 1 < len(toks)
                                  and toks[tail + 1].low == QUOTE)):  # fmt: skip
        return frame(tail if tail == i + 1 or at == "," else i + 1, "said-quote")
    if low in ("say", "says", "said") and near[:1] not in (["to"], ["of"], ["about"]):
        return frame(i + 1, "said-clause") if i + 2 < len(toks) else None
    if low in words("tells") and near[:1] not in (["to"], ["of"], ["about"], ["the"]):
        return frame(min(i + 2, tail), "told-clause") if _finite_ahead(toks, i + 2) else None
    bare = (low in words("says") or low in words("thinks")) and near[:1] not in (
        ["to"], ["of"], ["for"], ["on"], ["about"], ["against"])  # fmt: skip
    if bare and starts_phrase(toks, i + 1) and _finite_ahead(toks, i + 1):
        return frame(i + 1, "said-clause")
    if low in words("accuses"):
        if any(t.low in ("of", "for", "on") for t in toks[i + 1 : i + 12]):
            return frame(i + 1, "accused-of")
        return None
    if _quote_ahead(toks, i):
        return frame(i + 1, "act-with-quote")
    if low in ("denied", "denies", "deny") and i + 1 < len(toks) and is_word(toks[i + 1]):
        return frame(i + 1, "denied")
    return None


def _object_fits(toks: Sequence[Token], i: int, tail: int) -> bool:
    """Between the verb and "that" only a hearer, a time or a place ("announced on Friday that")."""
    between = toks[i + 1 : tail]
    if not between or toks[i].low in words("tells"):
        return True
    lead = between[0].low
    return lead in words("time") | words("filler") | {
        "to",
        "out",
        "in",
        "at",
        "during",
        "yesterday",
    } or lead.endswith("ly")


def _speaks(toks: Sequence[Token], phrase: tuple[int, int]) -> bool:
    """Is the phrase a document, a person or a body, so that it can "find" or "suggest"?"""
    inside = toks[phrase[0] : phrase[1]]
    known = words("document") | words("role")
    return any(t.low in known for t in inside) or (
        inside[-1].text[:1].isupper()
        and phrase[0] > 0
        or len(inside) > 1
        and inside[-1].text[:1].isupper()
    )


def _finite_ahead(toks: Sequence[Token], at: int) -> bool:
    for k in range(at, min(len(toks), at + 25)):
        if toks[k].low in (",", ";", ":") and k > at + 1:
            return False
        if k > at and (is_verb(toks, k) or toks[k].low in ("needs", "has", "wants", "plans")):
            return True
    return False


def _quote_ahead(toks: Sequence[Token], i: int) -> bool:
    for k in range(i + 1, min(len(toks), i + 25)):
        if toks[k].low == QUOTE:
            return True
        if toks[k].low in (";", "but", "while", "who", "which"):
            return False
    return False


def _participle(toks: Sequence[Token], i: int, found: list[Frame]) -> Frame | None:
    """ ", saying that …", "with Holm accusing Orley of …": the subject stands further off."""
    low = toks[i].low
    before = toks[i - 1].low if i else ""
    subject: Span | None = None
    start = i
    if i and before not in (",", "and", "—", "–", QUOTE, "by", "for", "in", "while"):
        phrase = phrase_before(toks, i)
        subject = _span(toks, phrase)
        start = phrase[0] if phrase else i
    elif found and found[-1].speaker and found[-1].end <= toks[i].start:
        subject = found[-1].speaker
    else:
        main = main_subject(toks[:i])
        subject = _span(toks, main)
    if subject is None or i + 1 >= len(toks):
        return None
    following = toks[i + 1].low
    saying = any(low in words(n) for n in ("says", "says_that", "tells", "thinks"))
    stop = i + 1
    if saying and _tail_has_that(toks, i):
        stop = next(k for k in range(i + 1, len(toks)) if toks[k].low == "that") + 1
    elif low == "saying" and following not in ("of", "about"):
        pass
    elif saying and low in words("says") and _finite_ahead(toks, i + 1):
        pass
    elif low in words("accuses") and any(
        t.low in ("of", "for", "on") for t in toks[i + 1 : i + 12]
    ):
        pass
    elif not _quote_ahead(toks, i):
        return None
    if stop >= len(toks):
        return None
    return Frame(toks[start].start, toks[stop - 1].end, subject,
                 ((toks[stop].start, _last(toks)),), "saying", low)  # fmt: skip


def _tail_has_that(toks: Sequence[Token], i: int) -> bool:
    return any(t.low == "that" for t in toks[i + 1 : i + 4])


def evidence(found: Sequence[Frame]) -> Iterator[Frame]:
    """The frames that name a speaker."""
    return (f for f in found if f.speaker)
