"""The oracle is the plain engine, run anew for every set of entries."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.matching import matches
from analysis.matching.candidates import candidates, winners
from analysis.study.codebook import entry_table


def table(*entries, nots=(), category="c"):
    counted = [{"codebook": "topics", "category": category, "entry": e} for e in entries]
    barred = [{**counted[0], "entry": e, "kind": "not"} for e in nots]
    return entry_table(counted + barred)


def won(texts, entries, active):
    found = candidates(texts, entries, "re")
    return found[winners(found, entries, np.array([active]))[0]]


def anew(texts, entries, active):
    kept = np.flatnonzero(active)
    found = matches.find(texts, entries.iloc[kept].reset_index(drop=True), "re")
    return found.assign(entry_id=kept[found["entry_id"]])


def test_a_shorter_entry_comes_back_when_the_longer_one_is_left_out():
    texts, entries = pd.Series(["the old dam wall of the dam"]), table("dam", "old dam", "dam wall")

    assert won(texts, entries, [1, 1, 1])[["start", "end"]].to_numpy().tolist() == [
        [4, 11], [24, 27]
    ]  # fmt: skip
    # Without "old dam", "dam wall" is the longest at its place.
    assert won(texts, entries, [1, 0, 1])["entry_id"].tolist() == [2, 0]


def test_a_not_entry_bars_only_while_its_rule_is_on():
    texts, entries = (
        pd.Series(["coalition forces, coalition"]),
        table("coalition", nots=["coalition forces"]),
    )

    assert won(texts, entries, [1, 1])["entry_id"].tolist() == [1, 0]
    assert won(texts, entries, [1, 0])["entry_id"].tolist() == [0, 0]


def test_an_entry_that_overlaps_itself_is_found_where_another_bars_its_first_place():
    texts, entries = pd.Series(["every day by day by day"]), table("day by day", "every day")

    assert won(texts, entries, [1, 1])["entry_id"].tolist() == [1, 0]
    assert won(texts, entries, [1, 0])["start"].tolist() == [6]


UNITS = st.sampled_from(["a", "b", "ab", "ba", "c"])
PHRASES = st.builds(
    lambda units, wild: " ".join(units) + "*" * wild,
    st.lists(UNITS, min_size=1, max_size=3), st.booleans(),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(UNITS, min_size=1, max_size=12).map(" ".join),
    st.lists(st.tuples(PHRASES, st.sampled_from("cd"), st.booleans()), min_size=1, max_size=6,
             unique_by=lambda item: item[:2]),
    st.data(),
)  # fmt: skip
def test_any_set_of_entries_gives_what_matching_anew_gives(text, phrases, data):
    entries = entry_table(
        {"codebook": "t", "category": group, "entry": entry, "kind": "not" if barred else "count"}
        for entry, group, barred in phrases
    )
    flags = st.lists(st.booleans(), min_size=len(entries), max_size=len(entries))
    active = data.draw(flags)
    texts = pd.Series([text, "c " + text])

    got = won(texts, entries, active)

    key = ["row", "start", "end", "entry_id"]
    expected = anew(texts, entries, active)
    assert sorted(map(tuple, got[key].to_numpy().tolist())) == sorted(
        map(tuple, expected[key].to_numpy().tolist())
    )


def test_without_candidates_nothing_wins():
    entries = table("dam")
    found = candidates(pd.Series(["nothing here"]), entries, "re")

    assert winners(found, entries, np.array([[True]])).shape == (1, 0)


@pytest.mark.parametrize("text", ["Day-by-day by day", "day by\nday by day"])
def test_self_overlap_is_found_across_hyphens_and_lines(text):
    found = candidates(pd.Series([text]), table("day by day"), "re")

    assert found["start"].tolist() == [0, 7]
