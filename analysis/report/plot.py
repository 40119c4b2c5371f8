"""The figures of the notebooks: each draws a table and is shown as a drawing.

dots      one line per topic and perspective, one dot per article
curve     every way of counting as a dot, sorted by its result, one part for each topic
figure    what you have drawn yourself with matplotlib, in the looks of the pages
bars      mentions by article and who speaks
strip     each article, sentence by sentence: who speaks, and which topic is mentioned

>>> import analysis
>>> [callable(getattr(analysis.plot, name)) for name in ("dots", "curve", "strip")]
[True, True, True]
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib import pyplot as plt

from analysis.measures import contrasts
from analysis.report import curve as curves
from analysis.report import figures
from analysis.report.check_views import contrast_name
from analysis.report.drawing import Drawing, figure
from analysis.report.voice_views import strip
from analysis.report.ways import bars
from analysis.study.study import Study

__all__ = ["bars", "curve", "dots", "figure", "strip"]


def dots(
    table: pd.DataFrame,
    value: str,
    rows: Mapping[str, str],
    perspectives: Mapping[str, str],
    xlabel: str,
    *,
    names: Mapping[str, str] | None = None,
    study: Study | None = None,
    matches: pd.DataFrame | None = None,
) -> Drawing:
    """One line per category and perspective, one dot per article, each named beside its dot.

    In: as `figures.dots` takes it; `matches`, the rows of `study` that the dots count: a dot then
    opens its passages. Out: something to show.
    """
    ax = figures.dots(table, value, rows, perspectives, xlabel, names=names)
    return figure(ax, study, matches)


def curve(study: Study, grid: pd.DataFrame) -> Drawing:
    """Every way of counting each topic, a part of the figure for each difference.

    In: `grid`, as `check(…).grid` holds it. Out: something to show.
    """
    chosen = grid[grid["kind"] == "choice"]
    ways = chosen.groupby(contrasts.PAIR, sort=False)
    size = (figures.WIDTH, 1.7 * max(1, len(ways)))
    fig, axes = plt.subplots(max(1, len(ways)), figsize=size, layout="constrained", squeeze=False)
    for ax, (_, part) in zip(axes[:, 0], ways, strict=False):
        first = part.iloc[0]
        sides = study.perspectives[first["first"]], study.perspectives[first["second"]]
        name = contrast_name(study, first)
        curves.curve(part, ax, *sides, title=name)
    return figure(fig)
