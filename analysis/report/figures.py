"""Figures: one dot per article, one colour and one shape per perspective, labels beside the data.

Functions show their figure and give its numbers as a table, to end a notebook's cell with. Type is
sized for a 5 inch wide figure, which a phone shows at full width.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ContextDecorator
from textwrap import fill
from typing import Any, cast

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.frames import of
from analysis.measures.pipeline import Tables, working
from analysis.pages.passages.figure_table import FigureTable, figure_table
from analysis.robustness import specifications
from analysis.study.study import Study

WIDTH = 5.0  # inches
# Okabe and Ito's colours, safe for colour-blind readers, in an order whose greys differ as well;
# shapes differ too, so that a black and white print loses nothing.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#56B4E9", "#CC79A7", "#000000"]
MARKERS = ["o", "s", "^", "D", "v", "P"]
INK, FAINT = "#222222", "#D9D9D9"
# A dollar sign in a name is a dollar sign, and no formula.
literal = cast(ContextDecorator, plt.rc_context({"text.parse_math": False}))


def styles(perspectives: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Colour and shape of each perspective, by its place in the study's order.

    >>> styles(["upstream", "downstream"])["upstream"]
    {'color': '#0072B2', 'marker': 'o'}
    """
    return {
        name: {"color": COLOURS[i % len(COLOURS)], "marker": MARKERS[i % len(MARKERS)]}
        for i, name in enumerate(perspectives)
    }


def figure(rows: float = 1.0) -> tuple[Figure, Axes]:
    """An empty figure of the pages' width, high enough for so many rows of labelled dots."""
    fig, ax = plt.subplots(figsize=(WIDTH, 0.9 + 0.34 * rows), layout="constrained")
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.spines["bottom"].set_color(FAINT)
    ax.tick_params(length=0, labelsize=11, colors=INK)
    ax.xaxis.label.set_fontsize(11)
    return fig, ax


@literal
def dots(
    table: pd.DataFrame,
    value: str,
    rows: Mapping[str, str],
    perspectives: Mapping[str, str],
    xlabel: str,
    *,
    at_least: float = 0.0,
) -> FigureTable:
    """One line per category and perspective, one dot per article, each named beside its dot.

    `table` has the columns category, unit (an article's short name), perspective and `value`
    (float; NaN is left out); `rows` maps categories to labels of the lines, `perspectives` ids to
    labels, both in the order to draw. The scale reaches `at_least`. Shows the figure and gives its
    numbers.
    """
    style = styles(list(perspectives))
    lines = len(perspectives) + 1  # a line for the category's name above those of its dots
    fig, ax = figure(len(rows) * lines)
    low, high = min(0.0, table[value].min()), max(at_least, table[value].max())
    margin = (high - low or 1.0) * 0.06
    ax.set_xlim(low - margin, high + margin)
    ax.set_ylim(len(rows) * lines - 0.1, 0.1)
    ax.set_yticks([])
    if low < 0:
        ax.axvline(0, color=INK, linewidth=0.8, zorder=1)
    for i, (category, label) in enumerate(rows.items()):
        ax.text(
            0, i * lines + 0.62, label, transform=ax.get_yaxis_transform(), fontsize=12,
            fontweight="bold", color=INK, va="center",
        )  # fmt: skip
        for j, side in enumerate(perspectives, start=1):
            y = i * lines + j + 0.55
            own = table[(table["category"] == category) & (table["perspective"] == side)]
            own = own.dropna(subset=[value]).sort_values(value)
            ax.axhline(y, color=FAINT, linewidth=0.8, zorder=1)
            ax.scatter(own[value], [y] * len(own), s=64, zorder=3, clip_on=False, **style[side])
            _name_dots(ax, own[value].tolist(), own["unit"].tolist(), y)
    ax.set_xlabel(fill(xlabel, 60), color=INK)
    key(fig, perspectives)
    plt.show()
    return figure_table(numbers(table, value, rows, perspectives), xlabel.capitalize())


