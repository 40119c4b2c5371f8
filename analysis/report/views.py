"""Mentions in their context."""

from __future__ import annotations

import pandas as pd

from analysis.pages.passages import blocks
from analysis.report.linked import evidence
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
