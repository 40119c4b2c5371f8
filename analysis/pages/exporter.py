"""An executed notebook as one HTML file: no script, no request, made to be read and sent on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from nbconvert.exporters import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode
from traitlets.config import Config

from analysis.pages import opening
from analysis.pages.html.styles import TEMPLATES, style_sheet
from analysis.pages.page import Page
from analysis.pages.passages import lists
from analysis.problems import Problem, StudyError

POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)


class Rendered(NamedTuple):
    """A page and what an index tells about it: `opening` as plain data or None; `main`, whether it
    is the page to share."""

    html: str
    title: str
    lead: str
    opening: dict[str, Any] | None
    main: bool


class PageExporter(HTMLExporter):
    """nbconvert's HTML exporter with a template that needs nothing but the file itself."""

    export_from_notebook = ""

    @property
    def default_config(self) -> Config:
        mine = Config(
            {
                "NbConvertBase": {
                    "display_data_priority": [
                        opening.MIME,
                        lists.MIME,
                        "text/html",
                        "text/markdown",
                        "image/svg+xml",
                        "image/png",
                        "image/jpeg",
                        "text/plain",
                    ]
                }
            }
        )
        both = super().default_config.copy()
        both.merge(mine)
        return both

    def _template_name_default(self) -> str:
        return "base"

    def _template_file_default(self) -> str:
        return "page.html.j2"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """One page. `resources["name"]` is the notebook's file name, `resources["about"]` what the
        header and footer tell (see `page`).

        Raises StudyError with every problem of the page: no title, a figure without words, ….
        """
        resources = dict(resources or {})
        resources.setdefault("about", {})
        name = resources.get("name", "notebook")
        label = resources["about"].get("pages", {}).get(Path(name).stem, "")
        resources["page"] = Page(name, nb.cells, label)
        resources["style"], resources["policy"] = style_sheet, POLICY
        # HTMLExporter would read the finished page once more to add filler alt texts.
        html, resources = TemplateExporter.from_notebook_node(self, nb, resources, **kw)
        page = resources["page"]
        if not page.title:
            page.problems.append(
                Problem(page.name, "no title", "begin the first cell with `# What is asked`")
            )
        if page.problems:
            raise StudyError(page.problems)
        return html, resources


@cache
def _exporter() -> PageExporter:
    return PageExporter(extra_template_paths=[str(TEMPLATES)])


def page(nb: NotebookNode, name: str, about: Mapping[str, Any] | None = None) -> Rendered:
    """The page of an executed notebook.

    `name` is the notebook's file name, for problems; `about` may hold `study` (the line over the
    title), `package` and `inputs` (the footer), `note` (a line that warns where whole articles
    are shown), `pages` (file stem to label, for the bar). The same notebook gives the same bytes.
    Raises StudyError.
    """
    copy = NotebookNode(nb)
    html, resources = _exporter().from_notebook_node(
        copy, {"name": name, "about": dict(about or {})}
    )
    made: Page = resources["page"]
    return Rendered(html, made.title, made.lead, made.opening_data, bool(made.results))


def templates() -> jinja2.Environment:
    """Jinja for templates that are no notebook's."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
