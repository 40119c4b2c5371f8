"""Views of passages and articles: mentions in their context, and whole articles marked up."""

from __future__ import annotations

import pandas as pd

from analysis.measures.pipeline import tables
from analysis.pages.passages import blocks
from analysis.pages.passages.reading import Reading, articles_shown
from analysis.pages.passages.reading import marked_articles as reading_view
from analysis.report.linked import evidence
from analysis.report.names import labels_of_ids
from analysis.study.study import Study


def concordance(study: Study, matches: pd.DataFrame, caption: str) -> blocks.LinkedBlock:
    """Every one of these matches in its context (KWIC), in the order of the articles.

    In: any rows of `tables.matches`. Out: something to show.

    >>> import analysis
    >>> study = analysis.load()
    >>> mentions = analysis.tables(study).matches.query("codebook == 'topics'")
    >>> analysis.concordance(study, mentions.head(1), "One").words.splitlines()[0]
    'One'
    """
    return blocks.concordance_block(evidence(study, matches), caption=caption)


def reading(study: Study, lexicon: str = "vader") -> Reading:
    """Every article marked up with topics, tone and voices; left out of pages made to be shared.

    >>> import analysis
    >>> type(analysis.reading(analysis.load())).__name__
    'Reading'
    """
    if not articles_shown():
        return Reading((), ())
    made = tables(study)
    shown = made.matches["codebook"].isin(["topics", lexicon])
    sources = study.sources[["doc", "label", "title"]].itertuples(index=False)
    titles = {doc: " · ".join(filter(None, (label, title))) for doc, label, title in sources}
    return reading_view(
        made.sentences, made.matches[shown], spans=made.spans, labels=labels_of_ids(study),
        titles=titles,
    )  # fmt: skip
