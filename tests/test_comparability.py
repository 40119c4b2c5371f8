"""Small made-up studies; every share and ratio can be counted in them."""

import pandas as pd
import pytest

from analysis.robustness import comparability
from analysis.words import count_words

LABELS = {"up": "upstream papers", "down": "downstream papers"}


def study(rows, spans=None):
    """Rows (doc, perspective, genre, outlet, date, text); a made-up line is set aside in each."""
    columns = ["doc", "perspective", "genre", "outlet", "date", "text"]
    table = pd.DataFrame(rows, columns=columns)
    sentences = pd.DataFrame(
        {"doc": table["doc"], "sentence": 1, "start": 0, "end": table["text"].str.len(),
         "role": "body", "voice": "author", "words": table["text"].map(count_words),
         "text": table["text"]}
    )  # fmt: skip
    boilerplate = pd.DataFrame({"doc": table["doc"], "start": 0, "end": 10, "rule": "x",
                                "text": "0123456789"})  # fmt: skip
    sources = table.drop(columns="text").assign(author="", affiliation="")
    return sources, sentences, boilerplate


def findings(rows):
    parts = study(rows)
    traits = comparability.traits_by_article(*parts)
    return comparability.imbalances(comparability.compare_groups(*parts), traits, LABELS).set_index(
        "feature"
    )["finding"]


def text(first, n=20):
    return " ".join(f"{first}{i}" for i in range(n))


ALIKE = [
    ("1", "up", "news", "Gazette", "2001", text("a")),
    ("2", "up", "essay", "Courier", "2002-03", text("b")),
    ("3", "down", "news", "Herald", "2001-07-04", text("c")),
    ("4", "down", "essay", "Post", "2003", text("d")),
]


def changed(column, values):
    at = ["doc", "perspective", "genre", "outlet", "date", "text"].index(column)
    return [(*row[:at], value, *row[at + 1 :]) for row, value in zip(ALIKE, values, strict=True)]


def test_groups_that_are_alike_raise_no_warning():
    assert findings(ALIKE).empty


def test_a_genre_that_is_not_shared_is_named_first_as_a_rival_explanation():
    got = findings(changed("genre", ["news", "news", "essay", "essay"]))

    assert got["genre"] == (
        "Genre differs: upstream papers news (2); downstream papers essay (2); "
        "the groups share no genre, so any difference may come from genre."
    )
    assert got.index[0] == "genre"


def test_a_difference_in_length_gives_both_medians():
    got = findings(changed("text", [text("a"), text("b"), text("c", 50), text("d", 50)]))

    assert got["words"] == (
        "Articles from downstream papers are longer: the median has 50 words, from upstream "
        "papers 20."
    )


@pytest.mark.parametrize(
    ("dates", "apart"),
    [(["2001", "2001-05", "2001-12-31", "2002"], False), (["2001", "2001", "2002", "2003"], True),
     (["2001", "", "2001-03", ""], False), (["", "", "2001", "2002"], False)],
)  # fmt: skip
def test_dates_that_cannot_overlap_are_named(dates, apart):
    assert ("date" in findings(changed("date", dates))) is apart


def test_one_outlet_that_makes_most_of_a_group_is_named():
    got = findings(changed("outlet", ["Gazette", "Gazette", "Herald", "Post"]))

    assert got["outlet"] == "2 of 2 articles have one outlet (upstream papers): Gazette."


def test_near_duplicates_are_one_text():
    got = findings(changed("text", [text("a"), text("a") + " more", text("c"), text("d")]))

    assert got["copies"].startswith("2 texts (upstream papers) are near-duplicates of 1: they")


def test_the_gate_shows_what_it_measured():
    table = comparability.compare_groups(*study(ALIKE)).set_index(["feature", "perspective"])

    assert table.loc[("words", "up"), "number"] == 40
    assert table.loc[("date", "up"), "value"] == "2001 to 2002-03"
    # 10 of 10 + len("a0 … a19") characters are set aside: 20 words of 2 or 3 signs, 19 blanks.
    assert table.loc[("set aside", "up"), "number"] == pytest.approx(
        20 / (20 + 2 * (10 * 2 + 10 * 3 + 19))
    )
    assert table.loc[("quoted", "up"), "number"] == 0


def test_the_distance_of_two_mixes_is_half_the_sum_of_differences():
    one, two = pd.Series(["a", "a", "b", "c"]), pd.Series(["a", "b", "b", "b"])

    # |.5 - .25| + |.25 - .75| + |.25 - 0| = 1, halved.
    assert comparability.total_variation(one, two) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("affiliation", "named"),
    [("Research fellow, Carnegie", ["Carnegie"]), ("Senior editor", []),
     ("Research Institute for Peace", ["Research Institute for Peace"]),
     ("Head of the Institute of Rivers/IRD", ["Institute of Rivers", "IRD"]),
     ("Executive vice president, IRD; the IRD", ["IRD", "the IRD"])],
)  # fmt: skip
def test_posts_are_no_institutions(affiliation, named):
    assert comparability.institutions(affiliation) == named


def test_an_institution_that_two_affiliations_share_is_seen_though_they_are_written_otherwise():
    parts = study(ALIKE)
    sources = parts[0].assign(affiliation=[
        "Director, Institute of Rivers, IRD", "Assistant professor, Institute of Dams (ird)",
        "Director, Academy of Rain", "Director, School of Wind"])  # fmt: skip
    traits = comparability.traits_by_article(sources, *parts[1:])
    looked = comparability.compare_groups(sources, *parts[1:])
    table = comparability.imbalances(looked, traits, LABELS).set_index("feature")
    assert table.loc["affiliation", "finding"] == (
        "2 of 2 articles have one affiliation (upstream papers): IRD."
    )
