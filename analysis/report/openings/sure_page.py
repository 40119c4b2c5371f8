"""Page 06, how sure: how many ways of counting agree, and which differences hold."""

from __future__ import annotations

from analysis.pages.opening import Opening, Row
from analysis.phrasing import cap, number
from analysis.report.check_views import contrast_name
from analysis.report.openings import parts, topics
from analysis.robustness import verdicts
from analysis.robustness.survey import Survey
from analysis.study.study import Study


def opening(study: Study, sure: Survey) -> Opening:
    """How many differences hold, and how many ways of counting agree with each."""
    found = topics.of_topics(sure)
    ways = sure.checks[sure.checks["check"] == "choices"]
    rows = []
    for row in found.head(topics.SHOWN).itertuples():
        key = (
            (ways["category"] == row.category)
            & (ways["first"] == row.first)
            & (ways["second"] == row.second)
        )
        done, of = ways.loc[key, ["done", "of"]].iloc[0] if key.any() else (0, 0)
        numbers = [(f"of {of:,} ways of counting agree", f"{done:,}")] if of else []
        name = contrast_name(study, row)
        sign = topics.SIGNS.get(row.verdict, "")
        rows.append(Row(name, numbers, topics.more(study, row), topics.short(row, sure), sign))
    held = int((found["verdict"] == verdicts.HOLDS).sum())
    some = cap(number(held)) if held else "None"
    of_all = f"{some} of {number(len(found))} differences in topics"
    title = (
        f"{of_all} stand{'s' if held == 1 else ''} in all that was tried: "
        f"{parts.groups_in_words(study)}"
    )
    standfirst = [
        "Each was counted in other fair ways, and without each article and search word.",
        topics.weakest(study, sure),
        "A check that is passed excludes one error, and no more.",
    ]
    return Opening(
        title, standfirst, "Ways of counting that say the same", rows, topics.key(sure),
        parts.care(study), parts.abbreviations(study, title, *(row.topic for row in rows)),
    )  # fmt: skip
