"""What a survey holds beside its checks: readers, the codebook's words, planning, made studies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.matching import near_misses
from analysis.measures import contrasts, keyness
from analysis.measures.added_columns import with_perspective
from analysis.measures.pipeline import tables
from analysis.robustness import planning
from analysis.study.specification import active
from analysis.study.study import Study
from analysis.validation import codebook_lint, intercoder, precision_recall
from analysis.validation.codings import codings_of


def judged_coding(study: Study, coding: pd.DataFrame | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A coding against the counts (`precision_recall.judged`), and its unread rows."""
    made = tables(study)
    if coding is None:
        names = ["doc", "perspective", "sentence", "category", "coded", "counted", "caught", "text",
                 "weight"]  # fmt: skip
        return pd.DataFrame(columns=names), pd.DataFrame(columns=["doc", "text"])
    coded, unread = precision_recall.align(coding, made.sentences)
    columns = precision_recall.columns_of(coding, list(study.labels("topics")))
    judged = precision_recall.judged(coded, made.found, made.sources, columns)
    weighed = precision_recall.weighed(judged, made.sentences, made.found, made.sources)
    return weighed, unread


def near_misses_of_topics(study: Study) -> pd.DataFrame:
    """Near misses of the topics (`near_misses.near_misses`), with their perspective."""
    made = tables(study)
    entries = topic_entries(study)
    missed = near_misses.near_misses(made.sentences, entries, made.found, made.exclusions)
    return with_perspective(missed, made.sources)


def intercoder_agreement(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Agreement of the study's coders on its topics, and their disagreements; empty if only one."""
    aligned = {
        name: precision_recall.align(coding, tables(study).sentences)[0]
        for name, coding in codings_of(study).items()
    }
    topics = list(study.labels("topics"))
    columns = {name: precision_recall.columns_of(c, topics) for name, c in aligned.items()}
    aligned = {name: coding for name, coding in aligned.items() if columns[name]}
    known: list[Mapping[str, str]] = [columns[name] for name in aligned]
    shared = [t for t in topics if known and all(t in columns for columns in known)]
    if len(aligned) < 2 or not shared:
        return pd.DataFrame(), pd.DataFrame()
    named = {
        name: coding.rename(columns={columns[topic]: topic for topic in shared})
        for (name, coding), columns in zip(aligned.items(), known, strict=True)
    }
    return intercoder.agreement(named, shared), intercoder.disagreements(named, shared)


def lint_of_topics(study: Study, missed: pd.DataFrame) -> pd.DataFrame:
    """The codebook's lint (`codebook_lint.lint`) for the topics; `missed`, their near misses."""
    made = tables(study)
    return codebook_lint.lint(
        made.sentences, topic_entries(study), made.found, made.exclusions, made.sources,
        labels=study.perspectives, missed=missed,
    )  # fmt: skip


def keyness_by_pair(study: Study, clusters: pd.DataFrame) -> pd.DataFrame:
    """Keyness (`keyness.keyness`) of every pair of perspectives; `first`, `second` in front.

    Pairs with a side of fewer than `keyness.ARTICLES` articles are left out.
    """
    made = tables(study)
    counted = keyness.word_counts(made.sentences)
    parts = []
    articles = made.sources["perspective"].value_counts()
    for a, b in contrasts.pairs_of_sides(list(study.perspectives)):
        part = keyness.keyness(counted, made.sources, a, b, clusters=clusters)
        if min(articles.get(a, 0), articles.get(b, 0)) < keyness.ARTICLES:
            part = part[:0]
        part.insert(0, "second", b)
        part.insert(0, "first", a)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def topic_entries(study: Study) -> pd.DataFrame:
    """The entries of the topics that the study counts."""
    entries = active(study.codebook.entries, study.main["topics"])
    return entries[entries["codebook"] == "topics"].reset_index(drop=True)


def made_studies() -> pd.DataFrame:
    """How often verdicts are wrong on made studies whose truth is known, one row per kind.

    The studies were made and judged by tests/verdict_errors.py. Out: `articles_first`,
    `articles_second`, `topics`, `ratio` (of the rates of the first topic; 1 is none), `studies`,
    and in how many of them that topic `holds` with the right side, holds with the `wrong_side`, and
    a topic without any difference holds (`false_holds`).
    """
    return pd.read_csv(Path(__file__).with_name("verdict_errors.csv"))


def power_of_topics(study: Study, articles: pd.DataFrame, pairs) -> pd.DataFrame:
    """`planning.curves` of every topic and pair of perspectives."""
    k, over = study.declared.dispersion, study.main["topics"]["over"]
    parts = [planning.curves(articles, a, b, k, over=over) for a, b in pairs]
    return pd.concat(parts, ignore_index=True)
