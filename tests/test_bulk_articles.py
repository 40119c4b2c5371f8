"""Counting whole articles. Expected values: those of a study of the same texts."""

import random

import pandas as pd
import pytest
from bulk_made import ENTRIES
from hypothesis import given, settings
from hypothesis import strategies as st
from larger_study import larger

import analysis
from analysis.bulk import count_frame, match_frame
from analysis.bulk.counting import category_columns
from analysis.corpus import segmentation
from analysis.matching import matches
from analysis.study import codebook, languages

BOOK = """
perspectives: {a: {label: A}}
words: {wet: [flood*, rain], people: [Bob, 'the (mayor|major)']}
topics:
  near:
    entries: ['{wet} ~3 {people}', 'high dam', 'dam', 'flood lights', 'St. Bob', '大坝']
    not: ['rain ~1 dam', '大 ~2 权']
  plain: {entries: [high*, 'dam (wall)', 'dam. Bob', 'dam 大', 'day by day', lights]}
"""
PIECES = st.sampled_from(
    ["flood", "Floods", "rain", "Bob", "the mayor", "high", "dam", "lights", "St. Bob", "wall",
     "(wall)", "day by day", "the sea-wall of", "大坝", "人权。", "大坝！权", "co-", "Mr. Dam",
     "a\u00adb", "said that it", "did not want to go there again because of"]
)  # fmt: skip
GAPS = st.sampled_from(
    [" ", " ", " ", ". ", ".\n\n", "\n", "-\n", "-", "? ", "” ", ".” ", "… ", ": ", " \n\n", "\t",
     "  ", "\u00a0", "; ", "!", ".", "\u2028", "\r\n"]
)  # fmt: skip
CODEBOOK = codebook.loads(BOOK).entries
TEXTS = st.lists(
    st.lists(st.tuples(PIECES, GAPS), max_size=25).map(lambda own: "".join(map("".join, own))),
    min_size=1, max_size=5,
)  # fmt: skip


def of_sentences(texts, entries):
    """Matches (row, start, end, entry) and words as a study has them; boilerplate counts too."""
    rows, words = [], []
    for row, text in enumerate(texts):
        spans = [
            span
            for _, start, end in segmentation.text_blocks(text)
            for span in segmentation.sentence_spans(text, start, end, languages.guess(text))
        ]
        found, counted = matches.find_and_count(
            pd.Series([text[a:b] for a, b in spans], dtype=object), entries, "re"
        )
        words.append(int(counted.sum()))
        rows += [(row, spans[r][0] + a, spans[r][0] + b, e) for r, a, b, e in found.to_numpy()]
    return sorted(rows), words


@pytest.mark.parametrize("engine", ["re", "numba"])
@settings(max_examples=40, deadline=None)
@given(texts=TEXTS)
def test_articles_are_counted_as_their_sentences_are(engine, texts):
    if engine == "numba":
        pytest.importorskip("numba")
    entries = CODEBOOK
    frame = pd.DataFrame({"text": pd.Series(texts, dtype="str")})
    found = match_frame(frame, entries, engine=engine)
    at = {(e.category, e.entry): n for n, e in enumerate(entries.itertuples())}
    rows = [
        (row, m.start, m.end, at[m.category, m.entry])
        for row, m in zip(found.index, found.itertuples(), strict=True)
    ]
    expected, words = of_sentences(texts, entries)
    assert sorted(rows) == expected
    assert count_frame(frame, entries, engine=engine)["words"].tolist() == words


def test_both_engines_give_matches_in_one_order():
    pytest.importorskip("numba")
    entries = CODEBOOK
    texts = [
        "Bob sat in the rain by the dam. The high\ndam lights.",
        "",
        "No rain. Bob! A dam wall.",
    ]
    frame = pd.DataFrame({"text": pd.Series([*texts, None], dtype="str")})
    one, two = (match_frame(frame, entries, engine=engine) for engine in ("re", "numba"))
    pd.testing.assert_frame_equal(one, two)
    assert one.index.is_monotonic_increasing


def test_the_numbers_are_those_of_a_study_of_the_same_texts(tmp_path):
    """The whole codebook of the box, on texts of its sentences; the study runs as it ever does."""
    study = analysis.load(larger(tmp_path, each=6, sentences=25, seed=3))
    made = analysis.tables(study)
    words = made.sentences.groupby("doc")["words"].sum()
    columns = category_columns(study.codebook.entries).dropna()
    topical = made.found.assign(column=made.found["codebook"] + "/" + made.found["category"])
    topical = topical[topical["column"].isin(columns)]
    number = topical.groupby(["doc", "column"]).size()
    frame = pd.DataFrame({"doc": list(study.texts), "text": list(study.texts.values())})

    counted = count_frame(frame, study.codebook.entries, keep=["doc"], engine="re")

    near = study.codebook.entries["entry"].str.contains("~")
    assert topical["entry"].isin(study.codebook.entries["entry"][near]).sum() > 10
    assert counted.set_index("doc")["words"].to_dict() == words.to_dict()
    for column in columns.unique():
        expected = number.reindex([(doc, column) for doc in study.texts], fill_value=0)
        assert counted[column].tolist() == expected.tolist(), column


def test_articles_that_need_no_sentences_are_not_cut(monkeypatch):
    monkeypatch.setattr(segmentation, "sentence_spans", lambda *_: pytest.fail("cut"))
    texts = ["A flood came. The high dam stood.\n\nNothing else.", "Rain alone.", "the mayor"]
    entries = pd.concat([ENTRIES, codebook.loads(BOOK).entries[lambda t: t["kind"] != "not"]])
    frame = pd.DataFrame({"text": texts})
    assert count_frame(frame, entries.reset_index(drop=True), engine="re")["words"].sum() == 13


@pytest.mark.slow
def test_a_thousand_made_articles_are_counted_by_the_codebook_of_the_box(tmp_path):
    from analysis.__main__ import main
    from analysis.bulk.made import write_parquet

    study = analysis.load()
    sentences = analysis.tables(study).sentences["text"].tolist()
    write_parquet(tmp_path / "made.parquet", sentences, 1000)
    out = tmp_path / "counts.parquet"
    call = ["count", str(tmp_path / "made.parquet"), "--codebook", "seeds/codebook.yml"]
    assert main([*call, "--doc", "doc", "--out", str(out), "--threads", "2"]) == 0
    counts = pd.read_parquet(out)
    assert len(counts) == 1000
    chosen = random.Random(5).sample(range(1000), 5)  # noqa: S311
    texts = pd.read_parquet(tmp_path / "made.parquet")["text"][chosen].tolist()
    entries = study.codebook.entries
    expected, words = of_sentences(texts, entries)
    assert counts["words"][chosen].tolist() == words
    names = [name for name in counts if name.startswith("topics/")]
    found = [entries.iloc[e] for *_, e in expected]
    assert counts.loc[chosen, names].to_numpy().sum() == sum(
        e["kind"] == "count" and e["codebook"] == "topics" for e in found
    )
