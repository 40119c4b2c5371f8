"""Tables whose every number opens to exactly the passages that it counts.

In a notebook:

    passages = gather(matches, sentences, sources=sources, exclusions=exclusions)
    count_table(wide, passages, caption="Mentions by article")
    concordance(passages, caption="Every mention in its context")

Both show well in JupyterLab; on a page the exporter stores each passage once, at the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from analysis.pages import lists
from analysis.problems import Problem, StudyError

ALL = "all"
LIMIT = 1500
SAMPLE = 20
CONTEXT = 48


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

    def __repr__(self) -> str:
        return f"{len(self.found)} passages, {len(self.near)} near misses"


def gather(
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
    `doc, sentence, start, end, text`; `sources` (one row per `doc`) adds `perspective`, `outlet`
    and gives the order of articles; `exclusions` has the columns of matches and `why`. `labels`
    names codes: `{"category": {"flood": "Floods"}}`. A table on more than `limit` passages keeps
    its full counts and lists a sample drawn with `seed`. Raises StudyError where a match is not
    found at its offsets.
    """
    known = {name: dict(names) for name, names in (labels or {}).items()}
    if sources is not None and "doc" not in known and "outlet" in sources:
        known["doc"] = {
            row.doc: f"{row.doc} {row.outlet}" for row in sources.itertuples() if row.outlet
        }
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
        for row in joined.itertuples()
        if not isinstance(row.sentence_text, str)
        or row.sentence_text[row.start - row.sentence_start : row.end - row.sentence_start]
        != row.text
    ]
    if wrong:
        raise StudyError(wrong)
    rank = {doc: place for place, doc in enumerate(order)}
    joined["place"] = joined["doc"].map(rank)
    return joined.sort_values(["place", "start"], kind="stable").reset_index(drop=True)


@dataclass(frozen=True)
class Block:
    """Something to show: HTML for JupyterLab, data for the page, words for a terminal."""

    payload: dict[str, Any]
    words: str

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {
            lists.MIME: self.payload,
            "text/html": self._repr_html_(),
            "text/plain": self.words,
        }

    def _repr_html_(self) -> str:
        return lists.alone(self.payload)

    def __repr__(self) -> str:
        return self.words


def count_table(
    wide: pd.DataFrame | pd.Series,
    passages: Passages,
    *,
    caption: str,
    where: Mapping[str, str] | None = None,
    extra: pd.DataFrame | None = None,
    note: str = "",
) -> Block:
    """A table of counts, each number a link to the list of exactly those passages.

    `wide` holds counts. The names of its index and column levels are columns of the passages
    (`category`, `doc`, `perspective`, `voice`, …) and its labels their values; the label `all`
    stands for every value, so totals open as well. A level without a name chooses nothing.
    `where` fixes what the axes do not name. `extra` (same index) adds columns without links, such
    as rates, already as text. NaN shows as a dash. Raises ValueError where a number is not the
    number of its passages.
    """
    table = wide.to_frame() if isinstance(wide, pd.Series) else wide
    fixed = dict(where or {})
    axes = [*(n for n in table.index.names if n), *(n for n in table.columns.names if n), *fixed]
    if unknown := [name for name in axes if name not in passages.found]:
        raise ValueError(f"{caption}: passages have no column {', '.join(map(repr, unknown))}")
    codes = {name: passages.found[name].to_numpy(dtype=object) for name in axes}
    start = np.ones(len(passages.found), dtype=bool)
    for name, value in fixed.items():
        start &= codes[name] == value
    rows = [keys(label, table.index.names) for label in table.index]
    columns = [keys(label, table.columns.names) for label in table.columns]
    cells: list[list[Any]] = []
    used: set[int] = set()
    big = int(start.sum()) > passages.limit
    same = found_once(passages.found)
    draw = np.random.default_rng(passages.seed).permutation(len(passages.found))
    for y, row in enumerate(rows):
        line: list[Any] = []
        for x, column in enumerate(columns):
            value = table.iat[y, x]
            if pd.isna(value):
                line.append(None)
                continue
            mask = start.copy()
            for name, key in (row | column).items():
                mask &= codes[name] == key
            ids = np.flatnonzero(mask)
            if len(ids) != value:
                raise ValueError(
                    f"{caption}: row {table.index[y]!r}, column {table.columns[x]!r} says {value}, "
                    f"its passages are {len(ids)}"
                )
            if len(np.unique(same[ids])) != len(ids):
                raise ValueError(
                    f"{caption}: row {table.index[y]!r}, column {table.columns[x]!r} counts a "
                    "passage twice"
                )
            if big:
                ids = np.sort(ids[np.argsort(draw[ids])[:SAMPLE]])
            used.update(ids.tolist())
            line.append([int(value), ids.tolist()])
        cells.append(line)
    picked = sorted(used)
    new = {old: number for number, old in enumerate(picked)}
    for line in cells:
        for cell in line:
            if cell:
                cell[1] = [new[number] for number in cell[1]]
    payload = {
        "kind": "counts",
        "caption": caption,
        "note": note,
        "sample": {"seed": passages.seed, "of": int(start.sum()), "each": SAMPLE} if big else None,
        "corner": [title(name, passages) for name in table.index.names],
        "rows": [named(label, table.index.names, passages) for label in table.index],
        "columns": [named(label, table.columns.names, passages) for label in table.columns],
        "row_levels": [sorted(row) for row in rows],
        "column_levels": [sorted({**column, **fixed}) for column in columns],
        "cells": cells,
        "extra": None
        if extra is None
        else {
            "columns": [str(name) for name in extra.columns],
            "rows": [
                ["–" if pd.isna(v) else str(v) for v in extra.loc[label]] for label in table.index
            ],
        },
        **evidence(passages, picked, categories(table, fixed)),
    }
    return Block(payload, f"{caption}\n{table.to_string()}")


