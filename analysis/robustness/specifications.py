"""The declared grid: every choice an analyst could have made otherwise, and the one made.

The study's codebook names its main specification under `study: main:` before results are read:

    main:
      entries: all        # all | core       entries marked `core: false` too, or not
      not_rules: on       # on | off         do `not:` entries carve out
      headline: in        # in | out
      quoted: in          # in | out         words inside quotations
      per: words          # words | sentences (share of sentences with a mention)
      over: pooled        # pooled | articles (all words of a group at once, or mean of articles)
      tone: {lexicon: vader, negation: on, topic_words: out, per: sentences, over: pooled}

What is left out takes the default, the first option of each line. A multiverse shows how far
results hang on such choices (Steegen et al. 2016, doi 10.1177/1745691616658637); it is never a
shop for the specification that one likes, hence the declaration.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import pandas as pd

from analysis.lexicons import SOURCES as LEXICONS
from analysis.problems import Problem, StudyError

TOPIC_AXES: dict[str, tuple[str, ...]] = {
    "entries": ("all", "core"),
    "not_rules": ("on", "off"),
    "headline": ("in", "out"),
    "quoted": ("in", "out"),
    "per": ("words", "sentences"),
    "over": ("pooled", "articles"),
}
TONE_AXES: dict[str, tuple[str, ...]] = {
    "negation": ("on", "off"),
    "topic_words": ("out", "in"),
    "headline": ("in", "out"),
    "quoted": ("in", "out"),
    "per": ("sentences", "words"),
    "over": ("pooled", "articles"),
}
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


def main_choices(study: Mapping[str, Any], lexicons: Sequence[str] = ()) -> dict[str, dict]:
    """The main specification of a study: {"topics": {axis: option}, "tone": {axis: option}}.

    `study` is the mapping of the codebook's `study:`. Headline and quotations are declared once,
    for both. Raises StudyError for axes and options that do not exist.

    >>> main_choices({"main": {"quoted": "out"}})["topics"]["quoted"]
    'out'
    """
    declared = study.get("main") or {}
    problems: list[Problem] = []
    if not isinstance(declared, Mapping):
        raise StudyError([_problem("", "holds no keys", "write `headline: in` lines below it")])
    own = {key: value for key, value in declared.items() if key != "tone"}
    tone = declared.get("tone") or {}
    topics = _choose(own, TOPIC_AXES, "", problems)
    shared = {axis: topics[axis] for axis in ("headline", "quoted") if axis in topics}
    axes = {"lexicon": tuple(lexicons) or ("vader",), **TONE_AXES}
    if not isinstance(tone, Mapping):
        problems.append(_problem("tone", "holds no keys", "write `tone: {lexicon: vader}`"))
        tone = {}
    tones = _choose({**shared, **tone}, axes, "tone", problems)
    if problems:
        raise StudyError(problems)
    return {"topics": topics, "tone": tones}


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


def _choose(given, axes, part, problems) -> dict[str, str]:
    chosen = {axis: options[0] for axis, options in axes.items()}
    for axis, value in given.items():
        # YAML reads a bare on/off as true/false.
        option = {True: "on", False: "off"}.get(value, value) if isinstance(value, bool) else value
        if axis not in axes:
            mend = f"use {', '.join(axes)}" + ("" if part else ", tone")
            problems.append(_problem(part, f"there is no choice {axis!r}", mend))
        elif option not in axes[axis]:
            wrong = f"{axis} cannot be {value!r}"
            problems.append(_problem(part, wrong, f"use {' or '.join(axes[axis])}"))
        else:
            chosen[axis] = option
    return chosen


def _problem(part: str, wrong: str, mend: str) -> Problem:
    return Problem(f"codebook.yml study: main{': ' + part if part else ''}", wrong, mend)
