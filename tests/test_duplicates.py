"""Shingles counted by hand on short made-up texts."""

import pandas as pd
import pytest
from made_by_hand import working

from analysis.corpus import duplicates

TEXT = "one two three four five six seven eight nine ten"


def test_resemblance_and_containment_are_the_hand_counted_ones():
    # 6 shingles of 5 words in the first; the second adds two words: 8, of which 6 are shared.
    table = duplicates.near_duplicates(pd.Series({"a": TEXT, "b": TEXT + " eleven twelve"}))

    row = table.iloc[0]
    assert (row.doc, row.other) == ("a", "b")
    assert row.resemblance == pytest.approx(6 / 8)
    assert row.containment == pytest.approx(1)


def test_case_and_curly_apostrophes_do_not_hide_a_copy():
    one = "The river’s bank gave way at noon on Monday near the old mill"

    table = duplicates.near_duplicates(pd.Series({"a": one, "b": one.upper().replace("’", "'")}))

    assert table.resemblance.tolist() == [1.0]


def test_texts_on_one_subject_are_no_copies():
    one = "the mayor said that the river rose two metres and the bridge was closed to all traffic"
    two = "the bridge was closed after the river rose the mayor said on Monday and traffic stopped"

    assert duplicates.near_duplicates(pd.Series({"a": one, "b": two})).empty


def test_a_page_that_grows_is_one_cluster_from_first_to_last_state():
    words = [f"w{n}" for n in range(400)]
    states = {f"{n:02d}": " ".join(words[: 20 + 15 * n]) for n in range(25)}
    other = {"other": " ".join(f"x{n}" for n in range(60))}

    table = duplicates.clusters(pd.Series({**states, **other})).set_index("doc")

    assert table.loc["24", "cluster"] == "00"
    assert table.loc["24", "copies"] == 25
    assert table.loc["other", "copies"] == 1


def test_very_short_texts_are_copies_only_if_equal():
    table = duplicates.clusters(pd.Series({"a": "Flood", "b": "flood", "c": "Flood again"}))

    assert table.copies.tolist() == [2, 2, 1]


def test_of_copies_the_longest_is_kept_once_in_each_perspective():
    table = working([("1", "up", 1, 100), ("2", "up", 3, 120), ("3", "down", 3, 120)])
    clusters = pd.DataFrame({"doc": ["1", "2", "3"], "cluster": "1", "copies": 3})

    assert duplicates.without_copies(table, clusters)["doc"].tolist() == ["2", "3"]
