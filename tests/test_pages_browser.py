"""The pages in a real browser: silent, whole, readable, and every number checkable."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from in_browser import OPEN, OUTSIDE, RULES
from pages_study import notebook, passages

from analysis.pages import exporter
from analysis.pages.build import index
from analysis.pages.build.data import DataFile


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The addresses of a page and of an index."""
    folder = tmp_path_factory.mktemp("pages")
    about = {"study": "A flood", "package": "source-perspectives 0", "inputs": "sha256 01"}
    nb = notebook()
    made = exporter.page(nb, "01-flood.ipynb", about)
    entry = {"title": made.title, "lead": made.lead, "opening": None, "main": True}
    (folder / "flood.txt").write_text("The flood came.")
    listed = index.index_page(
        folder, {"01-flood": entry}, [DataFile("matches.csv", 7, "All.", {"doc": "its text"})],
        about, {"title": "A flood", "question": "Who?", "notes": ["One."]},
    )  # fmt: skip
    whole = {"page": made.html, "index": listed}
    for name, html in whole.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in whole}


@pytest.mark.parametrize("script", [True, False])
def test_a_page_asks_for_nothing_says_nothing_and_shows_hostile_text(
    browser: Any, pages: dict[str, str], script: bool
) -> None:
    # So tall that no block waits for the reader to come near.
    tall = {"width": 1280, "height": 20_000}
    context = browser.new_context(java_script_enabled=script, viewport=tall)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(pages["page"])

    assert asked == [pages["page"]]
    assert said == []
    assert page.title() == "Who names the flood?"
    # A block that the browser has not laid out yet has no inner text: wait until it is seen.
    hostile = page.locator("main").get_by_text("<script>document.title='owned'</script>")
    hostile.first.wait_for(state="visible")
    context.close()


def test_the_policy_stops_what_would_slip_through(
    browser: Any, pages: dict[str, str], tmp_path: Path
) -> None:
    hits: list[str] = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    there = f"http://127.0.0.1:{server.server_port}"
    tags = (
        f"<script src={there}/1></script><script>document.title='owned'</script><img src={there}/2>"
        f"<iframe src={there}/3></iframe><link rel=stylesheet href={there}/4><style>@import "
        f"'{there}/5';</style><video src={there}/6></video><img src=x onerror=document.title='o'>"
    )
    html = Path(pages["page"].removeprefix("file://")).read_text(encoding="utf-8")
    (tmp_path / "bad.html").write_text(html.replace("</main>", tags + "</main>"), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "bad.html").as_uri())
    page.wait_for_timeout(200)
    server.shutdown()

    assert hits == []
    assert page.title() == "Who names the flood?"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["page", "index"])
def test_axe_finds_nothing_and_no_block_is_cut(
    browser: Any, pages: dict[str, str], name: str, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(pages[name])
    for opened in (False, True):
        if opened:
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        for width in (1280, 360, 320):
            page.set_viewport_size({"width": width, "height": 900})
            # Contrast does not depend on the width, and takes axe longer than all else together.
            contrast = opened and width == 1280
            options = {
                "runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"],
                "rules": {} if contrast else {"color-contrast": {"enabled": False}},
            }  # fmt: skip
            found = axe.run(page, options=options).response["violations"]

            assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
            assert page.evaluate(OUTSIDE) == []
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_number_opens_a_panel_and_its_close_leads_back(
    browser: Any, pages: dict[str, str], script: bool
) -> None:
    context = browser.new_context(
        java_script_enabled=script, viewport={"width": 1280, "height": 700}
    )
    page = context.new_page()
    page.goto(pages["page"])
    link = page.locator("table.count td > a", has_text=re.compile("^2$")).first
    link.click()

    shown = page.locator(".panel li:visible")
    assert shown.all_inner_texts()[0].startswith("The flood took the old bridge.")
    assert shown.count() == 2
    assert page.locator(".panel > p:visible").inner_text().startswith("Floods, ")
    page.locator(".panel > p:visible a").click()
    assert page.url.endswith("#" + str(link.get_attribute("id")))
    assert link.is_visible() and not page.locator(".panel > p:visible").count()
    context.close()


def test_in_the_browser_each_number_counts_what_it_opens(
    browser: Any, pages: dict[str, str]
) -> None:
    page = browser.new_page()
    page.goto(pages["page"])
    read = page.evaluate(OPEN)

    assert len(read) == 15 + 6 - 1  # one of them is none: no bridge in b
    for number, counted, without, heads, beside, moved, returns in read:
        assert (counted, without, heads, beside, moved, returns) == (
            int(number), 0, 1, True, 0, True,
        )  # fmt: skip
    page.close()


def test_a_line_of_a_concordance_opens_its_sentence_alone(
    browser: Any, pages: dict[str, str]
) -> None:
    page = browser.new_page()
    page.goto(pages["page"])
    page.locator(".numbers:has(.kwic) > summary").click()
    page.locator(".kwic a").nth(1).click()

    assert page.locator(".panel li:visible").count() == 1
    assert page.locator(".panel > .one:visible").count() == 1
    page.close()


def test_show_all_passages_needs_no_script(browser: Any, pages: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["page"])
    passage = page.locator("section mark").first

    assert not passage.is_visible()
    page.check("#all-passages")
    assert passage.is_visible()
    context.close()


def test_on_paper_no_column_is_lost_and_no_figure_is_split(
    browser: Any, pages: dict[str, str]
) -> None:
    page = browser.new_page(viewport={"width": 980, "height": 690})  # A4 landscape less margins
    page.goto(pages["page"])
    page.emulate_media(media="print", color_scheme="dark")

    lost = page.evaluate("""() => [...document.querySelectorAll("table")].filter(t =>
        t.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length""")
    assert lost == 0
    assert (
        page.evaluate("getComputedStyle(document.querySelector('figure')).breakInside") == "avoid"
    )
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    pdf = page.pdf(prefer_css_page_size=True)
    assert re.search(rb"/MediaBox\s*\[0 0 84[12](\.\d+)? 59[4-6]", pdf)
    page.close()


def test_the_passages_of_the_study_are_all_on_the_page(browser: Any, pages: dict[str, str]) -> None:
    page = browser.new_page()
    page.goto(pages["page"])
    keys = page.evaluate("""() => [...new Set([...document.querySelectorAll("mark[data-start]")]
        .map(m => m.closest("[data-doc]").dataset.doc + ":" + m.dataset.start))]""")

    assert sorted(keys) == sorted(f"{m.doc}:{m.start}" for m in passages().found.itertuples())
    page.close()
