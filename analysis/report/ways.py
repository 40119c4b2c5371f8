"""Mentions of each topic as bars by article, their parts by who speaks."""

from __future__ import annotations

import pandas as pd

from analysis.frames import of
from analysis.measures.pipeline import tables
from analysis.pages.passages.blocks import ALL, LinkedBlock
from analysis.report.linked import laid_out, linked
from analysis.study.study import Study


def bars(study: Study, mentions: pd.DataFrame, caption: str) -> LinkedBlock:
    """Mentions of each topic as bars by article, their parts by who speaks.

    In: `mentions`, matches of topics. Out: something to show; every number opens its passages.
    """
    wide = mentions.groupby(["category", "perspective", "doc"]).size()
    wide = wide.unstack(["perspective", "doc"])
    block = linked(wide, study, mentions, caption)
    every = of(tables(study).rates, voice="all", codebook="topics").drop_duplicates("doc")
    by_doc = every.set_index("doc")["words"].astype(int)
    by_side = every.groupby("perspective")["words"].sum().astype(int)
    sizes = [
        int(by_side[side] if doc == ALL else by_doc[doc])
        for side, doc in laid_out(wide, study, mentions).columns
    ]
    units = [study.unit(side) for side, _ in laid_out(wide, study, mentions).columns]
    more = {"look": "bars", "words": sizes, "units": units, "unit": study.unit()}
    return LinkedBlock({**block.payload, **more}, block.words)
