"""What the pages of the study in the box say: how much of it a reader meets, in which sentences."""

import gzip
import re
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import textstat
from bs4 import BeautifulSoup

from analysis import open_study

MAIN = "04-side-by-side"
NAMES = [path.stem for path in sorted(Path("notebooks").glob("*.ipynb"))]
# Words that somebody sees on a page as it opens: what is folded, hidden or for the ear is left out.
SEEN = r"""() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (words.nextNode()) {
    const on = words.currentNode.parentElement, box = on.getBoundingClientRect();
    if (on.matches("style, svg title") || !on.checkVisibility({visibilityProperty: true})) continue;
    if (box.width <= 1 || box.height <= 1) continue;
    seen += (words.currentNode.textContent.match(/\S*[\p{L}\p{N}]\S*/gu) ?? []).length;
  }
  return seen;
}"""
OWN = open_study("seeds").codebook.study  # what the study says of itself, in words of its own
LONGEST = 25  # words of a sentence
# No sentences of ours, or no sentences: passages, names, numbers, code, and what a study's own
# codebook says of itself.
OTHERS = (
    "style, svg, table, pre, nav, footer, blockquote, figcaption, summary, label, .store, "
    ".strip, details.numbers, .key, .kwic, .panel, .bars, .ans, .cite, .files, "
    "h1, h2, h3, h4"
)


@pytest.mark.parametrize("width", [360])
def test_the_main_page_is_short(browser: Any, box_pages: Path, width: int) -> None:
    file = box_pages / f"{MAIN}.html"
    page = browser.new_page(viewport={"width": width, "height": 740})
    page.goto(file.absolute().as_uri())

    assert page.evaluate(SEEN) <= 1400
    assert page.evaluate("document.documentElement.scrollHeight") <= 10 * 740
    assert len(gzip.compress(file.read_bytes(), 6)) <= 45_000
    assert (box_pages / "index.html").stat().st_size <= 40_000
    page.close()


def sentences(html: str) -> list[str]:
    """Every sentence of a page's prose, lists among it, without the figures in brackets."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.select(OTHERS):
        tag.decompose()
    found = []
    for block in soup.select("p, li"):
        if block.find(["p", "li"]) is None:
            words = " ".join(block.get_text(" ").split())
            words = re.sub(r" ?\([^()]*\)| (?=[.,;:!?])", "", words)
            found += re.split(r"(?<=[.!?])\s+", words)
    return [one for one in found if len(one.split()) > 3]


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_sentences_are_short(box_pages: Path, name: str) -> None:
    found = sentences((box_pages / f"{name}.html").read_text(encoding="utf-8"))
    own = " ".join(" ".join(OWN["notes"]).split())
    found = [one for one in found if one not in own and one != OWN["question"]]

    assert [one for one in found if len(re.findall(r"\S*\w\S*", one)) > LONGEST] == []
    assert median(textstat.flesch_kincaid_grade(one) for one in found) <= 9
