"""The table of acts on event sentences with marked source and target. Run by hand; no data here.

    python tests/outside/acts.py PLV_test.tsv [--errors]

Data: github.com/snowood1/Zero-Shot-PLOVER, `marked_sentence` with <s>source</s> and <t>target</t>,
and `gold_root`. The actors given are the marked spans, so only verbs and grammar are tested. Look
at errors in PLV_train alone.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from pathlib import Path

import pandas as pd

from analysis.voice.acts import acts

# The acts that a root of the codebook may be said with, after both codebooks.
FITS = {
    "REQUEST": {"asks"}, "AGREE": {"agrees", "offers"}, "REJECT": {"refuses", "denies"},
    "ACCUSE": {"blames", "denies"}, "AID": {"helps", "offers"},
    "SUPPORT": {"praises", "helps", "agrees"}, "COOPERATE": {"helps", "agrees"},
    "YIELD": {"agrees", "offers"}, "SANCTION": {"limits or punishes", "refuses"},
    "COERCE": {"limits or punishes"},
}  # fmt: skip
_TAG = re.compile(r"<(/?)([st])>")


def unmarked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A sentence without its tags, and the spans that they marked."""
    plain, spans, opened, at = "", [], {}, 0
    for tag in _TAG.finditer(text):
        plain += text[at : tag.start()]
        at = tag.end()
        if not tag[1]:
            opened[tag[2]] = len(plain)
        elif tag[2] in opened:
            spans.append((opened.pop(tag[2]), len(plain), tag[2].upper()))
    return plain + text[at:], sorted(spans)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("table", type=Path)
    asked.add_argument("--errors", action="store_true")
    given = asked.parse_args()
    csv.field_size_limit(10**9)
    with given.table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    read = [unmarked(row["marked_sentence"]) for row in rows]
    sentences = pd.DataFrame(
        [(str(n), 1, 0, text) for n, (text, _) in enumerate(read)],
        columns=["doc", "sentence", "start", "text"],
    )
    actors = pd.DataFrame(
        [(str(n), 1, *span) for n, (_, spans) in enumerate(read) for span in spans],
        columns=["doc", "sentence", "start", "end", "category"],
    )
    found = acts(sentences, actors)
    count: Counter = Counter()
    for n, row in enumerate(rows):
        settled = found[(found["doc"] == str(n)) & (found["who"] != "")]
        source = settled[settled["who"].str.split().map(lambda who: "S" in who)]
        count["settled"] += len(settled)
        count["who right"] += len(source)
        fits = FITS.get(row["gold_root"])
        if fits is None:
            continue
        right = bool(source["act"].isin(fits).any())
        count["in scope"] += 1
        count["found"] += right
        if given.errors and not right:
            print(row["gold_root"], "|", read[n][0], "|", settled[["act", "who"]].values.tolist())
    print(f"who is the source: {count['who right']} of {count['settled']} settled")
    print(f"who and act right: {count['found']} of {count['in scope']} sentences")


if __name__ == "__main__":
    main()
