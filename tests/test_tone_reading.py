"""Which words make the tone, and how far lists hear what a reader hears; counted by hand."""

import numpy as np
import pandas as pd
import pytest

from analysis.measures import tone_words
from analysis.problems import StudyError
from analysis.report import check_views, tone_views
from analysis.report.tone_findings import tones_in_words
from analysis.robustness import survey
from analysis.validation import precision_recall, tone_validity

SOURCES = pd.DataFrame({"doc": ["1", "2"], "perspective": ["up", "down"]})
SENTENCES = pd.DataFrame(
    {"doc": ["1", "1", "2", "2", "2"], "sentence": [1, 2, 1, 2, 3], "text": list("abcde")}
)
MATCHES = pd.DataFrame(
    [("1", 1, "Good", 2.0, 1.0, ""), ("1", 1, "good", 2.0, 1.0, ""),
     ("1", 2, "bad", -2.0, 1.0, ""), ("1", 2, "bad", -2.0, 1.0, "flood"),
     ("2", 1, "bad", -2.0, -0.74, ""), ("2", 2, "worst", -3.0, 1.0, "")],
    columns=["doc", "sentence", "text", "weight", "turn", "inside"],
).assign(codebook="one")  # fmt: skip
MATCHES["category"] = np.where(MATCHES["weight"] > 0, "positive", "negative")


def test_a_word_that_makes_more_than_one_in_twenty_is_named_with_its_topical_uses():
    table = tone_words.carrying_words(MATCHES, SOURCES, ["up", "down"], "one")

    # A single use is no pattern, so "worst" and the one "bad" of the other side are not named.
    assert table.to_numpy().tolist() == [
        ["up", "positive", "good", 2, 2, 0], ["up", "negative", "bad", 2, 2, 1],
    ]  # fmt: skip


def test_a_word_below_one_in_twenty_is_not_named():
    many = pd.concat([MATCHES.iloc[:2].assign(text=f"w{n}") for n in range(30)])
    table = tone_words.carrying_words(many, SOURCES, ["up", "down"], "one")
    assert table.empty  # two of sixty each


def test_the_parts_of_the_words_add_up_to_the_difference():
    table = tone_words.making_words(
        MATCHES, SENTENCES, SOURCES, "up", "down", lexicon="one"
    ).set_index("word")

    # Up: 4 / 2 from good, -2 / 2 from bad; down: 2 * 0.74 / 3 from bad, -3 / 3 from worst.
    assert table["part"].to_dict() == pytest.approx(
        {"good": 2.0, "worst": 1.0, "bad": -1.0 - 1.48 / 3}
    )
    assert table.index.tolist() == ["good", "worst", "bad"]
    assert table.loc["bad", ["uses_first", "uses_second"]].tolist() == [1, 1]


def test_agreement_with_a_reader_is_counted_for_each_side():
    coded = SENTENCES.assign(tone=["1", "1", "0", "", "-1"])
    heard = tone_validity.heard(coded, MATCHES, SENTENCES, SOURCES, ["one"])
    table = tone_validity.score(heard, ["up", "down"])
    out = table[table["topic_words"] == "out"].set_index("perspective")

    # Up: +4 read 1, -2 read 1 (opposite). Down: 1.48 read 0, 0 read -1; one sentence not coded.
    names = ["sentences", "same", "neutral", "toned", "right", "opposite"]
    assert out.loc["up", names].tolist() == [2, 1, 0, 2, 1, 1]
    assert out.loc["down", names].tolist() == [2, 0, 1, 1, 0, 0]
    assert out.loc["all", names].tolist() == [4, 1, 1, 3, 1, 1]


def test_a_tone_that_is_no_sign_is_named_with_its_row():
    with pytest.raises(StudyError, match=r"column tone, row 2: 'warm' is no code"):
        precision_recall.signs(pd.Series(["warm", "1"]), "tone")


def test_the_readings_of_the_box_are_counted_as_they_were_coded(study):
    # Counted in coding_a.csv: tone 0 in 41 of 51 US and 41 of 68 CICIR sentences.
    said = tone_views.tone_heard(study)
    first, second = study.perspectives.values()
    assert f"{first} 41 of 51 (80%). {second} 41 of 68 (60%)" in said[-1]
    assert "agreement shows consistency, not truth" in said[-1]
    assert said[-1].count("no better than that") == 1
    # README: here none of them does better than to call every sentence neutral.
    table = tone_views.scores(study)
    assert (table["same"] <= table["neutral"]).all() and len(table) == 3 * 2 * 3


def test_words_that_a_referee_named_make_the_difference_in_the_box(study, tables):
    # Referee: kept positives are security 5, share 4, support 4, strengthen 4, help.
    table = tone_words.making_words(
        tables.matches, tables.sentences, tables.sources, *study.perspectives, lexicon="vader"
    ).set_index("word")
    assert table.loc[["security", "share", "strengthen"], "uses_second"].tolist() == [5, 4, 4]
    assert table.index[:3].tolist() == ["security", "strengthen", "share"]


def test_no_side_is_called_more_positive_and_tone_is_no_headline(study, tables):
    from analysis.measures import tone

    measured = tone.tone(tables.matches, tables.sentences, tables.sources)
    said = [*tones_in_words(study, measured, "vader"),
            *tone_views.words_behind_tone(study, "vader"),
            *tone_views.heavy_words(study, "vader")]  # fmt: skip
    assert not any("more positive" in sentence for sentence in said)
    heads = check_views.headlines(study, survey.survey(study))
    assert len(heads) == len(study.labels("topics")) and not any("Tone" in h for h in heads)
