"""Findings on voice in words: who speaks, and how far the rules agree with a reading."""

from __future__ import annotations

import pandas as pd

from analysis.frames import of
from analysis.measures.other_languages import in_english
from analysis.measures.pipeline import tables
from analysis.phrasing import joined
from analysis.report.findings import scope, shares, whose_readings
from analysis.study.declared import RULES
from analysis.study.study import Study
from analysis.validation.voice_validity import recall
from analysis.voice.rule_table import outside_genres


def own_voice(study: Study) -> str:
    """How many sentences of each perspective are in the author's own voice."""
    parts = []
    for name, label in study.perspectives.items():
        own = of(in_english(tables(study).sentences, study.sources), perspective=name)
        if own.empty:
            parts.append(f"{label} not read (no English text)")
            continue
        mine = int((own["voice"] == "author").sum())
        unclear = int((own["voice"] == "unclear").sum())
        parts.append(
            f"{label} {mine} of {len(own)} ({mine / len(own):.0%}), {unclear or 'none'} unclear"
        )
    return f"{scope(study)}, sentences in the author's own voice: {'; '.join(parts)}."


def voice_check(study: Study, heard: pd.DataFrame | None) -> str:
    """How often the voice rules agree with a reading by hand."""
    if heard is None or heard.empty:
        return "Nobody has coded the voices of this study by hand, so the rules are unchecked here."
    counted = recall(heard, list(study.perspectives))
    row = counted.iloc[0]
    said = [
        f"The rules give the voice that a reader heard in {shares(row.right, row.sentences)} "
        f"sentences. To call every one the author's own would be right in "
        f"{shares(row.own, row.sentences)}."
    ]
    if row.attributed:
        sides = [
            f"{study.perspectives[r.perspective]} {shares(r.found, r.attributed)}"
            for r in counted.iloc[1:].itertuples()
        ]
        said.append(
            f"Of the sentences in which the reader heard somebody else they find {joined(sides)}. "
            f"They name the speaker in {shares(row.named, row.attributed)}. What they miss stands "
            "as the author's own."
        )
    if RULES in study.declared.tuned:
        said.append(
            "The rules were tuned on these very texts: expect less elsewhere, and least where "
            "words are passed on without marks or a verb of saying."
        )
    return " ".join([*said, whose_readings(study)])


def reports_by_genre(study: Study) -> str:
    """What part of reports without marks is found in a group's genre, where it is not news."""
    table = outside_genres()
    news = table.iloc[0]
    said = []
    for row in table.iloc[1:].itertuples():
        theirs = study.sources["genre"].str.casefold().isin(row.genres.split())
        groups = [
            label for side, label in study.perspectives.items()
            if (theirs & (study.sources["perspective"] == side)).any()
        ]  # fmt: skip
        if groups:
            said.append(
                "Of reports without quotation marks the rules find "
                f"{shares(row.found, row.reports)} in {row.kind}. "
                f"In news it is {shares(news.found, news.reports)} "
                f"({row.source}, measured {row.date}). "
                f"So some of what counts as asserted by {joined(groups)} is "
                "somebody else's claim."
            )
    return " ".join(said)


def certainty_check(study: Study, heard: dict[str, pd.DataFrame]) -> str:
    """How often certainty agrees with a reading, topic by topic, and which topics were not read."""
    read, unread = [], []
    for topic, label in study.labels("topics").items():
        table = heard.get(topic)
        if table is None or table.empty:
            unread.append(label)
        else:
            read.append(f"*{label}* {int(table['right'].sum())} of {len(table)} sentences")
    said = f"Certainty as a reader heard it: {joined(read)}." if read else ""
    return said + (f" Not checked against a reading: {joined(unread)}." if unread else "")
