"""What comes from outside is data: it never becomes markup, a formula, code, or endless work."""

import codecs
import shutil
import subprocess
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from spoil import BOOK, COUNT, put, run, sound, swap

from analysis import __main__
from analysis.bulk import count_frame
from analysis.matching import plain
from analysis.measures.pipeline import tables
from analysis.pages.build import index, stamp
from analysis.report import export
from analysis.study import codebook, table_files
from analysis.study.study import open_study

CELLS = st.lists(
    st.text(st.sampled_from(["=", "+", "-", "@", "'", "\t", "\r", "\n", '"', ",", "a", " ", "é"])),
    min_size=1, max_size=6,
)  # fmt: skip


@given(CELLS)
@example(["=1+1", "'=1+1", "''@a", "-", "\t=a", "\ra", "plain", "'plain", ""])
def test_no_cell_of_a_csv_file_is_a_formula_and_all_are_read_back_unchanged(cells):
    table = pd.DataFrame({"doc": [f"d{n}" for n in range(len(cells))], "text": cells}, dtype="str")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        table_files.write(table, path)
        raw = pd.read_csv(path, dtype="str", keep_default_na=False)
        again, bad = table_files.read(path)
    assert not raw["text"].str.match(r"[=+\-@\t\r]").any()
    assert table_files.unguarded(raw)["text"].tolist() == cells
    assert (again["text"].tolist(), bad) == (cells, [])


TRICKS = ["=HYPERLINK(1)", "+1", "-1 point", "@SUM(A1)", "\tflood", "'=x", "''-x", "\rstorm"]


def test_a_table_of_articles_comes_back_from_new_as_it_was(tmp_path):
    table = pd.DataFrame({"text": TRICKS, "perspective": ["=north", "south"] * 4})
    table.to_parquet(tmp_path / "a.parquet")
    study = tmp_path / "study"

    assert __main__.main(["new", str(study), "--from", str(tmp_path / "a.parquet")]) == 0

    written = (study / "articles.csv").read_text(encoding="utf-8")
    assert not any(cell.strip('"').startswith(("=", "+", "@")) for cell in written.split(","))
    assert list(open_study(study).texts.values()) == TRICKS


def test_the_exported_tables_come_back_as_they_were(tmp_path):
    folder = sound(tmp_path / "study")
    put("a.txt", "=HYPERLINK(1) The flood came.\n\n- A storm, he said.\n")(folder)
    made = tables(open_study(folder))
    every = {name: made.by_name()[name] for name in made.by_name() if name in export.ABOUT}
    export.write_tables(every, tmp_path)
    for name in ("sentences", "matches", "exclusions"):
        again = export.read_csv(tmp_path / f"{name}.csv")
        assert again["text"].tolist() == getattr(made, name)["text"].tolist()
    assert made.sentences["text"].str.match("[=-]").sum() == 2


