"""Findings on voice in words: who speaks, and how far the rules agree with a reading."""

from __future__ import annotations

import pandas as pd

from analysis.measures.pipeline import Tables
from analysis.phrasing import joined
from analysis.report.findings import scope
from analysis.study.study import Study


def own_voice(study: Study, tables: Tables) -> str:
    """How many sentences of each perspective are in the author's own voice."""
    side = tables.sentences["doc"].map(study.sources.set_index("doc")["perspective"])
    parts = []
    for name, label in study.perspectives.items():
        own = tables.sentences[side == name]
        mine = int((own["voice"] == "author").sum())
        parts.append(f"{label} {mine} of {len(own)} ({mine / len(own):.0%})")
    return f"{scope(study)}, sentences in the author's own voice: {'; '.join(parts)}."


def voice_check(study: Study, heard: pd.DataFrame | None) -> str:
    """How often the voice rules agree with a reading by hand."""
    if heard is None or heard.empty:
        return "Nobody has coded the voices of this study by hand, so the rules are unchecked here."
    right, said = int(heard["voice_right"].sum()), heard[heard["attributed"]]
    named = int(said["speaker_right"].sum())
    speakers = (
        f", and the speaker in {named} of {len(said)} attributed sentences "
        f"({named / len(said):.0%})" if len(said) else ""
    )  # fmt: skip
    return (
        f"The rules give the voice that a reader heard in {right} of {len(heard)} sentences "
        f"({right / len(heard):.0%}; where the reader heard two voices, either is right){speakers}."
    )


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
