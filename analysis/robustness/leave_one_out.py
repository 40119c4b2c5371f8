"""Leave one article out: does the difference still stand, and which article carries it?

No assumption and no chance model: the contrast is simply computed again without each article.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.measures import contrasts
from analysis.measures.contrasts import KEYS, PAIR, PER, PRIOR


def leave_one_out(per_article: pd.DataFrame, a: str, b: str, over: str = "pooled"):
    """The contrast of `a` and `b` without each article in turn.

    In: the working table of `analysis.measures.contrasts.per_article`. Out, one row per codebook,
    category and article: `left_out`, its `perspective`, how much was `found` in it, and without it
    `rate_first`, `rate_second` (per 1,000, pooled or means as `over` says), `difference`,
    `log_ratio`. The only article of a group cannot be left out: NaN.

    >>> table = pd.DataFrame({"doc": list("xyz"), "perspective": ["up", "up", "down"],
    ...     "codebook": "topics", "category": "flood", "found": [9, 0, 1], "size": 1000})
    >>> leave_one_out(table, "up", "down")[["left_out", "rate_first", "rate_second", "difference"]]
      left_out  rate_first  rate_second  difference
    0        x     0.0     1.0        -1.0
    1        y     9.0     1.0         8.0
    2        z     4.5     NaN         NaN
    """
    one, two = contrasts.rows_of_side(per_article, a), contrasts.rows_of_side(per_article, b)
    rest = {tuple(key): part for key, part in two.groupby(KEYS, sort=False)}
    parts = []
    for key, own in one.groupby(KEYS, sort=False):
        part = _without(own, rest[tuple(key)], over)
        for place, (name, value) in enumerate(zip(PAIR, [*key, a, b], strict=True)):
            part.insert(place, name, value)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def summary(left_out: pd.DataFrame, contrast: pd.DataFrame) -> pd.DataFrame:
    """What leaving out does to each contrast, one row per contrast.

    In: the tables of `leave_one_out` and of `contrasts.contrast` for the same pair. Out: `KEYS`,
    `first`, `second`, the full `difference`; `low`, `high` (range of the difference over the
    omissions); `article` (the one that carries it: of those in which anything was found the one
    without which the difference moves farthest against its own direction), `difference_without` and
    `log_ratio_without` it.
    """
    join = PAIR
    full = contrast[[*join, "difference"]].rename(columns={"difference": "full"})
    table = left_out.dropna(subset=["difference"]).merge(full, on=join, validate="m:1")
    table["along"] = table["difference"] * np.sign(table["full"])
    ranges = table.groupby(join, sort=False).agg(
        low=("difference", "min"), high=("difference", "max")
    )
    able = table[table["found"] > 0]
    carriers = able.loc[able.groupby(join, sort=False)["along"].idxmin()].set_index(join)
    ranges["article"] = carriers["left_out"].reindex(ranges.index)
    ranges["difference_without"] = carriers["difference"].reindex(ranges.index)
    ranges["log_ratio_without"] = carriers["log_ratio"].reindex(ranges.index)
    return full.rename(columns={"full": "difference"}).merge(
        ranges.reset_index(), on=join, how="left"
    )


def _without(one: pd.DataFrame, two: pd.DataFrame, over: str) -> pd.DataFrame:
    """One contrast without each article of either side."""
    (left_first, size_first), (left_second, size_second) = (_rests(own, over) for own in (one, two))
    (whole_first, of_first), (whole_second, of_second) = (_whole(own, over) for own in (one, two))
    both = pd.concat([one, two])
    table = pd.DataFrame(
        {"left_out": both["doc"], "perspective": both["perspective"], "found": both["found"],
         "rate_first": [*left_first, *[whole_first] * len(two)],
         "rate_second": [*[whole_second] * len(one), *left_second]}
    )  # fmt: skip
    table["difference"] = table["rate_first"] - table["rate_second"]
    size = np.array([*size_first + of_second, *size_second + of_first])
    floor = PER * PRIOR / np.where(size > 0, size, np.nan)
    table["log_ratio"] = contrasts.ratio_of_rates(table["rate_first"], table["rate_second"], floor)
    return table


def _rests(own: pd.DataFrame, over: str) -> tuple[np.ndarray, np.ndarray]:
    """Rate and size of a group without each of its articles."""
    keep = 1.0 - np.eye(len(own))
    return _rate(keep @ own["found"], keep @ own["size"], keep, own, over), keep @ own["size"]


def _whole(own: pd.DataFrame, over: str) -> tuple[float, float]:
    keep = np.ones((1, len(own)))
    return _rate(keep @ own["found"], keep @ own["size"], keep, own, over)[0], own["size"].sum()


def _rate(found, size, keep, own: pd.DataFrame, over: str) -> np.ndarray:
    if over == "articles":
        some = (own["size"] > 0).to_numpy()
        rates = PER * own["found"].to_numpy(float)[some] / own["size"].to_numpy(float)[some]
        found, size, scale = keep[:, some] @ rates, keep[:, some].sum(axis=1), 1.0
    else:
        scale = PER
    found, size = np.asarray(found, float), np.asarray(size, float)
    return scale * found / np.where(size > 0, size, np.nan)
