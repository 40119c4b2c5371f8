"""The same study gives the same bytes, whoever makes its pages, where, and with what settings."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from bulk_made import ENTRIES, corpus

from analysis.bulk import runs
from analysis.bulk.work import Job
from analysis.importing import new_study

ROOT = Path(__file__).resolve().parents[1]
BUILD = (
    "import sys; from analysis.pages.build.build import build; "
    "sys.exit(build('study', 'html', notebooks='notebooks'))"
)
HERE = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}
# A locale without UTF-8 that Python is told to take as it is, the other side of the date line,
# another order of sets, warnings for all.
ELSEWHERE = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "LANGUAGE": "de",
             "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242", "COLUMNS": "40",
             "PYTHONWARNINGS": "always"}  # fmt: skip


def made(home: Path, files: list[Path], env: dict[str, str]) -> dict[str, bytes]:
    """The bytes of every file that a build of this study in this folder writes."""
    for name in ("study", "notebooks"):
        (home / name).mkdir(parents=True)
    for file in files:
        shutil.copy(file, home / "study")
    shutil.copy(ROOT / "notebooks/02-keywords.ipynb", home / "notebooks")
    subprocess.run(
        [sys.executable, "-c", BUILD], cwd=home, check=True, capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
    )  # fmt: skip
    html = home / "html"
    return {p.relative_to(html).as_posix(): p.read_bytes() for p in html.rglob("*") if p.is_file()}


def settled(home: Path) -> dict[str, str]:
    """The environment of someone who has settings of her own for Python, IPython and matplotlib."""
    (home / ".ipython/profile_default/startup").mkdir(parents=True)
    (home / ".ipython/profile_default/startup/00.py").write_text(
        "import pandas; pandas.options.display.max_rows = 2"
    )
    (home / "matplotlibrc").write_text("figure.facecolor: red")
    (home / "start.py").write_text("print('good morning')")
    return {"HOME": str(home), "MATPLOTLIBRC": str(home), "PYTHONSTARTUP": str(home / "start.py"),
            "IPYTHONDIR": str(home / ".ipython")}  # fmt: skip


@pytest.mark.slow
def test_pages_and_data_are_the_same_bytes_wherever_they_are_made(tmp_path: Path) -> None:
    new_study.skeleton(tmp_path / "example")
    files = sorted((tmp_path / "example").iterdir())

    here = made(tmp_path / "here", files, HERE)
    env = ELSEWHERE | settled(tmp_path / "home")
    elsewhere = made(tmp_path / "für 'alle' & <b>", files[::-1], env)

    assert {"02-keywords.html", "index.html", "data/counts.csv", ".build.json"} <= set(here)
    assert [name for name in here if here[name] != elsewhere.get(name)] == []
    assert sorted(here) == sorted(elsewhere)


def test_counts_and_matches_are_the_same_whatever_the_blocks_and_threads(tmp_path: Path) -> None:
    corpus(90).to_csv(tmp_path / "a.csv", index=False)
    job = Job(ENTRIES, "body", "id", ("outlet",), matches=True, engine="re")
    tables = []
    for size, threads in ((700, 1), (5000, 3), (10**6, 2)):
        names = [tmp_path / f"{kind}{size}.parquet" for kind in ("counts", "matches")]
        runs.run(runs.Plan([tmp_path / "a.csv"], *names, threads=threads, size=size), job)
        tables.append([pd.read_parquet(name) for name in names])
    for counts, matches in tables[1:]:
        pd.testing.assert_frame_equal(counts, tables[0][0])
        pd.testing.assert_frame_equal(matches, tables[0][1])


def test_a_slow_count_in_a_notebook_writes_no_line_into_its_page(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("analysis.bulk.progress.SECONDS", {True: -1, False: -1})
    corpus(9).to_csv(tmp_path / "a.csv", index=False)
    runs.run(runs.Plan([tmp_path / "a.csv"], tmp_path / "c.parquet"), Job(ENTRIES, "body"))
    assert capsys.readouterr() == ("", "")
