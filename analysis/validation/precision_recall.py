"""Do the counts find what a reader finds? Precision, recall and F1 against coded sentences.

Unit: the sentence. A sentence is *counted* if a category has a match in it, *coded* if the reader
said the category is there. Precision = counted sentences that are coded; recall = coded sentences
that are counted. Intervals are exact binomial ones (Clopper & Pearson 1934) and take sentences as
independent, which neighbours are not, so they are a little too short. They are given for each
perspective apart: a codebook that misses more on one side makes a difference out of nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy import stats

from analysis.problems import Problem, StudyError

LEVEL = 0.95
NEARLY = 0.9  # of the sentences of the coded articles: no draw, but a reading of them
TONE = "tone"  # a coding's column: -1, 0 or 1
FLAGS = {"1": 1.0, "0": 0.0, "1.0": 1.0, "0.0": 0.0}
SIGNS = {**FLAGS, "-1": -1.0, "+1": 1.0, "-1.0": -1.0}
COUNTS = ["sentences", "coded", "counted", "tp", "fp", "fn"]


def align(coding: pd.DataFrame, sentences: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Join a coding to the study's sentences by article and wording (blanks made alike).

    Out: the coded sentences (doc, sentence, and the coding's other columns) and the rows of the
    coding whose wording is no sentence of the study. Equal sentences of an article are paired in
    their order. `sentence` is not used: numbers shift when a splitter changes, wordings do not.
    """
    left, right = _keyed(coding), _keyed(sentences)[["doc", "sentence", "wording", "nth"]]
    left = left.drop(columns="sentence", errors="ignore")
    joined = left.merge(right, on=["doc", "wording", "nth"], how="left")
    found = joined["sentence"].notna()
    aligned = joined[found].drop(columns=["wording", "nth"]).astype({"sentence": "int64"})
    front = ["doc", "sentence"]
    aligned = aligned[front + [name for name in aligned if name not in front]]
    return aligned.reset_index(drop=True), coding[~found.to_numpy()].reset_index(drop=True)


def columns_of(coding: pd.DataFrame, categories: Sequence[str]) -> dict[str, str]:
    """Which column codes which category: `frame_<category>` or `<category>`; others are left out.

    >>> columns_of(pd.DataFrame(columns=["doc", "frame_flood", "dam"]), ["flood", "dam", "fish"])
    {'flood': 'frame_flood', 'dam': 'dam'}
    """
    names = {category: (f"frame_{category}", category) for category in categories}
    return {
        category: next(name for name in options if name in coding)
        for category, options in names.items()
        if any(name in coding for name in options)
    }


def judged(
    coded: pd.DataFrame, matches: pd.DataFrame, sources: pd.DataFrame,
    columns: Mapping[str, str], codebook: str = "topics",
) -> pd.DataFrame:  # fmt: skip
    """Every coded sentence under every category: what was coded, what was counted.

    In: `coded` (doc, sentence, text and codes 0 or 1; an empty code leaves the sentence out).
    Out: doc, perspective, sentence, category, `coded`, `counted` (bool), `caught`, `text`.
    `weighed` adds how many sentences each stands for.
    """
    side = sources.set_index("doc")["perspective"]
    own = matches[matches["codebook"] == codebook]
    parts = []
    for category, column in columns.items():
        codes = flags(coded[column], column)
        rows = coded.loc[codes.notna(), ["doc", "sentence", "text"]]
        caught = own[own["category"] == category].groupby(["doc", "sentence"])["text"]
        found = rows.join(caught.agg("; ".join).rename("caught"), on=["doc", "sentence"])
        found = found.assign(
            perspective=found["doc"].map(side), category=category,
            coded=codes[codes.notna()].astype(bool), counted=found["caught"].notna(),
        )  # fmt: skip
        parts.append(found.assign(caught=found["caught"].fillna("")))
    order = ["doc", "perspective", "sentence", "category", "coded", "counted", "caught", "text"]
    return pd.concat(parts, ignore_index=True)[order]


def weighed(
    judged: pd.DataFrame, sentences: pd.DataFrame, matches: pd.DataFrame, sources: pd.DataFrame,
    codebook: str = "topics",
) -> pd.DataFrame:  # fmt: skip
    """`judged` with `weight`: how many sentences of its articles each coded one stands for.

    A sheet of `audit` draws as many counted sentences as others, which are far more: taken as they
    are, such codes give a recall that is too high. Here each stands for its share of the counted
    and of the other sentences of its side. It is 1 where (nearly) all were coded.
    """
    own = sentences[sentences["doc"].isin(judged["doc"])][["doc", "sentence"]]
    if len(judged[["doc", "sentence"]].drop_duplicates()) >= NEARLY * len(own):
        return judged.assign(weight=1.0)
    side = sources.set_index("doc")["perspective"]
    keys, parts = ["perspective", "counted"], []
    for category, rows in judged.groupby("category", sort=False):
        named = (matches["codebook"] == codebook) & (matches["category"] == category)
        hit = matches.loc[named, ["doc", "sentence"]].drop_duplicates()
        every = own.merge(hit, how="left", indicator="counted")
        every = every.assign(
            perspective=every["doc"].map(side), counted=every["counted"].eq("both")
        )
        stand_for = (every.groupby(keys).size() / rows.groupby(keys).size()).rename("weight")
        parts.append(rows.join(stand_for, on=keys))
    return pd.concat(parts, ignore_index=True)


