"""Words: the one folding rule, what a matching unit is, and what counts as one word.

Two rules are used on purpose, and both are printed on the pages:

* a **unit** is what entries are matched against: a maximal run of letters and digits, with the
  combining marks that follow them. Hyphens, apostrophes and `_` separate, so `wall*` is found
  in `sea-wall` and `Rhine` in `Rhine's`; but a contraction with `n't` is one unit, so `won` is not
  found in `won't`.
* A Chinese character is a unit, and a word: Chinese has no blanks between words, so that 人权 is
  found in a run of characters, and rates of a Chinese text are per 1,000 characters.
* a **word** is what rates are divided by: units joined by one inner hyphen or apostrophe are one
  word, so `sea-wall` and `Rhine's` count once each.

Both read a text as `signs` says: a soft hyphen in a word is nothing, a ligature is its letters.
"""

from __future__ import annotations

import re

from analysis.signs import HAN_RUNS, HYPHENS, LETTER, MARK, MARK_RUNS, TextReading, readings

__all__ = [
    "ACCENTS",
    "APOSTROPHES",
    "HYPHENS",
    "MARK",
    "MARK_RUNS",
    "UNIT",
    "UNITS",
    "count_han",
    "count_words",
    "fold",
    "is_han",
    "spelling",
    "straight",
    "unit_spans",
    "word_spans",
]

APOSTROPHES = "'’‘ʼ＇`´′"
# Accents that stand after their letter and make another letter of it, as in a text taken apart
# (NFD); U+0345 is left out, which folds to a letter of its own.
ACCENTS = frozenset(map(chr, range(0x300, 0x370))) - {"\u0345"}


# won't, don't, isn't, (dos and) don'ts: one unit, or `won` would be found in `won't`.
_NOT = rf"(?:(?<=[nN])[{APOSTROPHES}][tT][sS]?(?!{LETTER}|{MARK}))?"

_HAN = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in HAN_RUNS)
_JOINED = f"{LETTER[:-1]}{_HAN}]"  # a letter or digit but no Chinese character
# U+FA0E to U+FAFF and the supplementary planes hold places without a character: `\w` tells.
UNIT = f"(?:{_JOINED}+(?:{MARK}+{_JOINED}*)*{_NOT}|(?=\\w)[{_HAN}]{MARK}*)"
"""Source of a regex for one matching unit: letters or digits with their combining marks, or one
Chinese character with its own."""

UNITS = re.compile(UNIT)
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_WORD = re.compile(f"{UNIT}(?:[{HYPHENS}{APOSTROPHES}]{UNIT})*")


def fold(text: str) -> str:
    """Make upper and lower case, and all apostrophes, alike; the length never changes.

    Each code point becomes its case folding if that is one code point, else its lower case if that
    is one code point, else it stays (Unicode's simple case folding, but for İ, which has none).
    So `ſ` is `s` and `ẞ` is `ß`; `ß` is not `ss`, and neither `İ` nor `ı` is `i`.

    >>> fold("Rhine’s STRASSE, Straße, İstanbul")
    "rhine's strasse, straße, İstanbul"
    """
    folded = text.casefold()
    # Folding only ever lengthens, so equal lengths mean one code point for one.
    if len(folded) != len(text):
        folded = "".join(map(_fold_one, text))
    return straight(folded)


def is_han(char: str) -> bool:
    """Is this a Chinese character?

    >>> is_han("人"), is_han("a")
    (True, False)
    """
    return bool(_HAN_CHARACTER.match(char))


def count_han(text: str) -> int:
    """How many Chinese characters a text has.

    >>> count_han("the river 长江"), count_han("the river")
    (2, 0)
    """
    return 0 if text.isascii() else len(_HAN_CHARACTER.findall(text))


def straight(text: str) -> str:
    """A text with one apostrophe for all."""
    for apostrophe in APOSTROPHES[1:]:
        text = text.replace(apostrophe, "'")
    return text


def _fold_one(char: str) -> str:
    return next(c for c in (char.casefold(), char.lower(), char) if len(c) == 1)


def spelling(text: str) -> str:
    """A stretch of text as it is looked up: read by `signs`, folded, one blank for white space.

    >>> spelling("The Co-\\noperation ﬁles")
    'the co-operation files'
    """
    return " ".join(fold(readings(text)[0].text).split())


def unit_spans(text: str) -> list[tuple[int, int]]:
    """Where the matching units of a text start and end, in code points.

    >>> text = "sea-wall: Rhine's, won't"
    >>> [text[start:end] for start, end in unit_spans(text)]
    ['sea', 'wall', 'Rhine', 's', "won't"]
    """
    return _spans(UNITS, text)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text start and end, in code points.

    >>> [("sea-wall: Rhine's"[start:end]) for start, end in word_spans("sea-wall: Rhine's")]
    ['sea-wall', "Rhine's"]
    """
    return _spans(_WORD, text)


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    reading: TextReading = readings(text)[0]
    spans = [found.span() for found in pattern.finditer(reading.text)]
    return spans if reading.places is None else [reading.span(*span) for span in spans]


def count_words(text: str) -> int:
    """How many words a text has; the denominator of every rate.

    Word processors and `wc -w` split at blanks alone, so `and/or` is one word to them and two here;
    a number with a point or comma in it (`3,500`) is two here.

    >>> count_words("The river’s dams were re-built in 1998.")
    7
    """
    return sum(1 for _ in _WORD.finditer(readings(text)[0].text))
