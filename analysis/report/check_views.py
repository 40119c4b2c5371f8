"""The checks as a notebook shows them: tables with headings, sentences, and one figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import display

from analysis.measures import contrasts
from analysis.measures.pipeline import Tables
from analysis.pages.passages.figure_table import FigureTable, figure_table
from analysis.phrasing import joined
from analysis.report import curve, show
from analysis.robustness import flips, leave_one_out
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
        f"**{label(study, row.category)}{pair(study, row)}: {_lower(row.headline)}.** "
        f"{row.numbers} {row.reasons}".rstrip()
        for row in sure.verdicts.itertuples()
    ]
    return said + [
        f"Beyond these articles nothing is shown. {sentence}"
        for sentence, low in zip(floors(study, sure), sure.floors, strict=True)
        if not low.enough
    ]


def headlines(study: Study, sure: Survey) -> list[str]:
    """Each verdict in a few words, for a page's head.

    How many checks were passed is left out: the gravest that fails decides, whatever their number.
    """
    return [
        f"**{label(study, row.category)}**{pair(study, row)}: {_lower(row.headline)}."
        for row in sure.verdicts.itertuples()
    ]


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
    working = contrasts.per_article(tables.counts, tables.sources)
    working = working[working["doc"].isin(sure.omissions["left_out"])]
    full = contrasts.contrasts(working, list(study.perspectives))
    table = leave_one_out.summary(sure.omissions, full)
    table = table[table["codebook"] == "topics"].dropna(subset=["kept"])
    table = table.assign(
        topic=[f"{label(study, row.category)}{pair(study, row)}" for row in table.itertuples()],
        keeps=[f"{k} of {n}" for k, n in zip(table["kept"], table["of"], strict=True)],
        stays=[_stays(sure, row) for row in table.itertuples()],
    )
    headings = {
        "topic": "Topic", "difference": "All articles", "low": "Lowest", "high": "Highest",
        "article": "Carried most by", "difference_without": "Without it",
        "keeps": "Omissions that keep the direction", "stays": "… and stay more than scatter",
    }  # fmt: skip
    names = list(study.perspectives.values())
    what = f"{names[0]} minus {names[1]}" if len(names) == 2 else "the first minus the second"
    caption = f"Difference in mentions per 1,000 words ({what}), each article left out in turn"
    return show.table(table, caption, headings)


def _stays(sure: Survey, row) -> str:
    found = sure.checks
    key = (found["category"] == row.category) & (found["a"] == row.a) & (found["b"] == row.b)
    own = found[key & (found["check"] == "articles")].iloc[0]
    return f"{own['done']} of {own['of']}"


def floors(study: Study, sure: Survey) -> list[str]:
    """What these numbers of articles can show at best, pair by pair."""
    said = []
    for (a, b), low in zip(contrasts.pairs(list(study.perspectives)), sure.floors, strict=True):
        end = "" if low.enough else "; so no p is shown, and none would be evidence"
        said.append(f"{against(study, a, b)}: {low}{end}.")
    return said


def chances(study: Study, sure: Survey) -> show.Shown:
    """Interval of each log ratio and permutation p, or why they are withheld."""
    keys = ["codebook", "category", "a", "b"]
    table = sure.intervals.merge(sure.permutation, on=keys, suffixes=("", "_p"))
    table = table.assign(
        topic=[f"{label(study, row.category)}{pair(study, row)}" for row in table.itertuples()],
        interval=[
            "withheld" if row.withheld else f"{row.low:+z.2f} to {row.high:+z.2f}"
            for row in table.itertuples()
        ],
        exact=["withheld" if row.withheld_p else f"{row.p:.3f}" for row in table.itertuples()],
    )
    headings = {
        "topic": "Topic", "log_ratio": "Log ratio", "interval": "95 % interval",
        "exact": "Permutation p", "deals": "Ways to deal the articles",
    }  # fmt: skip
    return show.table(table, "What articles as units can show", headings, decimals=2)


def curves(study: Study, sure: Survey) -> FigureTable:
    """The specification curve of each topic and of tone, and below them their ranges."""
    rows = []
    for grid in (sure.grid, sure.tone_grid):
        for _, part in grid.groupby(flips.SPEC, sort=False):
            title = f"{label(study, part.iloc[0].category)}{pair(study, part.iloc[0])}"
            row = {
                "Topic": title, "Specifications": len(part),
                "Keep the direction": int(part["same_sign"].sum()),
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
        f"{row['Main']:+z.2f}, and {row['Keep the direction']:,} lie on its side of zero. Below "
        "them, a line of ticks for each departing choice.",
    }


def choices(study: Study, sure: Survey) -> show.Shown:
    """Every departure from the main specification: what it does alone, how many keep the sign.

    Of the entries left out only those that end the direction alone; the others keep it.
    """
    parts = [flips.by_choice(grid) for grid in (sure.grid, sure.tone_grid)]
    table = pd.concat(parts, ignore_index=True)
    table = table[~table["is_main"]]
    quiet = (table["axis"] == "left_out") & (table["alone"] == "same")
    table = table[~quiet]
    says = {"same": "same direction", "none": "no difference", "opposite": "other direction"}
    table = table.assign(
        topic=[f"{label(study, row.category)}{pair(study, row)}" for row in table.itertuples()],
        alone=table["alone"].map(says).fillna(""),
        keeps=[f"{k:,} of {n:,}" for k, n in zip(table["same"], table["specifications"],
                                                 strict=True)],
    )  # fmt: skip
    headings = {
        "topic": "Topic", "words": "Choice", "alone": "Alone",
        "keeps": "With it, keep the direction",
    }  # fmt: skip
    return show.table(table, "Choices that depart from the main specification", headings)


def grids(study: Study, sure: Survey) -> list[str]:
    """How many specifications of each contrast keep the main direction, and what ends it."""
    turns = pd.concat([flips.summary(grid) for grid in (sure.grid, sure.tone_grid)])
    said = []
    for row in turns.itertuples():
        name = f"*{label(study, row.category)}*{pair(study, row)}"
        sentence = f"{name}: {row.same:,} of {row.specifications:,} keep the direction"
        if row.flips:
            sentence += f"; alone it is ended by {joined(row.flips.split('; '))}"
        elif row.against:
            sentence += f"; no choice alone ends it, fewest agree with {row.against}"
        said.append(f"{sentence}.")
    return said


def label(study: Study, category: str) -> str:
    """The label of a topic, or of tone."""
    return TONE if category == "tone" else study.labels("topics").get(category, category)


def pair(study: Study, row) -> str:
    """Names the pair where the study has more than one."""
    if len(study.perspectives) == 2:
        return ""
    return f" ({against(study, row.a, row.b)})"


def against(study: Study, a: str, b: str) -> str:
    """Two perspectives in words."""
    return f"{study.perspectives[a]} against {study.perspectives[b]}"


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
