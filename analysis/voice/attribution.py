"""Who is said to say what in one sentence: attributing words, their speaker, and their reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from analysis.voice.beside_quotes import beside_quotes
from analysis.voice.claims import CLAIMS, claim_that
from analysis.voice.clauses import (
    SENTENCE_END,
    after_speaker,
    clause_of,
    is_end,
    is_passive,
    skip_back,
)
from analysis.voice.complements import clause_ahead
from analysis.voice.cues import QUOTE, Token, is_word, title_case, word_list
from analysis.voice.phrases import phrase_after, phrase_before
from analysis.voice.records import SAYING, Attribution, Phrase, Span, is_saying, rest_from, span_of
from analysis.voice.rules import rules
from analysis.voice.saying import attribution_at
from analysis.voice.set_phrases import set_phrase, set_phrases
from analysis.voice.speakers import person_names
from analysis.voice.subjects import before_verb, subject_before
from analysis.voice.times import after_time
from analysis.voice.unsaid import unsaid

_PASSIVE = word_list("passive", "passive_that")
_ABOUT = frozenset(["over", "about", "around", "nearly", "some", "almost"])
_WHOM = frozenset(["him", "her", "them", "many", "some", "others"])
_JUDGED = frozenset(["is", "are", "was", "were", "remains", "means", "seems"])
_MANY = frozenset(["some", "many", "most", "few", "both", "all", "several"])


def attributions(toks: Sequence[Token]) -> list[Attribution]:
    """All attributions of a sentence, in order.

    `toks` come from `cues.tokens`, without the brackets that `asides.without_brackets` drops.

    >>> from analysis.voice.cues import tokens
    >>> sentence = "The wall is hollow, the mayor said on Monday."
    >>> [(f.rule, sentence[slice(*f.speaker)]) for f in attributions(tokens(sentence))]
    [('said-after', 'the mayor')]
    """
    found: list[Attribution] = []
    cues = _cue_words()
    lows = [t.low for t in toks]
    citing = -1  # where "citing" stands before the verb: "The Courier, citing officials, said"
    for i in [k for k, low in enumerate(lows) if low in cues]:
        if lows[i] in ("citing", "quoting"):
            if found:
                found[-1] = _citing(toks, i, found[-1])
            else:
                citing = i
        frame = _frame(toks, i, found) if is_word(toks[i]) else None
        if frame and citing >= 0 and frame.start <= toks[citing].start < frame.end:
            frame, citing = _citing(toks, citing, frame), -1
        if frame:
            found.append(frame)
    if QUOTE in lows:
        found += beside_quotes(toks, found)
    return sorted(found or _for_whom(toks), key=lambda f: f.start)


@cache
def _cue_words() -> frozenset[str]:
    """The words that `_frame` knows: most words of a text are none of them."""
    lists = word_list("evidential", "pretends", "means")
    own = {"citing", "quoting", *_constructions(), *set_phrases()}
    return lists | _PASSIVE | CLAIMS | SAYING | own


def _frame(toks: Sequence[Token], i: int, found: Sequence[Attribution]) -> Attribution | None:
    low = toks[i].low
    frame = None
    if found and found[-1].rule == "according-to" and toks[i].start < found[-1].end:
        return None  # "according to the board report"
    if low in set_phrases() and (frame := set_phrase(toks, i)):
        return frame
    if construction := _constructions().get(low):
        frame = construction(toks, i)
    elif low in word_list("evidential"):
        frame = Attribution(
            toks[i].start, toks[i].end, None, (clause_of(toks, i),), "evidential", low
        )
    elif low in _PASSIVE and is_passive(toks, i):
        frame = _passive(toks, i)
    if frame is None and is_saying(low):
        if _is_noun(toks, i):
            frame = claim_that(toks, i)
        elif not _is_named(toks, i):
            before = before_verb(toks, i, found)
            frame = unsaid(toks, i, before) or attribution_at(toks, i, found, before)
    elif frame is None and low in word_list("pretends", "means"):
        frame = unsaid(toks, i)
    elif frame is None and low in CLAIMS:
        frame = claim_that(toks, i)
    return frame


def _is_named(toks: Sequence[Token], i: int) -> bool:
    """Does a capital make a name of a verb? Not in a headline, unless it only opens a list:
    nobody states anything in "Elsewhere in the United States:".
    """
    if not i or not toks[i].text[:1].isupper() or toks[i - 1].low == QUOTE:
        return False
    return not title_case(toks) or (toks[-1].low == ":" and toks[i].low not in word_list("says"))


def _is_noun(toks: Sequence[Token], i: int) -> bool:
    """Is a word that could be a verb of saying a noun here ("the report", "their claims")?"""
    if toks[i].low in ("told", "wrote", "says", "saying"):
        return False
    if toks[i].low == "said":  # "the said ship"
        return i > 0 and toks[i - 1].low == "the" and i + 1 < len(toks) and is_word(toks[i + 1])
    following = toks[i + 1].low if i + 1 < len(toks) else ""
    if toks[i].low == "think" and following.startswith("tank"):
        return True
    if i == 0 and (following != "that" or not toks[i].low.endswith("ing")):
        # not in "Noting that it leaked, the mayor left"
        return following in ("that", "of", "by", "from")
    before = toks[i - 1].low
    if before in _MANY and not toks[i].low.endswith("s"):
        return following not in ("that", QUOTE)  # "some argue that"
    return (
        before in word_list("determiner")
        or (before.endswith(("’s", "s’")) and not _is_past(toks, i))  # "Moody’s warned that"
        or (before in word_list("preposition") - {"to"} and not toks[i].low.endswith("ing"))
        or (before == "to" and i > 1 and toks[i - 2].low == "according")
        or (following == "of" and toks[i].low not in word_list("accuses") | {"warned", "spoke"})
    )


def _is_past(toks: Sequence[Token], i: int) -> bool:
    """Is the word a past tense, as what follows shows, and no adjective before a noun?"""
    follows = toks[i + 1] if i + 1 < len(toks) else None
    closed = word_list("preposition", "determiner", "pronoun", "subordinator", "time")
    plain = follows is None or not is_word(follows) or follows.low in closed
    return toks[i].low.endswith("ed") and plain


def _according(toks: Sequence[Token], i: int) -> Attribution | None:
    at = next((k for k in range(i + 1, min(i + 5, len(toks) - 1)) if not is_word(toks[k])
               or toks[k].low == "to"), None)  # fmt: skip
    if at is None or toks[at].low != "to":
        return None  # "according at least to" has words between
    head = at + 2 if toks[at + 1].low in word_list("determiner") else at + 1
    phrase = _source(toks, at + 1)
    if head >= len(toks) or toks[head].low in word_list("not_plan") or phrase is None:
        return None
    stop = after_speaker(toks, phrase[1])
    if [t.low for t in toks[stop : stop + 2]] == ["and", "to"]:  # "according both to A and to B"
        second = phrase_after(toks, stop + 2)
        stop = second[1] if second else stop
    if (
        i > 1 and stop < len(toks) and toks[stop].low.endswith("ed")
    ):  # "a report published on Monday"
        stop = next((k for k in range(stop, len(toks)) if not is_word(toks[k])), len(toks))
    if i <= 1 and (stop >= len(toks) or toks[stop].low != ","):
        stop = phrase[1]  # "According to the board, the wall …": no description without its comma
    scopes: tuple[Span, ...] = ((0, toks[i].start),) if i else ()
    follows = toks[stop + 1].low if stop + 1 < len(toks) else ""
    if stop < len(toks) and toks[stop].low not in SENTENCE_END and follows not in ("which", "who"):
        scopes += rest_from(toks, stop)
    return Attribution(toks[i].start, toks[stop - 1].end, span_of(toks, phrase), scopes,
                 "according-to", "according")  # fmt: skip


def _source(toks: Sequence[Token], at: int) -> Phrase | None:
    """The source after "according to": "the Ambassador to Spain Jon Hale", not "the ministry over
    300 people"."""
    phrase = phrase_after(toks, at)
    if phrase is None:
        return None
    start, end = phrase
    if end + 1 < len(toks) and toks[end].low == "to" and toks[end + 1].text[:1].isupper():
        end = (phrase_after(toks, end + 1) or phrase)[1]
    counts = (k for k in range(start + 1, end - 1) if toks[k].low in _ABOUT
              and toks[k + 1].low[0].isdigit())  # fmt: skip
    return start, next(counts, end)


