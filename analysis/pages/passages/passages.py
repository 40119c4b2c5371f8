"""Passages: matches with the sentences that they stand in, ready to be shown.

In a notebook:

    passages = gather(matches, sentences, sources=sources, exclusions=exclusions)
    count_table(wide, passages, caption="Mentions by article")
    concordance(passages, caption="Every mention in its context")

Both (in `blocks`) show well in JupyterLab; on a page each passage is kept once, at the end.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from analysis.frames import each
from analysis.problems import Problem, StudyError

LIMIT = 450  # passages of a table; of more, each number lists a sample

NEAR = 60  # passages that rules leave out, listed on a page


@dataclass(frozen=True)
class Passages:
    """Passages in the order to show them, what was set aside, and names for what codes mean."""

    found: pd.DataFrame
    near: pd.DataFrame
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    limit: int = LIMIT
    seed: int = 0

    def where(self, **keys: str) -> Passages:
        """Only the passages with these values, as `where(category="flood")`."""
        found, near = self.found, self.near
        for name, value in keys.items():
            found = found[found[name] == value]
            near = near[near[name] == value] if name in near else near
        return Passages(found, near, self.labels, self.limit, self.seed)

    def called(self, doc: str) -> str:
        """What an article is called."""
        return self.labels.get("doc", {}).get(doc, doc)

    def __repr__(self) -> str:
        return f"{len(self.found)} passages, {len(self.near)} near misses"


def gather_passages(
    matches: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    sources: pd.DataFrame | None = None,
    exclusions: pd.DataFrame | None = None,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    limit: int = LIMIT,
    seed: int = 0,
) -> Passages:
    """Join each match to its sentence.

    `matches` has `doc, sentence, start, end, codebook, category, entry, text, voice`; `sentences`
    `doc, sentence, start, end, text`; `sources` (one row per `doc`) adds `perspective`, `label`
    and gives the order of articles; `exclusions` has the columns of matches and `why`. `labels`
    names codes: `{"category": {"flood": "Floods"}}`. A table on more than `limit` passages keeps
    its full counts and lists a sample drawn with `seed`. Raises StudyError where a match is not
    found at its offsets.
    """
    known = {name: dict(names) for name, names in (labels or {}).items()}
    if sources is not None and "doc" not in known and "label" in sources:
        known["doc"] = dict(zip(sources["doc"], sources["label"], strict=True))
    found = with_sentences(matches, sentences, sources)
    blank = matches.iloc[:0].assign(why="")
    near = with_sentences(blank if exclusions is None else exclusions, sentences, sources)
    return Passages(found, near, known, limit, seed)


def with_sentences(
    matches: pd.DataFrame, sentences: pd.DataFrame, sources: pd.DataFrame | None
) -> pd.DataFrame:
    """Matches in reading order, with their sentence's start and text, speaker and perspective."""
    extra = [name for name in ("speaker",) if name in sentences and name not in matches]
    whole = sentences[["doc", "sentence", "start", "text", *extra]].rename(
        columns={"start": "sentence_start", "text": "sentence_text"}
    )
    joined = matches.merge(whole, on=["doc", "sentence"], how="left", validate="many_to_one")
    order = list(pd.unique(sentences["doc"]))
    if sources is not None:
        order = list(sources["doc"])
        new = [name for name in ("perspective", "outlet") if name in sources and name not in joined]
        joined = joined.merge(sources[["doc", *new]], on="doc", how="left", validate="many_to_one")
    for name in ("speaker", "voice", "perspective"):
        joined[name] = joined[name].fillna("") if name in joined else ""
    wrong = [
        Problem(
            f"match at {row.doc}:{row.start}-{row.end}",
            f"its text {row.text!r} does not stand there in sentence {row.sentence}",
            "make matches and sentences from the same texts",
        )
        for row in each(joined)
        if not isinstance(row.sentence_text, str)
        or row.sentence_text[row.start - row.sentence_start : row.end - row.sentence_start]
        != row.text
    ]
    if wrong:
        raise StudyError(wrong)
    rank = {doc: place for place, doc in enumerate(order)}
    joined["place"] = joined["doc"].map(rank)
    return joined.sort_values(["place", "start"], kind="stable").reset_index(drop=True)


def draw_order(found: pd.DataFrame, seed: int) -> np.ndarray:
    """A number for each passage, at random but the same wherever it stands: tables that list those
    with the smallest numbers list the same sentences.

    >>> rows = pd.DataFrame({"doc": ["a", "b"], "start": [3, 9], "end": [5, 12]})
    >>> bool((draw_order(rows, 0)[1:] == draw_order(rows.iloc[1:], 0)).all())
    True
    """
    places = zip(found["doc"], found["start"], found["end"], strict=True)
    marks = [zlib.crc32(f"{seed} {doc} {start} {end}".encode()) for doc, start, end in places]
    return np.array(marks, dtype="int64")


def found_once(found: pd.DataFrame) -> np.ndarray:
    """A number for each passage, the same where rows repeat one (near two topics, say)."""
    keys = ["codebook", "category", "doc", "start", "end", "entry"]
    return found.groupby(keys, sort=False).ngroup().to_numpy()


def block_evidence(
    passages: Passages, picked: Sequence[int], only: set[str] | None
) -> dict[str, Any]:
    """The passages and near misses (of the categories `only`) of a block, as plain data."""
    found = passages.found.iloc[list(picked)]
    near = passages.near if only is None else passages.near[passages.near["category"].isin(only)]
    near = near.iloc[np.sort(np.argsort(draw_order(near, passages.seed), kind="stable")[:NEAR])]
    return {
        "passages": [record(row) for row in each(found)],
        "near": [[*record(row), str(row.why)] for row in each(near)],
        "sentences": {
            f"{row.doc}\t{row.sentence}": [int(row.sentence_start), row.sentence_text]
            for frame in (found, near)
            for row in each(frame)
        },
        "labels": {name: dict(names) for name, names in passages.labels.items()},
    }


def record(row: Any) -> list[Any]:
    """A row in the order of store.Passage."""
    return [
        str(row.codebook),
        str(row.category),
        str(row.perspective),
        str(row.doc),
        int(row.sentence),
        int(row.start),
        int(row.end),
        str(row.entry),
        str(row.voice),
        str(row.speaker),
    ]
