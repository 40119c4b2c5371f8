"""Which words mark one perspective against another? Exploratory: a list of leads, not findings.

Three columns say three things (Gries 2024, "Frequency, Dispersion, Association, and Keyness"):
`log_ratio` how large the difference is, `g2` how unlikely it would be *if words were drawn one by
one*, and `dp_norm` with the article counts whether the word is spread or sits in one text. Words
are not drawn one by one (Lijffijt et al. 2016), and every word of the corpus is looked at, so
`g2` orders the list and is never evidence: no p is derived from it.
"""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pandas as pd

from analysis import words
from analysis.measures import chinese, contrasts
from analysis.measures.contrasts import PER
from analysis.problems import Problem, StudyError

# Below, words tell of whom one article speaks, not how a side does.
ARTICLES = 8  # on each side
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}(?:-\w+)?")
VARIANTS = {
    "dunning": "4-term log-likelihood (Dunning 1993), no correction",
    "rayson": "2-term log-likelihood (Rayson & Garside 2000), no correction",
}


def g2(a, n_a, b, n_b, variant: str = "dunning"):
    """Log-likelihood ratio G² of a word: `a` of `n_a` words against `b` of `n_b`; never negative.

    "dunning" sums over all four cells of the table (word or not, group a or b); "rayson", the one
    of the UCREL wizard, leaves the two "other words" cells out. 0 * ln 0 counts as 0. Neither
    Yates' nor Williams' correction is applied.

    >>> round(float(g2(540, 116_000, 7525, 5_451_382, "rayson")), 2)
    534.64
    """
    if variant not in VARIANTS:
        raise StudyError([Problem("G²", f"no variant {variant!r}", f"use {', '.join(VARIANTS)}")])
    a, n_a, b, n_b = (np.asarray(value, float) for value in (a, n_a, b, n_b))
    share = (a + b) / (n_a + n_b)
    total = _term(a, n_a * share) + _term(b, n_b * share)
    if variant == "dunning":
        total = total + _term(n_a - a, n_a * (1 - share)) + _term(n_b - b, n_b * (1 - share))
    return np.maximum(0.0, 2 * total)


def dp(counts, sizes) -> tuple[np.ndarray, np.ndarray]:
    """Gries' deviation of proportions and its normed form, by rows of `counts`.

    `counts`: words x parts, `sizes`: words in each part. DP = half the sum of |share of the word's
    uses in a part - the part's share of the corpus| (Gries 2008); 0 is perfectly even, near 1 all
    in one small part. DPnorm = DP / (1 - smallest part's share) reaches 1 (Lijffijt & Gries 2012).
    NaN for a word without uses, and DPnorm for a corpus of one part.

    >>> dp([[1, 2, 3, 4, 5]], [9, 10, 10, 10, 11])[0].round(4)
    array([0.18])
    """
    counts = np.atleast_2d(np.asarray(counts, float))
    expected = np.asarray(sizes, float) / np.sum(sizes)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = counts / counts.sum(axis=1, keepdims=True)
        plain = np.abs(observed - expected).sum(axis=1) / 2
        return plain, plain / (1 - expected.min())


def word_counts(sentences: pd.DataFrame) -> pd.DataFrame:
    """Folded words of each article: columns doc, word, n; dotted letters (W.H.O.) are one word."""
    rows: list[tuple[str, str, int]] = []
    for doc, texts in sentences.groupby("doc", sort=False)["text"]:
        counter: Counter[str] = Counter()
        for text in texts:
            spelt = words.spelling(text)
            cut = chinese.words_of if words.count_han(spelt) else key_words
            counter.update(cut(spelt))
        rows.extend((doc, word, n) for word, n in counter.items())
    return pd.DataFrame(rows, columns=["doc", "word", "n"])


def key_words(spelt: str) -> list[str]:
    """The words of a folded text; letters with a dot between them are one.

    >>> key_words("the w.h.o. and the u.s.-led plan b. so")
    ['the', 'w.h.o.', 'and', 'the', 'u.s.-led', 'plan', 'b', 'so']
    """
    found: list[str] = []
    ends = -1
    for start, end in words.word_spans(spelt):
        if start >= ends:
            dotted = _DOTTED.match(spelt, start)
            ends = dotted.end() if dotted else end
            found.append(spelt[start:ends])
    return found


