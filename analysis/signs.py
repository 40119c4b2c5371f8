"""Signs: how a text is read where its characters are not the letters that the eye sees.

Web pages put soft hyphens and zero-width signs into words, PDF files hold ligatures (`ﬁ`), East
Asian keyboards type full-width letters, and printed lines end in hyphens. Nothing of this is to
decide a count. `readings` gives a text as it is read, with the place of each character in the text
as it stands, so that whatever is found is named by its place there.

* Invisible signs are nothing. Zero-width space and (non-)joiner beside a letter of a script that
  writes with them (Arabic, Indic and South-East Asian ones) are kept.
* Ligatures, presentation forms and full-width letters are the letters they stand for (NFKC).
* A dash or minus between two letters or digits, without blanks, is a hyphen ("US–China").
* A hyphen and a line break between two letters are a hyphen. Printers also cut words that have
  none, so what goes on in small letters is read a second time as one word.

Rules that look at letters one by one (voice, sentence ends) read a text `composed`: accents that
stand after their letter, as in texts from macOS and PDF files, are put into it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = [
    "FORMS",
    "HAN_RUNS",
    "HYPHENS",
    "INVISIBLE",
    "LETTER",
    "MARK",
    "MARK_RUNS",
    "TextReading",
    "composed",
    "is_odd",
    "readings",
    "seen",
]

Places = npt.NDArray[np.int64]
HYPHENS = "-‐‑‒–−"
"""Each joins the parts of a word, where it stands between two letters or digits."""

LETTER = r"[^\W_ʼ]"
"""A letter or digit. U+02BC is a letter to Unicode, but people type it as an apostrophe."""


HAN_RUNS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
"""Chinese characters. Written without blanks, each is a unit and a word of its own."""


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

_RUNS = ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x206F))
INVISIBLE = "\u00ad\u034f\u061c\u180e\ufeff" + "".join(
    chr(point) for first, last in _RUNS for point in range(first, last + 1)
)
"""Soft hyphen, zero-width signs, joiners and marks of direction: format characters (Cf)."""


def _forms() -> dict[str, str]:
    forms = {}
    for char in (*"\u0132\u0133", *map(chr, range(0xFB00, 0xFFF0))):
        plain = unicodedata.normalize("NFKC", char)
        parts = all(c.isalnum() or unicodedata.category(c).startswith("M") for c in plain)
        if plain != char and ((parts and plain[0].isalnum()) or plain in ("&", "-")):
            forms[char] = plain
    return forms


FORMS = _forms()
"""Ligatures, presentation forms and full-width letters -> the letters they stand for."""

_CLASS = "[" + re.escape(INVISIBLE + "".join(FORMS)) + "]"
_EDGE = r"[ \t]*(?:\r\n?|\n)[ \t]*"
# At a line's end a dash may part two clauses, so only a hyphen cuts a word there.
# The dash stands first: a search for it passes over most of a text at once.
_BREAK = re.compile(rf"[-‐‑](?:(?<={LETTER}[-‐‑])|(?<={MARK}[-‐‑])){_EDGE}(?={LETTER})")
_DASH = re.compile(rf"[‒–−](?:(?<={LETTER}[‒–−])|(?<={MARK}[‒–−]))(?={LETTER})")
# Letters with what stands after them: accents, and the parts of a Korean syllable.
_PARTS = re.compile(rf"[^\W_]{MARK}+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?")
_SOME_ALIKE = "‒–−ʼ＇′❝❞〝〞"
_ALIKE = str.maketrans("ʼ＇′❝❞〝〞", "’’’“”“”")
_ODD = frozenset([*INVISIBLE, *FORMS])  # much faster than the class of them
# A soft hyphen at a line's end goes with the line break; a full-width hyphen is one of FORMS.
_SIGN = re.compile(rf"\u00ad{_EDGE}(?={LETTER})|{_CLASS}")
_NEEDED = frozenset("\u200b\u200c\u200d")


class TextReading(NamedTuple):
    """A text as it is read, and the place of each of its characters in the text as it stands.

    `places` is None where they are the same. `joins` are the offsets in `text` at which a hyphen
    at a line's end was left out.
    """

    text: str
    places: Places | None = None
    joins: tuple[int, ...] = ()

    def at(self, place: int) -> int:
        """Where a place of the text itself stands in the reading."""
        return place if self.places is None else int(np.searchsorted(self.places, place))

    def back(self, at: int, end: int) -> int:
        """Where a place of the reading stands in the text itself, `end` where it is the last."""
        if at >= len(self.text):
            return end
        return at if self.places is None else int(self.places[at])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the reading (one character at least) stands in the text itself."""
        if self.places is None:
            return start, end
        return int(self.places[start]), int(self.places[end - 1]) + 1


