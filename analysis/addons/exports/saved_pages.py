"""Saved web pages (.html): the article of each, told from what stands around it by trafilatura."""

from __future__ import annotations

import re
from pathlib import Path

from analysis.addons.exports.optional import library
from analysis.importing import dates
from analysis.importing.articles import Article, Read, frame
from analysis.phrasing import many
from analysis.problems import Problem
from analysis.study.texts import read_bytes
from analysis.words import count_words

__all__ = ["read", "source_of"]

ARCHIVE = re.compile(r"(?:[\w-]+: .*\n)*MIME-Version: ")
MOST = 50_000  # tags; to tell the article among more takes minutes
SHORT = 25  # words: less is a menu or a notice, rarely an article


def source_of(path: Path, name: str) -> str:
    """A page's source: UTF-8, or what it declares, or what its bytes look like."""
    from bs4 import UnicodeDammit

    return UnicodeDammit(read_bytes(path, name), is_html=True).unicode_markup or ""


def read(source: str, name: str) -> Read:
    """The article of a page: text, headline, outlet, author, and the date that the page tells.

    Nothing is fetched. What an extractor finds is a guess, so the date says that it is the page's.
    """
    trafilatura = library("trafilatura", name)
    if problem := _no_page(source, name):
        return Read(frame([]), [problem], [])
    found = trafilatura.bare_extraction(
        source, include_comments=False, include_tables=False, with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    told = found.as_dict() if found else {}
    text = "\n\n".join(
        line.strip() for line in (told.get("text") or "").splitlines() if line.strip()
    )
    title = " ".join((told.get("title") or "").split())
    if text.split("\n")[0] == title:
        text = text.partition("\n\n")[2]
    if count_words(text) < SHORT:
        wrong = f"no article was found in it ({many(count_words(text), 'word')})"
        mend = "save the page when it shows the whole article, or its text as .txt"
        return Read(frame([]), [Problem(name, wrong, mend)], [])
    when = dates.iso(str(told.get("date") or ""))
    article = Article(
        name, text, title, told.get("sitename") or told.get("hostname") or "",
        told.get("author") or "", "" if when.startswith("?") else when,
        basis="found in the saved page",
    )  # fmt: skip
    return Read(frame([article]), [], [])


def _no_page(source: str, name: str) -> Problem | None:
    """What a file is that is called a page and is none."""
    start = source[:2000].replace("\r\n", "\n").lstrip("\ufeff \n")
    if not start:
        return Problem(name, "it is empty", "save the page again")
    if start.startswith("%PDF") or "\0" in start:
        wrong = "it is no web page but a PDF, a picture or the like"
        return Problem(name, wrong, "save the page itself, as “web page, HTML only”")
    if ARCHIVE.match(start):
        wrong = "it is a page saved as an archive, which is not read"
        return Problem(name, wrong, "save it as “web page, HTML only”")
    if (tags := source.count("<")) > MOST:
        wrong = f"its {tags:,} tags are more than the {MOST:,} that a page of one article may have"
        return Problem(name, wrong, "save the article alone, or its text as .txt")
    return None
