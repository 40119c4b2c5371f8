"""What is drawn: every specification once, and the labels that a reader needs."""

from matplotlib import pyplot as plt
from test_multiverse import grid

from analysis.report import curve


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_every_specification_is_one_dot_filled_where_it_keeps_the_direction():
    table = grid()
    _, ax = plt.subplots()

    curve.curve(table, ax, "Upstream", "Downstream")

    table = table[table.kind == "choice"]
    filled, hollow, main = (len(drawn.get_offsets()) for drawn in ax.collections)
    assert (filled, hollow, main) == (table.same.sum(), (~table.same).sum(), 1)
    assert ax.get_title("left") == (
        f"{table.same.sum()} of {len(table)} ways of counting keep the direction"
    )
    assert "above: more in Upstream" in texts(ax)
    assert "below: more in Downstream" in texts(ax)
    assert "the study's own count" in texts(ax)


def test_no_global_style_is_changed():
    before = dict(plt.rcParams)

    curve.curve(grid(), plt.subplots()[1], "Upstream", "Downstream")

    assert dict(plt.rcParams) == before
