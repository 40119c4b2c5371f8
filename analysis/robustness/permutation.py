"""What so few articles can show at all: permutation over articles, and its floor.

If perspective made no difference, every way of dealing the articles into two groups of these
sizes would be equally likely. The permutation p is the share of those deals whose difference is at
least as large, in either direction, as the one found. With few articles there are few deals, so p
has a **floor**: n_a against n_b articles make C(n_a + n_b, n_a) deals, and the found one is always
among them, so no p is below 1 / C; with groups of one size each deal has a mirror image that is as
large, so none is below 2 / C. 3 against 2 articles: 10 deals, 0.1. Where the floor is above 0.05
no result could ever be called more than chance, so p is withheld. Ties between articles raise the
floor further; this one is the best case.

Whoever looks at ten topics finds one in twenty far apart by chance alone. `p_family` therefore asks
how often the *largest* difference of all topics, each measured by its own spread over the deals, is
as large (max-T of Westfall & Young 1993, single step, the same deals for every topic).

A difference of pooled rates and one of means of articles have each their p. The larger is given: a
difference that only one way of averaging tells from chance is not told from chance.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from math import comb
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.measures import contrasts
from analysis.measures.contrasts import KEYS, PAIR, PER
from analysis.phrasing import in_words

THRESHOLD = 0.05
EXACT_UP_TO = 20_000
DRAWS = 9_999
ALIKE = 1e-9  # two differences nearer than this share of the larger one are ties


class Floor(NamedTuple):
    """How little these numbers of articles can show: the smallest p of all deals.

    >>> floor(3, 2)
    Floor(articles_first=3, articles_second=2, deals=10, smallest=0.1)
    >>> str(floor(20, 20))
    '20 against 20 articles can be split in 138 billion ways. No test can give p below 1.5e-11'
    """

    articles_first: int
    articles_second: int
    deals: int
    smallest: float

    @property
    def enough(self) -> bool:
        """Could any result reach a p of 0.05?"""
        return self.smallest <= THRESHOLD

    def __str__(self) -> str:
        ways = "one way" if self.deals == 1 else f"{in_words(self.deals)} ways"
        return (
            f"{self.articles_first} against {self.articles_second} articles can be split in "
            f"{ways}. No test can give p below {self.smallest:.2g}"
        )


def floor(articles_first: int, articles_second: int) -> Floor:
    """The smallest p that `articles_first` against `articles_second` articles can ever give."""
    deals = comb(articles_first + articles_second, articles_first)
    mirrored = 2 if articles_first == articles_second else 1
    return Floor(articles_first, articles_second, deals, min(1.0, mirrored / deals))


def shown(p: float) -> str:
    """A p as it is shown; never 0.

    >>> shown(0.0312), shown(0.00002)
    ('0.031', 'below 0.001')
    """
    return f"{p:.3f}" if p >= 0.001 else "below 0.001"


@lru_cache(maxsize=4)
def deals(articles_first: int, articles_second: int, seed: int = 0) -> np.ndarray:
    """Ways to deal the articles, the one found first: bool, deals x articles, True in the first.

    All of them up to `EXACT_UP_TO`, else the one found and `DRAWS` seeded ones.
    """
    of = articles_first + articles_second
    if comb(of, articles_first) <= EXACT_UP_TO:
        chosen = np.array(list(combinations(range(of), articles_first)))
    else:
        rng = np.random.default_rng(seed)
        drawn = rng.permuted(np.tile(np.arange(of), (DRAWS, 1)), axis=1)[:, :articles_first]
        chosen = np.vstack([np.arange(articles_first), drawn])
    groups = np.zeros((len(chosen), of), bool)
    np.put_along_axis(groups, chosen, True, axis=1)
    groups.flags.writeable = False
    return groups


def dealt_differences(groups: np.ndarray, found, size, over: str) -> np.ndarray:
    """The difference of the two rates under each deal: deals x topics.

    `found` and `size`: topics x articles; `over` as in `contrasts.contrast`.
    """
    found, size = np.atleast_2d(np.asarray(found, float)), np.atleast_2d(np.asarray(size, float))
    one = groups.astype(float)
    two = 1 - one
    if over == "articles":
        rates = (PER * found / size).T
        return one @ rates / one.sum(1)[:, None] - two @ rates / two.sum(1)[:, None]
    return PER * (one @ found.T / (one @ size.T) - two @ found.T / (two @ size.T))


def permutation_p(rates_first, rates_second, seed: int = 0) -> float:
    """Two-sided p of the difference of two means of articles' rates: the share of |T| as large.

    Rates that are all equal give NaN: there is nothing to deal.
    """
    rates = np.concatenate([np.asarray(rates_first, float), np.asarray(rates_second, float)])
    groups = deals(len(rates_first), len(rates_second), seed)
    return float(_shares(dealt_differences(groups, rates, np.ones(len(rates)), "articles"))[0][0])


def permutation(per_article: pd.DataFrame, a: str, b: str, seed: int = 0) -> pd.DataFrame:
    """Permutation over articles, one row per codebook and category.

    In: the working table; articles without any words are left out. Out: `KEYS`, `first`, `second`,
    `deals`, `floor`, `p` and `p_family` (among all rows; NaN where withheld or where all rates are
    equal), `withheld` (why, in words, or "").
    """
    table = pd.concat([contrasts.rows_of_side(per_article, name) for name in (a, b)])
    table = table[table["size"] > 0]
    docs = table["doc"].drop_duplicates()
    first = int((table.drop_duplicates("doc")["perspective"] == a).sum())
    low = floor(first, len(docs) - first)
    keys = list(table[KEYS].drop_duplicates().itertuples(index=False, name=None))
    p = family = np.full(len(keys), np.nan)
    if low.enough:
        wide = table.pivot(index=KEYS, columns="doc", values=["found", "size"]).loc[keys]
        found, size = (wide[name][docs].to_numpy(float) for name in ("found", "size"))
        groups = deals(first, len(docs) - first, seed)
        both = [
            _shares(dealt_differences(groups, found, size, over)) for over in ("pooled", "articles")
        ]
        p, family = (np.fmax(*each) for each in zip(*both, strict=True))
    withheld = "" if low.enough else str(low)
    rows = [
        (*key, a, b, low.deals, low.smallest, own, among, withheld)
        for key, own, among in zip(keys, p, family, strict=True)
    ]
    names = [*PAIR, "deals", "floor", "p", "p_family", "withheld"]
    return pd.DataFrame(rows, columns=names)


def _shares(found: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """From deals x topics, the one found first: p of each topic, and among the family."""
    spread = found.std(axis=0)
    some = spread > 0
    size = np.abs(found[:, some]) / spread[some]
    p, family = (np.full(found.shape[1], np.nan) for _ in range(2))
    if some.any():
        own = size[0] * (1 - ALIKE)
        p[some] = (size >= own).mean(axis=0)
        family[some] = (size.max(axis=1)[:, None] >= own).mean(axis=0)
    return p, family
