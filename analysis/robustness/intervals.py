"""Bootstrap intervals of the log ratio, the article as the unit; withheld where there are few."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from analysis.measures import contrasts
from analysis.measures.contrasts import KEYS, PAIR

BOOTSTRAPS = 4_999
# Below this the few distinct redraws of a group say little more than its range.
ARTICLES_FOR_INTERVAL = 5


def intervals(
    per_article: pd.DataFrame, a: str, b: str, *, level: float = 0.95, seed: int = 0,
    over: str = "pooled",
) -> pd.DataFrame:  # fmt: skip
    """Bootstrap intervals of the log ratio, articles drawn anew within each group.

    Percentile bootstrap (scipy, seeded) at the expanded level of Hesterberg 2015 (The American
    Statistician 69:371, section 5.3): plain percentile intervals of n articles are too short by the
    factor sqrt((n - 1) / n) and by normal instead of t quantiles, so the tails are taken at
    Phi(-sqrt(n / (n - 1)) t), n the smaller group. Out: `KEYS`, `first`, `second`, `log_ratio`,
    `low`, `high` (log2, as `contrasts.contrast`), `withheld`: with fewer than
    `ARTICLES_FOR_INTERVAL` articles in a group, or nothing found in either, no interval is given.
    """
    rows = []
    table = per_article[per_article["size"] > 0]
    one, two = contrasts.rows_of_side(table, a), contrasts.rows_of_side(table, b)
    others = {tuple(key): part for key, part in two.groupby(KEYS, sort=False)}
    for key, part in one.groupby(KEYS, sort=False):
        sides = (part, others[tuple(key)])
        ratio = _Ratio(
            [side["found"].to_numpy(float) for side in sides],
            [side["size"].to_numpy(float) for side in sides],
            over,
        )
        sizes = [len(side) for side in sides]
        found = float(ratio(np.arange(sizes[0]), np.arange(sizes[1]), axis=-1))
        low = high = float("nan")
        withheld = ""
        if min(sizes) < ARTICLES_FOR_INTERVAL:
            withheld = f"interval withheld: fewer than {ARTICLES_FOR_INTERVAL} articles in a group"
        elif np.isnan(found):
            withheld = "interval withheld: nothing was found"
        else:
            low, high = _bootstrap(ratio, sizes, level, seed)
        rows.append((*key, a, b, found, low, high, withheld))
    return pd.DataFrame(rows, columns=[*PAIR, "log_ratio", "low", "high", "withheld"])


class _Ratio(NamedTuple):
    """The log ratio as a function of which articles were drawn."""

    counts: list
    sizes: list
    over: str

    def __call__(self, rows_a, rows_b, axis):
        rates, total = [], 0.0
        for n, rows in enumerate((np.asarray(rows_a, int), np.asarray(rows_b, int))):
            found, size = self.counts[n][rows], self.sizes[n][rows]
            total = total + size.sum(axis)
            mean = (found / size).mean(axis)
            rates.append(mean if self.over == "articles" else found.sum(axis) / size.sum(axis))
        return contrasts.ratio_of_rates(*rates, contrasts.PRIOR / total)


def expanded(level: float, n: int) -> float:
    """The level at which a percentile interval of n articles covers about `level`.

    >>> round(expanded(0.95, 10), 4)
    0.9829
    """
    wide = np.sqrt(n / (n - 1)) * stats.t.ppf((1 + level) / 2, n - 1)
    return float(1 - 2 * stats.norm.sf(wide))


def _bootstrap(ratio, sizes, level, seed) -> tuple[float, float]:
    def drawn(rows_a, rows_b, axis):  # a draw in which neither side has any shows no difference
        return np.nan_to_num(ratio(rows_a, rows_b, axis))

    result = stats.bootstrap(
        tuple(map(np.arange, sizes)), drawn, vectorized=True, n_resamples=BOOTSTRAPS,
        confidence_level=expanded(level, min(sizes)), method="percentile",
        rng=np.random.default_rng(seed),
    )  # fmt: skip
    return float(result.confidence_interval.low), float(result.confidence_interval.high)
