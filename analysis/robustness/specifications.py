"""The declared grid: every choice an analyst could have made otherwise, and the one made.

A multiverse shows how far results hang on such choices (`analysis.study.specification`; Steegen et
al. 2016, doi 10.1177/1745691616658637); it is never a shop for the specification that one likes,
hence the declaration of the main one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.study.lexicons import LEXICONS
from analysis.study.specification import TONE_AXES, TOPIC_AXES

AXES = [*dict.fromkeys([*TOPIC_AXES, "left_out", "lexicon", *TONE_AXES])]
_WORDS = {
    ("entries", "all"): "doubtful entries too",
    ("entries", "core"): "core entries alone",
    ("not_rules", "on"): "exclusion rules on",
    ("not_rules", "off"): "exclusion rules off",
    ("headline", "in"): "with headlines",
    ("headline", "out"): "without headlines",
    ("quoted", "in"): "with quotations",
    ("quoted", "out"): "without quotations",
    ("per", "words"): "per word",
    ("per", "sentences"): "per sentence",
    ("over", "pooled"): "all words pooled",
    ("over", "articles"): "mean of articles",
    ("left_out", ""): "no entry left out",
    ("negation", "on"): "negation heeded",
    ("negation", "off"): "negation ignored",
    ("topic_words", "in"): "topic words and names scored",
    ("topic_words", "out"): "topic words and names not scored",
    ("hyphens", "apart"): "parts of words with hyphens scored",
    ("hyphens", "joined"): "words with hyphens taken whole",
}

ABOUT = {
    "entries": "doubtful entries", "not_rules": "the exclusion rules", "headline": "headlines",
    "quoted": "quotations", "per": "counting words or sentences",
    "over": "how articles are averaged", "lexicon": "the lexicon", "negation": "negation",
    "topic_words": "topic words and names", "left_out": "one entry",
}  # fmt: skip


def about(axis: str) -> str:
    """What a choice is about, in words: a result depends on it."""
    return ABOUT[axis]


def measure(main: Mapping[str, str]) -> str:
    """What the main specification of topics counts, in words, with what departs from the defaults.

    >>> measure({"per": "words"}), measure({"per": "sentences", "headline": "out"})
    ('mentions per 1,000 words', 'sentences with a mention per 1,000 sentences, without headlines')
    """
    unit = "mentions" if main["per"] == "words" else "sentences with a mention"
    return ", ".join([f"{unit} per 1,000 {main['per']}", *departures(main)])


def departures(main: Mapping[str, str]) -> list[str]:
    """In what the main specification is not the default one, but for the unit, in words."""
    return [
        words(axis, main[axis])
        for axis, options in TOPIC_AXES.items()
        if axis != "per" and main.get(axis, options[0]) != options[0]
    ]


def numbers(row: Mapping[str, Any], side: str, main: Mapping[str, str]) -> str:
    """The rate of one `side` of a contrast with its numerator and denominator.

    `side` is "_first" or "_second", and "" for a row of `contrasts.rates`.

    >>> row = {"rate": 4.5, "matches": 9, "words": 2000, "sentences_with": 8, "sentences": 90}
    >>> numbers(row, "", {"per": "words"})
    '4.5 per 1,000 words (9 mentions in 2,000 words, in 8 of 90 sentences)'
    """
    matches, size, holding, sentences = (
        int(row[f"{name}{side}"]) for name in ("matches", "words", "sentences_with", "sentences")
    )
    rate = row[f"rate{side}"]
    if not size:
        return "no words that count"
    if not matches:
        return f"none in {size:,} words"
    mean = "mean of articles; " if main.get("over") == "articles" else ""
    how = f"{rate:.1f} per 1,000 {main['per']} ({mean}"
    said = f"{matches:,} mention{'' if matches == 1 else 's'} in {size:,} words"
    return f"{how}{said}, in {holding:,} of {sentences:,} sentences)"


def ordered(table: pd.DataFrame, main: Mapping[str, str]) -> pd.DataFrame:
    """Add `changed` and `main` to specifications and put the main one first."""
    unlike = sum((table[axis] != option).astype(int) for axis, option in main.items())
    table = table.assign(changed=unlike, main=unlike == 0)
    return table.sort_values("changed", kind="stable", ignore_index=True)


def words(axis: str, option: str) -> str:
    """A choice in words.

    >>> words("left_out", "flood*"), words("quoted", "out")
    ('without “flood*”', 'without quotations')
    """
    if (axis, option) in _WORDS:
        return _WORDS[axis, option]
    if axis == "lexicon":
        return f"lexicon {LEXICONS[option].label if option in LEXICONS else option}"
    return f"without “{option}”" if axis == "left_out" else f"{axis.replace('_', ' ')} {option}"
