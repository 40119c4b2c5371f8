"""Power against published and independent figures: R's power.t.test and MASS, a referee's runs."""

import numpy as np
import pandas as pd
import pytest

from analysis.measures import contrasts
from analysis.measures.pipeline import working
from analysis.report import planning_views
from analysis.robustness import evidence, planning, survey


def test_dispersion_is_that_of_r():
    # R 4.2.2, MASS 7.3-58.2: theta.mm(c(0,9,1,12), c(5,6,5,6), 3) = 1.285289;
    # theta.mm(c(8,9,4,2,7,1,0,3), c(rep(5.75,4), rep(2.75,4)), 6) = 2.071417.
    assert planning.dispersion([0, 9, 1, 12], [5, 6, 5, 6], 1) == pytest.approx(1.285289, abs=1e-5)
    two = planning.dispersion([8, 9, 4, 2, 7, 1, 0, 3], [5.75] * 4 + [2.75] * 4, 2)
    assert two == pytest.approx(2.071417, abs=1e-5)


def test_counts_no_more_uneven_than_chance_have_no_dispersion():
    assert planning.dispersion([5, 6, 5, 6], [5, 6, 5, 6], 1) == np.inf
    assert planning.dispersion([3], [3], 1) == np.inf


@pytest.mark.parametrize(("articles", "published"), [(10, 0.561985), (20, 0.868953)])
def test_with_even_articles_and_many_mentions_it_is_the_power_of_a_t_test(articles, published):
    # Poisson counts of mean 10,000 are normal with a deviation of 100; the groups lie 100 apart.
    # R: power.t.test(n = 10, delta = 1, sd = 1)$power = 0.561985; n = 20: 0.868953.
    got = planning.power(101, 100, articles, [100_000], np.inf, studies=4000)
    assert got == pytest.approx(published, abs=0.025)


@pytest.mark.parametrize(
    ("rates", "articles", "expected"),
    [((16.4, 3.5), 6, 0.57), ((16.4, 3.5), 10, 0.89), ((16.4, 7.0), 10, 0.44),
     ((16.4, 7.0), 20, 0.78)],
)  # fmt: skip
def test_power_is_near_that_of_another_programme(rates, articles, expected):
    # A referee's own simulation in R, articles of 500 words, k = 1.5.
    got = planning.power(*rates, articles, [500], 1.5, studies=2000)
    assert got == pytest.approx(expected, abs=0.05)


def test_without_a_difference_there_is_nothing_to_plan():
    assert np.isnan(planning.power(5, 5, 10, [500], 1.5))


def test_three_against_three_never_tell_anything():
    # 20 deals: the smallest two-sided p is 2 / 20 = 0.1.
    assert planning.power(1000, 1, 3, [500], np.inf) == 0


WORKING = contrasts.with_rates(
    pd.DataFrame(
        [("1", "up", "flood", 9), ("2", "up", "flood", 7), ("3", "down", "flood", 0),
         ("4", "down", "flood", 0), ("1", "up", "sun", 0), ("2", "up", "sun", 0),
         ("3", "down", "sun", 0), ("4", "down", "sun", 0)],
        columns=["doc", "perspective", "category", "matches"],
    ).assign(codebook="topics", words=500, sentences=20, sentences_with=lambda t: t["matches"]),
    "words",
)  # fmt: skip


def test_too_few_articles_take_the_assumed_dispersion_half_and_twice():
    table = planning.curves(WORKING, "up", "down", 1.5, sizes=[4, 10])
    assert table["category"].unique().tolist() == ["flood"]  # of the sun there is nothing to plan
    assert table["dispersion"].unique().tolist() == [0.75, 1.5, 3.0] and table["assumed"].all()


def test_the_number_needed_is_the_least_from_which_on_all_are_enough():
    head = {"codebook": "topics", "category": "flood", "first": "up", "second": "down",
            "dispersion": 1.5, "basis": "assumed", "assumed": True}  # fmt: skip
    table = pd.DataFrame({"articles": [4, 6, 8, 10], "power": [0.2, 0.81, 0.79, 0.9]})
    assert planning.needed(table.assign(**head))["articles"].tolist() == [10]
    low = planning.needed(table.assign(**head, power=0.1))
    assert np.isnan(low["articles"].iloc[0]) and low["tried"].iloc[0] == 10


def test_the_study_in_the_box_is_told_how_many_it_would_take(study):
    found = survey.survey(study).power
    again = evidence.power_of_topics(
        study, working(study), contrasts.pairs_of_sides([*study.perspectives])
    )
    said = planning_views.articles_needed(study, found)

    pd.testing.assert_frame_equal(found, again)
    assert said.count(" on each side") == 1 and "It is assumed" in said
    for label in study.labels("topics").values():
        assert f"*{label}*" in said


def test_many_articles_give_their_own_dispersion():
    rows = pd.concat([WORKING.assign(doc=WORKING["doc"] + str(n)) for n in range(3)])
    table = planning.curves(rows, "up", "down", 1.5, sizes=[4])
    assert table["basis"].tolist() == ["found"] and not table["assumed"].any()
    assert set(contrasts.KEYS) <= set(table)


def test_a_study_without_any_mention_has_nothing_to_plan(study):
    none = planning.curves(WORKING.assign(found=0, matches=0), "up", "down", 1.5, sizes=[4])
    assert none.empty
    assert planning_views.articles_needed(study, none).startswith("No topic was found")
