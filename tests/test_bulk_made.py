"""The made corpus, rates, progress, and the frame of the bench's table."""

import bench_table
import pandas as pd
import pytest
from bulk_made import COLUMNS, ENTRIES, corpus, expected

from analysis.bulk import count_frame, made, match_frame
from analysis.bulk.rates import pooled


def test_the_same_seed_makes_the_same_articles_and_the_vocabulary_grows():
    sentences = ["The river rose.", "Nobody slept in the town that night."]
    one = list(made.made_articles(sentences, 30, seed=3))
    assert one == list(made.made_articles(sentences, 30, seed=3))
    assert one != list(made.made_articles(sentences, 30, seed=4))
    known = [len({w for _, _, text in one[:n] for w in text.split()}) for n in (10, 20, 30)]
    assert known[0] < known[1] < known[2]


@pytest.mark.parametrize("engine", ["re", "auto"])
def test_both_engines_count_a_frame_alike_and_as_by_hand(engine):
    counts = count_frame(corpus(), ENTRIES, "body", ["outlet"], engine=engine)
    pd.testing.assert_frame_equal(counts, expected().drop(columns="doc"))


def test_a_frame_keeps_its_index_and_may_be_empty_or_lack_texts():
    frame = corpus(3).set_axis([7, 9, 8])
    frame["body"] = frame["body"].where(frame["id"] != "a00001")
    counts = count_frame(frame, ENTRIES, "body", engine="re")
    assert counts.index.tolist() == [7, 9, 8]
    assert counts["words"].tolist() == [9, 0, 4]
    empty = count_frame(frame[:0], ENTRIES, "body", engine="re")
    assert empty.dtypes.tolist() == counts.dtypes.tolist()


def test_the_counts_are_the_numbers_of_matches():
    frame = corpus(30)
    counts = count_frame(frame, ENTRIES, "body", engine="re")
    matches = match_frame(frame, ENTRIES, "body", ["id"], engine="re")
    per_category = matches[matches["kind"] == "count"]["category"].value_counts()
    assert per_category["rain"] == counts["topics/rain"].sum() == 20
    assert per_category["dams"] == counts["topics/dams"].sum() == 20


def test_rates_add_up_words_before_they_divide():
    table = pooled(corpus(6)[COLUMNS[2:]], ["outlet"]).set_index(["outlet", "category"])
    # Herald has texts 0, 2, 4 (9 + 4 + 9 words), Post 1, 3, 5 (9 + 9 + 4).
    assert table.loc[("Herald", "topics/rain"), "per_1000"] == pytest.approx(1000 * 2 / 22)
    assert table.loc[("Post", "topics/dams"), "articles_with"] == 1


def test_the_bench_names_how_many_times_slower_each_way_is():
    measured = [("ours", 10, 10.0, 0.1, 0.1), ("wc", 10, 10.0, 0.2, 0.2),
                ("count", 10**6, 3400.0, 100.0, 60)]  # fmt: skip
    names = ["way", "articles", "mb", "seconds", "wall"]
    rows = [{**dict(zip(names, row, strict=True)), "peak_mb": 500.0} for row in measured]
    assert bench_table.table(rows).splitlines()[2:] == [
        "| this package, every match with its place | 10 | 100 | 1 |",
        "| `wc -w`: words at blanks, nothing else | 10 | 50 | 2 |",
    ]
    assert bench_table.plans(rows).splitlines()[4] == (
        "| 10^7 | 34 GB | 17 minutes | 8.3 minutes | 10 seconds |"
    )