def _citing(toks: Sequence[Token], i: int, frame: Attribution) -> Attribution:
    """ "…, the Courier reported, citing two engineers": theirs, by way of the Courier."""
    phrase = phrase_after(toks, i + 1)
    if phrase is None or not (
        any(t.low in word_list("role", "document") for t in toks[slice(*phrase)])
        or toks[phrase[1] - 1].text[:1].isupper()
    ):
        return frame
    return frame._replace(speaker=span_of(toks, phrase), via=frame.speaker,
                          end=max(frame.end, toks[phrase[1] - 1].end))  # fmt: skip


def _passive(toks: Sequence[Token], i: int) -> Attribution | None:
    """ "is said to", "it was reported that", "were told that": nobody is named, or after "by"."""
    low = toks[i].low
    following = [t.low for t in toks[i + 1 : i + 9]]
    other = next((k for k, word in enumerate(following) if word in word_list("supposes")), 9)
    that = next((k for k, word in enumerate(following[:other]) if word == "that"), None)
    stop, rule = i + 1, ""
    if low in ("told", "informed"):
        clause = that is not None or following[:1] not in ([], ["to"], ["by"], ["of"], ["."])
        clause = clause and other > 0
        rule = "passive-told" if clause else ""
    elif following[:1] == ["to"] and low in word_list("passive"):
        return Attribution(toks[i].start, toks[i].end, None, (clause_of(toks, i),),
                     "passive-said-to", low)  # fmt: skip
    elif that is not None and not _advises(toks, i):
        rule = "passive-it-is-said"
    if not rule:
        return None
    stop += that + 1 if that is not None else 0
    by = next((k for k in range(i + 1, stop - 1) if toks[k].low in ("by", "in")), None)
    speaker = phrase_after(toks, by + 1) if by else None
    begin = phrase_before(toks, skip_back(toks, i)[0])
    start = toks[begin[0]].start if begin else toks[i].start
    return Attribution(
        start, toks[stop - 1].end, span_of(toks, speaker), rest_from(toks, stop), rule, low
    )


