"""The checks that a difference has to pass, each with its numerator and denominator.

* **scatter**: could as uneven a split come about if the mentions were strewn over the words one by
  one? Mentions come in bursts, so the truth is less certain than this test (exact binomial, twice
  the smaller tail); it is used in one direction alone: what is no more than scatter is dropped,
  what is more is **not** thereby shown.
* **articles**: without each article in turn the direction stays and is still more than scatter.
* **averages**: all words pooled and the mean of the articles point the same way.
* **specifications**: the direction holds under the whole declared grid.
* **permutation**: articles dealt anew; withheld where their number can never reach 0.05.
* **reading**: a reader's coding of sentences, where the study has one, points the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from analysis import contrasts
from analysis.contrasts import KEYS
from analysis.robustness import copies, flips, leave_one_out, small_n
from analysis.robustness import specifications as declared

PAIR = [*KEYS, "a", "b"]


class Check(NamedTuple):
    """What became of one check of one contrast.

    `outcome` is "passed", "failed" or "withheld"; `done` of `of` cases stand; `culprits` are what
    ends it, of one `kind` ("article", "entry", "choice", or "" where nothing can be named).
    """

    check: str
    outcome: str
    done: int
    of: int
    said: str
    culprits: tuple[str, ...] = ()
    kind: str = ""


COLUMNS = [*PAIR, *Check._fields]


def checks(
    per_article: pd.DataFrame, a: str, b: str, *, grid: pd.DataFrame | None = None,
    judged: pd.DataFrame | None = None, clusters: pd.DataFrame | None = None, seed: int = 0,
) -> pd.DataFrame:  # fmt: skip
    """Every check of every category of `per_article`, one row each.

    In: the working table; `grid` (`multiverse.topics`), `judged` (`validity.judged`) and
    `clusters` (`copies.clusters`) where there are any: near-duplicates then count as one article.
    Out: `PAIR` and the fields of `Check`.
    """
    if clusters is not None:
        per_article = copies.without_copies(per_article, clusters)
    contrast = contrasts.contrast(per_article, a, b)
    left_out = leave_one_out.leave_one_out(per_article, a, b)
    deals = small_n.permutation(per_article, a, b, seed).set_index(KEYS)
    turned = _turned(grid, a, b)
    rows = []
    for row in contrast.to_dict("records"):
        key = (row["codebook"], row["category"])
        own = left_out[(left_out[KEYS] == list(key)).all(axis=1)].dropna(subset=["difference"])
        parts = [
            _scatter(row),
            _articles(row, own),
            _averages(row),
            dealt(deals.loc[key]),
        ]
        if key in turned:
            parts.append(specifications(turned[key]))
        if judged is not None and key[0] == "topics":
            parts += _reading(row, judged, a, b)
        rows += [(*key, a, b, *part) for part in parts]
    return pd.DataFrame(rows, columns=COLUMNS)


def scatter_p(matches_a, words_a, matches_b, words_b):
    """Two-sided p of a split of mentions, were each a word drawn alone: a bar to pass, no evidence.

    >>> round(float(scatter_p(5, 1000, 0, 1000)), 4)
    0.0625
    """
    k, n = np.asarray(matches_a, float), np.asarray(matches_a, float) + np.asarray(matches_b, float)
    total = np.asarray(words_a, float) + np.asarray(words_b, float)
    share = np.asarray(words_a, float) / total
    tails = np.minimum(stats.binom.cdf(k, n, share), stats.binom.sf(k - 1, n, share))
    return np.minimum(1.0, 2 * tails)


def _scatter(row: dict) -> Check:
    a, b = int(row["matches_a"]), int(row["matches_b"])
    p = scatter_p(a, row["words_a"], b, row["words_b"])
    passed = p <= small_n.THRESHOLD and row["difference"] != 0
    split = f"{a} and {b} mentions in {row['words_a']:,} and {row['words_b']:,} words"
    said = f"{split} are {'more' if passed else 'no more'} uneven than mere scatter"
    return Check("scatter", outcome(passed), a, a + b, said)


def _articles(row: dict, own: pd.DataFrame) -> Check:
    cells = [own[f"{what}_{side}"] for side in "ab" for what in ("matches", "words")]
    p = scatter_p(*(cell.to_numpy() for cell in cells))
    stays = np.sign(own["difference"]) == np.sign(row["difference"])
    stands = (stays & (p <= small_n.THRESHOLD)).to_numpy() & (row["difference"] != 0)
    fall = own.loc[~stands, "left_out"].tolist()
    return omissions(int(stands.sum()), len(own), fall, "more than scatter")


def omissions(done: int, of: int, fall: Sequence[str], stays: str) -> Check:
    """The check over articles left out: it `stays` so in `done` of `of`, not without `fall`."""
    if not of:
        said = "no article can be left out: each perspective has a single one"
        return Check("articles", "withheld", 0, 0, said)
    said = f"leaving out one article at a time, it stays {stays} in {done} of {of} cases"
    if fall and done:
        said += f", not without {_or(fall)}"
    return Check(
        "articles", outcome(done == of), done, of, said, tuple(fall), "article" if fall else ""
    )


def apart(a: float, b: float) -> str:
    """Two rates with as many decimals as show which one is higher, at most three.

    >>> apart(25.02, 23.84), apart(23.94, 23.91)
    ('25.0 against 23.8', '23.94 against 23.91')
    """
    decimals = next((d for d in (1, 2) if f"{a:.{d}f}" != f"{b:.{d}f}"), 3 if a != b else 1)
    return f"{a:.{decimals}f} against {b:.{decimals}f}"


def _averages(row: dict) -> Check:
    side = "the same way" if row["agree"] else "different ways"
    said = (
        f"all words pooled ({apart(row['rate_a'], row['rate_b'])} per 1,000) and the "
        f"mean of the articles ({apart(row['mean_a'], row['mean_b'])}) point {side}"
    )
    passed = bool(row["agree"]) and row["difference"] != 0
    return Check("averages", outcome(passed), int(passed), 1, said)


def dealt(row: pd.Series) -> Check:
    """The permutation check from a row of `small_n.permutation`."""
    if row["withheld"]:
        said = row["withheld"].removeprefix("p withheld: ")
        return Check("permutation", "withheld", 0, int(row["deals"]), said)
    said = f"articles dealt anew over the two groups give an exact p of {row['p']:.3f}"
    if row["deals"] > small_n.EXACT_UP_TO:
        said = said.replace("an exact p", f"a p (from {small_n.DRAWS:,} deals)")
    passed = row["p"] <= small_n.THRESHOLD
    return Check("permutation", outcome(passed), 0, int(row["deals"]), said)


def specifications(row: dict) -> Check:
    """The check over the grid from a row of `flips.summary`."""
    done, of = int(row["same"]), int(row["specifications"])
    said = f"it keeps its direction under {done:,} of {of:,} specifications"
    ends = [declared.words(axis, option) for axis, option in row["flips"]]
    if ends:
        said += f"; one choice alone ends it: {_or(ends)}"
    elif done < of:
        said += f"; no choice alone ends it, but two together can: {row['against']}"
    entries = [option for axis, option in row["flips"] if axis == "left_out"]
    one_kind = bool(entries) and len(entries) == len(ends)
    culprits, kind = (entries, "entry") if one_kind else (ends, "choice" if ends else "")
    return Check("specifications", outcome(done == of), done, of, said, tuple(culprits), kind)


def _reading(row: dict, judged: pd.DataFrame, a: str, b: str):
    own = judged[judged["category"] == row["category"]]
    coded = {side: own.loc[own["perspective"] == side, "coded"] for side in (a, b)}
    if min(map(len, coded.values())) == 0:
        return
    shares = [part.mean() for part in coded.values()]
    passed = np.sign(shares[0] - shares[1]) == np.sign(row["difference"]) != 0
    counts = [f"{int(part.sum())} of {len(part)} sentences" for part in coded.values()]
    way = "the same way" if passed else "another way"
    found = int(sum(part.sum() for part in coded.values()))
    said = f"a reader's coding points {way} ({counts[0]} against {counts[1]})"
    yield Check("reading", outcome(passed), found, len(own), said)


def _turned(grid: pd.DataFrame | None, a: str, b: str) -> dict:
    if grid is None:
        return {}
    own = flips.summary(grid[(grid["a"] == a) & (grid["b"] == b)])
    return {(row["codebook"], row["category"]): row for row in own.to_dict("records")}


def outcome(passed) -> str:
    """The outcome of a check that could be made."""
    return "passed" if passed else "failed"


def _or(names: Sequence[str]) -> str:
    shown = list(names[:4]) + ([f"{len(names) - 4} more"] if len(names) > 4 else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
