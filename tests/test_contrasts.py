"""Expected values: hand counts, Hardie's and Macanović's published figures, as each test says."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_by_hand import FIVE, working

from analysis.measures import contrasts
from analysis.problems import StudyError

MAIN = {"per": "words"}


def test_pooled_and_mean_rates_are_the_hand_computed_ones():
    row = contrasts.contrast(FIVE, "up", "down").iloc[0]

    assert (row.rate_first, row.rate_second) == (pytest.approx(4.5), pytest.approx(4 / 3))
    assert row.mean_first == pytest.approx((8 + 2 + 0) / 3)
    assert row.mean_second == pytest.approx((1 + 2) / 2)
    assert (row.articles_first, row.with_first, row.with_second) == (3, 2, 2)
    # One mention is added in all, 2,000 of 5,000 parts of it to up: 9.4 in 2,000, 4.6 in 3,000.
    assert row.log_ratio == pytest.approx(np.log2((9.4 / 2000) / (4.6 / 3000)))


def test_the_declared_average_leads_and_gives_the_difference_and_the_ratio():
    row = contrasts.contrast(FIVE, "up", "down", over="articles").iloc[0]

    assert (row.rate_first, row.rate_second) == (pytest.approx(10 / 3), pytest.approx(1.5))
    assert row.difference == pytest.approx(10 / 3 - 1.5)
    # One mention in 5,000 words is 0.2 per 1,000.
    assert row.log_ratio == pytest.approx(np.log2((10 / 3 + 0.2) / (1.5 + 0.2)))


def test_a_zero_gives_a_finite_ratio():
    table = contrasts.with_rates(FIVE.assign(matches=[3, 1, 1, 0, 0]), "words")

    row = contrasts.contrast(table, "up", "down").iloc[0]

    # 5.4 in 2,000 against 0.6 in 3,000.
    assert row.log_ratio == pytest.approx(np.log2((5.4 / 2000) / (0.6 / 3000)))


@pytest.mark.parametrize(
    ("cells", "expected"),
    # A referee's examples: 8 in 382 words against 0 in 20 of reported speech, and two rates of the
    # study in the box; 10 in 10,000 words are as often as 1 in 1,000.
    [((8, 382, 0, 20), 3.24), ((21, 1279, 6, 1720), 2.13), ((6, 1279, 0, 1720), 3.91),
     ((1, 1000, 10, 10_000), 0.0)],
)  # fmt: skip
def test_the_ratio_of_unlike_sizes_is_the_one_worked_out_by_hand(cells, expected):
    assert float(contrasts.log_ratio(*cells)) == pytest.approx(expected, abs=0.005)


def test_where_neither_side_has_any_there_is_no_ratio():
    assert np.isnan(contrasts.log_ratio(0, 382, 0, 20))


@given(
    a=st.integers(0, 50), n_a=st.integers(1, 10**6), b=st.integers(0, 50),
    n_b=st.integers(1, 10**6),
)  # fmt: skip
def test_the_sign_of_the_ratio_is_that_of_the_rates(a, n_a, b, n_b):
    ratio = float(contrasts.log_ratio(a, n_a, b, n_b))

    if a == b == 0:
        assert np.isnan(ratio)
    else:
        assert np.sign(ratio) == np.sign(a * n_b - b * n_a)


def test_log_ratio_agrees_with_published_figures():
    # amacanovic/KeynessMeasures README, "Emma" against Austen's five other novels: counts,
    # relative risk and log ratio. The sizes are not printed; their ratio follows from one row
    # (emma: 786 and 1, relative risk 2752.6701) and is then used for two others.
    ratio = 2752.6701 / 786

    assert contrasts.log_ratio(200, 1, 9, ratio, 0) == pytest.approx(6.282162, abs=1e-5)
    assert contrasts.log_ratio(415, 1, 4, ratio, 0) == pytest.approx(8.505198, abs=1e-5)
    # "weston", 389 and 0: there the zero alone becomes 0.5.
    assert contrasts.log_ratio(389, 1, 0.5, ratio, 0) == pytest.approx(11.411857, abs=1e-5)


def test_every_pair_comes_in_the_order_of_the_study():
    rows = [("1", "up", 1, 10), ("2", "mid", 2, 10), ("3", "down", 3, 10)]

    table = contrasts.contrasts(working(rows), ["up", "mid", "down"])

    expected = [("up", "mid"), ("up", "down"), ("mid", "down")]
    assert list(zip(table.first, table.second, strict=True)) == expected


def test_articles_without_a_mention_are_rows_with_zero():
    counts = pd.DataFrame(
        [("doc", "1", "all", "topics", "flood", 2, 100, 1, 5),
         ("doc", "1", "all", "topics", "dam", 1, 100, 1, 5),
         ("doc", "2", "all", "topics", "flood", 0, 50, 0, 3),
         ("doc", "2", "quoted", "topics", "flood", 9, 10, 1, 1),
         ("perspective", "up", "all", "topics", "flood", 2, 100, 1, 5)],
        columns=["level", "unit", "voice", "codebook", "category", "matches", "words",
                 "sentences_with", "sentences"],
    )  # fmt: skip
    sources = pd.DataFrame({"doc": ["1", "2"], "perspective": ["up", "down"]})

    table = contrasts.per_article(counts, sources, MAIN)

    got = table.set_index(["category", "doc"])["matches"].to_dict()
    assert got == {("flood", "1"): 2, ("flood", "2"): 0, ("dam", "1"): 1, ("dam", "2"): 0}
    assert table["words"].tolist() == [100, 50, 100, 50]


def test_an_article_nobody_counted_is_named():
    counts = pd.DataFrame({"level": ["doc"], "unit": ["1"], "voice": ["all"], "codebook": ["t"],
                           "category": ["c"], "matches": [0], "words": [9],
                           "sentences_with": [0], "sentences": [1]})  # fmt: skip
    sources = pd.DataFrame({"doc": ["1", "2"], "perspective": ["up", "down"]})

    with pytest.raises(StudyError, match="article 2 was not counted"):
        contrasts.per_article(counts, sources, MAIN)


def test_an_unknown_perspective_is_an_error_with_the_known_ones():
    with pytest.raises(StudyError, match="choose among: down, up"):
        contrasts.contrast(FIVE, "up", "sideways")


def test_a_group_without_words_has_no_rate():
    table = contrasts.with_rates(FIVE.assign(words=[9, 9, 9, 0, 0], matches=0), "words")

    row = contrasts.contrast(table, "up", "down").iloc[0]

    assert np.isnan([row.rate_second, row.mean_second, row.log_ratio]).all()
