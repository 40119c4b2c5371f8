"""Hostile and large input: one line or right, soon and in little memory, each kind at twice a size.

The cases are those that once hung or filled the memory, and their neighbours; seconds are generous:
what is meant to fail takes minutes or gigabytes.
"""

import argparse
import io
import os
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from spoil import add, run, sound

from analysis import __main__, files
from analysis.addons.changes import shown
from analysis.addons.exports import optional, saved_pages
from analysis.commands import lab
from analysis.importing import articles
from analysis.pages.passages.csv_link import table_file
from analysis.pages.passages.store import Number
from analysis.problems import StudyError
from analysis.study import codebook, markup, table_files, texts, word_sets

SOON = 20  # seconds of one processor


@pytest.fixture(autouse=True)
def soon():
    began = time.process_time()
    yield
    assert time.process_time() - began < SOON


def faults(book: str) -> list[str]:
    try:
        codebook.loads(book)
    except StudyError as error:
        return [str(problem) for problem in error.problems]
    return []


def book_of(words: str, entries: str = "[flood]") -> str:
    return (
        "perspectives: {a: {}, b: {}}\n"
        f"words:\n{words}\ntopics:\n  rain:\n    entries: {entries}\n"
    )


def test_sets_that_repeat_each_other_are_written_out_once():
    lines = ["  a0: [flood, rain]"]
    lines += [f"  a{n}: [{', '.join([f'&quot;{{a{n - 1}}}&quot;'] * 10)}]" for n in range(1, 40)]
    book = book_of("\n".join(lines).replace("&quot;", '"'), '["{a39}"]')
    assert list(codebook.loads(book).entries["entry"]) == ["flood", "rain"]


def test_sets_that_multiply_are_refused_where_they_grow_too_large():
    lines = ["  a0: [flood, rain]"]
    lines += [f'  a{n}: ["{{a{n - 1}}} {{a{n - 1}}}"]' for n in range(1, 30)]
    (said,) = faults(book_of("\n".join(lines), '["{a29}"]'))
    # 2, 4, 16, 256, 65,536: the fourth set is the first beyond 2,000
    assert said.startswith("codebook.yml line 7: `{a3} {a3}` stands for more than 2,000 forms")


@pytest.mark.parametrize("turned", [False, True])
def test_a_chain_of_sets_has_a_depth(turned):
    lines = [f'  a{n}: ["{{a{n + 1}}}"]' for n in range(1500)] + ["  a1500: [flood]"]
    (said,) = faults(book_of("\n".join(lines[::-1] if turned else lines)))
    assert "is nested deeper than 50 levels; write fewer levels" in said


@pytest.mark.parametrize(
    "entry",
    ["(" * 3000 + "a|b" + ")" * 3000, "(a|" * 200 + "b" + ")" * 200, "(" * 900 + "a|b",
     "(a|b)" * 900, "{x}" * 600, "a|" * 5000, "(a|b" * 50, "x" * 2000 + "(a|b)"],
)  # fmt: skip
def test_a_line_is_written_out_within_bounds_or_refused(entry):
    with pytest.raises(word_sets.WordFault):
        word_sets.written_out(entry, {"x": [f"w{n}" for n in range(2000)]})


def test_the_whole_codebook_has_a_bound():
    sets = "  x: [" + ", ".join(f"w{n}" for n in range(1980)) + "]"
    (said,) = faults(book_of(sets, "[" + ", ".join(f'"a{n} {{x}}"' for n in range(500)) + "]"))
    assert "the codebook stands for more than 20,000 forms" in said


