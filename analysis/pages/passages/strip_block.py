"""The strips of articles as something to show: each sentence, its voice, what stands in it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.pages.passages.blocks import LETTER, LinkedBlock
from analysis.pages.passages.passages import Passages, block_evidence

STRIPS = 12  # articles drawn sentence by sentence; of more, a few
SOME = 6


def strips(
    passages: Passages, sentences: pd.DataFrame, letters: Mapping[str, str],
    names: Mapping[str, str], *, caption: str,
) -> LinkedBlock:  # fmt: skip
    """A strip for each article.

    `sentences` has doc, sentence, voice, speaker; `letters` gives the letter of each category of
    the passages, `names` the heading of each article. Out: something to show, as
    `passages.count_table` gives.
    """
    docs = some(sentences)
    if len(docs) < sentences["doc"].nunique():
        caption += f" ({len(docs)} of {sentences['doc'].nunique():,} articles, evenly chosen)"
    sentences = sentences[sentences["doc"].isin(docs)]
    found = passages.found[passages.found["doc"].isin(docs)]
    passages = Passages(found, passages.near, passages.labels, passages.limit, passages.seed)
    places: dict[tuple[str, int], list[int]] = {}
    for i, row in enumerate(found.itertuples()):
        places.setdefault((row.doc, row.sentence), []).append(i)
    articles = []
    for doc, own in sentences.groupby("doc", sort=False):
        cells = []
        for row in own.itertuples():
            ids = places.get((row.doc, row.sentence), [])
            touched = set(found["category"].iloc[ids])
            shown = "".join(letter for category, letter in letters.items() if category in touched)
            cells.append([int(row.sentence), row.voice, row.speaker, shown, ids])
        articles.append({"doc": doc, "name": names.get(doc, doc), "cells": cells})
    known = passages.labels.get("category", {})
    payload = {
        "kind": "strips",
        "caption": caption,
        "note": "",
        "sample": None,
        "articles": articles,
        "letters": {letter: known.get(c, c) for c, letter in letters.items()},
        **block_evidence(passages, range(len(found)), None),
    }
    lines = [caption]
    for article in articles:
        line = " ".join(
            f"{LETTER.get(voice, voice[0])}{shown}" for _, voice, _, shown, _ in article["cells"]
        )
        lines.append(f"{article['name']}: {line}")
    return LinkedBlock(payload, "\n".join(lines))


def some(sentences: pd.DataFrame) -> list[str]:
    """The articles to draw: all, or so many at even distances in the study's order."""
    docs = list(dict.fromkeys(sentences["doc"]))
    if len(docs) <= STRIPS:
        return docs
    return [docs[round(n * (len(docs) - 1) / (SOME - 1))] for n in range(SOME)]
