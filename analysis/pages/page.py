"""The parts of one page: each cell's words, figures, tables and code as safe HTML."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from html import escape
from typing import Any, NamedTuple

from analysis.pages import opening
from analysis.pages.html import alone, clean, highlight, images, markdown, options
from analysis.pages.html.markdown import slug, without_tags
from analysis.pages.passages import lists
from analysis.pages.passages.store import Payload
from analysis.phrasing import many
from analysis.problems import Problem, StudyError


class Heading(NamedTuple):
    """One line of the contents list."""

    level: int
    id: str
    html: str


class Page:
    """What a page knows while it is put together: ids, headings, figures, problems so far."""

    def __init__(self, name: str, cells: list[Any], label: str = ""):
        self.name = name
        self.label = label
        self.opening: opening.Opening | None = None
        self.opening_data: dict[str, Any] | None = None
        self.headings: list[Heading] = []
        self.title = ""
        self.lead = ""
        self.problems: list[Problem] = []
        self.taken = {"top", "main", "closed", "all-passages", "contents", "passages"}
        self.figures = 0
        self.level = 1
        self.steps: list[str] = []
        self.draws = False
        self.cells: dict[int, options.Cell] = {}
        self.results: set[int] = set()
        payloads: list[Payload] = []
        for number, cell in enumerate(cells, 1):
            cell.metadata["number"] = number
            if self.tagged(cell, "main-result"):
                self.results.add(number)
            if cell.cell_type == "code":
                self.cells[number] = self.part(cell, number)
            for output in cell.get("outputs", []):
                data = output.get("data", {})
                if opening.MIME in data:
                    self.opening_data = dict(data[opening.MIME])
                    self.opening = opening.read(self.opening_data)
                    self.title = self.opening.title
                    self.lead = " ".join(self.opening.standfirst)
                if lists.MIME in data:
                    output.metadata["block"] = len(payloads)
                    payloads.append(data[lists.MIME])
        self.blocks, self.store, self.rules = lists.render(payloads, self.taken)

    def part(self, cell: Any, number: int) -> options.Cell:
        try:
            return options.split_options(cell.source, self.place(number))
        except StudyError as error:
            self.problems += error.problems
            return options.Cell({}, cell.source)

    def sheets(self) -> list[str]:
        """The style sheets that the page needs beside its own."""
        looks = {"hues": self.store or self.draws, "passages": self.store}
        return [name for name, wanted in looks.items() if wanted]

    def place(self, number: int) -> str:
        return f"{self.name} cell {number}"

    def shown(self, cell: Any) -> bool:
        return "remove-cell" not in cell.metadata.get("tags", [])

    def tagged(self, cell: Any, tag: str) -> bool:
        return tag in cell.metadata.get("tags", [])

    # Words

    def markdown(self, source: str, cell: Any) -> str:
        """A Markdown cell or output; its headings join the contents."""
        number, place = cell.metadata["number"], self.place(cell.metadata["number"])
        html = markdown.html(
            source,
            cell.get("attachments", {}),
            heading=lambda html, level: self.heading(html, level, number),
            report=lambda wrong, mend: self.problems.append(Problem(place, wrong, mend)),
        )
        html = clean.fragment(html, self.near(), self.taken, also=frozenset({"h1"}))
        if self.title and not self.lead:
            found = re.search(r"</h1>\s*<p>(.+?)</p>", html, re.DOTALL)
            self.lead = without_tags(found[1]) if found else ""
        return html

    def near(self) -> str:
        """A name for a table without a caption: the heading above it."""
        return without_tags(self.headings[-1].html) if self.headings else self.title or "Table"

    def heading(self, html: str, level: int, number: int) -> str:
        if level == 1 and self.opening:
            return ""
        if level == 1:
            if self.title:
                self.problems.append(
                    Problem(self.place(number), "a second title", "use ## for headings below it")
                )
            self.title = self.title or without_tags(html)
            self.level = 1
            return f"<h1>{html}</h1>\n"
        level = self.level = min(level, self.level + 1)
        anchor, count = slug(without_tags(html)), 2
        while anchor in self.taken or any(anchor == heading.id for heading in self.headings):
            anchor, count = f"{slug(without_tags(html))}-{count}", count + 1
        self.headings.append(Heading(level, anchor, html))
        return f'<h{level} id="{anchor}">{html}</h{level}>\n'

    # Code

    def code(self, cell: Any) -> str:
        """Remember a cell's code for the one fold at the end of the page."""
        source = self.cells[cell.metadata["number"]].code
        if source.strip() and not self.tagged(cell, "remove-input"):
            self.steps.append(f'<li><pre tabindex="0">{highlight.python(source)}</pre></li>')
        return ""

    def code_fold(self) -> str:
        """The code of all cells, in one fold."""
        if not self.steps:
            return ""
        steps = many(len(self.steps), "step")
        return (
            f"<details class=code><summary>How this page was computed: {steps} of code</summary>"
            f"<ol>{''.join(self.steps)}</ol></details>"
        )

    def top(self) -> str:
        """The first screen: what the opening says; '' where the notebook has none."""
        return opening.html(self.opening, kick=self.label) if self.opening else ""

    # Outputs

    def figure(self, output: Any, cell: Any, kind: str) -> str:
        """A picture with its caption and alt text; a figure without them is a problem."""
        details: Mapping[str, Any] = output.metadata.get(kind, {})
        alt, caption = self.told(output, cell, details)
        data = output.data[kind]
        size = ""
        if kind == "image/png":
            picture = images.shrink(
                base64.b64decode(data), details.get("width"), details.get("height")
            )
            uri, size = picture.uri, f' width="{picture.width}" height="{picture.height}"'
        elif kind == "image/svg+xml":
            uri = "data:image/svg+xml;base64," + base64.b64encode(data.encode()).decode()
        else:
            uri = f"data:{kind};base64," + "".join(data.split())
        return f'<figure><img src="{uri}" alt="{escape(alt)}"{size}>{caption}</figure>'

    def told(self, output: Any, cell: Any, details: Mapping[str, Any]) -> tuple[str, str]:
        """A figure's alt text and its caption as HTML; what is missing is a problem."""
        number = cell.metadata["number"]
        order = [
            o for o in cell.outputs if any(key.startswith("image/") for key in o.get("data", {}))
        ].index(output)
        chosen = self.cells[number].options
        alt = options.one(chosen, "fig-alt", order) or details.get("alt", "")
        caption = options.one(chosen, "fig-cap", order) or details.get("caption", "")
        self.problems += options.figure_problems(alt, caption, self.place(number))
        if not any("<table" in o.get("data", {}).get("text/html", "") for o in cell.outputs):
            self.problems.append(
                Problem(
                    self.place(number),
                    "a figure has no table of its numbers",
                    "end the cell with table(numbers, caption, folded=True)",
                )
            )
        self.figures += 1
        words = f"<b>Figure {self.figures}.</b> {escape(caption)}"
        return alt, f"<figcaption>{words}</figcaption>"

    def html(self, source: str, cell: Any) -> str:
        caption = options.one(self.cells[cell.metadata["number"]].options, "tbl-cap", 0)
        html = clean.fragment(
            clean.without_paths(alone.unwrapped(source)), caption or self.near(), self.taken
        )
        html = self.stepped(html)
        if "<table" in html and caption and "<caption" not in html:
            start = html.index(">", html.index("<table")) + 1
            html = f"{html[:start]}<caption>{escape(caption)}</caption>{html[start:]}"
        return html

    def stepped(self, html: str) -> str:
        """An output's headings, none more than one level below the heading before it."""

        def step(found: re.Match[str]) -> str:
            if not found[1]:
                self.level = min(int(found[2]), self.level + 1)
            return f"<{found[1]}h{self.level}"

        return re.sub(r"<(/?)h([2-6])", step, html)

    def block(self, output: Any, cell: Any) -> str:
        """A count table, a concordance or a figure, linked to the passages at the end."""
        made = self.stepped(self.blocks[output.metadata["block"]])
        if output.data[lists.MIME].get("look") != "figure":
            return made
        self.draws = True
        alt, caption = self.told(output, cell, {})
        role = "group" if "<a " in made else "img"
        head = f'<div class=fig role={role} aria-label="{escape(alt)}">'
        return f"<figure>{made.replace('<div class=fig>', head, 1)}{caption}</figure>"

    def value(self, source: str, cell: Any) -> str:
        """A result that has nothing but text to show."""
        if source.startswith("<Figure size"):
            self.problems.append(
                Problem(
                    self.place(cell.metadata["number"]),
                    "a figure was not drawn",
                    "make it with matplotlib.pyplot and end the cell with plt.show()",
                )
            )
        return self.text(source)

    def text(self, source: str, warning: bool = False) -> str:
        """Printed text; what went to the error stream says so in words."""
        body = f'<pre class="out" tabindex="0">{escape(clean.without_paths(source.rstrip()))}</pre>'
        return f'<div class="warn"><b>Warning</b>{body}</div>' if warning else body
