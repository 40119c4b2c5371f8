"""Voice: who speaks in each stretch of a sentence. So far by quotation marks alone."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd


def voices(texts: Mapping[str, str], sentences: pd.DataFrame) -> pd.DataFrame:
    """Spans that tile every sentence: doc, sentence, start, end, voice, speaker, rule."""
    columns = ["doc", "sentence", "start", "end"]
    return sentences[columns].assign(voice="unclear", speaker="", rule="not yet settled")


def sentence_voices(spans: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """`sentences` with the voice, speaker and rule of the sentence as a whole."""
    return sentences.merge(spans.drop(columns=["start", "end"]), on=["doc", "sentence"])
