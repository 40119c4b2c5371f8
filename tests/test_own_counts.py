"""Counting of one's own: what was looked for and not found, and articles that were left out."""

import pytest

import analysis


@pytest.fixture(scope="module")
def study():
    return analysis.load()


def by_article(found):
    return found.groupby(["category", "perspective", "doc"]).size().unstack(["perspective", "doc"])


def test_a_word_that_is_nowhere_has_a_row_of_none(study):
    # "zeppelin" stands in none of the five texts, "harmony" neither; "intelligence" does.
    mine = analysis.count("zeppelin", "intelligence", "harmony", study=study)

    shown = analysis.linked(by_article(mine), study, mine, "Mine").payload

    assert [row[-1] for row in shown["rows"]] == ["zeppelin", "intelligence", "harmony"]
    assert [line[-1][0] for line in shown["cells"]][::2] == [0, 0]
    assert shown["corner"] == ["Search word"]


def test_articles_that_were_not_looked_at_have_no_column(study):
    tables = analysis.tables(study)
    docs = tables.sources.query("outlet == 'Breitbart'")["doc"]
    own = tables.matches.query("codebook == 'topics' and doc in @docs")

    whole = analysis.linked(by_article(own), study, own, "All").payload["columns"]
    some = analysis.linked(by_article(own), study, own, "Some", docs=docs).payload["columns"]

    assert len(whole) == 5 + 2  # each article, and the sum of each side
    assert [column[-1] for column in some] == ["Breitbart 2016", "Breitbart 2015", "all"]


@pytest.mark.parametrize("name", ["matches", "sentences", "sources"])
def test_help_names_every_column(study, name):
    part = (analysis.tables.__doc__ or "").partition(f"`{name}`, one row")[2].partition("\n\n")[0]

    missing = [c for c in getattr(analysis.tables(study), name) if c not in part]

    assert missing == []
