"""Texts in other languages than English: what is withheld of them in which table.

Word lists of tone, rules of voice, modal words and school grades are made for English. Elsewhere
they would find words that only look alike (the German "die"), or nothing, which is no finding.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.measures.counts import counts
from analysis.study import languages
from analysis.study.lexicons import LEXICONS
from analysis.voice import voices

__all__ = ["in_english", "voices_read", "withheld_tone", "without_other_languages"]


def in_english(table: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The rows of English texts, for which the word lists and the rules of voice are made.

    A language that is unclear ("") passes for English.
    """
    english = sources.loc[sources["language"].isin(["", languages.ENGLISH]), "doc"]
    kept = table["doc"].isin(english)
    return table if kept.all() else table[kept].reset_index(drop=True)


def voices_read(
    texts: Mapping[str, str], sentences: pd.DataFrame, english: pd.DataFrame
) -> pd.DataFrame:
    """The spans of English texts by voice; those of others are unclear, a span a sentence."""
    read = voices.voices(texts, english)
    if len(english) == len(sentences):
        return read
    other = sentences[~sentences["doc"].isin(english["doc"])]
    unread = other[["doc", "sentence", "start", "end"]].assign(
        voice="unclear", speaker="", via="", rule="unclear-language", written=""
    )
    place = {doc: n for n, doc in enumerate(sentences["doc"].unique())}
    both = pd.concat([read, unread]).astype(voices.SPAN_COLUMNS)
    both = both.assign(at=both["doc"].map(place)).sort_values(["at", "start"], kind="stable")
    return both.drop(columns="at").reset_index(drop=True)


def without_other_languages(
    numbers: pd.DataFrame, matches: pd.DataFrame, spoken: pd.DataFrame,
    sources: pd.DataFrame, categories: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """`counts` in which lists made for English have no words, and so no rate, in other texts."""
    english = in_english(spoken, sources)
    if len(english) == len(spoken):
        return numbers
    own = counts(in_english(matches, sources), english, sources, categories)
    made_for_english = numbers["codebook"].isin([*LEXICONS, "modals"])
    return numbers.where(~made_for_english, own).astype(numbers.dtypes)


def withheld_tone(toned: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Rows without numbers for each text, and each perspective, that has no English: their tone
    under each list and voice of `toned`."""
    other = sources[~sources["language"].isin(["", languages.ENGLISH])]
    english = set(in_english(sources, sources)["perspective"])
    none = [("doc", doc) for doc in other["doc"]]
    none += [("perspective", p) for p in other["perspective"].unique() if p not in english]
    kinds = toned[["lexicon", "topic_words", "voice"]].drop_duplicates()
    return pd.DataFrame(none, columns=["level", "unit"]).merge(kinds, how="cross")
