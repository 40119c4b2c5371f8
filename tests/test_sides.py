"""Sides of speakers; expected by reading the names."""

import pandas as pd
import pytest

from analysis.voice.persons import leading_names
from analysis.voice.sides import is_variant, with_sides

SAME = [
    ("the senior U.S. official", "a U.S. official"), ("three U.S. officials", "a U.S. official"),
    ("President Reed", "Reed"), ("Mr. Reed", "Ann Reed"), ("The WHO", "the WHO"),
    ("the latest Holm report", "a Holm report"), ("another unnamed keeper", "the keeper"),
]  # fmt: skip
OTHERS = [
    ("a Chinese official", "a U.S. official"), ("Ida Reed", "Reed"), ("Ida Reed", "Ann Reed"),
    ("a former U.S. official", "a U.S. official"), ("North Holm", "Holm"),
    ("Russian state media", "state media"), ("the administration", "the Reed administration"),
    ("opposition leaders", "leaders"), ("a Holm spokesman", "Holm"),
    ("officials", "U.S. officials"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row"), SAME)
def test_a_variant_of_a_name_needs_no_row_of_its_own(name, row):
    assert is_variant(name, row)


@pytest.mark.parametrize(("name", "row"), OTHERS)
def test_another_speaker_with_the_same_head_is_no_variant(name, row):
    assert not is_variant(name, row)


def spans(*rows):
    names = ["doc", "voice", "speaker", "written", "rule", "words"]
    return pd.DataFrame(rows, columns=names)


def table(*rows):
    return pd.DataFrame(rows, columns=["doc", "speaker", "side"])


def test_rows_of_two_sides_settle_nothing_and_a_texts_own_row_goes_first():
    found = with_sides(
        spans(*[(doc, "reported", "the keeper", "", "said-that", 3) for doc in "ab"]),
        table(("", "a keeper", "Holm"), ("", "two keepers", "Orley"), ("b", "a keeper", "Orley")),
    )
    assert list(found["side"]) == ["", "Orley"]


def test_a_person_has_one_side_over_a_text_by_any_form_of_the_name():
    found = with_sides(
        spans(("a", "quoted", "Ann Reed", "", "said-after", 9),
              ("a", "quoted", "Ann Reed", "Reed", "said-after", 5),
              ("a", "author", "", "", "author", 7)),
        table(("", "Reed", "Holm")),
    )  # fmt: skip
    assert list(found["side"]) == ["Holm", "Holm", ""]


def test_the_most_frequent_full_form_leads_and_two_of_one_family_stay_apart():
    text = "Sen. Ann Reed spoke. Ann Reed left. Ann Reed and Jon Vale met Ida Vale."
    names = ["Sen. Ann Reed", "Ann Reed", "Mr. Reed", "Jon Vale", "Ida Vale", "Vale", "the board"]
    assert leading_names(names, text) == {"Sen. Ann Reed": "Ann Reed", "Mr. Reed": "Ann Reed"}
