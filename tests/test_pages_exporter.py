"""Pages made from notebooks with ready outputs: no kernel runs here."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from pages_study import GOOD, PNG, figure, notebook, shown

from analysis.pages import opening
from analysis.pages.exporter import page
from analysis.problems import StudyError

ABOUT = {"study": "A flood", "package": "source-perspectives 0", "inputs": "sha256 0123"}


def problems(*cells: object) -> list[str]:
    with pytest.raises(StudyError) as raised:
        page(new_notebook(cells=[new_markdown_cell("# Title"), *cells]), "01-flood.ipynb")
    return [str(problem) for problem in raised.value.problems]


def test_the_fixed_part_of_a_page_is_small() -> None:
    made = page(new_notebook(cells=[new_markdown_cell("# Title")]), "x.ipynb", ABOUT)

    assert len(made.html.encode()) <= 11_000


def test_a_page_has_no_script_no_address_to_load_and_no_path() -> None:
    html = page(notebook(), "01-flood.ipynb", ABOUT).html

    tags = BeautifulSoup(html, "html.parser").find_all(True)
    assert not [tag for tag in tags if tag.name in {"script", "iframe", "object", "embed"}]
    assert not [key for tag in tags for key in tag.attrs if key.startswith("on")]
    linked = [tag.get("href") or tag.get("src") or "#" for tag in tags]
    assert all(address.startswith(("#", "data:")) for address in linked)
    assert "/home/ann" not in html and "flood.py:1: UserWarning" in html
    assert html.count("<style>") == 1


def test_title_contents_and_summary_come_from_the_notebook() -> None:
    made = page(notebook(), "01-flood.ipynb", ABOUT)

    assert made.title == "Who names the flood?"
    assert "<title>Who names the flood?</title>" in made.html
    assert made.lead == "Three made-up articles name it four times."
    contents = re.search(r"<nav.*?</nav>", made.html, re.DOTALL)
    assert contents is not None
    assert re.findall('href="#([^"]+)"', contents[0]) == [
        "how-often", "in-whose-voice", "what-else", "passages",
    ]  # fmt: skip
    assert made.main and made.opening is None


def test_every_link_inside_a_page_has_its_target() -> None:
    html = page(notebook(), "01-flood.ipynb", ABOUT).html

    tags = BeautifulSoup(html, "html.parser").find_all(True)
    targets = [tag["id"] for tag in tags if tag.has_attr("id")]

    assert len(targets) == len(set(targets))
    assert {tag["href"][1:] for tag in tags if tag.get("href", "").startswith("#")} <= set(targets)


def test_the_same_notebook_gives_the_same_bytes() -> None:
    assert page(notebook(), "a.ipynb", ABOUT).html == page(notebook(), "a.ipynb", ABOUT).html


def test_figures_carry_the_authors_words_and_their_size() -> None:
    html = page(notebook(), "01-flood.ipynb", ABOUT).html

    assert 'alt="A dot for each article: two floods in the first' in html
    assert "<b>Figure 1.</b> The first article names the flood twice.</figcaption>" in html
    assert 'width="300" height="150"' in html
    assert "<summary>Table: Floods</summary>" in html
    assert "fig-alt" not in html


@pytest.mark.parametrize(
    ("options", "wrong"),
    [
        ("", "a figure has no alt text"),
        (GOOD.splitlines()[1], "a figure has no alt text"),
        (GOOD.splitlines()[0], "a figure has no caption"),
        (GOOD.replace("A dot for each article: two floods in the first, one in each of the others",
                      "a plot"), "tells nothing"),
        ("#| fig-alt: two: colons\n", "cannot read the option"),
        (GOOD, "a figure has no table of its numbers"),
    ],
)  # fmt: skip
def test_a_figure_without_words_names_notebook_and_cell(options: str, wrong: str) -> None:
    found = problems(figure(options))

    assert any(wrong in problem for problem in found)
    assert all(problem.startswith("01-flood.ipynb cell 2: ") for problem in found)


def test_a_figure_that_was_not_drawn_is_a_problem() -> None:
    output = new_output("execute_result", {"text/plain": "<Figure size 500x260 with 1 Axes>"})

    assert "a figure was not drawn" in problems(new_code_cell("fig", outputs=[output]))[0]


def test_a_page_needs_one_title() -> None:
    assert "a second title" in problems(new_markdown_cell("# Another"))[0]
    with pytest.raises(StudyError, match="no title"):
        page(new_notebook(cells=[new_markdown_cell("text")]), "x.ipynb")


def test_a_picture_from_elsewhere_is_a_problem_and_an_attached_one_is_not() -> None:
    attached = new_markdown_cell("![A grey square](attachment:a.png)")
    attached.attachments = {"a.png": {"image/png": PNG}}

    assert (
        "not inside the page" in problems(new_markdown_cell("![A river](https://x.org/r.png)"))[0]
    )
    made = page(new_notebook(cells=[new_markdown_cell("# T"), attached]), "x.ipynb")
    assert '<img alt="A grey square" src="data:image/png;base64,' in made.html


def test_links_to_sibling_pages_become_text() -> None:
    cell = new_markdown_cell("# T\n\nSee [the next](02-next.ipynb) and [a site](https://x.org/).")

    html = page(new_notebook(cells=[cell]), "x.ipynb").html

    assert "the next" in html and "02-next" not in html and 'href="https://x.org/"' in html


def test_all_code_stands_in_one_fold_at_the_end() -> None:
    html = page(notebook(), "01-flood.ipynb", ABOUT).html

    assert html.count("<details class=code>") == 1
    assert html.index("<details class=code>") > html.index("In these articles")
    assert '<i class="k">import</i> pandas' in html


def opened() -> nbformat.NotebookNode:
    """A notebook whose opening says more than its first heading."""
    said = opening.Opening(
        "Two floods beside one", ["One.", "Two.", "Three."], "Mentions",
        [opening.Row("Floods", [("river", "2"), ("hill", "none")], "more from river", "Holds",
                     "holds")],
        {"holds": "Holds: nothing reverses it.", "few": "Too few."}, ["Three texts."],
        {"UN": "United Nations"},
    )  # fmt: skip
    return new_notebook(cells=[new_markdown_cell("# Floods: who?\n\nA lead."), shown(said)])


def test_an_opening_is_the_pages_title_and_stands_first() -> None:
    about = {**ABOUT, "pages": {"01-flood": "Flood", "02-dam": "Dam"}}
    made = page(opened(), "01-flood.ipynb", about)
    soup = BeautifulSoup(made.html, "html.parser")

    assert made.title == soup.h1.get_text() == soup.title.get_text() == "Two floods beside one"
    assert made.lead == "One. Two. Three."
    assert len(soup.find_all("h1")) == 1 and "Floods: who?" not in soup.get_text()
    assert soup.select_one(".ans td").get_text() == "2 river · none hill · more from river"
    assert soup.select_one(".care").get_text() == "Before you quote this. Three texts."
    assert [tag.get_text() for tag in soup.select(".labels .v")] == ["Holds: nothing reverses it."]
    # Sent alone, it has no sibling to lead to.
    assert all(a["href"].startswith(("#", "data:", "http")) for a in soup.select("a[href]"))
