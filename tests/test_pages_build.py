"""Builds with real kernels: whole or not at all, and never twice for the same input."""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from pages_study import GOOD

from analysis.pages.build import manifest, place, stamp
from analysis.pages.build.build import build
from analysis.problems import StudyError

ROOT = Path(__file__).resolve().parents[1]
CODE = (
    "import os\nfrom pathlib import Path\n"
    "study = Path(os.environ['SOURCE_PERSPECTIVES_STUDY'])\n"
    "print((study / 'flood.txt').read_text(), Path.cwd().name)"
)
TELLS = (
    "import os, sys, warnings\nimport pandas as pd\nimport matplotlib\n"
    "print(\"'x' in globals()\", 'x' in globals())\n"
    "print(os.environ['SOURCE_PERSPECTIVES_STUDY'].split('/')[-1], os.path.basename(os.getcwd()))\n"
    "print(sys.path, len(warnings.filters), pd.get_option('display.max_rows'))\n"
    "print(matplotlib.rcParams['lines.linewidth'], matplotlib._pylab_helpers.Gcf.figs)"
)
DRAW = (
    f"{GOOD}\nimport matplotlib.pyplot as plt\nimport pandas as pd\nplt.plot([1, 2])\nplt.show()\n"
    "pd.DataFrame({'mm': [1, 2]})"
)
TABLE = "import pandas as pd\npd.DataFrame([range(25)] * 2)"
WRITER = """
import csv
from pathlib import Path
from analysis.pages.build.data import DataFile

def write(study, folder):
    with open(folder / "floods.csv", "w", newline="") as file:
        csv.writer(file).writerows([["place", "mm"], ["River", 81]])
    return [DataFile("floods.csv", 1, "Rain by place.", {"place": "where", "mm": "rain in mm"})]
"""


def write(folder: Path, name: str, *code: str, tags: tuple[str, ...] = ()) -> None:
    folder.mkdir(exist_ok=True)
    cells = [new_markdown_cell(f"# What is in {name}?\n\nOne line.")]
    cells += [new_code_cell(source, metadata={"tags": list(tags)}) for source in code]
    for number, cell in enumerate(cells):
        cell.id = f"c{number}"
    nbformat.write(new_notebook(cells=cells), folder / f"{name}.ipynb")


def new_study(home: Path) -> Path:
    """A study of one text, two notebooks, and a module that writes data."""
    folder = home / "study"
    folder.mkdir()
    (folder / "flood.txt").write_text("The flood came.")
    (folder / "codebook.yml").write_text("study: {title: A flood, question: Who names one}")
    write(home / "notebooks", "01-text", CODE, TABLE)
    write(home / "notebooks", "02-figure", DRAW, tags=("main-result",))
    (home / "floods_writer.py").write_text(WRITER)
    return folder


