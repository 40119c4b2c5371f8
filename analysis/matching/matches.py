"""Matches: every place where a text uses an entry of a codebook or lexicon.

One engine serves topics and sentiment. `find` is the rule; `matches_table` is the rule applied to
the sentences of a study. `engines` says which of two engines looks;
tests hold both to the very same table.
"""

from __future__ import annotations

from functools import partial

import pandas as pd

from analysis.frames import each
from analysis.matching import engines, nearness
from analysis.matching.engines import Counted, Found
from analysis.study import codebook

__all__ = ["find", "find_and_count", "matches_table", "voice_at"]

MUCH = 2_000_000  # code points
COLUMNS = ["row", "start", "end", "entry_id"]


def find(
    texts: pd.Series, entries: pd.DataFrame, engine: str = "auto", threads: int = 1
) -> pd.DataFrame:
    """Find entries in texts.

    Parameters
    ----------
    texts : Series of str; a missing text has no matches.
    entries : table as `codebook.entry_table` makes it (columns entry, kind, case, group; where
        group is missing, it is as there).
    engine : "re" for the plain engine, "numba" for the fast one, "auto" for the fast one where the
        texts are many and numba is installed. They give the same table.
    threads : how many the fast engine uses.

    Returns
    -------
    DataFrame of int32 columns: row (position in `texts`), start, end (code points in that text),
    entry_id (row position in `entries`); ordered by row, group, start.

    A match is made of whole units (see `words`). Within a group the leftmost match wins, of those
    that start there the longest, of those a `not` entry, of those the earlier entry; matches of a
    group never overlap. `not` entries that win are returned too: they show what did not count.

    >>> from analysis.study.codebook import entry_table
    >>> entries = entry_table([{"codebook": "topics", "category": "c", "entry": "river*"}])
    >>> find(pd.Series(["The Riverside, rivers."]), entries)
       row  start  end  entry_id
    0    0      4   13         0
    1    0     15   21         0
    """
    return find_and_count(texts, entries, engine, threads)[0]


def find_and_count(
    texts: pd.Series, entries: pd.DataFrame, engine: str = "auto", threads: int = 1
) -> tuple[pd.DataFrame, pd.Series]:
    """The matches of `find`, and the number of words of each text (int64, 0 where it is missing).

    >>> from analysis.study.codebook import entry_table
    >>> find_and_count(pd.Series(["the river's anti-flood dam"]), entry_table([]))[1].tolist()
    [4]
    """
    if "group" not in entries:
        entries = entries.assign(group=codebook.groups_of_entries(entries))
    look = partial(scan_with, engine=engine, threads=threads)
    if nearness.holds(entries).any():
        found, counts = nearness.find_near(texts, entries, look)
    else:
        places, counts = look(texts, entries)
        found = pd.DataFrame(places.T, columns=COLUMNS, copy=False)
    return found, pd.Series(counts, index=texts.index, name="words", dtype="int64")


def scan_with(
    texts: pd.Series, entries: pd.DataFrame, engine: str = "auto", threads: int = 1
) -> tuple[Found, Counted]:
    """What an engine finds of plain entries with their groups, and the words of each text."""
    wanted = "re" if engine == "auto" and not _is_much(texts) else engine
    return engines.ready(entries, wanted)(texts, threads)


def _is_much(texts: pd.Series) -> bool:
    """Whether the fast engine's start-up (about two seconds) is worth it."""
    return isinstance(texts.dtype, pd.StringDtype) and int(texts.str.len().sum()) > MUCH


def matches_table(
    sentences: pd.DataFrame,
    entries: pd.DataFrame,
    spans: pd.DataFrame | None = None,
    engine: str = "auto",
    threads: int = 1,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Matches of a study's sentences, and what `not` entries kept from counting.

    Parameters
    ----------
    sentences : columns doc, sentence, start, text, role; voice too unless `spans` is given.
    entries : see `find`; columns codebook, category, weight, why are carried over.
    spans : pieces of sentences and who speaks in them (doc, start, end, voice). A match then takes
        the voice of the piece it starts in, else that of its sentence.
    engine, threads : see `find`.

    Returns
    -------
    matches : doc, sentence, start, end (code points in the file's text), codebook, category,
        subtopic, entry, text, role, voice, weight; by sentence, then group, then place.
    exclusions : the same without weight, and with why.
    """
    found = find(sentences["text"], entries, engine, threads)
    at = sentences.iloc[found["row"]].reset_index(drop=True)
    entry = entries.iloc[found["entry_id"]].reset_index(drop=True)
    pieces = found[["start", "end"]].assign(text=at["text"])
    table = pd.DataFrame(
        {
            "doc": at["doc"],
            "sentence": at["sentence"],
            "start": at["start"] + found["start"],
            "end": at["start"] + found["end"],
            "codebook": entry["codebook"],
            "category": entry["category"],
            "subtopic": entry["subtopic"],
            "entry": entry["entry"],
            "text": [text[start:end] for start, end, text in each(pieces)],
            "role": at["role"],
            "voice": at.get("voice", ""),
            "weight": entry["weight"],
            "why": entry["why"],
        }
    ).astype({"text": "str", "voice": "str"})
    if spans is not None:
        table["voice"] = voice_at(table, spans)
    excluded = entry["kind"] == "not"
    return (
        table[~excluded].drop(columns="why").reset_index(drop=True),
        table[excluded].drop(columns="weight").reset_index(drop=True),
    )


def voice_at(table: pd.DataFrame, spans: pd.DataFrame, column: str = "voice") -> pd.Series:
    """The voice (or another column of `spans`) of the piece that each match starts in; the
    present value of `table` where there is none."""
    ordered = spans.sort_values("start", kind="stable")[["doc", "start", "end", column]]
    places = table[["doc", "start"]].assign(at=range(len(table))).sort_values("start")
    joined = pd.merge_asof(places, ordered, on="start", by="doc").set_index("at").sort_index()
    # merge_asof drops the spans' own start, but a piece that ended earlier shows by its end.
    inside = joined["end"] > joined["start"]
    return joined[column].where(inside, table[column]).astype("str")
