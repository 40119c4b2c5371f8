"""What `new --from` reads, one record for each kind of file; and what it does not, with the way
out.

Add-ons register more (`registered("importers")`, each a tuple of `Importer`); of an ending theirs
are asked first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from analysis.bulk import blocks
from analysis.importing.articles import Article, Read, frame
from analysis.importing.tables import read_table
from analysis.problems import Problem, StudyError
from analysis.registered import registered
from analysis.study.texts import decoded, decoded_as, judge_text, read_bytes

__all__ = [
    "Importer",
    "Source",
    "importable_kinds",
    "importers",
    "read_file",
    "readable",
    "refused",
]


@dataclass(frozen=True)
class Source:
    """A file, how the lines for the user call it, the encoding that the user names, and the columns
    of a table that must hold texts. What it holds is read once, however many ask for it."""

    path: Path
    name: str
    encoding: str = ""
    named: frozenset[str] = frozenset()

    @cached_property
    def lines(self) -> list[str]:
        """Its lines as text: UTF-8, or the encoding named."""
        raw = read_bytes(self.path, self.name)
        text = (
            decoded_as(raw, self.encoding, self.name) if self.encoding else decoded(raw, self.name)
        )
        return text.splitlines()


class Importer(NamedTuple):
    """A kind of file: its name, what a reader is told of it, the endings it may have, whether it
    is this kind, and how it is read.

    `whole` says that one file is a whole collection: many articles with their outlets, or a table;
    `columns_named`, that its user names the columns.
    """

    name: str
    about: str
    endings: tuple[str, ...]
    recognises: Callable[[Source], bool]
    read: Callable[[Source], Read]
    whole: bool = True
    columns_named: bool = False


def _table(source: Source) -> Read:
    return read_table(source.path, source.encoding, source.named)


def _text(source: Source) -> Read:
    lines = source.lines
    text = "\n".join(lines)
    problems, remarks = judge_text(text, source.name)
    if not problems and is_proquest(lines):
        problems = [Problem(source.name, *PROQUEST)]
    return Read(frame([] if problems else [Article(source.name, text)]), problems, remarks)


TABLE_ENDINGS = tuple(blocks.KINDS)
OWN = (
    Importer(
        "table", "CSV, JSONL or Parquet, a row for each article", TABLE_ENDINGS,
        lambda source: True, _table, columns_named=True,
    ),
    Importer(
        "text", "an article in each .txt file", (".txt",), lambda source: True, _text, whole=False
    ),
)  # fmt: skip


def importers() -> tuple[Importer, ...]:
    """All that are there, in the order in which they are asked."""
    return tuple(one for more in registered("importers") for one in more) + OWN


_DATABASE = "download it from the database as .docx (Nexis Uni), .html (Factiva) or a table"
PROQUEST = (
    "it is an export of ProQuest as text, which is not read",
    "export it there as XLS with full text, and save that as .xlsx or CSV",
)
REFUSED = {
    ".pdf": ("PDF is not read: its columns and lines run into one another", _DATABASE),
    ".rtf": ("RTF is not read", "open it in Word or LibreOffice and save it as .docx"),
    ".doc": ("Word's old form is not read", "open it in Word or LibreOffice and save it as .docx"),
    ".odt": ("this form is not read", "open it in LibreOffice and save it as .docx"),
    ".xls": ("Excel's old form is not read", "open it and save it as .xlsx"),
    ".ods": ("this form is not read", "open it and save it as .xlsx or CSV"),
    ".zip": ("an archive is not read", "unpack it and name the folder"),
    ".mht": ("a page saved as an archive is not read", "save it as “web page, HTML only”"),
    ".mhtml": ("a page saved as an archive is not read", "save it as “web page, HTML only”"),
    ".webarchive": ("a page saved as an archive is not read", "save it as “page source” (.html)"),
    ".ris": ("a list of references holds no texts", _DATABASE),
    ".json": ("JSON as a whole is not read", "write one JSON object in each line, as .jsonl"),
}


def importable_kinds() -> str:
    """All that is read, for a line to the user."""
    return ", ".join(dict.fromkeys(ending for one in importers() for ending in one.endings))


def readable(path: Path) -> bool:
    """Is a file, by its ending, one in which articles can lie that are not rows of a table?"""
    ending = path.suffix.lower()
    return any(ending in one.endings for one in importers() if one.endings is not TABLE_ENDINGS)


def refused(path: Path, name: str) -> Problem | None:
    """Why a file is not read, and the way out; None where it is read."""
    ending = path.suffix.lower()
    if any(ending in one.endings for one in importers()):
        return None
    mend = f"use one of {importable_kinds()} (unpack compressed files first)"
    wrong, mend = REFUSED.get(ending, ("not a kind of file that can be read", mend))
    return Problem(name, wrong, mend)


def read_file(
    path: Path, name: str, encoding: str = "", named: Collection[str] = ()
) -> tuple[Importer, Read]:
    """Who recognises a file, and what is read of it; StudyError where nobody does."""
    if problem := refused(path, name):
        raise StudyError([problem])
    source = Source(path, name, encoding, frozenset(named))
    ending = path.suffix.lower()
    for one in importers():
        if ending in one.endings and one.recognises(source):
            return one, one.read(source)
    raise AssertionError(ending)  # the last importer of each ending takes all


def is_proquest(lines: list[str]) -> bool:
    """Are these the lines of an export of ProQuest: articles one below the other, with fields?"""
    divided = sum(bool(re.fullmatch(r"_{20,}", line.strip())) for line in lines)
    return divided > 1 and any(
        line.startswith(("Full text:", "Publication info:")) for line in lines
    )
