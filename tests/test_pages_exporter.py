"""Pages made from notebooks with ready outputs: no kernel runs here."""

import re

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from pages_study import GOOD, PNG, figure, notebook, shown, tables

from analysis.pages.exporter import page
from analysis.pages.passages.reading import reading
from analysis.problems import StudyError

ABOUT = {"study": "A flood", "package": "source-perspectives 0", "inputs": "sha256 0123"}


def problems(*cells: object) -> list[str]:
    with pytest.raises(StudyError) as raised:
        page(new_notebook(cells=[new_markdown_cell("# Title"), *cells]), "01-flood.ipynb")
    return [str(problem) for problem in raised.value.problems]


def test_the_fixed_part_of_a_page_is_small() -> None:
    made = page(new_notebook(cells=[new_markdown_cell("# Title")]), "x.ipynb", ABOUT)

    assert len(made.html.encode()) <= 8_000


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
    assert made.result_text == "In these articles, four floods."
    assert made.result_figure.startswith("<figure><img")


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
    assert "The numbers in this figure" in html
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


def test_code_that_shows_nothing_waits_for_the_next_output() -> None:
    html = page(notebook(), "01-flood.ipynb", ABOUT).html

    assert html.index("In these articles") < html.index("Code 1: 2 lines")
    assert '<i class="k">import</i> pandas' in html


def test_only_a_page_that_shows_articles_says_so() -> None:
    about = ABOUT | {"note": "Do not pass it on."}
    sentences, matches, _ = tables()
    nb = new_notebook(cells=[new_markdown_cell("# T"), shown(reading(sentences, matches))])

    assert "Do not pass it on." in page(nb, "x.ipynb", about).html
    assert "Do not pass it on." not in page(notebook(), "x.ipynb", about).html
