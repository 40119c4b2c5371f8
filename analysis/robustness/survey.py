"""All checks of a study at once, from its tables: what the pages and the export read."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.corpus import duplicates
from analysis.frames import Kept, made_once
from analysis.measures import contrasts
from analysis.measures.other_languages import in_english
from analysis.measures.pipeline import Tables, tables, working
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
from analysis.study.study import Study
from analysis.validation import (
    element_readings,
    element_validity,
    parity,
    precision_recall,
    voice_validity,
)
from analysis.validation.codings import main_coding
from analysis.voice.rule_table import outside_figures, rule_table

SEED = 0  # of what is dealt by chance: the same at every run


@dataclass(frozen=True, eq=False, repr=False)
class Survey(Kept):
    """What the claims of a study survive: `survey` says what each table answers, and the module
    that makes it which columns it has. Topics come first, then tone."""

    gate: pd.DataFrame
    imbalances: pd.DataFrame
    clusters: pd.DataFrame
    working: pd.DataFrame
    omissions: pd.DataFrame
    permutation: pd.DataFrame
    intervals: pd.DataFrame
    floors: tuple[dealing.Floor, ...]
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


def survey(study: Study) -> Survey:
    """What each difference of a study survives: every check of it, made when first asked for.

    In: a study; where a file of it has changed, one that is loaded again. Out: `Survey`, also as
    `study.checks`: a table for each question; for the box in seconds.

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
    >>> checks = analysis.check(study)
    >>> len(checks.verdicts) > 0
    True
    """
    return _survey(study)


@made_once
def _survey(study: Study) -> Survey:
    made, coding = tables(study), main_coding(study)
    order, labels, main = list(study.perspectives), study.labels("topics"), study.main
    over, limits = main["topics"]["over"], main["limits"]
    pairs = contrasts.pairs_of_sides(order)
    texts = (made.sources, made.sentences, made.boilerplate, made.spans)
    traits, looked = comparability.traits_by_article(*texts), comparability.compare_groups(*texts)
    clusters = traits[["doc", "cluster", "copies"]]
    articles = working(study)
    single = duplicates.without_copies(articles, clusters)
    grid, tone_grid, by_article = _grids(study)
    judged, unread = evidence.judged_coding(study, coding)
    heard = voice_validity.against_reading(coding, made)
    coded, missed = judged if len(judged) else None, evidence.near_misses_of_topics(study)
    topical, toned = [], []
    more: dict = {"clusters": clusters, "names": study.articles, "seed": SEED}
    for a, b in pairs:
        tone = main["tone"]["over"]
        toned.append(tone_checks.tone_checks(by_article, tone_grid, a, b, over=tone, **more))
        topical.append(
            checks.checks(
                articles, a, b, over=over, band=limits["band"], grid=grid, judged=coded,
                missed=missed, languages=_spoken(made), mentions=made.matches,
                labels=study.perspectives, **more,
            )
        )  # fmt: skip
    found = pd.concat(topical, ignore_index=True)
    per = {side: study.unit(side) for side in order}
    declared = {"main": main["topics"], "limits": limits, "units": per}
    judgements = [
        verdicts.verdicts(articles, found, study.perspectives, labels, **declared),
        tone_checks.tone_verdict(
            by_article, pd.concat(toned), study.perspectives, main=main["tone"]
        ),
    ]
    return Survey(
        **_beside(study, missed, clusters, articles, grid, tone_grid),
        judged=judged,
        unread=unread,
        scores=precision_recall.score(judged, order),
        heard=heard,
        voice_recall=voice_validity.recall(heard, order),
        **_lists_tried(study),
        gate=looked,
        imbalances=comparability.imbalances(looked, traits, study.perspectives),
        clusters=clusters,
        working=single,
        omissions=_each(leave_one_out.leave_one_out, single, pairs, over),
        permutation=_each(dealing.permutation, single, pairs, SEED),
        intervals=pd.concat([bootstrap.intervals(single, *p, seed=SEED, over=over) for p in pairs]),
        floors=_floors(single, pairs),
        grid=grid,
        tone_grid=tone_grid,
        checks=pd.concat([found, *toned], ignore_index=True),
        verdicts=pd.concat(judgements, ignore_index=True),
    )


def _lists_tried(study: Study) -> dict[str, pd.DataFrame]:
    """What the lists find in sentences made for them, and in the texts that readers coded."""
    planted = parity.read(study.folder, list(study.labels("topics")))
    return {
        "parity": parity.score(planted, evidence.topic_entries(study)),
        "elements": element_validity.of_study(study),
        "elements_read": element_readings.readers_confirm(study),
    }


def _beside(
    study: Study, missed: pd.DataFrame, clusters: pd.DataFrame, articles: pd.DataFrame,
    *grids: pd.DataFrame,
) -> dict[str, pd.DataFrame]:  # fmt: skip
    """The tables of a survey that no verdict rests on."""
    order = list(study.perspectives)
    return {
        "choices": pd.concat([flips.by_choice(g) for g in grids], ignore_index=True),
        "rules": rule_table(tables(study).spans),
        "outside": outside_figures(),
        "lint": evidence.lint_of_topics(study, missed),
        "keyness": evidence.keyness_by_pair(study, clusters),
        "pairs": matched.matched(study.sources, order, study.declared.matched_days),
        "power": evidence.power_of_topics(study, articles, contrasts.pairs_of_sides(order)),
        "made_studies": evidence.made_studies(),
    }


def _spoken(made: Tables) -> dict[str, frozenset[str]]:
    """The languages of each perspective's texts."""
    sides = made.sources.groupby("perspective", sort=False)["language"]
    return {str(side): units.mix(codes) for side, codes in sides}


def _grids(study: Study):
    main, made = study.main, tables(study)
    order = list(study.perspectives)
    grid = multiverse.topic_specifications(
        made.sentences, study.codebook.entries, made.sources, order,
        main=main["topics"], spans=made.spans, band=main["limits"]["band"],
    )  # fmt: skip
    sources = made.sources
    sentences, spans = (in_english(t, sources) for t in (made.sentences, made.spans))
    tone_grid = tones.tones(
        made.found, sentences, sources, order,
        main=main["tone"], lexicons=list(LEXICONS), spans=spans,
    )  # fmt: skip
    by_article = tones.tone_by_article(
        made.found, sentences, sources, main=main["tone"], spans=spans
    )
    return grid, tone_grid, by_article


def _each(function, table: pd.DataFrame, pairs, *more) -> pd.DataFrame:
    return pd.concat([function(table, a, b, *more) for a, b in pairs], ignore_index=True)


def _floors(single: pd.DataFrame, pairs) -> tuple[dealing.Floor, ...]:
    articles = single.groupby("perspective")["doc"].nunique()
    return tuple(dealing.floor(int(articles[a]), int(articles[b])) for a, b in pairs)
