"""What a page of answers shows beside its tables: bars by voice, and counts in every other way."""

from __future__ import annotations

from itertools import product
from typing import Any

import pandas as pd

from analysis.frames import of
from analysis.measures.contrasts import SIDES
from analysis.measures.pipeline import tables
from analysis.pages.passages.blocks import ALL, LinkedBlock
from analysis.report.check_views import pair, topic_label
from analysis.report.linked import laid_out, linked
from analysis.robustness.survey import Survey
from analysis.study.study import Study

# What a reader may leave out or change: the axis, its other option, and its words.
TICKS = {
    "entries": "leave out doubtful words",
    "headline": "leave out headlines",
    "not_rules": "count what rules leave out",
    "over": "weigh each article alike",
}
FLIPPED = {"entries": ("all", "core"), "headline": ("in", "out"), "not_rules": ("on", "off"),
           "over": ("pooled", "articles")}  # fmt: skip


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


def switches(study: Study, checks: Survey, caption: str) -> LinkedBlock:
    """Each topic counted in every mix of a few other ways, for a reader to try.

    In: the survey of a study, whose grid holds all that is shown. Out: something to show.
    """
    grid = checks.grid[checks.grid["kind"] == "choice"]
    main = study.main["topics"]
    grid = grid[(grid["per"] == main["per"]) & (grid["quoted"] == main["quoted"])]
    ticks = [axis for axis in TICKS if axis in grid and grid[axis].nunique() > 1]
    topics = [
        topic_states(study, part, ticks, grid[["rate_first", "rate_second"]].max().max())
        for _, part in grid.groupby(["category", "first", "second"], sort=False)
    ]
    payload: dict[str, Any] = {
        "kind": "switches", "caption": caption, "note": "", "sample": None,
        "ticks": [TICKS[axis] for axis in ticks], "topics": topics[:6],
        "passages": [], "near": [], "sentences": {}, "labels": {},
    }  # fmt: skip
    lines = [f"{one['name']}: {one['said'][0]}" for one in topics]
    return LinkedBlock(payload, "\n".join([caption, *lines]))


def topic_states(study: Study, part: pd.DataFrame, ticks: list[str], top: float) -> dict:
    """One topic in every state of the ticks; a choice that it does not have changes nothing."""
    main, first = study.main["topics"], part.iloc[0]
    sides: dict[str, list[tuple[float, str]]] = {side: [] for side in SIDES}
    said = []
    for flips in product([False, True], repeat=len(ticks)):
        row = part
        for axis, flip in zip(reversed(ticks), flips, strict=True):
            one, two = FLIPPED[axis]
            other = two if main[axis] == one else one
            option = other if flip and (part[axis] == other).any() else main[axis]
            row = row[row[axis] == option]
        found = row.iloc[0]
        for side, values in sides.items():
            rate = found[f"rate_{side}"]
            told = "no words" if pd.isna(rate) else f"{rate:.1f}" if rate else "none"
            values.append((100 * rate / top if top > 0 and rate > 0 else 0.0, told))
        said.append(
            "no clear difference" if found["direction"] == "none"
            else f"more from {study.perspectives[first[found['direction']]]}"
        )  # fmt: skip
    names = [study.perspectives[first[side]] for side in SIDES]
    return {
        "name": f"{topic_label(study, first['category'])}{pair(study, first)}",
        "sides": [list(pair) for pair in zip(names, sides.values(), strict=True)],
        "said": said,
    }
