"""How an entry is read. Expected values: worked out by hand from the rule."""

import pytest

from analysis.patterns import Pattern, entry_fault, parse_entry, unicode_forms
from analysis.problems import StudyError


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        ("", "an empty entry"),
        ("  ", "an empty entry"),
        ("*", "only a wildcard"),
        ("* *", "only a wildcard"),
        ("(...)", "no letter or digit"),
        ("*flood", "a wildcard before the word"),
        ("river *flood", "a wildcard before the word"),
        ("fl*d", "a wildcard inside a word"),
        ("flood**", "a wildcard on its own"),
        ("river * flood", "a wildcard on its own"),
        ("U.S.*", "a wildcard on its own"),
        ("(\u0301a", "an accent on its own"),
        ("flood*\u0301", "an accent on its own"),
    ],
)
def test_an_entry_that_cannot_be_matched_is_named(entry, wrong):
    assert entry_fault(entry).wrong == wrong
    with pytest.raises(StudyError, match=wrong):
        parse_entry(entry)


@pytest.mark.parametrize(
    "entry", ["a", "flood*", "human right*", "U.S.", "9/11", "(RB)", "#flood", "Orléans"]
)
def test_an_entry_that_can_be_matched_has_no_fault(entry):
    assert entry_fault(entry) is None


def test_an_entry_comes_apart_into_units_and_gaps():
    assert parse_entry("East  River‑Board’s (ERB*)") == Pattern(
        lead="",
        units=("east", "river", "board", "s", "erb"),
        wild=(False, False, False, False, True),
        gaps=(" ", "-", "'", " (", ")"),
    )
    assert parse_entry("#US.", "sensitive") == Pattern("#", ("US",), (False,), (".",))


def test_an_accented_entry_has_its_composed_and_its_taken_apart_form():
    composed, apart = parse_entry("Orl\u00e9ans"), parse_entry("Orle\u0301ans")
    assert composed != apart
    assert (
        set(unicode_forms("Orl\u00e9ans"))
        == set(unicode_forms("Orle\u0301ans"))
        == {composed, apart}
    )
    assert unicode_forms("a \u2260 b") == (parse_entry("a \u2260 b"),)
