"""Tone. Weights are those of VADER's list (vader_lexicon.txt); sums are done by hand."""

import pandas as pd
import pytest

from analysis.corpus import segmentation
from analysis.matching.matches import matches_table
from analysis.measures import tone
from analysis.study.codebook import entry_table
from analysis.study.lexicons import lexicon


def scored(text, topic="storm"):
    """Matches of VADER in a text, marked, with its sentences."""
    sentences, _ = segmentation.split({"a": text})
    sentences = sentences.assign(voice="author")
    topics = entry_table([{"codebook": "topics", "category": "weather", "entry": topic}])
    topical, _ = matches_table(sentences, topics)
    found, _ = matches_table(sentences, lexicon("vader"))
    return tone.mark(found, topical, sentences), sentences, topical


def test_the_valence_of_a_sentence_is_the_sum_of_its_words():
    # good 1.9, bad -2.5 in the list.
    found, sentences, _ = scored("The harvest was good. The road was bad.")
    assert tone.sentence_tone(found, sentences)["valence"].tolist() == pytest.approx([1.9, -2.5])


@pytest.mark.parametrize("words", ["not good", "not very good", "isn't good", "isn’t so good"])
def test_a_negator_up_to_three_words_before_turns_a_word(words):
    found, sentences, _ = scored(f"The harvest was {words}.")
    # VADER: 1.9 * -0.74
    value = tone.sentence_tone(found, sentences)["valence"].iloc[0]
    assert value == pytest.approx(-1.406)


def test_a_negator_four_words_before_or_in_the_sentence_before_does_not():
    far = scored("It was not that the old harvest was good.")[0]
    assert far["turn"].tolist() == [1.0]
    assert scored("He did not. Good harvests came.")[0]["turn"].tolist() == [1.0]


def test_a_sentiment_word_that_is_part_of_a_topic_word_says_so():
    found, _, _ = scored("The bad storm was bad.", topic="bad storm")
    assert found["inside"].tolist() == ["weather", ""]


@pytest.mark.parametrize(
    ("text", "part"),
    [("An anti-terror law.", True), ("A terror‑free year.", True), ("Terror - and worse.", False),
     ("It was terror-", False), ("Terror.", False)],
)  # fmt: skip
def test_a_sentiment_word_that_is_a_part_of_a_word_with_hyphens_says_so(text, part):
    found, _, _ = scored(text)
    assert found.loc[found["text"].str.lower() == "terror", "compound"].tolist() == [part]


def test_words_near_a_topic_are_counted_once_and_without_the_topic_itself():
    found, sentences, topical = scored(
        "Good people feared the storm, a bad storm it was. Bad luck."
    )
    near = tone.near_targets(found, topical, sentences, window=None)
    assert near["text"].tolist() == ["Good", "feared", "bad"]
    # "feared" and "bad" stand within two words of a storm, "Good" three before it.
    close = tone.near_targets(found, topical, sentences, window=2)
    assert close["text"].tolist() == ["feared", "bad"]


def test_an_article_is_the_mean_of_its_sentences_and_never_one_score():
    found, sentences, _ = scored("Good. Good. Nothing here.")
    sources = pd.DataFrame({"doc": ["a"], "perspective": ["north"]})
    table = tone.tone(found, sentences, sources, ["vader"])
    row = table.query("level == 'doc' and topic_words == 'in'").iloc[0]
    assert row["valence"] == pytest.approx(2 * 1.9 / 3)
    assert (row["positive"], row["negative"]) == (2, 0)
