"""The declared grid: every choice an analyst could have made otherwise, and the one made.

A multiverse shows how far results hang on such choices (`analysis.study.specification`; Steegen et
al. 2016, doi 10.1177/1745691616658637); it is never a shop for the specification that one likes,
hence the declaration of the main one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.study import units
from analysis.study.choice_words import choice_in_words, departures, measure
from analysis.study.specification import TONE_AXES, TOPIC_AXES

__all__ = [
    "ABOUT",
    "AXES",
    "choice_about",
    "choice_in_words",
    "departures",
    "measure",
    "numbers",
    "ordered",
]  # fmt: skip

AXES = [*dict.fromkeys([*TOPIC_AXES, "without", "left_out", "lexicon", *TONE_AXES])]
ABOUT = {
    "entries": "doubtful search words", "not_rules": "the exclusion rules", "headline": "headlines",
    "quoted": "quotations", "per": "counting words or sentences",
    "over": "how articles are averaged", "lexicon": "the word list", "negation": "negation",
    "topic_words": "topic words and names", "left_out": "one search word",
    "without": "which of its lists count",
}  # fmt: skip


def choice_about(axis: str) -> str:
    """What a choice is about, in words: a result depends on it."""
    return ABOUT[axis]


def numbers(
    row: Mapping[str, Any], side: str, main: Mapping[str, str], unit: str = units.WORDS
) -> str:
    """The rate of one `side` of a contrast with its numerator and denominator.

    `side` is "_first" or "_second", and "" for a row of `contrasts.of_side`; `unit` is what its
    rates divide by.

    >>> row = {"rate": 4.5, "matches": 9, "words": 2000, "sentences_with": 8, "sentences": 90}
    >>> numbers(row, "", {"per": "words"})
    '4.5 per 1,000 words (9 mentions in 2,000 words, in 8 of 90 sentences)'
    """
    rate, counts = rate_and_counts(row, side, main, unit)
    return f"{rate} ({counts})" if counts else rate


def rate_and_counts(
    row: Mapping[str, Any], side: str, main: Mapping[str, str], unit: str = units.WORDS
) -> tuple[str, str]:
    """`numbers` as its two parts: the rate, and what it rests on ("" where nothing was found).

    >>> row = {"rate": 4.5, "matches": 9, "words": 2000, "sentences_with": 8, "sentences": 90}
    >>> rate_and_counts(row, "", {"per": "words"})
    ('4.5 per 1,000 words', '9 mentions in 2,000 words, in 8 of 90 sentences')
    """
    matches, size, holding, sentences = (
        int(row[f"{name}{side}"]) for name in ("matches", "words", "sentences_with", "sentences")
    )
    rate = row[f"rate{side}"]
    if not size:
        return units.in_units("no words that count", unit), ""
    if not matches:
        return units.in_units(f"none in {size:,} words", unit), ""
    mean = "mean of articles; " if main.get("over") == "articles" else ""
    said = f"{mean}{matches:,} mention{'' if matches == 1 else 's'} in {size:,} words"
    told = f"{said}, in {holding:,} of {sentences:,} sentences"
    return units.in_units(f"{rate:.1f} per 1,000 {main['per']}", unit), units.in_units(told, unit)


def ordered(table: pd.DataFrame, main: Mapping[str, str]) -> pd.DataFrame:
    """Add `changed` and `main` to specifications and put the main one first."""
    unlike = sum((table[axis] != option).astype(int) for axis, option in main.items())
    table = table.assign(changed=unlike, main=unlike == 0)
    return table.sort_values("changed", kind="stable", ignore_index=True)
