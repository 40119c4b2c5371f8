"""How many articles like these would it take to tell this difference? Power by simulation.

Studies are made up in which the two groups do differ by the rates found: each draws so many
articles on each side, with lengths like those found, and mentions that come unevenly from article
to article (negative binomial: the rate of an article varies around its group's by 1 / sqrt(k) of
it). Each study is tested as the pages would: articles dealt anew over the two groups, two-sided by
the difference of the mean article rates. **Power** is the share of studies that find the
difference, on the right side, at p <= 0.05.

The rates found are taken as true; where they were chosen because they look large, the true need is
greater. What is drawn is chance: articles chosen in another way are not covered.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd
from scipy import optimize

from analysis.measures import contrasts
from analysis.measures.contrasts import KEYS, PAIR, PER
from analysis.robustness.intervals import ARTICLES_FOR_INTERVAL
from analysis.robustness.permutation import THRESHOLD

SIZES = (4, 6, 8, 10, 15, 20, 30, 40, 60, 80, 100)  # articles on each side
STUDIES = 400
DEALS = 999
WANTED = 0.8  # four in five studies; Cohen 1988, "Statistical Power Analysis"
HALF = 0.5  # a mention
UNSURE = 2.0  # an assumed k is tried half and twice as large
CURVE = [*PAIR, "dispersion", "basis", "assumed", "articles", "power"]


def dispersion(matches, expected, groups: int) -> float:
    """k of the negative binomial from counts and what was expected of them; inf if not uneven.

    The k at which Pearson's statistic is its degrees of freedom, `theta.mm` of Venables & Ripley
    2002, "Modern Applied Statistics with S", section 7.4. `groups` is the number of rates fitted.

    >>> round(dispersion([0, 9, 1, 12], [5, 6, 5, 6], groups=1), 3)
    1.285
    """
    y, mu = np.asarray(matches, float), np.asarray(expected, float)
    y, mu = y[mu > 0], mu[mu > 0]
    free = len(y) - groups

    def beyond(log_k: float) -> float:
        return float(((y - mu) ** 2 / (mu + mu**2 / np.exp(log_k))).sum() - free)

    if free <= 0 or beyond(20) <= 0:
        return float("inf")
    return float(np.exp(optimize.brentq(beyond, -20, 20)))


def power(
    rate_first: float, rate_second: float, articles: int, sizes: Sequence[float], k: float, *,
    studies: int = STUDIES, seed: int = 0,
) -> float:  # fmt: skip
    """Share of made-up studies of `articles` against `articles` that find this difference.

    In: rates per 1,000, `sizes` (lengths to draw from), `k` (dispersion). Its standard error
    is at most 0.5 / sqrt(studies), 0.025 for 400.

    >>> power(16, 4, 3, [500], 1.5), power(16, 4, 40, [500], 1.5) > 0.95
    (0.0, True)
    """
    if rate_first == rate_second:
        return float("nan")
    rng = np.random.default_rng(seed)
    length = rng.choice(np.asarray(sizes, float), (2 * articles, studies))
    mean = np.repeat([[rate_first], [rate_second]], articles, axis=0) * length / PER
    uneven = rng.gamma(k, 1 / k, mean.shape) if np.isfinite(k) else 1.0
    rates = PER * np.minimum(rng.poisson(mean * uneven), length) / length
    signs = _deals(articles, rng)
    found = signs[0] @ rates
    # A hair's breadth makes deals that tie with the one found count, as in exact tests.
    reached = np.abs(signs @ rates) >= np.abs(found) - 1e-9
    p = reached.mean(axis=0)
    return float(((p <= THRESHOLD) & (np.sign(found) == np.sign(rate_first - rate_second))).mean())


def _deals(articles: int, rng: np.random.Generator) -> np.ndarray:
    """Ways to deal articles into two equal groups, +1 and -1; the one found first."""
    total = 2 * articles
    if comb(total, articles) <= DEALS + 1:
        chosen = np.array(list(combinations(range(total), articles)))
    else:
        drawn = rng.permuted(np.tile(np.arange(total), (DEALS, 1)), axis=1)[:, :articles]
        chosen = np.vstack([np.arange(articles), drawn])
    signs = np.full((len(chosen), total), -1.0)
    np.put_along_axis(signs, chosen, 1.0, axis=1)
    return signs


def curves(
    per_article: pd.DataFrame, a: str, b: str, declared: float, *, over: str = "pooled",
    sizes: Sequence[int] = SIZES, seed: int = 0,
) -> pd.DataFrame:  # fmt: skip
    """Power of each category's difference at each number of articles.

    In: the working table; `declared`, the k assumed where a group has fewer than
    `ARTICLES_FOR_INTERVAL` articles; `over` as in `contrasts.contrast`, whose rates are taken. A
    side without any mention is planned with half a one: that none was found does not make the rate
    0. Out: `CURVE`: `dispersion` (k), `basis` ("found", "assumed", and "more even", "less even": an
    assumed k twice and half as large), `assumed` (bool, is k assumed), `articles` on each side,
    `power` (0 to 1; NaN where the rates are equal). What neither side has is left out.
    """
    rows: list[tuple] = []
    own = per_article[per_article["perspective"].isin([a, b]) & (per_article["size"] > 0)]
    if own["perspective"].nunique() < 2:
        return pd.DataFrame(rows, columns=CURVE)
    found = contrasts.contrast(own, a, b, over)
    for row in found[found["found_first"] + found["found_second"] > 0].to_dict("records"):
        key = (row["codebook"], row["category"])
        part = own[(own[KEYS] == list(key)).all(axis=1)]
        rates = (_planned(row, "first"), _planned(row, "second"))
        for basis, assumed, k in _dispersions(part, a, rates, declared):
            head = (*key, a, b, k, basis, assumed)
            sized = [float(n) for n in part["size"]]
            rows += [(*head, n, power(*rates, n, sized, k, seed=seed)) for n in sizes]
    return pd.DataFrame(rows, columns=CURVE)


def _planned(row: dict, side: str) -> float:
    return float(row[f"rate_{side}"]) or PER * HALF / float(row[f"size_{side}"])


def _dispersions(part: pd.DataFrame, a: str, rates: tuple[float, float], declared: float):
    first = part["perspective"] == a
    if min(first.sum(), (~first).sum()) >= ARTICLES_FOR_INTERVAL:
        expected = np.where(first, *rates) * part["size"] / PER
        return [("found", False, dispersion(part["found"], expected, groups=2))]
    return [
        ("less even", True, declared / UNSURE),
        ("assumed", True, declared),
        ("more even", True, declared * UNSURE),
    ]


def needed(curves: pd.DataFrame, wanted: float = WANTED) -> pd.DataFrame:
    """How many articles on each side reach the power wanted, by category and dispersion.

    Out: `PAIR`, dispersion, basis, assumed, `articles` (the least of the sizes tried from
    which on all reach it; NaN where the largest does not), `tried` (the largest).
    """
    rows = []
    head = [*PAIR, "dispersion", "basis", "assumed"]
    for key, own in curves.groupby(head, sort=False):
        short = own.loc[~(own["power"] >= wanted), "articles"]
        enough = own.loc[own["articles"] > (short.max() if len(short) else 0), "articles"]
        rows.append((*key, enough.min() if len(enough) else np.nan, own["articles"].max()))
    return pd.DataFrame(rows, columns=[*head, "articles", "tried"])
