"""Negation as VADER's own program has it (vaderSentiment 3.3.2), run here on the same sentences.

The program's other rules (capitals, "very", exclamation marks, "but") are no part of the product:
the sentences hold nothing that sets them off. `SLIPS`: what the product reads otherwise on purpose.
"""

from __future__ import annotations

import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer, SentiText

from analysis.corpus import segmentation
from analysis.matching.matches import matches_table
from analysis.measures import tone
from analysis.study.codebook import entry_table
from analysis.study.lexicons import lexicon

SENTENCES = """
There were no problems at the dam
There were no complaints and no threats
There is no torture, no oppression in the valley
The board sees no danger
The board sees no real danger
No war or terror came to the town
No friend of the mayor came
The plan met no success
The plan had no support and no hope
No good came of it
There were no winners
The flood did no serious damage
The engine no longer fails
No one was hurt
They found no evidence of fraud
They found no sign of violence
There was no fear nor panic
There was no crime or violence
There was no hatred or anger in the hall
There is no evil in the law
He had no good reason
It was not good
It was not a good plan
It was not in the end good
They did not attack
They cannot win
The wall isn't safe
The wall wasn't a safe place
They don't like the plan
Nobody was happy
Nothing good came of it
None of the plans failed
The town was never safe
The town was never a safe place
Never this happy a town
It was without doubt a success
It went without a problem
He left without fear
They rarely fail
They seldom win praise
Despite the threat they came
Despite a great loss they came
It was neither good nor bad
Neither side won
It is not without danger
He did not deny the crime
He can't deny the abuse
It never did not hurt
It was the least dangerous way
It was at least safe
They were least happy
The flood was a disaster
The harvest was good and the people were happy
The mayor was accused of corruption
No
The answer was no
He said no to the plan
No peace and no freedom came
They have no trust in the board
There is no justice
Not a single attack failed
They want peace, not war
""".strip().splitlines()
SLIPS = {
    "It was not that this good": "VADER's program takes `this` before a word for 'never this'",
    "The wall isn’t safe": "VADER's program knows the straight apostrophe alone",
}


def by_program(sentence: str) -> float:
    """The sum of the weights after the program's word rules, before "but" and normalisation."""
    analyzer, words = SentimentIntensityAnalyzer(), SentiText(sentence)
    found: list[float] = []
    for i, word in enumerate(words.words_and_emoticons):
        found = analyzer.sentiment_valence(0, words, word, i, found)
    return sum(found)


def by_product(sentence: str) -> float:
    sentences, _ = segmentation.split({"a": sentence + "."})
    found, _ = matches_table(sentences.assign(voice="author"), lexicon("vader"))
    marked = tone.mark(
        found, matches_table(sentences.assign(voice=""), entry_table([]))[0], sentences
    )
    return float(tone.sentence_tone(marked, sentences)["valence"].sum())


@pytest.mark.parametrize("sentence", SENTENCES)
def test_negation_is_that_of_vaders_program(sentence):
    assert by_product(sentence) == pytest.approx(by_program(sentence), abs=1e-9)


def test_there_are_sixty_sentences_and_most_hold_a_negation():
    assert len(SENTENCES) >= 60
    assert sum(by_program(s) != 0 for s in SENTENCES) > 50


@pytest.mark.parametrize("sentence", SLIPS)
def test_a_slip_of_the_program_is_not_taken_over(sentence):
    assert by_product(sentence) < 0 < by_program(sentence)


def test_a_no_that_only_negates_is_no_word_of_its_own():
    # The program: problems -1.7 × -0.74; `no` itself 0.
    assert by_product("There were no problems") == pytest.approx(1.258)
    assert by_product("There were problems") == pytest.approx(-1.7)
    # `no` before no word of the list keeps its -1.2.
    assert by_product("He said no to the plan") == pytest.approx(-1.2)
