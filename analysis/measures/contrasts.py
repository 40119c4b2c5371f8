"""One perspective against another: rates and their difference under one specification.

The working table, `per_article`, has one row per text and category. Everything that asks what a
difference survives (`analysis.robustness`) starts from it, because the article, not the word, is
the unit that was drawn: words of one article hang together, so tests over words call far too much
a difference (Lijffijt et al. 2016, doi 10.1093/llc/fqu064).

A specification (`analysis.study.specification`) says what is found in what: mentions in words, or
sentences with a mention in sentences (`per`). It also says how articles are averaged (`over`): the
**pooled** rate divides all that was found in a group by the group's size, so that a long text
weighs more; the **mean** rate averages the rates of the texts, so that each weighs the same. Both
are given, and `rate` is the one that the specification leads with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from analysis.problems import Problem, StudyError

PER = 1000
PRIOR = 1.0
KEYS = ["codebook", "category"]
SIDES = ["first", "second"]  # the two perspectives of a row, and the endings of their columns
PAIR = [*KEYS, *SIDES]
COUNTED = ["matches", "words", "sentences_with", "sentences"]
WORKING = ["doc", "perspective", *KEYS, *COUNTED, "found", "size", "rate"]
UNITS = {"words": ("matches", "words"), "sentences": ("sentences_with", "sentences")}


def per_article(
    counts: pd.DataFrame, sources: pd.DataFrame, main: Mapping[str, str], voice: str = "all"
) -> pd.DataFrame:
    """The working table: one row per article and category, zeros included.

    In: `counts`, the table of the same name (rows at level `doc` are used; it already holds the
    entries and the pieces of text that the specification counts), `sources` with the perspective
    and the order of the articles, `main` the topics' part of `specification.main_choices`. Out: the
    columns `WORKING`; `found` in `size` is what `main["per"]` says, `rate` is per 1,000 (NaN for
    an article without any). A category that an article never mentions has a row with 0.

    >>> counts = pd.DataFrame({"level": "doc", "unit": ["a", "b"], "voice": "all",
    ...     "codebook": "topics", "category": "flood", "matches": [2, 0], "words": [500, 400],
    ...     "sentences_with": [2, 0], "sentences": [25, 20]})
    >>> sources = pd.DataFrame({"doc": ["a", "b"], "perspective": ["upstream", "downstream"]})
    >>> per_article(counts, sources, {"per": "sentences"})[["doc", "found", "size", "rate"]]
      doc  found  size  rate
    0   a      2    25  80.0
    1   b      0    20   0.0
    """
    own = counts[(counts["level"] == "doc") & (counts["voice"] == voice)]
    own = own.rename(columns={"unit": "doc"})
    unknown = sorted(set(own["doc"]) - set(sources["doc"]))
    missing = sorted(set(sources["doc"]) - set(own["doc"]))
    if unknown or missing:
        raise StudyError(
            [Problem("counts", f"article {d} has no row in sources", "add it") for d in unknown]
            + [Problem("counts", f"article {d} was not counted", "count it") for d in missing]
        )
    sizes = own.drop_duplicates("doc")[["doc", "words", "sentences"]]
    articles = sources[["doc", "perspective"]].merge(sizes, on="doc")
    grid = own[KEYS].drop_duplicates().merge(articles, how="cross")
    found = own[["doc", *KEYS, "matches", "sentences_with"]]
    table = grid.merge(found, how="left", on=["doc", *KEYS])
    filled = table.fillna({"matches": 0, "sentences_with": 0})
    filled = filled.astype({"matches": "int64", "sentences_with": "int64"})
    return with_rates(filled, main["per"])[WORKING]


def with_rates(table: pd.DataFrame, per: str) -> pd.DataFrame:
    """Add `found`, `size` and `rate` (per 1,000) to a table of the columns `COUNTED`."""
    found, size = (table[column] for column in UNITS[per])
    return table.assign(found=found, size=size, rate=PER * found / _positive(size))


def pairs_of_sides(perspectives: Iterable[str]) -> list[tuple[str, str]]:
    """Every pair, in the study's order: the earlier perspective is always `a`.

    >>> pairs_of_sides(["upstream", "downstream", "coast"])
    [('upstream', 'downstream'), ('upstream', 'coast'), ('downstream', 'coast')]
    """
    return list(combinations(list(perspectives), 2))


def log_ratio(a, n_a, b, n_b, prior: float = PRIOR):
    """Binary logarithm of the ratio of two rates: +1 is twice as often in `a`, -1 half as often.

    Hardie 2014, "Log Ratio: an informal introduction". So that a zero gives a large number and not
    infinity, `prior` mentions are added in all, shared out by size: `n_a / (n_a + n_b)` of them to
    `a`, the rest to `b`. That is the same rate on both sides, so the sign is that of the difference
    of the rates, however unlike the sizes (half a mention to each side, Haldane's rule, is itself a
    difference where they are). It pulls small counts towards 0. NaN where neither side has any.

    >>> round(float(log_ratio(6, 10_000, 2, 10_000, prior=0)), 4)
    1.585
    """
    size_a, size_b = _positive(n_a), _positive(n_b)
    rates = np.asarray(a, float) / size_a, np.asarray(b, float) / size_b
    return ratio_of_rates(*rates, prior / (size_a + size_b))


def ratio_of_rates(rate_a, rate_b, floor):
    """log2 of two rates with `floor` added to both; NaN where both are 0.

    >>> ratio_of_rates([3.0, 0.0], [1.0, 0.0], 1.0).tolist()
    [1.0, nan]
    """
    rate_a, rate_b = np.asarray(rate_a, float), np.asarray(rate_b, float)
    any_found = (rate_a > 0) | (rate_b > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(any_found, np.log2((rate_a + floor) / (rate_b + floor)), np.nan)


def contrast(per_article: pd.DataFrame, a: str, b: str, over: str = "pooled") -> pd.DataFrame:
    """Perspective `a` against perspective `b`, one row per codebook and category.

    In: the working table; `over` ("pooled" or "articles") says which average leads. Out, per group
    (suffix `_first`, `_second`): `articles`, `with` (articles that mention the category at all),
    the sums of `COUNTED`, `found`, `size`, `pooled` and `mean` (rates per 1,000), `rate` (the
    leading one); and `difference` (of the leading rates, first minus second), `log_ratio` (of the
    same), `over`, `agree` (do pooled and mean rates point the same way).
    """
    sides = [of_side(per_article, name, over) for name in (a, b)]
    table = sides[0].join(sides[1], suffixes=("_first", "_second")).reset_index()
    table.insert(2, "first", a)
    table.insert(3, "second", b)
    table["difference"] = table["rate_first"] - table["rate_second"]
    size = _positive(table["size_first"]) + _positive(table["size_second"])
    table["log_ratio"] = ratio_of_rates(
        table["rate_first"], table["rate_second"], PER * PRIOR / size
    )
    table["over"] = over
    ways = [
        np.sign(table[f"{rate}_first"] - table[f"{rate}_second"]) for rate in ("pooled", "mean")
    ]
    table["agree"] = ways[0] == ways[1]
    return table


def contrasts(
    per_article: pd.DataFrame, perspectives: Sequence[str], over: str = "pooled"
) -> pd.DataFrame:
    """`contrast` for every pair of perspectives, in the study's order, one table."""
    if len(perspectives) < 2:
        raise StudyError([Problem("perspectives", "fewer than two", "name two or more to compare")])
    every = [contrast(per_article, a, b, over) for a, b in pairs_of_sides(perspectives)]
    return pd.concat(every, ignore_index=True)


