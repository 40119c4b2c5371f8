"""Sentences made ready for the voice rules: quotations, attributions, and who speaks in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from analysis.frames import each
from analysis.signs import TextReading, composed
from analysis.voice import scare
from analysis.voice.ascribed import ascriptions
from analysis.voice.asides import without_brackets
from analysis.voice.attribution import attributions
from analysis.voice.boundaries import trimmed
from analysis.voice.cues import Token, tokens, word_list
from analysis.voice.phrases import main_subject
from analysis.voice.quotes import Quote, quotes
from analysis.voice.records import Attribution, Span, span_of
from analysis.voice.rules import having
from analysis.voice.speakers import as_speaker, fullest_name, is_pronoun, keep_in_mind, lows

_UNASSERTED = having("unasserted")
_OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}  # "Her message was that"
LONGEST = 5000  # code points; no sentence is longer, and a longer one is not read
FULLEST = 50  # quotations, or attributions; a sentence that holds more is not read either


class Utterance(NamedTuple):
    """One sentence. Offsets within it count from its own start.

    `real`: (start, end, quote) of outermost quotations, cut to the sentence. `scares`: (start,
    end, rule) of marks that quote nobody. `toks`: tokens, a quotation taken as one. `subject`: the
    main clause's as named, or "". `ascribed`: as `attributions`, of thoughts and acts. `leaves`:
    those that a later pronoun may stand for. `unread`: too long or too full to be one sentence;
    then it has none of these.
    """

    number: int
    start: int
    end: int
    text: str
    role: str
    paragraph: int
    real: tuple[tuple[int, int, Quote], ...]
    scares: tuple[tuple[int, int, str], ...]
    toks: Sequence[Token]
    frames: tuple[Attribution, ...]
    subject: str = ""
    leaves: tuple[str, ...] = ()
    ascribed: tuple[Attribution, ...] = ()
    unread: bool = False


def as_read(text: str, rows: Sequence[Any]) -> tuple[TextReading, list[Any]]:
    """A text as it is read (`signs.composed`), and its rows by their places in that."""
    reading = composed(text)
    if reading.places is None:
        return reading, list(rows)
    placed = [(row, reading.at(row.start), reading.at(row.end)) for row in rows]
    return reading, [row._replace(start=a, end=b, text=reading.text[a:b]) for row, a, b in placed]


def by_text(sentences: pd.DataFrame) -> dict[str, list[Any]]:
    """The rows of each text's sentences, under its doc."""
    out: dict[str, list[Any]] = {}
    for row in each(sentences):
        out.setdefault(row.doc, []).append(row)
    return out


def utterances(text: str, rows: Sequence[Any]) -> Iterator[Utterance]:
    """The sentences of one text, in order; `rows` of a table as `voices.voices` takes it.

    Their offsets are those of the text as it is read: see `as_read`.
    """
    numbers = _paragraphs(text, rows)
    bounds: dict[int, Span] = {}
    for row, number in zip(rows, numbers, strict=True):
        first = bounds.get(number, (row.start, 0))[0]
        bounds[number] = (first, row.end)
    found = [q for q in quotes(text, sorted(bounds.values())) if q.depth == 0]
    at = 0
    named: list[str] = []
    for row, number in zip(rows, numbers, strict=True):
        start, end = row.start, row.end
        while at < len(found) and found[at].end <= start:
            at += 1
        last = at  # `found[at:]` would copy the rest of the list for every sentence
        while last < len(found) and found[last].start < end:
            last += 1
        inside = [
            (max(quote.start, start) - start, min(quote.end, end) - start, quote)
            for quote in found[at:last]
        ]
        bare = Utterance(row.sentence, start, end, text[start:end],
                         str(getattr(row, "role", "body")), number, (), (), (), ())  # fmt: skip
        full = end - start > LONGEST or len(inside) > FULLEST
        read = bare._replace(unread=True) if full else _filled(text, bare, inside)
        leaves = _left_behind(read, named) if read.subject or read.frames else ()
        if leaves:
            keep_in_mind(named, leaves)
            read = read._replace(leaves=leaves)
        yield read


def _paragraphs(text: str, rows: Sequence[Any]) -> list[int]:
    """The paragraph of each sentence; without that column, lines are paragraphs."""
    if rows and hasattr(rows[0], "paragraph"):
        return [row.paragraph for row in rows]
    out: list[int] = []
    for k, row in enumerate(rows):
        new = k == 0 or "\n" in text[rows[k - 1].end : row.start]
        out.append((out[-1] if out else 0) + new)
    return out


