"""The table of rules: each that fires on the study’s texts is told, with what outside says."""

from __future__ import annotations

from dataclasses import replace

from voice_measure import reference

import analysis
from analysis.report.voice_findings import reports_by_genre
from analysis.voice.rule_table import (
    is_current,
    outside,
    outside_figures,
    outside_genres,
    rule_table,
    rules_digest,
)
from analysis.voice.voices import voices


def test_every_rule_that_fired_stands_once_in_the_table_with_its_count():
    spans = voices(*reference()[:2])
    table = rule_table(spans)
    assert not table.duplicated(["voice", "rule"]).any()
    assert table["here"].sum() == (~spans["rule"].str.startswith("frame")).sum()
    assert (table["about"] != "").all()
    wants = table[(table["voice"] == "ascribed") & (table["rule"] == "wants-to")].iloc[0]
    assert wants["example"] == "The mayor plans to raise the wall"


def test_outside_figures_have_their_date_part_and_rules():
    table = outside()
    assert (table["right"] <= table["words"]).all()
    assert table[["split", "date", "rules"]].drop_duplicates().shape[0] == 1
    assert table["rules"].str.len().eq(len(rules_digest())).all()
    assert not table["split"].str.contains("test").any()


def test_the_whole_is_told_with_its_date_and_whether_the_rules_changed_since():
    figures = outside_figures()
    assert figures["measure"].is_unique
    assert figures[["development", "test"]].stack().between(0, 1).all()
    stale = (figures["state"] == "before the latest change").all()
    assert figures["date"].str.match(r"20\d\d-\d\d-\d\d$").all() and stale != is_current()


def test_the_genres_have_their_counts_and_news_is_first():
    table = outside_genres()
    assert table["kind"][0] == "news"
    assert (table["found"] <= table["reports"]).all()
    assert table["genres"].str.split().explode().is_unique


def test_a_group_of_commentaries_is_told_what_is_found_there_and_news_is_not():
    study = analysis.load()
    theirs = study.sources["genre"] == "commentary"
    said = reports_by_genre(study)
    for side, label in study.perspectives.items():
        told = (theirs & (study.sources["perspective"] == side)).any()
        assert (label in said) == told
    news = replace(study, sources=study.sources.assign(genre="news"))
    assert reports_by_genre(news) == ""
