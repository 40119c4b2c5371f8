"""Every study that `check` passes has its pages, whatever its texts and groups are called.

Studies are drawn by a number, so that each can be drawn again; those that once stopped a page are
named. A study must be refused in one line, or run through every cell of pages 03 to 06.
"""

import random
import subprocess
import sys

import pytest
import yaml
from bs4 import BeautifulSoup
from notebook_cells import run

from analysis.measures.pipeline import tables
from analysis.problems import StudyError
from analysis.report.show import table
from analysis.study import study
from analysis.validation.study_check import checked_study

SIDES = [("china", "Papers of China"), ("usa", "Papers of the USA"), ("uk", "lexicon")]
# Words that tables, labels and programs use themselves, and names of the sides.
IDS = [
    "lexicon", "topic_words", "category", "unit", "doc", "perspective", "voice", "entry", "words",
    "level", "index", "sign", "codebook", "label", "n", "0", "1", "001", "nan", "None", "True",
    "positive", "negative", "author", "quoted", "total", "Lexicon", "Article", "vader", "a b", "é",
]  # fmt: skip
TEXTS = [
    "Nothing here at all.", "Nor is there anything here.", "The dam leaks.", "A dam stands well.",
    "“The dam is bad,” said Ann Reed.", "According to the mayor, the gate must hold.", "Gate. Dam.",
    "The council met on Monday and talked for two hours about the good price of stone.",
    "Dams, gates and dams: the valley was happy, and it may be sad.", "Zero.", "Rain fell.",
    "The board said the gate was safe. It was a terrible lie. The dam broke.", "Dam dead",
]  # fmt: skip
TOPICS = {"dam": ["dam*"], "gate": ["gate", "gates"], "none": ["never written"], "rain": ["rain"]}


def write(folder, sources, sides, topics, titles=()):
    """Write a study: `sources` are (doc, side, text), `sides` (id, label), `topics` ids."""
    rows = ["doc,file,perspective" + (",title,outlet,date" if titles else "")]
    for n, (doc, side, text) in enumerate(sources):
        (folder / f"{n}.txt").write_text(f"{text}\n", encoding="utf-8")
        rows.append(f"{doc},{n}.txt,{side}" + (f",{titles[n]},," if titles else ""))
    (folder / "sources.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    book = {
        "perspectives": {side: {"label": label} for side, label in sides},
        "topics": {name: {"entries": TOPICS.get(name, ["dam"])} for name in topics},
    }
    (folder / "codebook.yml").write_text(yaml.safe_dump(book, sort_keys=False), encoding="utf-8")


def draw(folder, seed):
    """Write the study of a number: two or three sides, one to three texts each, odd names."""
    dice = random.Random(seed)  # noqa: S311
    sides = SIDES[: dice.choice([2, 2, 3])]
    own = [name for side in sides for name in side]
    texts = dice.sample(TEXTS, k=len(TEXTS))
    ids = list({*dice.sample(own, k=2)} | {*dice.sample(IDS, k=9)})
    ids.sort()
    dice.shuffle(ids)
    belong = [side for side, _ in sides for _ in range(dice.choice([1, 1, 2, 3]))]
    sources = list(zip(ids, belong, texts, strict=False))
    topics = dice.sample([*TOPICS, "usa", "lexicon", "words"], k=dice.choice([1, 2, 3]))
    titles = [dice.choice(["", text]) for _, _, text in sources] if dice.random() < 0.5 else ()
    titles = [title.replace(",", "") for title in titles]
    write(folder, sources, sides, topics, titles)


@pytest.mark.parametrize("seed", range(1))
def test_a_drawn_study_has_its_pages(seed, tmp_path, monkeypatch):
    draw(tmp_path, seed)
    checked_study(tmp_path)
    run("0[46]*", tmp_path, monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 24))
