"""One perspective against another: rates, their difference, and what a zero can say.

The working table, `per_article`, has one row per text and category. Everything that asks what a
difference survives (`analysis.robustness`) starts from it, because the article, not the word, is
the unit that was drawn: words of one article hang together, so tests over words call far too much
a difference (Lijffijt et al. 2016, doi 10.1093/llc/fqu064).

Two averages are always given. The **pooled** rate divides all mentions of a group by all its
words, so that a long text weighs more; the **mean** rate averages the rates of the texts, so that
each weighs the same. Where they disagree, one text is the group.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from analysis.problems import Problem, StudyError

PER = 1000
KEYS = ["codebook", "category"]
WORKING = ["doc", "perspective", *KEYS, "matches", "words", "sentences_with", "sentences"]


def per_article(counts: pd.DataFrame, sources: pd.DataFrame, voice: str = "all") -> pd.DataFrame:
    """The working table: one row per article and category, zeros included.

    `counts` is the table of the same name (rows at level `doc` are used), `sources` gives the
    perspective and the order of the articles. Out: the columns `WORKING`.
    A category that an article never mentions has a row with 0 matches.

    >>> counts = pd.DataFrame({"level": "doc", "unit": ["a", "b"], "voice": "all",
    ...     "codebook": "topics", "category": "flood", "matches": [2, 0], "words": [500, 400],
    ...     "sentences_with": [2, 0], "sentences": [25, 20]})
    >>> sources = pd.DataFrame({"doc": ["a", "b"], "perspective": ["upstream", "downstream"]})
    >>> per_article(counts, sources)[["doc", "perspective", "matches", "words"]]
      doc perspective  matches  words
    0   a    upstream        2    500
    1   b  downstream        0    400
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
    return filled.astype({"matches": "int64", "sentences_with": "int64"})[WORKING]


def pairs(perspectives: Iterable[str]) -> list[tuple[str, str]]:
    """Every pair, in the study's order: the earlier perspective is always `a`.

    >>> pairs(["upstream", "downstream", "coast"])
    [('upstream', 'downstream'), ('upstream', 'coast'), ('downstream', 'coast')]
    """
    return list(combinations(list(perspectives), 2))


def log_ratio(a, n_a, b, n_b, smoothing: float = 0.5):
    """Binary logarithm of the ratio of two rates: +1 is twice as often in `a`, -1 half as often.

    Hardie 2014, "Log Ratio: an informal introduction". `smoothing` is added to **both** counts
    (Haldane 1956; Anscombe 1956), so that a zero gives a large number and not infinity; it pulls
    small counts towards 0. Hardie's own rule (0.5 in place of a zero alone) jumps at one mention.

    >>> round(float(log_ratio(6, 10_000, 2, 10_000, smoothing=0)), 4)
    1.585
    """
    top, below = np.asarray(a, float) + smoothing, np.asarray(b, float) + smoothing
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log2((top / _positive(n_a)) / (below / _positive(n_b)))


def zero_bound(words, level: float = 0.95):
    """The largest rate per 1,000 words that "not found in so many words" leaves standing.

    Exact Poisson: with rate r, no mention in n words has chance exp(-r n), so the bound is
    -ln(1 - level) / n, 2.996 / n at 95 %: the "rule of three" (Hanley & Lippman-Hand 1983, JAMA
    249:1743). It takes mentions as independent; bursts make the true bound higher, never lower.

    >>> round(float(zero_bound(1500)), 3)
    1.997
    """
    with np.errstate(divide="ignore"):
        return PER * -np.log(1 - level) / _positive(words)


def contrast(per_article: pd.DataFrame, a: str, b: str, smoothing: float = 0.5) -> pd.DataFrame:
    """Perspective `a` against perspective `b`, one row per codebook and category.

    In: the working table. Out, per group (suffix `_a`, `_b`): `articles`, `with` (articles that
    mention the category at all), `matches`, `words`, `rate` (pooled, per 1,000 words), `mean`
    (mean of the articles' rates), `bound` (95 % upper bound where nothing was found, else NaN);
    and `difference` and `mean_difference` (a minus b), `log_ratio`, `smoothing` in words, `agree`
    (do pooled and mean differences point the same way), `note` (what a zero says).
    """
    sides = [_side(per_article, name) for name in (a, b)]
    table = sides[0].join(sides[1], suffixes=("_a", "_b")).reset_index()
    table.insert(2, "a", a)
    table.insert(3, "b", b)
    table["difference"] = table["rate_a"] - table["rate_b"]
    table["mean_difference"] = table["mean_a"] - table["mean_b"]
    table["log_ratio"] = log_ratio(
        table["matches_a"], table["words_a"], table["matches_b"], table["words_b"], smoothing
    )
    table["smoothing"] = f"+{smoothing:g} to both counts"
    table["agree"] = np.sign(table["difference"]) == np.sign(table["mean_difference"])
    table["note"] = [_note(row) for row in table.to_dict("records")]
    return table


def contrasts(
    per_article: pd.DataFrame, perspectives: Sequence[str], smoothing: float = 0.5
) -> pd.DataFrame:
    """`contrast` for every pair of perspectives, in the study's order, one table."""
    if len(perspectives) < 2:
        raise StudyError([Problem("perspectives", "fewer than two", "name two or more to compare")])
    every = [contrast(per_article, a, b, smoothing) for a, b in pairs(perspectives)]
    return pd.concat(every, ignore_index=True)


def group(per_article: pd.DataFrame, perspective: str) -> pd.DataFrame:
    """The rows of one perspective; a perspective without an article is an error, not a zero."""
    rows = per_article[per_article["perspective"] == perspective]
    if rows.empty:
        known = ", ".join(sorted(per_article["perspective"].unique()))
        wrong = f"no article of perspective {perspective!r}"
        raise StudyError([Problem("sources", wrong, f"choose among: {known}")])
    return rows


def _positive(n):
    """Sizes as floats; a group without words has no rate, so its size is NaN, not 0."""
    sizes = np.asarray(n, float)
    return np.where(sizes > 0, sizes, np.nan)


def _side(per_article: pd.DataFrame, perspective: str) -> pd.DataFrame:
    rows = group(per_article, perspective)
    rates = PER * rows["matches"] / rows["words"]
    rows = rows.assign(rate=rates, found=rows["matches"] > 0)
    sums = rows.groupby(KEYS, sort=False).agg(
        articles=("doc", "nunique"),
        with_=("found", "sum"),
        matches=("matches", "sum"),
        words=("words", "sum"),
        mean=("rate", "mean"),
    )
    sums["rate"] = PER * sums["matches"] / _positive(sums["words"])
    sums["bound"] = np.where(sums["matches"] == 0, zero_bound(sums["words"]), np.nan)
    return sums.rename(columns={"with_": "with"})


def _note(row: dict) -> str:
    notes = [
        f"{row[side]}: no words"
        if row[f"words_{side}"] == 0
        else f"{row[side]}: not found in {row[f'words_{side}']:,} words "
        f"(at most {row[f'bound_{side}']:.1f} per 1,000, 95 % bound)"
        for side in "ab"
        if row[f"matches_{side}"] == 0
    ]
    return "; ".join(notes)