SIGNS = ["<!-- ", "<!-->", "<script> ", "<style>", "<svg ><p>", "<svg", '<a b="', "<a b='x\" ",
         "<![CDATA[", "&amp", "<a ", "<p \n", " ", " \t", "<a x=y "]  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_of_html_are_looked_for_once(sign):
    markup.first_markup(sign * (1_000_000 // len(sign)))
    markup.plain_text("<b>" + sign * (200_000 // len(sign)))


def test_a_comment_that_never_closes_is_a_sign_and_is_taken_out():
    assert markup.first_markup("It rained. <!-- so") == (11, "<!--")
    assert markup.plain_text("It rained. <!-- so") == "It rained.  so"
    assert markup.plain_text("a<!-- x -->b<script>1</script >c<style>") == "abc"


def test_a_text_of_many_lines_is_refused():
    (said,), _ = texts.judge_text("co-\n" * 400_000, "a.txt")
    assert said.wrong == "400,000 lines are more than the 30,000 one text may have"


def workbook(rows: int) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for _ in range(rows):
        sheet.append(["It rained.", "a"])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def swollen(part: str, size: int, office: bytes) -> bytes:
    """An office file whose part unpacks to so many bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(office)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        with new.open(part, "w") as file:
            for _ in range(size // 1_000_000):
                file.write(b" " * 1_000_000)
    return made.getvalue()


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_what_an_office_file_unpacks_to_is_asked_first(name):
    bomb = swollen("xl/worksheets/sheet1.xml", 300_000_000, workbook(2))
    with pytest.raises(StudyError, match=r"it unpacks to 300 MB; split it"):
        optional.unlocked(bomb, name, "Excel")


def test_a_size_that_lies_unpacks_no_more_than_it_says(tmp_path, capsys):
    bomb = bytearray(swollen("xl/worksheets/sheet1.xml", 300_000_000, workbook(2)))
    at = bomb.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert bomb[at : at + 4] == b"PK\1\2"
    bomb[at + 24 : at + 28] = struct.pack("<I", 5000)
    (tmp_path / "a.xlsx").write_bytes(bomb)
    assert __main__.main(["new", str(tmp_path / "s"), "--from", str(tmp_path / "a.xlsx")]) == 2
    assert "it is no Excel file (.xlsx), or not a whole one" in capsys.readouterr().err


def brought(tmp_path, capsys, name, content):
    (tmp_path / name).write_bytes(content)
    assert __main__.main(["new", str(tmp_path / "s"), "--from", str(tmp_path / name)]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    return said


def test_rows_and_columns_have_bounds(tmp_path, capsys):
    wide = ",".join(["text", "perspective", *(f"c{n}" for n in range(9998))])
    rows = b"text,perspective\n" + b"It rained.,a\nIt snowed.,b\n" * 10_001
    keys = "".join(f'{{"text": "a", "perspective": "b", "k{n}": "c"}}\n' for n in range(9000))
    for name, content, words in (
        (
            "wide.csv",
            wide.encode() + b"\nIt rained.,a" + b"," * 9998 + b"\n",
            "its 10,000 columns are more than the 500",
        ),
        ("keys.jsonl", keys.encode(), "columns are more than the 500 it may have"),
        ("long.csv", rows, "it has more than 20,000 rows"),
        ("long.xlsx", workbook(articles.MOST + 2), "it has more than 20,000 rows"),
    ):
        assert words in brought(tmp_path, capsys, name, content)


def test_a_study_of_many_columns_is_refused():
    with pytest.raises(StudyError, match="its 501 columns are more"):
        table_files._parsed(",".join(f"x_{n}" for n in range(501)) + "\n", "sources.csv")


def test_a_saved_page_of_many_tags_is_refused():
    read = saved_pages.read("<html><body>" + "<p>w</p>" * 100_000, "a.html")
    assert "tags are more than the 50,000" in read.bad[0].wrong


def test_a_pipe_is_no_table(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("f.csv")
    Path("book.yml").write_text(book_of("  x: [a]"))
    count = ["count", "f.csv", "--codebook", "book.yml", "--text", "t", "--out", "o.parquet"]
    for words in (["new", "s", "--from", "f.csv"], count):
        assert __main__.main(words) == 2
        assert "f.csv: it cannot be read (it is no file)" in capsys.readouterr().err


def test_a_link_of_csv_holds_no_formula():
    payload = {"corner": ["Topic"], "columns": [["=1+1"]], "rows": [["@rain"]], "caption": "N"}
    link = table_file(payload, [[Number("n", "p", "", -3, frozenset())]])
    assert "Topic%2C%27%3D1%2B1%0A%27%40rain%2C-3" in link


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path, monkeypatch):
    page = tmp_path / "D.html"
    page.write_text("the old page")

    def cut(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", cut)
    monkeypatch.setattr(shown, "as_page", lambda _: "a new page")
    with pytest.raises(StudyError, match="No space left on device"):
        shown.write_report(None, page)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [
        ("D.html", "the old page")
    ]


@pytest.mark.parametrize("cloned", [True, False])
def test_lab_runs_nothing_of_a_study_and_shows_the_study_and_notebooks_alone(
    tmp_path, monkeypatch, cloned
):
    study = sound(tmp_path / "study")
    for name in ("jupyterlab.py", "zmq.py"):
        (study / name).write_text("raise SystemExit('code of somebody else')")
    started = {}

    class Started:
        def __init__(self, command, **named):
            started.update(named, command=command)

        def __enter__(self):
            return self

        def __exit__(self, *error):
            pass

        def wait(self):
            return 0

    monkeypatch.chdir(study)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setattr(lab, "IN_A_CLONE", cloned)
    with monkeypatch.context() as patch:
        patch.setattr(lab.subprocess, "Popen", Started)
        asked = argparse.Namespace(study=".", no_browser=True, port=0, passed_on=[])
        assert lab._lab(asked) == 0
    root = Path(started["cwd"])
    assert f"--ServerApp.root_dir={root}" in started["command"]
    assert {path.name for path in root.iterdir()} == {"notebooks", "study"}
    assert (root / "study").resolve() == study.resolve()
    assert {path.name for path in study.iterdir()} >= {"jupyterlab.py", "codebook.yml"}
    assert not (study / "notebooks").exists()
    begins = [sys.executable, "-P", "-m", "jupyterlab"]
    assert started["command"][:4] == begins
    said = subprocess.run(
        [*begins, "--version"], cwd=root, env=started["env"], capture_output=True, check=True
    )
    assert said.stdout


def test_a_module_beside_the_notebooks_is_told(tmp_path):
    (tmp_path / "pandas.py").write_text("")
    with pytest.raises(StudyError, match=r"holds pandas\.py beside its notebooks"):
        lab.must_hold_no_code(tmp_path)


def test_the_same_tables_are_parsed_once_and_are_each_callers_own(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("doc\nd1\n")
    table, _ = table_files.read(path)
    table["doc"] = "changed"
    pd.testing.assert_frame_equal(
        table_files.read(path)[0], pd.DataFrame({"doc": ["d1"]}, index=[2], dtype="str")
    )


def test_signs_that_are_no_letters_and_too_many_words_between_are_refused(tmp_path, capsys):
    for entry, told in (
        ('"dam\\0s"', "holds a control sign; take it out"),
        (
            '"flood ~100 dam"',
            "more than 99 words between two in `flood ~100 dam`; write 99 or fewer",
        ),
    ):
        folder = sound(tmp_path / str(len(entry)))
        add("codebook.yml", f"      - {entry}\n")(folder)
        code, lines = run(f"check {folder}", capsys)
        assert code == 2 and told in lines[0]


def test_thousands_of_short_paragraphs_take_no_time_that_grows_with_their_square():
    import time

    from analysis.corpus import boilerplate

    def seconds(n):
        began = time.process_time()
        boilerplate.label_lines(["Head", *["word"] * n], "")
        return time.process_time() - began

    seconds(100)
    assert seconds(8000) < 20 * max(seconds(1000), 0.01)
