"""The specification curve: every specification as a dot, and below it the choices behind each.

After Simonsohn, Simmons & Nelson 2020 (doi 10.1038/s41562-020-0912-z). Direction is told by place
and by light and dark, not by colour, so that a black and white print says the same. Labels stand
on the marks.
"""

from __future__ import annotations

from collections.abc import Callable
from textwrap import fill
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.phrasing import with_minus
from analysis.report import figures

SMALL = figures.SIZE
# What more is called, and what the scale says: times as often, or a difference as a share of tone.
MORE: dict[str, tuple[str, Callable[[float, int], str]]] = {
    "log2 ratio": ("more in {}", lambda log, _: f"{2 ** abs(log):.3g}×" if log else "equal"),
    "share of tone": ("higher in {}", lambda share, _: with_minus(f"{share:.2g}")),
}


@figures.literal
def curve(
    table: pd.DataFrame, ax: Axes, label_a: str = "a", label_b: str = "b", title: str = ""
) -> Axes:
    """Draw the specifications of **one** contrast on `ax`, sorted by effect.

    In: the rows of one contrast of `multiverse.topic_specifications` or `tones.tones`; of them the
    choices are drawn. Black dots have the direction of the main specification, grey ones another
    or none; the main one is marked.
    """
    rows = ranked(table)
    if rows.empty:
        none = "no way of counting gives a result"
        none = "\n".join(filter(None, [fill(title, 44), none]))
        ax.set_title(none, fontsize=SMALL, loc="left", parse_math=False)
        ax.set_axis_off()
        return ax
    same = rows["same"].to_numpy()
    place, effect = rows["place"].to_numpy(), rows["effect"].to_numpy()
    ax.axhline(0, color=figures.INK, linewidth=0.8, zorder=1)
    for of, colour, told in ((same, figures.INK, "keep"), (~same, figures.AGAINST, "do not keep")):
        dots = ax.scatter(place[of], effect[of], s=9, color=colour, linewidths=0, zorder=2)
        figures.name_mark(dots, f"{of.sum():,} ways of counting that {told} the main direction")
    more, said = MORE[rows["effect_unit"].iloc[0]]
    low, high = np.nanmin([*effect, 0]), np.nanmax([*effect, 0])
    span = (high - low) or 1
    ax.set_ylim(low - (0.22 if low < 0 else 0.03) * span, high + 0.18 * span)
    _set_width(ax, rows)
    _mark_main(ax, rows)
    corner: dict[str, Any] = {"fontsize": SMALL, "color": figures.INK, "transform": ax.transAxes}
    if high > 0:
        ax.text(0.02, 1, "above: " + more.format(label_a), va="top", **corner)
    if low < 0:
        ax.text(0.98, 0, "below: " + more.format(label_b), va="bottom", ha="right", **corner)
    kept = f"{same.sum():,} of {len(rows):,} ways of counting keep the direction"
    ax.set_title(
        "\n".join(filter(None, [fill(title, 44), kept])),
        fontsize=SMALL, loc="left", color=figures.INK, parse_math=False,
    )  # fmt: skip
    ax.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_formatter(FuncFormatter(said))
    ax.set_xticks([])
    ax.tick_params(labelsize=SMALL, length=0, colors=figures.INK)
    ax.spines[["top", "right", "bottom", "left"]].set_visible(False)
    return ax


def ranked(table: pd.DataFrame) -> pd.DataFrame:
    """The grid of choices sorted by effect, with their `place` (0, 1, …) on the curve."""
    rows = table[table["kind"] == "choice"].dropna(subset=["effect"])
    rows = rows.sort_values("effect", kind="stable")
    return rows.assign(place=np.arange(len(rows)))


def _mark_main(ax: Axes, rows: pd.DataFrame) -> None:
    main = rows[rows["main"]].iloc[0]
    mark = ax.scatter(
        [main["place"]], [main["effect"]], s=70, marker="D", color=figures.INK, zorder=3
    )
    figures.name_mark(mark, f"the study's own count, number {main['place'] + 1:,} of {len(rows):,}")
    left = main["place"] < len(rows) / 2
    ax.annotate(
        "the study's own count", (main["place"], main["effect"]), (9 if left else -9, 0),
        textcoords="offset points", fontsize=SMALL, fontweight="bold", color=figures.INK,
        ha="left" if left else "right", va="top" if left else "bottom",
    )  # fmt: skip


def _set_width(ax: Axes, rows: pd.DataFrame) -> None:
    margin = 0.02 * len(rows) + 0.5
    ax.set_xlim(-margin, len(rows) - 1 + margin)
