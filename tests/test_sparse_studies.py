"""Studies with next to nothing in them have all their pages: each cell runs, whatever is missing.

A page that stops at one empty table takes all the others with it.
"""

import pytest
from notebook_cells import run

BOOK = """\
perspectives: {north: {label: North}, south: {label: South}, east: {label: East}}
topics:
  dog: {label: Dogs, entries: [dog*, hero]}
  work: {label: Work, entries: [worker*]}
"""
SIDES, TWO = ["north", "south", "east"], ["north", "south", "south"]
BARE = [""] * 3  # no titles
TONELESS = ["Two dogs came along.", "A worker has a dog.", "Workers."]
TOPICAL = ["A hero came along.", "A worker has a hero.", "Heroes of the workers: hero by hero."]
NOTHING = ["Nothing here at all.", "Nor is there anything here.", "Zero."]
DEAD = ["Dog dead", "Worker dead", "A hero"]  # each is its own headline
OTHERS = [
    "“All dogs are bad,” said Bell.", "“All is great,” said Hill.",
    "Workers lied, according to Bell.",
]  # fmt: skip
MIXED = [
    "A deal is near, two people familiar with the talks said. It would give workers more.",
    "“The dog barked,” she said.", "Local hero saves dog. It is good.",
]  # fmt: skip


LONG = pytest.mark.slow


@pytest.mark.parametrize(
    ("study", "pages"),
    [
        pytest.param((NOTHING, BARE, SIDES), "0[56]*", id="no match and no sentiment word"),
        pytest.param((NOTHING, BARE, TWO), "06*", id="the same, two perspectives", marks=LONG),
        pytest.param(
            (TONELESS, BARE, TWO), "0[36]*", id="matches and no sentiment word", marks=LONG
        ),
        pytest.param(
            (TOPICAL, BARE, TWO), "0[36]*", id="no sentiment word that is no topic word", marks=LONG
        ),
        pytest.param((DEAD, DEAD, SIDES), "01*", id="headlines alone", marks=LONG),
        pytest.param((OTHERS, BARE, SIDES), "05*", id="no word of the authors' own", marks=LONG),
        pytest.param((MIXED, BARE, SIDES), "05*", id="voice in one, mentions in another"),
    ],
)
def test_every_cell_runs_where_a_study_lacks(study, pages, tmp_path, monkeypatch):
    texts, titles, sides = study
    rows = ["doc,file,perspective,title"]
    for doc, side, text, title in zip("abc", sides, texts, titles, strict=True):
        (tmp_path / f"{doc}.txt").write_text(text, encoding="utf-8")
        rows.append(f"{doc},{doc}.txt,{side},{title}")
    (tmp_path / "sources.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    book = BOOK if "east" in sides else BOOK.replace(", east: {label: East}", "")
    (tmp_path / "codebook.yml").write_text(book, encoding="utf-8")
    run(pages, tmp_path, monkeypatch)
