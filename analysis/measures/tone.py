"""Tone: positive and negative words, what negates them, and where they fall.

A lexicon is a codebook with weights, so its words come from the same matcher as the topics. Three
things are added here: whether a word is negated; whether it is itself (part of) a topic word or a
name, as "United" is in "United States": such a word says what a text is about, not how it speaks;
and whether it is only a part of a word with hyphens, as "terror" is in "anti-terror". VADER's own
program takes such a word whole and does not find it, so the parts are one more choice.

It also gives weight to capitals, exclamation marks, "very" and "but". That is left out here: these
are VADER's **word weights**, with its rule for negation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

import numpy as np
import pandas as pd

from analysis.frames import each
from analysis.study.lexicons import LEXICONS, negators
from analysis.words import HYPHENS, fold, spelling, word_spans

# vaderSentiment 3.3.2, N_SCALAR: a negated word keeps 74 % of its weight, with the sign turned.
# Hutto & Gilbert (2014), "VADER: A Parsimonious Rule-based Model for Sentiment Analysis".
NEGATED_WEIGHT = -0.74
REACH = 3  # words before a sentiment word in which a negator counts, as in VADER


@cache
def negator_words() -> frozenset[str]:
    """VADER's negators, folded; read once in a process."""
    return frozenset(map(fold, negators()["entry"]))


