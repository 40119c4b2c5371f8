"""Every choice of a specification in words, and what its rates count."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.study.lexicons import LEXICONS
from analysis.study.specification import TOPIC_AXES

_WORDS = {
    ("entries", "all"): "with doubtful search words too",
    ("entries", "core"): "with sure search words alone",
    ("not_rules", "on"): "with exclusion rules on",
    ("not_rules", "off"): "with exclusion rules off",
    ("headline", "in"): "with headlines",
    ("headline", "out"): "without headlines",
    ("quoted", "in"): "with quotations",
    ("quoted", "out"): "without quotations",
    ("per", "words"): "per word",
    ("per", "sentences"): "per sentence",
    ("over", "pooled"): "with all words pooled",
    ("over", "articles"): "by the mean of articles",
    ("left_out", ""): "with no search word left out",
    ("negation", "on"): "with negation heeded",
    ("negation", "off"): "with negation ignored",
    ("topic_words", "in"): "with topic words and names scored",
    ("topic_words", "out"): "without topic words and names",
    ("hyphens", "apart"): "with parts of hyphenated words scored",
    ("hyphens", "joined"): "with hyphenated words taken whole",
}


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
        choice_in_words(axis, main[axis])
        for axis, options in TOPIC_AXES.items()
        if axis != "per" and main.get(axis, options[0]) != options[0]
    ]


def choice_in_words(axis: str, option: str) -> str:
    """A choice in words.

    >>> choice_in_words("left_out", "flood*"), choice_in_words("quoted", "out")
    ('without “flood*”', 'without quotations')
    """
    if (axis, option) in _WORDS:
        return _WORDS[axis, option]
    if axis == "lexicon":
        return f"by {LEXICONS[option].label if option in LEXICONS else option}"
    if axis == "without":
        return f"without the list “{option}”" if option else "with all lists"
    return f"without “{option}”" if axis == "left_out" else f"{axis.replace('_', ' ')} {option}"
