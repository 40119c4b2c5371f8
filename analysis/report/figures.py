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
from urllib.parse import urlencode

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import Collection
from matplotlib.figure import Figure

from analysis.frames import of
from analysis.pages.html import svg
from analysis.phrasing import with_minus
from analysis.report import labels

WIDTH = 5.0  # inches
# Okabe and Ito's colours, safe for colour-blind readers, in an order whose greys differ as well;
# shapes differ too, so that a black and white print loses nothing.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#56B4E9", "#CC79A7", "#000000"]
MARKERS = ["o", "s", "^", "D", "v", "P"]
INK, FAINT = "#222222", "#D9D9D9"
AGAINST = "#949494"  # dots that do not keep a direction; light beside ink, also in print
SIZE = 12  # points; on a phone a figure is shown a little smaller than it is drawn
NAMED = 12  # dots of one line that are named; more are ticks
# Heights in rows: a category's name, a line of dots with names above them, names below them.
TOPIC, LINE, BELOW = 0.9, 1.25, 0.55
ALL = "all"
KEYS = ("category", "doc", "voice")  # what chooses the passages of a dot


# A figure's words are text that the reader's own fonts draw; what the drawing font lacks only makes
# a label's width a guess, and no warning of it belongs on a page.
warnings.filterwarnings("ignore", message=r"Glyph \d+ .*missing from")


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


def empty_figure(rows: float = 1.0) -> tuple[Figure, Axes]:
    """An empty figure of the pages' width, high enough for so many rows of labelled dots."""
    fig, ax = plt.subplots(figsize=(WIDTH, 0.9 + 0.36 * rows), layout="constrained")
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.spines["bottom"].set_color(FAINT)
    ax.tick_params(length=0, labelsize=SIZE, colors=INK)
    ax.xaxis.label.set_fontsize(SIZE)
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
    order to draw; `names` what to call a doc. The scale reaches `at_least` so far. More than twelve
    dots of a line are ticks without names, with their median and middle half. Draws on `ax`, else
    on a figure of its own. Out: the axes.

    >>> rates = pd.DataFrame({"category": ["flood"], "perspective": ["up"], "doc": ["a"],
    ...                       "rate": [1.5]})
    >>> dots(rates, "rate", {"flood": "Floods"}, {"up": "Upstream"}, "per 1,000 words").get_xlabel()
    'per 1,000 words'
    """
    low, high = min(0.0, table[value].min()), max(at_least, table[value].max())
    margin = (high - low or 1.0) * 0.05
    lines = {
        (category, side): _line(of(table, category=category, perspective=side), value, names or {})
        for category in rows
        for side in perspectives
    }
    room = {
        at: _room(line, low - margin, high + margin)
        for at, line in lines.items()
        if len(line) <= NAMED
    }
    heights = {at: LINE + BELOW * any(label.lane for label in room.get(at, [])) for at in lines}
    total = len(rows) * TOPIC + sum(heights.values())
    ax = ax or empty_figure(total)[1]
    ax.set_xlim(low - margin, high + margin)
    ax.set_ylim(total, 0)
    ax.set_yticks([])
    if low < 0:
        ax.axvline(0, color=INK, linewidth=0.8, zorder=1)
    top = 0.0
    for category, label in rows.items():
        place: dict[str, Any] = {"transform": ax.get_yaxis_transform(), "va": "center"}
        ax.text(0, top + 0.5, fill(label, 44), fontsize=SIZE, fontweight="bold", color=INK, **place)
        top += TOPIC
        for side, style in styles(list(perspectives)).items():
            at, y = (category, side), top + LINE - 0.3
            ax.axhline(y, color=FAINT, linewidth=0.8, zorder=1)
            if at in room:
                _dots(ax, lines[at], y, style, room[at])
            else:
                _ticks(ax, lines[at], y, style)
            top += heights[at]
    ax.set_xlabel(fill(xlabel, 50), color=INK, parse_math=False)
    draw_key(cast(Figure, ax.figure), perspectives)
    return ax


def name_mark(artist: Artist, name: str, passages: Mapping[str, str] | None = None) -> None:
    """Name a mark, for readers who point at it, and say which passages it counts."""
    artist.set_gid(svg.NAME + name)
    if passages and isinstance(artist, Collection):
        artist.set_urls(["?" + urlencode(passages)])


def _line(own: pd.DataFrame, value: str, names: Mapping[str, str]) -> pd.DataFrame:
    """The dots of one line from left to right, with what each is called."""
    own = own.dropna(subset=[value]).sort_values(value, kind="stable")
    return own.assign(x=own[value], said=[names.get(doc, doc) for doc in own["doc"]])


def _room(line: pd.DataFrame, low: float, high: float) -> list[labels.Label]:
    """Where the names of a line's dots stand on an axis from `low` to `high`."""
    return labels.place_labels(((line["x"] - low) / (high - low)).tolist(), line["said"].tolist())


def _told(number: float) -> str:
    return with_minus(f"{number:.2f}")


def _dots(
    ax: Axes, line: pd.DataFrame, y: float, style: dict[str, Any],
    room: Sequence[labels.Label],
) -> None:  # fmt: skip
    """A dot for each article, with its name."""
    for row in line.to_dict("records"):
        dot = ax.scatter([row["x"]], [y], s=64, zorder=3, clip_on=False, **style)
        counted = {k: row[k] for k in KEYS if row.get(k, ALL) != ALL} if row["x"] else {}
        name_mark(dot, f"{row['said']}: {_told(row['x'])}", counted)
    for start, end, lane, words in room:
        ax.annotate(
            words, ((start + end) / 2, y), (0, -7 if lane else 7), textcoords="offset points",
            xycoords=ax.get_yaxis_transform(), ha="center", va="top" if lane else "bottom",
            fontsize=SIZE, color=INK, annotation_clip=False,
        )  # fmt: skip


def _ticks(ax: Axes, line: pd.DataFrame, y: float, style: dict[str, Any]) -> None:
    """A tick for each of many articles, the middle half as a bar, the median in words."""
    low, middle, high = line["x"].quantile([0.25, 0.5, 0.75])
    colour = style["color"]
    (bar,) = ax.plot([low, high], [y, y], color=colour, linewidth=7, solid_capstyle="butt")
    name_mark(bar, f"half of {len(line)} articles: {_told(low)} to {_told(high)}")
    ends = line["said"].iloc[[0, -1]].tolist()
    (ticks,) = ax.plot(
        [x for x in line["x"] for _ in range(3)],
        [y - 0.25, y + 0.25, float("nan")] * len(line), color=colour, linewidth=1,
    )  # fmt: skip
    told = [f"{_told(line['x'].iloc[at])} ({end})" for at, end in zip((0, -1), ends, strict=True)]
    name_mark(ticks, f"{len(line)} articles, from {told[0]} to {told[1]}")
    ax.annotate(
        f"median {_told(middle)} of {len(line)} articles", (1, y), (0, 8), color=INK, ha="right",
        xycoords=ax.get_yaxis_transform(), textcoords="offset points", va="bottom", fontsize=SIZE,
    )  # fmt: skip


def draw_key(fig: Figure, perspectives: Mapping[str, str]) -> None:
    """Name each perspective once, in its colour and with its shape, above the figure."""
    handles = [
        plt.Line2D([], [], linestyle="", markersize=8, label=perspectives[side], **style)
        for side, style in styles(list(perspectives)).items()
    ]
    fig.legend(
        handles=handles, loc="outside upper left", ncols=len(handles), frameon=False,
        fontsize=SIZE, handletextpad=0.1, columnspacing=1.2,
    )  # fmt: skip
