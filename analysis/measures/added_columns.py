"""Columns that are added to matches, and tables like them: group, speaker, certainty."""

from __future__ import annotations

import pandas as pd

from analysis.matching.matches import voice_at
from analysis.voice.certainty import certainty
from analysis.voice.speakers import as_taken


def with_perspective(table: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Add the perspective of each row's article, as the last column."""
    return table.assign(perspective=table["doc"].map(sources.set_index("doc")["perspective"]))


def with_speaker(table: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Add to matches, or a table like it, who speaks where each begins."""
    return table.assign(speaker=voice_at(table.assign(who=""), with_who(spans), "who"))


def with_who(spans: pd.DataFrame) -> pd.DataFrame:
    """Add `who` to spans: the speaker ("he, taken for X" for a pronoun), and who passes
    the words on."""
    via = (", via " + spans["via"]).where((spans["via"] != "") & (spans["speaker"] != ""), "")
    forms = zip(spans["speaker"], spans["written"], strict=True)
    who = pd.Series([as_taken(*form) for form in forms], index=spans.index, dtype="str")
    return spans.assign(who=who + via)


def with_certainty(
    topical: pd.DataFrame, sentences: pd.DataFrame, spans: pd.DataFrame
) -> pd.DataFrame:
    """Add to matches how sure the text is (`certainty`), by which words (`cue`), and the verb that
    keeps its speaker at a distance (`distance`)."""
    judged = certainty(topical, sentences, spans)
    added = ("certainty", "cue", "distance")
    return topical.assign(**{name: judged[name] for name in added})
