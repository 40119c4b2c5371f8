"""Tone: positive and negative words, what negates them, and where they fall.

A lexicon is a codebook with weights, so its words come from the same matcher as the topics. Three
things are added here: whether a word is negated; whether it is itself (part of) a topic word or a
name, as "United" is in "United States": such a word says what a text is about, not how it speaks;
and whether it is only a part of a word with hyphens, as "terror" is in "anti-terror". VADER's own
program takes such a word whole and does not find it, so the parts are one more choice.

It also gives weight to capitals, exclamation marks, "very" and "but". That is left out here: these
are VADER's **word weights**, with its rules for negation (`turn`). They serve all lists, so that
lists differ in their words alone. AFINN's own program knows no negation; Loughran and McDonald
(2011) turn positive words alone, after one of six negators.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from functools import cache

import numpy as np
import pandas as pd

from analysis.frames import each
from analysis.study.lexicons import LEXICONS, negators
from analysis.words import HYPHENS, fold, spelling, word_spans

# vaderSentiment 3.3.2, N_SCALAR: a negated word keeps 74 % of its weight, with the sign turned.
# Hutto & Gilbert (2014), "VADER: A Parsimonious Rule-based Model for Sentiment Analysis".
NEGATED_WEIGHT = -0.74
NEVER_SO = 1.25  # "never so good"
REACH = 3  # words before a sentiment word in which a negator counts, as in VADER


@cache
def negator_words() -> frozenset[str]:
    """VADER's negators, folded; read once in a process."""
    return frozenset(map(fold, negators()["entry"]))


def mark(found: pd.DataFrame, topical: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Add `turn` (float), `inside` (str) and `compound` (bool) to the matches of lexicons.

    `turn` is what negation makes of the weight (see `turn`), 1.0 for most. `topical` holds the
    matches of topics, names and targets; `inside` is the category of one that
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
    places = [(*key, end) for key, end in zip(starts, ends, strict=True)]
    return found.assign(
        turn=pd.array(_turns(found, places, sentences), dtype="float64"),
        inside=_overlapping(found, topical),
        compound=compound,
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


def _turns(found: pd.DataFrame, places: list[tuple], sentences: pd.DataFrame) -> list[float]:
    """What negation makes of the weight of each match; `places`: its doc, sentence, start, end."""
    texts = {(r.doc, r.sentence): r.text for r in each(sentences, "doc", "sentence", "text")}
    spans = {key: word_spans(texts[key]) for key in {place[:2] for place in places}}
    at: list[int] = []
    known: dict[tuple, set[int]] = {}  # words that the list has, by list and sentence
    for book, (doc, number, start, end) in zip(found["codebook"], places, strict=True):
        own = spans[doc, number]
        first = max(0, bisect_right(own, (start, len(texts[doc, number]))) - 1)
        at.append(first)
        if own and own[first] == (start, end):
            known.setdefault((book, doc, number), set()).add(first)
    turns = []
    for book, (doc, number, *_), i in zip(found["codebook"], places, at, strict=True):
        text, own = texts[doc, number], spans[doc, number]
        near = range(max(0, i - REACH), min(len(own), i + 2))
        words = {k: _bare(text, *own[k]) for k in near}
        turns.append(turn(words, i, known.get((book, doc, number), set())))
    return turns


def _bare(text: str, start: int, end: int) -> str:
    """A word as looked up; a `no` that a mark follows ("No, …") turns nothing, as in VADER."""
    word = spelling(text[start:end])
    return word + text[end : end + 1].strip() if word == "no" else word


def turn(words: Mapping[int, str], i: int, known: Collection[int]) -> float:
    """What VADER's rules make of the weight of word number `i`; `known`: words that the list has.

    1 as it is; -0.74 after a negator up to three words before, after `no` up to two words before
    (three before "or"), and after `least`; 1.25 after "never so"; 0 for a `no` right before a word
    of the list. Two negators turn twice.

    >>> turn({0: "no", 1: "real", 2: "danger"}, 2, {0, 2}), turn({0: "no", 1: "war"}, 0, {0, 1})
    (-0.74, 0.0)
    """
    if words[i] == "no" and i + 1 in known:
        return 0.0
    before = [words.get(i - back, "") for back in range(1, REACH + 1)]
    factor = 1.0
    if "no" in before[:2] or (before[2] == "no" and before[0] in ("or", "nor")):
        factor = NEGATED_WEIGHT
    for back, word in enumerate(before):
        if not word or i - back - 1 in known:
            continue
        between = before[:back]
        if word == "never" and {"so", "this"} & set(between):
            factor *= NEVER_SO
        elif is_negator(word) and not (word == "without" and "doubt" in between):
            factor *= NEGATED_WEIGHT
    if before[0] == "least" and i - 1 not in known and before[1] not in ("at", "very"):
        factor *= NEGATED_WEIGHT
    return factor


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
    """Weight of each lexicon match with negation.

    >>> valence(pd.DataFrame({"weight": [2.0, 2.0], "turn": [1.0, -0.74]})).tolist()
    [2.0, -1.48]
    """
    return matches["weight"] * matches["turn"]


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
    own = matches[matches["turn"] != 0]  # a `no` that only negates is no word of its own
    by_sign = own.groupby(["doc", "sentence", "category"]).size().unstack("category")
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
