"""How hard is each article to read? Length of sentences and the usual school-grade formulas."""

from __future__ import annotations

import math
from collections.abc import Collection

import pandas as pd

MEASURES = [
    "words",
    "sentences",
    "words_per_sentence",
    "syllables_per_word",
    "flesch_reading_ease",
    "flesch_kincaid_grade",
]


def measures(words: int, sentences: int, text: str, english: bool = True) -> dict[str, float]:
    """Readability of one text; a measure that is not defined is NaN, never 0.

    `words` and `sentences` are this package's own counts. textstat counts the syllables; its own
    sentence counter drops short sentences, so it is not used. Flesch's reading ease (1948) is
    206.835 - 1.015 words/sentence - 84.6 syllables/word: higher is easier, 60-70 is plain English,
    below 30 is academic. Flesch-Kincaid (1975) is 0.39 words/sentence + 11.8 syllables/word
    - 15.59, in years of US schooling. Both were made for English prose, as was
    the count of syllables: for other texts they are NaN.

    >>> round(measures(6, 1, "The cat sat on the mat.")["flesch_reading_ease"], 1)
    116.1
    >>> measures(0, 0, "")["words_per_sentence"]
    nan
    """
    if not words or not sentences:
        return dict.fromkeys(MEASURES, math.nan) | {"words": words, "sentences": sentences}
    if not english:
        known = {"words": words, "sentences": sentences, "words_per_sentence": words / sentences}
        return dict.fromkeys(MEASURES, math.nan) | known
    import textstat  # slow to load: it reads a pronouncing dictionary

    per_sentence = words / sentences
    per_word = textstat.syllable_count(text) / words
    return {
        "words": words,
        "sentences": sentences,
        "words_per_sentence": per_sentence,
        "syllables_per_word": per_word,
        "flesch_reading_ease": 206.835 - 1.015 * per_sentence - 84.6 * per_word,
        "flesch_kincaid_grade": 0.39 * per_sentence + 11.8 * per_word - 15.59,
    }


def readability(sentences: pd.DataFrame, english: Collection[str] | None = None) -> pd.DataFrame:
    """One row per doc, columns doc and MEASURES (float), from the body; headlines are left out.

    `english` are the docs that are in English (all, if left out)."""
    body = sentences[sentences["role"] == "body"]
    rows = [
        {"doc": doc}
        | measures(
            int(own["words"].sum()),
            len(own),
            " ".join(own["text"]),
            english is None or doc in english,
        )
        for doc, own in body.groupby("doc", sort=False)
    ]
    return pd.DataFrame(rows, columns=["doc", *MEASURES])
