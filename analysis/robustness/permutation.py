"""What so few articles can show at all: exact permutation, its floor, and bootstrap intervals.

If perspective made no difference, every way of dealing the articles into two groups of these
sizes would be equally likely. The exact permutation p is the share of those deals whose
difference is at least as large as the one found. With few articles there are few deals, so p has
a **floor**: n_a against n_b articles make C(n_a + n_b, n_a) deals, the smallest one-sided p is
1 / C, and the two-sided p used here (twice the smaller one-sided one, as in scipy) is 2 / C.
3 against 2 articles: 10 deals, 0.10 one-sided, 0.20 two-sided. Where the floor is above 0.05 no
result could ever be called significant, so p is withheld. Ties between articles raise the floor
further; this one is the best case.
"""

from __future__ import annotations

from math import comb
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from analysis.measures import contrasts
from analysis.measures.contrasts import KEYS, PER

THRESHOLD = 0.05
EXACT_UP_TO = 20_000
DRAWS = 9_999
BOOTSTRAPS = 4_999
# Below this the few distinct redraws of a group say little more than its range.
ARTICLES_FOR_INTERVAL = 5


class Floor(NamedTuple):
    """How little these numbers of articles can show.

    >>> floor(3, 2)
    Floor(articles_a=3, articles_b=2, deals=10, one_sided=0.1, two_sided=0.2)
    >>> floor(4, 4).two_sided < 0.05
    True
    """

    articles_a: int
    articles_b: int
    deals: int
    one_sided: float
    two_sided: float

    @property
    def enough(self) -> bool:
        """Could any result reach a two-sided p of 0.05?"""
        return self.two_sided <= THRESHOLD

    def __str__(self) -> str:
        return (
            f"{self.articles_a} against {self.articles_b} articles can be dealt in "
            f"{self.deals:,} ways: the smallest exact p is {self.one_sided:.2g} one-sided, "
            f"{self.two_sided:.2g} two-sided"
        )


def floor(articles_a: int, articles_b: int) -> Floor:
    """The smallest p that `articles_a` against `articles_b` articles can ever give."""
    deals = comb(articles_a + articles_b, articles_a)
    return Floor(articles_a, articles_b, deals, 1 / deals, min(1.0, 2 / deals))


def permutation_p(rates_a, rates_b, seed: int = 0) -> float:
    """Two-sided permutation p for the difference of the mean article rates.

    Exact up to `EXACT_UP_TO` deals, else from `DRAWS` seeded ones. Rates that are all equal give
    NaN: there is nothing to deal.
    """
    samples = (np.asarray(rates_a, float), np.asarray(rates_b, float))
    if np.ptp(np.concatenate(samples)) == 0:
        return float("nan")
    exact = comb(len(samples[0]) + len(samples[1]), len(samples[0])) <= EXACT_UP_TO
    result = stats.permutation_test(
        samples, _mean_difference, vectorized=True, permutation_type="independent",
        n_resamples=np.inf if exact else DRAWS, rng=np.random.default_rng(seed),
    )  # fmt: skip
    return float(result.pvalue)


def permutation(per_article: pd.DataFrame, a: str, b: str, seed: int = 0) -> pd.DataFrame:
    """Permutation over articles, one row per codebook and category.

    In: the working table. Out: `KEYS`, `a`, `b`, `deals`, `floor_one_sided`, `floor_two_sided`,
    `p` (NaN where withheld), `withheld` (why, in words, or "").
    """
    rows = []
    for key, rates_a, rates_b in _by_category(per_article, a, b):
        low = floor(len(rates_a), len(rates_b))
        p = permutation_p(rates_a, rates_b, seed) if low.enough else float("nan")
        withheld = "" if low.enough else f"p withheld: {low}"
        rows.append((*key, a, b, low.deals, low.one_sided, low.two_sided, p, withheld))
    names = [*KEYS, "a", "b", "deals", "floor_one_sided", "floor_two_sided", "p", "withheld"]
    return pd.DataFrame(rows, columns=names)


def intervals(
    per_article: pd.DataFrame, a: str, b: str, level: float = 0.95, seed: int = 0
) -> pd.DataFrame:
    """Bootstrap intervals of the pooled log ratio, articles drawn anew within each group.

    Percentile bootstrap (scipy, seeded) at the expanded level of Hesterberg 2015 (The American
    Statistician 69:371, section 5.3): plain percentile intervals of n articles are too short by
    the factor sqrt((n - 1) / n) and by normal instead of t quantiles, so the tails are taken at
    Phi(-sqrt(n / (n - 1)) t), n the smaller group. Out: `KEYS`, `a`, `b`, `log_ratio`, `low`,
    `high` (log2, +0.5 to both counts), `withheld`: with fewer than `ARTICLES_FOR_INTERVAL`
    articles in a group no interval is given.
    """
    rows = []
    one, two = contrasts.group(per_article, a), contrasts.group(per_article, b)
    others = {tuple(key): part for key, part in two.groupby(KEYS, sort=False)}
    for key, part in one.groupby(KEYS, sort=False):
        sides = (part, others[tuple(key)])
        ratio = _Ratio(
            [side["matches"].to_numpy(float) for side in sides],
            [side["words"].to_numpy(float) for side in sides],
        )
        sizes = [len(side) for side in sides]
        found = float(ratio(np.arange(sizes[0]), np.arange(sizes[1]), axis=-1))
        if min(sizes) < ARTICLES_FOR_INTERVAL:
            low = high = float("nan")
            withheld = f"interval withheld: fewer than {ARTICLES_FOR_INTERVAL} articles in a group"
        else:
            low, high = _bootstrap(ratio, sizes, level, seed)
            withheld = ""
        rows.append((*key, a, b, found, low, high, withheld))
    return pd.DataFrame(rows, columns=[*KEYS, "a", "b", "log_ratio", "low", "high", "withheld"])


class _Ratio(NamedTuple):
    """The pooled log ratio as a function of which articles were drawn."""

    counts: list
    sizes: list

    def __call__(self, rows_a, rows_b, axis):
        sums = [
            (self.counts[n][rows].sum(axis), self.sizes[n][rows].sum(axis))
            for n, rows in enumerate((np.asarray(rows_a, int), np.asarray(rows_b, int)))
        ]
        return contrasts.log_ratio(*sums[0], *sums[1])


def expanded(level: float, n: int) -> float:
    """The level at which a percentile interval of n articles covers about `level`.

    >>> round(expanded(0.95, 10), 4)
    0.9829
    """
    wide = np.sqrt(n / (n - 1)) * stats.t.ppf((1 + level) / 2, n - 1)
    return float(1 - 2 * stats.norm.sf(wide))


def _bootstrap(ratio, sizes, level, seed) -> tuple[float, float]:
    result = stats.bootstrap(
        tuple(map(np.arange, sizes)), ratio, vectorized=True, n_resamples=BOOTSTRAPS,
        confidence_level=expanded(level, min(sizes)), method="percentile",
        rng=np.random.default_rng(seed),
    )  # fmt: skip
    return float(result.confidence_interval.low), float(result.confidence_interval.high)


def _mean_difference(x, y, axis):
    return np.mean(x, axis) - np.mean(y, axis)


def _by_category(per_article, a, b):
    rates = per_article.assign(rate=PER * per_article["matches"] / per_article["words"])
    one, two = contrasts.group(rates, a), contrasts.group(rates, b)
    others = {tuple(key): part["rate"].to_numpy() for key, part in two.groupby(KEYS, sort=False)}
    for key, part in one.groupby(KEYS, sort=False):
        yield key, part["rate"].to_numpy(), others[tuple(key)]
