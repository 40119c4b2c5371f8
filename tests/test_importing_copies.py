"""Copies of a text, one cause told once, and text that was read in a wrong encoding."""

import pytest

from analysis import __main__, open_study
from analysis.study import table_files
from analysis.study.texts import judge_text


def new(*words):
    return __main__.main(["new", *map(str, words)])


COPIES = """\
id,outlet,text
1,Post,"The flood shut the gate, the mayor wept, and boats took old people over the lake."
2,Post,"The flood shut the gate, the mayor wept, and boats took old people over the lake."
3,Herald,"Farmers sold their herds before the winter came over the hills and the snow fell."
4,Herald,"Farmers sold their herds before the winter came over the hills and the snow fell. Ho."
"""


@pytest.mark.parametrize(("keep", "ids", "rows"), [("first", ["1", "3"], ["3", "5"]),
                                                   ("last", ["2", "4"], ["2", "4"])])  # fmt: skip
def test_of_copies_the_one_that_is_chosen_stays_and_nothing_else_is_asked(
    tmp_path, capsys, keep, ids, rows
):
    (tmp_path / "a.csv").write_text(COPIES, encoding="utf-8")
    named = ["--doc", "id", "--perspective", "outlet", "--keep", keep]
    assert new(tmp_path / "s", "--from", tmp_path / "a.csv", *named) == 0
    said = capsys.readouterr().out
    assert f"2 copies left out (--keep {keep}), listed in" in said
    assert sorted(open_study(tmp_path / "s").texts) == ids
    rejected = table_files.read(tmp_path / "s/rejected.csv")[0]
    assert rejected["place"].tolist() == [f"a.csv row {row}" for row in rows]


@pytest.mark.parametrize("keep", ["first", "last"])
def test_of_copies_in_folders_one_stays_as_chosen(tmp_path, capsys, keep):
    for place, text in {
        "a/1": "Rain fell on Holm.",
        "a/2": "Rain fell  on Holm.",
        "b/3": "Snow.",
    }.items():
        path = tmp_path / f"mine/{place}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert new(tmp_path / "s", "--from", tmp_path / "mine") == 2
    assert "choose with --keep" in capsys.readouterr().err
    assert new(tmp_path / "s", "--from", tmp_path / "mine", "--keep", keep) == 0
    kept = {"first": "p_1", "last": "p_2"}[keep]
    assert sorted(open_study(tmp_path / "s").texts) == sorted([kept, "p_3"])


def test_one_cause_is_told_once_with_the_number_of_rows(tmp_path, capsys):
    rows = "".join(f"{n},{'Post' if n % 2 else 'Herald'},Caf\xe9 {n} of Holm\n" for n in range(9))
    (tmp_path / "a.csv").write_bytes(f"id,outlet,text\n{rows}".encode("cp1252"))
    assert new(tmp_path / "s", "--from", tmp_path / "a.csv", "--perspective", "outlet") == 2
    assert capsys.readouterr().err.splitlines() == [
        "a.csv row 2: byte 0xe9 in 'text' is not UTF-8 (and 8 more such places: row 3, row 4, "
        "row 5, …); save it as UTF-8, or name what it is with --encoding (often cp1252)",
    ]  # fmt: skip


# What a right text (“It isn’t the café …”) becomes: stored as the first, read as the second.
@pytest.mark.parametrize(
    ("stored", "read", "said"),
    [
        ("mac_roman", "cp1252", "text of an old Mac (MacRoman) read in another encoding"),
        ("utf-8", "mac_roman", "UTF-8 or Windows text read as that of an old Mac (MacRoman)"),
        ("cp1252", "mac_roman", "UTF-8 or Windows text read as that of an old Mac (MacRoman)"),
        ("utf-8", "cp1252", "UTF-8 read in another encoding"),
    ],
)
def test_text_of_an_old_mac_is_named_with_its_place_once(tmp_path, capsys, stored, read, said):
    text = "“It isn’t the café of Holm”, she said …".encode(stored).decode(read, "replace")
    rows = "".join(f'{"Post" if n % 2 else "Herald"},"{text} {n}"\n' for n in range(6))
    (tmp_path / "a.csv").write_text(f"outlet,text\n{rows}".replace("\ufffd", ""), encoding="utf-8")
    assert (
        new(
            tmp_path / "s", "--from", tmp_path / "a.csv", "--perspective", "outlet", "--keep", "all"
        )
        == 0
    )
    remarks = [line for line in capsys.readouterr().out.splitlines() if line.startswith("remark")]
    assert len(remarks) == 1
    assert said in remarks[0]
    assert "(and 5 more such places: article a2, " in remarks[0]


def test_right_text_of_other_languages_is_not_taken_for_that_of_a_mac():
    for text in (
        "El país así, dijo. ¿Qué? ÑÓ Õ",
        "lunedì è così, e però",
        "între ì și",
        "Äpfel ‚ja‘",
    ):
        assert judge_text(text, "a.txt") == ([], [])
