"""Nexis: one file, many articles, as Nexis Uni gives them (.docx) and LexisNexis gave them (.txt).

Now: a cover page, then headline, outlet, date, `Length:`, `Body`, the text, `Classification`
(index terms, which nobody wrote into the article) and `End of Document`. Formerly: `1 of 2
DOCUMENTS`, outlet, date, headline, `LENGTH:`, the text, `LOAD-DATE:` and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.addons.exports.nexis_fields import FIELD, RIGHTS, is_head_field, is_index, stated
from analysis.addons.exports.nexis_old import begins, parse_old
from analysis.importing import dates
from analysis.importing.articles import Article, Read, frame, quoted, stated_lengths
from analysis.phrasing import many
from analysis.problems import Problem

__all__ = ["is_nexis", "parse"]

END = "End of Document"
_PAGE = re.compile(r"Page\s+\d+\s+of\s+\d+", re.IGNORECASE)
_LISTED = re.compile(r"(\d+)\.\s+(\S.*)")


def is_nexis(lines: Sequence[str]) -> bool:
    """Do lines come from Nexis? By the signs at which its articles begin and end.

    >>> is_nexis(["Gate shut", "Body", "The gate.", "End of Document"]), is_nexis(["Rain."])
    (True, False)
    """
    stripped = [line.strip() for line in lines]
    return END in stripped or any(map(begins, stripped)) or _cover(stripped)


def parse(lines: Sequence[str], name: str) -> Read:
    """The articles of a file, given as its lines (.txt) or paragraphs (.docx).

    Out: a table of `articles.COLUMNS`; index terms and pictures are in no text. Articles without
    text, outlet or headline are bad, and so is one that breaks off.
    """
    clean = [line.replace("\u00a0", " ").strip() for line in lines]
    new = END in clean or "Body" in clean
    found, bad, said = (_new if new else parse_old)(clean, name)
    remarks = list(stated_lengths(found, name))
    if said and said != len(found) + len(bad):
        wrong = f"it says that it holds {many(said, 'article')}, and {len(found) + len(bad)} came"
        remarks.append(Problem(name, wrong, "download it again, whole"))
    if undated := [a for a in found if not a.date]:
        where = undated[0].place.removeprefix(name).strip()
        wrong = f"{many(len(undated), 'article')} without a date that can be read ({where} first)"
        remarks.append(Problem(name, wrong, "fill the date in the study's articles.csv"))
    return Read(frame(found), bad, remarks)


def _cover(lines: Sequence[str]) -> bool:
    return any(re.fullmatch(r"Documents? \(\d+\)", line) for line in lines[:20])


def _new(lines: list[str], name: str) -> tuple[list[Article], list[Problem], int]:
    said = next((int(m[1]) for line in lines if (m := re.fullmatch(r"Documents? \((\d+)\)", line))),
                0)  # fmt: skip
    parts: list[list[str]] = [[]]
    for line in lines:
        if line == END:
            parts.append([])
        elif line and not _PAGE.fullmatch(line):
            parts[-1].append(line)
    articles: list[Article] = []
    bad: list[Problem] = []
    for number, part in enumerate(parts, 1):
        place = f"{name} article {number}"
        if number == len(parts):
            if "Body" in part:
                wrong = f"it breaks off: no line “{END}” after it"
                bad.append(Problem(place, wrong, "download the file again, whole"))
            break
        made = _article(part, place, first=number == 1)
        if isinstance(made, Article):
            articles.append(made)
        else:
            bad.append(made)
    return articles, bad, said


def _article(part: list[str], place: str, *, first: bool) -> Article | Problem:
    """An article of today's form, from its headline to before `End of Document`."""
    if "Body" not in part:
        wrong = f"no line “Body” tells where its text begins ({quoted((part or [''])[0])})"
        return Problem(place, wrong, "download the file again with full texts")
    body = part.index("Body")
    head, rest = part[:body], part[body + 1 :]
    fields = {m[1].lower(): m[2] or "" for line in head if (m := FIELD.fullmatch(line))}
    at = [n for n, line in enumerate(head) if dates.at_start(line) and not FIELD.fullmatch(line)]
    below = [n for n, line in enumerate(head) if n and is_head_field(line)]
    last = at[-1] if at else min(below, default=len(head))
    rights = [n for n, line in enumerate(head) if RIGHTS.fullmatch(line)]
    if not at and rights and not first:
        last = min(last, rights[0])
    title = _title(head[:last], first=first)
    if not title:
        wrong = "headline, outlet and date do not stand above its Body"
        return Problem(place, wrong, "download the file again, with the cover page left out")
    text = list(_body(rest))
    if not text:
        wrong = f"it has no text below “Body” ({quoted(title)})"
        return Problem(place, wrong, "delete it from the file, or paste its text there")
    return Article(
        place, "\n\n".join(text), title, head[last - 1], fields.get("byline", ""),
        dates.at_start(head[last]) if at else "", fields.get("section", ""), stated(fields),
    )  # fmt: skip


def _title(above: list[str], *, first: bool) -> str:
    """The headline among the lines above the date, the last of which is the outlet."""
    lines = above[:-1]
    if not first:
        return " ".join(lines)
    listed = {m[2] for line in lines if (m := _LISTED.fullmatch(line))}
    if lines and any(title.startswith(lines[-1]) for title in listed):
        return lines[-1]
    cover = [n for n, line in enumerate(lines)
             if _LISTED.fullmatch(line) or FIELD.fullmatch(line) or "|" in line
             or re.fullmatch(r"Documents? \(\d+\)", line)]  # fmt: skip
    if not cover:
        return " ".join(lines)
    return lines[-1] if len(lines) > cover[-1] + 1 else ""


def _body(rest: list[str]) -> Iterator[str]:
    """The paragraphs of a text: what stands above pictures and index terms."""
    end = len(rest)
    if "Classification" in rest:
        end = len(rest) - 1 - rest[::-1].index("Classification")
    while end and is_index(rest[end - 1]):
        end -= 1
    if "Graphic" in rest[:end]:
        end = rest.index("Graphic")
    yield from rest[:end]
