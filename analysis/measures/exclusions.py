"""What the exclusion rules of a codebook keep from counting: what would have counted without them.

A `not:` phrase may be found where no entry would have matched anyway; then it keeps nothing out.
"""

from __future__ import annotations

import pandas as pd

from analysis.frames import each, of
from analysis.matching.matches import matches_table
from analysis.study.categories import APART


def without_rules(
    sentences: pd.DataFrame, entries: pd.DataFrame, spans: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Every match as if the codebook had no `not` entries; the columns of `matches_table`.

    In: `entries` of the topics (codebook.entry_table), others of other codebooks are left out.
    """
    own = entries[(entries["kind"] != "not") & (entries["codebook"] == "topics")]
    return matches_table(sentences, own.reset_index(drop=True), spans)[0]


def beside_topics(matches: pd.DataFrame) -> pd.DataFrame:
    """Without what a topic's lists apart found where the topic itself counts a mention."""
    apart = of(matches, codebook=APART)
    counted = kept_out(apart, of(matches, codebook="topics"))
    twice = apart.index[[words != "" for words in counted]]
    return matches.drop(index=twice).reset_index(drop=True)


def kept_out(exclusions: pd.DataFrame, free: pd.DataFrame) -> list[str]:
    """The words in each excluded passage that would have counted in its category, '' if none.

    In: the exclusions (doc, category, start, end) and the matches of `without_rules`.

    >>> barred = pd.DataFrame({"doc": ["a", "a"], "category": "rain", "start": [0, 30],
    ...                        "end": [10, 40]})
    >>> free = pd.DataFrame({"doc": ["a"], "category": "rain", "start": [4], "end": [9],
    ...                      "text": ["flood"]})
    >>> kept_out(barred, free)
    ['flood', '']
    """
    places: dict[tuple, list] = {}
    for row in each(free, "doc", "category", "start", "end", "text"):
        places.setdefault((row.doc, row.category), []).append(row)
    return [
        "; ".join(
            row.text
            for row in places.get((doc, category), [])
            if row.start < end and start < row.end
        )
        for doc, category, start, end in each(exclusions, "doc", "category", "start", "end")
    ]
