"""What changed between two small studies, each expectation counted by hand in the texts below."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from spoil import add, both, put, sound, swap

from analysis import __main__
from analysis.addons.changes import shown
from analysis.addons.changes.changes import changes
from analysis.addons.changes.states import states
from analysis.report import export

# The sound study: a, "The flood came in the night. A storm had passed before."
#                  b, "A storm passed over the valley. Nobody was hurt."
# rain: flood*, storm -> a 2 (flood, storm), b 1 (storm).
SAID = "The dam holds, the mayor said. The flood is over.\n"
FRAMES = "frames:\n  past: {label: told as past, entries: [passed]}\n"


@pytest.fixture
def compared(tmp_path):
    """A function: what changed in the sound study when it is spoilt so."""

    def compare(spoil, begin=lambda folder: None):
        old, new = sound(tmp_path / "old"), sound(tmp_path / "new")
        begin(old)
        begin(new)
        spoil(new)
        return changes(*states(old, new))

    return compare


def rows(found, kind, *columns):
    own = found.table[found.table["kind"] == kind]
    return own[list(columns)].values.tolist()


def topical(found, kind="mention"):
    own = rows(found, kind, "change", "doc", "what", "text")
    return [row for row in own if row[2].startswith("topics/")]


def counted(found, level="perspective"):
    own = rows(found, "count", "what", "was", "now")
    return [row for row in own if row[0].startswith(level) and row[0].endswith("topics/rain")]


def test_equal_studies_show_no_difference(compared):
    found = compared(lambda folder: None)
    assert found.none
    assert shown.as_text(found, 20).endswith("No difference in any headline, count or passage.")


def test_a_keyword_added(compared):
    found = compared(add("codebook.yml", "      - valley\n"))
    assert topical(found) == [["gained", "b", "topics/rain/valley", "valley"]]
    told = rows(found, "mention", "why", "passage", "at")
    assert ["the search word valley was added", "A storm passed over the valley.", 24] in told
    assert counted(found) == [["perspective/south/topics/rain", "1", "2"]]
    assert rows(found, "voice", "text") == []


@pytest.mark.slow
def test_a_keyword_removed(compared):
    found = compared(swap("codebook.yml", "      - storm\n", ""))
    assert topical(found) == [
        ["lost", "a", "topics/rain/storm", "storm"],
        ["lost", "b", "topics/rain/storm", "storm"],
    ]
    assert [row[1:] for row in counted(found)] == [["2", "1"], ["1", "0"]]
    assert [row[1:] for row in counted(found, "doc")] == [["2", "1"], ["1", "0"]]


@pytest.mark.slow
def test_a_longer_entry_changes_a_match_and_loses_none(compared):
    found = compared(add("codebook.yml", "      - A storm\n"))
    assert topical(found) == [
        ["changed", "a", "topics/rain/A storm", "A storm"],
        ["changed", "b", "topics/rain/A storm", "A storm"],
    ]
    assert counted(found) == []


@pytest.mark.slow
def test_an_exclusion(compared):
    rule = "    not:\n      - {entry: storm passed, why: it left}\n"
    found = compared(add("codebook.yml", rule))
    assert topical(found) == [["lost", "b", "topics/rain/storm", "storm"]]
    assert topical(found, "left out") == [
        ["gained", "b", "topics/rain/storm passed", "storm passed"]
    ]


@pytest.mark.slow
def test_a_text_added(compared):
    found = compared(both(put("c.txt", SAID), add("sources.csv", "c,c.txt,south,\n")))
    assert rows(found, "text", "doc", "change") == [["c", "gained"]]
    assert topical(found) == [["gained", "c", "topics/rain/flood*", "flood"]]
    assert "its text was added" in [row[0] for row in rows(found, "mention", "why")]
    assert [row[1:] for row in counted(found)] == [["1", "2"]]


def test_an_element_gained_with_its_passage(compared):
    # "passed" stands in the sentence of a mention once in each text.
    frames = lambda folder: put(  # noqa: E731
        "codebook.yml", (folder / "codebook.yml").read_text("utf-8") + FRAMES
    )(folder)
    found = compared(frames)
    told = rows(found, "element", "change", "doc", "text", "passage")
    assert told == [
        ["gained", "a", "passed", "A storm had passed before."],
        ["gained", "b", "passed", "A storm passed over the valley."],
    ]


@pytest.mark.slow
def test_a_speaker_changed(compared):
    found = compared(
        swap("c.txt", "the mayor said", "the miller said"),
        both(put("c.txt", SAID), add("sources.csv", "c,c.txt,south,\n")),
    )
    assert rows(found, "voice", "was", "now", "text") == [
        ["reported the mayor", "reported the miller", "The dam holds,"]
    ]
    assert topical(found) == []
    assert rows(found, "words", "change", "text") == [["lost", "mayor"], ["gained", "miller"]]


@pytest.mark.slow
def test_a_line_in_front_moves_everything_and_changes_nothing_else(compared):
    found = compared(swap("a.txt", "The flood", "It was May. The flood"))
    assert rows(found, "words", "change", "doc", "text") == [["gained", "a", "It was May ."]]
    assert {*found.table["kind"]} <= {"words", "count"}
    assert counted(found) == []


@pytest.mark.slow
def test_a_row_put_in_front_with_new_ids_is_a_text_added(compared):
    table = "doc,file,perspective,date\n1,b.txt,south,\n2,a.txt,north,2014-09-25\n"
    new = "doc,file,perspective,date\n1,c.txt,south,\n2,b.txt,south,\n3,a.txt,north,2014-09-25\n"
    found = compared(
        both(put("c.txt", SAID), put("sources.csv", new)), put("sources.csv", table)
    )  # fmt: skip
    assert topical(found) == [["gained", "1", "topics/rain/flood*", "flood"]]


def data(folder: Path) -> Path:
    """The data files of the sound study."""
    folder.mkdir()
    export.write_csv(sound(folder.parent / "study"), folder)
    return folder


@pytest.mark.slow
def test_a_study_and_its_own_data_do_not_differ(tmp_path):
    folder = data(tmp_path / "data")
    assert changes(*states(folder, tmp_path / "study")).none


def test_what_one_state_lacks_is_said(tmp_path):
    old, new = data(tmp_path / "old"), data(tmp_path / "new")
    (new / "verdicts.csv").unlink()
    table = pd.read_csv(new / "matches.csv", dtype="str", keep_default_na=False)
    table.rename(columns={"doc": "article"}).to_csv(new / "matches.csv", index=False)
    found = changes(*states(old, new))
    assert found.table.empty and not found.none
    assert found.remarks == [
        "not compared: table verdicts, which only OLD has",
        "not compared: table matches, whose column doc NEW lacks",
    ]


@pytest.mark.slow
def test_two_codebooks_of_one_study(tmp_path, capsys):
    study = sound(tmp_path / "study")
    other = shutil.copy(study / "codebook.yml", tmp_path / "before.yml")
    add("codebook.yml", "      - valley\n")(study)
    assert __main__.main(["diff", str(other), str(study / "codebook.yml")]) == 1
    said = capsys.readouterr().out
    assert "“valley” topics/rain/valley (b, sentence 1): the search word valley was added" in said


def test_exit_code_and_page(tmp_path, capsys):
    old, new = sound(tmp_path / "old"), sound(tmp_path / "new")
    assert __main__.main(["diff", str(old), str(new)]) == 0
    put("b.txt", "A <b>storm & flood</b> came.\n")(new)
    page = tmp_path / "page.html"
    assert __main__.main(["diff", str(old), str(new), "--out", str(page)]) == 1
    html = page.read_text(encoding="utf-8")
    assert "<mark>flood</mark>" in html and "<b>storm" not in html
    assert "<script" not in html and "http:" not in html and "https:" not in html
