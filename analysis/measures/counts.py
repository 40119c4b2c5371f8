"""Counts: how many matches, among how many words, for each text, perspective and voice.

Every count is a number of rows of the `matches` table, so each can be opened to its passages.
"""

from __future__ import annotations

import pandas as pd

from analysis.voice.voices import VOICES

KEYS = ["level", "unit", "voice", "codebook", "category"]
COUNT_COLUMNS = [*KEYS, "matches", "words", "per_1000", "sentences_with", "sentences"]


def rate(matches: pd.Series, words: pd.Series) -> pd.Series:
    """Matches per 1,000 words; NaN where there are no words.

    >>> rate(pd.Series([3, 0]), pd.Series([600, 0])).tolist()
    [5.0, nan]
    """
    return 1000 * matches / words.where(words > 0)


def counts(
    matches: pd.DataFrame, spans: pd.DataFrame, sources: pd.DataFrame, categories: pd.DataFrame
) -> pd.DataFrame:
    """The tidy table of counts.

    `spans` has one row per stretch of one voice in a sentence (doc, sentence, voice, words);
    `categories` lists what is counted (codebook, category), so that nothing found is a row of 0.
    Out: COUNT_COLUMNS. `level` is 'doc' or 'perspective', `unit` the doc or perspective id,
    `voice` one of VOICES or 'all'. `matches` and `words` of the voices add up to 'all'.
    `sentences_with` counts sentences that hold such a match, `sentences` those that hold any words
    of that voice: a sentence in two voices is counted in both.
    """
    side = sources.set_index("doc")["perspective"]
    units = pd.concat([
        pd.DataFrame({"doc": side.index, "level": "doc", "unit": side.index}),
        pd.DataFrame({"doc": side.index, "level": "perspective", "unit": side.to_numpy()}),
    ])  # fmt: skip
    found = _by_voice(matches).merge(units, on="doc")
    spoken = _by_voice(spans).merge(units, on="doc")
    per_unit = ["level", "unit", "voice"]
    words = spoken.groupby(per_unit)["words"].sum()
    sentences = _distinct_sentences(spoken, per_unit)
    grid = (
        units[["level", "unit"]]
        .drop_duplicates()
        .merge(pd.DataFrame({"voice": ["all", *VOICES]}), how="cross")
        .merge(categories[["codebook", "category"]], how="cross")
    )
    table = grid.join(found.groupby(KEYS).size().rename("matches"), on=KEYS)
    table = table.join(words, on=per_unit)
    table = table.join(_distinct_sentences(found, KEYS).rename("sentences_with"), on=KEYS)
    table = table.join(sentences.rename("sentences"), on=per_unit)
    whole = ["matches", "words", "sentences_with", "sentences"]
    table[whole] = table[whole].fillna(0).astype("int64")
    table["per_1000"] = rate(table["matches"], table["words"])
    return table[COUNT_COLUMNS].reset_index(drop=True)


def _by_voice(table: pd.DataFrame) -> pd.DataFrame:
    """Each row twice: under its own voice and under 'all'."""
    return pd.concat([table, table.assign(voice="all")])


def _distinct_sentences(table: pd.DataFrame, keys: list[str]) -> pd.Series:
    return table.drop_duplicates([*keys, "doc", "sentence"]).groupby(keys).size()
