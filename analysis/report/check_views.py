"""The checks as a notebook shows them: tables with headings, sentences, and one figure."""

from __future__ import annotations

import pandas as pd

from analysis.measures import contrasts
from analysis.phrasing import sentences
from analysis.robustness import flips, outcomes, specifications
from analysis.robustness.survey import Survey
from analysis.study.study import Study

TONE = "Tone"


def verdicts_in_words(study: Study, sure: Survey) -> list[str]:
    """Every verdict in words with its numbers and reasons, topics first, then tone.

    Last, where there are too few articles for any test, how little they can show.
    """
    said = [
        " ".join(filter(None, [f"**{_headline(study, row)}**", row.here, row.measured]))
        for row in sure.verdicts.itertuples()
    ]
    return said + never_shown(study, sure)


def never_shown(study: Study, sure: Survey) -> list[str]:
    """What these numbers of articles can never show; empty where there are enough."""
    return [
        f"Beyond these articles nothing is shown. {sentence}"
        for sentence, low in zip(floors(study, sure), sure.floors, strict=True)
        if not low.enough
    ]


def headlines(study: Study, sure: Survey) -> list[str]:
    """Each topic's verdict in a few words, for a page's head; tone stands below the topics.

    How many checks were passed is left out: the gravest that fails decides, whatever their number.
    """
    return [
        f"{_headline(study, row)}" for row in sure.verdicts.itertuples() if row.codebook == "topics"
    ]


def _headline(study: Study, row) -> str:
    return f"{contrast_name(study, row)}. {row.headline}."


def imbalances_in_words(sure: Survey) -> list[str]:
    """In what the groups are not alike, in words; one sentence that says so if nothing is."""
    found = sure.imbalances["finding"].tolist()
    return found or ["No imbalance was found in genre, length, dates, quotation or copies."]


def floors(study: Study, sure: Survey) -> list[str]:
    """What these numbers of articles can show at best, pair by pair."""
    said = []
    for (a, b), low in zip(
        contrasts.pairs_of_sides(list(study.perspectives)), sure.floors, strict=True
    ):
        end = "" if low.enough else " None is shown."
        said.append(f"{pair_in_words(study, a, b)}: {low}.{end}")
    return said


def grids(study: Study, sure: Survey) -> list[str]:
    """What the choices, the search words and the quotations make of each contrast, in words."""
    said = []
    for grid in (sure.grid, sure.tone_grid):
        for _, part in grid.groupby(flips.SPEC, sort=False):
            topic = f"*{topic_label(study, part.iloc[0].category)}*{pair(study, part.iloc[0])}"
            parts = [
                check.said
                for check in reversed(outcomes.grid_checks(part))
                if check.outcome != "withheld"
            ]
            said.append(f"{topic}: {sentences([*parts, *_quotations(study, part)])}")
    return said


def _quotations(study: Study, part: pd.DataFrame) -> list[str]:
    """The finding beside: what the other choice about quotations gives."""
    voice = part[part["kind"] == "voice"]
    words = [specifications.choice_in_words("quoted", option) for option in voice["quoted"]]
    return [
        f"{name}: {_says(study, row, row.direction)} "
        f"({outcomes.rates_apart(row.rate_first, row.rate_second)})"
        for name, row in zip(words, voice.itertuples(), strict=True)
    ]


def _says(study: Study, row, direction: str) -> str:
    if direction == "none":
        return "no clear difference"
    side = study.perspectives[row.first if direction == "first" else row.second]
    return f"a higher tone from {side}" if row.category == "tone" else f"{side} more often"


def topic_label(study: Study, category: str) -> str:
    """The label of a topic, or of tone."""
    return TONE if category == "tone" else study.labels("topics").get(category, category)


def contrast_name(study: Study, row) -> str:
    """A topic, or tone, and the pair where the study has more than one."""
    return f"{topic_label(study, row.category)}{pair(study, row)}"


def pair(study: Study, row) -> str:
    """Names the pair where the study has more than one."""
    return (
        "" if len(study.perspectives) == 2 else f" ({pair_in_words(study, row.first, row.second)})"
    )


def pair_in_words(study: Study, a: str, b: str) -> str:
    """Two perspectives in words."""
    return f"{study.perspectives[a]} against {study.perspectives[b]}"
