"""Hand-made articles; every expected rate is worked out in the comment beside it."""

import pandas as pd
import pytest
from made_by_hand import FIVE, working

from analysis.measures import contrasts
from analysis.robustness import leave_one_out


def summary_of(table):
    left_out = leave_one_out.leave_one_out(table, "up", "down")
    return leave_one_out.summary(left_out, contrasts.contrast(table, "up", "down")).iloc[0]


def test_the_article_that_carries_the_difference_is_named():
    got = summary_of(FIVE)

    # up without 1: 1 in 1,000 = 1.0, against down 4 in 3,000 = 1.33.
    assert got.article == "1"
    assert got.difference_without == pytest.approx(1.0 - 4 / 3)
    assert got.low == pytest.approx(1.0 - 4 / 3)
    # up without 3: 9 in 1,500 = 6.0, the largest rate of all omissions.
    assert got.high == pytest.approx(6.0 - 4 / 3)


def test_an_article_without_a_mention_carries_nothing():
    # Without 3, which has none, the pooled rate of up rises; without 5 down falls to 1.
    got = summary_of(working([("1", "up", 6, 1000), ("2", "up", 6, 1000), ("3", "up", 0, 1000),
                              ("4", "down", 0, 1000), ("5", "down", 0, 500)]))  # fmt: skip

    assert got.article == "1"


def test_the_only_article_of_a_group_is_not_left_out():
    table = working([("1", "up", 4, 100), ("2", "down", 1, 100), ("3", "down", 1, 100)])

    got = leave_one_out.leave_one_out(table, "up", "down").set_index("left_out")

    assert got["difference"].isna().to_dict() == {"1": True, "2": False, "3": False}


def test_of_one_article_against_one_none_can_be_left_out():
    got = summary_of(working([("1", "up", 4, 100), ("2", "down", 1, 100)]))

    assert got.difference == pytest.approx(40 - 10)
    assert pd.isna(got.low) and pd.isna(got.article)


def test_the_mean_of_the_articles_that_are_left_is_taken_where_it_leads():
    got = leave_one_out.leave_one_out(FIVE, "up", "down", over="articles").set_index("left_out")

    # Rates 8, 2, 0 against 1 and 2: without 1 the mean of 2 and 0, without 5 the rate of 4 alone.
    assert got.loc["1", "rate_first"] == pytest.approx(1) and got.loc["1", "rate_second"] == 1.5
    assert (got.loc["5", "rate_first"], got.loc["5", "rate_second"]) == (pytest.approx(10 / 3), 1)


def test_categories_keep_the_order_of_the_codebook():
    table = pd.concat([FIVE, FIVE.assign(category="dam")])

    got = leave_one_out.leave_one_out(table, "up", "down")

    assert got.category.drop_duplicates().tolist() == ["flood", "dam"]
    assert len(got) == 10
