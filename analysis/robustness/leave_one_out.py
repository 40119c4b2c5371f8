"""Leave one article out: does the difference still stand, and which article carries it?

No assumption and no chance model: the contrast is simply computed again without each article.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.measures import contrasts
from analysis.measures.contrasts import KEYS, PER


def leave_one_out(per_article: pd.DataFrame, a: str, b: str, smoothing: float = 0.5):
    """The contrast of `a` and `b` without each article in turn.

    In: the working table of `analysis.measures.contrasts.per_article`. Out, one row per codebook,
    category and article: `left_out`, its `perspective`, and without it `matches_a`, `words_a`,
    `matches_b`, `words_b`, pooled `rate_a`, `rate_b` (per 1,000 words), `difference`, `log_ratio`.
    The only article of a group cannot be left out: NaN.

    >>> table = pd.DataFrame({"doc": list("xyz"), "perspective": ["up", "up", "down"],
    ...     "codebook": "topics", "category": "flood", "matches": [9, 0, 1], "words": 1000})
    >>> leave_one_out(table, "up", "down")[["left_out", "rate_a", "rate_b", "difference"]]
      left_out  rate_a  rate_b  difference
    0        x     0.0     1.0        -1.0
    1        y     9.0     1.0         8.0
    2        z     4.5     NaN         NaN
    """
    one, two = contrasts.group(per_article, a), contrasts.group(per_article, b)
    parts = [_without(one, two, "a", smoothing), _without(two, one, "b", smoothing)]
    table = pd.concat(parts, ignore_index=True)
    table.insert(2, "a", a)
    table.insert(3, "b", b)
    first = {tuple(key): n for n, key in enumerate(per_article[KEYS].drop_duplicates().to_numpy())}
    order = [first[key] for key in zip(table["codebook"], table["category"], strict=True)]
    table = table.assign(order=order).sort_values("order", kind="stable", ignore_index=True)
    return table.drop(columns="order")


def summary(left_out: pd.DataFrame, contrast: pd.DataFrame) -> pd.DataFrame:
    """What leaving out does to each contrast, one row per contrast.

    In: the tables of `leave_one_out` and of `contrasts.contrast` for the same pair. Out: `KEYS`,
    `a`, `b`, the full `difference`; `low`, `high` (range of the difference over the omissions);
    `article` (the one that carries it: without it the difference moves farthest against its own
    direction), `difference_without` and `log_ratio_without` it; `kept` of `of` omissions keep the
    sign; `flips` (articles whose omission alone ends the sign, listed); `survives` (all keep it).
    """
    join = [*KEYS, "a", "b"]
    full = contrast[[*join, "difference"]].rename(columns={"difference": "full"})
    table = left_out.dropna(subset=["difference"]).merge(full, on=join, validate="m:1")
    sign = np.sign(table["full"])
    table["same"] = (np.sign(table["difference"]) == sign) & (sign != 0)
    table["along"] = table["difference"] * sign
    groups = table.groupby(join, sort=False)
    ranges = groups.agg(
        low=("difference", "min"), high=("difference", "max"), kept=("same", "sum"),
        of=("same", "size"),
    )  # fmt: skip
    carriers = table.loc[groups["along"].idxmin()].set_index(join)
    ranges["article"] = carriers["left_out"]
    ranges["difference_without"] = carriers["difference"]
    ranges["log_ratio_without"] = carriers["log_ratio"]
    ended = table[~table["same"]].groupby(join, sort=False)["left_out"].agg(", ".join)
    ranges["flips"] = ended.reindex(ranges.index).fillna("")
    ranges["survives"] = ranges["kept"] == ranges["of"]
    out = full.rename(columns={"full": "difference"}).merge(
        ranges.reset_index(), on=join, how="left"
    )
    return out.astype({"kept": "Int64", "of": "Int64"})


def _without(own: pd.DataFrame, other: pd.DataFrame, side: str, smoothing: float) -> pd.DataFrame:
    sums = own.groupby(KEYS, sort=False)[["matches", "words"]].transform("sum")
    rest_matches = (sums["matches"] - own["matches"]).astype(float)
    rest_words = (sums["words"] - own["words"]).where(sums["words"] > own["words"]).astype(float)
    others = own[KEYS].merge(
        other.groupby(KEYS, sort=False)[["matches", "words"]].sum().reset_index(), how="left"
    )
    fixed_matches, fixed_words = (others[c].to_numpy(float) for c in ("matches", "words"))
    mine = (rest_matches.to_numpy(), rest_words.to_numpy())
    theirs = (fixed_matches, fixed_words)
    (m_a, w_a), (m_b, w_b) = (mine, theirs) if side == "a" else (theirs, mine)
    table = own[KEYS].assign(left_out=own["doc"], perspective=own["perspective"])
    table["matches_a"], table["words_a"] = m_a, w_a
    table["matches_b"], table["words_b"] = m_b, w_b
    table["rate_a"], table["rate_b"] = PER * m_a / w_a, PER * m_b / w_b
    table["difference"] = table["rate_a"] - table["rate_b"]
    table["log_ratio"] = contrasts.log_ratio(m_a, w_a, m_b, w_b, smoothing)
    return table
