"""Sentences whose numbers are links: each opens to exactly the passages that it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.pages.passages.blocks import SAMPLE, LinkedBlock
from analysis.pages.passages.passages import Passages, block_evidence, draw_order


class Claim(NamedTuple):
    """A number in a sentence: what it counts, in words for the head of its list, and its rows
    (of `matches`, or of a table like it)."""

    label: str
    rows: pd.DataFrame


class Strong(str):
    """Words of a sentence that stand out."""


Part = str | Claim


class ClaimParagraph(NamedTuple):
    """A title, lines of words (some `Strong`) and claims, and quotations, each with
    whose it is; `folded` shows the title alone until it is opened."""

    title: str
    lines: Sequence[Sequence[Part]]
    quotes: Sequence[tuple[str, str]] = ()
    folded: bool = False

    def words(self) -> str:
        """The lines without links."""
        return " ".join(
            "".join(p if isinstance(p, str) else f"{len(p.rows)}" for p in line)
            for line in self.lines
        )


def together(paragraphs: Sequence[ClaimParagraph]) -> pd.DataFrame:
    """The rows of all claims, one under the other; `claim` is the place of each row's claim."""
    lines = [line for paragraph in paragraphs for line in paragraph.lines]
    rows = [part.rows for line in lines for part in line if isinstance(part, Claim)]
    numbered = [own.assign(claim=n) for n, own in enumerate(rows)]
    return pd.concat(numbered, ignore_index=True) if numbered else pd.DataFrame({"claim": []})


def block(paragraphs: Sequence[ClaimParagraph], passages: Passages, caption: str) -> LinkedBlock:
    """Paragraphs as something to show.

    In: `paragraphs`; `passages`, gathered from `together(paragraphs)`. ValueError where a passage
    of a claim is lost.
    """
    order = passages.found["claim"].to_numpy()
    draw = draw_order(passages.found, passages.seed)
    big = len(order) > passages.limit
    told: list[dict[str, Any]] = []
    rows: list[str] = []
    cells: list[list[list[Any]]] = []
    picked: list[int] = []
    for paragraph in paragraphs:
        told.append({
            "title": paragraph.title, "lines": [], "quotes": [*paragraph.quotes],
            "folded": paragraph.folded,
        })  # fmt: skip
        for line in paragraph.lines:
            told[-1]["lines"].append([])
            for part in line:
                if isinstance(part, Strong):
                    told[-1]["lines"][-1].append({"strong": part})
                    continue
                if isinstance(part, str):
                    told[-1]["lines"][-1].append(part)
                    continue
                ids = np.flatnonzero(order == len(rows))
                if len(ids) != len(part.rows):
                    raise ValueError(f"{part.label}: {len(part.rows)} rows, {len(ids)} passages")
                if big and len(ids) > SAMPLE:
                    ids = np.sort(ids[np.argsort(draw[ids], kind="stable")[:SAMPLE]])
                told[-1]["lines"][-1].append(len(rows))
                rows.append(part.label)
                cells.append([[len(part.rows), [*range(len(picked), len(picked) + len(ids))]]])
                picked += ids.tolist()
    payload = {
        "kind": "claims", "caption": caption, "paragraphs": told,
        "rows": [[label] for label in rows], "columns": [[""]], "cells": cells,
        **block_evidence(passages, picked, set()),
    }  # fmt: skip
    words = [
        "\n".join([f"{p.title}. {p.words()}", *(f"“{said}” ({who})" for said, who in p.quotes)])
        for p in paragraphs
    ]
    return LinkedBlock(payload, "\n\n".join(words))
