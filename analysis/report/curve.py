"""The specification curve: every specification as a dot, and below it the choices behind each.

After Simonsohn, Simmons & Nelson 2020 (doi 10.1038/s41562-020-0912-z). Direction is told by place
and by light and dark, not by colour, so that a black and white print says the same. Labels stand
on the marks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.measures.contrasts import SIDES
from analysis.report import figures
from analysis.robustness import flips

SMALL = 10
AGAINST = "#949494"  # dots that do not keep the direction; light beside ink, also in print
CURVE = 2.6  # inches
LINE = 0.4  # inches that a line of the strip takes
MORE = {
    "log2 ratio": ("more in {}", "ratio of rates, log2\n(1 is twice as often)"),
    "share of tone": ("higher in {}", "difference in tone,\nshare of all tone"),
}


def curve(table: pd.DataFrame, ax: Axes, label_a: str = "a", label_b: str = "b") -> Axes:
    """Draw the specifications of **one** contrast on `ax`, sorted by effect.

    In: the rows of one contrast of `multiverse.topics` or `tones.tones`; of them the choices are
    drawn. Black dots have the direction of the main specification, grey ones another or none; the
    main one is marked.
    """
    rows = ranked(table)
    same = rows["same"].to_numpy()
    place, effect = rows["place"].to_numpy(), rows["effect"].to_numpy()
    ax.axhline(0, color=figures.INK, linewidth=0.8, zorder=1)
    ax.scatter(place[same], effect[same], s=9, color=figures.INK, linewidths=0, zorder=2)
    ax.scatter(place[~same], effect[~same], s=9, color=AGAINST, linewidths=0, zorder=2)
    more, unit = MORE[rows["effect_unit"].iloc[0]]
    low, high = np.nanmin([*effect, 0]), np.nanmax([*effect, 0])
    span = (high - low) or 1
    ax.set_ylim(low - (0.22 if low < 0 else 0.03) * span, high + 0.18 * span)
    _set_width(ax, rows)
    _mark_main(ax, rows)
    corner: dict[str, Any] = {"fontsize": SMALL, "color": figures.INK, "transform": ax.transAxes}
    if high > 0:
        ax.text(0.02, 1, "above 0: " + more.format(label_a), va="top", **corner)
    if low < 0:
        ax.text(0.98, 0, "below 0: " + more.format(label_b), va="bottom", ha="right", **corner)
    ax.set_title(
        f"{same.sum():,} of {len(rows):,} specifications keep the main direction",
        fontsize=SMALL + 1, loc="left", color=figures.INK,
    )  # fmt: skip
    ax.set_ylabel(unit, fontsize=SMALL, color=figures.INK)
    ax.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    ax.set_xticks([])
    ax.tick_params(labelsize=SMALL, length=0, colors=figures.INK)
    ax.spines[["top", "right", "bottom", "left"]].set_visible(False)
    return ax


def strip(table: pd.DataFrame, ax: Axes) -> Axes:
    """Draw under a curve where each departure from the main specification lies, named.

    One line per departing choice: its name, how many of its specifications keep the direction,
    and a tick under each of their dots. Dots without a tick in a line keep the main choice.
    """
    rows = ranked(table)
    lines = flips.by_choice(table)
    for y, line in enumerate(lines.itertuples()):
        place = rows.loc[rows[line.axis] == line.option, "place"].to_numpy()
        ax.vlines(place, y + 0.06, y + 0.36, color=figures.INK, linewidth=0.5)
        said = f"{line.words}: {line.same:,} of {line.specifications:,} keep it"
        ax.text(0, y, said, fontsize=SMALL, va="bottom", color=figures.INK)
    ax.set_ylim(len(lines) - 0.3, -0.5)
    _set_width(ax, rows)
    ax.set_axis_off()
    return ax


@figures.literal
def figure(
    tables: Sequence[pd.DataFrame], titles: Sequence[str], perspectives: Mapping[str, str]
) -> Figure:
    """Curve and strip of each contrast, one below the other, of the pages' width.

    `tables` holds the rows of one contrast each, `titles` their names, `perspectives` the labels.
    """
    heights = [h for table in tables for h in (CURVE, LINE * len(flips.by_choice(table)))]
    fig, axes = plt.subplots(
        len(heights), 1, figsize=(figures.WIDTH, sum(heights)), height_ratios=heights,
        layout="constrained", squeeze=False,
    )  # fmt: skip
    for n, (table, title) in enumerate(zip(tables, titles, strict=True)):
        sides = [perspectives[table[side].iloc[0]] for side in SIDES]
        upper, lower = axes[2 * n, 0], axes[2 * n + 1, 0]
        curve(table, upper, *sides)
        upper.set_title(f"{title}\n{upper.get_title('left')}", fontsize=SMALL + 1, loc="left")
        strip(table, lower)
    return fig


def ranked(table: pd.DataFrame) -> pd.DataFrame:
    """The grid of choices sorted by effect, with their `place` (0, 1, …) on the curve."""
    rows = table[table["kind"] == "choice"].dropna(subset=["effect"])
    rows = rows.sort_values("effect", kind="stable")
    return rows.assign(place=np.arange(len(rows)))


def _mark_main(ax: Axes, rows: pd.DataFrame) -> None:
    main = rows[rows["main"]].iloc[0]
    ax.scatter([main["place"]], [main["effect"]], s=70, marker="D", color=figures.INK, zorder=3)
    left = main["place"] < len(rows) / 2
    ax.annotate(
        "main specification", (main["place"], main["effect"]), (9 if left else -9, 0),
        textcoords="offset points", fontsize=SMALL, fontweight="bold", color=figures.INK,
        ha="left" if left else "right", va="top" if left else "bottom",
    )  # fmt: skip


def _set_width(ax: Axes, rows: pd.DataFrame) -> None:
    margin = 0.02 * len(rows) + 0.5
    ax.set_xlim(-margin, len(rows) - 1 + margin)
