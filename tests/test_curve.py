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

    filled, hollow, main = (len(drawn.get_offsets()) for drawn in ax.collections)
    assert (filled, hollow, main) == (table.same_sign.sum(), (~table.same_sign).sum(), 1)
    assert ax.get_title("left") == (
        f"{table.same_sign.sum()} of {len(table)} specifications keep the main direction"
    )
    assert "above 0: more in Upstream" in texts(ax)
    assert "below 0: more in Downstream" in texts(ax)
    assert "main specification" in texts(ax)


def test_the_strip_names_each_departure_with_its_numerator_and_denominator():
    table = grid()
    _, ax = plt.subplots()

    curve.strip(table, ax)

    out = table[table.headline == "out"]
    assert f"without headlines: {out.same_sign.sum()} of {len(out)} keep it" in texts(ax)
    assert any("without “flood*”" in text for text in texts(ax))
    assert not any("with headlines" in text for text in texts(ax))


def test_no_global_style_is_changed_and_the_figure_has_the_width_of_the_pages():
    before = dict(plt.rcParams)

    fig = curve.figure(
        [grid(), grid()], ["Floods", "Dams"], {"up": "Upstream", "down": "Downstream"}
    )

    assert dict(plt.rcParams) == before
    assert fig.get_size_inches()[0] == 5
    assert [ax.get_title("left").split("\n")[0] for ax in fig.axes[::2]] == ["Floods", "Dams"]
