"""The box treats its two governments alike: with the states swapped, a sentence names as many.

The sentences are written from the codebook's definition of a government (the state, its offices,
its highest officials) and of what is none (media, scholars, reporters, troops, a place), two states
in most of them, before the lists were run on them. Nothing is expected of a single sentence but
this: what is found of the one state in it is found of the other in its mirror.
"""

import pandas as pd
import pytest

from analysis.matching import matches
from analysis.measures.acts import acts_table

CHINA = {"state": "China", "adj": "Chinese", "poss": "China's", "city": "Beijing"}
NAMES = [
    {"state": "the United States", "adj": "American", "poss": "America's", "city": "Washington"},
    {"state": "the US", "adj": "US", "poss": "the US's", "city": "Washington"},
    {"state": "the U.S.", "adj": "U.S.", "poss": "the U.S.'s", "city": "Washington"},
]
# A: the first state, B: the second; `.adj` and so on is the form of its name.
SENTENCES = [
    "{A[state]} asks {B[state]} for help.",
    "{A[state]} asked {B[adj]} officials to share what they know.",
    "{A[adj]} officials asked {B[state]} to share what they know.",
    "{A[adj]} authorities refused to work with {B[adj]} authorities.",
    "{A[adj]} leaders praised {B[adj]} leaders for the pact.",
    "The {A[adj]} government blames the {B[adj]} government.",
    "The {A[adj]} side thanked the {B[adj]} side.",
    "The {A[adj]} leadership denied it.",
    "The {A[adj]} embassy in Paris denied it.",
    "{A[adj]} diplomats met {B[adj]} diplomats in Geneva.",
    "{A[city]} urges {B[city]} to join the talks.",
    "{A[city]} accused {B[state]} of meddling.",
    "{A[state]} accused {B[city]} of meddling.",
    "{A[poss]} government offered aid to {B[state]}.",
    "{A[poss]} foreign policy has changed.",
    "{A[poss]} officials agreed to the plan of {B[poss]} officials.",
    "Senior {A[adj]} officials said little.",
    "{A[adj]} senior officials said little.",
    "A {A[adj]} official criticized {B[state]} on Monday.",
    "The plan was refused by {A[state]}.",
    "The plan was refused by the {A[adj]} government.",
    "Talks between {A[state]} and {B[state]} have ended.",
    "{A[adj]} and {B[adj]} officials discussed the border.",
    "{B[adj]} and {A[adj]} authorities discussed the border.",
    "{A[adj]} media say that the plan has failed.",
    "{A[adj]} scholars say that the plan has failed.",
    "{A[adj]} reporters asked about the plan.",
    "{A[adj]} newspapers criticized {B[state]}.",
    "{A[adj]} experts praised {B[adj]} experts.",
    "{A[adj]} policy has failed.",
    "{A[adj]} troops left the valley.",
    "{A[adj]} efforts have stalled.",
    "{A[adj]} students asked {B[state]} for visas.",
    "{A[adj]} airstrikes angered {B[state]}.",
    "{A[adj]} and {B[adj]} media disagree.",
    "{A[adj]} and {B[adj]} scholars met.",
    "A fair was held in {A[state]} last year.",
    "A fair was held in {A[city]} last year.",
    "The {A[adj]} foreign ministry rejected the claim.",
    "The {A[adj]} foreign minister rejected the claim.",
    "The {A[adj]} ambassador asked {B[state]} for time.",
    "The {A[adj]} president praised {B[state]}.",
    "The {A[adj]} administration blamed {B[city]}.",
    "{A[state]} helps {B[state]}, and {B[state]} helps {A[state]}.",
    "Whether {A[state]} will support {B[state]} is open.",
    "{A[state]} should ask {B[state]}.",
    "Neither {A[state]} nor {B[state]} agreed.",
    "The {A[adj]} envoy warned {B[adj]} negotiators.",
]
SWAPPED = {"us_government": "chinese_government", "chinese_government": "us_government"}


def mirrored(us):
    """Each sentence with the United States first, and with China first."""
    for sentence in SENTENCES:
        pair = [sentence.format(A=us, B=CHINA), sentence.format(A=CHINA, B=us)]
        yield [text[0].upper() + text[1:] for text in pair]


def test_there_are_as_many_sentences_as_were_asked_for():
    assert len(set(SENTENCES)) == 48


@pytest.mark.parametrize("us", NAMES, ids=[names["adj"] for names in NAMES])
def test_as_many_mentions_of_either_government(study, us):
    entries = study.codebook.entries.query("codebook == 'targets'").reset_index(drop=True)
    unequal = []
    for pair in mirrored(us):
        found = matches.find(pd.Series(pair), entries).join(
            entries[["category", "kind"]], on="entry_id"
        )
        found = found[found["kind"] == "count"]
        first, second = (
            found.loc[found["row"] == row, "category"].value_counts().to_dict() for row in (0, 1)
        )
        if first != {SWAPPED[side]: n for side, n in second.items()}:
            unequal.append((pair, first, second))
    assert unequal == []


@pytest.mark.parametrize("us", NAMES, ids=[names["adj"] for names in NAMES])
def test_the_same_acts_of_either_government(study, us):
    labels = study.codebook.actors
    other = {labels[one]: labels[two] for one, two in SWAPPED.items()}
    unequal = []
    for pair in mirrored(us):
        first, second = (acts_of(study, text) for text in pair)
        swapped = [(other.get(who, who), act, other.get(whom, whom)) for who, act, whom in second]
        if first != swapped:
            unequal.append((pair, first, second))
    assert unequal == []


@pytest.mark.parametrize("name", ["China", "the US", "the United States"])
@pytest.mark.parametrize("verb", ["plans", "offers", "supports", "demands", "approaches"])
def test_a_verb_after_a_name_is_no_part_of_it(study, name, verb):
    entries = study.codebook.entries.query("codebook == 'targets'").reset_index(drop=True)
    text = f"Today {name} {verb} a truce."
    found = matches.find(pd.Series([text]), entries)
    named = [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)]
    assert named == [name.removeprefix("the ")]


def acts_of(study, text):
    row = {"doc": "a", "sentence": 1, "start": 0, "end": len(text), "role": "body", "text": text}
    sentence = pd.DataFrame([row]).assign(voice="author")
    spans = sentence[["doc", "sentence", "start", "end", "voice"]]
    found = acts_table(sentence, spans, study.codebook)
    return list(found[["who", "category", "whom"]].itertuples(index=False, name=None))
