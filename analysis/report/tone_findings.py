"""Findings on tone in words: how the lexicons score the groups, and which of them agree."""

from __future__ import annotations

import pandas as pd

from analysis.frames import of
from analysis.measures.other_languages import in_english
from analysis.measures.pipeline import tables
from analysis.phrasing import signed
from analysis.report.findings import scope
from analysis.study.lexicons import LEXICONS
from analysis.study.study import Study


def circular(study: Study, lexicon: str) -> str:
    """How many sentiment words are topic words or names themselves, in each perspective."""
    own = of(tables(study).matches, codebook=lexicon)
    parts = []
    for name, label in study.perspectives.items():
        here = of(own, perspective=name)
        inside = int((here["inside"] != "").sum())
        share = f" ({inside / len(here):.0%})" if len(here) else ""
        parts.append(f"{label} {inside:,} of {len(here):,}{share}")
    label = LEXICONS[lexicon].label
    return f"{label}, share that is the topic itself: {'; '.join(parts)}."


def tone_of(study: Study, table: pd.DataFrame, lexicon: str, topic_words: str) -> str:
    """Mean valence per sentence in each perspective, and the range over its articles."""
    chosen = of(table, lexicon=lexicon, topic_words=topic_words)
    side = study.sources.set_index("doc")["perspective"]
    parts = []
    for name, label in study.perspectives.items():
        pooled = of(chosen, level="perspective", unit=name)["valence"]
        if pooled.isna().all():
            english = in_english(study.sources, study.sources)["perspective"]
            why = "no such sentences" if name in set(english) else "withheld (no English text)"
            parts.append(f"{label} {why}")
            continue
        mean = pooled.iloc[0]
        by_doc = of(chosen, level="doc")
        own = by_doc["valence"][by_doc["unit"].map(side) == name]
        parts.append(
            f"{label} {signed(mean)} (articles {signed(own.min())} to {signed(own.max())})"
        )
    how = "with all sentiment words" if topic_words == "in" else "without topic words and names"
    return f"{scope(study)}, average tone of a sentence {how}: {'; '.join(parts)}."


def tones_in_words(study: Study, table: pd.DataFrame, lexicon: str) -> list[str]:
    """Tone under one lexicon with topic words in and out, and whether all lexicons agree."""
    found = [tone_of(study, table, lexicon, topic_words) for topic_words in ("in", "out")]
    return [*found, lexicons_agree(study, table)]


def lexicons_agree(study: Study, table: pd.DataFrame) -> str:
    """Do the lexicons agree on which perspective has the higher valence, topic words in and out?

    Valence is higher or lower; that a side is "more positive" is not for word lists to say.
    """
    first, second = list(study.perspectives)[:2]
    pivot = of(table, level="perspective").pivot_table(
        index=["lexicon", "topic_words"], columns="unit", values="valence"
    )
    both = pivot.reindex(columns=[first, second]).dropna()
    if both.empty:
        return "No word list can compare them: on one side there is no such sentence."
    higher, lower = int((both[first] > both[second]).sum()), int((both[first] < both[second]).sum())
    same = f", {len(both) - higher - lower} neither" if higher + lower < len(both) else ""
    return (
        f"{higher} of {len(both)} ways of measuring "
        f"give {study.perspectives[first]} the higher tone, {lower} give it "
        f"{study.perspectives[second]}{same}."
    )
