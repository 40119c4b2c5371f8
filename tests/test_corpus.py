"""Body, boilerplate and sentences. Expectations come from a close reading of the five files."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import segmentation
from analysis.corpus.boilerplate import rule_for

# Line numbers (from 1) of everything that is not the article, read in the files by eye.
ASIDE = {
    "000": [43],
    "001": [3, 28],
    "002": [1, 3, 7, 9, 15, 35],
    "003": [1, 5, 6, 8, 28, 29],
    "004": [10, 11, 12, 13],
}
TITLE = {"000": 1, "001": 1, "002": 5, "003": 3, "004": None}
PARAGRAPHS = {"000": 19, "001": 11, "002": 11, "003": 9, "004": 9}


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


@pytest.mark.parametrize("doc", ASIDE)
def test_the_lines_set_aside_are_those_a_reader_sets_aside(study, tables, doc):
    own = tables.boilerplate[tables.boilerplate["doc"] == doc]
    assert [line_of(study.texts[doc], s) for s in own["start"]] == ASIDE[doc]


@pytest.mark.parametrize("doc", TITLE)
def test_the_headline_is_the_line_that_a_reader_takes_for_it(study, tables, doc):
    own = tables.sentences.query("doc == @doc and role == 'title'")
    lines = [line_of(study.texts[doc], s) for s in own["start"]]
    assert lines == ([TITLE[doc]] if TITLE[doc] else [])


@pytest.mark.parametrize("doc", PARAGRAPHS)
def test_the_body_has_as_many_paragraphs_as_a_reader_counts(tables, doc):
    body = tables.sentences.query("doc == @doc and role == 'body'")
    assert body["paragraph"].nunique() == PARAGRAPHS[doc]


def test_all_119_sentences_of_the_reference_reading_are_found(tables):
    reference = pd.read_csv("seeds/coding_a.csv", dtype={"doc": str})
    columns = ["doc", "text"]
    assert tables.sentences[columns].values.tolist() == reference[columns].values.tolist()


def covered(text, sentences, boilerplate):
    """How often each character is covered."""
    marks = [0] * len(text)
    for table in (sentences, boilerplate):
        for a, b in zip(table["start"], table["end"], strict=True):
            for i in range(a, b):
                marks[i] += 1
    return marks


def test_title_body_and_boilerplate_cover_each_character_of_the_study_once(study, tables):
    for doc, text in study.texts.items():
        marks = covered(
            text,
            tables.sentences[tables.sentences["doc"] == doc],
            tables.boilerplate[tables.boilerplate["doc"] == doc],
        )
        assert all(n == 1 for n, c in zip(marks, text, strict=True) if not c.isspace())
        assert max(marks) == 1


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_covered_once_and_sliced_back(text):
    sentences, boilerplate = segmentation.split({"x": text})
    marks = covered(text, sentences, boilerplate)
    assert all(n == 1 for n, c in zip(marks, text, strict=True) if not c.isspace())
    assert max(marks, default=0) <= 1
    for table in (sentences, boilerplate):
        for row in table.itertuples():
            assert text[row.start : row.end] == row.text


def test_a_paragraph_broken_at_the_edge_of_the_page_is_one_paragraph():
    text = (
        "The water rose through the night and by the morning it stood\n"
        "at the door of the town hall, said Mr. Bell of the U.S. survey.\n"
        "It fell again.\n"
    )
    sentences, _ = segmentation.split({"x": text})
    assert sentences["paragraph"].tolist() == [1, 2]
    assert sentences["text"].iloc[-1] == "It fell again."


@pytest.mark.parametrize(
    "line",
    [
        "All rights reserved is what the sign at the gate had said for forty years.",
        "The photo showed a river that had left its bed.",
        "Share this bread, the priest said, and they did.",
        "Updated maps of the valley were handed to the crews, officials said on Monday.",
        "Comments by the mayor angered residents who had lost their homes in 2014.",
        "The author of the report is a hydrologist.",
        "By the time the water fell, Anna Bell had moved her shop.",
    ],
)
def test_a_sentence_of_an_article_is_not_taken_for_furniture(line):
    assert rule_for(line) == ""


def test_a_text_without_furniture_loses_nothing():
    text = Path("seeds/004_424a247f5920f34c.txt").read_text(encoding="utf-8").split("The author")[0]
    _, boilerplate = segmentation.split({"x": text})
    assert boilerplate.empty
