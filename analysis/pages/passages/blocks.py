"""What a notebook shows of passages: tables whose every number opens to exactly what it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.pages.passages import lists
from analysis.pages.passages.passages import Passages, block_evidence, draw_order, found_once
from analysis.phrasing import cap

ALL = "all"
SAMPLE = 20
LINES = 120  # of a concordance that is too long to show whole
CONTEXT = 48

LETTER = {"ascribed": "t"}  # of thought, as a is the author


@dataclass(frozen=True)
class LinkedBlock:
    """Something to show: HTML for JupyterLab, data for the page, words for a terminal."""

    payload: dict[str, Any]
    words: str

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {
            lists.MIME: self.payload,
            "text/html": self._repr_html_(),
            "text/plain": self.words,
        }

    def _repr_html_(self) -> str | None:
        from analysis.pages.passages.lab import lab_block

        return lab_block(self.payload)

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
) -> LinkedBlock:
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
    chosen = _chosen(table, passages, fixed, caption)
    big = int(chosen.start.sum()) > passages.limit
    cells = [
        [_cell(table, y, x, chosen, caption) for x in range(table.shape[1])]
        for y in range(len(table))
    ]
    if big:
        draw = draw_order(passages.found, passages.seed)
        cells = [
            [
                ids if ids is None else np.sort(ids[np.argsort(draw[ids], kind="stable")[:SAMPLE]])
                for ids in line
            ]
            for line in cells
        ]
    picked = sorted({number for line in cells for ids in line if ids is not None for number in ids})
    new = {old: number for number, old in enumerate(picked)}
    payload = {
        "kind": "counts",
        "caption": caption,
        "note": note,
        "sample": {"seed": passages.seed, "of": int(chosen.start.sum()), "each": SAMPLE}
        if big
        else None,
        "corner": [level_name(name, passages) for name in table.index.names],
        "rows": [axis_label(label, table.index.names, passages) for label in table.index],
        "columns": [axis_label(label, table.columns.names, passages) for label in table.columns],
        "row_levels": [sorted(row) for row in chosen.rows],
        "column_levels": [sorted({**column, **fixed}) for column in chosen.columns],
        "cells": [
            [
                None if ids is None else [int(table.iat[y, x]), [new[number] for number in ids]]
                for x, ids in enumerate(line)
            ]
            for y, line in enumerate(cells)
        ],
        "extra": None if extra is None else _texts(extra.loc[table.index]),
        **block_evidence(passages, picked, categories_shown(table, fixed)),
    }
    return LinkedBlock(payload, f"{caption}\n{table.to_string()}")


def _texts(extra: pd.DataFrame) -> dict[str, Any]:
    rows = [["–" if pd.isna(v) else str(v) for v in row] for row in extra.to_numpy(dtype=object)]
    return {"columns": [str(name) for name in extra.columns], "rows": rows}


class _Chosen(NamedTuple):
    """What the labels of a table choose: `start` marks the passages that the whole table is of."""

    codes: dict[str, np.ndarray]
    start: np.ndarray
    rows: list[dict[str, Any]]
    columns: list[dict[str, Any]]
    same: np.ndarray


def _chosen(
    table: pd.DataFrame, passages: Passages, fixed: Mapping[str, str], caption: str
) -> _Chosen:
    axes = [*(n for n in table.index.names if n), *(n for n in table.columns.names if n), *fixed]
    if unknown := [name for name in axes if name not in passages.found]:
        raise ValueError(f"{caption}: passages have no column {', '.join(map(repr, unknown))}")
    codes = {name: passages.found[name].to_numpy(dtype=object) for name in axes}
    start = np.ones(len(passages.found), dtype=bool)
    for name, value in fixed.items():
        start &= codes[name] == value
    rows = [keys(label, table.index.names) for label in table.index]
    columns = [keys(label, table.columns.names) for label in table.columns]
    return _Chosen(codes, start, rows, columns, found_once(passages.found))


def _cell(table: pd.DataFrame, y: int, x: int, chosen: _Chosen, caption: str) -> np.ndarray | None:
    """The passages that a number counts; ValueError where they are not as many as it says."""
    value = table.iat[y, x]
    if pd.isna(value):
        return None
    mask = chosen.start.copy()
    for name, key in (chosen.rows[y] | chosen.columns[x]).items():
        mask &= chosen.codes[name] == key
    ids = np.flatnonzero(mask)
    place = f"{caption}: row {table.index[y]!r}, column {table.columns[x]!r}"
    if len(ids) != value:
        mend = "give `linked` the rows that were counted"
        raise ValueError(f"{place} says {value}, its passages are {len(ids)}: {mend}")
    if len(np.unique(chosen.same[ids])) != len(ids):
        raise ValueError(f"{place} counts a passage twice")
    return ids


def concordance_block(
    passages: Passages,
    *,
    caption: str,
    context: int = CONTEXT,
    folded: bool = True,
) -> LinkedBlock:
    """Every passage on one line: what stands left of it, the words themselves, what stands right.

    `context` is the number of characters to each side, inside the sentence. The rows keep the
    order of the passages; each links to its whole sentence at the end of the page.
    """
    found = passages.found
    picked = list(range(len(found)))
    if len(found) > min(passages.limit, LINES):
        draw = draw_order(found, passages.seed)
        picked = sorted(np.argsort(draw, kind="stable")[:LINES].tolist())
    payload = {
        "kind": "concordance",
        "caption": caption,
        "note": "",
        "context": context,
        "folded": folded,
        "sample": {"seed": passages.seed, "of": len(found)} if len(picked) < len(found) else None,
        **block_evidence(passages, picked, None),
    }
    lines = [caption]
    for row in found.iloc[picked].itertuples():
        left, right = lists.words_around(
            row.sentence_text, row.start - row.sentence_start, row.end - row.sentence_start, context
        )
        lines.append(f"{passages.called(row.doc)} {left:>{context}} [{row.text}] {right}")
    return LinkedBlock(payload, "\n".join(lines))


def categories_shown(table: pd.DataFrame, fixed: Mapping[str, str]) -> set[str] | None:
    """The categories that a table speaks of; None for all."""
    if "category" in fixed:
        return {fixed["category"]}
    for axis in (table.index, table.columns):
        if "category" in axis.names:
            return set(axis.get_level_values("category"))
    return None


def keys(label: Any, names: Sequence[Any]) -> dict[str, Any]:
    """The named levels of an axis label that choose something."""
    parts = label if isinstance(label, tuple) else (label,)
    return {name: part for name, part in zip(names, parts, strict=True) if name and part != ALL}


def axis_label(label: Any, names: Sequence[Any], passages: Passages) -> list[str]:
    """An axis label in words."""
    parts = label if isinstance(label, tuple) else (label,)
    return [
        passages.labels.get(name, {}).get(part, str(part))
        for name, part in zip(names, parts, strict=True)
    ]


def level_name(name: Any, passages: Passages) -> str:
    """A level's name in words."""
    plain = cap(str(name or "").replace("_", " "))
    return passages.labels.get("column", {}).get(name, plain)