def concordance(
    passages: Passages,
    *,
    caption: str,
    context: int = CONTEXT,
    folded: bool = True,
) -> Block:
    """Every passage on one line: what stands left of it, the words themselves, what stands right.

    `context` is the number of characters to each side, inside the sentence. The rows keep the
    order of the passages; each links to its whole sentence at the end of the page.
    """
    found = passages.found
    picked = list(range(len(found)))
    if len(found) > passages.limit:
        draw = np.random.default_rng(passages.seed).permutation(len(found))
        picked = sorted(np.argsort(draw)[: passages.limit].tolist())
    payload = {
        "kind": "concordance",
        "caption": caption,
        "note": "",
        "context": context,
        "folded": folded,
        "sample": {"seed": passages.seed, "of": len(found)} if len(picked) < len(found) else None,
        **evidence(passages, picked, None),
    }
    lines = [caption]
    for row in found.iloc[picked].itertuples():
        left, right = lists.sides(
            row.sentence_text, row.start - row.sentence_start, row.end - row.sentence_start, context
        )
        lines.append(f"{row.doc} {left:>{context}} [{row.text}] {right}")
    return Block(payload, "\n".join(lines))


def found_once(found: pd.DataFrame) -> np.ndarray:
    """A number for each passage, the same where rows repeat one (near two topics, say)."""
    keys = ["codebook", "category", "doc", "start", "end", "entry"]
    return found.groupby(keys, sort=False).ngroup().to_numpy()


def categories(table: pd.DataFrame, fixed: Mapping[str, str]) -> set[str] | None:
    """The categories that a table speaks of; None for all."""
    if "category" in fixed:
        return {fixed["category"]}
    for axis in (table.index, table.columns):
        if "category" in axis.names:
            return set(axis.get_level_values("category"))
    return None


def evidence(passages: Passages, picked: Sequence[int], only: set[str] | None) -> dict[str, Any]:
    """The passages and near misses (of the categories `only`) of a block, as plain data."""
    found = passages.found.iloc[list(picked)]
    near = passages.near if only is None else passages.near[passages.near["category"].isin(only)]
    return {
        "passages": [record(row) for row in found.itertuples()],
        "near": [[*record(row), str(row.why)] for row in near.itertuples()],
        "sentences": {
            f"{row.doc}\t{row.sentence}": [int(row.sentence_start), row.sentence_text]
            for frame in (found, near)
            for row in frame.itertuples()
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


def keys(label: Any, names: Sequence[Any]) -> dict[str, Any]:
    """The named levels of an axis label that choose something."""
    parts = label if isinstance(label, tuple) else (label,)
    return {name: part for name, part in zip(names, parts, strict=True) if name and part != ALL}


def named(label: Any, names: Sequence[Any], passages: Passages) -> list[str]:
    """An axis label in words."""
    parts = label if isinstance(label, tuple) else (label,)
    return [
        passages.labels.get(name, {}).get(part, str(part))
        for name, part in zip(names, parts, strict=True)
    ]


def title(name: Any, passages: Passages) -> str:
    """A level's name in words."""
    return passages.labels.get("column", {}).get(name, str(name or "").replace("_", " "))


@dataclass(frozen=True)
class FigureTable:
    """A figure's numbers, folded below it."""

    table: pd.DataFrame
    caption: str

    def _repr_html_(self) -> str:
        html = self.table.to_html(border=0, na_rep="–", float_format=lambda v: f"{v:,.2f}")
        html = html.replace("<thead>", f"<caption>{escape(self.caption)}</caption><thead>", 1)
        return (
            f'<details class="numbers"><summary>The numbers in this figure</summary>'
            f"{html}</details>"
        )

    def __repr__(self) -> str:
        return f"{self.caption}\n{self.table.to_string()}"


def figure_table(table: pd.DataFrame, caption: str) -> FigureTable:
    """The numbers drawn in a figure as a folded table: the last line of the figure's cell.

    >>> figure_table(pd.DataFrame({"mm": [81]}, index=["May"]), "Rain")
    Rain
         mm
    May  81
    """
    return FigureTable(table, caption)
