"""Page 01, the sources: which texts are compared, of which genre."""

from __future__ import annotations

from analysis.frames import of
from analysis.measures.pipeline import tables
from analysis.pages.opening import Opening, Row
from analysis.phrasing import cap, counted
from analysis.report.openings import parts
from analysis.robustness.survey import Survey
from analysis.study.study import Study


def opening(study: Study, sure: Survey) -> Opening:
    """The groups, how many words each has, and from when."""
    words = tables(study).sentences.groupby("doc")["words"].sum()
    title = cap(parts.groups_in_words(study))
    rows = []
    for side, label in study.perspectives.items():
        own = of(study.sources, perspective=side)
        total = int(own["doc"].map(words).fillna(0).sum())
        other = "" if study.unit(side) == "words" else f"{study.unit(side)} "
        rows.append(
            Row(label, [(f"{other}in {counted(len(own), 'text')}", f"{total:,}")], years(own))
        )
    return Opening(
        title, [dated(study)], "Words, with headlines", rows, care=parts.care(study),
        spelled=parts.abbreviations(study, *study.perspectives.values()),
    )  # fmt: skip


def years(own) -> str:
    """From when the texts of a group are."""
    known = sorted({date[:4] for date in own["date"] if date})
    missing = int((own["date"] == "").sum())
    span = known[0] if len(known) == 1 else f"{known[0]} to {known[-1]}" if known else ""
    return "; ".join(filter(None, [span, f"{missing} without a date" if missing else ""]))


def dated(study: Study) -> str:
    """How many texts state their own date."""
    stated = int((study.sources["date_basis"] == "stated").sum())
    of_all = len(study.sources)
    if stated == of_all:
        return "Every text states its own date."
    said = "None" if not stated else cap(counted(stated, "text"))
    rest = "text states" if not stated else "states" if stated == 1 else "state"
    return (
        f"{said} {rest} its own date; for the others the table says how it is known."
        if (stated <= 1)
        else f"{said} {rest} their own date; for the others the table says how it is known."
    )