def keyness(
    word_counts: pd.DataFrame, sources: pd.DataFrame, a: str, b: str, *,
    clusters: pd.DataFrame | None = None, variant: str = "dunning", smallest: int = 3,
) -> pd.DataFrame:  # fmt: skip
    """Words of `a` against words of `b`, the most unlike first; exploratory.

    In: `word_counts` (doc, word, n), `sources` (doc, perspective), and the near-duplicate
    `clusters` of `analysis.corpus.duplicates`. Words used fewer than `smallest` times are left
    out. Out, per word, with the endings `_first` and `_second`: `count`, `rate` (per 1,000 words),
    `articles`, `of` (articles that use it, of all); then `log_ratio`, `g2`, `g2_variant`,
    `dp`, `dp_norm` (over the articles of the side that uses it more; over both, a word of one side
    alone is never even; NaN for a side of one article), `copied` (share of its uses that stand in
    a text repeated in near-duplicates) and `flag` (in words, or ""). Flagged words come after the
    others.
    """
    wide = _by_doc(word_counts, sources, a, b)
    sides = {
        side: wide.loc[:, wide.columns.isin(sources.loc[sources["perspective"] == name, "doc"])]
        for side, name in (("first", a), ("second", b))
    }
    sizes = wide.sum()
    enough = wide.sum(axis=1) >= smallest
    table = pd.DataFrame(index=wide.index[enough])
    for side, every in sides.items():
        part = every[enough]
        table[f"count_{side}"] = part.sum(axis=1)
        table[f"rate_{side}"] = PER * part.sum(axis=1) / sizes[part.columns].sum()
        table[f"articles_{side}"] = (part > 0).sum(axis=1)
        table[f"of_{side}"] = part.shape[1]
    totals = [int(sizes[part.columns].sum()) for part in sides.values()]
    cells = (table["count_first"], totals[0], table["count_second"], totals[1])
    table["log_ratio"] = contrasts.log_ratio(*cells)
    table["g2"], table["g2_variant"] = g2(*cells, variant), VARIANTS[variant]
    more = (table["rate_first"] >= table["rate_second"]).to_numpy()
    within = [dp(every[enough], sizes[every.columns]) for every in sides.values()]
    for name, first, second in zip(("dp", "dp_norm"), *within, strict=True):
        table[name] = np.where(more, first, second)
    table["copied"], table["flag"] = 0.0, ""
    if clusters is not None:
        _flag_copies(table, wide[enough], clusters)
    table["exploratory"] = True
    order = table.assign(flagged=table["flag"] != "").sort_values(
        ["flagged", "g2"], ascending=[True, False], kind="stable"
    )
    return order.drop(columns="flagged").rename_axis("word").reset_index()


def _by_doc(word_counts, sources, a, b) -> pd.DataFrame:
    counted = set(word_counts["doc"])
    both = pd.concat([contrasts.rows_of_side(sources, name)["doc"] for name in (a, b)])
    docs = [doc for doc in both if doc in counted]
    wide = word_counts.pivot_table(index="word", columns="doc", values="n", aggfunc="sum")
    return wide.reindex(columns=docs).fillna(0).astype("int64")


def _flag_copies(table: pd.DataFrame, wide: pd.DataFrame, clusters: pd.DataFrame) -> None:
    """Mark words that stand mostly in texts repeated many times over."""
    known = clusters.set_index("doc")
    copies, cluster = known["copies"].reindex(wide.columns), known["cluster"].reindex(wide.columns)
    uses = wide.T.groupby(cluster).sum().T
    main = uses.idxmax(axis=1)
    many = main.map(copies.groupby(cluster).first()).to_numpy()
    repeated = wide.loc[:, (copies > 1).to_numpy()].sum(axis=1) / wide.sum(axis=1)
    table["copied"] = repeated
    mostly = (uses.max(axis=1) / wide.sum(axis=1) > 0.5).to_numpy() & (many > 1)
    table["flag"] = [
        f"mostly in {int(n)} near-duplicates of {doc}" if flagged else ""
        for flagged, n, doc in zip(mostly, many, main, strict=True)
    ]


def _term(observed, expected):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(observed > 0, observed * np.log(observed / expected), 0.0)
