"""Matched pairs: texts of two perspectives on the same event, compared with each other alone.

Articles of other months answer other news. Where two texts answer the same event, that explanation
is out. A pair is named in the column `pair` of the sources (the same word in the rows of both
sides; several texts of a side stand together), or found by date: full dates at most a declared
number of days apart, the nearest first, each text in one pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
from scipy import stats

from analysis.measures import contrasts
from analysis.measures.contrasts import KEYS, PAIR
from analysis.robustness.permutation import THRESHOLD

PAIRS = ["pair", "first", "second", "docs_first", "docs_second", "days"]
EXACT_UP_TO = 14  # pairs whose every turn of signs is tried; more are drawn
DRAWS = 9_999


def matched(sources: pd.DataFrame, perspectives: Sequence[str], days: int | None) -> pd.DataFrame:
    """The matched pairs of a study.

    In: the table of sources, the perspectives in order, the days that may lie between two dates
    (None: dates make no pair). Out: `pair` (its name, '' where dates made it), `first`, `second`,
    `docs_first`, `docs_second` (tuples of docs), `days` apart (float; NaN where a date is not known
    to the day).
    """
    rows: list[tuple] = []
    for a, b in contrasts.pairs_of_sides(perspectives):
        rows += _named(sources, a, b)
        if days is not None:
            rows += _dated(sources[sources["pair"] == ""], a, b, days)
    return pd.DataFrame(rows, columns=PAIRS)


def _named(sources: pd.DataFrame, a: str, b: str) -> list[tuple]:
    rows = []
    for name, own in sources[sources["pair"] != ""].groupby("pair", sort=False):
        sides = [own[own["perspective"] == side] for side in (a, b)]
        if all(len(side) for side in sides):
            known = [_days(one, two) for one in sides[0]["date"] for two in sides[1]["date"]]
            apart = float("nan") if any(map(np.isnan, known)) else min(known)
            rows.append((name, a, b, *(tuple(side["doc"]) for side in sides), apart))
    return rows


def _dated(sources: pd.DataFrame, a: str, b: str, most: int) -> list[tuple]:
    one, two = (sources[sources["perspective"] == side] for side in (a, b))
    near = sorted(
        (apart, first, second)
        for first, (_, when) in enumerate(zip(one["doc"], one["date"], strict=True))
        for second, (_, then) in enumerate(zip(two["doc"], two["date"], strict=True))
        if (apart := _days(when, then)) <= most
    )
    rows: list[tuple] = []
    taken: set[str] = set()
    for apart, first, second in near:
        docs = one["doc"].iloc[first], two["doc"].iloc[second]
        if not taken & {*docs}:
            taken |= {*docs}
            rows.append(("", a, b, (docs[0],), (docs[1],), apart))
    return rows


def _days(one: str, two: str) -> float:
    """Days between two dates; NaN where one is not known to the day.

    >>> _days("2014-09-10", "2014-09-25"), _days("2014-09", "2014-09-25")
    (15.0, nan)
    """
    try:
        return float(abs((date.fromisoformat(one) - date.fromisoformat(two)).days))
    except ValueError:
        return float("nan")


def compare(per_article: pd.DataFrame, pairs: pd.DataFrame, over: str = "pooled") -> pd.DataFrame:
    """Each category in each pair: `contrasts.contrast` of the texts of both sides alone.

    In: the working table, the pairs of `matched`, `over` as in `contrast`. Out: the columns of
    `contrast` and in front `pair`, the row of `pairs`.
    """
    parts = []
    for number, pair in enumerate(pairs.itertuples()):
        own = per_article[per_article["doc"].isin([*pair.docs_first, *pair.docs_second])]
        part = contrasts.contrast(own, pair.first, pair.second, over)
        part.insert(0, "pair", number)
        parts.append(part)
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["pair", *KEYS])


def summary(compared: pd.DataFrame, seed: int = 0) -> pd.DataFrame:
    """All pairs of each contrast together: the mean difference within pairs and its sign-flip p.

    If the perspective made no difference, each pair's difference could as well have the other sign;
    p is the share of all turns of signs with a mean at least as far from 0 (two-sided). Out:
    `KEYS`, `first`, `second`, `pairs`, `higher_first`, `higher_second` (pairs), `mean`, `floor`
    (the least p that so many pairs can give), `p` (NaN where the floor is above 0.05).
    """
    rows = []
    for key, own in compared.groupby([*PAIR], sort=False):
        gaps = own["difference"].dropna().to_numpy()
        floor = min(1.0, 2.0 ** (1 - len(gaps)))
        p = flip_p(gaps, seed) if floor <= THRESHOLD else float("nan")
        up, down = int((gaps > 0).sum()), int((gaps < 0).sum())
        mean = float(gaps.mean()) if len(gaps) else float("nan")
        rows.append((*key, len(gaps), up, down, mean, floor, p))
    names = [
        *KEYS,
        "first",
        "second",
        "pairs",
        "higher_first",
        "higher_second",
        "mean",
        "floor",
        "p",
    ]
    return pd.DataFrame(rows, columns=names)


def flip_p(gaps: np.ndarray, seed: int = 0) -> float:
    """Two-sided sign-flip p of differences within pairs, exact up to `EXACT_UP_TO` pairs.

    >>> flip_p(np.array([1.0, 2, 3, 4, 5, 6]))
    0.03125
    """
    exact = len(gaps) <= EXACT_UP_TO
    result = stats.permutation_test(
        (gaps,), np.mean, permutation_type="samples", vectorized=True,
        n_resamples=np.inf if exact else DRAWS, rng=np.random.default_rng(seed),
    )  # fmt: skip
    return float(result.pvalue)
