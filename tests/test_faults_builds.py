"""Builds that meet a fault: one line says which, the old pages stay, and nothing lies about."""

from pathlib import Path

import pytest
from test_pages_build import WRITER, bytes_of, write

from analysis import __main__
from analysis.pages.build import cells
from analysis.pages.build.build import build

ENDLESS = "while True: print('x' * 100)"
MANY = "from IPython.display import display\nfor n in range(10**6): display(n)"
DEADLY = WRITER.replace("    with open", "    import os; os._exit(9)\n    with open")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study with pages of an earlier build, written by hand."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(cells, "MOST", 20_000)
    for name in ("study", "html"):
        (tmp_path / name).mkdir()
    (tmp_path / "study/flood.txt").write_text("The flood came.")
    (tmp_path / "html/.build.json").write_text("{}")
    (tmp_path / "html/index.html").write_text("the old pages")
    return tmp_path


def failed(home: Path, capsys: pytest.CaptureFixture[str], code: str, writer: str = "") -> str:
    """The one line that tells of the fault, after seeing that nothing else has changed."""
    write(home / "notebooks", "01-page", code)
    (home / "floods_writer.py").write_text(writer or WRITER)
    before = bytes_of(home / "html")

    assert build("study", "html", write_data="floods_writer:write", timeout=40) == 1

    first, *told, last = capsys.readouterr().err.splitlines()
    assert first == "1 notebooks: 1 to run, 0 unchanged"
    assert last.endswith("html/ are as they were")
    assert bytes_of(home / "html") == before
    kept = {"study", "html", "notebooks", "floods_writer.py", "__pycache__"}
    assert {path.name for path in home.iterdir()} <= kept
    (said,) = [line for line in told if not line.startswith("  01-page (")]  # how far it came
    return said


@pytest.mark.parametrize("code", [ENDLESS, MANY])
def test_a_notebook_that_puts_out_too_much_is_stopped_at_once(home, capsys, code):
    said = failed(home, capsys, code)
    assert said.startswith("01-page.ipynb cell 2 (")
    assert said.endswith("put out more than 20,000 characters; print or show less")


def test_a_data_writer_that_dies_is_told(home, capsys):
    said = failed(home, capsys, "import time\ntime.sleep(3)", DEADLY)
    assert said == (
        "the data files (floods_writer:write): were not written; "
        "see the lines above, or run it again"
    )


def test_the_time_of_a_cell_is_the_users_to_set(home, capsys, monkeypatch):
    given = {}
    monkeypatch.setattr(
        "analysis.pages.build.build.build", lambda *_, **named: given.update(named) or 0
    )
    monkeypatch.chdir(Path(__file__).parents[1])
    out = str(home / "html")
    assert __main__.main(["html", "seeds", "--out", out, "--timeout", "900"]) == 0
    assert given["timeout"] == 900
    with pytest.raises(SystemExit):
        __main__.main(["html", "--timeout", "0"])
    assert "no whole number from 1" in capsys.readouterr().err