def make(study: Path, write_data: str = "nobody:writes", **more: object) -> int:
    home = study.parent
    return build(
        study, home / "html", notebooks=home / "notebooks", root=home, write_data=write_data,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A study with its pages, built once."""
    study = new_study(tmp_path_factory.mktemp("built"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(study.parent))
        assert make(study, write_data="floods_writer:write") == 0
    yield study


@pytest.fixture
def study(built: Path, tmp_path: Path) -> Path:
    """A copy of the built study, to change."""
    return shutil.copytree(built.parent, tmp_path / "home") / "study"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes()
            for p in folder.rglob("*") if p.is_file()}  # fmt: skip


def test_a_build_writes_pages_index_and_data(built: Path) -> None:
    html = built.parent / "html"

    assert sorted(bytes_of(html)) == [
        ".build.json", "01-text.html", "02-figure.html", "data/floods.csv", "index.html",
    ]  # fmt: skip
    assert "The flood came. notebooks" in (html / "01-text.html").read_text()
    index = (html / "index.html").read_text()
    for words in ("A flood", "Who names one", "What is in 01-text?", "floods.csv", "1 row:",
                  "rain in mm", "flood.txt", 'href="02-figure.html"'):  # fmt: skip
        assert words in index
    assert list(csv.reader((html / "data/floods.csv").open()))[1] == ["River", "81"]
    assert not (built.parent / "html.build").exists()


def test_unchanged_notebooks_do_not_run_again(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    html = study.parent / "html"
    first = bytes_of(html)

    began = time.monotonic()
    assert make(study, write_data="floods_writer:write") == 0
    assert time.monotonic() - began < 1
    assert "2 notebooks unchanged" in capsys.readouterr().err
    assert bytes_of(html) == first

    write(study.parent / "notebooks", "01-text", CODE + "\nprint(6 * 7)")
    assert make(study, write_data="floods_writer:write") == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "2 notebooks: 1 to run, 1 unchanged"
    assert "/html/index.html is ready" in said[-1]
    second = bytes_of(html)
    assert {name for name in first if first[name] != second[name]} == {
        ".build.json", "01-text.html",
    }  # fmt: skip


def test_a_page_that_was_touched_or_is_gone_is_not_whole(study: Path) -> None:
    html = study.parent / "html"
    noted, new = manifest.read(html), study.parent / "new"
    new.mkdir()
    keys = {name: entry["key"] for name, entry in noted["pages"].items()}

    assert manifest.take_pages(html, new, noted, keys) == {"01-text", "02-figure"}
    assert (new / "01-text.html").read_bytes() == (html / "01-text.html").read_bytes()
    other = keys | {"02-figure": "another key"}
    (html / "01-text.html").write_text("spoilt")
    assert manifest.take_pages(html, new, noted, other) == set()
    assert not (new / "01-text.html").exists()


EDIT = "import os, pathlib\npathlib.Path({!r}).write_text({!r})\n"


@pytest.mark.parametrize("what", ["study/flood.txt", "study/more.csv", "notebooks/02-figure.ipynb"])
def test_what_is_edited_meanwhile_is_named_and_nothing_is_put_in_place(
    study: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    before = bytes_of(study.parent / "html")
    edited = study.parent / what
    write(study.parent / "notebooks", "03-edits", EDIT.format(str(edited), "Edited."))

    assert make(study) == 1

    folder, _, name = what.partition("/")
    said = capsys.readouterr().err.splitlines()
    assert said[-2] == f"{folder}: {name} changed while the pages were made; run it again"
    assert said[-1].endswith("/html/ are as they were")
    assert bytes_of(study.parent / "html") == before


def test_an_edit_that_is_undone_meanwhile_reaches_no_page(study: Path) -> None:
    text = study / "flood.txt"
    was = text.read_text()
    write(study.parent / "notebooks", "00-edits", EDIT.format(str(text), "Edited."))
    write(study.parent / "notebooks", "03-undoes", EDIT.format(str(text), was))
    (study.parent / "html/01-text.html").unlink()

    assert make(study) == 0

    assert "The flood came. notebooks" in (study.parent / "html/01-text.html").read_text()


def test_pages_inside_the_study_are_none_of_it(study: Path, capsys: pytest.CaptureFixture[str]):
    for said in ("is ready", "2 notebooks unchanged"):
        code = build(study, study / "html", notebooks=study.parent / "notebooks",
                     root=study.parent, write_data="nobody:writes")  # fmt: skip
        assert code == 0
        assert said in capsys.readouterr().err


def test_a_name_that_is_no_utf8_is_shown_and_counted(study: Path) -> None:
    before = stamp.study(study)
    Path(os.fsdecode(os.fsencode(study) + b"/a\xff.bak")).write_text("old")

    assert stamp.study(study) != before
    assert make(study) == 0
    assert r"a\xff.bak" in (study.parent / "html/index.html").read_text()


def test_a_folder_too_large_for_a_study_is_refused(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (study / "film.mov").open("wb") as file:
        file.truncate(5_000_000_000)  # a file of holes takes no room

    assert make(study) == 1
    assert "study: holds 3 files of 5.0 GB together; leave" in capsys.readouterr().err


def test_the_key_covers_study_package_and_lock(study: Path) -> None:
    before = stamp.study(study), stamp.locks(study.parent)
    (study / ".hidden").write_text("a note")
    assert stamp.study(study) == before[0]

    (study / "flood.txt").rename(study / "rain.txt")
    (study.parent / "requirements.lock").write_text("pandas==3")

    assert stamp.study(study) != before[0]
    assert stamp.locks(study.parent) != before[1]
    assert len(stamp.package()) == 64


def test_a_page_is_the_same_alone_and_after_others(study: Path) -> None:
    html = study.parent / "html"
    spoils = (
        "import os, sys, warnings\nimport pandas as pd\nimport matplotlib.pyplot as plt\n"
        "x = print = 1\nos.environ['SOURCE_PERSPECTIVES_STUDY'] = '/nowhere'\nos.chdir('/')\n"
        "sys.path.insert(0, '/nowhere')\nwarnings.filterwarnings('ignore', 'rain')\n"
        "pd.set_option('display.max_rows', 1)\nplt.rcParams['lines.linewidth'] = 9"
    )
    write(study.parent / "notebooks", "00-spoils", spoils, tags=("remove-input",))
    write(study.parent / "notebooks", "00-tells", TELLS)
    make(study)
    after_others = (html / "00-tells.html").read_bytes()
    bar = re.compile(rb"<nav.*?</nav>", re.DOTALL)  # it names the other pages

    (study.parent / "notebooks/00-spoils.ipynb").unlink()
    make(study)

    assert b"'x' in globals() False" in bar.sub(b"", after_others).replace(b"&#x27;", b"'")
    assert bar.sub(b"", after_others) == bar.sub(b"", (html / "00-tells.html").read_bytes())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("x = 1\n{}['mm']", "03-bad.ipynb cell 2 (x = 1): KeyError: 'mm'"),
        ("import time\ntime.sleep(60)", "03-bad.ipynb cell 2 (import time): ran longer than 4"),
        ("import os\nos._exit(3)", "03-bad.ipynb cell 2 (import os): the kernel died"),
    ],
)
def test_a_bad_cell_is_named_in_one_line_and_the_old_pages_stay(
    study: Path, capsys: pytest.CaptureFixture[str], code: str, words: str
) -> None:
    html = study.parent / "html"
    before = bytes_of(html)
    for name in ("01-text", "02-figure"):
        (study.parent / "notebooks" / f"{name}.ipynb").unlink()
    write(study.parent / "notebooks", "03-bad", code)

    assert make(study, timeout=4) == 1

    said = capsys.readouterr().err
    assert len([line for line in said.splitlines() if words in line]) == 1
    assert "Traceback" not in said
    assert bytes_of(html) == before
    assert not (study.parent / "html.build").exists()


def test_a_folder_that_no_build_made_is_left_alone(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (study.parent / "html" / place.MADE).unlink()
    (study.parent / "html/thesis.doc").write_text("years of work")

    assert make(study) == 1
    assert "holds files that no build made" in capsys.readouterr().err
    assert (study.parent / "html/thesis.doc").exists()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_build_leaves_the_old_pages_and_no_litter(study: Path, how: int) -> None:
    html = study.parent / "html"
    before = bytes_of(html)
    (study / "flood.txt").write_text("Another flood.")
    begun = study.parent / "begun"
    slow = f"import pathlib, time\npathlib.Path({str(begun)!r}).touch()\ntime.sleep(100)"
    write(study.parent / "notebooks", "03-slow", slow)
    # Where the tests run in the background of a shell, they inherit an interrupt that is ignored.
    line = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from analysis.pages.build.build import build; "
        "sys.exit(build('study', 'html', notebooks='notebooks', write_data='nobody:writes'))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", line], cwd=study.parent, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    while not begun.exists():
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(how)
    process.wait(60)

    assert bytes_of(html) == before
    assert process.returncode == (130 if how == signal.SIGINT else -signal.SIGKILL)
    if how == signal.SIGKILL:
        assert (study.parent / "html.build").exists()
        with place.build_folder(html) as new:
            assert list(new.iterdir()) == []
    assert not (study.parent / "html.build").exists()


def test_a_swap_has_no_moment_without_pages(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page").write_text(name)

    place.swap(tmp_path / "new", tmp_path / "old")

    assert (tmp_path / "old/page").read_text() == "new"
    assert (tmp_path / "new/page").read_text() == "old"


def test_a_kill_between_the_two_steps_of_a_swap_by_hand_is_mended(tmp_path: Path) -> None:
    shop = tmp_path / "html.build"
    (shop / "old").mkdir(parents=True)
    (shop / "old" / place.MADE).write_text(json.dumps({"pages": {}}))

    with place.build_folder(tmp_path / "html"):
        assert (tmp_path / "html" / place.MADE).exists()


def test_two_builds_do_not_meet(tmp_path: Path) -> None:
    def again() -> None:
        with place.build_folder(tmp_path / "html"):
            pass

    with place.build_folder(tmp_path / "html"), pytest.raises(StudyError, match="another build"):
        again()
    again()
