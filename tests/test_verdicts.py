"""Studies made so that the right verdict is known beforehand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_by_hand import working
from test_multiverse import grid

from analysis.robustness import checks, small_n, verdicts

SIDES = {"up": "upstream papers", "down": "downstream papers"}


def judge(table, **more):
    found = checks.checks(table, "up", "down", **more)
    more.pop("grid", None)
    more.pop("judged", None)
    got = verdicts.verdicts(table, found, SIDES, {"flood": "floods"}, **more)
    return got.iloc[0], found.set_index("check")


def five(*counts, words=(1000, 1000, 1000, 1000, 1000)):
    sides = ["up", "up", "up", "down", "down"]
    docs = ["001", "002", "003", "004", "005"]
    return working(list(zip(docs, sides, counts, words, strict=True)))


def test_an_even_difference_survives_and_says_its_scope():
    row, found = judge(five(20, 18, 22, 4, 5))

    assert row.verdict == verdicts.SURVIVES
    assert row.headline == "Survives every check in these five articles"
    assert (row.passed, row.made) == (3, 3)
    assert found.loc["permutation", "outcome"] == "withheld"
    assert "upstream papers 20.0 per 1,000 words (60 in 3,000)" in row.said
    said = "leaving out one article at a time, it stays more than scatter in 5 of 5 cases"
    assert said in row.said
    assert "Beyond them nothing is shown" in row.said
    assert "0.1 one-sided, 0.2 two-sided" in row.said


def test_the_verdict_changes_when_one_article_holds_the_effect():
    row, found = judge(five(4, 5, 51, 4, 5))

    assert row.verdict == verdicts.ARTICLE
    assert row.headline == "Rests on article 003"
    assert (found.loc["articles", "done"], found.loc["articles", "of"]) == (4, 5)
    assert "not without 003" in row.said


def test_what_scatter_could_do_cannot_be_told():
    row, _ = judge(five(2, 1, 0, 1, 0))

    assert row.headline == "Cannot be told from these five articles"
    assert (
        "3 and 1 mentions in 3,000 and 2,000 words are no more uneven than mere scatter" in row.said
    )


def test_when_any_of_two_articles_could_take_it_away_it_cannot_be_told():
    row, found = judge(five(9, 9, 0, 2, 2))

    assert {"001", "002"} <= set(found.loc["articles", "culprits"])
    assert row.verdict == verdicts.UNCLEAR


def test_a_zero_is_said_with_its_bound():
    row, _ = judge(five(6, 6, 6, 0, 0))

    assert row.verdict == verdicts.SURVIVES
    assert "not found in 2,000 words (at most 1.5 per 1,000, 95 % bound)" in row.said


def test_what_nobody_says_is_not_found():
    row, _ = judge(five(0, 0, 0, 0, 0))

    assert row.said == "**Not found in the 5,000 words of these five articles.**"


def test_specifications_that_turn_it_are_named():
    row, found = judge(five(20, 18, 22, 4, 5), grid=grid())

    assert row.verdict == verdicts.CHOICE
    assert found.loc["specifications", "of"] == len(grid())
    assert "one choice alone ends it: core entries alone, without headlines, " in row.said


def test_one_entry_that_carries_it_is_named():
    table = grid()
    table = table[(table.entries == "all") & (table.headline == "in")]
    table = table[(table.left_out != "spate") & (table.over == "pooled") & (table.per == "words")]
    row, _ = judge(five(20, 18, 22, 4, 5), grid=table)

    assert row.verdict == verdicts.ENTRY
    assert row.headline == "Rests on the entry “flood*”"


def judged(up, down):
    rows = [("flood", "up", n < up) for n in range(10)]
    rows += [("flood", "down", n < down) for n in range(10)]
    return pd.DataFrame(rows, columns=["category", "perspective", "coded"])


@pytest.mark.parametrize(
    ("up", "down", "expected"), [(8, 2, verdicts.SURVIVES), (2, 8, verdicts.READING)]
)
def test_a_readers_coding_is_a_check_of_its_own(up, down, expected):
    row, found = judge(five(20, 18, 22, 4, 5), judged=judged(up, down))

    assert row.verdict == expected
    assert f"({up} of 10 sentences against {down} of 10 sentences)" in found.loc["reading", "said"]


def test_copies_count_as_one_article():
    many = working([(f"{n:02d}", "up", 9, 1000) for n in range(10)]
                   + [(f"{n}", "down", 2, 1000) for n in range(20, 24)])  # fmt: skip
    clusters = pd.DataFrame({"doc": many["doc"], "cluster": many["doc"], "copies": 1})
    clusters.loc[clusters.doc < "10", ["cluster", "copies"]] = ["00", 10]

    row, found = judge(many, clusters=clusters)

    assert found.loc["articles", "of"] == 4  # the one text of "up" cannot be left out
    assert "these five articles" in row.said
    assert found.loc["permutation", "outcome"] == "withheld"


def test_the_scatter_bar_is_a_binomial_tail():
    # 6 of 6 mentions on one side that has half the words: 2 * 0.5 ** 6 = 0.03125.
    assert checks.scatter_p(6, 500, 0, 500) == pytest.approx(0.03125)
    assert checks.scatter_p(1, 500, 1, 500) == 1


def one_text_a_side():
    return working([("001", "up", 30, 1000), ("002", "down", 2, 1000)])


def test_with_one_text_a_side_leaving_one_out_is_withheld_and_no_article_is_blamed():
    # 30 against 2 mentions of 1,000 words each; nothing can be left out, so nothing rests on one.
    row, found = judge(one_text_a_side())

    assert found.loc["articles", "outcome"] == "withheld"
    assert "single one" in found.loc["articles", "said"]
    assert row.verdict == verdicts.SURVIVES
    assert (row.passed, row.made) == (2, 2)
    assert "0 of 0" not in row.said and "Rests on article" not in row.said


def test_an_entry_that_holds_a_semicolon_is_one_entry():
    row = {"same": 7, "specifications": 9, "against": "", "flips": (("left_out", "war; peace"),)}
    turned = checks.specifications(row)
    found = pd.DataFrame([turned])

    judged = verdicts.judge(found, "these two articles", small_n.floor(1, 1), "")

    assert turned.culprits == ("war; peace",) and turned.kind == "entry"
    assert judged[:2] == (verdicts.ENTRY, "Rests on the entry “war; peace”")


@given(
    name=st.text(min_size=1) | st.sampled_from(["scatter", "articles", "reading", "averages"]),
    kind=st.sampled_from(["", "article", "entry", "choice", "something new"]),
    culprits=st.lists(st.text(min_size=1), max_size=3),
    outcome=st.sampled_from(["failed", "a word nobody foresaw"]),
)
def test_any_check_that_is_added_and_fails_changes_the_verdict(name, kind, culprits, outcome):
    table = five(20, 18, 22, 4, 5)
    found = checks.checks(table, "up", "down")
    added = checks.Check(name, outcome, 0, 1, "it fails", tuple(culprits), kind)
    key = {"codebook": "topics", "category": "flood", "a": "up", "b": "down"}
    extra = pd.DataFrame([{**key, **added._asdict()}])
    others = found[found["check"] != name]

    row = verdicts.verdicts(table, pd.concat([others, extra]), SIDES, {}).iloc[0]

    assert row.verdict != verdicts.SURVIVES
    assert "it fails" in row.reasons and "Survives" not in row.said
