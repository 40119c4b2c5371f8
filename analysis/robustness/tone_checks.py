"""What a difference in tone survives: the checks of `checks`, as far as they apply to tone.

Lexicons have scales of their own, so no band is declared for tone: its direction is its sign.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.corpus import duplicates
from analysis.measures.contrasts import SIDES
from analysis.phrasing import signed
from analysis.robustness import multiverse, outcomes, permutation, tones, verdicts
from analysis.robustness.checks import COLUMNS

KEY = ("tone", "tone")
WITHHELD = "one side has no sentence in English, for which the lists are made"
UNITS = {"sentences": "average tone of a sentence", "words": "tone per 1,000 words"}


def tone_checks(
    by_article: pd.DataFrame, grid: pd.DataFrame, a: str, b: str, *, over: str = "pooled",
    clusters: pd.DataFrame | None = None, names: Mapping[str, str] | None = None, seed: int = 0,
) -> pd.DataFrame:  # fmt: skip
    """Checks of the tone contrast under the main specification; the columns of `checks.checks`.

    In: `by_article` (`tones.tone_by_article`), `grid` (`tones.tones`), `over` of the specification,
    `clusters` and `names` as in `checks`.
    """
    full = tones.difference(by_article, a, b, over)
    table = by_article if clusters is None else duplicates.without_copies(by_article, clusters)
    means = [table.loc[table["perspective"] == s, "tone"].dropna() for s in (a, b)]
    low = permutation.floor(*map(len, means))
    p = permutation.permutation_p(means[0], means[1], seed) if low.enough else float("nan")
    row = pd.Series(
        {"withheld": "" if low.enough else str(low), "p": p, "p_family": p,
         "deals": low.deals}
    )  # fmt: skip
    if pd.isna(full):
        kinds = {"articles": "article", "choices": "choice", "permutation": "chance"}
        none = [outcomes.not_made(name, kind, WITHHELD) for name, kind in kinds.items()]
        return pd.DataFrame([(*KEY, a, b, *one) for one in none], columns=COLUMNS)
    _, choices = outcomes.grid_checks(grid[(grid["first"] == a) & (grid["second"] == b)])
    left_out = _left_out(table, a, b, over).replace({"left_out": dict(names or {})})
    parts = [
        outcomes.one_article(_way(full), left_out, [_way(d) for d in left_out["difference"]]),
        choices,
        outcomes.dealt(row),
    ]
    return pd.DataFrame([(*KEY, a, b, *part) for part in parts], columns=COLUMNS)


def tone_verdict(
    by_article: pd.DataFrame, checks: pd.DataFrame, perspectives: Mapping[str, str], *,
    main: Mapping[str, str],
) -> pd.DataFrame:  # fmt: skip
    """The verdict on each tone contrast; the columns of `verdicts.verdicts`.

    In: `main`, the tone part of `specification.main_choices`.
    """
    table = by_article
    rows = []
    for (a, b), own in checks.groupby(SIDES, sort=False):
        sides = {s: table[table["perspective"] == s] for s in (a, b)}
        n = [len(part) for part in sides.values()]
        means = [tones.mean(part, main["over"]) for part in sides.values()]
        names = [perspectives.get(side, side) for side in (a, b)]
        told = ["withheld" if pd.isna(mean) else signed(mean) for mean in means]
        shown = "; ".join(map(" ".join, zip(names, told, strict=True)))
        unit = UNITS[main["per"]] + (", mean of articles" if main["over"] == "articles" else "")
        here = f"In {verdicts.these(sum(n))}, {unit}: {shown}."
        more = {
            "first": f"a higher tone from {names[0]}",
            "second": f"a higher tone from {names[1]}",
        }
        nothing = "no sentiment word that counts" if not table["weight"].sum() else ""
        nothing = WITHHELD if any(map(pd.isna, means)) else nothing
        way = _way(means[0] - means[1])
        verdict = verdicts.judge(
            own, way, more, here=here, reach=permutation.floor(*n), too_few=nothing
        )
        rows.append((*KEY, a, b, *verdict))
    return pd.DataFrame(rows, columns=verdicts.COLUMNS)


def _left_out(table: pd.DataFrame, a: str, b: str, over: str) -> pd.DataFrame:
    rows = [
        (doc, weight, tones.difference(table[table["doc"] != doc], a, b, over))
        for doc, weight, side in table[["doc", "weight", "perspective"]].to_numpy()
        if side in (a, b)
    ]
    return pd.DataFrame(rows, columns=["left_out", "found", "difference"])


def _way(difference: float) -> str:
    return str(multiverse.direction(np.float64(difference), band=0))
