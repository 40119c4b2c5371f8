"""Which paragraphs after a lead-in are the quotation's: expected by reading invented news."""

from __future__ import annotations

import pytest

from analysis.corpus.segmentation import split
from analysis.voice.block_quotations import runs
from analysis.voice.voices import sentence_voices, voices


def ruled(*paragraphs: str) -> list[str]:
    texts = {"a": "\n\n".join(paragraphs)}
    sentences, _ = split(texts)
    whole = sentence_voices(voices(texts, sentences), sentences)
    return whole.groupby("paragraph")["rule"].first().tolist()


LEAD = "The mayor told the crowd:"


@pytest.mark.parametrize(
    ("second", "rule"),
    [
        ("We will build it again, and we will build it higher.", "block-first-person"),
        ("But the north side will have to wait.", "block-connective"),
        ("In addition, the gate will be moved.", "block-connective"),
        ("In Orley the gate was moved.", "unclear-block"),
        ("The wall is a mile long.", "unclear-block"),
        ("The mayor then left.", "author"),
        ("She left.", "author"),
        ("According to the board, the wall is safe.", "according-to"),
        ("The wall is reportedly safe.", "evidential"),
        ("“It is safe,” the keeper said.", "quote-said-after"),
    ],
)
def test_the_second_paragraph_shows_whether_the_writer_is_back(second, rule):
    assert ruled(LEAD, "The wall has fallen.", second)[1:] == ["block-first", rule]


def test_a_first_person_paragraph_draws_in_the_undecided_one_before_it():
    found = ruled(LEAD, "The wall has fallen.", "It fell at night.", "We will build it again.")
    assert found[1:] == ["block-first", "block-enclosed", "block-first-person"]


def test_first_person_shows_nothing_where_the_writer_uses_it_too():
    found = ruled("I was there.", LEAD, "The wall has fallen.", "We will build it again.")
    assert found[2:] == ["block-first", "unclear-block"]


def test_after_two_undecided_paragraphs_the_writer_is_taken_to_be_back():
    found = ruled(LEAD, "The wall fell.", "Stones lay about.", "Grass grew.", "Cows came.")
    assert found[1:] == ["block-first", "unclear-block", "unclear-block", "author"]


def test_no_block_starts_without_a_verb_of_saying_or_before_a_quotation_mark():
    assert ruled("The plan has two parts:", "The wall will be raised.")[1] == "author"
    assert ruled(LEAD, "“The wall has fallen.”")[1].startswith("quote")
    assert ruled(LEAD) == ["author"] or ruled(LEAD)[0].startswith("frame")


def test_a_run_is_never_longer_than_its_verdicts():
    assert runs([]) == []
    assert runs(["back-new-source"]) == ["block-first"]


def test_a_noun_before_a_colon_opens_no_block():
    assert ruled("Elsewhere in the United States:", "A dam broke in Orley.") == ["author"] * 2


def test_a_block_ends_where_a_list_begins():
    found = ruled(LEAD, "We will build the wall again.", "• We met in Orley on the day after.")
    assert found[1:] == ["block-first", "author"]
