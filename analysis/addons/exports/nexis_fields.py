"""The named lines of Nexis, today's and former: `Length: 20 words`, `SUBJECT: …`, rights."""

from __future__ import annotations

import re

__all__ = ["FIELD", "RIGHTS", "field_label", "is_head_field", "is_index", "stated"]

FIELD = re.compile(r"([A-Z][A-Za-zÄÖÜäöüéñ]*(?:[ -][A-Za-zÄÖÜäöüéñ]+){0,2}):(?:\s+(.*))?$")
RIGHTS = re.compile(r"(copyright\b|\(c\)|©).*|.*all rights reserved\.?", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d.,]*")
LENGTHS = {"length", "länge", "longueur", "longitud", "lengte"}
HEAD = LENGTHS | {"section", "byline", "dateline", "highlight", "headline", "series",
                  "autor",
                  "distribution", "rubrik"}  # fmt: skip
INDEX = {
    "load-date", "language", "publication-type", "subject", "industry", "geographic", "company",
    "organization", "person", "ticker", "journal code", "journal-code", "document-type", "city",
    "state", "country", "update", "pub-type", "graphic", "correction-date", "notes", "url", "isbn",
    "sprache", "publikationstyp", "pub-subject", "category", "acc-no",
}  # fmt: skip


def field_label(line: str) -> str:
    """The name of the field that a line begins with, in small letters; '' where there is none."""
    found = FIELD.fullmatch(line)
    return found[1].lower() if found else ""


def is_head_field(line: str) -> bool:
    """Is a line a field that stands above a text?"""
    return field_label(line) in HEAD


def is_index(line: str) -> bool:
    """Is a line a field that stands below a text (index terms, dates of loading), or rights?"""
    return field_label(line) in INDEX or bool(RIGHTS.fullmatch(line))


def stated(fields: dict[str, str]) -> int:
    """The number of words that the fields of an article (label: value) state, 0 where none."""
    said = next((fields[label] for label in fields if label in LENGTHS), "")
    number = _NUMBER.search(said)
    return int(re.sub(r"\D", "", number.group())) if number else 0
