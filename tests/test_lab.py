"""The notebooks in a real JupyterLab, driven by a browser: run, opened, changed, exported, dark."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from lab import DARK, LIGHT, TOKEN, WRONG, copied, jupyterlab, opened, run_all, themed

pytestmark = pytest.mark.lab
KEYWORDS, SIDE_BY_SIDE = "02-keywords", "04-side-by-side"
OPEN = "document.querySelector(':popover-open')?.innerText ?? ''"
COLOURS = """() => {
  const shown = getComputedStyle(document.querySelector(":popover-open"));
  return [shown.backgroundColor, shown.color];
}"""
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