def numbers(
    table: pd.DataFrame, value: str, rows: Mapping[str, str], perspectives: Mapping[str, str]
) -> pd.DataFrame:
    """The numbers that `dots` draws: a row for each article, a column for each category.

    >>> table = pd.DataFrame({"category": ["a", "b"], "perspective": ["x", "x"],
    ...                       "unit": ["000", "000"], "rate": [1.5, 2.0]})
    >>> numbers(table, "rate", {"a": "Floods", "b": "Dams"}, {"x": "River Post"})
      Article Perspective  Floods  Dams
    0     000  River Post     1.5   2.0
    """
    wide = table.pivot(index=["perspective", "unit"], columns="category", values=value)
    wide = wide.reindex(columns=list(rows)).rename(columns=rows).rename_axis(columns=None)
    order = list(perspectives)
    wide = wide.loc[sorted(wide.index, key=lambda key: order.index(key[0]))]
    wide = wide.reset_index().rename(columns={"unit": "Article", "perspective": "Perspective"})
    wide["Perspective"] = wide["Perspective"].map(perspectives)
    return wide[["Article", "Perspective", *rows.values()]]


def _name_dots(ax: Axes, values: list[float], names: list[str], y: float) -> None:
    """Write each article's name above its dot; articles too close for two labels share one."""
    left, right = ax.get_xlim()
    groups: list[tuple[list[float], list[str]]] = []
    for value, name in zip(values, names, strict=True):
        groups.append(([(value - left) / (right - left)], [name]))
        while len(groups) > 1 and _extent(groups[-2])[1] + 0.01 > _extent(groups[-1])[0]:
            places, together = groups.pop()
            groups[-1] = (groups[-1][0] + places, groups[-1][1] + together)
    for group in groups:
        start, end = _extent(group)
        ax.annotate(
            _shared_label(group[1]), ((start + end) / 2, y), (0, 6),
            xycoords=ax.get_yaxis_transform(), textcoords="offset points", ha="center",
            va="bottom", fontsize=10, color=INK, annotation_clip=False,
        )  # fmt: skip


def _shared_label(names: list[str]) -> str:
    return ", ".join(names if len(names) <= 4 else [*names[:3], f"and {len(names) - 3} more"])


def _extent(group: tuple[list[float], list[str]]) -> tuple[float, float]:
    """From where to where, in shares of the axis, the label of some dots reaches."""
    places, names = group
    half = 0.0095 * len(_shared_label(names))
    middle = min(max((places[0] + places[-1]) / 2, half), 1 - half)
    return middle - half, middle + half


def key(fig: Figure, perspectives: Mapping[str, str]) -> None:
    """Name each perspective once, in its colour and with its shape, above the figure."""
    handles = [
        plt.Line2D([], [], linestyle="", markersize=8, label=perspectives[side], **style)
        for side, style in styles(list(perspectives)).items()
    ]
    fig.legend(
        handles=handles, loc="outside upper left", ncols=len(handles), frameon=False,
        fontsize=11, handletextpad=0.1, columnspacing=1.2,
    )  # fmt: skip


def rates(study: Study, tables: Tables, codebook: str, voice: str = "all") -> FigureTable:
    """The rate of each category of a codebook, one dot per article, as the study counts.

    The scale is the same for all voices together and for the author's own, so that the two figures
    can be read side by side.
    """
    both = {name: working(study, tables, codebook, name) for name in {"all", "author", voice}}
    highest = max(own["rate"].max() for own in both.values())
    xlabel = specifications.measure(study.main["topics"])
    if voice == "author":
        xlabel += ", in the author's own voice alone"
    chosen = both[voice].assign(unit=both[voice]["doc"].map(study.articles))
    labels = study.labels(codebook)
    return dots(chosen, "rate", labels, study.perspectives, xlabel, at_least=highest)


def valences(study: Study, tone: pd.DataFrame, lexicon: str) -> FigureTable:
    """Mean valence of a sentence, with topic words and names in and out, one dot per article."""
    own = of(tone, level="doc", lexicon=lexicon).rename(columns={"topic_words": "category"})
    own = own.assign(perspective=own["unit"].map(sides(study)))
    own = own.assign(unit=own["unit"].map(study.articles))
    labels = {"in": "All sentiment words", "out": "Without topic words and names"}
    return dots(own, "valence", labels, study.perspectives, "mean valence of a sentence")


def difficulty(study: Study, readable: pd.DataFrame) -> FigureTable:
    """Words per sentence and school grade, one dot per article."""
    labels = {
        "words_per_sentence": "Words per sentence",
        "flesch_kincaid_grade": "School grade (Flesch-Kincaid)",
    }
    own = readable.melt("doc", list(labels), "category").rename(columns={"doc": "unit"})
    own = own.assign(perspective=own["unit"].map(sides(study)))
    own = own.assign(unit=own["unit"].map(study.articles))
    return dots(own, "value", labels, study.perspectives, "words; years of schooling")


def sides(study: Study) -> pd.Series:
    """Perspective of each doc, indexed by doc."""
    return study.sources.set_index("doc")["perspective"]
