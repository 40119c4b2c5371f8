"""Exact p against published worked examples; floors and intervals against arithmetic."""

from math import comb

import numpy as np
import pandas as pd
import pytest
from made_by_hand import FIVE, working
from scipy import stats

from analysis.robustness import intervals, permutation


def test_exact_p_is_the_textbook_one_of_eight_scores():
    # Lane, HyperStat, "Randomization Tests": 3 of 70 divisions are at least as far apart,
    # one-tailed 0.0429, two-tailed 6/70 = 0.0857 (davidmlane.com/hyperstat/B163479.html).
    assert permutation.permutation_p([11, 14, 7, 8], [2, 9, 0, 5]) == pytest.approx(
        0.0857, abs=5e-5
    )


def test_exact_p_is_the_worked_one_of_four_quiz_scores():
    # Nettleton, Iowa State, Stat 401: 7, 5 against 3, 1 gives 2 of 6, 0.333.
    assert permutation.permutation_p([7, 5], [3, 1]) == pytest.approx(2 / 6)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    # R 4.2.2, wilcox.test(one, two, exact = TRUE)$p.value. Without ties and with groups of one
    # size its exact p is that of the rank sums dealt anew, so of the mean ranks.
    [((1.1, 2.2, 4.4, 9.9), (3.3, 7.7, 8.8, 12.1), 0.3428571),
     ((1, 2, 3, 4, 5), (6, 7, 8, 9, 10), 0.007936508),
     ((5, 1, 9, 4, 2, 12), (3, 8, 7, 11, 10, 6), 0.3939394)],
)  # fmt: skip
def test_the_p_of_ranks_is_that_of_wilcoxon_in_r(one, two, expected):
    ranks = stats.rankdata([*one, *two])

    p = permutation.permutation_p(ranks[: len(one)], ranks[len(one) :])

    assert p == pytest.approx(expected, abs=5e-5)


def test_two_sided_means_as_far_apart_in_either_direction():
    # 3 against 2 articles, all of the first above: of the 10 deals, counted by hand, this one alone
    # parts them as far (the mirror image would need two against three). scipy's doubled tail is
    # 0.2, R's sum over all deals with |T| as large is 0.1.
    assert permutation.permutation_p([7, 8, 9], [1, 2]) == pytest.approx(0.1)


def test_among_many_topics_the_largest_difference_counts():
    rng = np.random.default_rng(4)
    rows = [working([(f"{side}{n}", side, int(rng.poisson(6)), 1000) for side in ("up", "down")
                     for n in range(6)], category=f"t{k}") for k in range(12)]  # fmt: skip

    got = permutation.permutation(pd.concat(rows), "up", "down")

    assert (got["p_family"] >= got["p"]).all() and (got["p_family"] > got["p"]).any()
    # Westfall and Young 1993: the least p of the family is at most 12 times the least p alone.
    assert got["p_family"].min() <= 12 * got["p"].min()
    alone = permutation.permutation(rows[0], "up", "down").iloc[0]
    assert alone.p_family == alone.p


def test_the_pooled_difference_is_dealt_where_the_study_pools():
    # Worked by hand: 9 in 100 words and 0 in 900 against 1 in 100 and 9 in 900. Pooled 9 against
    # 10 in 1,000 words; as means of articles 45 against 10.
    table = working([("1", "up", 9, 100), ("2", "up", 0, 900),
                     ("3", "down", 1, 100), ("4", "down", 9, 900)])  # fmt: skip
    groups = permutation.deals(2, 2)
    both = table["found"], table["size"]

    assert permutation.dealt_differences(groups, *both, "pooled")[0, 0] == pytest.approx(-1)
    assert permutation.dealt_differences(groups, *both, "articles")[0, 0] == pytest.approx(35)


def test_many_deals_are_drawn_with_a_seed_and_come_near_the_exact_share():
    # Rosetta Code, "Permutation test": of comb(19, 9) = 92,378 deals 11,827 lie above and 313 at
    # the observed difference, so the one-sided exact share is 12,140 / 92,378 = 0.1314. The
    # two-sided one, over R's combn(19, 9), is 23,997 / 92,378 (its groups are not of one size, so
    # it is not twice the other).
    treated = [85, 88, 75, 66, 25, 29, 83, 39, 97]
    control = [68, 41, 10, 49, 16, 65, 32, 92, 28, 98]
    assert comb(19, 9) == 92_378

    p = permutation.permutation_p(treated, control, seed=1)

    assert p == permutation.permutation_p(treated, control, seed=1)
    assert p == pytest.approx(23_997 / 92_378, abs=0.02)


def test_three_against_two_articles_can_never_be_evidence():
    table = permutation.permutation(FIVE, "up", "down")

    row = table.iloc[0]
    assert (row.deals, row.floor) == (10, 0.1)
    assert np.isnan(row.p)
    assert "10 ways. No test can give p below 0.1" in row.withheld


@pytest.mark.parametrize(
    ("sizes", "smallest", "enough"),
    # Counted by hand: C(5,1) = 5, C(8,4) = 70, C(6,3) = 20, C(7,3) = 35. Groups of one size have
    # each deal twice, with the groups changed over.
    [
        ((4, 1), 1 / 5, False),
        ((4, 4), 2 / 70, True),
        ((3, 3), 2 / 20, False),
        ((3, 4), 1 / 35, True),
    ],
)
def test_the_floor_is_one_deal_or_a_deal_and_its_mirror_image(sizes, smallest, enough):
    got = permutation.floor(*sizes)

    assert got.smallest == pytest.approx(smallest)
    assert got.enough is (smallest <= 0.05) is enough
    falling = 2.0 ** -np.arange(sum(sizes))
    least = [permutation.permutation_p(rates[: sizes[0]], rates[sizes[0] :])
             for rates in (falling, falling[::-1])]  # fmt: skip
    assert min(least) == pytest.approx(smallest)


def test_articles_with_equal_rates_have_no_p():
    assert np.isnan(permutation.permutation_p([1, 1, 1, 1], [1, 1, 1, 1]))


def test_an_interval_from_too_few_articles_is_withheld():
    row = intervals.intervals(FIVE, "up", "down").iloc[0]

    assert np.isnan(row.low)
    assert row.withheld == "interval withheld: fewer than 5 articles in a group"


def test_an_interval_is_seeded_and_holds_the_estimate():
    rows = [(f"{side}{n}", side, 4 + n % 3 + 6 * (side == "up"), 900)
            for side in ("up", "down") for n in range(8)]  # fmt: skip
    table = working(rows)

    one, two = (intervals.intervals(table, "up", "down", seed=3).iloc[0] for _ in range(2))

    assert (one.low, one.high) == (two.low, two.high)
    assert one.low < one.log_ratio < one.high


def test_the_level_is_expanded_by_hesterbergs_rule():
    # By printed tables: t(9) = 2.262, times sqrt(10/9) = 2.384, normal tail 0.0086;
    # t(19) = 2.093, times sqrt(20/19) = 2.147, normal tail 0.0159.
    assert (1 - intervals.expanded(0.95, 10)) / 2 == pytest.approx(0.0086, abs=5e-5)
    assert (1 - intervals.expanded(0.95, 20)) / 2 == pytest.approx(0.0159, abs=5e-5)
