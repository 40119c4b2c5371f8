"""Each statistic against published figures, the source beside it."""

import numpy as np
import pandas as pd
import pytest

from analysis.measures import keyness
from analysis.problems import StudyError

HAND = (116_000, 5_451_382)


@pytest.mark.parametrize(
    ("a", "n_a", "b", "n_b", "expected"),
    # CLiC's tests, "Reference values calculated using http://ucrel.lancs.ac.uk/llwizard.html".
    [(540, HAND[0], 7525, HAND[1], 534.64), (227, HAND[0], 3635, HAND[1], 183.53),
     (29, HAND[0], 504, HAND[1], 20.50), (431, HAND[0], 5892, HAND[1], 437.88),
     (16, HAND[0], 650, HAND[1], 0.32), (540, HAND[0], 0, HAND[1], 4180.78),
     (7, 10_000, 0, 100_000, 33.57),
     # Corpus linguistics slides on the wizard: 52 in 50,000 against 57 in 75,000.
     (52, 50_000, 57, 75_000, 2.65)],
)  # fmt: skip
def test_the_two_term_form_is_that_of_the_ucrel_wizard(a, n_a, b, n_b, expected):
    assert keyness.g2(a, n_a, b, n_b, "rayson") == pytest.approx(expected, abs=0.005)


def test_the_two_term_form_agrees_to_four_decimals_with_a_published_table():
    # amacanovic/KeynessMeasures README: harriet 415 and 4, frank 200 and 9, weston 389 and 0.
    ratio = 2752.6701 / 786  # the novels' sizes follow from the printed relative risk of "emma"

    got = keyness.g2([415, 200, 389], 1, [4, 9, 0], ratio, "rayson")

    assert got == pytest.approx([1205.6112, 532.1223, 1170.5395], abs=2e-4)


@pytest.mark.parametrize(
    ("cells", "expected"),
    # Dunning 1993, table 1: "the swiss" 110, 2442, 111, 29114 has 270.72; "can be" 29, 13, 123,
    # 31612 has 263.90. Text-NSP's tests: 10, 10, 10, 30 has 3.66900140.
    [((110, 2442, 111, 29114), 270.72), ((29, 13, 123, 31612), 263.90),
     ((10, 10, 10, 30), 3.66900140)],
)  # fmt: skip
def test_the_four_term_form_is_dunnings(cells, expected):
    word_a, other_a, word_b, other_b = cells

    got = keyness.g2(word_a, word_a + other_a, word_b, word_b + other_b, "dunning")

    assert got == pytest.approx(expected, abs=0.005 if expected > 4 else 5e-9)


def test_equal_rates_have_no_keyness():
    assert keyness.g2(10, 150, 10, 150) == pytest.approx(0)


def test_dp_is_that_of_a_published_example():
    # README of the R package tlda: Lyne's (1985) French ALLEMAND in ten parts, DP 0.4990705.
    uses = [2, 0, 1, 1, 3, 0, 3, 0, 0, 0]
    sizes = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930]

    plain, normed = keyness.dp([uses], sizes)

    assert plain[0] == pytest.approx(0.4990705, abs=5e-8)
    assert normed[0] == pytest.approx(0.4990705 / (1 - 7930 / 80577), abs=1e-6)


def test_dp_norm_is_that_of_gries_letter_corpus():
    # Gries 2008 and 2020, "a" in a corpus of 50 letters: 1 to 5 uses in parts of 9, 10, 10, 10, 11
    # give DP 0.18; normed, 0.18 / (1 - 9/50) = 0.2195.
    plain, normed = keyness.dp([[1, 2, 3, 4, 5]], [9, 10, 10, 10, 11])

    assert (plain[0], normed[0]) == (pytest.approx(0.18), pytest.approx(0.2195, abs=5e-5))


def test_dp_norm_reaches_one_and_is_undefined_without_uses():
    # Lijffijt & Gries 2012: all uses in the smallest part make DPnorm exactly 1.
    plain, normed = keyness.dp([[5, 0, 0], [0, 0, 0]], [10, 20, 30])

    assert normed[0] == pytest.approx(1)
    assert np.isnan(plain[1]) and np.isnan(normed[1])


def corpus():
    counts = pd.DataFrame(
        [("1", "river", 6), ("1", "the", 50), ("2", "the", 44), ("3", "the", 90),
         ("3", "dam", 4), ("3", "river", 1), ("3", "once", 2)],
        columns=["doc", "word", "n"],
    )  # fmt: skip
    sources = pd.DataFrame({"doc": ["1", "2", "3"], "perspective": ["up", "up", "down"]})
    return counts, sources


def test_the_table_holds_counts_effect_and_dispersion_side_by_side():
    table = keyness.keyness(*corpus(), "up", "down").set_index("word")

    river = table.loc["river"]
    assert (river.count_first, river.count_second, river.articles_first, river.of_first) == (
        6,
        1,
        1,
        2,
    )
    assert river.rate_first == pytest.approx(60)
    # Within up, which uses it more: parts of 56 and 44 words, 6 and 0 of 6 uses.
    expected = ((1 - 0.56) + 0.44) / 2
    assert river.dp == pytest.approx(expected)
    assert "once" not in table.index
    assert table.exploratory.all()
    assert not [name for name in table.columns if name.startswith("p_") or name == "p"]


def test_an_unknown_variant_is_an_error_that_names_the_known_ones():
    with pytest.raises(StudyError, match="dunning, rayson"):
        keyness.g2(1, 2, 3, 4, "yates")


def test_dispersion_is_that_within_the_side_that_uses_the_word_more(study, tables):
    # A referee's figures for the study in the box, computed apart from this package.
    counted = keyness.word_counts(tables.sentences)

    found = keyness.keyness(counted, study.sources, *study.perspectives).set_index("word")

    expected = {"last": 0.12, "chinese": 0.11, "anti-terror": 0.17}
    for word, value in expected.items():
        assert found.loc[word, "dp_norm"] == pytest.approx(value, abs=0.015)
