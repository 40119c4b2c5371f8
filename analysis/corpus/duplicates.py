"""Near-duplicate texts: one text many times over is one text.

Agency copy, updated live pages and re-posts make a study look larger than it is. Two texts are
near-duplicates if their sets of 5-word shingles (Broder 1997, "On the resemblance and containment
of documents") overlap: Jaccard resemblance of at least 0.5, or at least 0.8 of the shorter text's
shingles are also in the longer one (containment: a page that only grew). Links chain: the first
and the last state of a page that grew may share little, yet both belong to one cluster.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from analysis import words

SHINGLE = 5
RESEMBLANCE = 0.5
CONTAINMENT = 0.8


def whole_texts(sentences: pd.DataFrame) -> pd.Series:
    """The article as one string per doc (title and body in order), without what was set aside."""
    return sentences.groupby("doc", sort=False)["text"].agg(" ".join)


def near_duplicates(texts: pd.Series) -> pd.DataFrame:
    """Pairs of texts that are near-duplicates by the thresholds above.

    In: texts indexed by doc. Out: `doc`, `other`, `resemblance` (Jaccard), `containment` (share
    of the shorter text's shingles found in the other), both 0 to 1, one row per pair.
    """
    names = texts.index.to_numpy()
    table = _shingles(texts)
    shared = sparse.triu(table @ table.T, k=1).tocoo()
    sizes = np.asarray(table.sum(axis=1)).ravel()
    one, two = sizes[shared.row], sizes[shared.col]
    pairs = pd.DataFrame(
        {
            "doc": names[shared.row],
            "other": names[shared.col],
            "resemblance": shared.data / (one + two - shared.data),
            "containment": shared.data / np.minimum(one, two),
        }
    )
    near = (pairs["resemblance"] >= RESEMBLANCE) | (pairs["containment"] >= CONTAINMENT)
    return pairs[near].sort_values(["doc", "other"], ignore_index=True)


def clusters(texts: pd.Series) -> pd.DataFrame:
    """Which texts are copies of one another: one row per doc.

    Out: `doc`, `cluster` (the first doc of the cluster, itself where it has no copy), `copies`
    (how many texts the cluster holds).

    >>> page = "The river rose two metres overnight and the lower town was cleared by noon today"
    >>> clusters(pd.Series({"a": page, "b": page + " again", "c": "The dam held all night long"}))
      doc cluster  copies
    0   a       a       2
    1   b       a       2
    2   c       c       1
    """
    near = near_duplicates(texts)
    place = {doc: n for n, doc in enumerate(texts.index)}
    rows, cols = near["doc"].map(place), near["other"].map(place)
    shape = (len(place), len(place))
    links = sparse.coo_array((np.ones(len(near)), (rows.to_numpy(int), cols.to_numpy(int))), shape)
    _, label = connected_components(links, directed=False)
    table = pd.DataFrame({"doc": texts.index.to_numpy(), "label": label})
    table["cluster"] = table.groupby("label")["doc"].transform("first")
    table["copies"] = table.groupby("label")["doc"].transform("size")
    return table.drop(columns="label")


def without_copies(per_article: pd.DataFrame, clusters: pd.DataFrame) -> pd.DataFrame:
    """The working table with the longest text of each cluster alone, per perspective.

    A text that both perspectives carry stays once in each: that they share it is a finding.
    """
    table = per_article.merge(clusters[["doc", "cluster"]], on="doc", validate="m:1")
    longest = table.sort_values("words", ascending=False, kind="stable")
    kept = longest.drop_duplicates(["perspective", "cluster"])["doc"]
    return per_article[per_article["doc"].isin(kept)].reset_index(drop=True)


def _shingles(texts: pd.Series) -> sparse.csr_array:
    """Texts by shingles, 1 where the text holds it; a shorter text is one shingle of its own."""
    ids: dict[tuple[str, ...], int] = {}
    rows: list[int] = []
    cols: list[int] = []
    for row, text in enumerate(texts):
        spelt = words.spelling(text)
        tokens = [spelt[start:end] for start, end in words.word_spans(spelt)]
        count = max(1, len(tokens) - SHINGLE + 1)
        held = {ids.setdefault(tuple(tokens[n : n + SHINGLE]), len(ids)) for n in range(count)}
        rows.extend([row] * len(held))
        cols.extend(held)
    shape = (len(texts), max(1, len(ids)))
    return sparse.csr_array((np.ones(len(rows), dtype=np.int64), (rows, cols)), shape=shape)
