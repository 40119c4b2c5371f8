"""Figures: their words stay readable on a phone, and their table holds what they draw."""

import base64
import warnings

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from matplotlib import pyplot as plt
from matplotlib.text import Text

from analysis.pages.passages import lists
from analysis.report import figures, plot

POINTS = 12  # test_pages_of_the_box.py measures how large they are on a phone


def on_page(drawing) -> str:
    """The figure as a page has it."""
    return lists.render([drawing.payload], set())[0][0]


@pytest.mark.filterwarnings("ignore:FigureCanvasAgg")
def test_a_figure_has_no_small_words_and_gives_its_numbers(study, tables) -> None:
    rates = tables.rates.query("codebook == 'topics' and voice == 'all'")
    labels = study.labels("topics")
    ax = figures.dots(rates, "rate", labels, study.perspectives, study.measure)

    said = [text for text in plt.gcf().findobj(Text) if text.get_text()]
    assert len(said) > 10 and min(text.get_fontsize() for text in said) >= POINTS
    # README: 20 mentions in the articles 000 to 002 and 6 in 003 and 004.
    assert [len(dots.get_offsets()) for dots in ax.collections] == [1] * 20
    drawn = [dots.get_offsets()[0, 0] for dots in ax.collections[:5]]
    own = rates[rates["category"] == "etim"].set_index("doc")
    assert sorted(own["rate"]) == pytest.approx(sorted(drawn))
    mentions = own["rate"] * own["words"] / 1000
    assert mentions[:3].sum() == pytest.approx(20) and mentions[3:].sum() == pytest.approx(6)


@pytest.mark.filterwarnings("ignore:FigureCanvasAgg")
def test_a_dollar_sign_in_a_name_is_no_formula(study, tables) -> None:
    own = tables.counts.query("level == 'doc' and codebook == 'topics' and voice == 'all'")
    own = own.assign(perspective="x", doc=own["unit"])
    labels = {own["category"].iloc[0]: "costs $a^$"}

    figures.dots(own, "per_1000", labels, {"x": "US$ and A$"}, "mentions")
    plt.gcf().canvas.draw()

    assert "costs $a^$" in [text.get_text() for text in plt.gcf().findobj(Text)]


@pytest.mark.filterwarnings("ignore:FigureCanvasAgg")
def test_on_a_page_a_figure_is_words_and_lines_and_says_what_each_mark_is(study, tables) -> None:
    rates = tables.rates.query("codebook == 'topics' and voice == 'all'")
    mentions = tables.matches.query("codebook == 'topics'")
    args = (rates, "rate", study.labels("topics"), study.perspectives, study.measure)
    kept = {"names": study.articles, "study": study, "matches": mentions}
    one, two = plot.dots(*args, **kept), plot.dots(*args, **kept)

    bundle = one._repr_mimebundle_()
    assert bundle["image/svg+xml"] == two._repr_mimebundle_()["image/svg+xml"]
    assert base64.b64decode(bundle["image/png"]).startswith(b"\x89PNG")
    drawn = BeautifulSoup(on_page(one), "html.parser").svg
    assert {"mentions per 1,000 words", "Breitbart 2015"} <= {t.text for t in drawn("text")}
    assert not drawn.select("[style], [id]:not(a), metadata, defs, use")
    assert len(str(drawn)) < 6000
    # Breitbart 2015: 10 mentions of ETIM in 395 words, 25.32 in 1,000.
    assert "Breitbart 2015: 25.32, 10 mentions" in {title.text for title in drawn("title")}
    # Every mark counts what its rate says: as many passages as rate and words make.
    marks = [title.text.split() for title in drawn("title")]
    counts = [int(mark[-2]) for mark in marks if mark[-1].startswith("mention")]
    assert sorted(counts) == sorted(n for n in rates["matches"] if n)


@pytest.mark.filterwarnings("ignore:FigureCanvasAgg")
def test_many_articles_are_ticks_with_their_median() -> None:
    table = pd.DataFrame({"category": "flood", "perspective": "up", "doc": map(str, range(61)),
                          "rate": [n / 10 for n in range(61)]})  # fmt: skip

    drawn = plot.dots(table, "rate", {"flood": "Floods"}, {"up": "Upstream"}, "per 1,000 words")

    html = BeautifulSoup(on_page(drawn), "html.parser")
    titles = [title.text for title in html.svg("title")]
    assert titles == [
        "half of 61 articles: 1.50 to 4.50",
        "61 articles, from 0.00 (0) to 6.00 (60)",
    ]
    assert "median 3.00 of 61 articles" in [text.text for text in html.svg("text")]


@pytest.mark.filterwarnings("ignore:FigureCanvasAgg")
def test_names_in_any_script_and_with_any_sign_are_words() -> None:
    _, ax = plt.subplots()
    ax.set_title("中文 <script>x</script> & “y”")

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        html = on_page(plot.figure(ax))

    assert "中文 &lt;script&gt;x&lt;/script&gt; &amp; “y”</text>" in html
