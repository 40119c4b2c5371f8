"""Page 02, the keywords: which search words were found, and what each count rests on."""

from __future__ import annotations

from analysis.frames import of
from analysis.measures.pipeline import tables
from analysis.pages.opening import Opening, Row
from analysis.phrasing import cap, counted
from analysis.report.openings import parts, topics
from analysis.robustness.survey import Survey
from analysis.study.specification import active
from analysis.study.study import Study

KEY = {
    "rests": "One search word makes more than half of the mentions: the count is about that word.",
    "holds": "No search word makes more than half of the mentions.",
}


def opening(study: Study, sure: Survey) -> Opening:
    """How many search words occur, and the word that makes most of each topic."""
    matches = of(tables(study).matches, codebook="topics")
    rows, leading = [], []
    for topic, label in study.labels("topics").items():
        own = matches[matches["category"] == topic]
        numbers = [
            (name, f"{n:,}" if (n := len(of(own, perspective=side))) else "none")
            for side, name in study.perspectives.items()
        ]
        often = own["entry"].value_counts()
        if often.empty:
            rows.append(Row(label, numbers, "", "Not found", "few"))
            continue
        most = f"“{often.index[0]}” makes {often.iloc[0]:,} of {len(own):,}"
        rows.append(
            Row(label, numbers, "", most, "rests" if often.iloc[0] * 2 > len(own) else "holds")
        )
        leading.append((often.iloc[0] / len(own), label, most))
    entries = active(study.codebook.entries, study.main["topics"])
    looked = of(entries, codebook="topics", kind="count").drop_duplicates(["category", "entry"])
    found = matches.drop_duplicates(["category", "entry"])
    groups = parts.groups_in_words(study, "and")
    title = f"{len(found):,} of {len(looked):,} search words occur in {groups}"
    said = [f"On {label}, {most} mentions." for _, label, most in [max(leading)]] if leading else []
    said.append("A search word that was looked for and not found matters as much.")
    said.append(f"{cap(counted(len(rows), 'topic'))} are counted by whole words.")
    return Opening(
        title, said, "Mentions", rows[: topics.SHOWN], KEY, parts.care(study),
        parts.abbreviations(study, title, *(row.topic for row in rows)),
    )  # fmt: skip
