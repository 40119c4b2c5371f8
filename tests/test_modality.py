"""Expected modals are read off invented sentences by eye."""

from __future__ import annotations

import pandas as pd
import pytest
from voice_measure import reference

from analysis.voice.modality import COLUMNS, modality
from analysis.voice.voices import sentence_voices, voices


def found(text: str) -> list[tuple[str, str, bool]]:
    table = modality(pd.DataFrame({"doc": ["a"], "sentence": [1], "start": [5], "text": [text]}))
    starts = zip(table["start"], table["end"], table["modal"], strict=True)
    assert all(text[a - 5 : b - 5].lower() == modal for a, b, modal in starts)
    return list(zip(table["modal"], table["kind"], table["negated"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The towns should act.", [("should", "obligation", False)]),
        ("They must not wait and need to pay.",
         [("must", "obligation", True), ("need to", "obligation", False)]),
        ("Both can't and cannot and won’t.",
         [("ca", "possibility", True), ("can", "possibility", True), ("wo", "prediction", True)]),
        ("It may rain in May and it might flood.",
         [("may", "possibility", False), ("might", "possibility", False)]),
        ("The wall has to go and is supposed to fall.",
         [("has to", "obligation", False), ("is supposed to", "obligation", False)]),
        ("They would be able to see.",
         [("would", "prediction", False), ("able to", "possibility", False)]),
        ("Opening a can, by the will of God, with all his might, it was a must.", []),
        ("May 3 was fine. On 3 May it rained.", []),
        ("May we go?", [("may", "possibility", False)]),
        ("No country could be safe, and it can hardly end.",
         [("could", "possibility", False), ("can", "possibility", True)]),
    ],
)  # fmt: skip
def test_modal_words_are_found_with_their_kind_and_negation(text, expected):
    assert found(text) == expected


def test_no_modal_gives_an_empty_table_with_its_columns():
    table = modality(pd.DataFrame({"doc": [], "sentence": [], "start": [], "text": []}))
    assert table.empty
    assert table.columns.tolist() == COLUMNS


def test_the_commentaries_of_the_study_advise_in_twenty_sentences_and_its_reports_in_none():
    # The close reading counts should, could, can and need to in sentences in the writer's voice.
    texts, sentences, _ = reference()
    whole = sentence_voices(voices(texts, sentences), sentences)
    table = modality(sentences).merge(whole[["doc", "sentence", "voice"]], on=["doc", "sentence"])
    advising = table["modal"].isin(["should", "could", "can", "need to"])
    table = table[advising & (table["voice"] == "author")]
    found = set(zip(table["doc"], table["sentence"], strict=True))
    # Listed from coding_a.csv: sentences read as the writer's own that hold one of these words.
    third = [23, 24, 25, 27, 28, 29, 30, 31, 32, 33, 34, 35, 38, 39, 40, 42, 43]
    read = {*(("003", n) for n in third), *(("004", n) for n in (15, 19, 24))}
    assert len(read) == 20
    assert found <= read and len(read - found) <= 1
