"""Who speaks beside a quotation, by whatever verb: "“…,” sighed Ann Reed", "“…,” a sign read"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.voice.clauses import SENTENCE_END, skip_back
from analysis.voice.complements import ends_open, resumes
from analysis.voice.cues import QUOTE, Token, is_adverb, is_word, word_list
from analysis.voice.phrases import (
    is_verb,
    main_subject,
    names_somebody,
    phrase_after,
    starts_phrase,
)
from analysis.voice.records import Attribution, Phrase, Span, is_saying, rest_from, span_of
from analysis.voice.rules import having
from analysis.voice.subjects import speaks_for_nobody

_REACH = 14  # tokens between a quotation and the verb of its speaker
_NO_VERB = word_list(
    "preposition", "determiner", "subordinator", "pronoun", "connective", "filler", "first_person"
) - {"like"}  # fmt: skip
_PARTICLE = frozenset(["back", "on", "in", "out", "up", "off", "away"])
_MARKS = "\"'“”‘’«»‹›„‟"
_BE = frozenset(["is", "was", "are", "were"])
_SHOWS = frozenset(
    ["ran", "runs", "read", "reads", "went", "goes", "began", "begins", "said", "says"]
)
_DISPLAY = word_list("document", "media", "answer_noun") | word_list("display")
_INSIDE = having("inside")
_STOPS = frozenset([";", ":", QUOTE, *SENTENCE_END])


def beside_quotes(
    toks: Sequence[Token], found: Sequence[Attribution]
) -> Iterator[Attribution]:  # fmt: skip
    """The speaker of each quotation that no attribution in `found` reaches.

    >>> from analysis.voice.cues import tokens
    >>> sentence = "“It leaks,” sighed Ann Reed."
    >>> [sentence[slice(*f.speaker)] for f in beside_quotes(tokens(sentence, [(0, 11)]), [])]
    ['Ann Reed']
    """
    reached = [scope for f in found if f.rule not in _INSIDE for scope in f.scopes]
    for q, token in enumerate(toks):
        if token.low != QUOTE or any(a < token.end and token.start < b for a, b in reached):
            continue
        opens = not any(is_word(t) for t in toks[:q])
        outside = opens and q + 1 < len(toks) and toks[q + 1].low == ","
        frame = (_told(toks, q) or _displayed(toks, q)) if opens else _before(toks, q)
        leads = [t for t in toks[:q] if is_word(t) and t.low not in word_list("connective")]
        if frame is None and not leads and (ends_open(token.text) or outside):
            at = q + 1 + outside
            frame = _verb_first(toks, q, at) or _name_first(toks, q, at)
        if frame:
            yield frame
            reached += frame.scopes


def _before(toks: Sequence[Token], q: int) -> Attribution | None:
    """ "Ann Reed sighed, “It leaks.”": a statement that fills the rest of the sentence."""
    verb = q - 2
    inner = toks[q].text.strip(_MARKS)
    stated = inner[:1].isupper() and inner[-1:] in SENTENCE_END | {","}
    if verb < 1 or toks[q - 1].low != "," or not stated or not _may_be_verb(toks, verb):
        return None
    if not (is_verb(toks, verb) or _in_s(toks[verb].low)):
        return None
    end = skip_back(toks, verb)[0]
    phrase = main_subject(toks[:end])
    if phrase is None or phrase[1] != end or toks[0].low in word_list("subordinator"):
        return None
    return _frame(toks, q, (phrase[0], verb + 1), phrase, "said-quote")


def _verb_first(toks: Sequence[Token], q: int, at: int) -> Attribution | None:
    """ "“…,” sighed Ann Reed", "“…,” went the chant", "“…,” shot back the mayor"."""
    if at + 1 >= len(toks) or not _may_be_verb(toks, at):
        return None
    start = at + 2 if toks[at + 1].low in _PARTICLE else at + 1
    if not starts_phrase(toks, start):
        return None
    phrase = phrase_after(toks, start)
    return _frame(toks, q, (at, phrase[1]), phrase, "said-inverted") if phrase else None


def _may_be_verb(toks: Sequence[Token], i: int) -> bool:
    low = toks[i].low
    return (
        is_word(toks[i])
        and toks[i].text.islower()
        and low not in _NO_VERB | word_list("auxiliary")
        and not low.endswith("ing")
        and not is_adverb(toks, i)
    )


def _name_first(toks: Sequence[Token], q: int, at: int) -> Attribution | None:
    """ "“…,” Ann Reed fumed", "“…,” a headline blared", "“…,” Reed can be heard saying"."""
    if not starts_phrase(toks, at) or is_verb(toks, at):
        return None
    end = min(len(toks), at + _REACH)
    stop = next((k for k in range(at, end) if toks[k].low in _STOPS or toks[k].low == ","), end)
    verb = next((k for k in range(at + 1, stop) if is_verb(toks, k) or _says(toks, k)), None)
    last = stop - 1
    if verb is None and last > at and toks[last].text.islower() and _in_s(toks[last].low):
        verb = last  # "a headline blares"
    if verb is None:
        aside = _over_aside(toks, at, stop)
        return _frame(toks, q, (at, aside), (at, stop), "said-after") if aside else None
    phrase = at, skip_back(toks, verb)[0]
    if phrase[0] >= phrase[1]:
        return None
    return _frame(toks, q, (at, verb + 1), phrase, "said-after")


def _says(toks: Sequence[Token], k: int) -> bool:
    return is_saying(toks[k].low) and toks[k].low.endswith(("s", "ing"))


def _in_s(low: str) -> bool:
    return low.endswith("s") and not low.endswith(("ss", "us", "’s"))


def _over_aside(toks: Sequence[Token], at: int, comma: int) -> int:
    """The token after the verb behind an aside (", the keeper, fumed"), or 0."""
    if comma >= len(toks) or toks[comma].low != ",":
        return 0
    end = min(len(toks) - 1, comma + _REACH)
    closed = next((k for k in range(comma + 1, end) if toks[k].low == ","), 0)
    return closed + 2 if closed and is_verb(toks, closed + 1) else 0


def _displayed(toks: Sequence[Token], q: int) -> Attribution | None:
    """ "“…” ran the headline", "“…” reads a banner": a thing that shows words, after its verb."""
    if q + 2 >= len(toks) or toks[q + 1].low not in _SHOWS:
        return None
    phrase = phrase_after(toks, q + 2)
    if phrase is None or not any(t.low in _DISPLAY for t in toks[slice(*phrase)]):
        return None
    return _frame(toks, q, (q + 1, phrase[1]), phrase, "said-inverted")


def _told(toks: Sequence[Token], q: int) -> Attribution | None:
    """ "“…” is what the mayor told us", "“…” was her answer", "“…,” per the report"."""
    rest = toks[q + 1 : q + 1 + _REACH]
    lows = [t.low for t in rest]
    if lows[:1] == [","]:
        rest, lows, q = rest[1:], lows[1:], q + 1
    at = q + 1
    if lows[:1] in (["per"], ["via"]):
        phrase = phrase_after(toks, at + 1)
        return _frame(toks, q, (at, phrase[1]), phrase, "said-after") if phrase else None
    if len(lows) < 3 or lows[0] not in _BE:
        return None
    if lows[1] in ("what", "how", "all"):
        first = at + 2 + (lows[2] == "that")
        ends = (
            k
            for k in range(first + 1, at + len(lows))
            if is_saying(toks[k].low) or toks[k].low in ("put", "puts")
        )
        verb = next(ends, 0)
        phrase = first, skip_back(toks, verb)[0]
        told = verb and phrase[0] < phrase[1] and starts_phrase(toks, phrase[0])
        return _frame(toks, q, (at, verb + 1), phrase, "said-after") if told else None
    noun = next((k for k, low in enumerate(lows) if low in word_list("answer_noun")), 0)
    if noun < 2:
        return None
    owner = next((k for k in range(1, noun) if lows[k].endswith(("’s", "s’"))), 0)
    named = (at + 1, at + owner + 1) if owner else None
    phrase = (at + 1, at + 2) if lows[1] in ("his", "her", "their", "its") else named
    return _frame(toks, q, (at, at + noun + 1), phrase, "said-after")


def _frame(
    toks: Sequence[Token], q: int, words: Phrase, phrase: Phrase | None, rule: str
) -> Attribution | None:
    """The attribution by these words of quotation `q`; `phrase` is the speaker."""
    start, stop = words
    if phrase and speaks_for_nobody(toks, phrase):
        return None
    speaker = span_of(toks, phrase) if phrase and names_somebody(toks, phrase) else None
    if phrase and speaker and toks[stop - 1].low in word_list("answer_noun"):
        owner = toks[phrase[1] - 1].text  # "Reed’s verdict" is Reed's
        speaker = speaker[0], speaker[1] - 2 * owner.endswith(("’s", "'s"))
    said = toks[q if toks[q].low == QUOTE else q - 1]
    scopes: tuple[Span, ...] = ((said.start, said.end),)
    if any(t.low == QUOTE for t in toks[stop : stop + 2]) and resumes(toks, stop):
        scopes += rest_from(toks, stop)
    return Attribution(
        toks[start].start, toks[stop - 1].end, speaker, scopes, rule, toks[start].low
    )
