"""Figures: their words stay readable on a phone, and their table holds what they draw."""

import pytest
from matplotlib import pyplot as plt
from matplotlib.text import Text

from analysis.report import figures

POINTS = 10  # shown at 360 px these are 9 px high: test_pages_of_the_box.py measures the width


@pytest.mark.filterwarnings("ignore:FigureCanvasAgg")
def test_a_figure_has_no_small_words_and_gives_its_numbers(study, tables) -> None:
    rates = tables.rates.query("codebook == 'topics' and voice == 'all'")
    labels = study.labels("topics")
    ax = figures.dots(rates, "rate", labels, study.perspectives, study.measure)

    said = [text for text in plt.gcf().findobj(Text) if text.get_text()]
    assert len(said) > 10 and min(text.get_fontsize() for text in said) >= POINTS
    # README: 22 mentions in the articles 000 to 002 and 12 in 003 and 004.
    assert [len(dots.get_offsets()) for dots in ax.collections] == [1] * 15
    drawn = [dots.get_offsets()[0, 0] for dots in ax.collections[:5]]
    own = rates[rates["category"] == "etim"].set_index("doc")
    assert sorted(own["rate"]) == pytest.approx(sorted(drawn))
    mentions = own["rate"] * own["words"] / 1000
    assert mentions[:3].sum() == pytest.approx(22) and mentions[3:].sum() == pytest.approx(12)


@pytest.mark.filterwarnings("ignore:FigureCanvasAgg")
def test_a_dollar_sign_in_a_name_is_no_formula(study, tables) -> None:
    own = tables.counts.query("level == 'doc' and codebook == 'topics' and voice == 'all'")
    own = own.assign(perspective="x", doc=own["unit"])
    labels = {own["category"].iloc[0]: "costs $a^$"}

    figures.dots(own, "per_1000", labels, {"x": "US$ and A$"}, "mentions")
    plt.gcf().canvas.draw()

    assert "costs $a^$" in [text.get_text() for text in plt.gcf().findobj(Text)]
