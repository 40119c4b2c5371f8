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
    assert (got.kept, got.of, got.flips, got.survives) == (4, 5, "1", False)


def test_an_even_difference_survives_every_omission():
    got = summary_of(FIVE.assign(matches=[10, 5, 5, 2, 1]))

    assert (got.kept, got.of, got.flips, got.survives) == (5, 5, "", True)


def test_the_only_article_of_a_group_is_not_left_out():
    got = summary_of(working([("1", "up", 4, 100), ("2", "down", 1, 100), ("3", "down", 1, 100)]))

    assert (got.kept, got.of) == (2, 2)


def test_of_one_article_against_one_none_can_be_left_out():
    got = summary_of(working([("1", "up", 4, 100), ("2", "down", 1, 100)]))

    assert got.difference == pytest.approx(40 - 10)
    assert pd.isna(got.kept) and pd.isna(got.article)


def test_no_difference_has_no_direction_to_keep():
    got = summary_of(working([("1", "up", 1, 100), ("2", "down", 1, 100), ("3", "down", 1, 100)]))

    assert got.difference == 0
    assert not got.survives


def test_categories_keep_the_order_of_the_codebook():
    table = pd.concat([FIVE, FIVE.assign(category="dam")])

    got = leave_one_out.leave_one_out(table, "up", "down")

    assert got.category.drop_duplicates().tolist() == ["flood", "dam"]
    assert len(got) == 10
