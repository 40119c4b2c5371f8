"""What all dictionary formats share: bytes to text, and found words to entries."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import patterns
from analysis.problems import Problem, StudyError
from analysis.study.codebook import entry_table
from analysis.study.texts import read_bytes

__all__ = ["SEPARATOR", "Found", "collect", "decode", "lines", "path_of"]

SEPARATOR = "/"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


class Found(NamedTuple):
    """A word as a dictionary file has it."""

    line: int
    category: str
    entry: str
    kind: str = "count"
    weight: float = float("nan")


def decode(path: Path, encoding: str | None = None) -> tuple[str, list[Problem]]:
    """The text of a file, by the encoding given, declared or guessed; a guess is a problem."""
    data = read_bytes(path)
    declared = encoding or _declared(data)
    if not declared and bytes(1) in data:
        wrong = "not text, or text that does not declare its encoding"
        raise StudyError([Problem(path.name, wrong, "save it as UTF-8, or give its encoding")])
    try:
        return data.decode(declared or "utf-8").removeprefix("\ufeff"), []
    except LookupError:
        mend = "give its encoding under the name that Python has for it"
        raise StudyError([Problem(path.name, f"unknown encoding {declared}", mend)]) from None
    except UnicodeDecodeError as error:
        place = f"{path.name} line {data.count(bytes([10]), 0, error.start) + 1}"
        if declared:
            wrong = f"not {declared}, which it should be"
            raise StudyError([Problem(place, wrong, "give its true encoding")]) from None
        mend = "if words look wrong, give its encoding or save it as UTF-8"
        problem = Problem(place, "not UTF-8; the file is read as Windows-1252", mend)
        return data.decode("cp1252", errors="replace"), [problem]


def _declared(data: bytes) -> str | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    match = _XML_ENCODING.match(data[:200])
    return match[1].decode("ascii") if match else None


def lines(text: str) -> list[tuple[int, str]]:
    """Numbered lines that are not blank; their ends may be those of any system."""
    numbered = enumerate(re.split(r"\r\n|\r|\n", text), 1)
    return [(number, line) for number, line in numbered if line.strip()]


def path_of(names: list[str]) -> str:
    """A nested category's name.

    >>> path_of(["water", "flood/storm"])
    'water/flood-storm'
    """
    return SEPARATOR.join(" ".join(name.replace(SEPARATOR, "-").split()) for name in names)


def collect(codebook: str, file: str, found: list[Found]) -> tuple[pd.DataFrame, list[Problem]]:
    """Entries out of found words, each once a category; what cannot be matched is a problem."""
    problems = []
    kept: dict[tuple[str, str, patterns.Pattern], Found] = {}
    for word in found:
        place = f"{file} line {word.line}"
        entry = " ".join(word.entry.split())
        if "?" in entry and any(char.isalnum() for char in entry):
            mend = "write out each spelling that ? stands for"
            problems.append(Problem(place, f"a ? for any letter: `{entry}`", mend))
        elif fault := patterns.entry_fault(entry):
            problems.append(Problem(place, f"{fault.wrong}: `{entry}`", fault.mend))
        else:
            key = (word.category, word.kind, patterns.parse_entry(entry))
            kept.setdefault(key, word._replace(entry=entry))
    # `A/B if "of" follows, else C` may make a word's `not` entry one that another line counts.
    counted = {(category, pattern) for category, kind, pattern in kept if kind == "count"}
    records = [
        {"codebook": codebook, **word._asdict()}
        for (category, kind, pattern), word in kept.items()
        if kind == "count" or (category, pattern) not in counted
    ]
    table = entry_table([{k: v for k, v in record.items() if k != "line"} for record in records])
    return table.assign(group=table["codebook"] + SEPARATOR + table["category"]), problems
