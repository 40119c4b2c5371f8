"""Which elements of a frame one side says more often, and whether a single article carries that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

ALIKE = 0.10  # shares of sentences no further apart are about alike
MORE, RESTS, NEAR, FEW = "more", "rests", "alike", "few"
COLUMNS = ["category", "element", "kind", "side", "size", "article", "found", "sentences"]


def element_differences(
    elements: pd.DataFrame, mentions: pd.DataFrame, sides: Mapping[str, Sequence[str]], few: int
) -> pd.DataFrame:
    """How the sides differ in what they say of each topic, the largest difference first.

    In: `elements` and `mentions` (doc, sentence, category, element) as `pipeline.tables` makes
    them; `sides`, each perspective with its articles; `few`, fewer sentences than this that say it
    on all sides together, or on the topic on one, tell nothing. Out: one row per topic and element
    that is said: kind ("more": one side
    says it in a larger share of its sentences on the topic; "rests": only while one article is in;
    "alike": shares at most `ALIKE` apart; "few"), side (that with the largest share), size (the
    largest difference of shares), article (that it rests on, else ""), found and sentences (dicts,
    side to number).
    """
    keys = ["doc", "sentence", "category"]
    whole = mentions[keys].drop_duplicates().groupby(["category", "doc"]).size()
    said = elements.groupby(["category", "element", "doc"]).size()
    rows = []
    for (topic, element), own in said.groupby(level=["category", "element"], sort=False):
        found = own.droplevel(["category", "element"])
        asked = whole.loc[topic]
        n = {side: int(found.reindex(docs).sum()) for side, docs in sides.items()}
        of = {side: int(asked.reindex(docs).sum()) for side, docs in sides.items()}
        side, size = ahead(n, of)
        article = "" if not side else carrier(found, asked, sides, side)
        kind = RESTS if article else MORE
        kind = NEAR if size <= ALIKE else kind
        kind = FEW if sum(n.values()) < few or min(of.values()) < few else kind
        rows.append((topic, element, kind, side, size, article, n, of))
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values("size", ascending=False, kind="stable").reset_index(drop=True)


def ahead(found: Mapping[str, int], asked: Mapping[str, int]) -> tuple[str, float]:
    """The side with the largest share, and how far it is from the smallest; ("", 0.0) where fewer
    than two sides have a sentence on the topic.

    >>> ahead({"north": 3, "south": 1}, {"north": 4, "south": 4})
    ('north', 0.5)
    """
    shares = {side: found[side] / total for side, total in asked.items() if total}
    if len(shares) < 2:
        return "", 0.0
    first = max(shares, key=lambda side: shares[side])
    return first, shares[first] - min(shares.values())


def carrier(
    found: pd.Series, asked: pd.Series, sides: Mapping[str, Sequence[str]], side: str
) -> str:
    """The article without which another side is ahead, or none; "" where there is no such one."""
    said, of = found.to_dict(), asked.to_dict()
    n = {s: sum(said.get(doc, 0) for doc in docs) for s, docs in sides.items()}
    total = {s: sum(of.get(doc, 0) for doc in docs) for s, docs in sides.items()}
    for own, docs in sides.items():
        for doc in docs:
            if doc not in of or total[own] == of[doc]:
                continue
            less = {**n, own: n[own] - said.get(doc, 0)}
            other, size = ahead(less, {**total, own: total[own] - of[doc]})
            if size == 0 or other != side:
                return doc
    return ""
