"""Expected certainty comes from reading: invented sentences in `voice_passages.yml` (written before
the rules) and the column hedge_etim of `seeds/coding_a.csv`."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pandas as pd
import pytest
import yaml
from voice_measure import HERE, reference

from analysis.voice.certainty import KINDS, certainty, cue_entries
from analysis.voice.voices import voices

# What a reader who coded hedge_etim took for a mention, in order of preference.
MENTIONS = [
    r"ETIM|East Turkestan[\w ]*|Turkistan Islamic Party",
    r"U[iy]gh?urs?|Islamist groups|radicals|the group|jihadist groups|Islamic terrorism",
    r"Xi(?:anj|nj)iang|Islamic State",
]


def invented() -> list[tuple[str, str, str]]:
    """Expected certainty, sentence, and the verb that keeps its speaker at a distance, or ''."""
    book = yaml.safe_load((HERE / "voice_passages.yml").read_text(encoding="utf-8"))
    return [(expected, text, "".join(verb)) for expected, text, *verb in book["certainty"]]


def judged(text: str, mention: str = "Brotherhood") -> pd.Series:
    start = text.index(mention)
    sentences = pd.DataFrame(
        {"doc": ["a"], "sentence": [1], "start": [0], "end": [len(text)], "text": [text]}
    )
    mentions = pd.DataFrame(
        {"doc": ["a"], "sentence": [1], "start": [start], "end": [start + len(mention)]}
    )
    return certainty(mentions, sentences, voices({"a": text}, sentences)).iloc[0]


@pytest.mark.parametrize(("expected", "text", "verb"), invented())
def test_each_sentence_is_as_sure_as_a_reader_hears_it(expected, text, verb):
    found = judged(text)
    assert (found["certainty"], found["distance"]) == (expected, verb), found.to_dict()


def test_a_mention_that_holds_the_doubt_itself_is_doubted_by_it():
    # "Overstating the threat" is an entry and says that the threat is less: doubt of the thing,
    # whatever verb passes it on.
    found = judged("Leaders say the board is overstating the danger.", "overstating the danger")
    assert (found["certainty"], found["cue"], found["distance"]) == ("doubted", "overstating", "")


def test_a_verb_that_keeps_its_speaker_at_a_distance_is_no_doubt_in_the_box(study, tables):
    # Referee: three mentions of human rights and one of ETIM were "doubted" for "insist" or
    # "claim" alone. In 001 s16 "claim" is the reporter's; nobody there denies the crackdown.
    own = tables.matches[tables.matches["codebook"] == "topics"]
    row = own[(own["doc"] == "001") & (own["sentence"] == 16) & (own["category"] == "human_rights")]
    assert len(row) == 2
    assert set(row["certainty"]) == {"attributed"} and set(row["distance"]) == {"claim"}
    etim = own[(own["doc"] == "001") & (own["sentence"] == 15) & (own["category"] == "etim")]
    assert etim[["certainty", "cue", "distance"]].to_numpy().tolist() == [
        ["doubted", "overstating", "insist"]
    ]


@cache
def of_the_study() -> pd.DataFrame:
    texts, sentences, coded = reference()
    coded = coded[coded["hedge_etim"] != ""]
    table = coded.merge(
        sentences[["doc", "sentence", "start"]], on=["doc", "sentence"], validate="1:1"
    )
    places = [
        next((m.span() for p in MENTIONS if (m := re.search(p, text))), (0, len(text)))
        for text in table["text"]
    ]
    mentions = table[["doc", "sentence"]].assign(
        start=[s + a for s, (a, _) in zip(table["start"], places, strict=True)],
        end=[s + b for s, (_, b) in zip(table["start"], places, strict=True)],
        read=table["hedge_etim"],
        sentence_text=table["text"],
    )
    return certainty(mentions, sentences, voices(texts, sentences))


def test_four_in_five_mentions_of_the_study_are_as_sure_as_a_reader_heard_them():
    table = of_the_study()
    assert len(table) == 23
    agree = table["certainty"] == table["read"]
    assert agree.mean() >= 0.8, Counter(zip(table["read"], table["certainty"], strict=True))


def test_the_sentence_on_little_evidence_is_doubted_and_shows_its_cue():
    row = of_the_study()[lambda t: t["sentence_text"].str.contains("little evidence")].iloc[0]
    assert (row["certainty"], row["cue"], row["rule"]) == (
        "doubted",
        "little evidence",
        "doubt-near",
    )
    text = reference()[0][row["doc"]]
    assert text[row["cue_start"] : row["cue_end"]] == "little evidence"


def test_a_mention_in_an_unclear_stretch_is_unclear():
    text = "Officials said the dam was safe, but the Brotherhood left the valley overnight."
    assert judged(text)["certainty"] == "unclear"


def test_no_mentions_give_an_empty_table_with_its_columns():
    texts, sentences, _ = reference()
    none = pd.DataFrame({"doc": [], "sentence": [], "start": [], "end": []})
    found = certainty(none, sentences, voices(texts, sentences))
    assert found.empty
    assert found.columns.tolist()[-1] == "rule"


def test_every_cue_has_a_reason_and_a_known_reach():
    entries = cue_entries()
    assert entries["why"].str.len().gt(5).all()
    assert set(entries["category"]) == {"before", "near", "back", "verb", "not"}
    assert not entries["entry"].duplicated().any()


def test_certainty_has_few_kinds():
    assert set(of_the_study()["certainty"]) <= set(KINDS)
