"""Tone as a page shows it: which words make it, and how far the lists hear what a reader hears."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.measures import contrasts, tone_words
from analysis.measures.other_languages import in_english
from analysis.measures.pipeline import tables
from analysis.phrasing import joined, sentences
from analysis.report.findings import shares, whose_readings
from analysis.study.lexicons import LEXICONS
from analysis.study.study import Study
from analysis.validation import precision_recall, tone_validity
from analysis.validation.codings import main_coding

NOT_READ = "Nobody has coded the tone of this study's sentences, so the lists are unchecked here."
MAKERS = 5


def heavy_words(study: Study, lexicon: str) -> list[str]:
    """Each word that alone makes more than one in twenty of a side's positive or negative words."""
    made = tables(study)
    found = tone_words.carrying_words(made.matches, made.sources, list(study.perspectives), lexicon)
    if found.empty:
        return ["No single word makes more than 5 % of a side's positive or negative words."]
    said = []
    for (side, sign), own in found.groupby(["perspective", "category"], sort=False):
        words = [f"“{row.word}” {row.uses}{_topical(row)}" for row in own.itertuples()]
        of = own["of"].iloc[0]
        said.append(f"{study.perspectives[side]}, of {of:,} {sign} words: {joined(words)}.")
    return said


def _topical(row) -> str:
    if not row.inside:
        return ""
    return f" ({'all' if row.inside == row.uses else row.inside} in topic words or names)"


def words_behind_tone(study: Study, lexicon: str) -> list[str]:
    """Which words make the difference in tone once topic words and names are out, pair by pair."""
    made = tables(study)
    said = []
    english = in_english(made.sentences, study.sources)
    for a, b in contrasts.pairs_of_sides(list(study.perspectives)):
        first, second = study.perspectives[a], study.perspectives[b]
        if not {a, b} <= set(english["perspective"]):
            said.append(f"{first} and {second}: withheld, one of them has no English text.")
            continue
        found = tone_words.making_words(made.matches, english, made.sources, a, b, lexicon=lexicon)
        gap = found["part"].sum()
        if not len(found) or not round(gap, 2):
            said.append(
                f"Without topic words and names, the average tone of a sentence is "
                f"the same for {first} and {second}."
            )
            continue
        way = "higher" if gap > 0 else "lower"
        top = found[found["part"] * gap > 0].head(MAKERS)
        words = [
            f"“{row.word}” ({row.uses_first} and {row.uses_second})" for row in top.itertuples()
        ]
        said.append(
            f"Without topic words and names, the average tone of a sentence is "
            f"{way} for {first} than for {second} by {abs(gap):.2f} ({LEXICONS[lexicon].label}). "
            f"Most of it is made by {joined(words)}, uses in {first} and in {second}. Where these "
            "are the topic's own words, the difference is one of topic, not of tone."
        )
    return said


def tone_heard(study: Study) -> list[str]:
    """In words: how often each lexicon hears the tone that a reader heard, in each perspective."""
    found = scores(study)
    if found.empty:
        return [NOT_READ]
    said, worse = [], []
    free = found[(found["topic_words"] == "out") & (found["perspective"] != "all")]
    for lexicon, own in free.groupby("lexicon", sort=False):
        rows = list(own.itertuples())
        label = LEXICONS[str(lexicon)].label
        said.append(
            f"*{label}*, topic words and names out, as the reader heard it: "
            f"{_each(study, rows, lambda row: f'{shares(row.same, row.sentences)} sentences')} "
            "In the opposite direction, of the sentences with a tone: "
            f"{_each(study, rows, lambda row: f'{row.opposite} of {row.toned}')}"
        )
        if any(row.same <= row.neutral for row in rows):
            worse.append(label)
    rows = list(free.drop_duplicates("perspective").itertuples())
    neutral = _each(study, rows, lambda row: shares(row.neutral, row.sentences))
    last = f"To call every sentence neutral would be right in: {neutral}"
    if worse:
        last += f" On one side or more, no better than that: {joined(worse)}."
    return [*said, f"{last} {whose_readings(study)}"]


def _each(study: Study, rows: Iterable, say) -> str:
    return sentences(f"{study.perspectives[row.perspective]} {say(row)}" for row in rows)


def scores(study: Study) -> pd.DataFrame:
    """`tone_validity.score` of the study's first coding; empty where nobody coded tone."""
    made = tables(study)
    coding = main_coding(study)
    if coding is None or precision_recall.TONE not in coding:
        return pd.DataFrame()
    aligned, _ = precision_recall.align(coding, made.sentences)
    heard = tone_validity.heard(aligned, made.matches, made.sentences, made.sources, LEXICONS)
    return tone_validity.score(heard, list(study.perspectives)) if len(heard) else pd.DataFrame()
