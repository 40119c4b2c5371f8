"""LexisNexis as it gave text files: `1 of 2 DOCUMENTS`, outlet, date, headline, `LENGTH:`, text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.addons.exports.nexis_fields import (
    RIGHTS,
    field_label,
    is_head_field,
    is_index,
    stated,
)
from analysis.importing import dates
from analysis.importing.articles import Article, quoted
from analysis.problems import Problem

__all__ = ["begins", "parse_old"]

OF = re.compile(
    r"(?:document\s+|dokument\s+)?(\d+)\s+(?:of|von|de|sur)\s+(\d+)"
    r"(?:\s+(?:documents?|dokumenten?|documentos?))?", re.IGNORECASE,
)  # fmt: skip


def begins(line: str) -> bool:
    """Does an article begin below this line?"""
    return bool(OF.fullmatch(line)) and line.lower().startswith(
        ("document ", "dokument ")
    ) | line.lower().endswith(("documents", "document", "dokumenten", "documentos"))


def parse_old(lines: list[str], name: str) -> tuple[list[Article], list[Problem], int]:
    """The articles, what cannot be used, and how many the file says that it holds."""
    starts = [n for n, line in enumerate(lines) if begins(line)]
    said = max((int(m[2]) for n in starts if (m := OF.fullmatch(lines[n]))), default=0)
    articles: list[Article] = []
    bad: list[Problem] = []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True), 1):
        made = _old_article(lines[start + 1 : end], f"{name} article {number}")
        if isinstance(made, Article):
            articles.append(made)
        else:
            bad.append(made)
    return articles, bad, said


def _old_article(lines: list[str], place: str) -> Article | Problem:
    blocks = [block for block in _blocks(lines) if not RIGHTS.fullmatch(block)]
    fields: dict[str, str] = {}
    first = next((n for n, block in enumerate(blocks) if is_head_field(block)), 0)
    if not first:
        wrong = "no line LENGTH: tells where its text begins"
        return Problem(place, wrong, "download the file again with LENGTH, or as .docx")
    last = first
    while last < len(blocks) and (is_head_field(blocks[last]) or blocks[last] == "BODY:"):
        fields[field_label(blocks[last])] = blocks[last].partition(":")[2].strip()
        last += 1
    at = next((n for n, block in enumerate(blocks[:first]) if dates.at_start(block)), -1)
    title = fields.get("headline") or " ".join(blocks[at + 1 if at >= 0 else 1 : first])
    if not title:
        wrong = "no headline stands above its LENGTH:"
        return Problem(place, wrong, "write it there, as a line of its own")
    text = list(_old_body(blocks[last:]))
    if not text:
        wrong = f"it has no text below its headline ({quoted(title)})"
        return Problem(place, wrong, "delete it from the file, or paste its text there")
    return Article(
        place, "\n\n".join(text), title, blocks[at - 1] if at > 0 else blocks[0],
        fields.get("byline", ""), dates.at_start(blocks[at]) if at >= 0 else "",
        fields.get("section", ""), stated(fields),
    )  # fmt: skip


def _blocks(lines: list[str]) -> Iterator[str]:
    """Lines that no blank line divides, as one; a field's name begins a block of its own."""
    held: list[str] = []
    for line in [*lines, ""]:
        if held and (not line or is_head_field(line) or is_index(line) or is_index(held[-1])):
            yield " ".join(held)
            held = []
        held += [line] if line else []


def _old_body(blocks: list[str]) -> Iterator[str]:
    end = next((n for n, block in enumerate(blocks) if block.startswith("GRAPHIC:")), len(blocks))
    while end and is_index(blocks[end - 1]):
        end -= 1
    yield from blocks[:end]
