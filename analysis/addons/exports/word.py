"""Word files (.docx): the paragraphs of one, and a file that is one article."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

from analysis.addons.exports.optional import library, unlocked
from analysis.importing.articles import Article, Read, frame
from analysis.problems import Problem, StudyError
from analysis.study.texts import read_bytes

__all__ = ["Paragraph", "article", "docx_paragraphs"]

TITLES = ("title", "heading 1", "titel", "titre")


class Paragraph(NamedTuple):
    """A paragraph's text and the name of its style."""

    text: str
    style: str


def docx_paragraphs(path: Path, name: str) -> list[Paragraph]:
    """The paragraphs of a file, those of tables included; StudyError where it is no Word file."""
    docx = library("docx", name)
    raw = read_bytes(path, name)
    unlocked(raw, name, "Word")
    try:
        document = docx.Document(io.BytesIO(raw))
        found: list[Paragraph] = []
        for part in document.iter_inner_content():
            cells = [] if hasattr(part, "text") else [c for row in part.rows for c in row.cells]
            own = (
                [part] if hasattr(part, "text") else [p for cell in cells for p in cell.paragraphs]
            )
            found += [Paragraph(p.text, p.style.name if p.style else "") for p in own]
    except Exception:  # what a broken file raises, the library leaves to zip, XML and itself
        wrong = "it is no Word file, or not a whole one"
        raise StudyError([Problem(name, wrong, "open it in Word and save it as .docx")]) from None
    return found


def article(found: list[Paragraph], name: str) -> Read:
    """A file that is one article: its headline is the first paragraph in the style of a title.

    >>> told = [Paragraph("Rain", "Title"), Paragraph("It rained.", "Normal")]
    >>> article(told, "a.docx").table[["title", "text"]].to_numpy().tolist()
    [['Rain', 'It rained.']]
    """
    full = [Paragraph(" ".join(p.text.split()), p.style) for p in found if p.text.strip()]
    title = next((p for p in full if p.style.lower() in TITLES), None)
    text = [p.text for p in full if p is not title]
    if not text:
        wrong = "it has no text but a headline" if title else "it has no text"
        mend = "put the article's text in; text in pictures or frames is not read"
        return Read(frame([]), [Problem(name, wrong, mend)], [])
    return Read(frame([Article(name, "\n\n".join(text), title.text if title else "")]), [], [])