def _advises(toks: Sequence[Token], i: int) -> bool:
    """ "it should be noted that": the writer speaks."""
    return any(t.low in ("should", "must", "can", "may", "need") for t in toks[max(0, i - 4) : i])


def _quoted_as(toks: Sequence[Token], i: int) -> Attribution | None:
    """ "The paper quoted X as saying …", "X was quoted by the paper as saying …"."""
    if not i and toks[i].low == "quoting":
        return None
    for k in range(i + 1, min(len(toks) - 1, i + 16)):
        if toks[k].low == "as" and toks[k + 1].low in ("saying", "telling", "writing"):
            break
    else:
        return None
    stop = k + 3 if k + 2 < len(toks) and toks[k + 2].low == "that" else k + 2
    by = next((j + 1 for j in (i + 1, stop) if j < len(toks) and toks[j].low == "by"), 0)
    other = phrase_after(toks, by or i + 1) if by or i + 1 < k else None
    found = subject_before(toks, skip_back(toks, i)[0], [])
    subject, begin = found if found else (None, i)
    speaker, via = (subject, other if by else None) if is_passive(toks, i) else (other, subject)
    scopes = rest_from(toks, stop)
    after = after_time(toks, stop, len(toks))
    if is_end(toks, after) and begin and not by and toks[begin - 1].low == ",":
        scopes = ((0, toks[begin].start),)  # "…, the paper quoted her as saying"
        stop = after
    if by > stop:  # "“…”, the keeper was quoted as saying by the Courier"
        stop = other[1] if other else by
        scopes = ((0, toks[begin].start),) if begin else ()
    return Attribution(toks[begin].start, toks[stop - 1].end, span_of(toks, speaker), scopes,
                 "quoted-as-saying", toks[k + 1].low, span_of(toks, via))  # fmt: skip


def _for_whom(toks: Sequence[Token]) -> list[Attribution]:
    """ "For the mayor, the dam is a danger": whose view that is, nothing shows."""
    phrase = phrase_after(toks, 1) if toks and toks[0].low == "for" else None
    if phrase is None or phrase[1] + 3 > len(toks) or toks[phrase[1]].low != ",":
        return []
    stop = phrase[1] + 1
    last = toks[phrase[1] - 1].low
    somebody = last in _WHOM | word_list("role", "plural") or person_names(
        " ".join(t.text for t in toks[slice(*phrase)])
    )
    judged = any(t.low in _JUDGED for t in toks[stop : stop + 9]) and clause_ahead(toks, stop)
    if not (somebody and judged):
        return []
    return [Attribution(toks[0].start, toks[stop - 2].end, None, rest_from(toks, stop),
                        "unclear-for-whom", "for")]  # fmt: skip


# The constructions by the names of their rules; the cue words of each stand in its record.
CONSTRUCTIONS: Mapping[str, Callable[[Sequence[Token], int], Attribution | None]] = {
    "according-to": _according,
    "quoted-as-saying": _quoted_as,
}


@cache
def _constructions() -> Mapping[str, Callable[[Sequence[Token], int], Attribution | None]]:
    """By each cue word its construction; ValueError where two have one word."""
    found: dict[str, Callable[[Sequence[Token], int], Attribution | None]] = {}
    for name, read in CONSTRUCTIONS.items():
        for cue in rules()[name].cues:
            if found.setdefault(cue, read) is not read:
                raise ValueError(f"rules.csv: {name!r} and another construction have {cue!r}")
    return found
