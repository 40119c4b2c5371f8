"""Two coders: from a drawn sheet to alpha and to codings that the pages read."""

import pandas as pd
import pytest

from analysis import __main__, open_study
from analysis.importing import new_study
from analysis.problems import StudyError
from analysis.robustness import evidence
from analysis.validation import audit, codings

SHEET = (
    "item,text,code_flood,note\n1,The flood came.,1,\n2,Rain fell.,0,\n3,A dam.,1,\n4,A gate.,0,\n"
)
KEY = "item,doc,sentence,perspective,category,counted,drawn,of\n" + "".join(
    f"{item},{doc},1,north,flood,{counted},2,2\n"
    for item, doc, counted in [(1, "a", True), (2, "b", False), (3, "c", True), (4, "d", False)]
)


@pytest.fixture
def coded(tmp_path):
    (tmp_path / "audit_sheet.csv").write_text(SHEET)
    (tmp_path / "audit_key.csv").write_text(KEY)
    # The second coder says 0 of item 3.
    (tmp_path / "audit_sheet_ben.csv").write_text(SHEET.replace("A dam.,1", "A dam.,0"))
    return tmp_path


def run(*words):
    return __main__.main(["audit", *map(str, words)])


def test_sheets_of_two_coders_give_alpha_and_a_coding_of_each(coded, capsys):
    assert run("--out", coded, "--read") == 0
    said = capsys.readouterr().out
    # By hand: 4 units, 8 codes, three 1 and five 0. Observed 2 of 8; expected 2*3*5/(8*7) = 30/56.
    # alpha = 1 - (2/8) / (30/56) = 0.533 (Krippendorff 2011).
    assert "0.533" in said and "by the codes of ben:" in said
    assert "Agreement shows consistency, not truth." in said
    ben = pd.read_csv(coded / "coding_ben.csv", dtype=str)
    assert ben.columns.tolist() == ["doc", "sentence", "text", "coder", "flood"]
    assert ben["flood"].tolist() == ["1", "0", "0", "0"]
    assert run("--out", coded, "--read") == 0  # the same again changes nothing


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("audit_sheet.csv", "code_flood,note", "code_flood,code_flood_B",
         "audit_sheet.csv: the column 'code_flood_B' was not drawn; put another coder's codes "
         "under the same names into audit_sheet_<name>.csv; columns of your own begin with x_"),
        ("audit_sheet_ben.csv", "code_flood", "code_food",
         "audit_sheet_ben.csv: no column 'code_flood'; code the sheet as drawn, without deleting "
         "columns"),
        ("audit_sheet_ben.csv", "The flood came.,1", "The flood came.,x",
         "audit_sheet_ben.csv column code_flood, row 2: 'x' is no code; write 1 or 0, or leave it "
         "empty"),
        ("audit_sheet_ben.csv", "A gate.,0", "A gate.,",
         "audit_sheet_ben.csv: 1 of 4 sentences are not coded yet; write 1 or 0 into each code_ "
         "column"),
        ("audit_sheet_ben.csv", "4,A gate.,0,\n", "",
         "audit_sheet_ben.csv: item 4 is missing; restore its row"),
    ],
)  # fmt: skip
def test_nothing_in_a_sheet_is_passed_over(coded, name, old, new, line):
    path = coded / name
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(StudyError) as error:
        audit.sheets(coded)
    assert str(error.value) == line


def test_the_sheet_comes_with_what_the_topics_mean(tmp_path, capsys):
    new_study.skeleton(tmp_path / "study")
    assert run(tmp_path / "study", "--out", tmp_path / "audit", "--each", "2") == 0
    told = (tmp_path / "audit/audit_topics.txt").read_text(encoding="utf-8")
    topics = open_study(tmp_path / "study").codebook.categories.query("codebook == 'topics'")
    for topic in topics.itertuples():
        assert f"code_{topic.category}: {topic.label}" in told
        assert " ".join(topic.about.split()) in told
    assert "audit_topics.txt" in capsys.readouterr().out


def test_codings_written_by_the_audit_are_read_by_the_pages(tmp_path):
    folder, out = tmp_path / "study", tmp_path / "audit"
    new_study.skeleton(folder)
    assert run(folder, "--out", out, "--each", "2") == 0
    sheet = pd.read_csv(out / "audit_sheet.csv", dtype=str, keep_default_na=False)
    columns = [column for column in sheet if column.startswith("code_")]
    flood = sheet["text"].str.contains("lood").astype(int).astype(str)
    sheet.assign(**dict.fromkeys(columns, flood)).to_csv(out / "audit_sheet.csv", index=False)
    sheet.assign(**dict.fromkeys(columns, "0")).to_csv(out / "audit_sheet_ben.csv", index=False)
    assert run("--out", out, "--read") == 0
    for path in out.glob("coding_*.csv"):
        path.rename(folder / path.name)
    study = open_study(folder)
    table, unlike = evidence.intercoder_agreement(study)
    assert codings.unread(study) == []
    assert table["units"].tolist() == [len(sheet)] * len(table)
    assert len(unlike) == len(columns) * (flood == "1").sum()


BAD = {
    "reference_coding.csv": (
        "doc,text,flood\na,b,1\n",
        "reference_coding.csv: a coding under this name is not read; call it coding_<name>.csv"),
    "coding_x.csv": (
        "doc,text,flood,flood_B\na,b,1,0\n",
        "coding_x.csv: unknown column 'flood_B'; did you mean 'flood'?"),
    "coding_y.csv": (
        "doc,text,note\na,b,1\n",
        "coding_y.csv: it codes nothing; add a column for each topic (flood) with 1 or 0"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_coding_that_would_not_be_read_is_told(tmp_path, name):
    text, line = BAD[name]
    (tmp_path / name).write_text(text)
    assert [str(p) for p in codings.coding_problems(tmp_path, ["flood"])] == [line]


def test_one_file_may_hold_several_coders(tmp_path):
    (tmp_path / "coding_all.csv").write_text(
        "doc,sentence,text,coder,flood\na,1,b,ada,1\na,1,b,ben,0\n"
    )
    found = codings.codings(tmp_path)
    assert {name: table["flood"].tolist() for name, table in found.items()} == {
        "ada": ["1"], "ben": ["0"],
    }  # fmt: skip
