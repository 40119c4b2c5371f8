"""What a user changes in a study changes the pages, with no other edit."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.report.export import read_csv

pytestmark = pytest.mark.slow

SIXTH = """River towns and the question of cooperation

The East Turkestan Islamic Movement was named once. Cooperation was named twice: cooperation.
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A copy of the study in the box with a keyword and a sixth text more, and its pages."""
    folder = tmp_path_factory.mktemp("changed")
    study = folder / "study"
    shutil.copytree("seeds", study)
    codebook = study / "codebook.yml"
    text = codebook.read_text(encoding="utf-8")
    first = text.index("by name: [", text.index("\n  etim:")) + len("by name: [")
    codebook.write_text(f"{text[:first]}threat*, {text[first:]}", encoding="utf-8")
    (study / "005.txt").write_text(SIXTH, encoding="utf-8")
    columns = (study / "sources.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    given = {"doc": "005", "file": "005.txt", "perspective": "cicir"}
    with (study / "sources.csv").open("a", encoding="utf-8") as table:
        table.write(",".join(given.get(c, "") for c in columns) + "\n")
    (folder / "notebooks").mkdir()
    for name in ("01-the-sources", "04-side-by-side"):
        shutil.copy(f"notebooks/{name}.ipynb", folder / "notebooks")
    line = (
        "import sys; from analysis.pages.build.build import build; sys.exit(build('study', 'html'))"
    )
    env = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    subprocess.run([sys.executable, "-c", line], cwd=folder, env=env, check=True)
    return folder / "html"


def count(pages: Path, **keys: str) -> int:
    table = read_csv(pages / "data" / "counts.csv")
    for column, value in keys.items():
        table = table[table[column] == value]
    return int(table["matches"].iloc[0])


def test_a_sixth_text_is_counted(pages):
    # By reading SIXTH: the movement once; cooperation three times, headline and all.
    keys = {"level": "doc", "unit": "005", "voice": "all", "codebook": "topics"}
    assert count(pages, category="etim", **keys) == 1
    assert count(pages, category="cooperation", **keys) == 3


def test_a_new_keyword_is_counted(pages, tables):
    # `grep -oi 'threat[a-z]*' seeds/003*` gives nine.
    found = read_csv(pages / "data" / "matches.csv")
    own = found[(found["codebook"] == "topics") & (found["entry"] == "threat*")]
    assert (own["doc"] == "003").sum() == 9


def test_the_pages_speak_of_six_articles_and_show_the_new_one(pages):
    main = (pages / "04-side-by-side.html").read_text(encoding="utf-8")
    # A bar for each topic and article, each by its name: the new one has no other than its id.
    assert main.count("005") >= 3
    assert "005" in (pages / "01-the-sources.html").read_text(encoding="utf-8")


def test_a_match_stands_where_its_row_says(pages):
    found = read_csv(pages / "data" / "matches.csv")
    texts = {p.name[:3]: p.read_text(encoding="utf-8") for p in Path("seeds").glob("*.txt")}
    own = found[found["doc"] != "005"]
    assert len(own) > 1000
    assert all(
        texts[row.doc][row.start : row.end] == row.text for row in own.itertuples(index=False)
    )


def test_no_match_lies_in_boilerplate(tables):
    aside = tables.boilerplate.groupby("doc")[["start", "end"]].apply(lambda t: t.values.tolist())
    for row in tables.matches.itertuples(index=False):
        assert all(row.end <= a or b <= row.start for a, b in aside.get(row.doc, []))
