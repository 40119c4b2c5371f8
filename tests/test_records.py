"""What can be added is one record, with words for readers; lists and numbers follow it."""

import inspect
import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

import analysis
from analysis import __main__
from analysis.bulk.dictionaries import FORMATS
from analysis.corpus.segmentation import split
from analysis.measures.pipeline import ABOUT, Tables
from analysis.phrasing import counted
from analysis.report import export
from analysis.robustness.checks import CHECKS, DEPENDS, DIFFER, NO_DIFFERENCE, RESTS, UNLIKE
from analysis.study.lexicons import LEXICONS
from analysis.study.sources import COLUMNS
from analysis.voice import attribution
from analysis.voice.attribution import CONSTRUCTIONS
from analysis.voice.rules import TRAITS, having, rule_about, rules
from analysis.voice.voices import scare_quotes, voices

ROOT = Path(__file__).parents[1]


def prose(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    if name.endswith(".ipynb"):
        cells = json.loads(text)["cells"]
        text = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    return " ".join(text.split())


@pytest.mark.parametrize("lexicon", LEXICONS.values())
def test_a_lexicon_has_its_words(lexicon):
    assert all([lexicon.label, lexicon.package, lexicon.file, lexicon.cite, lexicon.weights])
    assert lexicon.package in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_has_its_words_and_its_end(check):
    assert all([check.name, check.kind, check.about])
    assert check.fails in (UNLIKE, RESTS, DEPENDS, NO_DIFFERENCE, DIFFER)
    assert all(check.carriers) == (check.fails == RESTS)


@pytest.mark.parametrize("known", FORMATS)
def test_a_kind_of_dictionary_has_its_words_and_endings(known):
    assert known.program and known.about and known.endings
    assert all(re.fullmatch(r"\.[a-z0-9]+", ending) for ending in known.endings)


def test_no_name_stands_for_two_records():
    for names in (
        [check.name for check in CHECKS],
        [check.kind for check in CHECKS],
        [ending for known in FORMATS for ending in known.endings],
    ):
        assert len(names) == len(set(names))


def test_no_cue_word_has_two_constructions(monkeypatch):
    # A second construction of one word would silently take the place of the first.
    first = next(iter(attribution.CONSTRUCTIONS))
    twice = {**rules(), "another": rules()[first]}
    monkeypatch.setattr(attribution, "rules", lambda: twice)
    monkeypatch.setitem(attribution.CONSTRUCTIONS, "another", lambda toks, i: None)
    attribution._constructions.cache_clear()
    with pytest.raises(ValueError, match="another construction"):
        attribution._constructions()
    attribution._constructions.cache_clear()


def test_every_rule_of_voice_has_its_words_an_example_and_known_traits():
    for name, rule in rules().items():
        assert rule_about(name).strip() and rule.example.strip(), (
            f"{name}: write its words, an example"
        )
        assert set(rule.traits) <= set(TRAITS), name
    assert {name for name, rule in rules().items() if rule.cues} == set(CONSTRUCTIONS)
    assert [trait for trait in TRAITS if not having(trait)] == []


# Too long to be written out, in another language; of certainty and voice in general, which
# `voices` does not name.
OTHER_RULES = ("unclear-too-long", "unclear-language", "doubt-", "voice-")


@pytest.mark.parametrize("name", [n for n in rules() if not n.startswith(OTHER_RULES)])
def test_the_example_of_a_rule_is_read_by_it(name):
    text = {"a": rules()[name].example}
    sentences, _ = split(text, text if name.startswith("headline") else None)
    fired = {*voices(text, sentences)["rule"], *scare_quotes(text, sentences)["rule"]}
    bare = {
        part.removeprefix("quote-").removeprefix("frame-") for r in fired for part in r.split("/")
    }
    assert name in bare


def test_every_column_and_every_table_has_a_description(study, tables):
    assert all(column.about for column in COLUMNS.values())
    assert list(ABOUT) == [field.name for field in fields(Tables)] and all(ABOUT.values())
    bare = {
        f"{name}.{column}"
        for name, table in tables.by_name().items()
        for column in table
        if not export.COLUMNS.get(column) and not column.startswith("x_")
    }
    assert bare == set()


def test_the_numbers_of_the_prose_are_those_of_the_records():
    page, number = prose("notebooks/03-sentiment.ipynb"), len(LEXICONS)
    assert f"counted with {counted(number, 'published list')}." in page
    assert f"beside {counted(number - 1, 'other lexicon')} " in prose("README.md")


def test_the_help_of_count_names_every_lexicon_and_kind_of_dictionary(capsys):
    with pytest.raises(SystemExit):
        __main__.main(["count", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert [name for name in LEXICONS if name not in said] == []
    assert [known.program for known in FORMATS if known.program not in said] == []


def test_tables_are_listed_with_rows_columns_and_words(tables):
    said = repr(tables).splitlines()
    assert len(said) == len(ABOUT)
    rows, columns = tables.matches.shape
    (line,) = [line for line in said if line.startswith("matches ")]
    assert line.split()[1:5] == [f"{rows:,}", "rows", str(columns), "columns"]
    assert line.endswith(ABOUT["matches"])


@pytest.mark.parametrize("name", analysis.__all__)
def test_help_of_each_name_of_the_package_has_an_example(name):
    said = inspect.getdoc(getattr(analysis, name))
    assert said and "\n>>> " in f"\n{said}"
