"""Read one text file whole and exactly, or say in one line what is wrong with it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from charset_normalizer import from_bytes

from analysis.problems import Problem, StudyError, reason
from analysis.study import markup

__all__ = ["decoded", "decoded_as", "judge_text", "read_bytes", "read_text", "read_utf8"]

# Characters of one text: more than a long novel has. To read who speaks in so many takes minutes.
LARGEST = 2_000_000
LINES = 30_000  # of one text, for the same reason
ENOUGH = 20  # bytes beyond ASCII, to tell an encoding by statistics
LARGEST_FILE = 100_000_000  # bytes of a table, codebook or dictionary: all is held in memory
# ’ “ ” of MacRoman read as Windows-1252: donÕt, ÒwellÓ.
_MAC = re.compile(r"[a-z]Õ(?:s|t|re|ve|ll|d|m)\b|Ò[A-Za-z][^ÒÓ\n]{0,200}[A-Za-z.,!?]Ó")
# ’ … é of UTF-8 read as MacRoman (‚Äô, ‚Ä¶, √©), and “ ” of Windows-1252 so read (ìwellî).
_AS_MAC = re.compile(
    r"‚Ä[ôòúùìî¶¢]|√[©®±ºª°¢´†∂§≠≥≤µπ]|(?<!\w)ì[A-Za-z][^ìî\n]{0,200}[\w.,!?]î(?!\w)"
)
# UTF-8 bytes that were read as Windows-1252 and saved again: ’ becomes â€™, é becomes Ã©.
ESCAPES = 3  # so many \\n as letters are no accident
_BYTES = re.compile(r"b'.*'|b\".*\"", re.DOTALL)
_LISTED = re.compile(
    r"\[\s*(['\"]).*\1\s*\]|\(\s*(['\"]).*\2\s*,\s*(?:['\"].*['\"]\s*)?\)|\{\s*(['\"])\w+\3\s*:.*\}",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(?:[nrt](?![a-z])|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})")
_PERCENT = re.compile(r"%20\w")
_MOJIBAKE = re.compile(r"â€[™œžš¦“”\x9d]|Ã[\x80-\xbf©¨¶¼¤]|ï»¿|\ufffd")


def read_bytes(path: Path, place: str = "", most: int = LARGEST_FILE) -> bytes:
    """A file's bytes; StudyError where it is no file, cannot be read or has more than `most`.

    `place` is how the file is called in the lines for the user (its path, if left out).
    """
    place = place or str(path)
    try:
        size = path.stat().st_size
        if not path.exists() or path.is_file():
            if size > most:
                wrong = f"{size / 1e6:,.0f} MB are more than the {most / 1e6:,.0f} MB it may have"
                raise StudyError([Problem(place, wrong, "split it, into a file per article say")])
            return path.read_bytes()
        wrong = "it is no file"
    except FileNotFoundError:
        wrong = "there is no such file"
    except OSError as error:
        wrong = f"it cannot be read ({reason(error)})"
    raise StudyError([Problem(place, wrong, "check its name and who may read it")])


def decoded(raw: bytes, place: str) -> str:
    """UTF-8 bytes as text, a byte order mark dropped; StudyError names line and byte if not so."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise StudyError([Problem(place, "the text is UTF-16, not UTF-8", "save it as UTF-8")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = f"{place} line {raw.count(bytes([10]), 0, error.start) + 1}"
        if error.reason == "unexpected end of data" and not raw[: error.start].isascii():
            wrong, mend = "the file breaks off within a character", "fetch it again, whole"
            raise StudyError([Problem(where, wrong, mend)]) from None
        likely = _encoding(raw[:100_000])
        guess = f" (it may be {likely})" if likely else ""
        wrong = f"byte 0x{raw[error.start]:02x} is not UTF-8{guess}"
        raise StudyError([Problem(where, wrong, "save the file as UTF-8")]) from None


def decoded_as(raw: bytes, encoding: str, place: str) -> str:
    """Bytes as text: UTF-8, and else in the encoding that the user named; StudyError if neither.

    >>> [decoded_as("é".encode(form), "cp1252", "a.txt") for form in ("utf-8", "cp1252")]
    ['é', 'é']
    """
    try:
        codecs.lookup(encoding)
        if not raw.isascii():  # ASCII alone may be UTF-16 or an encoding of seven bits
            with suppress(UnicodeDecodeError):
                return raw.decode("utf-8-sig")
        return raw.decode(encoding)
    except LookupError:
        wrong, mend = f"there is no encoding {encoding!r}", "name one such as cp1252"
        raise StudyError([Problem("--encoding", wrong, mend)]) from None
    except UnicodeError:
        wrong, mend = (
            f"it is neither UTF-8 nor {encoding}",
            "save it as UTF-8, or name its own --encoding",
        )
        raise StudyError([Problem(place, wrong, mend)]) from None


def read_utf8(path: Path | str, place: str = "") -> str:
    """The text of a UTF-8 file (a byte order mark is dropped); StudyError where it has none."""
    path = Path(path)
    return decoded(read_bytes(path, place), place or path.name)


def read_text(path: Path, place: str) -> tuple[str, list[Problem], list[Problem]]:
    """Return (text, problems, remarks); the text is '' where there are problems.

    The text is the file's own, line ends included: nothing is normalised, so that offsets into it
    hold for every other program. A byte-order mark at the start is not part of the text. `place`
    is how the file is called in the lines for the user.
    """
    try:
        text = decoded(read_bytes(path, place, 4 * LARGEST), place)
    except StudyError as error:
        return "", error.problems, []
    problems, remarks = judge_text(text, place)
    return "" if problems else text, problems, remarks


