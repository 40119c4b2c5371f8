"""How often verdicts are wrong in studies whose truth is known, because they were made.

    python tests/verdict_errors.py    (half an hour) writes analysis/robustness/verdict_errors.csv

Each study has articles of 400 to 1,400 words with rates of their own (gamma around the group's,
with a standard deviation of half of it, as articles of one outlet differ), and mentions that are
Poisson in their words. Of one or ten topics the first has `ratio` times the rate in the first
group; the others are the same in both. Only what a table of articles can say is checked: articles,
both averages, the band, chance. Entries and other ways of counting, which a real study has too,
only make "Holds" rarer.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.measures import contrasts
from analysis.measures.contrasts import SIDES
from analysis.robustness import checks, permutation, verdicts

OUT = Path(__file__).parent.parent / "analysis" / "robustness" / "verdict_errors.csv"
STUDIES, RATE, SPREAD = 200, 6.0, 0.5
SIZES, TOPICS, RATIOS = [(3, 2), (8, 8), (20, 20)], (1, 10), (1, 4)
CONDITION = ["articles_first", "articles_second", "topics", "ratio"]
COLUMNS = [*CONDITION, "studies", "holds", "wrong_side", "false_holds"]


def study(seed: int, sizes: tuple[int, int], topics: int, ratio: float) -> pd.DataFrame:
    """The working table of one made study; its topics are named by its seed and their number."""
    rng = np.random.default_rng([seed, *sizes, topics, ratio])
    parts = []
    for side, articles in zip(("up", "down"), sizes, strict=True):
        words = rng.integers(400, 1400, articles)
        for topic in range(topics):
            times = ratio if side == "up" and topic == 0 else 1
            own = rng.gamma(1 / SPREAD**2, SPREAD**2, articles)
            found = rng.poisson(times * RATE / 1000 * own * words)
            parts.append(
                pd.DataFrame(
                    {"doc": [f"{side}{n}" for n in range(articles)], "perspective": side,
                     "codebook": "topics", "category": f"{seed} {topic}", "matches": found,
                     "words": words, "sentences_with": found, "sentences": words // 20}
                )
            )  # fmt: skip
    return contrasts.with_rates(pd.concat(parts, ignore_index=True), "words")


def condition(sizes: tuple[int, int], topics: int, ratio: int) -> tuple:
    """A row of `COLUMNS`: in how many studies the planted topic or another holds.

    The articles of each study are dealt among its own topics; all else is judged topic by topic,
    so that the studies can stand in one table.
    """
    tables = [study(seed, sizes, topics, ratio) for seed in range(STUDIES)]
    deals = pd.concat([permutation.permutation(table, "up", "down") for table in tables])
    every = pd.concat(tables, ignore_index=True)
    found = checks.checks(every, "up", "down", deals=deals)
    got = verdicts.verdicts(every, found, {}, {})
    names = got["category"].str.split(" ", expand=True)
    holds = (got["verdict"] == verdicts.HOLDS).to_numpy()
    planted = ((names[1] == "0") & (ratio > 1)).to_numpy()
    right, wrong = (int((holds & planted & (got["direction"] == side)).sum()) for side in SIDES)
    false = names[0][holds & ~planted].nunique()
    return (*sizes, topics, ratio, STUDIES, right, wrong, int(false))


def main() -> None:
    """Make every condition and write the table."""
    rows = []
    for each in conditions():
        rows.append(condition(*each))
        pd.DataFrame(rows, columns=COLUMNS).to_csv(OUT, index=False, lineterminator="\n")


def conditions() -> list[tuple]:
    """Sizes, topics and ratio of every condition."""
    return [(sizes, topics, ratio) for sizes in SIZES for topics in TOPICS for ratio in RATIOS]


if __name__ == "__main__":
    main()
