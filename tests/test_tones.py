"""Valences added up by hand; the main specification against `analysis.measures.tone`."""

import pandas as pd
import pytest

from analysis.measures import tone
from analysis.robustness import flips, tone_checks, tones
from analysis.study import specification
from analysis.words import count_words

SENTENCES = pd.DataFrame(
    [("1", 1, 0, "title", "Brave rescue"), ("1", 2, 20, "body", "A good dam is not bad news"),
     ("2", 1, 0, "body", "The flood disaster was a disaster"), ("2", 2, 40, "body", "Good")],
    columns=["doc", "sentence", "start", "role", "text"],
)  # fmt: skip
SENTENCES["end"] = SENTENCES["start"] + SENTENCES["text"].str.len()
SENTENCES["words"] = SENTENCES["text"].map(count_words)
SENTENCES["voice"] = ["author", "author", "author", "quoted"]
SOURCES = pd.DataFrame({"doc": ["1", "2"], "perspective": ["up", "down"]})
MATCHES = pd.DataFrame(
    [("1", 1, 0, "title", "author", "one", 3.0, 1.0, ""),
     ("1", 2, 22, "body", "author", "one", 2.0, 1.0, ""),
     ("1", 2, 36, "body", "author", "one", -2.0, -0.74, ""),
     ("2", 1, 10, "body", "author", "one", -3.0, 1.0, "flood"),
     ("2", 1, 25, "body", "author", "one", -3.0, 1.0, ""),
     ("2", 2, 40, "body", "quoted", "one", 2.0, 1.0, ""),
     ("1", 2, 22, "body", "author", "two", -1.0, 1.0, "")],
    columns=["doc", "sentence", "start", "role", "voice", "codebook", "weight", "turn",
             "inside"],
)  # fmt: skip
MATCHES["compound"] = False
MATCHES["category"] = ["negative" if weight < 0 else "positive" for weight in MATCHES["weight"]]
LEXICONS = ["one", "two"]


def grid():
    main = specification.main_choices({}, LEXICONS)["tone"]
    return tones.tones(MATCHES, SENTENCES, SOURCES, ["up", "down"], main=main, lexicons=LEXICONS)


def test_the_main_tone_is_that_of_the_tone_table():
    row = grid().iloc[0]

    expected = tone.tone(MATCHES, SENTENCES, SOURCES, LEXICONS)
    expected = expected[(expected.level == "perspective") & (expected.topic_words == "out")]
    expected = expected[expected.lexicon == "one"].set_index("unit")["valence"]
    assert (row.lexicon, row.topic_words, row.per) == ("one", "out", "sentences")
    assert (row.rate_first, row.rate_second) == pytest.approx((expected["up"], expected["down"]))
    # up (3 + 2 + 0.74 * 2) / 2 sentences, down (-3 + 2) / 2.
    assert (row.rate_first, row.rate_second) == pytest.approx((3.24, -0.5))
    # All tone of the four sentences: 3 + 2 + 1.48 + 3 + 2 = 11.48.
    assert row.effect == pytest.approx((3.24 + 0.5) / (11.48 / 4))


@pytest.mark.parametrize(
    ("choice", "up", "down"),
    [({"negation": "off"}, 3 / 2, -1 / 2), ({"topic_words": "in"}, 6.48 / 2, -4 / 2),
     ({"headline": "out"}, 3.48, -0.5), ({"quoted": "out"}, 6.48 / 2, -3.0),
     ({"per": "words"}, 1000 * 6.48 / 9, 1000 * -1 / 7), ({"lexicon": "two"}, -1 / 2, 0.0)],
)  # fmt: skip
def test_each_choice_adds_up_what_a_hand_adds_up(choice, up, down):
    rows = grid()
    rows = rows[rows.changed == 1]
    for axis, option in choice.items():
        rows = rows[rows[axis] == option]

    assert len(rows) == 1
    assert (rows.rate_first.iloc[0], rows.rate_second.iloc[0]) == pytest.approx((up, down))


