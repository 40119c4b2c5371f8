"""Every choice of a specification in words, and what its rates count."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.study.lexicons import LEXICONS
from analysis.study.specification import TOPIC_AXES

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
        return f"lexicon {LEXICONS[option].label if option in LEXICONS else option}"
    return f"without “{option}”" if axis == "left_out" else f"{axis.replace('_', ' ')} {option}"
