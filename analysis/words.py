"""Words: the one folding rule, what a matching unit is, and what counts as one word.

Two rules are used on purpose, and both are printed on the pages:

* a **unit** is what entries are matched against: a maximal run of letters and digits, with the
  combining marks that follow them. Hyphens, apostrophes and `_` separate, so `wall*` is found
  in `sea-wall` and `Rhine` in `Rhine's`.
* a **word** is what rates are divided by: units joined by one inner hyphen or apostrophe are one
  word, so `sea-wall` and `Rhine's` count once each.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = [
    "ACCENTS",
    "APOSTROPHES",
    "HYPHENS",
    "UNIT",
    "count_words",
    "fold",
    "unit_spans",
    "word_spans",
]

APOSTROPHES = "'’‘ʼ＇"
HYPHENS = "-‐‑"
# Accents that stand after their letter and make another letter of it, as in a text taken apart
# (NFD); U+0345 is left out, which folds to a letter of its own.
ACCENTS = frozenset(map(chr, range(0x300, 0x370))) - {"\u0345"}


def _mark_runs() -> list[tuple[int, int]]:
    """First and last code points of each run of combining marks (general category M*)."""
    # All marks of Unicode lie in these two stretches; looking at all 1.1 million code points would
    # cost each import a tenth of a second. A test compares the result with all of them.
    stretches = [*range(0x300, 0x20000), *range(0xE0000, 0xE1000)]
    runs: list[tuple[int, int]] = []
    for point in (p for p in stretches if unicodedata.category(chr(p)).startswith("M")):
        first = runs.pop()[0] if runs and runs[-1][1] == point - 1 else point
        runs.append((first, point))
    return runs


MARK_RUNS = _mark_runs()
MARK = "[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in MARK_RUNS) + "]"

# U+02BC is a letter to Unicode, but people type it as an apostrophe, and so it separates.
_LETTER = r"[^\W_ʼ]"

UNIT = f"{_LETTER}+(?:{MARK}+{_LETTER}*)*"
"""Source of a regex for one matching unit (letters or digits, then their combining marks)."""

_UNIT = re.compile(UNIT)
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
    for apostrophe in APOSTROPHES[1:]:
        folded = folded.replace(apostrophe, "'")
    return folded


def _fold_one(char: str) -> str:
    return next(c for c in (char.casefold(), char.lower(), char) if len(c) == 1)


def unit_spans(text: str) -> list[tuple[int, int]]:
    """Where the matching units of a text start and end, in code points.

    >>> [("sea-wall: Rhine's"[start:end]) for start, end in unit_spans("sea-wall: Rhine's")]
    ['sea', 'wall', 'Rhine', 's']
    """
    return [unit.span() for unit in _UNIT.finditer(text)]


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text start and end, in code points.

    >>> [("sea-wall: Rhine's"[start:end]) for start, end in word_spans("sea-wall: Rhine's")]
    ['sea-wall', "Rhine's"]
    """
    return [word.span() for word in _WORD.finditer(text)]


def count_words(text: str) -> int:
    """How many words a text has; the denominator of every rate.

    Word processors and `wc -w` split at blanks alone, so `and/or` is one word to them and two here;
    a number with a point or comma in it (`3,500`) is two here.

    >>> count_words("The river’s dams were re-built in 1998.")
    7
    """
    return sum(1 for _ in _WORD.finditer(text))
