"""The checks as a notebook shows them: tables with headings, sentences, and one figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import display

from analysis import phrasing
from analysis.measures import contrasts
from analysis.measures.pipeline import Tables
from analysis.pages.passages.figure_table import FigureTable, figure_table
from analysis.report import curve, show
from analysis.robustness import flips, leave_one_out, outcomes, permutation, specifications
from analysis.robustness.comparability import FEATURES
from analysis.robustness.survey import Survey
from analysis.study.study import Study

TONE = "Tone"
MOST_CURVES = 6  # contrasts drawn; the table below the figure holds all


def verdicts(study: Study, sure: Survey) -> list[str]:
    """Every verdict in words with its numbers and reasons, topics first, then tone.

    Last, where there are too few articles for any test, how little they can show.
    """
    said = [
        " ".join(filter(None, [f"**{_headline(study, row)}**", row.here, row.measured]))
        for row in sure.verdicts.itertuples()
    ]
    return said + beyond(study, sure)


def beyond(study: Study, sure: Survey) -> list[str]:
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
    return f"{label(study, row.category)}{pair(study, row)}. {row.headline}."


def imbalances(sure: Survey) -> list[str]:
    """In what the groups are not alike, in words; one sentence that says so if nothing is."""
    found = sure.imbalances["finding"].tolist()
    return found or ["No imbalance was found in genre, length, dates, quotation or copies."]


def gate(study: Study, sure: Survey) -> show.Shown:
    """What the texts of each perspective are like, one line per feature."""
    wide = sure.gate.pivot(index="feature", columns="perspective", values="value")
    known = [feature for feature in FEATURES if feature in wide.index]
    wide = wide.loc[known, list(study.perspectives)]
    wide = wide.fillna("not known").rename(columns=study.perspectives).reset_index()
    wide["feature"] = wide["feature"].str.capitalize()
    headings = {"feature": "Feature", **{label: label for label in study.perspectives.values()}}
    return show.table(wide, "What the texts of each perspective are like", headings)


def omissions(study: Study, tables: Tables, sure: Survey) -> show.Shown:
    """Each difference without each article in turn: its range and who carries it."""
    main = study.main["topics"]
    full = contrasts.contrasts(sure.working, list(study.perspectives), main["over"])
    table = leave_one_out.summary(sure.omissions, full).dropna(subset=["low"])
    table = table.assign(
        topic=[name(study, row) for row in table.itertuples()],
        article=table["article"].fillna("none"),
        stays=[_stays(sure, row) for row in table.itertuples()],
    )
    headings = {
        "topic": "Topic", "difference": "All articles", "low": "Lowest", "high": "Highest",
        "article": "Carried most by", "difference_without": "Without it",
        "stays": "Omissions that keep the direction",
    }  # fmt: skip
    names = list(study.perspectives.values())
    what = f"{names[0]} minus {names[1]}" if len(names) == 2 else "the first minus the second"
    caption = (
        f"Difference in {specifications.measure(main)} ({what}), each article left out in turn"
    )
    return show.table(table, caption, headings)


def _stays(sure: Survey, row) -> str:
    found = sure.checks
    key = [row.codebook, row.category, row.first, row.second, "articles"]
    own = found[(found[[*contrasts.PAIR, "check"]] == key).all(axis=1)].iloc[0]
    return own["said"] if own["outcome"] == "withheld" else f"{own['done']} of {own['of']}"


def floors(study: Study, sure: Survey) -> list[str]:
    """What these numbers of articles can show at best, pair by pair."""
    said = []
    for (a, b), low in zip(contrasts.pairs(list(study.perspectives)), sure.floors, strict=True):
        end = "" if low.enough else "; so no p is shown, and none would be evidence"
        said.append(f"{against(study, a, b)}: {low}{end}.")
    return said


def chances(study: Study, sure: Survey) -> show.Shown:
    """Interval of each log ratio and permutation p, or why they are withheld."""
    table = sure.intervals.merge(sure.permutation, on=contrasts.PAIR, suffixes=("", "_p"))
    table = table.assign(
        topic=[name(study, row) for row in table.itertuples()],
        interval=[
            "withheld" if row.withheld else f"{row.low:+z.2f} to {row.high:+z.2f}"
            for row in table.itertuples()
        ],
        own=[_p(row.p, row.withheld_p) for row in table.itertuples()],
        family=[_p(row.p_family, row.withheld_p) for row in table.itertuples()],
        ways=table["deals"].map(phrasing.in_words),
    )
    headings = {
        "topic": "Topic", "log_ratio": "Log ratio", "interval": "95 % interval",
        "own": "Permutation p", "family": "… among all topics at once",
        "ways": "Ways to deal the articles",
    }  # fmt: skip
    for column in ("interval", "own", "family"):
        if (table[column] == "withheld").all():  # the sentence before says why
            del headings[column]
    return show.table(table, "What articles as units can show", headings, decimals=2)


def _p(p: float, withheld: str) -> str:
    return "withheld" if withheld else "none" if pd.isna(p) else permutation.shown(p)


def curves(study: Study, sure: Survey) -> FigureTable:
    """The specification curve of each topic and of tone, and below them their ranges."""
    rows = []
    for grid in (sure.grid, sure.tone_grid):
        for _, part in grid[grid["kind"] == "choice"].groupby(flips.SPEC, sort=False):
            title = f"{label(study, part.iloc[0].category)}{pair(study, part.iloc[0])}"
            row = {
                "Topic": title, "Specifications": len(part),
                "Keep the direction": int(part["same"].sum()),
                "Main": part.loc[part["main"], "effect"].iloc[0],
                "Lowest": part["effect"].min(), "Median": part["effect"].median(),
                "Highest": part["effect"].max(), "Unit": part["effect_unit"].iloc[0],
            }  # fmt: skip
            rows.append(row)
            if len(rows) <= MOST_CURVES and part["effect"].notna().any():
                drawn = curve.figure([part], [title], study.perspectives)
                display(drawn, metadata={"image/png": in_words(row)})
                plt.close(drawn)
    return figure_table(pd.DataFrame(rows), "Results of all specifications")


def in_words(row: Mapping[str, Any]) -> dict[str, str]:
    """Caption and alt text of a curve, made of the numbers that it draws."""
    return {
        "caption": f"{row['Topic']}: every specification, from the lowest to the highest result. "
        "Black dots keep the direction of the main one, grey ones do not. A tick marks a choice "
        "that departs from it.",
        "alt": f"{row['Specifications']:,} dots rise from {row['Lowest']:+z.2f} to "
        f"{row['Highest']:+z.2f} ({row['Unit']}); the main specification is at "
        f"{row['Main']:+z.2f}, and {row['Keep the direction']:,} have its direction. Below "
        "them, a line of ticks for each departing choice.",
    }


def choices(study: Study, sure: Survey) -> show.Shown:
    """Every departure from the main specification: what it does alone, how many keep the direction.

    Choices first; then the entries without which the direction ends, and quotations, which ask
    another question.
    """
    rows = []
    for grid in (sure.grid, sure.tone_grid):
        for row in flips.by_choice(grid).itertuples():
            rows.append((name(study, row), row.words, _says(study, row, row.alone),
                         f"{row.same:,} of {row.specifications:,}"))  # fmt: skip
        apart = grid[(grid["kind"] == "voice") | ((grid["kind"] == "entry") & ~grid["same"])]
        for row in apart.itertuples():
            axis = "quoted" if row.kind == "voice" else "left_out"
            words = specifications.words(axis, getattr(row, axis))
            rows.append((name(study, row), words, _says(study, row, row.direction), ""))
    table = pd.DataFrame(rows, columns=["topic", "words", "alone", "keeps"])
    headings = {
        "topic": "Topic", "words": "Choice", "alone": "Alone",
        "keeps": "With it, keep the direction",
    }  # fmt: skip
    return show.table(table, "Choices that depart from the main specification", headings)


def grids(study: Study, sure: Survey) -> list[str]:
    """What the choices, the entries and the quotations make of each contrast, in words."""
    said = []
    for grid in (sure.grid, sure.tone_grid):
        for _, part in grid.groupby(flips.SPEC, sort=False):
            topic = f"*{label(study, part.iloc[0].category)}*{pair(study, part.iloc[0])}"
            parts = [
                check.said
                for check in reversed(outcomes.grid_checks(part))
                if check.outcome != "withheld"
            ]
            said.append(f"{topic}: {'; '.join([*parts, *_quotations(study, part)])}.")
    return said


def _quotations(study: Study, part: pd.DataFrame) -> list[str]:
    """The finding beside: what the other choice about quotations gives."""
    voice = part[part["kind"] == "voice"]
    words = [specifications.words("quoted", option) for option in voice["quoted"]]
    return [
        f"{name}: {_says(study, row, row.direction)} "
        f"({outcomes.apart(row.rate_first, row.rate_second)})"
        for name, row in zip(words, voice.itertuples(), strict=True)
    ]


def _says(study: Study, row, direction: str) -> str:
    if direction == "none":
        return "no clear difference"
    side = study.perspectives[row.first if direction == "first" else row.second]
    return f"{side} {'more positive' if row.category == 'tone' else 'more often'}"


def label(study: Study, category: str) -> str:
    """The label of a topic, or of tone."""
    return TONE if category == "tone" else study.labels("topics").get(category, category)


def name(study: Study, row) -> str:
    """A topic, or tone, and the pair where the study has more than one."""
    return f"{label(study, row.category)}{pair(study, row)}"


def pair(study: Study, row) -> str:
    """Names the pair where the study has more than one."""
    return "" if len(study.perspectives) == 2 else f" ({against(study, row.first, row.second)})"


def against(study: Study, a: str, b: str) -> str:
    """Two perspectives in words."""
    return f"{study.perspectives[a]} against {study.perspectives[b]}"
