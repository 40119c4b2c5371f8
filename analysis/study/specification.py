"""The main specification of a study: which of the defensible ways of counting its pages lead with.

The codebook names it under `study: main:` before results are read:

    main:
      entries: all        # all | core       entries marked `core: false` too, or not
      not_rules: on       # on | off         do `not:` entries carve out
      headline: in        # in | out
      quoted: in          # in | out         words inside quotations
      per: words          # words | sentences (share of sentences with a mention)
      over: pooled        # pooled | articles (all words of a group at once, or mean of articles)
      tone: {lexicon: vader, negation: on, topic_words: out, per: sentences, over: pooled}

What is left out takes the default, the first option of each line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from analysis.problems import Problem, StudyError

__all__ = ["TONE_AXES", "TOPIC_AXES", "main_choices"]

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


def main_choices(
    study: Mapping[str, Any], lexicons: Sequence[str] = (), lines: Mapping[str, int] | None = None
) -> dict[str, dict]:
    """The main specification of a study: {"topics": {axis: option}, "tone": {axis: option}}.

    `study` is the mapping of the codebook's `study:`, `lines` the line of each of its keys.
    Headline and quotations are declared once, for both. Raises StudyError for axes and options
    that do not exist.

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
    own = {key: value for key, value in declared.items() if key != "tone"}
    tone: Any = declared.get("tone") or {}
    topics = _choose(own, TOPIC_AXES, "main", report)
    shared: dict[str, Any] = {
        axis: topics[axis] for axis in ("headline", "quoted") if axis in topics
    }
    axes = {"lexicon": tuple(lexicons) or ("vader",), **TONE_AXES}
    if not isinstance(tone, Mapping):
        report("main.tone", "it holds no keys", "write `tone: {lexicon: vader}`")
        tone = {}
    tones = _choose({**shared, **tone}, axes, "main.tone", report)
    if problems:
        raise StudyError(problems)
    return {"topics": topics, "tone": tones}


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
            mend = f"use {', '.join(axes)}" + (", tone" if part == "main" else "")
            report(f"{part}.{axis}", "there is no such choice", mend)
        elif option not in axes[axis]:
            report(f"{part}.{axis}", f"it cannot be {value!r}", f"use {' or '.join(axes[axis])}")
        else:
            chosen[axis] = option
    return chosen
