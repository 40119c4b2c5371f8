"""All checks of a study at once, from its tables: what the pages and the export read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from analysis.corpus import duplicates
from analysis.measures import contrasts, keyness
from analysis.measures.pipeline import Tables
from analysis.robustness import (
    checks,
    comparability,
    leave_one_out,
    multiverse,
    tone_checks,
    tones,
    verdicts,
)
from analysis.robustness import permutation as small_n
from analysis.study.lexicons import LEXICONS
from analysis.study.specification import main_choices
from analysis.study.study import Study
from analysis.validation import codebook_lint, intercoder, precision_recall


class Survey(NamedTuple):
    """What the claims of a study survive; the columns of each table are in its module.

    `gate`, `imbalances`: are the groups alike? `omissions`: each topic without each article.
    `floors`: what these numbers of articles can show, by pair. `grid`, `tone_grid`: every
    specification. `checks`, `verdicts`: topics first, then tone. `judged`: coded sentences (empty
    where the study has no coding), `unread`: rows of the coding that are no sentence of the study.
    """

    gate: pd.DataFrame
    imbalances: pd.DataFrame
    clusters: pd.DataFrame
    omissions: pd.DataFrame
    permutation: pd.DataFrame
    intervals: pd.DataFrame
    floors: list[small_n.Floor]
    grid: pd.DataFrame
    tone_grid: pd.DataFrame
    judged: pd.DataFrame
    unread: pd.DataFrame
    checks: pd.DataFrame
    verdicts: pd.DataFrame


def survey(study: Study, tables: Tables, seed: int = 0) -> Survey:
    """Run every check of a study. For the study in the box it takes about a second."""
    order, labels = list(study.perspectives), study.labels("topics")
    pairs = contrasts.pairs(order)
    traits = comparability.by_article(
        tables.sources, tables.sentences, tables.boilerplate, tables.spans
    )
    looked = comparability.compare_groups(
        tables.sources, tables.sentences, tables.boilerplate, tables.spans
    )
    clusters = traits[["doc", "cluster", "copies"]]
    working = contrasts.per_article(tables.counts, tables.sources)
    working = working[working["codebook"] == "topics"]
    single = duplicates.without_copies(working, clusters)
    grid, tone_grid, by_article = _grids(study, tables)
    judged, unread = judged_coding(study, tables)
    coded = judged if len(judged) else None
    found, toned = [], []
    for a, b in pairs:
        own = tone_checks.tone_checks(by_article, tone_grid, a, b, clusters=clusters, seed=seed)
        toned.append(own)
        found.append(
            checks.checks(
                working, a, b, grid=grid, judged=coded, clusters=clusters, seed=seed
            )
        )  # fmt: skip
    made = pd.concat(found, ignore_index=True)
    judgements = [
        verdicts.verdicts(working, made, study.perspectives, labels, clusters=clusters),
        tone_checks.tone_verdict(
            by_article, pd.concat(toned), study.perspectives, clusters=clusters
        ),
    ]
    return Survey(
        gate=looked,
        imbalances=comparability.imbalances(looked, traits, study.perspectives),
        clusters=clusters,
        omissions=_each(leave_one_out.leave_one_out, single, pairs),
        permutation=pd.concat([small_n.permutation(single, *p, seed) for p in pairs]),
        intervals=pd.concat([small_n.intervals(single, *p, seed=seed) for p in pairs]),
        floors=_floors(single, pairs),
        grid=grid,
        tone_grid=tone_grid,
        judged=judged,
        unread=unread,
        checks=pd.concat([made, *toned], ignore_index=True),
        verdicts=pd.concat(judgements, ignore_index=True),
    )


def judged_coding(study: Study, tables: Tables) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The reference coding against the counts (`precision_recall.judged`), and its unread rows."""
    coding = precision_recall.codings(study.folder).get("reference")
    if coding is None:
        names = ["doc", "perspective", "sentence", "category", "coded", "counted", "caught", "text"]
        return pd.DataFrame(columns=names), pd.DataFrame(columns=["doc", "text"])
    coded, unread = precision_recall.align(coding, tables.sentences)
    columns = precision_recall.columns_of(coding, list(study.labels("topics")))
    return precision_recall.judged(coded, tables.matches, tables.sources, columns), unread


def intercoder_agreement(study: Study, tables: Tables) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Agreement of the study's coders on its topics, and their disagreements; empty if only one."""
    codings = precision_recall.codings(study.folder)
    aligned = {
        name: precision_recall.align(coding, tables.sentences)[0]
        for name, coding in codings.items()
    }
    topics = list(study.labels("topics"))
    known: list[Mapping[str, str]] = [
        precision_recall.columns_of(c, topics) for c in aligned.values()
    ]
    shared = [t for t in topics if known and all(t in columns for columns in known)]
    if len(aligned) < 2 or not shared:
        return pd.DataFrame(), pd.DataFrame()
    named = {
        name: coding.rename(columns={columns[topic]: topic for topic in shared})
        for (name, coding), columns in zip(aligned.items(), known, strict=True)
    }
    return intercoder.agreement(named, shared), intercoder.disagreements(named, shared)


def lint_of_topics(study: Study, tables: Tables) -> pd.DataFrame:
    """The codebook's lint (`codebook_lint.lint`) for the topics."""
    entries = study.codebook.entries
    own = entries[entries["codebook"] == "topics"].reset_index(drop=True)
    return codebook_lint.lint(
        tables.sentences, own, tables.matches, tables.exclusions, tables.sources,
        labels=study.perspectives,
    )  # fmt: skip


def keyness_by_pair(study: Study, tables: Tables, clusters: pd.DataFrame) -> pd.DataFrame:
    """Keyness (`keyness.keyness`) of every pair of perspectives; columns a, b in front."""
    counted = keyness.word_counts(tables.sentences)
    parts = []
    for a, b in contrasts.pairs(list(study.perspectives)):
        part = keyness.keyness(counted, tables.sources, a, b, clusters=clusters)
        part.insert(0, "b", b)
        part.insert(0, "a", a)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def _grids(study: Study, tables: Tables):
    main = main_choices(study.codebook.study, list(LEXICONS))
    order = list(study.perspectives)
    grid = multiverse.topics(
        tables.sentences, study.codebook.entries, tables.sources, order,
        main=main["topics"], spans=tables.spans,
    )  # fmt: skip
    tone_grid = tones.tones(
        tables.matches, tables.sentences, tables.sources, order,
        main=main["tone"], lexicons=list(LEXICONS), spans=tables.spans,
    )  # fmt: skip
    by_article = tones.by_article(
        tables.matches, tables.sentences, tables.sources, main=main["tone"], spans=tables.spans
    )
    return grid, tone_grid, by_article


def _each(function, table: pd.DataFrame, pairs) -> pd.DataFrame:
    return pd.concat([function(table, a, b) for a, b in pairs], ignore_index=True)


def _floors(single: pd.DataFrame, pairs) -> list[small_n.Floor]:
    articles = single.groupby("perspective")["doc"].nunique()
    return [small_n.floor(int(articles[a]), int(articles[b])) for a, b in pairs]
