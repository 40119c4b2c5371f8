"""Topic counts of the study in the box against a count by reading.

How `hand_counts.csv` was made: the five texts were read sentence by sentence with the codebook's
rules in hand (the match that starts first, then the longest; a full name with its short form is one
mention; `not` phrases carve out) and every mention written down with words that find its sentence.
The passages of `etim` and `human_rights` were listed before the matcher had been run on the texts,
those of `cooperation` after its totals had been seen, but not its passages. Reading and matcher
agreed at the first comparison: no row had to be changed.
When the lists were mended for both sides' ways of speaking, what `diff` showed was read again in
the texts, passage by passage: twelve rows came, two went, one is longer.
Whoever changes the codebook reads again and changes the rows, rather than copying the matches.
"""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from analysis.matching import matches

HERE = Path(__file__).parent
HAND = pd.read_csv(HERE / "hand_counts.csv", dtype=str)

# Passages that a `not` entry keeps from counting, found by the same reading.
NEAR_MISSES = {
    ("001", "cooperation", "coalition forces"),
    ("003", "cooperation", "humanitarian assistance"),
    ("003", "human_rights", "humanitarian assistance"),
    ("003", "human_rights", "crackdown on such forces"),
    ("003", "human_rights", "crack down online"),
    ("004", "human_rights", "cracking down on cyberterrorism"),
    ("002", "human_rights", "crackdown of Muslim extremists"),
    ("003", "etim", "Anti-Terror"),
    ("003", "etim", "anti-terror"),
    ("003", "etim", "Counter-terrorism"),
    ("003", "etim", "counter-terrorism"),
    ("004", "etim", "anti-terror"),
    ("004", "etim", "anti-terrorism"),
}


def topics(table):
    return table[table["codebook"] == "topics"]


def sentence_of(row, sentences):
    """The number of the one sentence that holds the row's snippet."""
    own = sentences[sentences["doc"] == row.doc]
    found = own.loc[own["text"].str.contains(row.snippet, regex=False), "sentence"].tolist()
    assert len(found) == 1, f"{row.doc}: {row.snippet!r} stands in {len(found)} sentences"
    return found[0]


def test_each_topic_has_as_many_matches_in_each_article_as_a_reader_counts(tables):
    by_hand = Counter(zip(HAND["doc"], HAND["category"], strict=True))
    found = topics(tables.matches)
    assert Counter(zip(found["doc"], found["category"], strict=True)) == by_hand


def test_the_matches_are_the_passages_that_a_reader_writes_down(tables):
    by_hand = Counter(
        (row.doc, sentence_of(row, tables.sentences), row.category, row.passage)
        for row in HAND.itertuples()
    )
    found = topics(tables.matches)[["doc", "sentence", "category", "text"]]
    assert Counter(found.itertuples(index=False, name=None)) == by_hand


def test_every_near_miss_is_listed_with_its_reason(tables):
    found = topics(tables.exclusions)
    assert set(zip(found["doc"], found["category"], found["text"], strict=True)) == NEAR_MISSES
    assert found["why"].str.len().min() > 0


# Floors set for this study before its codebook was written: F1 for two topics; for the third every
# coded sentence, with at most three others.
FLOORS = {"etim": 0.90, "cooperation": 0.85}


# A referee's list of sentences on armed action on China's ground that the reading leaves out, since
# it was made for a narrower topic; the topic's definition has named them since.
TIED_TO_CHINA = {("001", 2), ("004", 1), ("004", 2), ("004", 7), ("004", 22)}


@pytest.fixture(scope="module")
def coded(study):
    """Reference sentences with, for each topic, whether the keywords find one in it."""
    table = pd.read_csv(study.folder / "coding_a.csv", dtype={"doc": str})
    entries = study.codebook.entries.query("codebook == 'topics'").reset_index(drop=True)
    found = matches.find(table["text"], entries)
    found = found.join(entries[["category", "kind"]], on="entry_id").query("kind == 'count'")
    for category, rows in found.groupby("category")["row"]:
        table[category] = table.index.isin(rows)
    return table


@pytest.mark.parametrize("category", FLOORS)
def test_the_keywords_find_the_sentences_that_a_reader_codes(coded, category):
    found, wanted = coded[category], coded[f"frame_{category}"] == 1
    if category == "etim":
        places = zip(coded["doc"], coded["sentence"].astype(int), strict=True)
        wanted |= pd.Series([place in TIED_TO_CHINA for place in places], index=coded.index)
    f1 = 2 * (found & wanted).sum() / (found.sum() + wanted.sum())
    assert f1 >= FLOORS[category]


def test_every_sentence_coded_for_human_rights_is_found(coded):
    found, wanted = coded["human_rights"], coded["frame_human_rights"] == 1
    assert wanted.sum() == 5
    assert (found & wanted).sum() == 5
    assert (found & ~wanted).sum() <= 3
