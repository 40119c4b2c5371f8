"""What is wrong with the states that `diff` is to compare: the lines that its user sees."""

from pathlib import Path

import pytest
from spoil import drop, put, run, sound

BAD = {
    "nothing there": (
        "diff nowhere study",
        "nowhere: there is no such file or folder; name a study's folder, a codebook (.yml) or a folder html/data",
    ),
    "an empty folder": (
        "diff empty study",
        "empty: holds no study and no tables; name a study's folder, a codebook (.yml) or a folder html/data",
    ),
    "a codebook alone": (
        "diff a.yml a.yml",
        "a.yml: a codebook alone, and no study stands beside it; name the study whose texts it is for: --study FOLDER",
    ),
    "a study with a fault": (
        "diff bad study",
        "bad: sources.csv row 3: there is no file 'b.txt'; add the file or delete the row",
    ),
    "a table with a fault": (
        "diff data study",
        "data/matches.csv row 2: 3 cells, not 2; put cells that hold a comma in quote marks",
    ),
    "a page without its ending": (
        "diff study study --out page",
        "page: the page needs a name of its own; name a file that ends in .html",
    ),
}  # fmt: skip


@pytest.mark.parametrize("words, line", BAD.values(), ids=BAD)
def test_bad_input_is_one_line(words, line, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    sound(Path("study"))
    drop("b.txt")(sound(Path("bad")))
    for name in ("empty", "data"):
        Path(name).mkdir()
    put("a.yml", "topics: {}\n")(Path())
    put("data/matches.csv", "doc,start\na,1,2\n")(Path())
    assert run(words, capsys) == (2, [line])
