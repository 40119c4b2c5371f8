"""Figures: one dot per article, one colour and one shape per perspective, labels beside the data.

Each function draws a tidy table on matplotlib axes and gives them back, so that a cell can go on
drawing. Type is sized for a 5 inch wide figure, which a phone shows at full width.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from textwrap import fill
from typing import Any, cast

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font

from analysis.frames import of

WIDTH = 5.0  # inches
# Okabe and Ito's colours, safe for colour-blind readers, in an order whose greys differ as well;
# shapes differ too, so that a black and white print loses nothing.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#56B4E9", "#CC79A7", "#000000"]
MARKERS = ["o", "s", "^", "D", "v", "P"]
INK, FAINT = "#222222", "#D9D9D9"


# What the font cannot draw is drawn by its id (`drawable`); no warning belongs on a page.
warnings.filterwarnings("ignore", message=r"Glyph \d+ .*missing from")


def drawable(labels: Mapping[str, str]) -> dict[str, str]:
    """Ids to labels; the id itself where the figures' font lacks a letter of the label.

    >>> drawable({"post": "The Post", "xin": "新华社"})["post"]
    'The Post'
    """
    font = get_font(findfont(FontProperties()))
    known = font.get_charmap()
    return {
        name: label if all(ord(char) in known for char in label) else name
        for name, label in labels.items()
    }


@contextmanager
def _literal() -> Iterator[None]:
    # rc_context would also put back whether figures show by themselves, which is set on the first.
    before, plt.rcParams["text.parse_math"] = plt.rcParams["text.parse_math"], False
    try:
        yield
    finally:
        plt.rcParams["text.parse_math"] = before


# A dollar sign in a name is a dollar sign, and no formula.
literal = _literal()


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
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    at_least: float = 0.0,
) -> Axes:
    """One line per category and perspective, one dot per article, each named beside its dot.

    In: `table` with the columns category, perspective, doc and `value` (float; NaN is left out);
    `rows` maps categories to the labels of the lines and `perspectives` ids to labels, both in the
    order to draw; `names` what to call a doc. The scale reaches `at_least` so far. Draws on `ax`,
    else on a figure of its own. Out: the axes.

    >>> rates = pd.DataFrame({"category": ["flood"], "perspective": ["up"], "doc": ["a"],
    ...                       "rate": [1.5]})
    >>> dots(rates, "rate", {"flood": "Floods"}, {"up": "Upstream"}, "per 1,000 words").get_xlabel()
    'per 1,000 words'
    """
    rows, perspectives, names = map(drawable, (rows, perspectives, names or {}))
    lines = len(perspectives) + 1  # a line for the category's name above those of its dots
    ax = ax or figure(len(rows) * lines)[1]
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
        for j, (side, style) in enumerate(styles(list(perspectives)).items(), start=1):
            y = i * lines + j + 0.55
            own = of(table, category=category, perspective=side)
            own = own.dropna(subset=[value]).sort_values(value)
            ax.axhline(y, color=FAINT, linewidth=0.8, zorder=1)
            ax.scatter(own[value], [y] * len(own), s=64, zorder=3, clip_on=False, **style)
            _name_dots(ax, own[value].tolist(), [names.get(d, d) for d in own["doc"]], y)
    ax.set_xlabel(fill(xlabel, 60), color=INK, parse_math=False)
    key(cast(Figure, ax.figure), perspectives)
    return ax


def _name_dots(ax: Axes, values: list[float], names: list[str], y: float) -> None:
    """Write each article's id above its dot; articles too close for two labels share one."""
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
    perspectives = drawable(perspectives)
    handles = [
        plt.Line2D([], [], linestyle="", markersize=8, label=perspectives[side], **style)
        for side, style in styles(list(perspectives)).items()
    ]
    fig.legend(
        handles=handles, loc="outside upper left", ncols=len(handles), frameon=False,
        fontsize=11, handletextpad=0.1, columnspacing=1.2,
    )  # fmt: skip
