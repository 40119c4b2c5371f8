"""Expected values: hand counts, Hardie's and Macanović's published figures, as each test says."""

import numpy as np
import pandas as pd
import pytest
from made_by_hand import FIVE, working

from analysis.measures import contrasts
from analysis.problems import StudyError


def test_pooled_and_mean_rates_are_the_hand_computed_ones():
    row = contrasts.contrast(FIVE, "up", "down").iloc[0]

    assert (row.rate_a, row.rate_b) == (pytest.approx(4.5), pytest.approx(4 / 3))
    assert row.mean_a == pytest.approx((8 + 2 + 0) / 3)
    assert row.mean_b == pytest.approx((1 + 2) / 2)
    assert (row.articles_a, row.with_a, row.with_b) == (3, 2, 2)
    assert row.log_ratio == pytest.approx(np.log2((9.5 / 2000) / (4.5 / 3000)))
    assert row.smoothing == "+0.5 to both counts"


def test_a_zero_is_a_bound_and_never_infinity():
    table = FIVE.assign(matches=[3, 1, 1, 0, 0])

    row = contrasts.contrast(table, "up", "down").iloc[0]

    assert np.isfinite(row.log_ratio)
    assert np.isnan(row.bound_a)
    # -ln 0.05 = 2.9957 (any table of natural logarithms), over 3,000 words.
    assert row.bound_b == pytest.approx(2.9957 / 3, rel=1e-4)
    assert row.note == "down: not found in 3,000 words (at most 1.0 per 1,000, 95 % bound)"


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
    assert list(zip(table.a, table.b, strict=True)) == expected


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

    table = contrasts.per_article(counts, sources)

    got = table.set_index(["category", "doc"])["matches"].to_dict()
    assert got == {("flood", "1"): 2, ("flood", "2"): 0, ("dam", "1"): 1, ("dam", "2"): 0}
    assert table["words"].tolist() == [100, 50, 100, 50]


def test_an_article_nobody_counted_is_named():
    counts = pd.DataFrame({"level": ["doc"], "unit": ["1"], "voice": ["all"], "codebook": ["t"],
                           "category": ["c"], "matches": [0], "words": [9],
                           "sentences_with": [0], "sentences": [1]})  # fmt: skip
    sources = pd.DataFrame({"doc": ["1", "2"], "perspective": ["up", "down"]})

    with pytest.raises(StudyError, match="article 2 was not counted"):
        contrasts.per_article(counts, sources)


def test_an_unknown_perspective_is_an_error_with_the_known_ones():
    with pytest.raises(StudyError, match="choose among: down, up"):
        contrasts.contrast(FIVE, "up", "sideways")


def test_a_group_without_words_has_no_rate_and_no_bound():
    row = contrasts.contrast(FIVE.assign(words=[9, 9, 9, 0, 0], matches=0), "up", "down").iloc[0]

    assert np.isnan([row.rate_b, row.bound_b, row.mean_b, row.log_ratio]).all()
    assert row.note.endswith("; down: no words")
