"""A study that is hostile wherever a person writes: all of it shows as text, on every page."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from readback import numbers

from analysis.importing.new_study import skeleton

# As it stands in a text, a title, an outlet, a label, an entry's reason, a note.
HOSTILE = (
    "<script>document.title='owned'</script></style></title></details></table>]]>&lt;b&gt;"
    "<img src=x onerror=alert(1)><a href='javascript:alert(1)'>x</a> [y](javascript:alert(1)) $a^$"
)
pytestmark = pytest.mark.slow

NAMES = ["01-the-sources", "02-keywords", "03-sentiment", "04-side-by-side", "05-whose-words",
         "06-how-sure-can-we-be"]  # fmt: skip
# What no page may hold, whatever the study says, and what must still stand in its place.
BROKEN = """() => [
  document.querySelectorAll("script,iframe,object,embed,form,[onerror],[onclick]").length +
    document.querySelectorAll("svg:not(.fig > svg), svg :not(path,circle,text,title,g,a)").length,
  document.querySelectorAll("a[href^='javascript' i], img:not([src^='data:image/'])").length,
  document.querySelectorAll("body > footer").length, document.querySelectorAll("main").length,
  [...document.images].filter(image => !image.naturalWidth).length,
]"""


def hostile_study(folder: Path) -> Path:
    """The invented example with hostile words in every place that takes words."""
    skeleton(folder)
    book = yaml.safe_load((folder / "codebook.yml").read_text(encoding="utf-8"))
    book["study"] |= {"title": HOSTILE, "question": HOSTILE, "notes": [HOSTILE]}
    for side in book["perspectives"].values():
        side["label"] += HOSTILE
    for topic in book["topics"].values():
        topic["label"] += HOSTILE
        topic["about"] = HOSTILE
    book["topics"]["dam"]["entries"].append(
        {"entry": "<img src=x onerror=alert(1)>", "why": HOSTILE}
    )
    book["topics"]["flood"]["not"][0]["why"] = HOSTILE
    (folder / "codebook.yml").write_text(yaml.safe_dump(book), encoding="utf-8")
    rows = list(csv.DictReader((folder / "sources.csv").open(encoding="utf-8")))
    for row in rows:
        row |= {"outlet": HOSTILE, "author": HOSTILE, "title": HOSTILE, "genre": "news" + HOSTILE}
        text = folder / row["file"]
        said = (
            f"\nThe dam will hold the flood, said Ann {HOSTILE} Lee on Monday. “{HOSTILE} A dam.”\n"
        )
        text.write_text(text.read_text(encoding="utf-8") + said, encoding="utf-8")
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    with (folder / "speakers.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["doc", "speaker", "side", "note"], ["", "Ann", HOSTILE, ""]])
    return folder


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("hostile")
    study = hostile_study(home / "study")
    (home / "notebooks").mkdir()
    for name in NAMES:
        shutil.copy(f"notebooks/{name}.ipynb", home / "notebooks")
    line = (
        "import sys; from analysis.pages.build.build import build; sys.exit(build("
        f"{str(study)!r}, {str(home / 'html')!r}, notebooks={str(home / 'notebooks')!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", line], check=False, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return home / "html"


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_hostile_words_show_as_words(browser: Any, html: Path, name: str) -> None:
    page = browser.new_page()
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url))
    page.on("console", lambda message: heard.append(message.text))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    address = (html / f"{name}.html").as_uri()
    page.goto(address)

    assert heard == [address]
    assert page.evaluate(BROKEN) == [0, 0, 1, 1, 0]
    assert page.title() not in {"owned", "o"}
    words = page.text_content("body")
    assert words.count("<script>document.title='owned'</script>") >= 2
    assert words.count("<img src=x onerror=alert(1)>") >= 2
    assert "javascript:alert(1)" in words and "&lt;b&gt;" in words and "$a^$" in words
    page.close()


def test_the_title_element_of_the_index_holds_the_words(browser: Any, html: Path) -> None:
    page = browser.new_page()
    page.goto((html / "index.html").as_uri())

    assert page.title() == " ".join(HOSTILE.split())
    assert HOSTILE in page.inner_text("h1")
    page.close()


@pytest.mark.parametrize("name", ["02-keywords", "05-whose-words"])
def test_every_number_still_links_to_exactly_its_passages(html: Path, name: str) -> None:
    found = numbers((html / f"{name}.html").read_text(encoding="utf-8"))

    assert len(found) > 20
    assert all(number.value == len(set(number.passages)) for number in found)
    assert any("<script>" in passage.text or "img" in passage.text
               for number in found for passage in number.passages)  # fmt: skip
