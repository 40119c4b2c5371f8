"""A record for each kind of file; of an ending the first that recognises a file reads it."""

from __future__ import annotations

from functools import lru_cache

from analysis.addons.exports import excel, factiva, nexis, saved_pages, word
from analysis.importing.importers import Importer, Source

PAGES = (".html", ".htm")


@lru_cache(maxsize=1)
def word_paragraphs(source: Source) -> list[word.Paragraph]:
    """The paragraphs of a Word file, read once however many ask."""
    return word.docx_paragraphs(source.path, source.name)


@lru_cache(maxsize=1)
def page_source(source: Source) -> str:
    """The source of a web page, read once however many ask."""
    return saved_pages.source_of(source.path, source.name)


def _lines(source: Source) -> list[str]:
    return [paragraph.text for paragraph in word_paragraphs(source)]


IMPORTERS = (
    Importer(
        "Excel", "the first sheet of an .xlsx file, a row for each article", (".xlsx",),
        lambda source: True, lambda source: excel.read(source.path, source.name),
        columns_named=True,
    ),
    Importer(
        "Nexis (.docx)", "Nexis Uni's Word file, many articles", (".docx",),
        lambda source: nexis.is_nexis(_lines(source)),
        lambda source: nexis.parse(_lines(source), source.name),
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
        "Factiva (.html)", "Factiva's web page, many articles", PAGES,
        lambda source: factiva.is_factiva_page(page_source(source)),
        lambda source: factiva.parse_page(page_source(source), source.name),
    ),
    Importer(
        "Word", "an article in each .docx file", (".docx",), lambda source: True,
        lambda source: word.article(word_paragraphs(source), source.name), whole=False,
    ),
    Importer(
        "saved page", "an article in each .html file", PAGES, lambda source: True,
        lambda source: saved_pages.read(page_source(source), source.name), whole=False,
    ),
)  # fmt: skip