def _filled(text: str, bare: Utterance, inside: list[tuple[int, int, Quote]]) -> Utterance:
    """Names and terms in quote marks are part of the sentence; the rest is set aside whole."""
    sentence = bare.text
    inside = [(a, _before_attribution(sentence, a, b, q), q) for a, b, q in inside]
    heading = bare.role == "title" or sentence.isupper()
    masked = tuple(
        (a, b)
        for a, b, q in inside
        if not scare.rule(text, q, True, _place(sentence, a, b, q), heading)
    )
    toks, found, thought, named = _parsed(sentence, masked)
    if len(found) > FULLEST:
        return bare._replace(unread=True)
    reach = [scope for f in found for scope in f.scopes]
    real, scares = [], []
    for a, b, quote in inside:
        attributed = after_colon(sentence, a) or any(s < b and a < e for s, e in reach)
        rule = scare.rule(text, quote, attributed, _place(sentence, a, b, quote), heading)
        if rule:
            scares.append((a, b, rule))
        else:
            real.append((a, b, quote))
    return Utterance(*bare[:6], tuple(real), tuple(scares), toks, found,
                     name_at(bare, named), ascribed=thought)  # fmt: skip


@lru_cache(maxsize=4096)
def _parsed(
    sentence: str, masked: tuple[Span, ...]
) -> tuple[tuple[Token, ...], tuple[Attribution, ...], tuple[Attribution, ...], Span | None]:
    """Tokens, attributions, ascriptions, subject.

    They are kept, as `voices` and `scare_quotes` read the same texts.
    """
    toks = tuple(tokens(sentence, masked))
    plain = without_brackets(toks) if "(" in sentence or "[" in sentence else toks
    named = span_of(plain, main_subject(plain))
    both = attributions(plain)
    thought = [*ascriptions(plain, both), *(f for f in both if f.rule in _UNASSERTED)]
    found = tuple(trimmed(plain, f) for f in both if f.rule not in _UNASSERTED)
    return toks, found, tuple(thought), named


def _before_attribution(sentence: str, a: int, b: int, quote: Quote) -> int:
    """A quotation whose closing mark was forgotten ends before ", said the keeper"."""
    if quote.closed != "paragraph-end":
        return b
    found = attributions(without_brackets(tokens(sentence[a:b])))
    return next((a + f.start for f in found if f.rule == "said-inverted"), b)


def is_whole_sentence(sentence: str, a: int, b: int, quote: Quote) -> bool:
    """Is the quotation all there is, or does it go on beyond this sentence?"""
    return b - a < quote.end - quote.start or alone(sentence, a, b)


def alone(sentence: str, a: int, b: int) -> bool:
    """Does no letter or digit of a sentence stand outside sentence[a:b]?"""
    first, last = _lettered(sentence)
    return a <= first and last < b


def _place(sentence: str, a: int, b: int, quote: Quote) -> tuple[str, ...]:
    """Where a quotation stands in its sentence, as `scare.rule` takes it."""
    whole = ("whole",) if is_whole_sentence(sentence, a, b, quote) else ()
    return (*whole, "opens") if a <= _lettered(sentence)[0] else whole


@lru_cache(maxsize=64)
def _lettered(text: str) -> Span:
    """Where the first and the last letter or digit of a text stand; (len(text), -1) if none does.

    >>> _lettered("“So?”"), _lettered("?")
    ((1, 2), (1, -1))
    """
    first = next((k for k, char in enumerate(text) if char.isalnum()), len(text))
    last = next((k for k in range(len(text) - 1, -1, -1) if text[k].isalnum()), -1)
    return first, last


def after_colon(sentence: str, a: int) -> bool:
    return sentence[:a].rstrip().endswith(":")


def name_at(u: Utterance, span: Span | None) -> str:
    if span is None:
        return ""
    name = " ".join(u.text[span[0] : span[1]].split())
    return as_speaker(_OWNERS.get(name.lower(), name))


def _left_behind(u: Utterance, named: Sequence[str]) -> tuple[str, ...]:
    """Whom this sentence leaves behind for a later pronoun: its subject, then its speakers."""
    out = []
    subject = u.subject if u.role != "title" else ""
    if subject and not is_pronoun(subject):
        proper = subject.split()[-1][:1].isupper()
        if proper or any(
            low in word_list("role") or low in word_list("plural") for low in lows(subject)
        ):
            out.append(fullest_name(_with_apposition(u, subject), named))
    for f in u.frames:
        for span in (f.via, f.speaker):
            name = name_at(u, span)
            if name and not is_pronoun(name):
                out.append(fullest_name(name, [*named, *out]))
    return tuple(out)


def _with_apposition(u: Utterance, name: str) -> str:
    """ "The keeper, Jon Vale, was angry": the name belongs to the subject."""
    begin = u.text.find(name)
    after = u.text[begin + len(name) :] if begin >= 0 else ""
    close = after.find(",", 2)
    if after.startswith(", ") and after[2:3].isupper() and 0 < close < 60:
        return name + after[:close]
    return name
