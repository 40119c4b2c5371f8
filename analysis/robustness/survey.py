"""All checks of a study at once, from its tables: what the pages and the export read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from analysis.cache import computed_once
from analysis.corpus import duplicates
from analysis.measures import contrasts
from analysis.measures.other_languages import in_english
from analysis.measures.pipeline import Tables, working
from analysis.measures.pipeline import tables as tables_of
from analysis.robustness import (
    checks,
    comparability,
    evidence,
    flips,
    leave_one_out,
    multiverse,
    tone_checks,
    tones,
    verdicts,
)
from analysis.robustness import intervals as bootstrap
from analysis.robustness import pairs as matched
from analysis.robustness import permutation as dealing
from analysis.study import units
from analysis.study.lexicons import LEXICONS
from analysis.study.study import Study, open_study
from analysis.validation import (
    element_readings,
    element_validity,
    parity,
    precision_recall,
    voice_validity,
)
from analysis.validation.codings import codings, main_coding
from analysis.voice.rule_table import outside_figures, rule_table


class Survey(NamedTuple):
    """What the claims of a study survive: `survey` says what each table answers, and the module
    that makes it which columns it has. Topics come first, then tone."""

    gate: pd.DataFrame
    imbalances: pd.DataFrame
    clusters: pd.DataFrame
    working: pd.DataFrame
    omissions: pd.DataFrame
    permutation: pd.DataFrame
    intervals: pd.DataFrame
    floors: list[dealing.Floor]
    grid: pd.DataFrame
    tone_grid: pd.DataFrame
    judged: pd.DataFrame
    unread: pd.DataFrame
    heard: pd.DataFrame
    voice_recall: pd.DataFrame
    rules: pd.DataFrame
    outside: pd.DataFrame
    scores: pd.DataFrame
    choices: pd.DataFrame
    lint: pd.DataFrame
    keyness: pd.DataFrame
    pairs: pd.DataFrame
    power: pd.DataFrame
    made_studies: pd.DataFrame
    parity: pd.DataFrame
    elements: pd.DataFrame
    elements_read: pd.DataFrame
    checks: pd.DataFrame
    verdicts: pd.DataFrame


def survey(study: Study, tables: Tables, seed: int = 0) -> Survey:
    """What each difference of a study survives: every check of it, once in a process.

    In: a study and its tables. Out: `Survey`, a table for each question; for the box in seconds.

    verdicts, checks            a label for each difference, and the checks that it rests on
    grid, choices, tone_grid    every way of counting; those with one choice; the same for tone
    omissions                   the difference without each article
    gate, imbalances, clusters  are the groups otherwise alike; which articles are near-copies
    pairs                       texts of two groups on one event
    permutation, intervals, floors, power, made_studies
                                what so many articles can show, and how often a label is wrong
    scores, judged, unread      counts against a reader's coding; its sentences; those not read
    heard, voice_recall, rules, outside
                                voice against a reader; each rule here, and on other news
    parity, elements, elements_read
                                what the lists find in sentences made for them, and in these texts
    lint, keyness, working      the codebook against the texts; marking words; the table of rates

    >>> import analysis
    >>> study = analysis.load()
    >>> checks = analysis.check(study, analysis.tables(study))
    >>> len(checks.verdicts) > 0
    True
    """
    coding = main_coding(study.folder)
    planted = parity.read(study.folder, list(study.labels("topics")))
    tried = {
        "parity": parity.score(planted, evidence.topic_entries(study)),
        "elements": element_validity.of_study(study),
        "elements_read": element_readings.against(
            codings(study.folder), tables.elements, tables.sentences, study.codebook
        ),
    }
    return _survey(study, tables, seed, coding, tried)


@computed_once
def _survey(
    study: Study, tables: Tables, seed: int, coding: pd.DataFrame | None,
    tried: Mapping[str, pd.DataFrame],
) -> Survey:  # fmt: skip
    """The survey of a study with the coding that its counts are held against, if there is one."""
    order, labels, main = list(study.perspectives), study.labels("topics"), study.main
    over, limits = main["topics"]["over"], main["limits"]
    pairs = contrasts.pairs_of_sides(order)
    texts = (tables.sources, tables.sentences, tables.boilerplate, tables.spans)
    traits, looked = comparability.traits_by_article(*texts), comparability.compare_groups(*texts)
    clusters = traits[["doc", "cluster", "copies"]]
    articles = working(study, tables)
    single = duplicates.without_copies(articles, clusters)
    grid, tone_grid, by_article = _grids(study, tables)
    judged, unread = evidence.judged_coding(study, tables, coding)
    heard = voice_validity.against_reading(coding, tables)
    coded, missed = judged if len(judged) else None, evidence.near_misses_of_topics(study, tables)
    found, toned = [], []
    more: dict = {"clusters": clusters, "names": study.articles, "seed": seed}
    for a, b in pairs:
        tone = main["tone"]["over"]
        toned.append(tone_checks.tone_checks(by_article, tone_grid, a, b, over=tone, **more))
        found.append(
            checks.checks(
                articles, a, b, over=over, band=limits["band"], grid=grid, judged=coded,
                missed=missed, languages=_spoken(tables), mentions=tables.matches,
                labels=study.perspectives, **more,
            )
        )  # fmt: skip
    made = pd.concat(found, ignore_index=True)
    per = {side: study.unit(side) for side in order}
    declared = {"main": main["topics"], "limits": limits, "units": per}
    judgements = [
        verdicts.verdicts(articles, made, study.perspectives, labels, **declared),
        tone_checks.tone_verdict(
            by_article, pd.concat(toned), study.perspectives, main=main["tone"]
        ),
    ]
    return Survey(
        **_beside(study, tables, missed, clusters, articles, grid, tone_grid),
        judged=judged,
        unread=unread,
        scores=precision_recall.score(judged, order),
        heard=heard,
        voice_recall=voice_validity.recall(heard, order),
        **tried,
        gate=looked,
        imbalances=comparability.imbalances(looked, traits, study.perspectives),
        clusters=clusters,
        working=single,
        omissions=_each(leave_one_out.leave_one_out, single, pairs, over),
        permutation=_each(dealing.permutation, single, pairs, seed),
        intervals=pd.concat([bootstrap.intervals(single, *p, seed=seed, over=over) for p in pairs]),
        floors=_floors(single, pairs),
        grid=grid,
        tone_grid=tone_grid,
        checks=pd.concat([made, *toned], ignore_index=True),
        verdicts=pd.concat(judgements, ignore_index=True),
    )


def _beside(
    study: Study, made: Tables, missed: pd.DataFrame, clusters: pd.DataFrame,
    articles: pd.DataFrame, *grids: pd.DataFrame,
) -> dict[str, pd.DataFrame]:  # fmt: skip
    """The tables of a survey that no verdict rests on."""
    order = list(study.perspectives)
    return {
        "choices": pd.concat([flips.by_choice(g) for g in grids], ignore_index=True),
        "rules": rule_table(made.spans),
        "outside": outside_figures(),
        "lint": evidence.lint_of_topics(study, made, missed),
        "keyness": evidence.keyness_by_pair(study, made, clusters),
        "pairs": matched.matched(study.sources, order, study.declared.matched_days),
        "power": evidence.power_of_topics(study, articles, contrasts.pairs_of_sides(order)),
        "made_studies": evidence.made_studies(),
    }


def _spoken(tables: Tables) -> dict[str, frozenset[str]]:
    """The languages of each perspective's texts."""
    sides = tables.sources.groupby("perspective", sort=False)["language"]
    return {str(side): units.mix(codes) for side, codes in sides}


