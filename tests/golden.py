"""Makes pages and data of five studies, to be held against those of another state byte by byte.

    python tests/golden.py OUT                  make all five under OUT
    python tests/golden.py OUT box chinese      only these
    diff -rq BEFORE AFTER                       two states of the program

A change that is to alter no output leaves `diff` silent. The digest of a study's files is in the
foot of its pages, so that both states must be given the same studies: they are made here.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

from larger_study import larger

HEAD = ["doc", "file", "perspective", "title", "outlet", "date", "genre", "language"]
REPORTS = (
    "The flood took the old dike, the mayor said. “The dike was never safe,” said Ann Reed, who "
    "leads the water board. The board denied it. Dredging the river may have been a mistake.",
    "Farmers want the dike raised. The union asks the board for help. A flood is a danger to all, "
    "the board says. According to the union, the river was ignored for years.",
    "The river needs room. Meadows hold water better than any dike, the author of the plan said. "
    "Nobody asked the farmers. The board refused to pay for the meadows.",
)  # fmt: skip
BOOK = """study: {{title: "Dikes or room for the river?"}}
perspectives:
{sides}
topics:
  flood:
    label: Floods
    about: "The water itself."
    entries: [{flood}]
  dike:
    label: Dikes
    about: "What keeps it out."
    entries:
      by name: [{dike}]
      other words: [{other}]
frames:
  danger: {{label: called dangerous, entries: ["danger*", "never safe"]}}
actors:
  board: {{label: Water board, entries: ["water board", "the board"]}}
  union: {{label: Union, entries: ["the union"]}}
"""


def made(folder: Path, texts: dict[str, list[str]], words: dict[str, str], language: str) -> Path:
    """A study of these texts, a list of them for each group."""
    folder.mkdir(parents=True)
    rows = []
    for side, bodies in texts.items():
        for n, body in enumerate(bodies):
            doc = f"{side}{n}"
            (folder / f"{doc}.txt").write_text(f"{body}\n", encoding="utf-8")
            rows.append(
                [doc, f"{doc}.txt", side, "", f"{side} Post", f"2020-0{n + 1}-01", "news", language]
            )
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    sides = "\n".join(f"  {side}: {{label: {side} Post, about: A paper.}}" for side in texts)
    (folder / "codebook.yml").write_text(BOOK.format(sides=sides, **words), encoding="utf-8")
    return folder


ENGLISH = {"flood": "flood*", "dike": '"dike*"', "other": '"meadow*", "river"'}
CHINESE = {"flood": "洪水", "dike": "堤坝", "other": "草地, 河流"}
ZH = (
    "洪水冲毁了旧堤坝,市长说。草地比堤坝更好。河流需要空间。",
    "农民要求加高堤坝。洪水是危险的。",
    "河流被忽视了多年。洪水来了。",
)


def box(_folder: Path) -> Path:
    return Path("seeds")


def three_groups(folder: Path) -> Path:
    sides = ["Hill", "River", "Sea"]
    texts = {side: [f"A {side} town. {body}" for body in REPORTS[: n + 1]]
             for n, side in enumerate(sides)}  # fmt: skip
    return made(folder, texts, ENGLISH, "en")


def chinese(folder: Path) -> Path:
    return made(folder, {"Hill": list(ZH[:2]), "River": list(ZH[2:])}, CHINESE, "zh")


def hundred(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return larger(folder, each=50)


def one_a_side(folder: Path) -> Path:
    return made(folder, {"Hill": [REPORTS[0]], "River": [REPORTS[1]]}, ENGLISH, "en")


STUDIES = {
    "box": box, "three": three_groups, "chinese": chinese, "hundred": hundred, "single": one_a_side,
}  # fmt: skip


def main(out: Path, names: list[str]) -> int:
    studies = out / "studies"
    for name in names or list(STUDIES):
        shutil.rmtree(studies / name, ignore_errors=True)
        study = STUDIES[name](studies / name)
        command = [sys.executable, "-m", "analysis", "html", str(study), "--out", str(out / name)]
        shutil.rmtree(out / name, ignore_errors=True)
        done = subprocess.run(command, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
