"""Rates, tone and contrasts of all voices together, and of each alone."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.measures.contrasts import contrasts, per_article
from analysis.measures.counts import VOICES
from analysis.measures.other_languages import withheld_tone
from analysis.measures.tone import tone

UNSETTLED = 0.1  # a share of unclear above this, and no lead line rests on who speaks


def unclear_share(table: pd.DataFrame) -> float:
    """The share of the rows of a table whose `voice` is unclear; 0.0 of no rows.

    >>> unclear_share(pd.DataFrame({"voice": ["author", "unclear"]}))
    0.5
    """
    return float((table["voice"] == "unclear").mean()) if len(table) else 0.0


def rates_by_voice(
    counted: pd.DataFrame, sources: pd.DataFrame, main: Mapping[str, str]
) -> pd.DataFrame:
    """`contrasts.per_article` of all voices together and of each alone, with a column `voice`."""
    parts = {v: per_article(counted, sources, main, v) for v in ["all", *VOICES]}
    return pd.concat([part.assign(voice=voice) for voice, part in parts.items()], ignore_index=True)


def tone_by_voice(
    matches: pd.DataFrame, counted: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    """`tone` of all sentences and of those in the author's own voice, with a column `voice`."""
    every = tone(matches, counted, sources).assign(voice="all")
    own = tone(matches, counted, sources, voice="author").assign(voice="author")
    both = pd.concat([every, own], ignore_index=True)
    blank = withheld_tone(both, sources)
    return both if blank.empty else pd.concat([both, blank], ignore_index=True)[both.columns]


def contrasts_by_voice(
    counted: pd.DataFrame, sources: pd.DataFrame, perspectives: list[str], main: Mapping[str, str]
) -> pd.DataFrame:
    """`contrasts` of all voices together and of each alone, with a column `voice` in front."""
    parts = []
    for voice in ["all", *VOICES]:
        part = contrasts(per_article(counted, sources, main, voice), perspectives, main["over"])
        part.insert(0, "voice", voice)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)
