"""All that changed between two states, from what a user named to tables that can be shown."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from analysis.changes import alignment, cells, matches, numbers, voices
from analysis.changes.states import State, with_shared_columns

PASSAGES = {"doc", "sentence", "start", "end", "text"}


class Changes(NamedTuple):
    """What changed. `apart`: rows that differ, by table; the rest is told by module: `texts`,
    `entries`, `counts`, `lengths`, `verdicts`, `checks`, `contrasts`, `specifications` (`numbers`),
    `matches`, `exclusions`, `scare_quotes` (`matches`), `voices`, `sentences` (`voices`).
    `words`: words that a text lost or gained (change, doc, text). `remarks`: what was renamed or
    not compared.
    """

    old: str
    new: str
    remarks: list[str]
    apart: pd.DataFrame
    perspective: dict[str, str]
    texts: pd.DataFrame
    words: pd.DataFrame
    entries: pd.DataFrame
    verdicts: pd.DataFrame
    checks: pd.DataFrame
    counts: pd.DataFrame
    lengths: pd.DataFrame
    matches: pd.DataFrame
    exclusions: pd.DataFrame
    scare_quotes: pd.DataFrame
    voices: pd.DataFrame
    sentences: pd.DataFrame
    contrasts: pd.DataFrame
    specifications: pd.DataFrame

    @property
    def none(self) -> bool:
        """Whether every cell of every table is the same, and every one could be compared."""
        return not self.remarks and not self.apart[["lost", "gained"]].to_numpy().any()


def changes(before: State, after: State) -> Changes:
    """What changed from one state to another."""
    old_state, new_state, remarks = with_shared_columns(before, after)
    old, new = old_state.tables, new_state.tables
    apart = cells.rows_apart(old, new)
    if not _has_passages(old):
        remarks.append("not compared: passages, for want of a table sentences with its places")
        empty = pd.DataFrame({name: pd.Series(dtype="str") for name in PASSAGES})
        old, new = {**old, "sentences": empty}, {**new, "sentences": empty}
    aligned = alignment.pair_texts(old, new)
    heard = voices.changed_voices(aligned, new)
    placed = {
        name: matches.changed_matches(old, new, aligned, name)
        if name in old and {"doc", "start", "end", "text"} <= {*old[name]}
        else pd.DataFrame(columns=matches.MATCH)
        for name in ("matches", "exclusions", "scare_quotes")
    }
    kinds = ("entries", "verdicts", "checks", "contrasts", "specifications")
    told = {name: numbers.records(old, new, name) for name in kinds}
    return Changes(
        before.name, after.name, remarks, apart, _perspectives(old, new, aligned),
        numbers.changed_texts(old, new, aligned), _words(aligned),
        counts=numbers.changed_counts(old, new, aligned),
        lengths=numbers.changed_lengths(old, new, aligned), voices=heard,
        sentences=voices.changed_sentences(old, new, aligned, heard), **placed, **told,
    )  # fmt: skip


def _has_passages(tables: dict[str, pd.DataFrame]) -> bool:
    return "sentences" in tables and {*tables["sentences"]} >= PASSAGES


def _perspectives(
    old: alignment.Tables, new: alignment.Tables, aligned: alignment.Alignment
) -> dict[str, str]:
    """The perspective of each text, as after where it is there."""
    found: dict[str, str] = {}
    for tables in (old, new):
        own = tables.get("sources")
        if own is not None and {"doc", "perspective"} <= {*own}:
            found |= dict(zip(own["doc"], own["perspective"], strict=True))
    return found


def _words(aligned: alignment.Alignment) -> pd.DataFrame:
    """Words that a text lost and gained, each run of them in one row: change, doc, text."""
    found = []
    for change, table in ((cells.LOST, aligned.lost), (cells.GAINED, aligned.gained)):
        follows = (table["doc"] == table["doc"].shift()) & (
            table["start"] - table["end"].shift() <= 1
        )
        for _, own in table.groupby((~follows).cumsum(), sort=False):
            found.append((change, own["doc"].iloc[0], " ".join(own["word"])))
    return pd.DataFrame(found, columns=["change", "doc", "text"])
