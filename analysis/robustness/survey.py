"""All checks of a study at once, from its tables: what the pages and the export read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from analysis.corpus import duplicates
from analysis.matching import near_misses
from analysis.measures import contrasts, keyness
from analysis.measures.pipeline import Tables, working
from analysis.robustness import (
    checks,
    comparability,
    leave_one_out,
    multiverse,
    tone_checks,
    tones,
    verdicts,
)
from analysis.robustness import intervals as bootstrap
from analysis.robustness import permutation as dealing
from analysis.study.lexicons import LEXICONS
from analysis.study.specification import active
from analysis.study.study import Study
from analysis.validation import codebook_lint, intercoder, precision_recall


class Survey(NamedTuple):
    """What the claims of a study survive; the columns of each table are in its module.

    `gate`, `imbalances`: are the groups alike? `working`: the table of articles and topics that
    all checks start from, near-duplicates left out. `omissions`: each topic without each article.
    `floors`: what these numbers of articles can show, by pair. `grid`, `tone_grid`: every
    specification. `checks`, `verdicts`: topics first, then tone. `judged`: coded sentences (empty
    where the study has no coding), `unread`: rows of the coding that are no sentence of the study.
    """

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
    checks: pd.DataFrame
    verdicts: pd.DataFrame


def survey(study: Study, tables: Tables, seed: int = 0) -> Survey:
    """Run every check of a study. For the study in the box it takes about a second."""
    order, labels, main = list(study.perspectives), study.labels("topics"), study.main
    over, limits = main["topics"]["over"], main["limits"]
    pairs = contrasts.pairs(order)
    texts = (tables.sources, tables.sentences, tables.boilerplate, tables.spans)
    traits, looked = comparability.by_article(*texts), comparability.compare_groups(*texts)
    clusters = traits[["doc", "cluster", "copies"]]
    articles = working(study, tables)
    single = duplicates.without_copies(articles, clusters)
    grid, tone_grid, by_article = _grids(study, tables)
    judged, unread = judged_coding(study, tables)
    coded = judged if len(judged) else None
    missed = near(study, tables)
    found, toned = [], []
    for a, b in pairs:
        toned.append(
            tone_checks.tone_checks(
                by_article, tone_grid, a, b, over=main["tone"]["over"], clusters=clusters,
                seed=seed,
            )
        )  # fmt: skip
        found.append(
            checks.checks(
                articles, a, b, over=over, band=limits["band"], grid=grid, judged=coded,
                missed=missed, clusters=clusters, seed=seed,
            )
        )  # fmt: skip
    made = pd.concat(found, ignore_index=True)
    declared = {"main": main["topics"], "limits": limits, "clusters": clusters}
    judgements = [
        verdicts.verdicts(articles, made, study.perspectives, labels, **declared),
        tone_checks.tone_verdict(
            by_article, pd.concat(toned), study.perspectives, main=main["tone"], clusters=clusters
        ),
    ]
    return Survey(
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
    return precision_recall.judged(coded, tables.found, tables.sources, columns), unread


def near(study: Study, tables: Tables) -> pd.DataFrame:
    """Near misses of the topics (`near_misses.near_misses`), with their perspective."""
    entries = _entries(study)
    missed = near_misses.near_misses(tables.sentences, entries, tables.found, tables.exclusions)
    side = tables.sources.set_index("doc")["perspective"]
    return missed.assign(perspective=missed["doc"].map(side))


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
    return codebook_lint.lint(
        tables.sentences, _entries(study), tables.found, tables.exclusions, tables.sources,
        labels=study.perspectives,
    )  # fmt: skip


def keyness_by_pair(study: Study, tables: Tables, clusters: pd.DataFrame) -> pd.DataFrame:
    """Keyness (`keyness.keyness`) of every pair, `first` and `second` in front."""
    counted = keyness.word_counts(tables.sentences)
    parts = []
    for a, b in contrasts.pairs(list(study.perspectives)):
        part = keyness.keyness(counted, tables.sources, a, b, clusters=clusters)
        part.insert(0, "second", b)
        part.insert(0, "first", a)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def _entries(study: Study) -> pd.DataFrame:
    entries = active(study.codebook.entries, study.main["topics"])
    return entries[entries["codebook"] == "topics"].reset_index(drop=True)


def _grids(study: Study, tables: Tables):
    main = study.main
    order = list(study.perspectives)
    grid = multiverse.topics(
        tables.sentences, study.codebook.entries, tables.sources, order,
        main=main["topics"], spans=tables.spans, band=main["limits"]["band"],
    )  # fmt: skip
    tone_grid = tones.tones(
        tables.found, tables.sentences, tables.sources, order,
        main=main["tone"], lexicons=list(LEXICONS), spans=tables.spans,
    )  # fmt: skip
    by_article = tones.by_article(
        tables.found, tables.sentences, tables.sources, main=main["tone"], spans=tables.spans
    )
    return grid, tone_grid, by_article


def _each(function, table: pd.DataFrame, pairs, *more) -> pd.DataFrame:
    return pd.concat([function(table, a, b, *more) for a, b in pairs], ignore_index=True)


def _floors(single: pd.DataFrame, pairs) -> list[dealing.Floor]:
    articles = single.groupby("perspective")["doc"].nunique()
    return [dealing.floor(int(articles[a]), int(articles[b])) for a, b in pairs]
