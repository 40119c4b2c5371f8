"""What is made of a study is made once; nothing that a user does changes it in silence."""

import shutil
from dataclasses import replace

import pandas as pd
import pytest
from pandas.errors import ChainedAssignmentError

import analysis

CODEBOOK = """study: {title: Dikes}
perspectives: {hill: {label: Hill}, river: {label: River}}
topics: {flood: {label: Floods, entries: ["flood*"]}}
"""
TEXTS = {
    "h1": ("hill", "The flood came. A flood took the dike."),
    "r1": ("river", "The dike held. No flood was seen in the valley."),
}


@pytest.fixture
def folder(tmp_path):
    home = tmp_path / "study"
    home.mkdir()
    (home / "codebook.yml").write_text(CODEBOOK, encoding="utf-8")
    rows = [f"{doc},{doc}.txt,{side}" for doc, (side, _) in TEXTS.items()]
    (home / "sources.csv").write_text("\n".join(["doc,file,perspective", *rows]) + "\n")
    for doc, (_, text) in TEXTS.items():
        (home / f"{doc}.txt").write_text(text + "\n", encoding="utf-8")
    return home


def floods(study) -> int:
    return int((study.tables.matches["codebook"] == "topics").sum())


def test_a_study_that_is_opened_again_has_its_tables_already(folder):
    one, two = analysis.load(folder), analysis.load(folder)
    assert one.tables is two.tables is analysis.tables(one)
    assert one.checks is two.checks is analysis.check(two)


def test_a_changed_folder_is_computed_anew(folder):
    # Counted by hand: two floods in h1, one in r1; one dike in each.
    before = analysis.load(folder)
    assert floods(before) == 3
    book = folder / "codebook.yml"
    book.write_text(CODEBOOK.replace('"flood*"', '"dike*"'), encoding="utf-8")
    assert floods(analysis.load(folder)) == 2
    assert floods(before) == 3
    (folder / "r1.txt").write_text("Dikes, a dike, the dike.\n", encoding="utf-8")
    after = analysis.load(folder)
    assert floods(after) == 4
    assert before.checks.working["matches"].sum() == 3
    assert after.checks.working["matches"].sum() == 4


def test_a_reading_that_is_added_is_seen_when_the_study_is_loaded_again(folder):
    assert analysis.load(folder).checks.judged.empty
    rows = "doc,sentence,text,flood\nh1,1,The flood came.,1\nr1,1,The dike held.,0\n"
    (folder / "coding_ada.csv").write_text(rows, encoding="utf-8")
    assert len(analysis.load(folder).checks.judged) == 2


def test_a_study_made_of_another_is_computed_for_itself(folder):
    study = analysis.load(folder)
    assert floods(study) == 3
    assert floods(replace(study, texts={**study.texts, "h1": "No water."})) == 1


def test_a_table_of_ones_own_can_be_changed_and_nothing_remembered_does(folder):
    study = analysis.load(folder)
    for record, name in (
        (study, "sources"), (study.codebook, "entries"),
        (study.tables, "matches"), (study.checks, "verdicts"),
    ):  # fmt: skip
        mine, was = getattr(record, name), getattr(record, name).copy()
        mine["more"] = 1
        mine.iloc[0, 0] = "changed"
        del mine[mine.columns[1]]
        pd.testing.assert_frame_equal(getattr(record, name), was)
    shutil.copytree(folder, folder.parent / "copy")
    fresh = analysis.load(folder.parent / "copy")
    assert study.tables.matches.equals(fresh.tables.matches)


def test_who_writes_to_a_table_without_a_name_is_told(folder):
    study = analysis.load(folder)
    with pytest.warns(ChainedAssignmentError, match="copy"):
        study.tables.matches["more"] = 1
    with pytest.warns(ChainedAssignmentError, match="copy"):
        study.sources.loc[0, "outlet"] = "Post"
    with pytest.raises(TypeError):
        study.texts["h1"] = "No water."
    with pytest.raises(AttributeError):
        study.texts = {}
