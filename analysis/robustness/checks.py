"""The checks that a difference has to pass, each with its numerator and denominator.

A direction is one of three: more in the first perspective, more in the second, or, where the log2
ratio of the rates lies within the declared band, no clear difference. A check fails where another
look gives another direction.

* **articles**: without each article in turn that mentions it at all. No p of a smaller study
  decides, and an article without a mention can carry nothing.
* **entries**: without each entry of the codebook in turn.
* **choices**: every other declared way of counting (`multiverse`).
* **near misses**: places that almost match an entry are not many, or not on one side alone.
* **reading**: a reader's coding of sentences, where the study has one.
* **permutation**: articles dealt anew, among all topics at once; withheld where their number can
  never reach 0.05.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.corpus import duplicates
from analysis.measures import contrasts
from analysis.measures.contrasts import KEYS, PER, PRIOR
from analysis.robustness import flips, leave_one_out, multiverse, permutation, specifications
from analysis.study.specification import LIMITS

PAIR = [*KEYS, "a", "b"]
MISSED = 0.2  # near misses of one side, as a share of its mentions, that could make a difference


class Check(NamedTuple):
    """What became of one check of one contrast.

    `outcome` is "passed", "failed" or "withheld"; `done` of `of` cases stand; `culprits` are what
    ends it; `kind` says of what kind they are ("article", "entry", "choice", "near miss",
    "reading", "chance"), and so what a failure means (`verdicts`).
    """

    check: str
    kind: str
    outcome: str
    done: int
    of: int
    said: str
    culprits: tuple[str, ...] = ()


COLUMNS = [*PAIR, *Check._fields]


def checks(
    per_article: pd.DataFrame, a: str, b: str, *, over: str = "pooled",
    band: float = LIMITS["band"], grid: pd.DataFrame | None = None,
    judged: pd.DataFrame | None = None, missed: pd.DataFrame | None = None,
    clusters: pd.DataFrame | None = None, deals: pd.DataFrame | None = None,
    names: Mapping[str, str] | None = None, seed: int = 0,
) -> pd.DataFrame:  # fmt: skip
    """Every check of every category of `per_article`, one row each.

    In: the working table, `over` and `band` of the main specification; `grid`
    (`multiverse.topics`), `judged` (`precision_recall.judged`), `missed` (near misses: category,
    perspective, caught) and `clusters` (`duplicates.clusters`; near-duplicates then count as one
    article) where there are any; `deals` (`permutation.permutation`) where the articles were
    dealt before; `names`, what ids of articles are called. Out: `PAIR` and the fields of `Check`.
    """
    if clusters is not None:
        per_article = duplicates.without_copies(per_article, clusters)
    contrast = contrasts.contrast(per_article, a, b, over)
    left_out = leave_one_out.leave_one_out(per_article, a, b, over)
    left_out = left_out.replace({"left_out": dict(names or {})})
    rests = dict(iter(left_out.groupby(KEYS, sort=False)))
    deals = permutation.permutation(per_article, a, b, seed) if deals is None else deals
    deals = deals.set_index(KEYS)
    turned = _turned(grid, a, b)
    rows = []
    for row in contrast.to_dict("records"):
        key = (row["codebook"], row["category"])
        way = str(multiverse.direction(row["log_ratio"], band))
        own = rests[key]
        parts = [articles(way, own, multiverse.direction(own["log_ratio"], band))]
        parts += turned[key] if key in turned else [_averages(row, way, band)]
        if missed is not None:
            parts.append(_missed(row, missed[missed["category"] == key[1]]))
        if judged is not None and key[0] == "topics":
            parts += _reading(row, way, judged, band)
        parts.append(dealt(deals.loc[key], len(deals)))
        rows += [(*key, a, b, *part) for part in parts]
    return pd.DataFrame(rows, columns=COLUMNS)


def articles(way: str, left_out: pd.DataFrame, ways: Sequence[str] | np.ndarray) -> Check:
    """Does one article carry the direction `way`?

    In: one contrast without each article (`left_out`, `found`, `difference`: NaN where it cannot be
    left out) and the directions that are left.
    """
    rests = left_out.assign(way=ways).dropna(subset=["difference"])
    if way == "none":
        return _withheld("articles", "article", "there is no clear difference for one to carry")
    tried = rests[rests["found"] != 0]
    if tried.empty:
        said = "no article can be left out: each is the only one of its side that has any"
        return _withheld("articles", "article", said)
    fall = tuple(tried.loc[tried["way"] != way, "left_out"])
    of = len(tried)
    said = f"leaving out one article at a time, the direction stays in {of - len(fall)} of {of}"
    said += f" cases{f', not without {either(fall)}' if fall else ''}"
    return Check("articles", "article", outcome(not fall), of - len(fall), of, said, fall)


def grid_checks(grid: pd.DataFrame) -> list[Check]:
    """The checks over entries and over choices from the specifications of one contrast."""
    row = flips.summary(grid).iloc[0]
    return [_entries(row), _choices(row, grid)]


def _entries(row: pd.Series) -> Check:
    of, fall = int(row["entries_tried"]), row["entries"]
    if row["direction"] == "none" or not of:
        said = (
            "no entry can be left out" if not of else "there is no clear difference for one to make"
        )
        return _withheld("entries", "entry", said)
    said = f"leaving out one entry at a time, the direction stays in {of - len(fall)} of {of} cases"
    said += f", not without {either([f'“{entry}”' for entry in fall])}" if fall else ""
    return Check("entries", "entry", outcome(not fall), of - len(fall), of, said, fall)


def _choices(row: pd.Series, grid: pd.DataFrame) -> Check:
    done, of, cells = int(row["same"]), int(row["specifications"]), row["cells"]
    said = f"{done:,} of {of:,} ways of counting say the same"
    if cells:
        at = flips.row_of(grid, cells[0])
        names = " with ".join(specifications.words(axis, option) for axis, option in cells[0])
        said += f", but not {names} ({apart(at['rate_a'], at['rate_b'])})"
        said += f", nor {len(cells) - 1} more" if len(cells) > 1 else ""
    culprits = tuple(" and ".join(specifications.about(axis) for axis, _ in cell) for cell in cells)
    return Check("choices", "choice", outcome(not cells), done, of, said, culprits)


def apart(a: float, b: float) -> str:
    """Two rates with as many decimals as show which one is higher, at most three.

    >>> apart(25.02, 23.84), apart(23.94, 23.91)
    ('25.0 against 23.8', '23.94 against 23.91')
    """
    decimals = next((d for d in (1, 2) if f"{a:.{d}f}" != f"{b:.{d}f}"), 3 if a != b else 1)
    return f"{a:.{decimals}f} against {b:.{decimals}f}"


def _averages(row: dict, way: str, band: float) -> Check:
    """Where there is no grid: does the other average point the same way?"""
    other = "pooled" if row["over"] == "articles" else "mean"
    rates = row[f"{other}_a"], row[f"{other}_b"]
    floor = PER * PRIOR / (row["size_a"] + row["size_b"])
    same = multiverse.direction(contrasts.ratio_of_rates(*rates, floor), band) == way
    name = "all words pooled" if other == "pooled" else "the mean of the articles"
    said = f"{name} ({apart(*rates)}) gives {'the same' if same else 'another'} direction"
    culprits = () if same else (specifications.about("over"),)
    return Check("choices", "choice", outcome(same), 1 + int(same), 2, said, culprits)


def dealt(row: pd.Series, topics: int = 1) -> Check:
    """The permutation check from a row of `permutation.permutation`, one of so many `topics`."""
    deals = row["deals"]
    if row["withheld"]:
        said = row["withheld"].removeprefix("p withheld: ")
        return _withheld("permutation", "chance", said, deals)
    if pd.isna(row["p_family"]):
        return _withheld("permutation", "chance", "all articles have one rate", deals)
    share = f"p {permutation.shown(row['p'])}"
    if topics > 1:
        share += f", and {permutation.shown(row['p_family'])} among {topics} topics at once"
    said = f"articles dealt anew over the two groups part as far by chance alone with {share}"
    passed = row["p_family"] <= permutation.THRESHOLD
    return Check("permutation", "chance", outcome(passed), 0, deals, said)


def _missed(row: dict, missed: pd.DataFrame) -> Check:
    sides = {row[side]: missed[missed["perspective"] == row[side]] for side in "ab"}
    shares = {
        side: len(own) / max(row[f"matches_{letter}"], 1)
        for letter, (side, own) in zip("ab", sides.items(), strict=True)
    }
    many = [side for side, share in shares.items() if share > MISSED]
    total = int(row["matches_a"] + row["matches_b"])
    if len(many) != 1:
        said = f"{_places(len(missed))} almost matches, on no side alone" if len(missed) else (
            "no place almost matches an entry")  # fmt: skip
        return Check("near misses", "near miss", outcome(True), len(missed), total, said)
    own = sides[many[0]]
    names = tuple(f"“{caught}”" for caught in own["caught"].drop_duplicates())
    said = f"{_places(len(own))} on one side alone almost matches an entry: {either(names)}"
    return Check("near misses", "near miss", outcome(False), len(own), total, said, names)


def _places(number: int) -> str:
    return "1 place" if number == 1 else f"each of {number} places"


def _reading(row: dict, way: str, judged: pd.DataFrame, band: float):
    own = judged[judged["category"] == row["category"]]
    sides = row["a"], row["b"]
    coded = {side: own.loc[own["perspective"] == side, "coded"] for side in sides}
    if min(map(len, coded.values())) == 0:
        return
    found, sizes = [int(part.sum()) for part in coded.values()], [*map(len, coded.values())]
    ratio = contrasts.log_ratio(found[0], sizes[0], found[1], sizes[1])
    passed = multiverse.direction(ratio, band) == way
    counts = [f"{n} of {of} sentences" for n, of in zip(found, sizes, strict=True)]
    point = "the same way" if passed else "another way"
    said = f"a reader's coding points {point} ({counts[0]} against {counts[1]})"
    yield Check("reading", "reading", outcome(passed), sum(found), len(own), said)


def _turned(grid: pd.DataFrame | None, a: str, b: str) -> Mapping[tuple, list[Check]]:
    if grid is None:
        return {}
    own = grid[(grid["a"] == a) & (grid["b"] == b)]
    return {
        (codebook, category): grid_checks(part)
        for (codebook, category), part in own.groupby(KEYS, sort=False)
    }


def outcome(passed) -> str:
    """The outcome of a check that could be made."""
    return "passed" if passed else "failed"


def _withheld(check: str, kind: str, said: str, of: int = 0) -> Check:
    return Check(check, kind, "withheld", 0, of, said)


def either(names: Sequence[str]) -> str:
    """Some names in words, four at most.

    >>> either(["001", "002"])
    '001 or 002'
    """
    shown = [*names[:4]] + ([f"{len(names) - 4} more"] if len(names) > 4 else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
