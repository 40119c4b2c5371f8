"""A larger study made from the sentences of the one in the box: texts of one side's own words."""

from __future__ import annotations

import csv
import random
import shutil
from pathlib import Path

from analysis import load, tables

LEADS = (
    "In {year}, ", "On Monday, ", "For the {n}th time, ", "By then, ", "In the {n} months before, ",
    "", "", "",
)  # fmt: skip


def larger(folder: Path, each: int = 60, sentences: int = 36, seed: int = 0) -> Path:
    """A study of `each` texts a side in `folder`, its codebook that of the box.

    A text has sentences of its own side's articles, drawn by `seed` and begun in other ways.
    """
    draw = random.Random(seed)  # noqa: S311  (the same study for the same seed)
    study = load()
    made = tables(study).sentences
    sides = made["doc"].map(
        dict(zip(study.sources["doc"], study.sources["perspective"], strict=True))
    )
    shutil.copy("seeds/codebook.yml", folder / "codebook.yml")
    rows = []
    for side, own in made.groupby(sides, sort=False):
        lines = [" ".join(text.split()) for text in own["text"]]
        for number in range(each):
            doc = f"{side}-{number:02d}"
            varied = [_varied(draw.choice(lines), draw) for _ in range(sentences)]
            title = f"Report {number} of {side}"
            (folder / f"{doc}.txt").write_text(f"{title}\n\n" + "\n\n".join(varied) + "\n", "utf-8")
            day = f"{2012 + number % 5}-{1 + number % 12:02d}-15"
            rows.append([doc, f"{doc}.txt", side, title, f"Outlet {number % 7}", day, "news"])
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["doc", "file", "perspective", "title", "outlet", "date", "genre"])
        writer.writerows(rows)
    return folder


def _varied(sentence: str, draw: random.Random) -> str:
    lead = draw.choice(LEADS).format(year=draw.randint(1950, 2020), n=draw.randint(4, 19))
    return lead + sentence
