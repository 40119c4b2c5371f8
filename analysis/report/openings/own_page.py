"""Page 07, bring your own: how many rows of a table became a study, and why the others did not."""

from __future__ import annotations

import pandas as pd

from analysis.frames import of
from analysis.pages.opening import Opening, Row
from analysis.phrasing import cap, counted, many, number
from analysis.report.openings import parts
from analysis.report.openings.sources_page import years
from analysis.study.study import REJECTED, Study


def opening(study: Study) -> Opening:
    """What became of each row of the table that a study was made from."""
    kept_apart = study.folder / REJECTED
    used, left = len(study.sources), len(pd.read_csv(kept_apart)) if kept_apart.exists() else 0
    title = f"A table of {many(used + left, 'row')} becomes a study of {many(used, 'article')}"
    fate = f"{cap(counted(left, 'row'))} could not be used; each is listed with its mend."
    rows = [
        Row(label, [(f"of {used:,} articles", f"{len(own):,}")], years(own))
        for side, label in study.perspectives.items()
        for own in [of(study.sources, perspective=side)]
    ]
    return Opening(
        title,
        [
            fate if left else "Every row could be used.",
            "The study gets the same pages as the one in the box.",
            "A table too large for pages gets counts, article by article.",
        ],
        "Articles",
        rows,
        care=[
            f"The {number(used)} articles on this page are invented: no number here is about "
            "anything.",
            *([said] if (said := parts.genre(study)) else []),
        ],
    )
