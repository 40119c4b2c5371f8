"""How many articles it would take, as a page shows it: one sentence and one small figure."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from analysis.measures import contrasts
from analysis.phrasing import sentences
from analysis.report import figures
from analysis.report.check_views import pair, topic_label
from analysis.robustness import planning
from analysis.robustness.planning import WANTED
from analysis.study.study import Study

SHARES = {0.8: "four of five"}
STYLES = ["-", "--", ":", "-."]
MOST = 4  # curves drawn; the table holds all


def articles_needed(study: Study, curves: pd.DataFrame) -> str:
    """How many articles like these it would take to tell each difference, in one paragraph."""
    if curves.empty:
        return "No topic was found, so there is no difference to plan for."
    table = planning.needed(curves)
    said = []
    for _, own in table.groupby(contrasts.PAIR, sort=False):
        row = own.iloc[0]
        found = own.set_index("basis")["articles"]
        name = f"*{topic_label(study, row.category)}*{pair(study, row)}"
        said.append(f"{name} {_many(found, int(row.tried))}")
    share = SHARES[WANTED]
    first = (
        "Say the rates found are those of all such articles, and articles are drawn by chance. "
        f"Then so many on each side would tell the difference in {share} studies. "
        f"{sentences(said)}"
    )
    return f"{first} {_basis(study, curves)}"


def _many(found: pd.Series, tried: int) -> str:
    middle = found.get("assumed", found.get("found"))
    if "assumed" not in found:
        return f"more than {tried}" if np.isnan(middle) else f"about {middle:.0f}"
    few, many = found["more even"], found["less even"]
    if np.isnan(few):
        return f"more than {tried}"
    end = f"more than {tried}" if np.isnan(many) else f"{many:.0f}"
    return f"{few:.0f} to {end}"


def _basis(study: Study, curves: pd.DataFrame) -> str:
    if not curves["assumed"].any():
        return "How uneven articles of one group are was taken from these articles."
    k = study.declared.dispersion
    swing = [1 / sqrt(value) for value in (k * planning.UNSURE, k / planning.UNSURE)]
    return (
        "How uneven articles of one group are cannot be seen in so few. It is assumed that their "
        f"rates vary by {swing[0]:.0%} to {swing[1]:.0%} of the mean (`dispersion` in "
        "`codebook.yml`)."
    )


@figures.literal
def power(study: Study, curves: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Power by number of articles on each side, one curve a topic.

    In: `curves`, as `check(…).power` holds them. Out: the axes.
    """
    ax = ax or plt.subplots(figsize=(figures.WIDTH, 2.9), layout="constrained")[1]
    chosen = curves[curves["basis"].isin(["assumed", "found"])].dropna(subset=["power"])
    groups = chosen.groupby(contrasts.PAIR, sort=False)
    for n, (_, own) in enumerate(list(groups)[:MOST]):
        name = f"{topic_label(study, own.iloc[0].category)}{pair(study, own.iloc[0])}"
        ax.plot(own["articles"], own["power"], STYLES[n % len(STYLES)], color=figures.INK,
                linewidth=1.6, label=name)  # fmt: skip
    _axes(ax, chosen["articles"])
    return ax


def _axes(ax: Axes, sizes: pd.Series) -> None:
    ax.axhline(WANTED, color=figures.FAINT, linewidth=1, zorder=0)
    ax.text(sizes.min(), WANTED + 0.02, f"{SHARES[WANTED]} studies", fontsize=figures.SIZE)
    ax.set_xscale("log")
    ticks = [n for n in (4, 10, 20, 40, 100) if n <= sizes.max()]
    ax.set_xticks(ticks, [str(n) for n in ticks])
    ax.minorticks_off()
    ax.set_ylim(0, 1.05)
    ax.set_xlabel("articles on each side", fontsize=figures.SIZE, color=figures.INK)
    ax.set_title("share of studies that tell it", loc="left", fontsize=figures.SIZE)
    ax.tick_params(labelsize=figures.SIZE, length=0, colors=figures.INK)
    ax.spines[["top", "right"]].set_visible(False)
    if ax.get_legend_handles_labels()[0]:
        ax.figure.legend(loc="outside upper left", ncols=1, frameon=False, fontsize=figures.SIZE)
