"""index.html: the finding, what each page finds, the texts, the data, and what all was made of."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.pages.build import stamp
from analysis.phrasing import counted, many

if TYPE_CHECKING:
    from analysis.pages.build.data import DataFile

NAMED = 30  # texts named one by one


def index_page(
    study: Path,
    pages: Mapping[str, Mapping[str, Any]],
    files: Sequence[DataFile],
    about: Mapping[str, Any],
    words: Mapping[str, Any],
    *,
    sources: Path | None = None,
) -> str:
    """The index of a build as HTML.

    `pages` gives `title`, `lead`, `opening` (plain data, or None) and `main` (is it the page to
    share) for each page's name; `words` is the codebook's `study` (title, question, notes, cite);
    `sources` the table of texts as it was written. No clock: same input, same bytes.
    """
    from markupsafe import Markup

    from analysis.pages import exporter, opening

    main = next((name for name, entry in pages.items() if entry.get("main")), "")
    entry = pages.get(main, {})
    title = words.get("title") or "What these pages show"
    found = opening.read(entry["opening"]) if entry.get("opening") else None
    read = f'<p class=read>Read on: <a href="{main}.html">all of it, with every passage</a></p>'
    named, more = texts_by_name(sources)
    return (
        exporter.templates()
        .get_template("index.html.j2")
        .render(
            title=title,
            finding=found.title if found else "",
            lead=" ".join(found.standfirst) if found else words.get("question", ""),
            top=Markup(opening.html(found, kick=title) + read) if found else "",  # noqa: S704
            question=words.get("question", ""),
            notes=as_list(words.get("notes")),
            cite=words.get("cite")
            or f"{title}. Made with {about['package']}. Inputs {about['inputs']}.",
            bibtex=bibtex(title, about),
            main=main,
            pages=pages,
            texts=named,
            more_texts=more,
            files=files,
            columns=data_columns(files),
            framing=found.framing if found else [],
            inputs={stamp.shown_name(n): sha for n, sha in stamp.study_files(study).items()},
            versions=stamp.versions(),
            about={"pages": dict(zip(pages, pages, strict=True)), **about},
            style=Markup(exporter.style_sheet("index")),  # noqa: S704
            policy=exporter.POLICY,
            many=many,
        )
    )


def texts_by_name(sources: Path | None) -> tuple[list[dict[str, str]], str]:
    """The texts by name with what is known of each, and how many more there are."""
    if sources is None or not sources.is_file():
        return [], ""
    with sources.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = ("title", "outlet", "author", "genre", "date")
    named = [
        {"label": row.get("label") or row.get("doc", ""),
         "words": " · ".join(filter(None, (row.get(key, "") for key in keys)))}
        for row in rows[:NAMED]
    ]  # fmt: skip
    left = len(rows) - NAMED
    return named, f"And {counted(left, 'more text')}: see sources.csv." if left > 0 else ""


def data_columns(files: Sequence[DataFile]) -> dict[str, str]:
    """What each column of the data files holds, once: a name means the same in all of them."""
    return {name: about for file in files for name, about in file.columns.items() if about}


def bibtex(title: str, about: Mapping[str, Any]) -> str:
    """The entry to cite in BibTeX; what fixes every number is its note.

    >>> print(bibtex("Rain & floods", {"package": "p 1", "inputs": "sha256 0a1b2c3d4e"}))
    @misc{rain-floods-0a1b2c3d,
      title = {Rain \\& floods},
      note = {Made with p 1. Inputs sha256 0a1b2c3d4e}
    }
    """
    stem = "-".join(re.findall(r"\w+", title.lower())[:3]) or "study"
    mark = about["inputs"].split()[-1][:8]
    safe = re.sub(r"([&%$#_{}])", r"\\\1", title)
    return (
        f"@misc{{{stem}-{mark},\n  title = {{{safe}}},\n"
        f"  note = {{Made with {about['package']}. Inputs {about['inputs']}}}\n}}"
    )


def as_list(value: Any) -> list[str]:
    """A list of texts out of a text, a list or nothing.

    >>> as_list("one"), as_list(None)
    (['one'], [])
    """
    if not value:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]
