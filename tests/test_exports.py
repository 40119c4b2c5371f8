"""Outputs in files that nbconvert makes of a notebook: without its cleaning, with it, with ours.

No kernel runs: the outputs are made here, of a study of two texts, counted by hand. A: 19 words
with the headline, `flood` twice, `dam` once; B: 11 words, `dam` once. So of A's two bars one is
twice as wide as the other.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_notebook
from pages_study import shown
from traitlets.config import Config

import analysis
from analysis.pages.html.alone import cleaned, plain
from analysis.report.show import as_paragraph, table

MONEY = "The flood cost $5 million and the dam cost $10 million"
TEXTS = {
    "a": f"{MONEY}, said Mayor Reed. The flood came at night.\n",
    "b": "It cost $7 million to mend the dam and the road.\n",
}
BOOK = {
    "perspectives": {"up": {"label": "Up"}, "down": {"label": "Down"}},
    "topics": {"fl": {"label": "Flood", "entries": ["flood*"]},
               "dm": {"label": "Dam", "entries": ["dam"]}},
}  # fmt: skip
TICK = {"HTMLExporter": {"sanitize_html": True}}
OURS = {"HTMLExporter": {**TICK["HTMLExporter"], "filters": {"clean_html": cleaned}}}
WAYS = {"as it is": {}, "cleaned": TICK, "cleaned by lab": OURS}
WIDTHS = """() => [...document.querySelectorAll(".trk")].filter(bar => bar.checkVisibility())
  .map(bar => [...bar.children].reduce((sum, i) => sum + i.getBoundingClientRect().width, 0))"""
TAG = r"/<\/?(table|tbody|tr|td|th|div|span|style|button|svg|p|h\d|b|i|li|ul|ol|figure|section)\b/"
# What a reader sees of the outputs; the notebook's own prose is not the outputs'.
SEEN = """() => [...document.querySelectorAll(".jp-OutputArea-output")]
  .map(output => output.innerText).join("\\n")"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A notebook with outputs of every form."""
    folder = tmp_path_factory.mktemp("study")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "codebook.yml").write_text(json.dumps(BOOK), encoding="utf-8")
    (folder / "sources.csv").write_text(
        "doc,file,perspective,genre,outlet,date\na,a.txt,up,news,A,2020\nb,b.txt,down,news,B,2020\n",
        encoding="utf-8",
    )
    study = analysis.load(folder)
    found = analysis.tables(study).matches.query("codebook == 'topics'")
    wide = found.groupby(["category", "perspective", "doc"]).size().unstack(["perspective", "doc"])
    _, axes = plt.subplots()
    axes.plot([1, 2], [3, 4])
    things = [
        analysis.plot.bars(study, found, "One scale."),
        analysis.linked(wide, study, found, "Mentions by article"),
        analysis.plot.strip(study, found, "Each square is a sentence."),
        table(pd.DataFrame({"text": [MONEY], "n": [2]}), "The words"),
        as_paragraph(MONEY, r"\$a_1\$ and [it](https://x.example) **are** words."),
        analysis.concordance(study, found, "In context"),
        analysis.plot.figure(axes),
    ]
    return new_notebook(cells=[new_markdown_cell("# Title"), *map(shown, things)])