def is_odd(text: str) -> bool:
    """Whether a text may be read otherwise than it stands.

    >>> is_odd("co-operation"), is_odd("co-\\noperation"), is_odd("co\\u00adoperation")
    (False, True, True)
    """
    return (not text.isascii() and not _ODD.isdisjoint(text)) or (
        _BREAK.search(text) is not None if "\n" in text or "\r" in text else False
    )


def seen(text: str) -> str:
    """A text as the eye reads it (the first of `readings`).

    >>> seen("the ﬁnan\\u00adcial co-\\noperation of ＮＡＴＯ")
    'the financial co-operation of NATO'
    """
    return readings(text)[0].text


def composed(text: str) -> TextReading:
    """A text for rules that look at letters: as `seen`, accents in their letters, marks alike.

    >>> composed("Rene\u0301 of the US–China board").text
    'René of the US-China board'
    """
    if text.isascii() and not is_odd(text):
        return TextReading(text)
    plain, places, _ = readings(text)[0]
    if any(mark in plain for mark in _SOME_ALIKE):
        plain = _DASH.sub("-", plain.translate(_ALIKE))
    if unicodedata.is_normalized("NFC", plain):
        return TextReading(plain, places)
    whole = [
        (found.span(), unicodedata.normalize("NFC", found.group()))
        for found in _PARTS.finditer(plain)
    ]
    read, kept = _replaced(plain, whole)
    # A letter and a mark that no one letter is: each keeps its place.
    for (start, end), new in whole:
        if end - start == len(new):
            at = int(np.searchsorted(kept, start))
            kept[at : at + len(new)] = np.arange(start, end)
    return TextReading(read, kept if places is None else places[kept])


def readings(text: str) -> list[TextReading]:
    """The ways to read a text: one, or two where a line's end may have cut a word.

    >>> [reading.text for reading in readings("co-\\noperation")]
    ['co-operation', 'cooperation']
    """
    if not is_odd(text):
        return [TextReading(text)]
    plain, places = _replaced(text, [(m.span(), _read(text, m)) for m in _SIGN.finditer(text)])
    breaks = [m.span() for m in _BREAK.finditer(plain)]
    if not breaks:
        return [TextReading(plain, places)]
    first, kept = _replaced(plain, [(span, "-") for span in breaks])
    found = [TextReading(first, places[kept])]
    cut = [plain[b].islower() and not plain[a - 1].isdigit() for a, b in breaks]
    if any(cut):
        new = ["" if is_cut else "-" for is_cut in cut]
        second, kept = _replaced(plain, list(zip(breaks, new, strict=True)))
        gone = np.array([a for (a, _), is_cut in zip(breaks, cut, strict=True) if is_cut])
        joins = tuple(np.searchsorted(kept, gone).tolist())
        found.append(TextReading(second, places[kept], joins))
    return found


def _read(text: str, sign: re.Match[str]) -> str:
    """What a sign is read as: nothing, its letters, or itself where its script needs it."""
    char = sign.group()[0]
    if char in _NEEDED and any(
        _writes_with_them(text[at : at + 1]) for at in (sign.start() - 1, sign.end()) if at >= 0
    ):
        return char
    return FORMS.get(char, "")


def _writes_with_them(char: str) -> bool:
    """Is this a letter of a script in which zero-width signs part or join words?"""
    is_letter = bool(char) and unicodedata.category(char)[0] in "LM"
    return is_letter and not (char < "\u0600" or "\u1e00" <= char < "\u2000" or char in FORMS)


def _replaced(text: str, changes: list[tuple[tuple[int, int], str]]) -> tuple[str, Places]:
    """A text with stretches replaced, and where each of its characters was before."""
    pieces, places, done = [], [], 0
    for (start, end), new in changes:
        pieces += [text[done:start], new]
        places += [np.arange(done, start), np.full(len(new), start)]
        done = end
    places.append(np.arange(done, len(text)))
    return "".join([*pieces, text[done:]]), np.concatenate(places)