def judge_text(text: str, place: str) -> tuple[list[Problem], list[Problem]]:
    """Problems and remarks about a decoded text.

    >>> judge_text("It isnâ€™t.", "b.txt")[1][0].wrong
    "its line 1 holds 'â€™', which looks like UTF-8 read in another encoding"
    """
    if not text.strip():
        return [Problem(place, "the text is empty", "put the text in or delete its row")], []
    if len(text) > LARGEST:
        wrong = f"{len(text) / 1e6:,.1f} million characters are more than one text may have"
        mend = f"split it: up to {LARGEST / 1e6:.0f} million each, or `python -m analysis count`"
        return [Problem(place, wrong, mend)], []
    lines = text.count("\n") + text.count("\r") - text.count("\r\n")
    if lines > LINES:
        wrong = f"{lines:,} lines are more than the {LINES:,} one text may have"
        return [Problem(place, wrong, "divide it, or take out empty lines")], []
    if "\0" in text:
        wrong = f"its line {_line(text, text.index(chr(0)))} holds a NUL character"
        return [Problem(place, wrong, "save it as plain UTF-8 text")], []
    if markup.is_source(text):
        mend = "copy the article alone from the page as it is shown, and save it as text"
        return [Problem(place, "it is the source of a web page", mend)], []
    return [], list(_doubts(text, place))


def _doubts(text: str, place: str) -> Iterator[Problem]:
    if broken := _MAC.search(text):
        wrong = (
            f"its line {_line(text, broken.start())} holds {broken.group()!r}, "
            "which looks like text of an old Mac (MacRoman) read in another encoding"
        )
        yield Problem(place, wrong, "bring the original with `--encoding mac-roman`, or mend it")
    if broken := _AS_MAC.search(text):
        wrong = (
            f"its line {_line(text, broken.start())} holds {broken.group()[:30]!r}, "
            "which looks like UTF-8 or Windows text read as that of an old Mac (MacRoman)"
        )
        yield Problem(place, wrong, "fetch the text again as UTF-8 if that is not meant")
    if broken := _MOJIBAKE.search(text):
        wrong = (
            f"its line {_line(text, broken.start())} holds {broken.group()!r}, "
            "which looks like UTF-8 read in another encoding"
        )
        yield Problem(place, wrong, "fetch the text again as UTF-8 if that is not meant")
    yield from _by_a_program(text, place)
    if found := markup.first_markup(text):
        at, written = found
        wrong = f"its line {_line(text, at)} holds {written[:30]!r}, a sign of HTML"
        yield Problem(
            place, wrong, "bring the texts by `python -m analysis new`, which takes it out"
        )


def _by_a_program(text: str, place: str) -> Iterator[Problem]:
    """Text as a program wrote it down, not as people read it: bytes, a list, escapes.

    >>> print(*_by_a_program("b'It rained.'", "a.csv row 2"))
    a.csv row 2: the text is bytes that Python wrote down (b'It rained.'); bring the text they stand
    for, in Python `ast.literal_eval(cell).decode()`
    """
    bare = text.strip()
    some = bare[:20].replace("\n", " ") + ("…" if len(bare) > 20 else "")
    if _BYTES.fullmatch(bare):
        wrong = f"the text is bytes that Python wrote down ({some})"
        mend = "bring the text they stand for, in Python `ast.literal_eval(cell).decode()`"
    elif _LISTED.fullmatch(bare):
        wrong = f"the text is a list or record that a program wrote down ({some})"
        mend = "bring its parts as lines, in Python `'\\n\\n'.join(ast.literal_eval(cell))`"
    elif len(found := _ESCAPED.findall(text)) >= ESCAPES or any(e[1] == "u" for e in found):
        wrong = f"it holds {found[0]} as letters ({len(found)} such signs that a program wrote)"
        mend = "bring the text with the line breaks and marks that they stand for"
    elif len(_PERCENT.findall(text)) >= ESCAPES:
        wrong, mend = "it is written as a web address, %20 for a blank", "bring the text decoded"
    else:
        return
    yield Problem(place, wrong, mend)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _encoding(raw: bytes) -> str:
    """The likely encoding of text that is not UTF-8, '' where there is no telling.

    On a few words the statistics of `charset_normalizer` take one Latin alphabet for another. Where
    every byte beyond ASCII is a letter or a sign of print in Windows-1252, that is the likeliest.

    >>> _encoding("It’s a café.".encode("cp1252"))
    'cp1252'
    >>> _encoding("Наводнение пришло ночью, сказал мэр города.".encode("cp1251"))
    'cp1251'
    """
    beyond = bytes(byte for byte in raw if byte > 127)
    try:
        signs = beyond.decode("cp1252")
    except UnicodeDecodeError:
        signs = "\0"
    kinds = {unicodedata.category(char) for char in signs}
    printed = kinds <= {"Ll", "Lu", "Pi", "Pf", "Pd", "Ps", "Po", "Zs", "Sc", "So"}
    if printed and 4 * len(beyond) < len(raw):
        return "cp1252"
    if len(beyond) < ENOUGH:
        return ""
    best = from_bytes(raw).best()
    return best.encoding.replace("_", "-") if best else ""
