"""Doubts about a study that stop nothing: what a newcomer would like to hear before the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from analysis.matches import find
from analysis.problems import Problem
from analysis.study import Study
from analysis.words import count_words

__all__ = ["ADDRESS", "addresses", "remarks"]

SHORT = 50  # words; a text below is rarely an article
ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
NAMED = 3  # texts named in one remark


def remarks(study: Study) -> Iterator[Problem]:
    """What may not be meant: topics found nowhere, groups of one text, stubs, web addresses."""
    texts = pd.Series(study.texts)
    yield from _topics(study, texts)
    sizes = study.sources["perspective"].value_counts(sort=False)
    for side in sizes.index[sizes == 1]:
        wrong = f"{study.perspectives[side]} has one text alone"
        yield Problem(
            "sources", wrong, "what is said of the group is said of this text; add others"
        )
    if len(study.sources) and (study.sources["title"] == "").all():
        wrong = "no text has a title"
        yield Problem("sources", wrong, "fill the column title, or headlines count as body")
    short = texts.index[texts.map(count_words) < SHORT].tolist()
    yield from _about(short, f"fewer than {SHORT} words", "see whether the whole article is there")
    yield from addresses(texts)


def addresses(texts: pd.Series) -> Iterator[Problem]:
    """Which texts (index: doc) hold web addresses, in one remark.

    >>> print(*addresses(pd.Series({"a": "See www.example.org", "b": "Rain."})))
    texts a: web addresses in the text; delete them if words in them mislead
    """
    linked = [doc for doc, text in texts.items() if ADDRESS.search(text)]
    yield from _about(linked, "web addresses in the text", "delete them if words in them mislead")


def _topics(study: Study, texts: pd.Series) -> Iterator[Problem]:
    entries = study.codebook.entries
    topical = entries[(entries["codebook"] == "topics") & (entries["kind"] == "count")]
    used = topical["category"].iloc[find(texts, topical)["entry_id"].unique()].unique()
    for topic in topical["category"].unique():
        if topic not in used:
            wrong = f"no text holds any entry of the topic {topic!r}"
            yield Problem("codebook.yml", wrong, "look at the spelling, or add entries")


def _about(docs: list[str], wrong: str, mend: str) -> Iterator[Problem]:
    if docs:
        more = f" and {len(docs) - NAMED:,} more" if len(docs) > NAMED else ""
        yield Problem(f"texts {', '.join(docs[:NAMED])}{more}", wrong, mend)