def prepare() -> None:
    """Make what every notebook asks for, of the study that the environment names."""
    study = open_study()
    survey(study, tables_of(study))


def _grids(study: Study, tables: Tables):
    main = study.main
    order = list(study.perspectives)
    grid = multiverse.topic_specifications(
        tables.sentences, study.codebook.entries, tables.sources, order,
        main=main["topics"], spans=tables.spans, band=main["limits"]["band"],
    )  # fmt: skip
    sources = tables.sources
    sentences, spans = (in_english(t, sources) for t in (tables.sentences, tables.spans))
    tone_grid = tones.tones(
        tables.found, sentences, sources, order,
        main=main["tone"], lexicons=list(LEXICONS), spans=spans,
    )  # fmt: skip
    by_article = tones.tone_by_article(
        tables.found, sentences, sources, main=main["tone"], spans=spans
    )
    return grid, tone_grid, by_article


def _each(function, table: pd.DataFrame, pairs, *more) -> pd.DataFrame:
    return pd.concat([function(table, a, b, *more) for a, b in pairs], ignore_index=True)


def _floors(single: pd.DataFrame, pairs) -> list[dealing.Floor]:
    articles = single.groupby("perspective")["doc"].nunique()
    return [dealing.floor(int(articles[a]), int(articles[b])) for a, b in pairs]