def test_words_with_hyphens_can_be_taken_whole():
    # "good" as a part of one word with a hyphen: up then has (3 + 2 * 0.74) / 2 sentences.
    part = MATCHES.assign(compound=MATCHES["start"].eq(22) & MATCHES["codebook"].eq("one"))
    main = specification.main_choices({}, LEXICONS)["tone"]
    rows = tones.tones(part, SENTENCES, SOURCES, ["up", "down"], main=main, lexicons=LEXICONS)
    row = rows[(rows.changed == 1) & (rows.hyphens == "joined")].iloc[0]
    assert (row.rate_first, row.rate_second) == pytest.approx((4.48 / 2, -0.5))


def test_taken_whole_the_weights_are_those_of_vaders_own_programme(study, tables):
    # vaderSentiment 3.3.2, SentiText(text).words_and_emoticons looked up in its lexicon and summed,
    # mean over sentences: US -1.147, CICIR -1.884; parts scored, -1.353 and -2.853.
    main = specification.main_choices({}, ["vader"])["tone"]
    grid = tones.tones(tables.matches, tables.sentences, study.sources, list(study.perspectives),
                       main=main, lexicons=["vader"], spans=tables.spans)  # fmt: skip
    rows = grid[(grid.topic_words == "in") & (grid.negation == "off") & (grid.per == "sentences")]
    rows = rows[(rows.headline == "in") & (rows.quoted == "in") & (rows.over == "pooled")]
    joined = rows[rows.hyphens == "joined"].iloc[0]
    assert (joined.rate_first, joined.rate_second) == pytest.approx((-1.147, -1.884), abs=0.06)


def test_the_lexicon_that_turns_the_tone_is_named():
    got = flips.summary(grid()).iloc[0]

    assert got.cells == ((("lexicon", "two"),),)
    assert got.specifications == 2 * 2**5


def articles(*tones_of):
    """One article a row with ten sentences each: (doc, perspective, tone)."""
    table = pd.DataFrame(tones_of, columns=["doc", "perspective", "tone"])
    return table.assign(total=table["tone"] * 10, weight=9.0, size=10.0, words=100)


def verdict(table):
    rows = grid().assign(direction="first", same=True)
    found = tone_checks.tone_checks(table, rows, "up", "down")
    main = specification.main_choices({}, LEXICONS)["tone"]
    return tone_checks.tone_verdict(table, found, {"up": "Up", "down": "Down"}, main=main).iloc[0]


def test_a_tone_that_rests_on_one_article_is_said_to():
    even = articles(("1", "up", 0.4), ("2", "up", 0.5), ("3", "down", -0.1), ("4", "down", 0.0))
    one = articles(("1", "up", 2.0), ("2", "up", -0.3), ("3", "down", -0.1), ("4", "down", 0.0))

    assert verdict(even).headline == "Holds: a higher tone from Up"
    assert verdict(one).headline == "Rests on article 1: a higher tone from Up"
    assert "average tone of a sentence: Up +0.85; Down −0.05" in verdict(one).said


def test_a_tone_without_any_word_is_too_few_to_tell():
    silent = articles(("1", "up", 0.0), ("2", "down", 0.0)).assign(weight=0.0)

    assert verdict(silent).headline == "Too few to tell: no sentiment word that counts"


def test_the_unit_is_the_declared_one():
    table = articles(("1", "up", 0.4), ("2", "down", 0.0))
    found = tone_checks.tone_checks(table, grid(), "up", "down")
    main = specification.main_choices(
        {"main": {"tone": {"per": "words", "over": "articles"}}}, LEXICONS
    )

    row = tone_checks.tone_verdict(table, found, {}, main=main["tone"]).iloc[0]

    assert "tone per 1,000 words, mean of articles: up +0.40" in row.here
