"""Page 03, tone: which group's words score higher, and whether the word lists agree."""

from __future__ import annotations

import pandas as pd

from analysis.frames import of
from analysis.measures.pipeline import tables
from analysis.pages.opening import Opening, Row
from analysis.phrasing import cap, counted, number, signed
from analysis.report.openings import parts
from analysis.robustness.survey import Survey
from analysis.study.lexicons import LEXICONS
from analysis.study.study import Study

KEY = {
    "depends": "Turns: when words like the topic’s own are scored too, the other group is higher.",
    "holds": "Stays: also when words like the topic’s own are scored.",
}


def opening(study: Study, sure: Survey) -> Opening:
    """The average tone of a sentence by word list, topic words left out, and what turns it."""
    table = of(tables(study).tone, level="perspective", voice="all").pivot(
        index=["lexicon", "topic_words"], columns="unit", values="valence"
    )
    table = table.reindex(columns=list(study.perspectives))
    rows = [row(study, lexicon, table) for lexicon in LEXICONS]
    turned = sum(found.sign == "depends" for found in rows)
    tops = [top(table, lexicon, "out") for lexicon in LEXICONS]
    title = tone_title(study, tops)
    lists = f"{cap(counted(len(rows), 'published word list'))} score every sentence."
    turns = (
        f"With the topic’s own words scored, {number(turned)} of {number(len(rows))} turn round."
        if turned else "Scoring the topic’s own words turns none of them round."
    )  # fmt: skip
    about = "A sentiment word tells good news from bad, and seldom what the writer thinks."
    return Opening(
        title, [about, lists, turns], "Average tone of a sentence, the topic’s own words left out",
        rows, KEY, parts.care(study), parts.abbreviations(study, title),
    )  # fmt: skip


def top(table: pd.DataFrame, lexicon: str, topic_words: str) -> str:
    """The perspective whose sentences score highest; "" where none does."""
    if (lexicon, topic_words) not in table.index:
        return ""
    own = table.loc[(lexicon, topic_words)].dropna()
    return "" if own.nunique() < 2 else str(own.idxmax())


def row(study: Study, lexicon: str, table: pd.DataFrame) -> Row:
    """One word list: the tone of each group, and whether topic words turn the order round."""
    highest, other = top(table, lexicon, "out"), top(table, lexicon, "in")
    known = table.loc[(lexicon, "out")] if (lexicon, "out") in table.index else {}
    numbers = [
        (name, "none" if pd.isna(value) else signed(value))
        for side, name in study.perspectives.items()
        for value in [known.get(side, float("nan"))]
    ]
    if any(shown == "none" for _, shown in numbers):
        return Row(LEXICONS[lexicon].label, numbers, "not compared")
    label = "Stays" if highest == other else "Turns"
    sign = "holds" if highest == other else "depends"
    direction = f"higher from {study.perspectives[highest]}" if highest else "alike"
    return Row(LEXICONS[lexicon].label, numbers, direction, label, sign)


def tone_title(study: Study, tops: list[str]) -> str:
    """The title: which group scores higher by how many lists."""
    known = [side for side in tops if side]
    if not known:
        return f"No word list can tell the tone apart: {parts.groups_in_words(study)}"
    first = max(dict.fromkeys(known), key=known.count)
    often = f"{known.count(first)} of {len(tops)}"
    others = " and ".join(
        parts.group_in_words(study, side) for side in study.perspectives if side != first
    )
    if len(study.perspectives) > 2:
        others = "the other groups"
    return f"By {often} word lists {parts.group_in_words(study, first)} score higher than {others}"
