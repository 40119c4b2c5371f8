"""A made-up study for the tests of the pages: three short articles on a flood, counted by hand."""

from __future__ import annotations

import base64
import io
import re

import nbformat
import pandas as pd
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image, ImageDraw

from analysis.pages.passages.blocks import concordance_block, count_table
from analysis.pages.passages.passages import Passages, gather_passages
from analysis.report.show import table

HOSTILE = (
    "<script>document.title='owned'</script></style></mark></table><img src=x onerror=alert(1)>"
    '<a href="javascript:alert(1)">x</a> A bridge.'
)
TEXTS = {
    "a": "The flood took the old bridge.\n"
    "A new bridge is safe, the mayor said: “The flood is over.”",
    "b": "No flood, no news. The bridge-building team rests.",
    "c": f"The flood came.\n{HOSTILE}",
}
SENTENCES = [  # doc, first words, voice
    ("a", "The flood took the old bridge.", "author"),
    ("a", "A new bridge is safe, the mayor said: “The flood is over.”", "quoted"),
    ("b", "No flood, no news.", "author"),
    ("b", "The bridge-building team rests.", "author"),
    ("c", "The flood came.", "author"),
    ("c", HOSTILE, "author"),
]
# By hand: `flood` a 2 (one quoted), b 1, c 1; `bridge` a 2 (one quoted), b 0 (set aside), c 1.
BY_HAND = {("flood", "a"): 2, ("flood", "b"): 1, ("flood", "c"): 1,
           ("bridge", "a"): 2, ("bridge", "b"): 0, ("bridge", "c"): 1}  # fmt: skip
SOURCES = pd.DataFrame({
    "doc": ["a", "b", "c"], "perspective": ["river", "river", "hill"],
    "outlet": ["River Post", "River Post", "Hill & Dale"],
})  # fmt: skip
LABELS = {"category": {"flood": "Floods", "bridge": "Bridges"}, "column": {"doc": "article"}}


def png() -> str:
    """A chart of three dots, 600 by 300 pixels, in base64."""
    image = Image.new("RGBA", (600, 300), "white")
    draw = ImageDraw.Draw(image)
    for place, height in enumerate((60, 180, 180)):
        draw.ellipse((100 + 180 * place, height, 130 + 180 * place, height + 30), fill="#1f5fa8")
    out = io.BytesIO()
    image.save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


PNG = png()


def tables() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Sentences, matches and exclusions of the made-up study."""
    sentences, matches, near = [], [], []
    seen: dict[str, int] = {}
    for doc, text, voice in SENTENCES:
        seen[doc] = seen.get(doc, 0) + 1
        start = TEXTS[doc].index(text)
        sentences.append((doc, seen[doc], start, start + len(text), text, voice, "the mayor"))
        for category in ("flood", "bridge"):
            for found in re.finditer(category, text):
                row = (doc, seen[doc], start + found.start(), start + found.end(), "topics",
                       category, category + "*", found[0], voice)  # fmt: skip
                aside = text[found.end() : found.end() + 9] == "-building"
                (near if aside else matches).append(row)
    names = ["doc", "sentence", "start", "end", "codebook", "category", "entry", "text", "voice"]
    return (
        pd.DataFrame(
            sentences, columns=["doc", "sentence", "start", "end", "text", "voice", "speaker"]
        ),
        pd.DataFrame(matches, columns=names),
        pd.DataFrame(near, columns=names).assign(why="a team, not a bridge"),
    )


def passages(**more: object) -> Passages:
    sentences, matches, near = tables()
    return gather_passages(
        matches,
        sentences,
        sources=SOURCES,
        exclusions=near,
        labels=LABELS,
        **more,  # type: ignore[arg-type]
    )


def by_article(found: pd.DataFrame) -> pd.DataFrame:
    """Topics by article with totals, as a notebook makes it."""
    wide = pd.crosstab(found.category, [found.perspective, found.doc])
    wide = wide.reindex(["flood", "bridge"])[[("river", "a"), ("river", "b"), ("hill", "c")]]
    wide["river", "all"] = wide["river"].sum(axis=1)
    wide = wide[[("river", "a"), ("river", "b"), ("river", "all"), ("hill", "c")]].copy()
    wide["all", "all"] = wide["river", "all"] + wide["hill", "c"]
    wide.loc["all"] = wide.sum()
    return wide.rename_axis(index="category", columns=["perspective", "doc"])


def by_voice(found: pd.DataFrame) -> pd.DataFrame:
    wide = pd.crosstab(found.category, found.voice)
    return wide.assign(all=wide.sum(axis=1)).rename_axis(columns="voice")


def shown(thing: object, source: str = "thing") -> nbformat.NotebookNode:
    """A code cell with what a notebook would show of `thing`."""
    if hasattr(thing, "_repr_mimebundle_"):
        data = thing._repr_mimebundle_()
    elif hasattr(thing, "_repr_html_"):
        data = {"text/html": thing._repr_html_(), "text/plain": repr(thing)}
    else:
        data = thing
    return new_code_cell(source, outputs=[new_output("display_data", data)])


def figure(options: str = "") -> nbformat.NotebookNode:
    cell = new_code_cell(f"{options}\nplt.show()".strip())
    cell.outputs = [
        new_output("display_data", {"image/png": PNG},
                   metadata={"image/png": {"width": 300, "height": 150}})
    ]  # fmt: skip
    return cell


GOOD = (
    '#| fig-alt: "A dot for each article: two floods in the first, one in each of the others"\n'
    '#| fig-cap: "The first article names the flood twice."'
)


def notebook() -> nbformat.NotebookNode:
    """An executed notebook with everything that a page may hold."""
    p = passages()
    wide = pd.DataFrame([list(range(20))], index=["one row"], columns=[f"c{i}" for i in range(20)])
    hostile_table = pd.DataFrame({"text": [HOSTILE], "n": [1]})
    result = figure(GOOD)
    result.metadata.tags = ["main-result"]
    result.outputs.insert(
        0, new_output("display_data", {"text/markdown": "In these articles, **four** floods."})
    )
    figures = table(pd.DataFrame({"floods": [2, 1, 1]}, index=list("abc")), "Floods", folded=True)
    result.outputs.append(new_output("display_data", {"text/html": figures._repr_html_()}))
    return new_notebook(cells=[
        new_markdown_cell("# Who names the flood?\n\nThree made-up articles name it four times."),
        new_code_cell("import pandas as pd\nx = 1  # a comment"),
        result,
        new_markdown_cell("## How often?\n\nSee [the voices](#in-whose-voice)."),
        shown(count_table(by_article(p.found), p, caption="Mentions by article", note="A note.")),
        new_markdown_cell("### In whose voice?\n\n- one\n- two\n\n`code` and > 2 < 3."),
        shown(count_table(
            by_voice(p.found), p, caption="Mentions by voice",
            extra=pd.DataFrame({"per 1,000 words": ["10.0", "9.5"]}, index=["bridge", "flood"]),
        )),
        shown(concordance_block(p, caption="Every mention in its context")),
        new_markdown_cell("## What else?"),
        shown({"text/html": wide.to_html(), "text/plain": "x"}, "#| tbl-cap: A wide table\nwide"),
        shown({"text/html": hostile_table.to_html(), "text/plain": "x"}),
        shown({"text/html": HOSTILE, "text/plain": "x"}),
        new_code_cell("warn()", outputs=[
            new_output("stream", name="stderr", text="/home/ann/secret/flood.py:1: UserWarning")
        ]),
    ])  # fmt: skip
