"""Every page of the study in the box, in a real browser: small, silent, whole, checkable."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from in_browser import LOOKS, OPEN, OUTSIDE, RULES
from readback import numbers

NAMES = [path.stem for path in sorted(Path("notebooks").glob("*.ipynb"))]
MAIN = "04-side-by-side"


@pytest.fixture
def html(box_pages: Path) -> Path:
    return box_pages


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    sources = pd.read_csv("seeds/sources.csv", dtype="str")
    return {
        row.doc: Path("seeds", row.file).read_bytes().decode("utf-8")
        for row in sources.itertuples()
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_small(html: Path, name: str) -> None:
    limit = 200_000 if name == MAIN else 300_000

    assert (html / f"{name}.html").stat().st_size <= limit


@pytest.mark.parametrize("name", NAMES)
def test_every_number_links_to_exactly_its_passages(
    html: Path, texts: dict[str, str], name: str
) -> None:
    for number in numbers((html / f"{name}.html").read_text(encoding="utf-8")):
        assert number.value == len(set(number.passages)) == len(number.passages), number
        for passage in number.passages:
            assert texts[passage.doc][passage.start : passage.end] == passage.text


COLOURS = ["color-contrast", "link-in-text-block"]
LAYOUT = ["target-size", "scrollable-region-focusable"]


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_it_asks_for_nothing_is_readable_by_all_and_nothing_is_cut(
    browser: Any, html: Path, name: str
) -> None:
    """axe's rules, which took ten minutes in all twelve states: each where its answer can change.

    Colours change with the scheme alone; opened, the page shows all that it shows folded, and one
    element of each look stands for those that look like it. What is shown and its order change
    when lists open and at one narrow breakpoint, which 360 and 320 px share: all other rules are
    asked of the folded page at 1280 px and of the opened one at 320 px; those on sizes and
    scrolling of the opened page at both widths, as it shows all that the folded one does. What is
    cut or too wide is looked for in every state.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url))
    page.on("console", lambda message: heard.append(message.text))
    address = (html / f"{name}.html").absolute().as_uri()
    page.goto(address)
    assert heard == [address]
    page.add_style_tag(content=".cell { content-visibility: visible !important }")  # as when read

    def violations(context: object = None, **asked: object) -> list[tuple[str, str]]:
        options = {"resultTypes": ["violations"], **asked}
        found = axe.run(page, context=context, options=options).response["violations"]
        return [(v["id"], v["nodes"][0]["html"]) for v in found]

    def only(*rules: str) -> dict[str, object]:
        return {"runOnly": {"type": "rule", "values": rules}}

    def but(*rules: str) -> dict[str, object]:
        left_out = {rule: {"enabled": False} for rule in rules}
        return {"runOnly": {"type": "tag", "values": RULES}, "rules": left_out}

    assert violations(**but(*COLOURS, *LAYOUT)) == []
    for opened in (False, True):
        if opened:
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        for width in (1280, 360, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(OUTSIDE) == []
    assert violations(**but(*COLOURS)) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert violations(**only(*LAYOUT)) == []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(LOOKS) > 5
        assert violations({"include": [["[data-look]"]]}, **only(*COLOURS)) == []
    context.close()


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", NAMES)
def test_each_number_opens_exactly_its_passages_beside_the_reader(
    browser: Any, html: Path, name: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740})
    page.goto((html / f"{name}.html").absolute().as_uri())

    for number, counted, without, heads, beside, moved, returns in page.evaluate(OPEN):
        assert (counted, without, heads, beside, moved, returns) == (
            int(number), 0, 1, True, 0, True,
        )  # fmt: skip
    page.close()


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_paper_keeps_every_column_and_figure_whole_and_phones_keep_words_readable(
    browser: Any, html: Path, name: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((html / f"{name}.html").absolute().as_uri())
    small = """() => [...document.querySelectorAll("svg text")].filter(t =>
        parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a < 11).length"""
    assert page.evaluate(small) == 0 and page.evaluate("document.images.length") == 0
    here = """() => [...document.querySelectorAll(".bar [aria-current]")].map(a =>
        a.getBoundingClientRect()).filter(r => r.left < 0 || r.right > innerWidth).length"""
    assert page.evaluate(here) == 0
    early = "() => document.querySelectorAll('.cell details.numbers:has(~ figure)').length"
    assert page.evaluate(early) == 0
    page.emulate_media(color_scheme="dark")
    dark = """() => [...document.querySelectorAll("svg :is(path, circle, text)")].filter(e => {
        const s = getComputedStyle(e), c = s.fill === "none" ? s.stroke : s.fill;
        return Math.max(...c.match(/\\d+/g).map(Number)) < 60 }).length"""
    assert page.evaluate(dark) == 0

    page.set_viewport_size({"width": 672, "height": 986})  # A4 less the margins of 16 and 18 mm
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    lost = """() => [...document.querySelectorAll("table:not(.wide), img, pre")].filter(e =>
        e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length"""
    assert page.evaluate(lost) == 0
    # Bars break between topics and sides, never within one.
    split = """() => [...document.querySelectorAll(
        "figure:not(.bars), .bars section > div")].filter(f =>
        f.offsetHeight > innerHeight || getComputedStyle(f).breakInside !== "avoid").length"""
    assert page.evaluate(split) == 0
    page.close()
