"""The README is true: its numbers, its commands, its words about the notebooks."""

import re
from pathlib import Path

import bench_table
import pytest

from analysis.frames import of
from analysis.measures import contrasts
from analysis.measures.pipeline import working
from analysis.robustness.survey import survey
from analysis.study.codebook import loads

README = Path("README.md").read_text(encoding="utf-8")


def rows():
    table = README.split("<!-- main-result")[1].split("\n\n")[0].splitlines()[3:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def test_the_numbers_of_the_main_result_are_the_data(study, tables):
    entries = of(study.codebook.entries, codebook="topics", kind="count", core=True)
    core = set(zip(entries["category"], entries["entry"], strict=True))
    side_of = study.sources.set_index("doc")["perspective"]
    verdicts = survey(study).verdicts.set_index("category")["headline"]
    table, over = working(study), study.main["topics"]["over"]
    rates = {side: contrasts.of_side(table, side, over) for side in study.perspectives}
    expected = []
    for topic, label in study.labels("topics").items():
        cells = [label]
        for side in study.perspectives:
            row = rates[side].loc[("topics", topic)]
            found = of(tables.matches, codebook="topics", category=topic)
            own = found[found["doc"].map(side_of) == side]
            sure = sum(pair in core for pair in zip(own["category"], own["entry"], strict=True))
            cells.append(f"{row['matches']:.0f} ({row['rate']:.1f}), {sure} of them sure")
        headline = verdicts[topic]
        cells.append(headline[0].lower() + headline[1:])
        expected.append(cells)
    assert rows() == expected


def test_the_first_two_commands_are_html_and_test():
    commands = re.findall(r"^    (make \w+)", README, re.MULTILINE)
    assert commands[:2] == ["make html", "make test"]


@pytest.mark.parametrize(
    "target", sorted(set(re.findall(r"(?:`|^    )make ([a-z]+)\b", README, re.MULTILINE)))
)
def test_every_make_command_of_the_readme_exists(target):
    assert re.search(rf"^{target}:", Path("Makefile").read_text(), re.MULTILINE)


def test_every_notebook_is_described():
    numbers = {path.name[:2] for path in Path("notebooks").glob("*.ipynb")}
    assert numbers == set(re.findall(r"^  - \*\*(\d\d) ", README, re.MULTILINE))


def test_every_file_it_points_to_exists():
    for path in re.findall(r"\]\(([^)#:]+)\)", README):
        assert Path(path).exists(), path


@pytest.mark.parametrize(("mark", "made"), [("bench", "table"), ("plans", "plans")])
def test_its_tables_of_speed_are_the_measured_ones(mark, made):
    found = README.split(f"<!-- {mark}")[1].split("-->\n", 1)[1].split(f"\n<!-- /{mark} -->")[0]
    assert found == getattr(bench_table, made)(bench_table.read("tests/bench.csv"))


def test_the_codebook_of_the_readme_is_one():
    """What it counts: read off its lines by hand."""
    text = README.partition("A whole codebook")[2].partition("\n\n")[2].partition("\n\n  What")[0]
    book = loads("\n".join(line[6:] for line in text.splitlines()))
    assert list(book.perspectives["perspective"]) == ["hill", "river"]
    assert "flood* ~5 harbour" in book.entries["entry"].tolist()
    assert book.entries.query("category == 'protection'")["subtopic"].unique().tolist() == [
        "dikes", "room",
    ]  # fmt: skip
    assert book.elements.set_index("element").loc["cost", "of"] == "protection"
    assert book.actors == {"union": "Farmers' Union"}
