"""Changes as lines of text and as one page that opens anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from analysis.changes.changes import Changes
from analysis.changes.lines import Item, Words
from analysis.changes.words import change_in_words, sections
from analysis.files import whole_file
from analysis.pages import exporter
from analysis.problems import printable, writing

WIDTH = 60  # characters of context on each side of the words that are meant


def as_text(changes: Changes, most: int) -> str:
    """What changed as lines, at most `most` of each kind."""
    lines = [f"OLD {changes.old}", f"NEW {changes.new}", change_in_words(changes)]
    for section in sections(changes):
        lead = f" ({section.lead})" if section.lead else ""
        lines += ["", f"{section.title}{lead}"]
        for line in section.lines[:most]:
            lines += _lines(line)
        if (more := len(section.lines) - most) > 0:
            lines.append(f"  … and {more:,} more: --most says how many, --out FILE.html has all")
    return "\n".join(map(printable, lines))


def _lines(line: Item) -> Iterator[str]:
    yield f"  {line.sign} {line.said}"
    if not line.folded:
        yield from (f"      {in_one_line(part)}" for part in line.passages)


def in_one_line(passage: Words) -> str:
    """A passage in one line, the words that are meant in brackets.

    >>> in_one_line(Words("The ", "flood", " came."))
    'The [flood] came.'
    """
    before, middle, after = (" ".join(part.split(" ")) for part in passage)
    before = before if len(before) <= WIDTH else f"…{before[-WIDTH:]}"
    after = after if len(after) <= WIDTH else f"{after[:WIDTH]}…"
    if not passage.before and not passage.after:
        return middle
    return f"{before}[{middle}]{after}"


def as_page(changes: Changes) -> str:
    """What changed as one HTML page without script and without any request."""
    from markupsafe import Markup

    return (
        exporter.templates()
        .get_template("changes.html.j2")
        .render(
            title="What changed?",
            old=changes.old,
            new=changes.new,
            summary=change_in_words(changes),
            sections=sections(changes),
            style=Markup(exporter.style_sheet("index", "changes")),  # noqa: S704
            policy=exporter.POLICY,
        )
    )


def write_report(changes: Changes, path: Path) -> None:
    """Write the page; raises StudyError where it cannot be written."""
    with writing(path), whole_file(path) as half:
        half.write_text(as_page(changes), encoding="utf-8")
