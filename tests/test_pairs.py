"""Matched pairs: which texts make one, and what they say; p from R and by hand."""

import numpy as np
import pandas as pd
import pytest

from analysis.measures import contrasts
from analysis.report import pair_views
from analysis.robustness import pairs
from analysis.robustness.survey import survey
from analysis.study.sources import unpaired

SOURCES = pd.DataFrame(
    [("1", "up", "2014-09-01", ""), ("2", "up", "2014-09-10", ""), ("3", "up", "2014-10", "dam"),
     ("4", "down", "2014-09-12", ""), ("5", "down", "2014-09-03", ""),
     ("6", "down", "2015-01-01", "dam"), ("7", "down", "2015-01-01", "dam"),
     ("8", "down", "2014-09-11", ""), ("9", "down", "", "")],
    columns=["doc", "perspective", "date", "pair"],
)  # fmt: skip
SIDES = ["up", "down"]


def docs(table):
    return list(zip(table["docs_first"], table["docs_second"], strict=True))


def test_named_texts_are_a_pair_whatever_their_dates_and_several_stand_together():
    table = pairs.matched(SOURCES, SIDES, None)

    assert docs(table) == [(("3",), ("6", "7"))]
    assert table["pair"].tolist() == ["dam"] and np.isnan(table["days"].iloc[0])


def test_dates_pair_the_nearest_first_and_each_text_once():
    # 2-8 one day, 2-4 two, 1-5 two: 2 goes with 8, so 4 is left over (11 days to 1, who has 5).
    table = pairs.matched(SOURCES, SIDES, 14)

    assert docs(table)[1:] == [(("2",), ("8",)), (("1",), ("5",))]
    assert table["days"].tolist()[1:] == [1, 2]
    assert docs(pairs.matched(SOURCES, SIDES, 1))[1:] == [(("2",), ("8",))]


def test_a_pair_of_one_perspective_alone_pairs_nothing_and_is_named():
    table = SOURCES.assign(pair=["", "", "", "x", "x", "", "", "", ""])
    assert pairs.matched(table, SIDES, None).empty
    assert unpaired(table) == ["x"]


WORKING = contrasts.with_rates(
    pd.DataFrame(
        [("3", "up", 6, 500), ("6", "down", 1, 300), ("7", "down", 0, 200), ("1", "up", 0, 100)],
        columns=["doc", "perspective", "matches", "words"],
    ).assign(codebook="topics", category="flood", sentences=10, sentences_with=0),
    "words",
)  # fmt: skip


def test_the_texts_of_a_pair_are_compared_alone():
    row = pairs.compare(WORKING, pairs.matched(SOURCES, SIDES, None)).iloc[0]

    # 6 in 500 against 1 in 300 + 200 words.
    assert (row["rate_first"], row["rate_second"], row["difference"]) == (12.0, 2.0, 10.0)


def test_the_sign_flip_p_is_that_of_r():
    # R: wilcox.test(1:6, mu = 0)$p.value = 0.03125; for the others all 2^8 turns of sign counted in
    # R, mean(abs(s %*% x) >= abs(sum(x))) = 0.03125.
    assert pairs.flip_p(np.arange(1.0, 7)) == 0.03125
    other = [1.2, -0.4, 2.5, 3.1, 0.9, 1.7, -0.2, 2.2]
    assert pairs.flip_p(np.array(other)) == pytest.approx(0.03125)


def test_five_pairs_are_too_few_for_any_p():
    rows = pd.DataFrame({"codebook": "topics", "category": "flood", "first": "up", "second": "down",
                         "difference": [1.0, 2, 3, 4, 5]})  # fmt: skip
    row = pairs.summary(rows).iloc[0]
    # Two turns of 2^5 reach the mean: 0.0625.
    assert (row["floor"], row["higher_first"], row["mean"]) == (0.0625, 5, 3.0) and np.isnan(
        row["p"]
    )


def test_the_study_in_the_box_has_the_pair_that_a_referee_named(study):
    table = survey(study).pairs

    # Referee, S12: 002 and 003 are the only contemporaries (September 2014).
    assert docs(table) == [(("002",), ("003",))] and table["days"].tolist() == [15]
    said = pair_views.pairs_compared(study, table)
    assert len(said) == len(study.labels("topics"))
    assert (
        "China Topix 2014 (2014-09-10) with Fu 2014" in pair_views.pairs_in_words(study, table)[0]
    )
    # ETIM by hand (tests/hand_counts.csv): 002 three mentions, 003 five.
    assert "3 mentions in 329 words" in said[0] and "5 mentions in 1,177 words" in said[0]
