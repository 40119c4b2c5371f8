"""The committed notebooks: bare, thin, and free of numbers typed by hand."""

import json
import re
from pathlib import Path

import pytest

import analysis
from analysis import plot

NOTEBOOKS = sorted(Path("notebooks").glob("*.ipynb"))
STUDY_WORDS = r"us_outlet|cicir|\betim\b|human_rights|breitbart|china.?topix|chinanews|xinjiang"


def cells(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def source(cell):
    return "".join(cell["source"])


def test_there_are_notebooks():
    assert len(NOTEBOOKS) >= 4


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_it_is_committed_without_outputs(path):
    code = [cell for cell in cells(path) if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert all(cell["id"] for cell in cells(path))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_its_cells_are_thin(path):
    lengths = [
        len(source(cell).splitlines()) for cell in cells(path) if cell["cell_type"] == "code"
    ]
    assert max(lengths) <= 14  # two of them may be a figure's caption and its alternative text


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_every_name_of_the_package_is_one_that_its_face_exports(path):
    code = [source(cell) for cell in cells(path) if cell["cell_type"] == "code"]
    lines = [line for text in code for line in text.splitlines() if "analysis" in line]
    named = {name for line in lines for name in re.findall(r"\banalysis\.(\w+)", line)}
    taken = {
        name.strip()
        for line in lines
        if line.startswith("from analysis import")
        for name in line.removeprefix("from analysis import").split(",")
    }
    assert named | taken <= set(analysis.__all__)
    assert not any(re.match(r"\s*(?:from|import) analysis\.", line) for line in lines)
    drawn = {name for text in code for name in re.findall(r"\bplot\.(\w+)", text)}
    assert drawn <= set(plot.__all__)


def test_over_all_notebooks_a_dozen_names_or_so_are_to_be_learned():
    code = "".join(source(c) for p in NOTEBOOKS for c in cells(p) if c["cell_type"] == "code")
    names = {name for name in analysis.__all__ if re.search(rf"\b{name}[(.]", code)}
    assert len(names) <= 13  # the module `plot` is one of them; `plot.` and Tab lists its figures
    assert len(set(re.findall(r"\bplot\.(\w+)", code))) <= 6


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_every_table_is_built_where_it_is_shown(path):
    # A table or a linked table is given a frame that this cell or one before it made with pandas.
    code = "\n".join(source(cell) for cell in cells(path) if cell["cell_type"] == "code")
    assert not re.search(r"\b(?:views|findings|figures|show|check_views)\.", code)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_its_title_and_headings_ask_or_find(path):
    prose = [source(cell) for cell in cells(path) if cell["cell_type"] == "markdown"]
    headings = [line for text in prose for line in text.splitlines() if line.startswith("#")]
    assert headings[0].startswith("# ")
    assert sum(line.startswith("# ") for line in headings) == 1
    assert all(line.endswith("?") for line in headings), headings


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_no_result_is_typed_by_hand(path):
    # Names of rules and scales may hold a number; a sentence about these texts may not.
    for cell in cells(path):
        if cell["cell_type"] == "markdown":
            prose = re.sub(r"`[^`]*`|\(\d{4}\)", "", source(cell))
            numbers = re.findall(r"\b\d[\d,.]*\b", prose)
            assert set(numbers) <= {"1,000", "0"}, (numbers, prose)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_it_knows_no_study(path):
    assert not re.search(STUDY_WORDS, "".join(map(source, cells(path))), re.IGNORECASE)


def test_the_package_knows_no_study():
    for path in Path("analysis").rglob("*"):
        if path.suffix in {".py", ".j2", ".css", ".csv", ".yml"}:
            found = re.search(STUDY_WORDS, path.read_text(encoding="utf-8"), re.IGNORECASE)
            assert not found, f"{path}: {found}"
