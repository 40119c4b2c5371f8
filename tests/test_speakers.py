"""Expected names are read off by eye."""

from __future__ import annotations

import pytest

from analysis.voice.speakers import fullest_name, head_word, is_body, is_plural, keep_in_mind

NAMED = ["Mayor Ann Reed", "two engineers", "a senior official of the river board", "The Courier"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("She", "Mayor Ann Reed"),
        ("he", "a senior official of the river board"),
        ("They", "The Courier"),
        ("It", "The Courier"),
        ("Reed", "Mayor Ann Reed"),
        ("Ms Reed", "Mayor Ann Reed"),
        ("the official", "a senior official of the river board"),
        ("the keeper", "the keeper"),
        ("Ida Moss", "Ida Moss"),
        ("", ""),
    ],
)
def test_a_pronoun_or_short_name_stands_for_the_last_that_fits(name, expected):
    named = [n for n in NAMED if name != "She" or "official" not in n]
    assert fullest_name(name, named) == expected


def test_a_pronoun_with_nobody_before_it_stays_as_it_is():
    assert fullest_name("They", []) == "They"


def test_heads_plurals_and_bodies():
    assert head_word("a spokesman for the board") == "spokesman"
    assert is_plural("farm leaders")
    assert not is_plural("Ida Moss")
    assert is_body("the foreign ministry")
    assert not is_body("the farmer")


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["Ann Reed", "Wednesday"], ["Ann Reed"]),
        (["Ann Reed", "18 million he"], ["Ann Reed"]),
        (["Ann Reed", "There"], ["Ann Reed"]),
        (["Dr. Lund of the inmates"], ["Dr. Lund"]),
        (["the Ministry of Works"], ["the Ministry of Works"]),
    ],
)
def test_a_bad_name_is_not_kept_for_a_later_pronoun(names, kept):
    named: list[str] = []
    keep_in_mind(named, names)
    assert named == kept


def test_he_is_no_shop():
    assert fullest_name("he", ["Omar Lund", "The Gap"]) == "Omar Lund"
