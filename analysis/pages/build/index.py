"""index.html: what was asked, the main result, the pages, the data, and what all was made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.pages.build import stamp
from analysis.phrasing import many

if TYPE_CHECKING:
    from analysis.pages.build.data import DataFile


def page(
    study: Path,
    pages: Mapping[str, Mapping[str, str]],
    files: Sequence[DataFile],
    about: Mapping[str, str],
    words: Mapping[str, Any],
) -> str:
    """The index of a build as HTML.

    `pages` gives `title`, `lead`, `result_figure` and `result_text` for each page's name; `words`
    is the codebook's `study` (title, question, notes, cite). No clock: same input, same bytes.
    """
    from markupsafe import Markup

    from analysis.pages import exporter

    main = next((name for name, entry in pages.items() if entry["result_figure"]), "")
    entry = pages.get(main, {})
    return (
        exporter.environment()
        .get_template("index.html.j2")
        .render(
            title=words.get("title") or "What these pages show",
            question=words.get("question", ""),
            notes=as_list(words.get("notes")),
            cite=words.get("cite", ""),
            main=main,
            figure=Markup(entry.get("result_figure", "")),  # noqa: S704  (made by the exporter)
            result=(entry.get("result_text") or entry.get("lead", "")).split("\n"),
            pages=pages,
            files=files,
            inputs=stamp.study_files(study),
            versions=stamp.versions(),
            about=about,
            style=Markup(exporter.style("index")),  # noqa: S704
            policy=exporter.POLICY,
            many=many,
        )
    )


def as_list(value: Any) -> list[str]:
    """A list of texts out of a text, a list or nothing.

    >>> as_list("one"), as_list(None)
    (['one'], [])
    """
    if not value:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]
