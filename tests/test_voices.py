"""Expected voices and speakers come from reading: the invented news in `voice_passages.yml`, and
the coding of the study's texts in `seeds/coding_a.csv`, by a reader who saw no rule."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from voice_measure import compare, confusion, passages, rates, reference

from analysis.corpus.segmentation import split
from analysis.voice.voices import VOICES, scare_quotes, sentence_voices, voices

GROUPS = ("first", "later", "last")


@cache
def measured(name: str) -> pd.DataFrame:
    return compare(*(reference() if name == "seeds" else passages(name)))


def traps(name: str) -> list[str]:
    return list(dict.fromkeys(passages(name)[2]["trap"]))


@pytest.mark.parametrize(
    ("group", "trap"), [(group, trap) for group in GROUPS for trap in traps(group)]
)
def test_each_trap_is_read_as_a_reader_reads_it(group, trap):
    table = measured(group)
    table = table[table["trap"] == trap]
    wrong = table[~table["voice_ok"] | (table["attributed"] & ~table["speaker_ok"])]
    assert wrong[["text", "voice", "both", "rule"]].to_dict("records") == []


def test_nine_in_ten_sentences_of_the_study_have_the_voice_that_a_reader_heard():
    table = measured("seeds")
    assert len(table) == 119
    assert rates(table)["voice"] >= 0.9, confusion(table)


def test_four_in_five_attributed_sentences_of_the_study_have_the_speaker_that_a_reader_named():
    assert rates(measured("seeds"))["speaker"] >= 0.8


def test_a_doubt_voiced_in_an_unmarked_block_quotation_is_not_the_outlets_own():
    table = measured("seeds")
    row = table[(table["doc"] == "000") & (table["sentence"] == 17)].iloc[0]
    assert (row["voice"], row["speaker"], row["via"]) == ("quoted", "Western countries", "Reuters")
    spans = voices(*reference()[:2])
    spans = spans[(spans["doc"] == "000") & (spans["sentence"] == row["sentence"])]
    assert set(spans["voice"]) == {"quoted"}


def test_a_name_in_quotation_marks_is_nobodys_quotation():
    texts, sentences, _ = reference()
    scares = scare_quotes(texts, sentences)
    names = scares[scares["text"] == "“East Turkestan Islamic Movement”"]
    assert names["doc"].tolist() == ["003"] * 4
    spans = voices(texts, sentences)
    assert set(spans[spans["doc"] == "003"]["voice"]) == {"author", "ascribed"}


def test_quote_marks_that_quote_nobody_are_listed_apart():
    for name, expected in (
        ("first", ['"river angels,"', '"walls first"', *["“Green River Brotherhood”"] * 2]),
        ("seeds", ["“jihadists,”", "“jihadists”", *["“East Turkestan Islamic Movement”"] * 4,
                   '"soft targets,"', '"pivot to Asia"']),
    ):  # fmt: skip
        texts, sentences, _ = reference() if name == "seeds" else passages(name)
        assert sorted(scare_quotes(texts, sentences)["text"]) == sorted(expected)


def tile(spans: pd.DataFrame, sentences: pd.DataFrame) -> None:
    for row in sentences.itertuples():
        mine = spans[(spans["doc"] == row.doc) & (spans["sentence"] == row.sentence)]
        at = row.start
        for piece in mine.itertuples():
            assert piece.start == at < piece.end
            at = piece.end
        assert at == row.end


def test_spans_tile_every_sentence_of_the_study():
    texts, sentences, _ = reference()
    tile(voices(texts, sentences), sentences)


word = st.sampled_from(
    ["the", "mayor", "Mayor", "said", "says", "that", "“", "”", '"', "‘", "’", "'", ",", ".", ":",
     "\n", "\n\n", "according", "to", "reportedly", "who", "claim", "reports", "The Courier", "he",
     "They", "is", "denied", "by", "quoted", "as", "saying", "citing", "but", "we", "(", ")", "not",
     "continue", "put", "it", "accusing", "of", "US:", "don’t", "6\"", "—", "told", "reporters"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.lists(word, max_size=40).map(" ".join), st.text(max_size=60)))
def test_spans_tile_every_sentence_whatever_the_text(text):
    sentences, _ = split({"a": text})
    spans = voices({"a": text}, sentences)
    tile(spans, sentences)
    assert set(spans["voice"]) <= set(VOICES)
    whole = sentence_voices(spans, sentences)
    assert len(whole) == len(sentences)
    assert whole["rule"].ne("").all()
    scares = scare_quotes({"a": text}, sentences)
    assert all(text[r.start : r.end] == r.text for r in scares.itertuples())


@pytest.mark.parametrize(
    "piece",
    [
        "he said ",
        "“",
        '"a ',
        "“a ‘b ",
        "x",
        "said that the mayor’s ",
        "a, ",
        "(",
        "said, ",
        "saying ",
        "`` '' ",
        "told reporters that ",
    ],
)
def test_long_hostile_texts_are_read_through(piece):
    text = piece * (30_000 // len(piece))
    sentences, _ = split({"a": text})
    tile(voices({"a": text}, sentences), sentences)


def test_a_few_quoted_words_leave_a_report_reported_and_brackets_do_not_cut_it():
    for text, voice, pieces in (
        ("Roos said it was “a bad wet day”.", "reported", ["author", "reported", "quoted"]),
        ("The Lodge (or Loge) is reportedly rich.", "reported", ["reported"]),
        ("“It is a bad day,” Roos said.", "quoted", ["quoted", "author"]),
    ):
        sentences, _ = split({"a": text})
        spans = voices({"a": text}, sentences)
        assert spans["voice"].tolist() == pieces
        assert sentence_voices(spans, sentences)["voice"].tolist() == [voice]


def test_a_sentence_too_long_to_be_one_is_unclear():
    text = "he said " * 1000
    sentences = pd.DataFrame(
        {"doc": ["a"], "sentence": [1], "start": [0], "end": [len(text)], "text": [text]}
    )
    (span,) = voices({"a": text}, sentences).itertuples()
    assert (span.voice, span.rule) == ("unclear", "unclear-too-long")


@pytest.mark.parametrize("piece", ["“It fell,” ", "he said that it fell, "])
def test_a_sentence_of_more_than_fifty_quotations_or_attributions_is_not_read(piece):
    for times, rule in ((50, False), (51, True)):
        text = piece * times
        row = {"doc": ["a"], "sentence": [1], "start": [0], "end": [len(text)], "text": [text]}
        spans = voices({"a": text}, pd.DataFrame(row))
        assert (spans["rule"].tolist() == ["unclear-too-long"]) == rule


def test_no_sentences_give_empty_tables_with_their_columns():
    sentences, _ = split({"a": ""})
    assert voices({"a": ""}, sentences).columns.tolist()[-4:] == [
        "speaker",
        "via",
        "rule",
        "written",
    ]
    assert scare_quotes({"a": ""}, sentences).empty
    assert sentence_voices(voices({"a": ""}, sentences), sentences).empty


# Expected by reading each sentence; the rules were mended on the like: (sentence, [(words, voice,
# speaker)]).
MENDED = [
    ("The gate fell in June, and Ann Reed said, “it was the best gate that we ever had in this"
     " town” in an interview with the Courier on Nov 3, 2014.",
     [("best gate", "quoted", "Ann Reed"), ("an interview", "author", "")]),
    ("Disputes grew, with Holm criticizing Orley's rules over water - as Orley has been slow to"
     " mend the gates in Holm - and Orley accusing Holm of waste.",
     [("gates in Holm", "ascribed", "Holm"), ("of waste", "ascribed", "Orley")]),
    ("The farmers are reportedly threatened by the board, a charge rejected by the mayor.",
     [("threatened", "reported", ""), ("a charge", "ascribed", "the mayor")]),
    ("A study published by the Holm Institute drew fire for highlighting gaps in the wall.",
     [("gaps in", "ascribed", "the Holm Institute"), ("drew fire", "author", "")]),
    ("The old keepers are said to be members of a guild, a club that seeks a second gate.",
     [("be members", "reported", ""), ("old keepers", "author", ""), ("a club", "author", "")]),
    ("The farmers claim that Orley is branding them as thieves as an excuse to take the land.",
     [("them as thieves", "reported", "Orley"), ("an excuse", "reported", "The farmers")]),
    ("The wall is, in the words of Ann Reed, “a slow and costly failure of us all”.",
     [("costly failure", "quoted", "Ann Reed"), ("The wall", "author", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), MENDED)
def test_each_part_of_a_mixed_sentence_has_its_own_speaker(sentence, expected):
    texts = {"a": sentence}
    spans = voices(texts, split(texts, {})[0])
    for part, voice, speaker in expected:
        at = sentence.index(part)
        row = spans[(spans["start"] <= at) & (at < spans["end"])].iloc[0]
        assert (row["voice"], row["speaker"]) == (voice, speaker), part


def test_when_and_where_something_was_said_has_no_say_in_the_sentences_voice():
    texts = {"a": MENDED[0][0]}
    sentences = split(texts, {})[0]
    assert list(sentence_voices(voices(texts, sentences), sentences)["voice"]) == ["quoted"]