@pytest.fixture(scope="module")
def exports(browser: Any, book: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder, pages = tmp_path_factory.mktemp("exports"), {}
    for way, settings in WAYS.items():
        made, _ = HTMLExporter(config=Config(settings)).from_notebook_node(book.copy())
        path: Path = folder / f"{way.replace(' ', '-')}.html"
        path.write_text(made, encoding="utf-8")
        pages[way] = browser.new_page(viewport={"width": 1280, "height": 900})
        pages[way].route("http*://**", lambda route: route.abort())  # MathJax is not needed here
        pages[way].goto(path.as_uri(), wait_until="domcontentloaded")
    yield pages
    for page in pages.values():
        page.close()


@pytest.mark.parametrize("way", WAYS)
def test_an_export_is_read_without_a_tag_and_is_no_longer_than_a_page(
    exports: Any, way: str
) -> None:
    page = exports[way]
    seen = page.evaluate(SEEN)

    assert page.evaluate(f"text => text.match({TAG})", seen) is None
    assert page.evaluate("document.documentElement.scrollHeight") < 3000
    for words in ("Flood", "Dam", "Mentions by article", "One scale.", "Each square", "The words"):
        assert words in seen
    assert seen.count(MONEY) >= 2  # in the table and the sentence, signs and blanks as they stand
    assert r"\$a_1\$ and [it](https://x.example) are words." in seen
    assert page.evaluate("[...document.images].filter(i => i.naturalWidth > 100).length") == 1


@pytest.mark.parametrize("way", ["as it is", "cleaned by lab"])
def test_bars_are_as_wide_as_their_rates_and_numbers_open(exports: Any, way: str) -> None:
    page = exports[way]
    flood, none, dam, other = page.evaluate(WIDTHS)

    assert flood > 100 and none == 0
    assert flood / dam == pytest.approx(2, rel=0.01)
    assert other / dam == pytest.approx(19 / 11, rel=0.01)
    page.locator("td > button[popovertarget]:visible").first.click()
    opened = page.evaluate("document.querySelector(':popover-open')?.innerText ?? ''")
    assert MONEY in opened and "sentence 1" in opened
    page.keyboard.press("Escape")


def test_where_cleaning_takes_the_bars_letters_are_as_long(exports: Any) -> None:
    rows = exports["cleaned"].evaluate(
        "[...document.querySelectorAll('.sp-plain tr')].map(r => r.innerText)"
        ".filter(t => /[█░▒]/.test(t)).map(t => t.match(/[█░▒]/g).length)"
    )
    assert len(rows) == 3 and abs(rows[0] / rows[1] - 2) < 0.1


def test_every_output_stands_where_math_leaves_it_alone(book: Any) -> None:
    data = [output["data"] for cell in book.cells[1:] for output in cell.outputs]
    own = [one["text/html"] for one in data if "text/html" in one]

    assert len(own) == len(data) - 1  # the figure is a drawing and a picture
    assert all(html.startswith('<div class="sp-alone mathjax_ignore tex2jax_ignore">')
               for html in own)  # fmt: skip
    assert not any("text/markdown" in one for one in data)
    (drawn,) = [one for one in data if "text/html" not in one]
    assert {"image/svg+xml", "image/png"} <= set(drawn)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>x()</script>", "<img src=x onerror=x()>", "<a href='javascript:x()'>y</a>",
        "<svg onload=x()></svg>", "<iframe srcdoc='<script>x()</script>'></iframe>",
        "<style>*{background:url(http://x.example)}</style>",
        "<b style='background:url(http://x.example)'>y</b>", "<button onclick=x()>y</button>",
        "<img src='http://x.example/i.png'>", "<form action='http://x.example'><input></form>",
        "<div class='sp-whole x'><style>*{color:red}</style></div>",
    ],
)  # fmt: skip
def test_the_filter_of_lab_lets_nothing_run_or_load(hostile: str) -> None:
    kept = cleaned(f"<p>before {hostile} after</p>")

    assert "before" in kept and "after" in kept
    for sign in ("x()", "<script", "<iframe", "x.example", "color:red", "<form", "<svg"):
        assert sign not in kept


@pytest.mark.parametrize(
    ("markup", "rows"),
    [
        ('<tr><th rowspan="2">A</th><th colspan="2">B</th></tr><tr><th>c</th><th>d</th></tr>'
         "<tr><th>e</th><td>1</td><td>2</td></tr>", ["A B .", ". c d", "e 1 2"]),
        ('<tr><td>x</td><td rowspan="3">y</td></tr><tr><td>1</td></tr><tr><td>2</td></tr>',
         ["x y", "1 .", "2 ."]),
        ('<tr class="g"><th colspan="3">All</th></tr><tr><th>e</th><td>1</td><td>2</td></tr>',
         ["All . .", "e 1 2"]),
    ],
)  # fmt: skip
def test_without_spans_each_cell_stays_in_its_column(markup: str, rows: list[str]) -> None:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(plain(f"<table>{markup}</table>"), "html.parser")
    assert [" ".join(cell.get_text() or "." for cell in row.find_all("td"))
            for row in soup.find_all("tr")] == rows  # fmt: skip
