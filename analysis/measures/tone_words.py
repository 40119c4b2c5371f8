"""Which words make the tone: those that are much of a side's, and those that make a difference.

A mean over many words can be the work of one. A word that makes more than `SHARE` of a side's
positive or negative words is named; and a difference between two sides is told by the words that
make it, so that a reader sees whether they are tone or the topic's own.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.measures.tone import valence
from analysis.words import fold

SHARE = 0.05
FEWEST = 2  # uses: one word once is no pattern, however few the words


def carrying_words(
    matches: pd.DataFrame, sources: pd.DataFrame, perspectives: Sequence[str], lexicon: str
) -> pd.DataFrame:
    """Words that make more than `SHARE` of a side's positive or negative words.

    In: the table of matches. Topic words and names are in. Out, by side and sign, the most used
    first: `perspective`, `category` (positive, negative), `word` (folded), `uses`, `of` (int),
    `inside` (how many of the uses are part of a topic word or name).
    """
    own = _own(matches, sources, lexicon)
    rows = []
    for side in perspectives:
        for sign in ("positive", "negative"):
            part = own[(own["perspective"] == side) & (own["category"] == sign)]
            used = part.groupby("word").agg(uses=("word", "size"), inside=("topical", "sum"))
            used = used.sort_values("uses", ascending=False, kind="stable")
            rows += [
                (side, sign, word, int(uses), len(part), int(inside))
                for word, uses, inside in used.itertuples()
                if uses >= FEWEST and uses > SHARE * len(part)
            ]
    return pd.DataFrame(rows, columns=["perspective", "category", "word", "uses", "of", "inside"])


def making_words(
    matches: pd.DataFrame, sentences: pd.DataFrame, sources: pd.DataFrame, a: str, b: str, *,
    lexicon: str,
) -> pd.DataFrame:  # fmt: skip
    """What each word adds to the difference in mean sentence valence, topic words and names out.

    Out, the largest first in the direction of the whole difference: `word`, `uses_first`,
    `uses_second` (int), `part` (its share of valence per sentence in the first minus that in the
    second; the parts add up to the difference).
    """
    own = _own(matches, sources, lexicon)
    own = own[~own["topical"]]
    own = own.assign(valence=valence(own))
    side = sentences["doc"].map(sources.set_index("doc")["perspective"])
    parts = {}
    for name, end in ((a, "first"), (b, "second")):
        words = own[own["perspective"] == name].groupby("word")["valence"]
        parts[f"uses_{end}"] = words.size()
        parts[f"mean_{end}"] = words.sum() / max(1, int((side == name).sum()))
    table = pd.DataFrame(parts).fillna(0.0).rename_axis("word").reset_index()
    table["part"] = table["mean_first"] - table["mean_second"]
    table = table.astype({"uses_first": "int64", "uses_second": "int64"})
    way = -1 if table["part"].sum() < 0 else 1
    table = table.assign(rank=-way * table["part"]).sort_values(["rank", "word"], kind="stable")
    return table[["word", "uses_first", "uses_second", "part"]].reset_index(drop=True)


def _own(matches: pd.DataFrame, sources: pd.DataFrame, lexicon: str) -> pd.DataFrame:
    own = matches[(matches["codebook"] == lexicon) & (matches["turn"] != 0)]
    side = sources.set_index("doc")["perspective"]
    return own.assign(
        perspective=own["doc"].map(side), word=own["text"].map(fold), topical=own["inside"] != ""
    )
