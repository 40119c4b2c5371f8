"""Which word of a text before is which word of it after: places carried from one to the other.

Sentences may be cut in another way, or a text corrected: the words stay the measure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np
import pandas as pd

WORD = re.compile(r"\w+|[^\w\s]")
Tables = Mapping[str, pd.DataFrame]
Words = list[tuple[int, int, str]]  # start, end, word


class Places(NamedTuple):
    """`docs`: ids before to ids after. `both`: of each text (its id before), the characters of its
    words before and after, two arrays of one length. `lost`, `gained`: runs of words, (doc, start,
    words), of paired texts that one state alone has."""

    docs: dict[str, str]
    both: dict[str, tuple[np.ndarray, np.ndarray]]
    lost: list[tuple[str, int, str]]
    gained: list[tuple[str, int, str]]


def words_in_order(tables: Tables) -> dict[str, Words]:
    """The words of each text, sentences and lines set aside, in their order."""
    parts = [tables[n] for n in ("sentences", "boilerplate") if n in tables]
    found: dict[str, Words] = {}
    for table in (part for part in parts if {"doc", "start", "text"} <= {*part}):
        for doc, start, text in table[["doc", "start", "text"]].itertuples(index=False, name=None):
            words = found.setdefault(doc, [])
            words += [(int(start) + w.start(), int(start) + w.end(), w[0])
                      for w in WORD.finditer(text)]  # fmt: skip
    return {doc: sorted(words) for doc, words in found.items()}


def aligned(old: Tables, new: Tables) -> Places:
    """Pair the texts of two states, and their words."""
    ours, theirs = words_in_order(old), words_in_order(new)
    docs = paired({d: [w for *_, w in words] for d, words in ours.items()},
                  {d: [w for *_, w in words] for d, words in theirs.items()})  # fmt: skip
    both, lost, gained = {}, [], []
    for one, other in docs.items():
        a, b = ours[one], theirs[other]
        match = SequenceMatcher(None, [w for *_, w in a], [w for *_, w in b], autojunk=False)
        before: list[int] = []
        after: list[int] = []
        for kind, i, j, k, m in match.get_opcodes():
            if kind == "equal":
                for (start, end, _), (now, _, _) in zip(a[i:j], b[k:m], strict=True):
                    before += range(start, end)
                    after += range(now, now + end - start)
                continue
            if i < j:
                lost.append((one, a[i][0], " ".join(w for *_, w in a[i:j])))
            if k < m:
                gained.append((other, b[k][0], " ".join(w for *_, w in b[k:m])))
        both[one] = np.array(before, dtype="int64"), np.array(after, dtype="int64")
    return Places(docs, both, lost, gained)


def paired(ours: Mapping[str, list[str]], theirs: Mapping[str, list[str]]) -> dict[str, str]:
    """Ids before to ids after: texts with the same words first, then those with the same id.

    >>> paired({"1": ["rain"], "2": ["sun"]}, {"1": ["new"], "2": ["rain"], "3": ["sun"]})
    {'1': '2', '2': '3'}
    """
    free: dict[str, list[str]] = {}
    for doc, own in theirs.items():
        free.setdefault(" ".join(own), []).append(doc)
    found: dict[str, str] = {}
    for doc, own in ours.items():
        if same_text := free.get(" ".join(own)):
            found[doc] = doc if doc in same_text else same_text[0]
            same_text.remove(found[doc])
    for doc in ours:
        if doc not in found and doc in theirs and doc not in found.values():
            found[doc] = doc
    return {doc: found[doc] for doc in ours if doc in found}


def carried(table: pd.DataFrame, places: Places) -> pd.DataFrame:
    """A table of places before (doc, start, end), with `doc`, `start` and `end` as they are after.

    `start` is -1 where the first or last character is not in the text after. The places before
    stay in `doc_old`, `start_old`, `end_old`.
    """
    table = table.assign(start=table["start"].astype("int64"), end=table["end"].astype("int64"))
    table = table.assign(doc_old=table["doc"], start_old=table["start"], end_old=table["end"])
    start = np.full(len(table), -1)
    end = np.full(len(table), -1)
    for doc, rows in table.reset_index(drop=True).groupby("doc_old"):
        if str(doc) in places.both:
            before, after = places.both[str(doc)]
            start[rows.index] = _at(rows["start"].to_numpy(), before, after)
            end[rows.index] = _at(rows["end"].to_numpy() - 1, before, after) + 1
    start[end <= start] = -1
    docs = table["doc"].map(places.docs).fillna(table["doc"]).astype("str")
    return table.assign(doc=docs, start=start, end=end)


def _at(asked: np.ndarray, before: np.ndarray, after: np.ndarray) -> np.ndarray:
    if not len(before):
        return np.full(len(asked), -1)
    found = np.minimum(np.searchsorted(before, asked), len(before) - 1)
    return np.where(before[found] == asked, after[found], -1)
