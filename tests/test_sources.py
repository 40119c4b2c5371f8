"""Reading a study: what is wrong is said at once, one line each, none in silence."""

import codecs
from pathlib import Path

import pytest

from analysis.problems import StudyError
from analysis.study import open_study

BOOK = """
perspectives: {north: {label: North}, south: {label: South}}
topics:
  rain: {label: Rain, about: Water from above., entries: [flood*, storm]}
"""
ROWS = "doc,file,perspective,date\na,a.txt,north,2014-09-25\nb,b.txt,south,\n"


@pytest.fixture
def folder(tmp_path):
    """A small study with nothing wrong."""
    (tmp_path / "codebook.yml").write_text(BOOK)
    (tmp_path / "sources.csv").write_text(ROWS)
    (tmp_path / "a.txt").write_text("The flood came in the night.\n")
    (tmp_path / "b.txt").write_text("A storm passed over the valley.\n")
    return tmp_path


def lines(folder: Path) -> list[str]:
    with pytest.raises(StudyError) as error:
        open_study(folder)
    return [str(problem) for problem in error.value.problems]


def test_a_sound_study_is_read(folder):
    study = open_study(folder)
    assert study.texts["a"] == "The flood came in the night.\n"
    assert study.perspectives == {"north": "North", "south": "South"}
    assert study.remarks == ()


def test_a_byte_order_mark_is_no_part_of_a_text(folder):
    (folder / "a.txt").write_bytes(codecs.BOM_UTF8 + b"The flood came.\r\nIt went.\r\n")
    assert open_study(folder).texts["a"] == "The flood came.\r\nIt went.\r\n"


def row(doc="c", file="c.txt", perspective="north", date=""):
    return f"{doc},{file},{perspective},{date}\n"


# What is done to the study, and what the user must be told of it.
WRONG = {
    "a row without a file": (
        lambda f: (f / "sources.csv").write_text(ROWS + row()),
        "sources.csv row 4: there is no file 'c.txt'",
    ),
    "a file without a row": (
        lambda f: (f / "c.txt").write_text("x"),
        "c.txt: no row of sources.csv names this text",
    ),
    "an empty text": (lambda f: (f / "a.txt").write_text(" \n"), "a.txt: the file is empty"),
    "bytes that are not UTF-8": (
        lambda f: (f / "a.txt").write_bytes("Das Wasser\nfloß über die Brücke.".encode("cp1252")),
        "a.txt: line 2: byte 0xdf is not UTF-8",
    ),
    "UTF-16": (
        lambda f: (f / "a.txt").write_text("flood", encoding="utf-16"),
        "a.txt: the text is UTF-16, not UTF-8",
    ),
    "a NUL character": (
        lambda f: (f / "a.txt").write_text("flo\0od"),
        "a.txt: a NUL character at character 4",
    ),
    "the same text twice": (
        lambda f: (f / "b.txt").write_text((f / "a.txt").read_text()),
        "sources.csv row 3: its text is the same as that of sources.csv row 2 (a)",
    ),
    "the same id twice": (
        lambda f: (f / "sources.csv").write_text(ROWS.replace("b,b.txt", "a,b.txt")),
        "sources.csv row 3: the id 'a' stands in sources.csv row 2 too",
    ),
    "a bad date": (
        lambda f: (f / "sources.csv").write_text(ROWS.replace("2014-09-25", "Sept 25")),
        "sources.csv row 2: 'Sept 25' is no date",
    ),
    "a misspelt column": (
        lambda f: (f / "sources.csv").write_text(ROWS.replace("perspective", "perspectve")),
        "sources.csv: unknown column 'perspectve'; did you mean 'perspective'?",
    ),
    "a missing column": (
        lambda f: (f / "sources.csv").write_text(ROWS.replace("perspective", "x_side")),
        "sources.csv: the column 'perspective' is missing",
    ),
    "an unknown perspective": (
        lambda f: (f / "sources.csv").write_text(ROWS.replace("south", "west")),
        "sources.csv row 3: the perspective 'west' is not in codebook.yml",
    ),
    "a perspective without a text": (
        lambda f: (f / "sources.csv").write_text(ROWS.replace("south", "north")),
        "codebook.yml: no text has the perspective 'south'",
    ),
    "a path out of the study": (
        lambda f: (f / "sources.csv").write_text(ROWS.replace("a.txt", "../a.txt")),
        "sources.csv row 2: '../a.txt' leads out of the study",
    ),
    "a link out of the study": (
        lambda f: ((f / "a.txt").unlink(), (f / "a.txt").symlink_to("/etc/hostname")),
        "sources.csv row 2: 'a.txt' leads out of the study",
    ),
    "a text that changed": (
        lambda f: (f / "sources.csv").write_text(
            ROWS.replace("date", "sha256").replace("2014-09-25", "0" * 64)
        ),
        "sources.csv row 2: the text is not the one recorded (sha256 differs)",
    ),
    "no table of sources": (
        lambda f: (f / "sources.csv").unlink(),
        "sources.csv: the study has no table of its texts",
    ),
    "a table without rows": (
        lambda f: (f / "sources.csv").write_text("doc,file,perspective\n"),
        "sources.csv: it has no rows",
    ),
    "two tables": (
        lambda f: (f / "articles.csv").write_text("doc,perspective,text\n"),
        "sources.csv: articles.csv stands beside it",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_bad_input_is_named_with_its_place(folder, case):
    damage, expected = WRONG[case]
    damage(folder)
    assert any(line.startswith(expected) for line in lines(folder)), lines(folder)


def test_every_problem_is_said_in_one_go(folder):
    (folder / "a.txt").write_text("")
    (folder / "b.txt").write_bytes(b"\xff")
    (folder / "sources.csv").write_text(ROWS.replace("2014-09-25", "soon"))
    assert len(lines(folder)) == 3


def test_text_that_was_read_in_a_wrong_encoding_is_remarked_on(folder):
    (folder / "a.txt").write_text("The flood didnâ€™t come.\n")
    assert "â€™" in open_study(folder).remarks[0].wrong


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_one_table_of_articles_stands_in_for_a_file_per_text(folder, ending):
    import pandas as pd

    texts = {d: (folder / f"{d}.txt").read_text() for d in "ab"}
    for path in [*folder.glob("*.txt"), folder / "sources.csv"]:
        path.unlink()
    table = pd.DataFrame(
        {"doc": list(texts), "perspective": ["north", "south"], "text": list(texts.values())}
    )
    write = {
        "csv": lambda p: table.to_csv(p, index=False),
        "jsonl": lambda p: table.to_json(p, orient="records", lines=True),
        "parquet": lambda p: table.to_parquet(p),
    }
    write[ending](folder / f"articles.{ending}")
    study = open_study(folder)
    assert study.texts == texts
    assert study.sources["file"].tolist() == [f"articles.{ending}"] * 2
