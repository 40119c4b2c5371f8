"""From counts per article to rates of groups of articles, however many there are."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.measures.counts import rate

__all__ = ["pooled"]


def pooled(counts: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Add up counts (as `count_frame` or `python -m analysis count` give them) by columns kept.

    Out, one row per group and category: the columns of `by`, category (`topics/rain`), matches,
    words, articles, articles_with (those with a match; int64), per_1000 (matches per 1,000 words of
    the group, NaN where it has no words).

    >>> counts = pd.DataFrame({"paper": ["A", "A", "B"], "words": [100, 300, 0],
    ...                        "topics/rain": [2, 0, 0]})
    >>> pooled(counts, ["paper"]).to_numpy().tolist()
    [['A', 'topics/rain', 2, 400, 2, 1, 5.0], ['B', 'topics/rain', 0, 0, 1, 0, nan]]
    """
    by = list(by)
    names = [name for name in counts if "/" in str(name) and name not in by]
    long = counts.melt([*by, "words"], names, "category", "matches")
    long = long.assign(articles=1, articles_with=(long["matches"] > 0).astype("int64"))
    table = long.groupby([*by, "category"], sort=False, as_index=False, dropna=False)[
        ["matches", "words", "articles", "articles_with"]
    ].sum()
    return table.assign(per_1000=rate(table["matches"], table["words"]))
