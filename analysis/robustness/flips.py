"""How many specifications agree with the main one, and which choice turns the result."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from analysis.robustness import specifications
from analysis.robustness.multiverse import SPEC

CHOICE = ["axis", "option", "words", "is_main", "specifications", "same", "share", "alone"]


def by_choice(table: pd.DataFrame) -> pd.DataFrame:
    """Every choice of every contrast: how its specifications agree, and what it does alone.

    In: a table of `multiverse.topics` or `tones.tones`. Out, one row per contrast and option:
    `SPEC`, `axis`, `option`, `words` (the choice in words), `is_main`, `specifications`, `same`
    (those with the main direction), `share`, and `alone`: what becomes of the direction when this
    choice alone departs from the main specification ("same", "none", "opposite"; "" for the main).
    """
    rows = [
        (*key, *choice)
        for key, part in table.groupby(SPEC, sort=False)
        for choice in _choices(part)
    ]
    return pd.DataFrame(rows, columns=[*SPEC, *CHOICE])


def summary(table: pd.DataFrame) -> pd.DataFrame:
    """One row per contrast: does the direction hold over the whole grid, and what ends it.

    Out: `SPEC`, `main_difference`, `specifications`, `same`, `none`, `opposite` (how many keep the
    direction, show no difference, or turn it), `share` (same / specifications), `low`, `high`
    (range of `effect`), `flips` (choices that end the direction when made alone, in words),
    `against` (where not all agree: the two choices under which together the fewest specifications
    agree, with how many of how many).
    """
    rows = []
    for key, part in table.groupby(SPEC, sort=False):
        main = part.loc[part["main"], "difference"].iloc[0]
        sign = np.sign(part["difference"].to_numpy())
        ends = [words for _, _, words, *_, alone in _choices(part) if alone in ("none", "opposite")]
        rows.append(
            (
                *key, main, len(part), int(part["same_sign"].sum()), int((sign == 0).sum()),
                int((sign == -np.sign(main)).sum()) if main else 0, part["same_sign"].mean(),
                part["effect"].min(), part["effect"].max(), "; ".join(ends), _against(part),
            )
        )  # fmt: skip
    names = ["main_difference", "specifications", "same", "none", "opposite", "share",
             "low", "high", "flips", "against"]  # fmt: skip
    return pd.DataFrame(rows, columns=[*SPEC, *names])


def _choices(part: pd.DataFrame) -> list[tuple]:
    """The columns CHOICE of one contrast."""
    same = part["same_sign"].to_numpy(bool)
    main = part["main"].to_numpy(bool).argmax()
    difference = part["difference"].to_numpy(float)
    single = part["changed"].to_numpy() == 1
    rows = []
    for axis, (code, options) in _axes(part).items():
        of = np.bincount(code, minlength=len(options))
        kept = np.bincount(code, same, len(options)).astype(int)
        for n, option in enumerate(options):
            alone = np.flatnonzero(single & (code == n))
            is_main = n == code[main]
            turn = (
                "" if is_main or not len(alone) else _turn(difference[main], difference[alone[0]])
            )
            words = specifications.words(axis, option)
            count = (int(of[n]), int(kept[n]), kept[n] / of[n])
            rows.append((axis, option, words, is_main, *count, turn))
    return rows


def _axes(part: pd.DataFrame) -> dict[str, tuple[np.ndarray, list[str]]]:
    """The axes on which the specifications of a contrast differ: codes and options."""
    axes = {}
    for axis in specifications.AXES:
        if axis in part:
            code, options = pd.factorize(part[axis].astype("object"))
            if len(options) > 1:
                axes[axis] = (code, [str(option) for option in options])
    return axes


def _turn(main: float, changed: float) -> str:
    if np.sign(changed) == np.sign(main):
        return "same"
    return "none" if changed == 0 or np.isnan(changed) else "opposite"


def _against(part: pd.DataFrame) -> str:
    same = part["same_sign"].to_numpy(bool)
    if same.all():
        return ""
    main = part["main"].to_numpy(bool).argmax()
    least, said = 2.0, ""
    for (one, (code, options)), (two, (other, others)) in combinations(_axes(part).items(), 2):
        pair = code * len(others) + other
        of = np.bincount(pair, minlength=len(options) * len(others))
        kept = np.bincount(pair, same, len(of))
        departs = np.ones((len(options), len(others)), bool)
        departs[code[main], :] = departs[:, other[main]] = False
        share = np.where(departs.ravel() & (of > 0), kept / np.maximum(of, 1), 2.0)
        worst = int(share.argmin())
        if share[worst] < least:
            least = share[worst]
            first, second = options[worst // len(others)], others[worst % len(others)]
            names = (specifications.words(one, first), specifications.words(two, second))
            said = f"{' and '.join(names)} ({int(kept[worst])} of {of[worst]} keep it)"
    return said