def test_rejected_rows_are_listed_without_formulas(tmp_path, monkeypatch):
    put("=1+1.csv", "text,perspective\n,a\nrain,a\nstorm,b\n")(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert __main__.main(["new", "study", "--from", "=1+1.csv", "--set-aside"]) == 0
    lines = (tmp_path / "study" / "rejected.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("'=1+1.csv row 2,")


@pytest.fixture(scope="module")
def plainly(tmp_path_factory):
    return tables(open_study(sound(tmp_path_factory.mktemp("plain"))))


@pytest.mark.parametrize("change", ["CRLF", "byte order mark", "both"])
def test_line_ends_and_marks_of_windows_change_no_count(change, plainly, tmp_path):
    for path in sound(tmp_path).iterdir():
        raw = path.read_bytes()
        raw = raw if change == "byte order mark" else raw.replace(b"\n", b"\r\n")
        path.write_bytes(raw if change == "CRLF" else codecs.BOM_UTF8 + raw)

    made = tables(open_study(tmp_path))

    pd.testing.assert_frame_equal(made.counts, plainly.counts)
    assert made.matches["text"].tolist() == plainly.matches["text"].tolist() != []


def test_text_that_looks_broken_is_remarked_on_and_counted(tmp_path, monkeypatch, capsys):
    put("a.txt", "The flood came.\nIt didnâ€™t go.\n")(sound(tmp_path / "study"))
    monkeypatch.chdir(tmp_path)
    assert __main__.main(["check", "study"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        "remark: a.txt: its line 2 holds 'â€™', which looks like UTF-8 read in another encoding; "
        "fetch the text again as UTF-8 if that is not meant"
    )


# Read as regular expressions these would run for ever on the text below, or match all of it.
PATTERNS = ["(a+)+b", "(a|a)+c", "[a-", "a{9999999}", r"\w+", "^a$"]


def test_an_entry_is_never_taken_as_a_regular_expression():
    records = [{"codebook": "topics", "category": "rain", "entry": p} for p in [*PATTERNS, "flood"]]
    entries = codebook.entry_table(records)
    hostile = pd.Series(["a" * 50_000 + "!", "x (a+)+b y", "flood"])
    fast = count_frame(pd.DataFrame({"text": hostile}), entries)
    slow = list(plain.find(hostile, entries))
    # Only the text that holds an entry letter by letter has a mention, and the plain word.
    assert fast["topics/rain"].tolist() == [0, 1, 1]
    assert [found[0] for found in slow] == [1, 2]


ODD = ['<img src=x onerror="alert(1)">.txt', "a\nb.txt", "é ’ {{x}}.txt", "-rf.txt", "$(id).txt"]


@pytest.mark.parametrize("name", ODD)
def test_a_file_may_be_called_anything_and_is_never_markup_or_a_command(
    name, tmp_path, monkeypatch, capsys
):
    folder = sound(tmp_path / "study")
    shutil.move(folder / "a.txt", folder / name)
    quoted = '"' + name.replace('"', '""') + '"'
    swap("sources.csv", "a.txt", quoted)(folder)
    swap("codebook.yml", "label: North", "label: '<b>{{7*7}}</b>'")(folder)
    study = open_study(folder)
    assert study.sources["file"][0] == name

    page = index.index_page(
        folder, {"01": {"title": "<i>t</i>", "lead": "", "result_figure": "", "result_text": ""}},
        [], {"study": "", "package": "", "inputs": stamp.study(folder), "note": ""},
        {"title": "<script>1</script>", "question": "{{7*7}}", "notes": ["<b>"], "cite": "<u>"},
    )  # fmt: skip

    assert not any(mark in page for mark in ("<img", "<script>1", "<i>", "<b>", "<u>"))
    assert "49" not in page.partition("{{7*7}}")[0][-200:] and "{{7*7}}" in page
    (folder / name).unlink()
    monkeypatch.chdir(tmp_path)
    code, lines = run("check study", capsys)
    assert (code, len(lines)) == (2, 1)  # a line break in a name breaks no line


def test_a_whole_long_line_is_counted_with_bounded_work(tmp_path, monkeypatch):
    # A million characters in one line; counted by hand: the pattern stands 50,000 times.
    table = pd.DataFrame({"body": ["A storm came over. " * 50_000 + "x" * 50_000]})
    sound(tmp_path / "study")
    table.to_parquet(tmp_path / "a.parquet")
    monkeypatch.chdir(tmp_path)
    assert __main__.main(COUNT.replace("a.csv", "a.parquet").split()) == 0
    counted = pd.read_parquet("c.parquet")
    assert counted[["words", "topics/rain"]].to_numpy().tolist() == [[200_001, 50_000]]


def test_thousands_of_entries_are_read_and_counted():
    lines = "".join(f"      - word{n} thing*\n" for n in range(3_000))
    book = codebook.loads(BOOK + lines)
    text = "word0 things, word2999 thing, word3000 thing"
    counted = count_frame(pd.DataFrame({"text": [text]}), book.entries)
    assert len(book.entries) == 3_002
    assert counted["topics/rain"].tolist() == [2]


NAMES = [
    "my $(touch hit) study",
    "it's; touch hit",
    "`touch hit`",
    "$(shell touch hit)",
    "é\x1b[2J",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_study_may_be_called_anything_and_no_shell_reads_its_name(
    name, tmp_path, monkeypatch, capsys
):
    shutil.copy("Makefile", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert __main__.main(["new", name]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1].startswith("then: make html STUDY=") and "\x1b" not in said[0]
    assert Path(name, "codebook.yml").is_file()

    # The set-up counts as done, and the interpreter is one that shows what it was given.
    bin = tmp_path / ".venv" / "bin"
    bin.mkdir(parents=True)
    (bin / "python").write_text('#!/bin/sh\nprintf "%s|" "$@"\n')
    (bin / "python").chmod(0o755)
    put("requirements.lock", "")(tmp_path)
    put("pyproject.toml", "")(tmp_path)
    put(".venv/ready", "")(tmp_path)
    make = ["make", "--silent", "html", f"STUDY={name}", f"OUT={name}"]
    done = subprocess.run(make, capture_output=True, text=True, check=True)
    assert done.stdout == f"-m|analysis|html|{name}|--out|{name}|"
    assert not (tmp_path / "hit").exists()
