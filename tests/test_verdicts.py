"""Studies made so that the right verdict is known beforehand."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_by_hand import working
from test_multiverse import grid

from analysis.robustness import checks, outcomes, permutation, verdicts
from analysis.study import specification

SIDES = {"up": "upstream papers", "down": "downstream papers"}


def judge(table, limits=None, **more):
    found = checks.checks(table, "up", "down", **more)
    got = verdicts.verdicts(
        table, found, SIDES, {"flood": "floods"}, limits=limits or specification.LIMITS
    )
    return got.iloc[0], found.set_index("check")


def five(*counts, words=(1000, 1000, 1000, 1000, 1000)):
    sides = ["up", "up", "up", "down", "down"]
    docs = ["001", "002", "003", "004", "005"]
    return working(list(zip(docs, sides, counts, words, strict=True)))


def test_an_even_difference_holds_with_its_direction_and_its_three_statements():
    row, found = judge(five(20, 18, 22, 4, 5))

    assert row.verdict == verdicts.HOLDS
    assert row.headline == "Holds: upstream papers more often"
    assert "upstream papers 20.0 per 1,000 words (60 mentions in 3,000 words" in row.here
    assert "Article by article the ranges do not overlap." in row.here
    assert "the direction stays in 5 of 5 cases" in row.here
    assert "The mean of the articles (20.0 against 4.5) gives the same direction." in row.measured
    assert found.loc["permutation", "outcome"] == "withheld"
    assert row.beyond.startswith("Beyond these articles nothing is shown: 3 against 2 articles")
    assert "No test can give p below 0.1" in row.said


def test_it_rests_on_the_article_that_holds_it():
    row, found = judge(five(4, 5, 51, 4, 5))

    # Without 003 upstream has 9 in 2,000 words, 4.5, as downstream.
    assert row.verdict == verdicts.RESTS
    assert row.headline == "Rests on article 003: upstream papers more often"
    assert (found.loc["articles", "done"], found.loc["articles", "of"]) == (4, 5)


# A referee's example: 3, 3, 3 against 0, 0 in the lengths of the articles in the box. 003 and 004
# have no mention; leaving out one that has none makes nothing weaker but the sample.
@pytest.mark.parametrize("counts", [(3, 3, 3, 0, 0), (2, 3, 1, 0, 0)])
def test_an_article_without_a_mention_carries_nothing(counts):
    row, found = judge(five(*counts, words=(478, 333, 468, 1174, 546)))

    assert row.headline == "Holds: upstream papers more often"
    assert (found.loc["articles", "done"], found.loc["articles", "of"]) == (3, 3)


def test_fewer_mentions_than_declared_are_too_few_to_tell():
    row, _ = judge(five(2, 1, 0, 1, 0))

    assert row.headline == "Too few to tell: four mentions in all"
    assert row.measured == ""
    row, _ = judge(five(2, 1, 0, 1, 0), limits={"too_few": 4, "band": 0.3})
    assert row.verdict != verdicts.TOO_FEW


def test_two_articles_each_of_which_could_take_it_away_are_both_named():
    # Without 001 or 002 upstream has 9 in 2,000 words, 4.5 against 4.25: less than 2 ** 0.3 apart.
    row, _ = judge(five(9, 9, 0, 4, 4.5))

    assert row.headline == "Rests on articles 001 and 002, each alone: upstream papers more often"


@pytest.mark.parametrize(
    ("counts", "verdict"),
    # By hand: 2 ** 0.3 = 1.231. 37 in 3,000 words and 20 in 2,000 are 12.33 against 10; 36 are 12.
    # With one mention in 5,000 words, 0.2, on both: 12.53 / 10.2 = 1.229 and 13.2 / 10.2 = 1.294.
    [
        ((12, 12, 13, 10, 10), verdicts.NO_DIFFERENCE),
        ((10, 10, 10, 10, 10), verdicts.NO_DIFFERENCE),
    ],
)
def test_within_the_declared_band_there_is_no_clear_difference(counts, verdict):
    row, found = judge(five(*counts))

    assert (row.verdict, row.headline, row.direction) == (verdict, "No clear difference", "none")
    assert found.loc["articles", "outcome"] == "withheld"


def test_the_band_is_the_declared_one():
    row, _ = judge(five(12, 12, 13, 10, 10), band=0.1, limits={"too_few": 5, "band": 0.1})

    assert row.verdict != verdicts.NO_DIFFERENCE


def test_a_zero_is_said_without_a_bound():
    row, _ = judge(five(6, 6, 6, 0, 0))

    assert row.verdict == verdicts.HOLDS
    assert "downstream papers none in 2,000 words" in row.said and "%" not in row.said


def test_what_nobody_says_is_too_few_to_tell_and_not_found():
    row, _ = judge(five(0, 0, 0, 0, 0))

    assert row.headline == "Too few to tell: not found"


def test_choices_that_turn_it_are_named_with_their_numbers():
    row, found = judge(five(20, 18, 22, 4, 5), grid=grid())

    # test_multiverse.py: core entries alone turn it, and so do headlines.
    assert row.verdict == verdicts.RESTS
    assert found.loc["choices", "of"] == (grid()["kind"] == "choice").sum()
    expected = ("doubtful search words", "the exclusion rules", "headlines")
    assert found.loc["choices", "culprits"][:3] == expected
    said = found.loc["choices", "said"]
    assert "but not with sure search words alone (107.1 against 111.1 per 1,000 words)" in said
    table = grid()
    row, _ = judge(five(20, 18, 22, 4, 5), grid=table[table["kind"] != "entry"])
    # 107.1 against 111.1 lie within the band: no clear difference.
    assert row.headline == (
        "Depends on doubtful search words: in the study's own count, upstream papers more often. "
        "With sure search words alone, no clear difference"
    )


def test_one_entry_that_carries_it_is_named():
    table = grid()
    entries = table["left_out"].isin(["", "flood*"])
    row, _ = judge(five(20, 18, 22, 4, 5), grid=table[entries])

    assert row.headline == "Rests on the search word “flood*”: upstream papers more often"


def judged(up, down):
    rows = [("flood", "up", n < up) for n in range(10)]
    rows += [("flood", "down", n < down) for n in range(10)]
    return pd.DataFrame(rows, columns=["category", "perspective", "coded"])


@pytest.mark.parametrize(("up", "down", "differ"), [(8, 2, False), (2, 8, True), (5, 5, True)])
def test_a_readers_coding_that_points_elsewhere_is_added_to_the_label(up, down, differ):
    row, found = judge(five(20, 18, 22, 4, 5), judged=judged(up, down))

    assert row.verdict == verdicts.HOLDS and row.readings_differ == differ
    assert row.headline.endswith("; a reading differs") == differ
    assert f"({up} of 10 sentences against {down} of 10 sentences)" in found.loc["reading", "said"]


@pytest.mark.parametrize(
    ("up", "down", "holds"),
    # 60 and 9 mentions: more than a fifth is 13 or more, and 2 or more.
    [(0, 0, True), (0, 1, True), (0, 2, False), (12, 1, True), (13, 1, False), (13, 2, True)],
)
def test_near_misses_of_one_side_alone_are_a_doubt(up, down, holds):
    sides = ["up"] * up + ["down"] * down
    missed = pd.DataFrame({"category": "flood", "perspective": sides, "caught": "floods"})

    row, _ = judge(five(20, 18, 22, 4, 5), missed=missed)

    assert (row.verdict == verdicts.HOLDS) is holds
    if not holds:
        assert row.headline.startswith(
            "Depends on near misses (“floods”): in the study's own count, upstream"
        )


def test_with_enough_articles_what_chance_deals_is_no_clear_difference():
    # 157 against 90 mentions; but each side has four articles with many and four with few.
    noisy = {"up": (40, 2, 38, 1, 35, 3, 36, 2), "down": (20, 1, 22, 2, 18, 1, 24, 2)}
    rows = [(f"{side}{k}", side, n, 1000) for side in noisy for k, n in enumerate(noisy[side])]

    row, found = judge(working(rows))

    assert row.direction == "first" and row.verdict == verdicts.NO_DIFFERENCE
    assert found.loc["permutation", "outcome"] == "failed"
    assert "by chance alone" in row.beyond


def test_near_doubles_count_each_and_a_check_counts_them_once():
    many = working([(f"{n:02d}", "up", 9, 1000) for n in range(10)]
                   + [(f"{n}", "down", 2, 1000) for n in range(20, 24)])  # fmt: skip
    clusters = pd.DataFrame({"doc": many["doc"], "cluster": many["doc"], "copies": 1})
    clusters.loc[clusters.doc < "10", ["cluster", "copies"]] = ["00", 10]

    row, found = judge(many, clusters=clusters)

    assert found.loc["articles", "of"] == 4  # the one text of "up" cannot be left out
    assert "these 14 articles" in row.said
    assert found.loc["near-doubles", "outcome"] == "passed"
    assert "with near-doubles counted once (9.0 against 2.0), the direction is the same" in row.said
    assert found.loc["permutation", "outcome"] == "withheld"


def test_with_one_text_a_side_leaving_one_out_is_withheld_and_no_article_is_blamed():
    # 30 against 2 mentions of 1,000 words each; nothing can be left out, so nothing rests on one.
    row, found = judge(working([("001", "up", 30, 1000), ("002", "down", 2, 1000)]))

    assert found.loc["articles", "outcome"] == "withheld"
    assert row.headline == "Holds: upstream papers more often"
    assert "0 of 0" not in row.said and "Rests on" not in row.said
    assert "1 against 1 articles can be split in 2 ways. No test can give p below 1" in row.said


def check(name="invented", kind="something new", outcome="failed", culprits=()):
    return outcomes.Outcome(name, kind, outcome, 0, 1, "it fails", tuple(culprits))


def headline(*found):
    own = pd.DataFrame(found, columns=outcomes.Outcome._fields)
    more = {"a": "Up more often", "b": "Down more often"}
    return verdicts.judge(own, "a", more, here="", reach=permutation.floor(1, 1)).headline


def test_an_entry_that_holds_a_semicolon_is_one_entry():
    got = headline(check("entries", "entry", culprits=["war; peace"]))

    assert got == "Rests on the search word “war; peace”: Up more often"


def test_the_first_label_that_fits_is_given():
    article, entry = (check(kind=kind, culprits=["x"]) for kind in ("article", "entry"))
    choice = check("choices", "choice", culprits=["headlines"])
    reading, chance = check(kind="reading"), check(kind="chance")

    lists = check("the lists", "lists", culprits=["Up by “a”", "Down by “b”"])

    assert headline(choice, entry, lists) == "Unlike lists: Up by “a” and Down by “b”"
    assert headline(choice, entry, article, chance) == "No clear difference"
    assert headline(choice, entry, article) == "Rests on article x: Up more often"
    assert headline(choice, entry).startswith("Rests on the search word “x”")
    assert headline(choice) == "Depends on headlines: in the study's own count, Up more often"
    assert headline(chance, reading) == "No clear difference; a reading differs"
    assert headline(reading) == "Holds: Up more often; a reading differs"
    assert headline() == "Holds: Up more often"


@given(
    name=st.text("xyz", min_size=1) | st.sampled_from(["articles", "reading", "choices"]),
    kind=st.text() | st.sampled_from(["", "article", "entry", "choice", "reading", "chance"]),
    culprits=st.lists(st.text("xyz", min_size=1), max_size=3),
    outcome=st.sampled_from(["failed", "a word nobody foresaw"]),
)
def test_any_check_that_is_added_and_fails_changes_the_verdict(name, kind, culprits, outcome):
    passed = check("articles", "article", "passed")

    got = headline(passed, check(name, kind, outcome, culprits))

    assert got != headline(passed)
    assert not got.startswith(verdicts.HOLDS) or got.endswith(f"; {verdicts.DIFFER}")
    # None is left without a name, as in "Rests on article .".
    assert not re.search(r"(Rests|Depends) on( article| the entry)? ?(“”)?(:|$)", got)
