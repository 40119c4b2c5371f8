"""A small made corpus of articles for the tests of analysis/bulk, and what must be found in it."""

import pandas as pd

from analysis.study.codebook import entry_table

ENTRIES = entry_table(
    {"codebook": "topics", "category": category, "entry": entry, "kind": kind}
    for category, entry, kind in [
        ("rain", "flood*", "count"), ("rain", "flood lights", "not"), ("dams", "high dam", "count"),
    ]
)  # fmt: skip
# Counted by hand: words, rain, dams of each text; the pattern repeats through the corpus.
TEXTS = [
    ("The flood came, \"said\" the mayor;\nflooding went on.", 9, 2, 0),
    ("Under flood lights, the high-dam stood — high dam’s end.", 9, 0, 2),
    ("Nothing, at 3 o’clock.", 4, 0, 0),
]  # fmt: skip
COLUMNS = ["id", "body", "outlet", "words", "topics/rain", "topics/dams"]


def corpus(rows=300):
    made = []
    for n in range(rows):
        text, *counts = TEXTS[n % len(TEXTS)]
        made.append((f"a{n:05d}", text, "Post" if n % 2 else "Herald", *counts))
    return pd.DataFrame(made, columns=COLUMNS)


def expected(rows=300):
    table = corpus(rows).rename(columns={"id": "doc"})
    return table[["doc", "outlet", "words", "topics/rain", "topics/dams"]]
