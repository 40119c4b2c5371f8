"""Views on voice: who speaks, how surely, and in which names; each made in one call."""

from __future__ import annotations

import pandas as pd

from analysis.measures.pipeline import tables
from analysis.pages.passages import blocks, strip_block
from analysis.report.linked import evidence
from analysis.study.study import Study


def strip(study: Study, mentions: pd.DataFrame, caption: str) -> blocks.LinkedBlock:
    """Sentence by sentence, who speaks and which topic is mentioned: a strip for each article.

    In: `mentions`, matches of topics. Out: something to show; each mark opens to its passages.
    """
    made = tables(study)
    letters: dict[str, str] = {}
    for category, label in study.labels("topics").items():
        free = [c for c in label.upper() if c.isalpha() and c not in letters.values()]
        letters[category] = free[0] if free else "?"
    found = evidence(study, mentions)
    headings = strip_headings(study, strip_block.some(made.sentences))
    return strip_block.strips(found, made.sentences, letters, headings, caption=caption)


def strip_headings(study: Study, docs: list[str]) -> dict[str, str]:
    """The short name of each article; the first of a group says the group, too."""
    sides = study.sources.set_index("doc")["perspective"].loc[docs]
    new = sides != sides.shift()
    return {
        doc: f"{study.perspectives[sides[doc]]}: {study.articles[doc]}" if new[doc]
        else study.articles[doc]
        for doc in docs
    }  # fmt: skip
