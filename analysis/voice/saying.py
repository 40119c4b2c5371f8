"""Verbs of saying in one sentence: who says, and how far what is said reaches."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.voice.clauses import after_speaker, interruption, is_end, is_passive
from analysis.voice.complements import (
    WH,
    charge_ahead,
    clause_ahead,
    ends_open,
    finite_ahead,
    only_hearer,
    quote_ahead,
    quote_end,
    resumes,
    speaks,
    stands_after,
    tail,
)
from analysis.voice.cues import QUOTE, Token, is_word, word_list
from analysis.voice.phrases import (
    REACH,
    is_verb,
    main_subject,
    names_somebody,
    phrase_after,
    phrase_before,
    starts_phrase,
)
from analysis.voice.records import Attribution, Phrase, Span, is_reporting, rest_from, span_of
from analysis.voice.subjects import Before, speaks_for_nobody
from analysis.voice.times import after_time

_NO_CLAUSE = frozenset(["to", "of", "for", "on", "about", "against", "off", "up", "with", "by"])
_SEVERAL = frozenset(
    ["and", "some", "many", "most", "few", "both", "all", "several", "you", "half"]
)
_NOMINATIVE = frozenset(["he", "she", "they", "we", "i"])


def attribution_at(
    toks: Sequence[Token], i: int, found: Sequence[Attribution], before: Before
) -> Attribution | None:
    """The attribution whose verb is token `i`, or None; `found`: those before it."""
    start, refused, _ = before
    if refused:
        return None
    going = toks[i].low.endswith("ing")  # "is warning that" is no passive
    if is_passive(toks, i) and not going:
        return _said_by(toks, i)
    if (going and start == i) or toks[start].low == "having":
        return _participle(toks, i, start, found)
    if i + 1 < len(toks) and toks[i + 1].low == "by":
        return None  # "an allegation denied by the board"
    inverted = _inverted(toks, i) if start == i and not _follows_name(toks, i) else None
    subject = before.subject if inverted is None else None
    if subject is None or speaks_for_nobody(toks, subject[0]):
        return inverted
    return _with_subject(toks, i, *subject)


def _follows_name(toks: Sequence[Token], i: int) -> bool:
    """ "In Holm one of the lawyers, Jon Vale, said the wall …": nothing was said before that."""
    if not i or toks[i - 1].low != "," or interruption(toks, i - 1) is None:
        return False
    return not any(t.low == QUOTE or is_verb(toks, k) for k, t in enumerate(toks[:i]))


def _said_by(toks: Sequence[Token], i: int) -> Attribution | None:
    """ "was described by the mayor as “…”"."""
    for k in range(i + 1, min(len(toks) - 1, i + 12)):
        if toks[k].low == "by" and quote_ahead(toks, i):
            phrase = phrase_after(toks, k + 1)
            if phrase:
                scopes = rest_from(toks, i + 1)
                return Attribution(toks[i].start, toks[i].end, span_of(toks, phrase), scopes,
                             "act-by", toks[i].low)  # fmt: skip
    return None


def _inverted(toks: Sequence[Token], i: int) -> Attribution | None:
    """ ", said the mayor" and "”, reports the Courier"."""
    low = toks[i].low
    before = toks[i - 1].low if i else ""
    if before not in (",", QUOTE, "?", "!", "—", "–") or not starts_phrase(toks, i + 1):
        return None
    clause = toks[i + 1].low in _NOMINATIVE and i + 2 < len(toks) and is_word(toks[i + 2])
    if clause or low not in word_list("says", "says_that"):
        return None  # ", says they look at it": they do not speak
    phrase = phrase_after(toks, i + 1)
    if phrase is None or toks[phrase[1] - 1].low in word_list("first_person"):
        return None
    thought = low in word_list("thinks") and is_end(toks, phrase[1])
    stop = after_speaker(toks, phrase[1])
    if (low in word_list("that_only") and not thought) or (
        stop < len(toks) and is_verb(toks, stop)
    ):
        return None  # ", said the water had come": the water is no speaker
    if stop < len(toks) and is_word(toks[stop]) and before == "," and stop == phrase[1]:
        follows = toks[stop].low
        if follows not in word_list("preposition", "time") | {"when", "as", "after", "while"}:
            return None
    scopes: tuple[Span, ...] = ((0, toks[i].start),)
    if resumes(toks, stop):
        scopes += rest_from(toks, stop)
    return Attribution(toks[i].start, toks[stop - 1].end, span_of(toks, phrase), scopes,
                 "said-inverted", low)  # fmt: skip


def _with_subject(toks: Sequence[Token], i: int, subject: Phrase, start: int) -> Attribution | None:
    """Choose the rule by what follows the verb."""
    low = toks[i].low
    if low in word_list("also_noun") and not _agrees(toks, i, subject):
        return None
    reports = is_reporting(low) and (low not in word_list("document_verb") or speaks(toks, subject))
    if low in word_list("with_out") and (
        i + 1 >= len(toks) or toks[i + 1].low not in ("out", "that")
    ):
        return None  # "pointed to the table with the “electric” lamp"
    stop, rule = _with_clause(toks, i, start) if reports else (i + 1, "")
    if not rule:
        stop, rule = _without_clause(toks, i, reports, subject)
    if (
        not rule
        and start
        and toks[start - 1].low == QUOTE
        and (stands_after(toks, start, i + 1) or ends_open(toks[start - 1].text))
    ):
        stop, rule = i + 1, "said-after"  # "“Did you hear?” she asked."
    if not rule:
        return None
    scopes = rest_from(toks, stop)
    if rule in ("said-quote", "act-with-quote") and scopes:
        scopes = ((scopes[0][0], quote_end(toks, stop)),)
    if rule == "said-after":
        scopes = ((0, toks[start].start), *(scopes if resumes(toks, stop) else ()))
    if rule == "said-after" and toks[start - 1].low == "so":  # ", or so the mayor says"
        start -= 1 + (toks[start - 2].low == "or")
        scopes = ((0, toks[start].start), *scopes[1:])
    if rule == "said-after" and toks[start - 1].low == "as":
        stop = i + 1  # a description stands behind a speaker, not behind a verb
        around = (0, toks[start].start), *(rest_from(toks, stop) if resumes(toks, stop) else ())
        scopes = _as_said(toks, start - 1, stop) or around
    speaker = span_of(toks, subject) if names_somebody(toks, subject) else None
    return Attribution(toks[start].start, toks[stop - 1].end, speaker, scopes, rule, low)


def _as_said(toks: Sequence[Token], at: int, stop: int) -> tuple[Span, ...]:
    """What ", as the mayor says," stands in behind "if" or "because": that clause alone."""
    opens = max((k for k in range(at - 1) if toks[k].low in word_list("subordinator")), default=-1)
    if opens != at - 2 or stop + 1 >= len(toks) or toks[stop].low != ",":
        return ()
    end = next((k for k in range(stop + 1, len(toks)) if toks[k].low == ","), 0)
    return ((toks[stop + 1].start, toks[end].start),) if end else ()


def _with_clause(toks: Sequence[Token], i: int, start: int) -> tuple[int, str]:
    """Where the attribution stops and its rule, for a verb with a clause or quoted words."""
    stop = tail(toks, i)
    at = toks[stop].low if stop < len(toks) else "."
    found = i + 1, ""
    if at == ":" and only_hearer(toks, i, stop):
        found = stop + 1, "lead-in" if stop + 1 >= len(toks) else "said-colon"
    elif at == "that" and only_hearer(toks, i, stop):
        found = stop + 1, "said-that"
    elif at in WH and stop == i + 1:
        found = stop, "said-how"
    elif (
        (toks[i].low not in word_list("that_only") or _thought(toks, i))
        and stands_after(toks, start, stop)
        and not _has_object(toks, i, stop)
    ):
        found = (after_speaker(toks, stop) if stop == i + 1 else stop), "said-after"
    elif [t.low for t in toks[stop : stop + 2]] == [",", QUOTE]:
        found = stop, "said-quote"
    elif at == QUOTE and (stop == i + 1 or is_reporting(toks[i].low, 3)):
        found = i + 1, "said-quote"
    return found


def _without_clause(
    toks: Sequence[Token], i: int, reports: bool, subject: Phrase
) -> tuple[int, str]:
    """The same for a bare clause, a question, a charge, an act with quoted words."""
    low = toks[i].low
    follows = toks[i + 1].low if i + 1 < len(toks) else "."
    stop = tail(toks, i)
    at = toks[stop].low if stop < len(toks) else "."
    bare = reports and low in word_list("says", "thinks")
    acts = low in word_list("acts") or is_reporting(low, 3)
    found = i + 1, ""
    if at == ":" and stop + 1 >= len(toks):
        found = stop + 1, "lead-in"
    elif low in word_list("asks") and at in WH - {"what"}:
        found = stop, "asked-whether"
    elif low in ("say", "says", "said") and (
        follows not in ("to", "of", "about") or _counts(toks, i + 1)
    ):
        found = i + 1, "said-clause" if i + 2 < len(toks) else ""
    elif low in word_list("tells") and follows not in ("to", "of", "about", "the"):
        found = min(i + 2, stop), "told-clause" if finite_ahead(toks, i + 2) else ""
    elif (bare and follows not in _NO_CLAUSE and _clause_follows(toks, i)) or (
        reports
        and (
            follows in _NOMINATIVE
            or _admits(low, follows)
            or (_is_finite_form(toks, i, subject) and clause_ahead(toks, _after_adverbs(toks, i)))
        )
    ):
        found = i + 1, "said-clause"
    elif low in word_list("accuses"):
        found = i + 1, "accused-of" if charge_ahead(toks, i) else ""
    elif acts and follows not in ("off", "up", "in") and quote_ahead(toks, i):
        found = i + 1, "act-with-quote"
    elif low in ("denied", "denies", "deny") and follows not in (".", ","):
        found = i + 1, "denied"
    return found


def _admits(low: str, follows: str) -> bool:
    """ "denied stealing it", "reported being robbed"."""
    return follows in ("being", "having") or (
        low in word_list("admits")
        and follows.endswith("ing")
        and not follows.endswith("thing")
        and follows not in word_list("preposition")
    )


def _agrees(toks: Sequence[Token], i: int, subject: Phrase) -> bool:
    """Has a verb that is also a noun its subject's number ("voters fear", not "a swing state")?"""
    if toks[i - 1].low in word_list("auxiliary", "goes_on") or toks[i - 1].low in ("to", "who"):
        return True
    inside = toks[slice(*subject)]
    if toks[i].low.endswith("s") and not toks[i].low.endswith("ss"):
        return not inside[-1].low[0].isdigit() and inside[-1].low not in word_list("number")
    several = word_list("plural", "number", "pronoun", "first_person") | _SEVERAL
    return any(
        (t.low.endswith("s") and not t.low.endswith(("ss", "’s"))) or t.low in several
        or t.low[0].isdigit() for t in inside
    )  # fmt: skip


