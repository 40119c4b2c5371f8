"""Strict counting of voices, worked out by hand; on the study in the box by what must hold."""

import pandas as pd
import pytest

from analysis.report import voice_findings
from analysis.validation import voice_validity
from analysis.validation.codings import main_coding

ROWS = [  # doc, sentence, read, speaker read, voice by the rules, speaker by the rules
    ("1", 1, "author", "", "author", ""),
    ("1", 2, "reported", "the mayor", "reported", "Mayor"),
    ("1", 3, "reported", "the mayor", "author", ""),  # missed: the mayor's claim is the author's
    ("1", 4, "quoted", "Ann Reed", "reported", "Reed"),  # heard, but not as quoted
    ("2", 1, "mixed", "Ann Reed", "author", ""),
    ("2", 2, "mixed", "Ann Reed", "quoted", "Ann Reed"),  # two voices heard, one given: wrong
    ("2", 3, "reported", "unnamed", "author", ""),  # no speaker found is no speaker named
    ("2", 4, "author", "", "unclear", ""),
]
NAMES = ["doc", "sentence", "read", "speaker_read", "voice", "speaker"]
SOURCES = pd.DataFrame({"doc": ["1", "2"], "perspective": ["up", "down"]})


def heard():
    table = pd.DataFrame(ROWS, columns=NAMES)
    coded = table[["doc", "sentence"]].assign(
        text="x", voice=table["read"], speaker=table["speaker_read"]
    )
    ruled = table[["doc", "sentence", "voice", "speaker"]].assign(via="", rule="r")
    return voice_validity.heard(coded, ruled, SOURCES)


def test_two_voices_heard_and_one_given_is_wrong_and_stays_in_the_denominator():
    table = voice_validity.recall(heard(), ["up", "down"]).set_index("perspective")

    assert table.loc["all"].tolist() == [8, 2, 6, 3, 3, 2, 1]
    assert table.loc["up"].tolist() == [4, 2, 3, 2, 2, 1, 1]
    assert table.loc["down"].tolist() == [4, 0, 3, 1, 1, 1, 0]


def test_an_unnamed_speaker_of_words_that_were_missed_is_not_right():
    assert not heard().set_index(["doc", "sentence"]).loc[("2", 3), "speaker_right"]


def test_a_voice_that_no_coder_could_know_still_finds_somebody_else():
    coded = pd.DataFrame({"doc": ["1"], "sentence": 1, "text": "x", "voice": "reported",
                          "speaker": "Reed"})  # fmt: skip
    ruled = pd.DataFrame({"doc": ["1"], "sentence": 1, "voice": "ascribed", "speaker": "Reed",
                          "via": "", "rule": "r"})  # fmt: skip
    row = voice_validity.heard(coded, ruled, SOURCES).iloc[0]
    assert (row["voice_right"], row["found"], row["speaker_right"]) == (False, True, True)


def test_the_study_in_the_box_counts_every_sentence_strictly(study, tables):
    told = voice_validity.against_reading(main_coding(study), tables)
    table = voice_validity.recall(told, list(study.perspectives)).set_index("perspective")

    # 119 coded sentences: 51 and 68; the reader heard somebody else in 19 reported, 9 quoted and
    # 5 mixed ones (coding counted by hand), 31 of them in US texts. Mixed ones are never right.
    assert table["sentences"].tolist() == [119, 51, 68]
    assert table["attributed"].tolist() == [33, 31, 2]
    assert table.loc["all", "right"] <= 119 - 5
    assert not told.loc[told["voice_read"] == "mixed", "voice_right"].any()


def test_a_tuned_figure_says_so_in_the_tables_head_and_in_words(study, tables):
    told = voice_validity.against_reading(main_coding(study), tables)

    assert study.declared.tuned == {"lists", "rules"}
    assert "tuned on these very texts" in voice_findings.voice_check(study, told)


@pytest.mark.parametrize(("found", "read", "same"), [("a", "b", False), ("Reed", "Ann Reed", True)])
def test_a_speaker_is_right_by_head(found, read, same):
    assert voice_validity.same_speaker(found, read) is same