def rows_of_side(per_article: pd.DataFrame, perspective: str) -> pd.DataFrame:
    """The rows of one perspective; a perspective without an article is an error, not a zero."""
    rows = per_article[per_article["perspective"] == perspective]
    if rows.empty:
        known = ", ".join(sorted(per_article["perspective"].unique()))
        wrong = f"no article of perspective {perspective!r}"
        raise StudyError([Problem("sources", wrong, f"choose among: {known}")])
    return rows


def of_side(per_article: pd.DataFrame, perspective: str, over: str = "pooled") -> pd.DataFrame:
    """What one perspective has of each category: the columns of `contrast` without a suffix.

    Index: `KEYS`.
    """
    rows = rows_of_side(per_article, perspective)
    rows = rows.assign(some=rows["matches"] > 0)
    sums = rows.groupby(KEYS, sort=False).agg(
        articles=("doc", "nunique"),
        with_=("some", "sum"),
        **{name: (name, "sum") for name in [*COUNTED, "found", "size"]},
        mean=("rate", "mean"),
    )
    sums["pooled"] = PER * sums["found"] / _positive(sums["size"])
    sums["rate"] = sums["mean" if over == "articles" else "pooled"]
    return sums.rename(columns={"with_": "with"})


def _positive(n):
    """Sizes as floats; a group without words has no rate, so its size is NaN, not 0."""
    sizes = np.asarray(n, float)
    return np.where(sizes > 0, sizes, np.nan)
