"""What rates divide by where texts are in several languages, and where languages cannot be set
beside each other: the words that sentences and figures have for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analysis.phrasing import joined
from analysis.study import languages

__all__ = ["WORDS", "in_units", "mix", "unit_of", "unlike_languages"]

WORDS = "words"
# "per 1,000 words", "in 90 words", "no words that count", "183 words at 13 words a sentence"
_UNIT = re.compile(r"(?<=per 1,000 )words\b|(?<=\d )words\b|(?<=no )words(?= that count)")


def unit_of(codes: Iterable[str]) -> str:
    """What the rates of texts in these languages divide by.

    >>> unit_of(["en"]), unit_of(["zh"]), unit_of(["en", "zh"]), unit_of([])
    ('words', 'characters', 'words or characters', 'words')
    """
    found = {languages.measured_in(code) or WORDS for code in codes} or {WORDS}
    return " or ".join(sorted(found, reverse=True))


def in_units(said: str, unit: str) -> str:
    """A sentence about words, with the unit that is meant.

    >>> in_units("38.3 per 1,000 words (7 mentions in 183 words)", "characters")
    '38.3 per 1,000 characters (7 mentions in 183 characters)'
    >>> in_units("own words, per 1,000 words", "words or characters")
    'own words, per 1,000 words or characters'
    """
    return said if unit == WORDS else _UNIT.sub(unit, said)


def mix(codes: Iterable[str]) -> frozenset[str]:
    """The languages of a group of texts; one that is unclear is read as English."""
    return frozenset(code or languages.ENGLISH for code in codes)


def unlike_languages(
    one: Iterable[str], two: Iterable[str], labels: Sequence[str] = ("one group", "the other")
) -> str:
    """In words, that two groups of texts are not in the same languages; "" where they are.

    >>> unlike_languages(["en"], ["zh", "en"], ("Post", "Daily"))
    'Post is in English, Daily in Chinese and English'
    """
    mixes = [mix(one), mix(two)]
    if mixes[0] == mixes[1] or not all(mixes):
        return ""
    named = [joined(sorted(map(languages.language_name, codes))) for codes in mixes]
    return f"{labels[0]} is in {named[0]}, {labels[1]} in {named[1]}"