def _is_finite_form(toks: Sequence[Token], i: int, subject: Phrase) -> bool:
    """Is the word a verb of that subject, and no noun ("state troopers", "remarks he made")?"""
    low, last = toks[i].low, toks[subject[1] - 1]
    if low in word_list("that_only"):
        return False
    if low.endswith("ed") or low in word_list("past") or toks[i - 1].low in word_list("auxiliary"):
        return True
    plural = last.low in word_list("plural") | {"they", "we", "you"} or last.low.endswith("s")
    if not low.endswith("s"):
        return plural
    named = last.text[:1].isupper() or toks[subject[0]].low in word_list("determiner", "pronoun")
    return not plural and (named or last.low in word_list("role", "document", "media"))


def _thought(toks: Sequence[Token], i: int) -> bool:
    """ "The dam will fail, farmers fear.": a verb of thinking that ends its clause."""
    return toks[i].low in word_list("thinks") and is_end(toks, i + 1)


def _has_object(toks: Sequence[Token], i: int, stop: int) -> bool:
    """ "Divided, leaders found little unity": what was found is no report of what stands before."""
    times = word_list("time", "filler", "weekday", "time_noun")
    found = toks[i].low in word_list("document_verb")
    return found and stop > i + 1 and toks[i + 1].low not in times


