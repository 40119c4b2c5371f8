"""Page 04, side by side: which topics have more mentions on which side, and which of it holds."""

from __future__ import annotations

from analysis.pages.opening import Opening
from analysis.report import framing
from analysis.report.openings import parts, topics
from analysis.robustness.survey import Survey
from analysis.study.study import Study


def opening(study: Study, sure: Survey) -> Opening:
    """The topics, those whose difference holds first."""
    said = topics.rates_by_topic(study)
    title, rows = topics.topics_title(study, sure), topics.rows(
        study, sure, said, topics.sizes(study)
    )  # fmt: skip
    first = framing.strongest_saying(study) or topics.clearest_difference(study, sure, said)
    standfirst = [first, topics.weakest(study, sure), left_open(study, sure)]
    return Opening(
        title, standfirst, topics.unit(study), rows, topics.key(sure), parts.care(study),
        parts.abbreviations(study, title, *(row.topic for row in rows)),
        framing.in_short(study),
    )  # fmt: skip


def left_open(study: Study, sure: Survey) -> str:
    """What the genres, or the number of texts, leave open."""
    if parts.genres_differ(study):
        return "The groups share no genre, and that alone could make each difference."
    if topics.few_articles(sure):
        return "So few texts show what they say themselves, and nothing beyond."
    return "What is counted is attention, not opinion."
