"""How many articles it would take, in a sentence; the table is `check(…).power`."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pandas as pd

from analysis.measures import contrasts
from analysis.phrasing import sentences
from analysis.report.check_views import pair, topic_label
from analysis.robustness import planning
from analysis.robustness.planning import WANTED
from analysis.study.study import Study

SHARES = {0.8: "four of five"}


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