def _counts(toks: Sequence[Token], at: int) -> bool:
    """ "said about 20 people want the seat": about how many, not about what."""
    if at + 1 >= len(toks) or toks[at].low != "about":
        return False
    return toks[at + 1].low[0].isdigit() or toks[at + 1].low in word_list("number", "counted")


def _after_adverbs(toks: Sequence[Token], i: int) -> int:
    """The token after the adverbs and times that follow a verb ("noted on Monday the wall …")."""
    k = i + 1
    while k < len(toks) and (toks[k].low in word_list("filler") or toks[k].low.endswith("ly")):
        k += 1
    return after_time(toks, k, len(toks)) if k < len(toks) else k


def _clause_follows(toks: Sequence[Token], i: int) -> bool:
    return starts_phrase(toks, i + 1) and finite_ahead(toks, i + 1)


def _participle(
    toks: Sequence[Token], i: int, begin: int, found: Sequence[Attribution]
) -> Attribution | None:
    """ ", saying that …", "with Holm accusing Orley of …": the subject stands further off.

    `begin`: where the participle begins, before `i` in "having said that".
    """
    low = toks[i].low
    before = toks[begin - 1].low if begin else ""
    subject, start, ahead = None, begin, False
    if before == "worth":
        return None  # "it is worth noting that": the writer notes it
    loose = word_list("preposition") | {"and", "while"}
    if begin and is_word(toks[begin - 1]) and before not in loose:
        phrase = phrase_before(toks, begin)
        if phrase and low in word_list("document_verb") and not speaks(toks, phrase):
            return None  # "a fact showing that": the writer's own finding
        subject, start = span_of(toks, phrase), phrase[0] if phrase else begin
    elif found and found[-1].speaker and found[-1].end <= toks[i].start:
        subject = found[-1].speaker
    else:
        ahead = not any(map(is_word, toks[:begin]))  # "Noting that it leaked, Ann Reed left"
        subject = span_of(toks, main_subject(toks if ahead else toks[: min(begin, 4 * REACH)]))
        ahead = ahead and subject is not None and subject[0] > toks[i].end
    stop = i + 1
    follows = toks[stop].low if stop < len(toks) else ""
    that = [k for k in range(stop, min(len(toks), i + 4)) if toks[k].low == "that"]
    if is_reporting(low) and that:
        stop = that[0] + 1
        if stop < len(toks) and toks[stop].low == ",":
            return None  # "Having said that, the dam leaks": "that" is what was said before
    elif not (
        (low == "saying" and follows not in ("of", "about"))
        or (low in word_list("says") and follows not in _NO_CLAUSE and finite_ahead(toks, stop))
        or (low in word_list("accuses") and charge_ahead(toks, i))
        or quote_ahead(toks, i)
    ):
        return None
    if subject is None or stop >= len(toks):
        return None
    scopes = rest_from(toks, stop)
    if ahead:
        comma = next((t.start for t in toks[stop:] if t.low == ","), toks[-1].end)
        scopes = ((toks[stop].start, comma),)
    return Attribution(toks[start].start, toks[stop - 1].end, subject, scopes, "saying", low)
