"""Sentences whose numbers are links: each opens to exactly the passages that it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.pages.passages.blocks import SAMPLE, Block
from analysis.pages.passages.passages import Passages, drawn, evidence


class Claim(NamedTuple):
    """A number in a sentence: what it counts, in words for the head of its list, and its rows
    (of `matches`, or of a table like it)."""

    label: str
    rows: pd.DataFrame


Part = str | Claim


def together(paragraphs: Sequence[Sequence[Part]]) -> pd.DataFrame:
    """The rows of all claims, one under the other; `claim` is the place of each row's claim."""
    rows = [part.rows for parts in paragraphs for part in parts if isinstance(part, Claim)]
    numbered = [own.assign(claim=n) for n, own in enumerate(rows)]
    return pd.concat(numbered, ignore_index=True) if numbered else pd.DataFrame({"claim": []})


def block(paragraphs: Sequence[Sequence[Part]], passages: Passages, caption: str) -> Block:
    """Paragraphs as something to show.

    In: `paragraphs`, each a list of words (Markdown's **strong** alone) and claims; `passages`,
    gathered from `together(paragraphs)`. ValueError where a passage of a claim is lost.
    """
    order = passages.found["claim"].to_numpy()
    draw = drawn(passages.found, passages.seed)
    big = len(order) > passages.limit
    told: list[list[Any]] = []
    rows: list[str] = []
    cells: list[list[list[Any]]] = []
    picked: list[int] = []
    for parts in paragraphs:
        told.append([])
        for part in parts:
            if isinstance(part, str):
                told[-1].append(part)
                continue
            ids = np.flatnonzero(order == len(rows))
            if len(ids) != len(part.rows):
                raise ValueError(f"{part.label}: {len(part.rows)} rows, {len(ids)} passages")
            if big and len(ids) > SAMPLE:
                ids = np.sort(ids[np.argsort(draw[ids], kind="stable")[:SAMPLE]])
            told[-1].append(len(rows))
            rows.append(part.label)
            cells.append([[len(part.rows), [*range(len(picked), len(picked) + len(ids))]]])
            picked += ids.tolist()
    payload = {
        "kind": "claims", "caption": caption, "paragraphs": told,
        "rows": [[label] for label in rows], "columns": [[""]], "cells": cells,
        **evidence(passages, picked, set()),
    }  # fmt: skip
    words = ["".join(p if isinstance(p, str) else str(len(p.rows)) for p in parts)
             for parts in paragraphs]  # fmt: skip
    return Block(payload, "\n\n".join(words).replace("**", ""))
