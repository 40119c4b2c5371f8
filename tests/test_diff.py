"""What changed between two small studies, each expectation counted by hand in the texts below."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from spoil import add, both, put, sound, swap

from analysis import __main__
from analysis.changes import shown
from analysis.changes.changes import changes
from analysis.changes.states import states
from analysis.report import export

# The sound study: a, "The flood came in the night. A storm had passed before."
#                  b, "A storm passed over the valley. Nobody was hurt."
# rain: flood*, storm -> a 2 (flood, storm), b 1 (storm).
SAID = "The dam holds, the mayor said. The flood is over.\n"


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


def topical(table):
    own = table[table["codebook"] == "topics"]
    return own[["change", "doc", "entry", "text"]].values.tolist()


def counted(found, level="perspective"):
    own = found.counts
    own = own[(own["codebook"] == "topics") & (own["level"] == level) & (own["voice"] == "all")]
    return own[["unit", "matches_old", "matches_new"]].values.tolist()


def test_equal_studies_show_no_difference(compared):
    found = compared(lambda folder: None)
    assert found.none
    assert shown.as_text(found, 20).endswith(
        "No difference: every cell of every table is the same."
    )


def test_a_keyword_added(compared):
    found = compared(add("codebook.yml", "      - valley\n"))
    assert topical(found.matches) == [["gained", "b", "valley", "valley"]]
    assert found.matches.loc[0, "why"] == "the entry valley was added"
    assert found.matches.loc[0, "passage"] == "A storm passed over the valley."
    assert counted(found) == [["south", "1", "2"]]
    assert not len(found.voices) and not len(found.sentences)


@pytest.mark.slow
def test_a_keyword_removed(compared):
    found = compared(swap("codebook.yml", "      - storm\n", ""))
    assert topical(found.matches) == [
        ["lost", "a", "storm", "storm"],
        ["lost", "b", "storm", "storm"],
    ]
    assert {*found.matches["why"]} == {"the entry storm was removed"}
    assert counted(found) == [["north", "2", "1"], ["south", "1", "0"]]
    assert counted(found, "doc") == [["a", "2", "1"], ["b", "1", "0"]]


@pytest.mark.slow
def test_a_longer_entry_changes_a_match_and_loses_none(compared):
    found = compared(add("codebook.yml", "      - A storm\n"))
    assert topical(found.matches) == [
        ["changed", "a", "A storm", "A storm"], ["changed", "b", "A storm", "A storm"],
    ]  # fmt: skip
    assert counted(found) == []


@pytest.mark.slow
def test_an_exclusion(compared):
    rule = "    not:\n      - {entry: storm passed, why: it left}\n"
    found = compared(add("codebook.yml", rule))
    assert topical(found.matches) == [["lost", "b", "storm", "storm"]]
    assert found.matches.loc[0, "why"] == "now excluded by “not: storm passed”"
    assert topical(found.exclusions) == [["gained", "b", "storm passed", "storm passed"]]


@pytest.mark.slow
def test_a_text_added(compared):
    found = compared(both(put("c.txt", SAID), add("sources.csv", "c,c.txt,south,\n")))
    assert found.texts[["doc", "change"]].values.tolist() == [["c", "gained"]]
    assert topical(found.matches) == [["gained", "c", "flood*", "flood"]]
    assert {*found.matches["why"]} == {"its text was added"}
    assert counted(found) == [["south", "1", "2"]]
    assert counted(found, "doc") == []


@pytest.mark.slow
def test_a_speaker_changed(compared):
    found = compared(
        swap("c.txt", "the mayor said", "the miller said"),
        both(put("c.txt", SAID), add("sources.csv", "c,c.txt,south,\n")),
    )
    told = [(d.what, d.was, d.now) for row in found.voices["differs"] for d in row]
    assert told == [("speaker", "the mayor", "the miller")]
    assert found.voices["text"].tolist() == ["The dam holds,"]
    assert topical(found.matches) == []
    words = found.words[["change", "text"]].values.tolist()
    assert words == [["lost", "mayor"], ["gained", "miller"]]


@pytest.mark.slow
def test_a_line_in_front_moves_everything_and_changes_nothing_else(compared):
    found = compared(swap("a.txt", "The flood", "It was May. The flood"))
    assert topical(found.matches) == []
    assert not len(found.voices) and not len(found.sentences)
    assert found.words[["change", "doc", "text"]].values.tolist() == [
        ["gained", "a", "It was May ."]
    ]


@pytest.mark.slow
def test_a_row_put_in_front_with_new_ids_is_a_text_added(compared):
    rows = "doc,file,perspective,date\n1,b.txt,south,\n2,a.txt,north,2014-09-25\n"
    new = "doc,file,perspective,date\n1,c.txt,south,\n2,b.txt,south,\n3,a.txt,north,2014-09-25\n"
    found = compared(
        both(put("c.txt", SAID), put("sources.csv", new)), put("sources.csv", rows)
    )  # fmt: skip
    assert found.texts[["doc", "change"]].values.tolist() == [["1", "gained"]]
    assert topical(found.matches) == [["gained", "1", "flood*", "flood"]]


def test_a_sentence_cut_otherwise_is_one_place_and_no_voice(tmp_path):
    old, new = data(tmp_path / "old"), data(tmp_path / "new")
    whole = export.read_csv(new / "sentences.csv")
    a = whole[whole["doc"] == "a"]
    text = f"{a['text'].iloc[0]} {a['text'].iloc[1]}"
    one = a.head(1).assign(text=text, end=a["end"].iloc[1], words=11)
    after = whole[whole["doc"] != "a"]
    pd.concat([one, after]).to_csv(new / "sentences.csv", index=False)
    found = changes(*states(old, new))
    assert found.sentences[["doc", "was", "now"]].values.tolist() == [
        ["a", ("The flood came in the night.", "A storm had passed before."), (text,)]
    ]
    assert not len(found.voices) and not len(found.matches)
    assert not found.none


def data(folder: Path) -> Path:
    """The data files of the sound study."""
    folder.mkdir()
    export.write_csv(sound(folder.parent / "study"), folder)
    return folder


@pytest.mark.slow
def test_a_study_and_its_own_data_do_not_differ(tmp_path):
    folder = data(tmp_path / "data")
    assert changes(*states(folder, tmp_path / "study")).none


def test_renamed_columns_and_missing_tables_are_said_and_hide_nothing(tmp_path):
    old, new = data(tmp_path / "old"), data(tmp_path / "new")
    (new / "checks.csv").unlink()
    table = pd.read_csv(new / "matches.csv", dtype="str", keep_default_na=False)
    table = table[table["entry"] != "flood*"].rename(columns={"doc": "article", "start": "from"})
    table.drop(columns="cue").to_csv(new / "matches.csv", index=False)
    found = changes(*states(old, new))
    assert topical(found.matches) == [["lost", "a", "flood*", "flood"]]
    assert found.remarks == [
        "not compared: table checks, which only OLD has",
        "column matches.doc of OLD is article of NEW",
        "column matches.start of OLD is from of NEW",
        "not compared: column matches.cue, which only OLD has",
    ]


def test_tables_that_called_the_sides_a_and_b_are_read_as_they_are_named_now(tmp_path):
    old, new = data(tmp_path / "old"), data(tmp_path / "new")
    for path in old.glob("*.csv"):
        head, rest = path.read_text().split("\n", 1)
        head = re.sub(r"(\b|_)first\b", r"\1a", re.sub(r"(\b|_)second\b", r"\1b", head))
        path.write_text(f"{head}\n{rest.replace(',first,', ',a,').replace(',second,', ',b,')}")
    assert "a,b,verdict,readings_differ,direction" in (old / "verdicts.csv").read_text()
    found = changes(*states(old, new))
    assert found.none and found.remarks == []


@pytest.mark.slow
def test_two_codebooks_of_one_study(tmp_path, capsys):
    study = sound(tmp_path / "study")
    other = shutil.copy(study / "codebook.yml", tmp_path / "before.yml")
    add("codebook.yml", "      - valley\n")(study)
    assert __main__.main(["diff", str(other), str(study / "codebook.yml")]) == 1
    assert "“valley” topics/rain: the entry valley was added" in capsys.readouterr().out


def test_exit_code_and_page(tmp_path, capsys):
    old, new = sound(tmp_path / "old"), sound(tmp_path / "new")
    assert __main__.main(["diff", str(old), str(new)]) == 0
    put("b.txt", "A <b>storm & flood</b> came.\n")(new)
    page = tmp_path / "page.html"
    assert __main__.main(["diff", str(old), str(new), "--out", str(page)]) == 1
    html = page.read_text(encoding="utf-8")
    assert "<mark>flood</mark>" in html and "<b>storm" not in html
    assert "<script" not in html and "http:" not in html and "https:" not in html
