"""What a difference in tone survives: the checks of `checks`, as far as they apply to tone.

There is no scatter check: sentiment words have weights, and no simple chance model fits them.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.corpus import duplicates
from analysis.robustness import checks, flips, permutation, tones, verdicts

KEY = ("tone", "tone")


def tone_checks(
    by_article: pd.DataFrame, grid: pd.DataFrame, a: str, b: str, *,
    clusters: pd.DataFrame | None = None, seed: int = 0,
) -> pd.DataFrame:  # fmt: skip
    """Checks of the tone contrast under the main specification; the columns of `checks.checks`.

    In: `by_article` (`tones.by_article`), `grid` (`tones.tones`), `clusters` as in `checks`.
    """
    table = _without_copies(by_article, clusters)
    full = tones.difference(table, a, b)
    turned = flips.summary(grid[(grid["a"] == a) & (grid["b"] == b)]).to_dict("records")[0]
    means = [table.loc[table["perspective"] == s, "tone"].dropna() for s in (a, b)]
    low = permutation.floor(*map(len, means))
    p = permutation.permutation_p(means[0], means[1], seed) if low.enough else float("nan")
    row = pd.Series(
        {"withheld": "" if low.enough else f"p withheld: {low}", "p": p, "deals": low.deals}
    )
    averages = _averages(full, means[0].mean() - means[1].mean())
    parts = [
        ("articles", *_articles(table, full, a, b)), ("averages", *averages),
        ("permutation", *checks.dealt(row)), ("specifications", *checks.specifications(turned)),
    ]  # fmt: skip
    return pd.DataFrame([(*KEY, a, b, *part) for part in parts], columns=checks.COLUMNS)


def tone_verdict(
    by_article: pd.DataFrame, checks: pd.DataFrame, perspectives: Mapping[str, str], *,
    clusters: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """The verdict on each tone contrast; the columns of `verdicts.verdicts`."""
    table = _without_copies(by_article, clusters)
    rows = []
    for (a, b), own in checks.groupby(["a", "b"], sort=False):
        sides = {s: table[table["perspective"] == s] for s in (a, b)}
        n = [len(part) for part in sides.values()]
        these = verdicts.these(sum(n))
        shown = [
            f"{perspectives[side]} {part['total'].sum() / part['size'].sum():+z.2f}"
            for side, part in sides.items()
        ]
        numbers = f"In {these}, mean valence of a sentence: {', '.join(shown)}."
        found = verdicts.judge(own, these, permutation.floor(*n), numbers)
        rows.append((*KEY, a, b, *found))
    return pd.DataFrame(rows, columns=verdicts.COLUMNS)


def _articles(table: pd.DataFrame, full: float, a: str, b: str) -> tuple:
    fall, of = [], 0
    for doc in table.loc[table["perspective"].isin([a, b]), "doc"]:
        without = tones.difference(table[table["doc"] != doc], a, b)
        if not np.isnan(without):
            of += 1
            if np.sign(without) != np.sign(full) or full == 0:
                fall.append(doc)
    return checks.omissions(of - len(fall), of, fall, "in its direction")


def _averages(full: float, mean: float) -> tuple:
    passed = np.sign(full) == np.sign(mean) != 0
    way = "the same way" if passed else "different ways"
    said = f"all sentences pooled and the mean of the articles point {way}"
    return "passed" if passed else "failed", int(passed), 1, "", said


def _without_copies(table: pd.DataFrame, clusters: pd.DataFrame | None) -> pd.DataFrame:
    return table if clusters is None else duplicates.without_copies(table, clusters)