def mark(found: pd.DataFrame, topical: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Add `negated` (bool), `inside` (str) and `compound` (bool) to the matches of lexicons.

    `topical` holds the matches of topics, names and targets; `inside` is the category of one that
    the sentiment word overlaps, '' where there is none. `compound`: it is only a part of a word
    with hyphens.
    """
    begin = {(r.doc, r.sentence): r.start for r in each(sentences, "doc", "sentence", "start")}
    keys = list(each(found, "doc", "sentence", "start", "end"))
    starts = [(doc, number, start - begin[doc, number]) for doc, number, start, _ in keys]
    ends = [end - begin[doc, number] for doc, number, _, end in keys]
    texts = {(r.doc, r.sentence): r.text for r in each(sentences, "doc", "sentence", "text")}
    compound = [
        _is_part(texts[doc, number], start, end)
        for (doc, number, start), end in zip(starts, ends, strict=True)
    ]
    return found.assign(
        negated=_negated(starts, sentences), inside=_overlapping(found, topical), compound=compound
    )


def _is_part(text: str, start: int, end: int) -> bool:
    """Does a hyphen join text[start:end] to a letter or digit before or after it?

    >>> _is_part("anti-terror laws", 5, 11), _is_part("terror - and", 0, 6)
    (True, False)
    """
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (len(before) == 2 and before[1] in HYPHENS and before[0].isalnum()) or (
        len(after) == 2 and after[0] in HYPHENS and after[1].isalnum()
    )


def _negated(starts: list[tuple], sentences: pd.DataFrame) -> list[bool]:
    texts = {(r.doc, r.sentence): r.text for r in each(sentences, "doc", "sentence", "text")}
    spans = {key: word_spans(texts[key]) for key in {(doc, number) for doc, number, _ in starts}}
    negated = []
    for doc, number, at in starts:
        text, own = texts[doc, number], spans[doc, number]
        before = bisect_left(own, (at, 0))  # words that begin before it
        near = own[max(0, before - REACH) : before]
        negated.append(any(is_negator(spelling(text[a:b])) for a, b in near))
    return negated


def is_negator(word: str) -> bool:
    """Is this folded word a negator, by VADER's list or by its ending -n't?

    >>> is_negator("not"), is_negator("hasn't"), is_negator("knot")
    (True, True, False)
    """
    return word in negator_words() or word.endswith("n't")


def _overlapping(found: pd.DataFrame, topical: pd.DataFrame) -> list[str]:
    """The category of the first of `topical` that shares a character with each of `found`."""
    spans: dict[tuple, list[tuple]] = {}
    longest = 0
    for rank, row in enumerate(each(topical, "doc", "sentence", "start", "end", "category")):
        spans.setdefault(row[:2], []).append((row.start, row.end, rank, row.category))
        longest = max(longest, row.end - row.start)
    for own in spans.values():
        own.sort()
    inside = []
    for doc, number, start, end in each(found, "doc", "sentence", "start", "end"):
        own = spans.get((doc, number), [])
        near = own[bisect_left(own, (start - longest,)) : bisect_left(own, (end,))]
        inside.append(min(((rank, c) for _, b, rank, c in near if start < b), default=(0, ""))[1])
    return inside


def valence(matches: pd.DataFrame) -> pd.Series:
    """Weight of each lexicon match with negation: weight, or -0.74 of it where negated.

    >>> valence(pd.DataFrame({"weight": [2.0, 2.0], "negated": [False, True]})).tolist()
    [2.0, -1.48]
    """
    return matches["weight"] * np.where(matches["negated"], NEGATED_WEIGHT, 1.0)


def sentence_tone(matches: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Valence of each sentence under one lexicon: `sentences` with a column `valence` (float).

    The sum over the sentence's words; 0 where the lexicon knows none of them.
    """
    sums = valence(matches).groupby([matches["doc"], matches["sentence"]]).sum()
    joined = sentences.join(sums.rename("valence"), on=["doc", "sentence"])
    return joined.assign(valence=joined["valence"].fillna(0.0))


def tone(
    matches: pd.DataFrame, sentences: pd.DataFrame, sources: pd.DataFrame,
    lexicons: Iterable[str] = tuple(LEXICONS), voice: str = "all",
) -> pd.DataFrame:  # fmt: skip
    """Tone of each text and perspective under each lexicon, with topic words and names in and out.

    Out: level, unit, lexicon, topic_words ('in' or 'out'), positive, negative (int, words),
    words (int), positive_per_1000, negative_per_1000, valence (float: mean over sentences of the
    summed word valence; NaN without sentences). Never one compound score for a whole article.
    With a `voice`, only words in that voice count, over the sentences that are in it.
    """
    if voice != "all":
        matches, sentences = (t[t["voice"] == voice] for t in (matches, sentences))
    side = sources.set_index("doc")["perspective"]
    tables = []
    for lexicon in lexicons:
        own = matches[matches["codebook"] == lexicon]
        for label, chosen in (("in", own), ("out", own[own["inside"] == ""])):
            scored = sentence_tone(chosen, sentences)
            by_sentence = scored.join(_signs(chosen), on=["doc", "sentence"])
            by_sentence = by_sentence.assign(perspective=by_sentence["doc"].map(side))
            for level, key in (("doc", "doc"), ("perspective", "perspective")):
                part = by_sentence.groupby(key, sort=False).agg(
                    positive=("positive", "sum"),
                    negative=("negative", "sum"),
                    words=("words", "sum"),
                    valence=("valence", "mean"),
                )
                part = part.rename_axis("unit").reset_index()
                tables.append(part.assign(level=level, lexicon=lexicon, topic_words=label))
    table = pd.concat(tables, ignore_index=True)
    for sign in ("positive", "negative"):
        table[sign] = table[sign].astype("int64")
        table[f"{sign}_per_1000"] = 1000 * table[sign] / table["words"]
    return table[[
        "level", "unit", "lexicon", "topic_words", "positive", "negative", "words",
        "positive_per_1000", "negative_per_1000", "valence",
    ]]  # fmt: skip


def _signs(matches: pd.DataFrame) -> pd.DataFrame:
    by_sign = matches.groupby(["doc", "sentence", "category"]).size().unstack("category")
    return by_sign.reindex(columns=["positive", "negative"]).fillna(0)


def near_targets(
    matches: pd.DataFrame, targets: pd.DataFrame, sentences: pd.DataFrame, window: int | None
) -> pd.DataFrame:
    """Lexicon matches near a target: in the same sentence, and within `window` words of it.

    `window` None takes the whole sentence. Out: the columns of `matches` with `target` (the
    target's category), each sentiment word once per target category.
    """
    pairs = matches.merge(
        targets[["doc", "sentence", "start", "end", "category"]].rename(
            columns={"start": "t_start", "end": "t_end", "category": "target"}
        ),
        on=["doc", "sentence"],
    )
    overlaps = (pairs["start"] < pairs["t_end"]) & (pairs["t_start"] < pairs["end"])
    pairs = pairs[~overlaps]
    if window is not None:
        pairs = pairs[_words_between(pairs, sentences) < window]
    keys = ["doc", "sentence", "start", "end", "codebook", "target"]
    return pairs.drop(columns=["t_start", "t_end"]).drop_duplicates(keys)


def _words_between(pairs: pd.DataFrame, sentences: pd.DataFrame) -> np.ndarray:
    lookup = sentences.set_index(["doc", "sentence"])[["start", "text"]]
    begins: dict[tuple, np.ndarray] = {}
    for key in set(each(pairs, "doc", "sentence")):
        start, text = lookup.loc[key]
        begins[key] = np.array([start + a for a, _ in word_spans(text)])
    between = []
    for row in each(pairs, "doc", "sentence", "start", "end", "t_start", "t_end"):
        at = begins[row.doc, row.sentence]
        first, second = (row.end, row.t_start) if row.end <= row.t_start else (row.t_end, row.start)
        between.append(np.searchsorted(at, second) - np.searchsorted(at, first))
    return np.array(between, dtype="int64")
