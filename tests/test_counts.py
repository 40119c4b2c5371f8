"""Counts: hand-made tables, and what must hold for any of them."""

from types import SimpleNamespace

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.frames import of
from analysis.measures.added_columns import with_perspective
from analysis.measures.counts import VOICES, counts
from analysis.report.linked import laid_out

SOURCES = pd.DataFrame({"doc": ["a", "b", "c"], "perspective": ["north", "north", "south"]})
CATEGORIES = pd.DataFrame({"codebook": ["topics", "topics"], "category": ["rain", "wind"]})


def matches(rows):
    table = pd.DataFrame(rows, columns=["doc", "sentence", "voice", "category"])
    return table.assign(codebook="topics")


def spans(rows):
    return pd.DataFrame(rows, columns=["doc", "sentence", "voice", "words"])


# Two sentences in a (one by the author, one quoted), one in b, one in c; counted by hand below.
FOUND = matches([
    ("a", 1, "author", "rain"), ("a", 1, "author", "rain"), ("a", 2, "quoted", "rain"),
    ("b", 1, "author", "wind"),
])  # fmt: skip
SPOKEN = spans([
    ("a", 1, "author", 6), ("a", 2, "quoted", 4), ("b", 1, "author", 10), ("c", 1, "reported", 20),
])  # fmt: skip
TABLE = counts(FOUND, SPOKEN, SOURCES, CATEGORIES)


def cell(**keys):
    rows = of(TABLE, codebook="topics", **keys)
    assert len(rows) == 1
    return rows.iloc[0]


STUDY = SimpleNamespace(
    sources=SOURCES, perspectives={"north": "North", "south": "South"},
    codebook=SimpleNamespace(categories=CATEGORIES),
)  # fmt: skip


def test_a_text_is_counted_over_its_own_words():
    row = cell(level="doc", unit="a", voice="all", category="rain")
    assert (row["matches"], row["words"], row["per_1000"]) == (3, 10, 300.0)
    assert (row["sentences_with"], row["sentences"]) == (2, 2)


def test_a_voice_is_counted_over_the_words_of_that_voice():
    row = cell(level="doc", unit="a", voice="author", category="rain")
    assert (row["matches"], row["words"], row["sentences_with"]) == (2, 6, 1)


def test_a_perspective_pools_its_texts():
    row = cell(level="perspective", unit="north", voice="all", category="rain")
    assert (row["matches"], row["words"], row["per_1000"]) == (3, 20, 150.0)


def test_nothing_found_is_a_row_of_zero_and_no_words_is_no_rate():
    row = cell(level="doc", unit="c", voice="all", category="rain")
    assert (row["matches"], row["per_1000"]) == (0, 0.0)
    silent = cell(level="doc", unit="c", voice="quoted", category="rain")
    assert (silent["matches"], silent["words"]) == (0, 0)
    assert pd.isna(silent["per_1000"])


def test_the_layout_for_readers_has_each_article_and_its_total():
    found = with_perspective(FOUND, SOURCES)
    wide = found.groupby(["category", "perspective", "doc"]).size()
    wide = laid_out(wide.unstack(["perspective", "doc"]), STUDY, found)
    assert wide.columns.tolist() == [
        ("north", "a"), ("north", "b"), ("north", "all"), ("south", "c"), ("south", "all"),
    ]  # fmt: skip
    assert wide.loc["rain"].tolist() == [3, 0, 3, 0, 0]


def test_a_cross_table_puts_the_most_frequent_first():
    found = with_perspective(FOUND.assign(entry=["flood*", "storm", "flood*", "gale"]), SOURCES)
    # As notebook 02 lays it out.
    table = found.groupby(["category", "entry", "perspective", "doc"]).size()
    table = table.unstack(["perspective", "doc"], fill_value=0)
    often = table.sum(axis="columns").sort_values(ascending=False, kind="stable").index
    table = laid_out(table.loc[often], STUDY, found)
    assert table.index.tolist() == [("rain", "flood*"), ("rain", "storm"), ("wind", "gale")]
    assert table[("north", "all")].tolist() == [2, 1, 1]


voice, doc = st.sampled_from(VOICES), st.sampled_from(["a", "b", "c"])
number, category = st.integers(1, 4), st.sampled_from(["rain", "wind"])


@given(
    st.lists(st.tuples(doc, number, voice, category), max_size=30),
    st.lists(st.tuples(doc, number, voice, st.integers(0, 30)), min_size=1, max_size=30),
)
def test_counts_by_voice_add_up_to_the_total_everywhere(found, spoken):
    table = counts(matches(found), spans(spoken), SOURCES, CATEGORIES)
    keys = ["level", "unit", "category"]
    whole = ["matches", "words"]
    voices = table[table["voice"] != "all"].groupby(keys)[whole].sum()
    total = table[table["voice"] == "all"].set_index(keys)[whole]
    assert voices.loc[total.index].equals(total)
    side = table["unit"].map(SOURCES.set_index("doc")["perspective"]).fillna(table["unit"])
    docs = table[table["level"] == "doc"].assign(unit=side)
    pooled = docs.groupby(["unit", "voice", "category"])[whole].sum()
    sides = table[table["level"] == "perspective"].set_index(["unit", "voice", "category"])[whole]
    assert pooled.loc[sides.index].equals(sides)


def test_counts_by_voice_add_up_in_the_study_in_the_box(tables):
    keys = ["level", "unit", "codebook", "category"]
    whole = ["matches", "words"]
    voices = tables.counts[tables.counts["voice"] != "all"].groupby(keys)[whole].sum()
    total = tables.counts[tables.counts["voice"] == "all"].set_index(keys)[whole]
    assert voices.loc[total.index].equals(total)
