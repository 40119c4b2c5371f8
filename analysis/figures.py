"""Figures: one dot per article, one colour and one shape per perspective, labels beside the data.

Functions take a table and an Axes and draw on it. Type is sized for a 5 inch wide figure, which a
phone shows at full width.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

WIDTH = 5.0  # inches
# Okabe and Ito's colours, safe for colour-blind readers, in an order whose greys differ as well;
# shapes differ too, so that a black and white print loses nothing.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#56B4E9", "#CC79A7", "#000000"]
MARKERS = ["o", "s", "^", "D", "v", "P"]
INK, FAINT = "#222222", "#D9D9D9"


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
    """An empty figure of the pages' width; `rows` is its height in units of 0.62 inches plus 1."""
    fig, ax = plt.subplots(figsize=(WIDTH, 1.0 + 0.62 * rows), layout="constrained")
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.spines["bottom"].set_color(FAINT)
    ax.tick_params(length=0, labelsize=11, colors=INK)
    ax.xaxis.label.set_fontsize(11)
    return fig, ax


def dots(
    table: pd.DataFrame,
    value: str,
    rows: Mapping[str, str],
    perspectives: Mapping[str, str],
    xlabel: str,
) -> Figure:
    """One line per category and perspective, one dot per article, each named beside its dot.

    `table` has the columns category, unit (doc id), perspective and `value` (float; NaN is left
    out); `rows` maps categories to the labels of the lines, `perspectives` ids to labels, both in
    the order to draw. Returns the figure.
    """
    style = styles(list(perspectives))
    per_row = len(perspectives)
    fig, ax = figure(len(rows) * (per_row * 0.5 + 0.45))
    step = 1.0 / (per_row + 0.9)
    for i, category in enumerate(rows):
        for j, side in enumerate(perspectives):
            y = i + (j + 0.9) * step
            own = table[(table["category"] == category) & (table["perspective"] == side)]
            own = own.dropna(subset=[value]).sort_values(value)
            ax.axhline(y, color=FAINT, linewidth=0.8, zorder=1)
            ax.scatter(own[value], [y] * len(own), s=64, zorder=3, **style[side], linewidths=0)
            _name_dots(ax, own[value].tolist(), own["unit"].tolist(), y)
    limit = table[value].max()
    ax.set_xlim(min(0, table[value].min() * 1.1), limit * 1.12 if limit > 0 else 1)
    ax.set_ylim(len(rows) + 0.05, 0)
    ax.set_yticks([i + 0.28 * step for i in range(len(rows))], list(rows.values()))
    for tick in ax.get_yticklabels():
        tick.set_fontweight("bold")
    ax.set_xlabel(xlabel, color=INK)
    key(fig, perspectives)
    return fig


def _name_dots(ax: Axes, values: list[float], names: list[str], y: float) -> None:
    """Write each article's id above its dot; articles at one place share one label."""
    span = max([*values, 0.001])
    groups: list[tuple[float, list[str]]] = []
    for value, name in zip(values, names, strict=True):
        if groups and value - groups[-1][0] < 0.05 * span:
            groups[-1][1].append(name)
        else:
            groups.append((value, [name]))
    for value, together in groups:
        ax.annotate(
            ", ".join(together), (value, y), (0, 6), textcoords="offset points",
            ha="left" if len(together) > 1 else "center", va="bottom", fontsize=9, color=INK,
        )  # fmt: skip


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
