"""A corpus of a few sentences; what each check should say was read off by hand."""

import pandas as pd
import pytest

from analysis.matching import matches, near_misses
from analysis.study.codebook import entry_table
from analysis.validation import codebook_lint


def entries(*rows):
    base = {"codebook": "topics", "category": "flood"}
    return entry_table(
        {**base, **(row if isinstance(row, dict) else {"entry": row})} for row in rows
    )


def corpus(*texts):
    rows, at = [], 0
    for number, text in enumerate(texts, 1):
        rows.append((str(number), 1, at, at + len(text), "body", len(text.split()), text, "author"))
    return pd.DataFrame(
        rows, columns=["doc", "sentence", "start", "end", "role", "words", "text", "voice"]
    )


def sources(sentences):
    docs = sentences["doc"].unique()
    sides = ["up" if n % 2 == 0 else "down" for n in range(len(docs))]
    return pd.DataFrame({"doc": docs, "perspective": sides})


def missed(book, *texts):
    sentences = corpus(*texts)
    found, exclusions = matches.matches_table(sentences, book, engine="re")
    return near_misses.near_misses(sentences, book, found, exclusions)


@pytest.mark.parametrize(
    ("entry", "text", "kind", "caught"),
    [("ERB", "The E.R.B. met.", "written otherwise", "e.r.b"),
     ("high water", "The highwater mark", "written otherwise", "highwater"),
     ("flood-plain", "the flood plain", "written otherwise", "flood plain"),
     ("East River Board", "the “East River” Board met", "written otherwise", "east river” board"),
     ("Orléans", "in Orleans today", "written otherwise", "orleans"),
     ("flood", "floods came", "another ending", "floods"),
     ("river banks", "the river bank", "another ending", "river bank"),
     ("Turkestan River", "the Turkistan River", "nearly so spelled", "turkistan river"),
     ("Xinchang", "in Xianchang", "nearly so spelled", "xianchang"),
     ("cooperat*", "their coperation ended", "nearly so spelled", "coperation"),
     ({"entry": "Ark", "case": "sensitive"}, "an ark there", "another case", "ark")],
)  # fmt: skip
def test_each_kind_of_near_miss_is_found(entry, text, kind, caught):
    table = missed(entries(entry), text)

    assert table[["kind", "caught"]].to_numpy().tolist() == [[kind, caught]]
    row = table.iloc[0]
    assert text[row.start : row.end].casefold() == caught


@pytest.mark.parametrize(
    ("entry", "text"),
    [("high water", "high-water marks"), ("flood*", "The flooding"), ("militant*", "the military"),
     ("ban", "a banner"), ({"entry": "IS", "case": "sensitive"}, "it is so"), ("dam", "dim"),
     ("river bank", "the river. Few banks"), ("flood", "blood")],
)  # fmt: skip
def test_what_matches_or_is_another_word_is_no_near_miss(entry, text):
    assert missed(entries(entry), text).empty


def test_what_an_exclusion_barred_is_no_near_miss():
    book = entries("flood", {"entry": "floods of tears", "kind": "not"})

    assert missed(book, "floods of tears").empty


def test_distances_are_those_of_the_literature():
    # Optimal string alignment: "ca" to "abc" is 3 (Wikipedia, Damerau-Levenshtein distance);
    # kitten to sitting is 3 (Levenshtein's textbook example).
    assert near_misses.edit_distance("ca", "abc", 5) == 3
    assert near_misses.edit_distance("kitten", "sitting", 5) == 3
    assert near_misses.edit_distance("kitten", "sitting", 1) == 2


BOOK = entries(
    "flood*", "spate", "deluge", {"entry": "flood fund", "kind": "not"},
    {"entry": "flood wall", "category": "works"},
)  # fmt: skip
SENTENCES = corpus(
    "Floods and a flood wall, flooded fields", "A flood, a spate", "FLOODS again in the fields"
)
FOUND, BARRED = matches.matches_table(SENTENCES, BOOK, engine="re")
SOURCES = sources(SENTENCES)


def test_idle_entries_and_exclusions_are_listed():
    table = codebook_lint.dead(BOOK, FOUND, BARRED)

    assert table["entry"].tolist() == ["deluge", "flood fund"]


def test_an_entry_that_makes_a_category_is_named_with_its_share():
    table = codebook_lint.carrying_entries(FOUND, SOURCES)

    row = table[(table.category == "flood") & (table["where"] == "all")].iloc[0]
    assert (row.entry, row.uses, row["of"]) == ("flood*", 5, 6)


def test_a_wording_in_two_categories_is_shown_with_both():
    row = codebook_lint.shared_wordings(FOUND, SOURCES).iloc[0]

    assert (row.category, row.other, row.caught, row.uses) == (
        "flood", "works", "flood / flood wall", 1
    )  # fmt: skip


def test_all_findings_stand_in_one_table_in_words():
    table = codebook_lint.lint(SENTENCES, BOOK, FOUND, BARRED, SOURCES).set_index("check")

    assert table.loc["carries the category", "finding"].iloc[0] == (
        "5 of 6 mentions come from this entry"
    )
    assert "counts for works too; 1 time: 1 in up" in table.loc["two categories", "finding"]
    idle = table.loc["never found", "finding"].tolist()
    assert idle == [
        "1 of 3 entries found nothing: deluge", "1 of 1 exclusions barred nothing: flood fund"
    ]  # fmt: skip
