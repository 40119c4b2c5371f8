"""Files that are closed, folders that are closed, disks that are full: told in one line each."""

import os
import resource
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from spoil import ARTICLES, COUNT, NEW, kept, put, run, sound

from analysis import __main__
from analysis.pages.build.build import build
from analysis.report.export import write_csv

TABLE_A = put("a.csv", ARTICLES)


@contextmanager
def nobody(folder, mode=None):
    """Within, no right to do what the mode of a file or folder forbids, not even for root."""
    folder.chmod(mode or (folder.stat().st_mode | 0o055))
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture(scope="module", autouse=True)
def loaded():
    """All that commands import or keep when they first run; it may not be in reach later."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        TABLE_A(sound(Path(name) / "study").parent)
        os.chdir(name)
        for words in ("check study", "audit study", "new other", NEW, f"{COUNT} --matches m"):
            assert __main__.main(words.split()) == 0
        write_csv(Path("study"), Path("audit"))
        os.chdir(here)


@pytest.fixture
def open_folder(monkeypatch):
    """A folder with a study, which another user can reach (`tmp_path` is closed to them)."""
    with tempfile.TemporaryDirectory() as name:
        monkeypatch.chdir(name)
        sound(Path(name) / "study")
        TABLE_A(Path(name))
        yield Path(name)
        for path in [*Path(name).rglob("*")]:
            path.chmod(0o755)


CLOSED = {
    "a text that may not be read": (
        "study/a.txt",
        "check study",
        "a.txt: it cannot be read (Permission denied); check its name and who may read it",
    ),
    "a codebook that may not be read": (
        "study/codebook.yml",
        "check study",
        "codebook.yml: it cannot be read (Permission denied); check its name and who may read it",
    ),
    "a table of sources that may not be read": (
        "study/sources.csv",
        "html study",
        "sources.csv: it cannot be read (Permission denied); check its name and who may read it",
    ),
    "a table of articles that may not be read": (
        "a.csv",
        COUNT,
        "a.csv: it cannot be read (Permission denied); check its name and who may read it",
    ),
    "a table for a study that may not be read": (
        "a.csv",
        NEW,
        "a.csv: it cannot be read (Permission denied); check its name and who may read it",
    ),
    "pages in a closed folder": (
        ".",
        "html study",
        "html: cannot be written; name a place you may write to",
    ),
    "counts in a closed folder": (
        ".",
        COUNT,
        "c.parquet: cannot be written (Permission denied); make room or name another place",
    ),
    "a new study in a closed folder": (
        ".",
        "new mine",
        "mine: cannot be written (Permission denied); make room or name another place",
    ),
    "an audit in a closed folder": (
        ".",
        "audit study",
        "audit: cannot be written (Permission denied); make room or name another place",
    ),
}


@pytest.mark.parametrize("name", CLOSED)
def test_what_is_closed_is_told_in_one_line(name, open_folder, capsys):
    closed, words, line = CLOSED[name]
    (open_folder / closed).chmod(0o555 if closed == "." else 0)
    before = set(tree_names(open_folder))
    with nobody(open_folder):
        assert run(words, capsys) == (2, [line])
    assert set(tree_names(open_folder)) == before


def tree_names(folder):
    return [os.path.relpath(path, folder) for path in folder.rglob("*")]


@contextmanager
def full_disk(room):
    """Within, no file can grow beyond `room` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


FULL = {
    "new: a skeleton": ("new mine", "mine"),
    "new: a table": (NEW, "mine"),
    "count": (COUNT, "c.parquet"),
    "count with matches": (COUNT + " --matches m.parquet", "c.parquet"),
    "audit": ("audit study", "audit"),
}


@pytest.mark.parametrize("name", FULL)
def test_a_full_disk_is_told_in_one_line_and_nothing_half_written_stays(
    name, tmp_path, monkeypatch, capsys
):
    words, place = FULL[name]
    sound(tmp_path / "study")
    TABLE_A(tmp_path)
    before = kept(tmp_path)
    monkeypatch.chdir(tmp_path)
    with full_disk(60):
        code, lines = run(words, capsys)
    assert (code, lines) == (
        2,
        [f"{place}: cannot be written (File too large); make room or name another place"],
    )
    assert kept(tmp_path) == before


def test_pages_on_a_full_disk_are_told_in_one_line_and_the_old_ones_stay(
    tmp_path, monkeypatch, capsys
):
    sound(tmp_path / "study")
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "01-a.ipynb").write_text(
        '{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Who?"}],'
        ' "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
    )
    monkeypatch.chdir(tmp_path)
    assert build("study", "html", write_data="nobody:writes") == 0
    before = kept(tmp_path)
    capsys.readouterr()
    put("study/note.md", "The study has changed.")(tmp_path)
    before["study/note.md"] = b"The study has changed."

    with full_disk(60):
        code = build("study", "html", write_data="nobody:writes")

    said = capsys.readouterr().err.splitlines()
    assert code == 2, said
    assert said[-2].endswith(
        "html: cannot be written (File too large); make room or name another place"
    )
    assert said[-1] == "stopped; the pages in html/ are as they were"
    assert kept(tmp_path) == before


REAL = {
    "html study": "a.txt: the text is empty; put the text in or delete its row",
    "count b.csv --lexicon vader --out c.parquet": "b.csv: there is no such file; name Parquet, "
    "CSV or JSONL files, or a folder with such files",
}


@pytest.mark.parametrize("words", REAL)
def test_a_real_process_says_the_same_and_no_more(words, tmp_path):
    put("a.txt", "")(sound(tmp_path / "study"))
    before = kept(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "analysis", *words.split()], cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.getcwd()}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (2, "", REAL[words] + "\n")
    assert kept(tmp_path) == before


def test_a_study_that_may_not_be_written_is_read_all_the_same(open_folder, capsys):
    for path in [*(open_folder / "study").iterdir(), open_folder / "study"]:
        path.chmod(0o444 if path.is_file() else 0o555)
    open_folder.chmod(0o777)
    before = kept(open_folder)
    with nobody(open_folder, 0o777):
        for words in ("check study", "audit study", COUNT):
            assert __main__.main(words.split()) == 0
        out = open_folder / "tables"
        out.mkdir()
        assert write_csv(Path("study"), out)
    assert capsys.readouterr().err == ""
    after = kept(open_folder)
    assert {name: after[name] for name in before} == before
    assert {*after} - {*before} >= {"audit/audit_sheet.csv", "c.parquet", "tables/matches.csv"}