def test_more_drawn_studies_have_their_pages(seed, tmp_path, monkeypatch):
    draw(tmp_path, seed)
    checked_study(tmp_path)
    run("0[3456]*", tmp_path, monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [40, 41, 42])
def test_a_drawn_study_is_built(seed, tmp_path):
    home = tmp_path / "study"
    home.mkdir()
    draw(home, seed)
    command = [sys.executable, "-m", "analysis", "html", str(home), "--out", str(tmp_path / "out")]
    subprocess.run(command, check=True, capture_output=True)
    pages = {path.name[:2] for path in (tmp_path / "out").glob("0*.html")}
    assert {"04", "06"} <= pages


LONG = TEXTS[7]


@pytest.mark.slow
@pytest.mark.parametrize(
    "ids",
    [("china", "usa"), ("usa", "china"), ("Papers of China", "b"), ("lexicon", "topic_words"),
     ("Lexicon", "Topic words and names"), ("unit", "perspective")],
    ids="-".join,
)  # fmt: skip
def test_a_text_may_be_called_like_a_side_or_a_column(ids, tmp_path, monkeypatch):
    sources = zip(ids, ["china", "usa"], [f"The dam leaks. {LONG}", f"A dam. {LONG}"], strict=True)
    write(tmp_path, sources, SIDES[:2], ["dam"])
    checked_study(tmp_path)
    run("0[5]*", tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("sides", "ids", "said"),
    [
        (
            [("china", "Papers"), ("usa", "Papers")], "ab",
            "codebook.yml line 4: `china` and `usa` are both called 'Papers'; give each a label of "
            "its own: the pages show labels alone",
        ),
        (
            [("china", "Papers of China"), ("usa", "papers of china")], "ab",
            "codebook.yml line 4: `china` and `usa` are both called 'papers of china'; give each a "
            "label of its own: the pages show labels alone",
        ),
        (
            SIDES[:2], ["all", "b"],
            "sources.csv row 2: 'all' cannot be an id; call it otherwise: tables name totals so",
        ),
        (
            [("all", "All"), ("usa", "USA")], "ab",
            "codebook.yml line 2: `all` cannot be an id; call it otherwise: tables name totals so",
        ),
    ],
)  # fmt: skip
def test_names_that_a_page_cannot_tell_apart_are_refused(sides, ids, said, tmp_path):
    sources = [(doc, side, f"{doc}: {LONG}") for doc, (side, _) in zip(ids, sides, strict=True)]
    write(tmp_path, sources, sides, ["dam"])
    with pytest.raises(StudyError) as error:
        checked_study(tmp_path)
    assert str(error.value) == said


def test_the_tone_of_a_text_and_of_its_side_of_the_same_name_stand_apart(tmp_path):
    texts = ["A good dam.", "A bad dam. It stands.", "The dam stands."]
    sources = list(zip(["usa", "china", "b"], ["china", "usa", "usa"], texts, strict=True))
    write(tmp_path, sources, SIDES[:2], ["dam"])
    opened = study.open_study(tmp_path)
    made = tables(opened)
    # As notebook 03 lays it out.
    wide = made.tone.query("voice == 'all'").pivot(
        index=["lexicon", "topic_words"], columns=["level", "unit"], values="valence"
    )
    order = [("perspective", side) for side in opened.perspectives]
    order += [("doc", doc) for doc in made.sources["doc"]]
    wide = wide.loc[[("vader", "in")], order].reset_index()
    shown = table(wide, "Tone", study=opened, decimals=2)
    soup = BeautifulSoup(shown._repr_html_(), "html.parser")
    head, first = ([cell.text for cell in row.find_all(["th", "td"])] for row in soup("tr")[:2])
    assert head[2:] == ["Papers of China", "Papers of the USA", "usa", "china", "b"]
    # VADER: good 1.9, bad -2.5; one sentence, two of which one is bad, one without; three together.
    assert first[2:] == ["1.90", "−0.83", "1.90", "−1.25", "0.00"]
