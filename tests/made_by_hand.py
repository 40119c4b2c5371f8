"""Small tables made by hand, for the tests of the checks."""

import pandas as pd

from analysis.measures import contrasts


def working(rows, category="flood"):
    """Rows (doc, perspective, matches, words) as a working table."""
    table = pd.DataFrame(rows, columns=["doc", "perspective", "matches", "words"])
    table.insert(2, "codebook", "topics")
    table.insert(3, "category", category)
    table = table.assign(sentences_with=table["matches"], sentences=table["words"] // 20)
    return contrasts.with_rates(table, "words")


FIVE = working(
    [("1", "up", 8, 1000), ("2", "up", 1, 500), ("3", "up", 0, 500),
     ("4", "down", 2, 2000), ("5", "down", 2, 1000)]
)  # fmt: skip
