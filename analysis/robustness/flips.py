"""How many specifications agree with the main one, and which choice turns the result."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from analysis.robustness import specifications
from analysis.robustness.multiverse import SPEC

CHOICE = ["axis", "option", "words"]


def choices(table: pd.DataFrame) -> pd.DataFrame:
    """Every choice of every contrast: how its specifications agree, and what it does alone.

    In: a table of `multiverse.topics` or `tones.tones`. Out, one row per contrast and option:
    `SPEC`, `axis`, `option`, `words` (the choice in words), `is_main`, `specifications`, `same`
    (those with the main direction), `share`, and `alone`: what becomes of the direction when this
    choice alone departs from the main specification ("same", "none", "opposite"; "" for the main).
    """
    rows = []
    for key, part in table.groupby(SPEC, sort=False):
        main = part.loc[part["main"]].iloc[0]
        alone = part[part["changed"] == 1]
        axes = [axis for axis in specifications.AXES if axis in part and part[axis].nunique() > 1]
        for axis in axes:
            for option, own in part.groupby(axis, sort=False):
                single = alone[(alone[axis] == option) & (main[axis] != option)]
                rows.append(
                    (
                        *key, axis, option, specifications.words(axis, str(option)),
                        option == main[axis], len(own), int(own["same_sign"].sum()),
                        own["same_sign"].mean(), _turn(main["difference"], single["difference"]),
                    )
                )  # fmt: skip
    names = [*SPEC, *CHOICE, "is_main", "specifications", "same", "share", "alone"]
    return pd.DataFrame(rows, columns=names)


def summary(table: pd.DataFrame) -> pd.DataFrame:
    """One row per contrast: does the direction hold over the whole grid, and what ends it.

    Out: `SPEC`, `main_difference`, `specifications`, `same`, `none`, `opposite` (how many keep the
    direction, show no difference, or turn it), `share` (same / specifications), `low`, `high`
    (range of `effect`), `flips` (choices that end the direction when made alone, in words),
    `against` (where not all agree: the two choices under which together the fewest specifications
    agree, with how many of how many).
    """
    every = choices(table)
    rows = []
    for key, part in table.groupby(SPEC, sort=False):
        own = every[(every[SPEC] == list(key)).all(axis=1)]
        main = part.loc[part["main"], "difference"].iloc[0]
        sign = np.sign(part["difference"])
        flips = own[own["alone"].isin(["none", "opposite"])]
        rows.append(
            (
                *key, main, len(part), int(part["same_sign"].sum()), int((sign == 0).sum()),
                int((sign == -np.sign(main)).sum()) if main else 0, part["same_sign"].mean(),
                part["effect"].min(), part["effect"].max(),
                "; ".join(flips["words"]), _against(part),
            )
        )  # fmt: skip
    names = ["main_difference", "specifications", "same", "none", "opposite", "share",
             "low", "high", "flips", "against"]  # fmt: skip
    return pd.DataFrame(rows, columns=[*SPEC, *names])


def _turn(main: float, changed: pd.Series) -> str:
    if changed.empty:
        return ""
    sign = np.sign(changed.iloc[0])
    if sign == np.sign(main):
        return "same"
    return "none" if sign == 0 or np.isnan(sign) else "opposite"


def _against(part: pd.DataFrame) -> str:
    if part["same_sign"].all():
        return ""
    main = part.loc[part["main"]].iloc[0]
    axes = [axis for axis in specifications.AXES if axis in part and part[axis].nunique() > 1]
    least, said = 2.0, ""
    for one, two in combinations(axes, 2):
        departed = part[(part[one] != main[one]) & (part[two] != main[two])]
        for (first, second), own in departed.groupby([one, two], sort=False):
            if own["same_sign"].mean() < least:
                least = own["same_sign"].mean()
                names = (specifications.words(one, first), specifications.words(two, second))
                said = f"{' and '.join(names)} ({own['same_sign'].sum()} of {len(own)} keep it)"
    return said
