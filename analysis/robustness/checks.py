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

import numpy as np
import pandas as pd
from scipy import stats

from analysis.corpus import duplicates
from analysis.measures import contrasts
from analysis.measures.contrasts import KEYS
from analysis.robustness import flips, leave_one_out, permutation

PAIR = [*KEYS, "a", "b"]
COLUMNS = [*PAIR, "check", "outcome", "done", "of", "culprits", "said"]


def checks(
    per_article: pd.DataFrame, a: str, b: str, *, grid: pd.DataFrame | None = None,
    judged: pd.DataFrame | None = None, clusters: pd.DataFrame | None = None, seed: int = 0,
) -> pd.DataFrame:  # fmt: skip
    """Every check of every category of `per_article`, one row each.

    In: the working table; `grid` (`multiverse.topics`), `judged` (`precision_recall.judged`) and
    `clusters` (`duplicates.clusters`) where there are any: near-duplicates then count as one
    article. Out: `PAIR`, `check`, `outcome` ("passed", "failed", "withheld"), `done` of `of`,
    `culprits` (what makes it fail: articles or choices), `said` in words.
    """
    if clusters is not None:
        per_article = duplicates.without_copies(per_article, clusters)
    contrast = contrasts.contrast(per_article, a, b)
    left_out = leave_one_out.leave_one_out(per_article, a, b)
    deals = permutation.permutation(per_article, a, b, seed).set_index(KEYS)
    turned = _turned(grid, a, b)
    rows = []
    for row in contrast.to_dict("records"):
        key = (row["codebook"], row["category"])
        own = left_out[(left_out[KEYS] == list(key)).all(axis=1)].dropna(subset=["difference"])
        parts = [
            ("scatter", *_scatter(row)), ("articles", *_articles(row, own)),
            ("averages", *_averages(row)), ("permutation", *dealt(deals.loc[key])),
        ]  # fmt: skip
        if key in turned:
            parts.append(("specifications", *specifications(turned[key])))
        if judged is not None and key[0] == "topics":
            parts += [("reading", *found) for found in _reading(row, judged, a, b)]
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


def _scatter(row: dict) -> tuple:
    a, b = int(row["matches_a"]), int(row["matches_b"])
    p = scatter_p(a, row["words_a"], b, row["words_b"])
    passed = p <= permutation.THRESHOLD and row["difference"] != 0
    split = f"{a} and {b} mentions in {row['words_a']:,} and {row['words_b']:,} words"
    said = f"{split} are {'more' if passed else 'no more'} uneven than mere scatter"
    return _outcome(passed), a, a + b, "", said


def _articles(row: dict, own: pd.DataFrame) -> tuple:
    cells = [own[f"{what}_{side}"] for side in "ab" for what in ("matches", "words")]
    p = scatter_p(*(cell.to_numpy() for cell in cells))
    stays = np.sign(own["difference"]) == np.sign(row["difference"])
    stands = (stays & (p <= permutation.THRESHOLD)).to_numpy() & (row["difference"] != 0)
    fall = own.loc[~stands, "left_out"].tolist()
    return omissions(int(stands.sum()), len(own), fall, "more than scatter")


def omissions(done: int, of: int, fall: list[str], stays: str) -> tuple:
    """The check over articles left out: it `stays` so in `done` of `of`, not without `fall`."""
    said = f"leaving out one article at a time, it stays {stays} in {done} of {of} cases"
    if fall and done:
        said += f", not without {_or(fall)}"
    return _outcome(of > 0 and done == of), done, of, "; ".join(fall), said


def apart(a: float, b: float) -> str:
    """Two rates with as many decimals as show which one is higher, at most three.

    >>> apart(25.02, 23.84), apart(23.94, 23.91)
    ('25.0 against 23.8', '23.94 against 23.91')
    """
    decimals = next((d for d in (1, 2) if f"{a:.{d}f}" != f"{b:.{d}f}"), 3 if a != b else 1)
    return f"{a:.{decimals}f} against {b:.{decimals}f}"


def _averages(row: dict) -> tuple:
    side = "the same way" if row["agree"] else "different ways"
    said = (
        f"all words pooled ({apart(row['rate_a'], row['rate_b'])} per 1,000) and the "
        f"mean of the articles ({apart(row['mean_a'], row['mean_b'])}) point {side}"
    )
    passed = bool(row["agree"]) and row["difference"] != 0
    return _outcome(passed), int(passed), 1, "" if row["agree"] else "mean of articles", said


def dealt(row: pd.Series) -> tuple:
    """The permutation check from a row of `permutation.permutation`."""
    if row["withheld"]:
        return "withheld", 0, int(row["deals"]), "", row["withheld"].removeprefix("p withheld: ")
    said = f"articles dealt anew over the two groups give an exact p of {row['p']:.3f}"
    if row["deals"] > permutation.EXACT_UP_TO:
        said = said.replace("an exact p", f"a p (from {permutation.DRAWS:,} deals)")
    return _outcome(row["p"] <= permutation.THRESHOLD), 0, int(row["deals"]), "", said


def specifications(row: dict) -> tuple:
    """The check over the grid from a row of `flips.summary`."""
    done, of = int(row["same"]), int(row["specifications"])
    said = f"it keeps its direction under {done:,} of {of:,} specifications"
    if row["flips"]:
        said += f"; one choice alone ends it: {_or(row['flips'].split('; '))}"
    elif done < of:
        said += f"; no choice alone ends it, but two together can: {row['against']}"
    return _outcome(done == of), done, of, row["flips"], said


def _reading(row: dict, judged: pd.DataFrame, a: str, b: str):
    own = judged[judged["category"] == row["category"]]
    coded = {side: own.loc[own["perspective"] == side, "coded"] for side in (a, b)}
    if min(map(len, coded.values())) == 0:
        return
    shares = [part.mean() for part in coded.values()]
    passed = np.sign(shares[0] - shares[1]) == np.sign(row["difference"]) != 0
    counts = [f"{int(part.sum())} of {len(part)} sentences" for part in coded.values()]
    way = "the same way" if passed else "another way"
    yield (
        _outcome(passed), int(sum(part.sum() for part in coded.values())), len(own), "",
        f"a reader's coding points {way} ({counts[0]} against {counts[1]})",
    )  # fmt: skip


def _turned(grid: pd.DataFrame | None, a: str, b: str) -> dict:
    if grid is None:
        return {}
    own = flips.summary(grid[(grid["a"] == a) & (grid["b"] == b)])
    return {(row["codebook"], row["category"]): row for row in own.to_dict("records")}


def _outcome(passed) -> str:
    return "passed" if passed else "failed"


def _or(names: list[str]) -> str:
    shown = names[:4] + ([f"{len(names) - 4} more"] if len(names) > 4 else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
