"""Read one text file whole and exactly, or say in one line what is wrong with it."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from analysis.problems import Problem

LARGEST = 100_000_000  # bytes; a longer "article" is a corpus in one file
# UTF-8 bytes that were read as Windows-1252 and saved again: ’ becomes â€™, é becomes Ã©.
_MOJIBAKE = re.compile(r"â€[™œžš¦“”\x9d]|Ã[\x80-\xbf©¨¶¼¤]|ï»¿|\ufffd")


def read_text(path: Path, place: str) -> tuple[str, list[Problem], list[Problem]]:
    """Return (text, problems, remarks); the text is '' where there are problems.

    The text is the file's own, line ends included: nothing is normalised, so that offsets into it
    hold for every other program. A byte-order mark at the start is not part of the text. `place`
    is how the file is called in the lines for the user.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            wrong = f"{size / 1e6:.0f} MB is more than one text may have ({LARGEST / 1e6:.0f} MB)"
            return "", [Problem(place, wrong, "split it into one file per article")], []
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        return "", [Problem(place, reason.lower(), "check the name and who may read it")], []
    if not raw.strip():
        return "", [Problem(place, "the file is empty", "put the text in or delete its row")], []
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "", [Problem(place, "the text is UTF-16, not UTF-8", "save it as UTF-8")], []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(raw, error, place)], []
    return text, *judge(text, place)


def judge(text: str, place: str) -> tuple[list[Problem], list[Problem]]:
    """Problems and remarks about a decoded text.

    >>> judge("It isnâ€™t.", "b.txt")[1][0].wrong
    "it holds 'â€™' (at character 7), which looks like UTF-8 read in another encoding"
    """
    if not text.strip():
        return [Problem(place, "the text is empty", "put the text in or delete its row")], []
    if "\0" in text:
        wrong = f"a NUL character at character {text.index(chr(0)) + 1}"
        return [Problem(place, wrong, "save it as plain UTF-8 text")], []
    broken = _MOJIBAKE.search(text)
    if not broken:
        return [], []
    wrong = (
        f"it holds {broken.group()!r} (at character {broken.start() + 1}), "
        "which looks like UTF-8 read in another encoding"
    )
    return [], [Problem(place, wrong, "fetch the text again as UTF-8 if that is not meant")]


def _not_utf8(raw: bytes, error: UnicodeDecodeError, place: str) -> Problem:
    line = raw.count(b"\n", 0, error.start) + 1
    best = from_bytes(raw[:100_000]).best()
    guess = f" (it looks like {best.encoding.replace('_', '-')})" if best else ""
    wrong = f"line {line}: byte 0x{raw[error.start]:02x} is not UTF-8{guess}"
    return Problem(place, wrong, "save the file as UTF-8")
