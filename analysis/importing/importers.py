"""What `new --from` reads, one record for each kind of file; and what it does not, with the way
out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from analysis.bulk import blocks
from analysis.importing import excel, factiva, nexis, saved_pages, word
from analysis.importing.articles import Article, Read, frame
from analysis.importing.tables import read_table
from analysis.problems import Problem, StudyError
from analysis.study.texts import decoded, decoded_as, judge_text, read_bytes

__all__ = [
    "IMPORTERS",
    "TABLES",
    "Importer",
    "importable_kinds",
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

    @cached_property
    def paragraphs(self) -> list[word.Paragraph]:
        """The paragraphs of a Word file."""
        return word.docx_paragraphs(self.path, self.name)

    @cached_property
    def page(self) -> str:
        """The source of a web page."""
        return saved_pages.source_of(self.path, self.name)


class Importer(NamedTuple):
    """A kind of file: its name, what a reader is told of it, the endings it may have, whether it
    is this kind, and how it is read.

    `whole` says that one file is a whole collection: many articles with their outlets, or a table.
    """

    name: str
    about: str
    endings: tuple[str, ...]
    recognises: Callable[[Source], bool]
    read: Callable[[Source], Read]
    whole: bool = True


def _table(source: Source) -> Read:
    return read_table(source.path, source.encoding, source.named)


def _word_lines(source: Source) -> list[str]:
    return [p.text for p in source.paragraphs]


def _text(source: Source) -> Read:
    lines = source.lines
    text = "\n".join(lines)
    problems, remarks = judge_text(text, source.name)
    if not problems and is_proquest(lines):
        problems = [Problem(source.name, *PROQUEST)]
    return Read(frame([] if problems else [Article(source.name, text)]), problems, remarks)


TABLE_ENDINGS = tuple(blocks.KINDS)
TABLES = ("table", "Excel")  # whose columns the user names
IMPORTERS = (
    Importer(
        "table", "CSV, JSONL or Parquet, a row for each article", TABLE_ENDINGS,
        lambda source: True, _table,
    ),
    Importer(
        "Excel", "the first sheet of an .xlsx file, a row for each article", (".xlsx",),
        lambda source: True, lambda source: excel.read(source.path, source.name),
    ),
    Importer(
        "Nexis (.docx)", "Nexis Uni's Word file, many articles", (".docx",),
        lambda source: nexis.is_nexis(_word_lines(source)),
        lambda source: nexis.parse(_word_lines(source), source.name),
    ),
    Importer(
        "Nexis (.txt)", "LexisNexis's text file, many articles", (".txt",),
        lambda source: nexis.is_nexis(source.lines),
        lambda source: nexis.parse(source.lines, source.name),
    ),
    Importer(
        "Factiva (.txt)", "Factiva's text file, many articles", (".txt",),
        lambda source: factiva.is_factiva(source.lines),
        lambda source: factiva.parse(source.lines, source.name),
    ),
    Importer(
        "Factiva (.html)", "Factiva's web page, many articles", (".html", ".htm"),
        lambda source: factiva.is_factiva_page(source.page),
        lambda source: factiva.parse_page(source.page, source.name),
    ),
    Importer(
        "Word", "an article in each .docx file", (".docx",),
        lambda source: True,
        lambda source: word.article(source.paragraphs, source.name),
        whole=False,
    ),
    Importer(
        "saved page", "an article in each .html file", (".html", ".htm"),
        lambda source: True, lambda source: saved_pages.read(source.page, source.name),
        whole=False,
    ),
    Importer(
        "text", "an article in each .txt file", (".txt",), lambda source: True, _text,
        whole=False,
    ),
)  # fmt: skip

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
    return ", ".join(dict.fromkeys(ending for one in IMPORTERS for ending in one.endings))


def readable(path: Path) -> bool:
    """Is a file, by its ending, one in which articles can lie that are not rows of a table?"""
    ending = path.suffix.lower()
    return any(ending in one.endings for one in IMPORTERS if one.endings is not TABLE_ENDINGS)


def refused(path: Path, name: str) -> Problem | None:
    """Why a file is not read, and the way out; None where it is read."""
    ending = path.suffix.lower()
    if any(ending in one.endings for one in IMPORTERS):
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
    for one in IMPORTERS:
        if ending in one.endings and one.recognises(source):
            return one, one.read(source)
    raise AssertionError(ending)  # the last importer of each ending takes all


def is_proquest(lines: list[str]) -> bool:
    """Are these the lines of an export of ProQuest: articles one below the other, with fields?"""
    divided = sum(bool(re.fullmatch(r"_{20,}", line.strip())) for line in lines)
    return divided > 1 and any(
        line.startswith(("Full text:", "Publication info:")) for line in lines
    )
