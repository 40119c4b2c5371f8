"""Do two or more readers code alike? Krippendorff's alpha, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.problems import Problem, StudyError
from analysis.validation.precision_recall import flags

Floats = npt.NDArray[np.float64]
Level = Literal["nominal", "ordinal", "interval", "ratio"]
ENOUGH = 0.8
TENTATIVE = 0.667


def agreement(codings: Mapping[str, pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    """Alpha of each code over all coders.

    In: coder -> coding aligned to the sentences (`precision_recall.align`: doc, sentence, codes 0,
    1 or empty). Out, per column: `coders`, `units` (sentences that two or more coded), `agreed` (of
    them, coded alike by all), `alpha` (nominal; Krippendorff 2011, "Computing Krippendorff's
    Alpha-Reliability"; NaN where nobody ever used a second code), `reading` (his customary bounds:
    0.8 and above reliable, from 0.667 for tentative conclusions only).
    """
    if len(codings) < 2:
        wrong = "agreement needs two coders or more"
        raise StudyError([Problem("codings", wrong, "add a second coding of the same sentences")])
    rows = []
    for column in columns:
        table = side_by_side(codings, column)
        paired = table[table.notna().sum(axis=1) >= 2]
        value = alpha(table.T.to_numpy())
        agreed = int((paired.nunique(axis=1) == 1).sum())
        rows.append((column, len(codings), len(paired), agreed, value, _reading(value)))
    return pd.DataFrame(rows, columns=["column", "coders", "units", "agreed", "alpha", "reading"])


def alpha(data, level: Level = "nominal") -> float:
    """Krippendorff's alpha of coders x units (NaN: not coded); NaN where values never vary.

    By the coincidence matrix of his paper: 1 minus observed over expected disagreement.

    >>> round(alpha([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]), 4)
    0.0952
    """
    data = np.asarray(data, float)
    pairable = data[:, (~np.isnan(data)).sum(axis=0) >= 2]
    if len(np.unique(pairable[~np.isnan(pairable)])) < 2:
        return float("nan")
    values = np.unique(pairable[~np.isnan(pairable)])
    found = (pairable[None] == values[:, None, None]).sum(axis=1)  # value x unit: coders
    pairs = (found / (found.sum(axis=0) - 1)) @ found.T
    pairs -= np.diag((found / (found.sum(axis=0) - 1)).sum(axis=1))
    uses = pairs.sum(axis=0)
    distance = _distance(values, uses, level)
    seen, expected = (pairs * distance).sum(), (np.outer(uses, uses) * distance).sum()
    return float(1 - (uses.sum() - 1) * seen / expected)


def _distance(values: Floats, uses: Floats, level: Level) -> Floats:
    """How far each two values are apart, squared (section "metric differences" of the paper)."""
    one, two = values[:, None], values[None]
    if level == "interval":
        return (one - two) ** 2
    if level == "ratio":
        total = np.where(one + two == 0, 1, one + two)
        return ((one - two) / total) ** 2
    if level == "ordinal":
        middle = np.cumsum(uses) - uses / 2  # where the middle of each value's uses lies
        return (middle[:, None] - middle[None]) ** 2
    return (one != two).astype(float)


def disagreements(codings: Mapping[str, pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    """Every sentence that coders code differently: column, doc, sentence, one column per coder,
    text."""
    texts = pd.concat([coding[["doc", "sentence", "text"]] for coding in codings.values()])
    texts = texts.drop_duplicates(["doc", "sentence"]).set_index(["doc", "sentence"])["text"]
    parts = []
    for column in columns:
        table = side_by_side(codings, column)
        unlike = table[table.nunique(axis=1) > 1].join(texts).reset_index()
        unlike.insert(0, "column", column)
        parts.append(unlike)
    return pd.concat(parts, ignore_index=True)


def side_by_side(codings: Mapping[str, pd.DataFrame], column: str) -> pd.DataFrame:
    """One code of all coders, by doc and sentence: 1.0, 0.0 or NaN."""
    parts = {}
    for coder, coding in codings.items():
        if column not in coding:
            wrong = f"coder {coder} has no column {column!r}"
            raise StudyError([Problem("codings", wrong, "add it or compare other columns")])
        index = pd.MultiIndex.from_frame(coding[["doc", "sentence"]])
        parts[coder] = flags(coding[column], column).set_axis(index)
    return pd.DataFrame(parts)


def _reading(value: float) -> str:
    if np.isnan(value):
        return "undefined: only one code was ever used"
    if value >= ENOUGH:
        return "reliable"
    return "tentative conclusions only" if value >= TENTATIVE else "not reliable"
