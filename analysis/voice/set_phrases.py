"""Set phrases that attribute: "as the mayor put it", "in the words of the mayor"."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.voice.clauses import skip_back
from analysis.voice.cues import QUOTE, Token
from analysis.voice.phrases import phrase_after
from analysis.voice.records import Attribution, Span, rest_from, span_of
from analysis.voice.subjects import subject_before


def in_the_words_of(toks: Sequence[Token], i: int) -> Attribution | None:
    """ "The wall is, in the words of the mayor, “hollow”": the quotation is the mayor's."""
    if i < 2 or i + 2 >= len(toks) or [t.low for t in toks[i - 2 : i]] != ["in", "the"]:
        return None
    phrase = phrase_after(toks, i + 2) if toks[i + 1].low == "of" else None
    if phrase is None:
        return None
    quoted = tuple((t.start, t.end) for t in toks[phrase[1] :] if t.low == QUOTE)
    start, end = toks[i - 2].start, toks[phrase[1] - 1].end
    return Attribution(start, end, span_of(toks, phrase), quoted, "in-words-of", "words")


def put_it(toks: Sequence[Token], i: int) -> Attribution | None:
    """ "as one engineer put it": the whole sentence is the engineer's."""
    if i + 1 >= len(toks) or toks[i + 1].low != "it":
        return None
    found = subject_before(toks, skip_back(toks, i)[0], [])
    subject = found[0] if found else None
    if subject is None or not subject[0] or toks[subject[0] - 1].low != "as":
        return None
    start, stop = subject[0] - 1, i + 2
    scopes: tuple[Span, ...] = ((0, toks[start].start),) if start else ()
    return Attribution(toks[start].start, toks[stop - 1].end, span_of(toks, subject),
                 scopes + rest_from(toks, stop), "as-put-it", toks[i].low)  # fmt: skip
