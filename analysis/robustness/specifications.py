"""The declared grid: every choice an analyst could have made otherwise, and the one made.

A multiverse shows how far results hang on such choices (`analysis.study.specification`; Steegen et
al. 2016, doi 10.1177/1745691616658637); it is never a shop for the specification that one likes,
hence the declaration of the main one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

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
}


def grid(axes: Mapping[str, Sequence[str]], main: Mapping[str, str]) -> pd.DataFrame:
    """Every combination of the options, the main one first, then by how many choices differ.

    Out: one column per axis, `changed` (int: choices unlike the main ones), `main` (bool).

    >>> grid({"headline": ("in", "out"), "per": ("words",)}, {"headline": "out", "per": "words"})
      headline    per  changed   main
    0      out  words        0   True
    1       in  words        1  False
    """
    table = pd.DataFrame(list(product(*axes.values())), columns=list(axes))
    return ordered(table, main)


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
