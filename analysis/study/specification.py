"""The main specification of a study: which of the defensible ways of counting its pages lead with.

The codebook names it under `study: main:` before results are read:

    main:
      entries: all        # all | core       entries marked `core: false` too, or not
      not_rules: on       # on | off         do `not:` entries carve out
      headline: in        # in | out
      quoted: in          # in | out         words inside quotations
      per: words          # words | sentences (share of sentences with a mention)
      over: pooled        # pooled | articles (all words of a group at once, or mean of articles)
      too_few: 5          # fewer mentions than this on both sides together are too few to tell
      band: 0.3           # rates whose ratio is within 2^-0.3 to 2^0.3 show no clear difference
      tone: {lexicon: vader, negation: on, topic_words: out, per: sentences, over: pooled}

What is left out takes the default, the first option of each line. Headline and quotations are
declared once, for topics and tone alike.
Tone has one choice more: `hyphens: apart` scores the parts of a word with hyphens, `joined`
takes it whole, as VADER does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.problems import Problem, StudyError

__all__ = [
    "LIMITS",
    "TONE_AXES",
    "TOPIC_AXES",
    "active",
    "counted_sentences",
    "kept_matches",
    "main_choices",
]

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
    "hyphens": ("apart", "joined"),
    "headline": ("in", "out"),
    "quoted": ("in", "out"),
    "per": ("sentences", "words"),
    "over": ("pooled", "articles"),
}

LIMITS: dict[str, float] = {"too_few": 5, "band": 0.3}


def main_choices(
    study: Mapping[str, Any], lexicons: Sequence[str] = (), lines: Mapping[str, int] | None = None
) -> dict[str, dict]:
    """The main specification: {"topics": {axis: option}, "tone": {axis: option}, "limits": {…}}.

    `study` is the mapping of the codebook's `study:`, `lines` the line of each of its keys.
    Raises StudyError for axes and options that do not exist.

    >>> main_choices({"main": {"quoted": "out"}})["topics"]["quoted"]
    'out'
    """
    declared = study.get("main") or {}
    problems: list[Problem] = []

    def report(path: str, wrong: str, mend: str) -> None:
        line = (lines or {}).get(path)
        place = f"codebook.yml line {line}" if line else "codebook.yml"
        problems.append(Problem(place, f"`{path}`: {wrong}", mend))

    if not isinstance(declared, Mapping):
        report("main", "it holds no keys", "write `headline: in` lines indented below it")
        declared = {}
    own = {key: value for key, value in declared.items() if key not in {"tone", *LIMITS}}
    limits = _limits(declared, report)
    tone: Any = declared.get("tone") or {}
    topics = _choose(own, TOPIC_AXES, "main", report)
    shared: dict[str, Any] = {
        axis: topics[axis] for axis in ("headline", "quoted") if axis in topics
    }
    axes = {"lexicon": tuple(lexicons) or ("vader",), **TONE_AXES}
    if not isinstance(tone, Mapping):
        report("main.tone", "it holds no keys", "write `tone: {lexicon: vader}`")
        tone = {}
    for axis in sorted({*shared} & {*tone}):
        report(f"main.tone.{axis}", "it is declared for topics and tone at once",
               f"write it as `main.{axis}`")  # fmt: skip
    tones = _choose({**shared, **tone}, axes, "main.tone", report)
    if problems:
        raise StudyError(problems)
    return {"topics": topics, "tone": tones, "limits": limits}


def active(entries: pd.DataFrame, main: Mapping[str, str], codebook: str = "topics"):
    """The entries that the specification counts with; those of other codebooks stay as they are.

    >>> entries = pd.DataFrame({"codebook": "topics", "entry": ["dam", "wall", "dam fund"],
    ...     "kind": ["count", "count", "not"], "core": [True, False, True]})
    >>> active(entries, {"entries": "core", "not_rules": "off"})["entry"].tolist()
    ['dam']
    """
    count = entries["kind"] == "count"
    keep = (count & (entries["core"] | (main["entries"] == "all"))) | (
        ~count & (main["not_rules"] == "on")
    )
    return entries[keep | (entries["codebook"] != codebook)].reset_index(drop=True)


def kept_matches(table: pd.DataFrame, main: Mapping[str, str]) -> np.ndarray:
    """Which rows of a table with `role` and `voice` stand in text that the specification counts."""
    title, quoted = table["role"] == "title", table["voice"] == "quoted"
    keep = (~title | (main["headline"] == "in")) & (~quoted | (main["quoted"] == "in"))
    return keep.to_numpy()


def counted_sentences(sentences: pd.DataFrame, spoken: pd.DataFrame) -> pd.DataFrame:
    """The sentences of which any words are counted, with the number of these words alone.

    In: `spoken`, the counted stretches of one voice (doc, sentence, words). Out: as `sentences`.
    """
    keys = ["doc", "sentence"]
    own = spoken.groupby(keys)["words"].sum()
    words = sentences[keys].join(own.rename("counted"), on=keys)["counted"].fillna(0)
    return sentences.assign(words=words.astype("int64"))[(words > 0).to_numpy()]


def _limits(declared: Mapping[str, Any], report: Callable[[str, str, str], None]) -> dict:
    limits = dict(LIMITS)
    for name, default in LIMITS.items():
        value = declared.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            mend = f"write a number from 0, as {default:g}"
            report(f"main.{name}", f"it cannot be {value!r}", mend)
        else:
            limits[name] = value
    return limits


def _choose(
    given: Mapping[str, Any],
    axes: Mapping[str, Sequence[str]],
    part: str,
    report: Callable[[str, str, str], None],
) -> dict[str, str]:
    chosen = {axis: options[0] for axis, options in axes.items()}
    for axis, value in given.items():
        # YAML reads a bare on/off as true/false.
        option = value if not isinstance(value, bool) else "on" if value else "off"
        if axis not in axes:
            mend = f"use {', '.join(axes)}" + (", too_few, band, tone" if part == "main" else "")
            report(f"{part}.{axis}", "there is no such choice", mend)
        elif option not in axes[axis]:
            report(f"{part}.{axis}", f"it cannot be {value!r}", f"use {' or '.join(axes[axis])}")
        else:
            chosen[axis] = option
    return chosen
