"""A figure as pages and JupyterLab show it: lines and words, not a picture of them."""

from __future__ import annotations

import io
import warnings
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import parse_qsl

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.pages.passages import drawings, lists
from analysis.pages.passages.blocks import LinkedBlock
from analysis.pages.passages.passages import Passages, block_evidence
from analysis.report import linked
from analysis.report.figures import AGAINST, COLOURS, FAINT
from analysis.study.study import Study

# The classes of the pages' style sheet that stand for the colours of figures.
CLASSES = {
    **{colour.lower(): f"h{place}" for place, colour in enumerate(COLOURS)},
    FAINT.lower(): "faint",
    AGAINST.lower(): "soft",
}
SHARP = 150  # dots an inch


@dataclass(frozen=True, repr=False)
class Drawing(LinkedBlock):
    """A figure: data for a page, where its marks open passages; elsewhere a drawing and a picture.

    Not HTML with the drawing in it: that is lost where an exporter cleans HTML.
    """

    png: bytes

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {
            lists.MIME: self.payload,
            "image/svg+xml": drawings.picture(self.payload),
            "image/png": b64encode(self.png).decode(),
            "text/plain": self.words,
        }

    def _repr_html_(self) -> None:
        return None


def figure(
    drawn: Axes | Figure, study: Study | None = None, matches: pd.DataFrame | None = None
) -> Drawing:
    """Show what was drawn, as sharp on paper and a phone as on a screen, in the page's colours.

    In: axes of `plot.…` or of your own, or their figure, which is closed; `matches`, the rows that
    its marks count: a mark then opens its passages. Out: something to show.

    >>> import analysis
    >>> _, ax = plt.subplots()
    >>> line = ax.plot([1, 2], [3, 4])
    >>> analysis.plot.figure(ax)
    A figure of 0 marks that open passages
    """
    fig = cast(Figure, drawn.figure if isinstance(drawn, Axes) else drawn)
    queries: dict[str, None] = {}
    for artist in fig.findobj(lambda artist: hasattr(artist, "get_urls")):
        queries |= dict.fromkeys(url for url in artist.get_urls() if url)  # type: ignore[attr-defined]
    blank = Passages(pd.DataFrame(), pd.DataFrame())
    found = blank if study is None or matches is None else linked.evidence(study, matches)
    cells = {query: _counted(query, found) for query in queries}
    cells = {query: ids for query, ids in cells.items() if len(ids)}
    payload: dict[str, Any] = {
        "kind": "counts",
        "look": "figure",
        "note": "",
        "sample": None,
        "extra": None,
    }
    words = f"A figure of {len(cells)} marks that open passages"
    payload |= {"caption": words, "svg": _saved(fig, "svg").decode(), "colours": CLASSES}
    payload |= _cells(cells, found)
    fig.set_layout_engine("none")  # all has its place by now
    png = _saved(fig, "png")
    plt.close(fig)
    return Drawing(payload, words, png)


def _counted(query: str, passages: Passages) -> np.ndarray:
    """The places of the passages that a mark counts."""
    if passages.found.empty:
        return np.array([], dtype=int)
    mask = np.ones(len(passages.found), dtype=bool)
    for name, value in parse_qsl(query.removeprefix("?")):
        mask &= (passages.found[name] == value).to_numpy()
    return np.flatnonzero(mask)


def _cells(cells: dict[str, np.ndarray], found: Passages) -> dict[str, Any]:
    """The marks as rows of a count table, and the passages that these count."""
    picked = sorted({int(place) for ids in cells.values() for place in ids})
    new = {old: number for number, old in enumerate(picked)}
    rows = [parse_qsl(query.removeprefix("?")) for query in cells]
    none: dict[str, Any] = {"passages": [], "near": [], "sentences": {}, "labels": {}}
    return {
        "marks": list(cells),
        "corner": [""],
        "rows": [[found.labels.get(k, {}).get(v, v) for k, v in row] for row in rows],
        "columns": [[""]],
        "row_levels": [[key for key, _ in row] for row in rows],
        "column_levels": [[]],
        "cells": [[[len(ids), [new[int(place)] for place in ids]]] for ids in cells.values()],
        **(block_evidence(found, picked, set()) if picked else none),
    }


@contextmanager
def _plainly() -> Iterator[None]:
    """Words as words, the same file for the same figure; letters that this machine's font lacks
    are the reader's font to show."""
    settings: dict[Any, Any] = cast(Any, plt.rcParams)
    mine = {"svg.fonttype": "none", "svg.hashsalt": "source-perspectives"}
    before = {name: settings[name] for name in mine}
    settings.update(mine)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph")
            yield
    finally:
        settings.update(before)


def _saved(fig: Figure, kind: str) -> bytes:
    out = io.BytesIO()
    told: dict[str, Any] = {"metadata": {"Date": None}} if kind == "svg" else {}
    with _plainly():
        fig.savefig(out, format=kind, dpi=SHARP, **told)
    return out.getvalue()