def score(judged: pd.DataFrame, perspectives: Sequence[str]) -> pd.DataFrame:
    """Precision, recall and F1 of each category, over all and in each perspective.

    Out: category, perspective ('all' or an id), `COUNTS`, `precision`, `recall` with `_low` and
    `_high`, `f1`. A share of nothing is NaN. Where sentences stand for others (`weighed`), recall
    is estimated from that, without an interval.
    """
    rows = []
    for category, own in judged.groupby("category", sort=False):
        for side in ["all", *perspectives]:
            part = own if side == "all" else own[own["perspective"] == side]
            coded, counted = part["coded"], part["counted"]
            tp, fp = int((coded & counted).sum()), int((~coded & counted).sum())
            fn = int((coded & ~counted).sum())
            cells = (len(part), int(coded.sum()), int(counted.sum()), tp, fp, fn)
            precision, recall = share(tp, tp + fp), share(tp, tp + fn)
            f1 = 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else np.nan
            if (weight := _weights(part)) is not None and tp + fn:
                likely = float(weight[coded & counted].sum() / weight[coded].sum())
                recall = (likely, np.nan, np.nan)
                if tp + fp:
                    both = precision[0] + likely
                    f1 = 2 * precision[0] * likely / both if both else 0.0
            rows.append((category, side, *cells, *precision, *recall, f1))
    shares = [name + end for name in ("precision", "recall") for end in ("", "_low", "_high")]
    return pd.DataFrame(rows, columns=["category", "perspective", *COUNTS, *shares, "f1"])


def _weights(judged: pd.DataFrame) -> pd.Series | None:
    """How many sentences each stands for; None where each stands for itself."""
    weight = judged.get("weight")
    return None if weight is None or (weight == 1).all() else weight


def errors(judged: pd.DataFrame) -> pd.DataFrame:
    """Every sentence on which counting and coding disagree, with its text.

    Out: category, `error` ("false positive": counted, not coded; "false negative": coded, not
    counted), perspective, doc, sentence, `caught`, text.
    """
    wrong = judged[judged["coded"] != judged["counted"]]
    named = np.where(wrong["counted"], "false positive", "false negative")
    order = ["category", "error", "perspective", "doc", "sentence", "caught", "text"]
    table = wrong.assign(error=named)[order]
    return table.sort_values(["category", "error"], kind="stable", ignore_index=True)


def share(k: int, n: int, level: float = LEVEL) -> tuple[float, float, float]:
    """k of n with its exact binomial interval (Clopper-Pearson); NaN where n is 0.

    >>> [round(value, 4) for value in share(10, 10)]
    [1.0, 0.6915, 1.0]
    """
    if not n:
        return (np.nan, np.nan, np.nan)
    interval = stats.binomtest(k, n).proportion_ci(level, method="exact")
    return (k / n, float(interval.low), float(interval.high))


def flags(codes: pd.Series, column: str, name: str = "") -> pd.Series:
    """Codes as 1.0, 0.0 or NaN (left empty); StudyError for anything else, row by row.

    `name` is that of the file that was read; the index then holds its rows' numbers.
    """
    return _coded(codes, FLAGS, "write 1 or 0, or leave it empty", column, name)


def signs(codes: pd.Series, column: str, name: str = "") -> pd.Series:
    """Codes as 1.0, 0.0, -1.0 or NaN, else as `flags`."""
    return _coded(codes, SIGNS, "write -1, 0 or 1, or leave it empty", column, name)


def _coded(
    codes: pd.Series, meaning: Mapping[str, float], mend: str, column: str, name: str
) -> pd.Series:
    text = codes.astype("str").str.strip()
    known = text.map(meaning)
    wrong = known.isna() & ~text.isin(["", "nan"])
    if wrong.any():
        numbers = codes.index[wrong] if name else np.flatnonzero(wrong) + 2
        raise StudyError(
            Problem(f"{name} column {column}, row {row}".strip(), f"{value!r} is no code", mend)
            for row, value in zip(numbers, text[wrong], strict=True)
        )
    return known


def _keyed(table: pd.DataFrame) -> pd.DataFrame:
    wording = [" ".join(text.split()) for text in table["text"]]
    keyed = table.assign(wording=wording)
    return keyed.assign(nth=keyed.groupby(["doc", "wording"]).cumcount())
