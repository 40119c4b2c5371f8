"""Exact p against published worked examples; floors and intervals against arithmetic."""

from math import comb

import numpy as np
import pytest
from made_by_hand import FIVE, working

from analysis.robustness import permutation


def test_exact_p_is_the_textbook_one_of_eight_scores():
    # Lane, HyperStat, "Randomization Tests": 3 of 70 divisions are at least as far apart,
    # one-tailed 0.0429, two-tailed 6/70 = 0.0857 (davidmlane.com/hyperstat/B163479.html).
    assert permutation.permutation_p([11, 14, 7, 8], [2, 9, 0, 5]) == pytest.approx(
        0.0857, abs=5e-5
    )


def test_exact_p_is_the_worked_one_of_four_quiz_scores():
    # Nettleton, Iowa State, Stat 401: 7, 5 against 3, 1 gives 2 of 6, 0.333.
    assert permutation.permutation_p([7, 5], [3, 1]) == pytest.approx(2 / 6)


def test_many_deals_are_drawn_with_a_seed_and_come_near_the_exact_share():
    # Rosetta Code, "Permutation test": of comb(19, 9) = 92,378 deals 11,827 lie above and 313 at
    # the observed difference, so the one-sided exact share is 12,140 / 92,378 = 0.1314.
    treated = [85, 88, 75, 66, 25, 29, 83, 39, 97]
    control = [68, 41, 10, 49, 16, 65, 32, 92, 28, 98]
    assert comb(19, 9) == 92_378

    p = permutation.permutation_p(treated, control, seed=1)

    assert p == permutation.permutation_p(treated, control, seed=1)
    assert p == pytest.approx(2 * 12_140 / 92_378, abs=0.02)


def test_three_against_two_articles_can_never_be_evidence():
    table = permutation.permutation(FIVE, "up", "down")

    row = table.iloc[0]
    assert (row.deals, row.floor_one_sided, row.floor_two_sided) == (10, 0.1, 0.2)
    assert np.isnan(row.p)
    assert "10 ways" in row.withheld and "0.1 one-sided, 0.2 two-sided" in row.withheld


@pytest.mark.parametrize(
    ("sizes", "two_sided", "enough"),
    # Counted by hand: C(5,1) = 5, C(8,4) = 70, C(8,3) = 56, C(7,3) = 35.
    [((4, 1), 0.4, False), ((4, 4), 2 / 70, True), ((3, 5), 2 / 56, True), ((3, 4), 2 / 35, False)],
)
def test_the_floor_is_two_over_the_number_of_deals(sizes, two_sided, enough):
    got = permutation.floor(*sizes)

    assert got.two_sided == pytest.approx(two_sided)
    assert got.enough is (two_sided <= 0.05) is enough


def test_articles_with_equal_rates_have_no_p():
    assert np.isnan(permutation.permutation_p([1, 1, 1, 1], [1, 1, 1, 1]))


def test_an_interval_from_too_few_articles_is_withheld():
    row = permutation.intervals(FIVE, "up", "down").iloc[0]

    assert np.isnan(row.low)
    assert row.withheld == "interval withheld: fewer than 5 articles in a group"


def test_an_interval_is_seeded_and_holds_the_estimate():
    rows = [(f"{side}{n}", side, 4 + n % 3 + 6 * (side == "up"), 900)
            for side in ("up", "down") for n in range(8)]  # fmt: skip
    table = working(rows)

    one, two = (permutation.intervals(table, "up", "down", seed=3).iloc[0] for _ in range(2))

    assert (one.low, one.high) == (two.low, two.high)
    assert one.low < one.log_ratio < one.high


def test_the_level_is_expanded_by_hesterbergs_rule():
    # By printed tables: t(9) = 2.262, times sqrt(10/9) = 2.384, normal tail 0.0086;
    # t(19) = 2.093, times sqrt(20/19) = 2.147, normal tail 0.0159.
    assert (1 - permutation.expanded(0.95, 10)) / 2 == pytest.approx(0.0086, abs=5e-5)
    assert (1 - permutation.expanded(0.95, 20)) / 2 == pytest.approx(0.0159, abs=5e-5)
