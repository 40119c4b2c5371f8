"""The notebooks in a real JupyterLab, driven by a browser: run, opened, changed, exported, dark."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from lab import DARK, LIGHT, TOKEN, WRONG, copied, jupyterlab, opened, run_all, themed
from nbformat.v4 import new_code_cell, new_notebook

pytestmark = pytest.mark.lab
KEYWORDS, SIDE_BY_SIDE = "02-keywords", "04-side-by-side"
OPEN = "document.querySelector(':popover-open')?.innerText ?? ''"
COLOURS = """() => {
  const shown = getComputedStyle(document.querySelector(":popover-open"));
  return [shown.backgroundColor, shown.color];
}"""
# The width of each bar for each mention in 1,000 words that the number beside it says.
SCALES = """() => [...document.querySelectorAll(".bars .row")].filter(row => row.checkVisibility()
  && row.querySelector(".val b")).map(row => [...row.querySelectorAll(".trk i")].reduce(
  (sum, i) => sum + i.getBoundingClientRect().width, 0) / parseFloat(row.querySelector(".val b")
  .textContent))"""
SEEN = """() => [...document.querySelectorAll(".jp-OutputArea-output")]
  .map(output => output.innerText).join("\\n")"""
TAG = r"<\/?(table|tbody|tr|td|th|div|span|style|button|svg|p|h\d|b|i|li|ul|figure|section)\b"
MONEY = "The flood cost $5 million and the dam cost $10 million"
SUMS = f"""import pandas as pd
from analysis.report.show import as_paragraph, table
display(as_paragraph(r"{MONEY}; \\$a_1\\$ and \\\\(b^2\\\\) are words."))
table(pd.DataFrame({{"text": ["{MONEY}"]}}), "Sums")"""
SHOWN = 'document.querySelector(".jp-Notebook").innerText'


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("clone"))


@pytest.fixture(scope="module")
def lab(clone: Path) -> Iterator[str]:
    with jupyterlab(clone) as address:
        yield address


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def test_notebooks_codebook_and_texts_are_in_reach(page: Any, lab: str) -> None:
    page.goto(f"{lab}/lab?token={TOKEN}&reset")
    page.wait_for_selector(".jp-DirListing-itemName", timeout=60_000)

    names = page.locator(".jp-DirListing-itemName").all_inner_texts()
    assert {"notebooks", "seeds"} <= {name.strip() for name in names}


@pytest.mark.parametrize("notebook", [KEYWORDS, SIDE_BY_SIDE])
def test_all_cells_run_and_numbers_open_where_the_reader_is(
    page: Any, lab: str, notebook: str
) -> None:
    opened(page, lab, notebook)
    run_all(page)

    assert page.evaluate(WRONG) == []
    number = page.locator(".jp-OutputArea-output .sp-alone button[popovertarget]").first
    number.scroll_into_view_if_needed()
    place = number.bounding_box()
    number.click()
    assert "sentence " in page.evaluate(OPEN)
    assert number.bounding_box() == place
    page.keyboard.press("Escape")
    assert page.evaluate(OPEN) == ""


def test_bars_are_drawn_and_the_exports_of_the_menu_read_as_the_notebook_does(
    page: Any, lab: str
) -> None:
    """File > Save and Export > HTML asks for this address, its box ticked or not."""
    opened(page, lab, SIDE_BY_SIDE)
    run_all(page)
    scales = page.evaluate(SCALES)
    assert len(scales) > 9 and min(scales) > 2
    # A rate is rounded to a tenth: a small one says little of its bar.
    assert max(scales) == pytest.approx(min(scales), rel=0.1)
    rows = page.locator(".sp-whole .ans tr")
    for row in range(rows.count()):  # each topic on the line of its numbers
        tops = [cell.bounding_box()["y"] for cell in rows.nth(row).locator("> *").all()]
        assert max(tops) - min(tops) < 2
    page.keyboard.press("Control+s")
    page.wait_for_timeout(3000)

    for tick in ("false", "true"):
        page.goto(f"{lab}/nbconvert/html/notebooks/{SIDE_BY_SIDE}.ipynb?token={TOKEN}"
                  f"&sanitize_html={tick}", wait_until="domcontentloaded")  # fmt: skip
        seen = page.evaluate(SEEN)
        assert not re.search(TAG, seen) and "Before you quote this" in seen
        assert min(page.evaluate(SCALES)) > 2
        assert page.evaluate("document.documentElement.scrollHeight") < 7000


def test_sums_of_money_are_no_formulas(page: Any, lab: str, clone: Path) -> None:
    cells = [new_code_cell(SUMS)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), clone / "notebooks" / "sums.ipynb")
    opened(page, lab, "sums")
    run_all(page)

    seen = page.evaluate(SEEN)
    assert seen.count(MONEY) == 2 and r"\$a_1\$ and \\(b^2\\) are words." in seen
    assert page.locator("mjx-container").count() == 0


def test_a_changed_codebook_gives_new_numbers(page: Any, lab: str, clone: Path) -> None:
    opened(page, lab, SIDE_BY_SIDE)
    run_all(page)
    assert "25.0 US outlets" in page.evaluate(SHOWN)  # 32 mentions in 1,279 words
    book = clone / "seeds" / "codebook.yml"
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace("[cooperat*, co-operat*]", "[cooperat*, co-operat*, Kremlin]"))

    run_all(page)
    book.write_text(text, encoding="utf-8")

    assert "25.8 US outlets" in page.evaluate(SHOWN)  # 33: one Kremlin, in 000


def test_the_dark_theme_is_dark_and_whole(page: Any, lab: str, clone: Path) -> None:
    themed(clone, DARK)
    opened(page, lab, SIDE_BY_SIDE)
    run_all(page)

    assert page.evaluate(WRONG) == []
    page.locator(".sp-alone button[popovertarget]").first.click()
    colours = page.evaluate(COLOURS)
    themed(clone, LIGHT)
    behind, words = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
    assert behind < 3 * 64 and words > 3 * 192


def test_an_export_reads_well(clone: Path) -> None:
    """What File > Save and Export Notebook As > HTML gives of a notebook that has run."""
    command = [
        sys.executable, "-m", "nbconvert", "--to", "html", "--execute", "--log-level=WARN",
        f"notebooks/{SIDE_BY_SIDE}.ipynb", "--output", "out.html",
    ]  # fmt: skip
    own = {**os.environ, "PYTHONPATH": str(clone)}
    told = subprocess.run(command, cwd=clone, env=own, check=True, capture_output=True, text=True)
    assert "no alternative text" not in told.stderr.lower()
    soup = BeautifulSoup((clone / "notebooks/out.html").read_text(encoding="utf-8"), "html.parser")

    assert soup.select(".jp-RenderedHTMLCommon [data-mime-type*=error]") == []
    assert all(image.get("alt") for image in soup.select(".jp-OutputArea img"))
    for button in soup.select("button[popovertarget]"):
        assert soup.find(id=button["popovertarget"], popover=True)
    assert len(soup.select("td > button, .claims button, .bars button")) > 40
