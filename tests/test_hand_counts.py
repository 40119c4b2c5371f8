"""Topic counts of the study in the box against a count by reading.

How `hand_counts.csv` was made: the five texts were read sentence by sentence with the codebook's
rules in hand (the match that starts first, then the longest; a full name with its short form is one
mention; `not` phrases carve out) and every mention written down with words that find its sentence.
The passages of `etim` and `human_rights` were listed before the matcher had been run on the texts,
those of `cooperation` after its totals had been seen, but not its passages. Reading and matcher
agreed at the first comparison: no row had to be changed.
When the lists were mended for both sides' ways of speaking, what `diff` showed was read again in
the texts, passage by passage: twelve rows came, two went, one is longer.
When violence without a group was set apart and sovereignty made a topic of its own, the texts were
read once more and the rows of `etim`, `sovereignty` and `apart` written down before the matcher
was run: of 35 rows 33 agreed. One passage ends later than was written, and the row was changed.
One began too early, and an apposition ("Islamist outfit …") was taken for a second mention: there
the codebook was changed.
Whoever changes the codebook reads again and changes the rows, rather than copying the matches.
"""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from analysis.matching import matches

HERE = Path(__file__).parent
EVERY = pd.read_csv(HERE / "hand_counts.csv", dtype=str)
APART = EVERY[EVERY["category"] == "apart"]
HAND = EVERY[EVERY["category"] != "apart"]

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
    ("004", "etim", "attacks in China and"),
    ("004", "etim", "war on terror"),
    ("002", "etim", "war on terror"),
    ("003", "etim", "war against terrorism"),
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


def test_what_stands_apart_is_what_a_reader_writes_down_and_is_in_no_count(study, tables):
    by_hand = Counter(
        (row.doc, sentence_of(row, tables.sentences), row.passage) for row in APART.itertuples()
    )
    apart = tables.matches[tables.matches["codebook"] == "apart"]
    found = apart[["doc", "sentence", "text"]].itertuples(index=False, name=None)
    assert Counter(found) == by_hand
    assert "apart" not in {*tables.counts["codebook"], *tables.contrasts["codebook"]}


def test_the_lists_by_name_of_the_box(study, tables):
    """Six and five: a count of the names of ETIM in the texts, spelt out or short, by eye."""
    named = topics(tables.matches).query("category == 'etim' and subtopic == 'by name'")
    assert named["perspective"].value_counts().to_dict() == {"us_outlet": 6, "cicir": 5}


@pytest.mark.parametrize("coder", ["a", "b"])
def test_no_cicir_sentence_is_on_human_rights_by_count_or_by_reading(study, tables, coder):
    counted = topics(tables.matches).query("category == 'human_rights' and perspective == 'cicir'")
    assert counted.empty
    coding = pd.read_csv(study.folder / f"coding_{coder}.csv", dtype={"doc": str})
    own = coding[coding["doc"].isin(["003", "004"])]
    assert (len(own), own["frame_human_rights"].sum()) == (68, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Boko Haram's terrorist activities in Nigeria have spread.",
        "Most of the attacks in China and the US are linked to the Internet.",
        "Police foiled an Islamist plot in Lyon.",
        "Religious extremism worries Jakarta.",
        "France declared its own war on terror.",
        "He warned of ethnic separatism in Catalonia.",
        "Terrorist attacks are increasingly aimed at soft targets.",
    ],
)
def test_violence_without_a_place_or_people_of_china_counts_nowhere(study, text):
    """Sentences of a referee's, made to be no mention."""
    entries = study.codebook.entries
    own = entries[entries["category"] == "etim"].reset_index(drop=True)
    found = matches.find(pd.Series([text]), own)
    assert (own["kind"].iloc[found["entry_id"]] == "not").all()


@pytest.mark.parametrize(
    "text",
    [
        "Greece sold sovereign debt.", "Norway's sovereign wealth fund grew.",
        "There is a double standard for coaches and players.",
        "Ukraine's integrity is beyond doubt.",
    ],
)  # fmt: skip
def test_sovereignty_is_of_states(study, text):
    entries = study.codebook.entries
    own = entries[entries["category"] == "sovereignty"].reset_index(drop=True)
    found = matches.find(pd.Series([text]), own)
    assert (own["kind"].iloc[found["entry_id"]] == "not").all()


def test_every_near_miss_is_listed_with_its_reason(tables):
    found = topics(tables.exclusions)
    assert set(zip(found["doc"], found["category"], found["text"], strict=True)) == NEAR_MISSES
    assert found["why"].str.len().min() > 0


# Floors set for this study before its codebook was written: F1 for two topics; for the third every
# coded sentence, with at most three others.
FLOORS = {"etim": 0.90, "cooperation": 0.85}


# A sentence on militants of Xinjiang that the reading leaves out, while it marks its like; the
# second reading marks both.
LEFT_OUT = {("001", 2)}


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
        wanted |= pd.Series([place in LEFT_OUT for place in places], index=coded.index)
    f1 = 2 * (found & wanted).sum() / (found.sum() + wanted.sum())
    assert f1 >= FLOORS[category]


def test_every_sentence_coded_for_human_rights_is_found(coded):
    found, wanted = coded["human_rights"], coded["frame_human_rights"] == 1
    assert wanted.sum() == 5
    assert (found & wanted).sum() == 5
    assert (found & ~wanted).sum() <= 3
