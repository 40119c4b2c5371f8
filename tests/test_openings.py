"""The first screens: right sentences for odd studies, within the screen in a real browser.

Expected words were written by hand from the texts below, before the code was run on them.
"""

from pathlib import Path
from typing import Any

import pytest

from analysis.pages.opening import Opening
from analysis.report.openings import PAGES, opening, parts
from analysis.study.study import Study, open_study

TOPICS = """topics:
  rain: {label: Rain, entries: [rain*, flood*]}
  sun: {label: Sun, entries: [sun*]}
"""
WET = "The rain came. Rain again, and a flood. More rain. It rains on. Rain, he said."
DRY = "The sun shone. Sun all day. No cloud. A sunny week, and more sun."


def made(folder: Path, sides: list[str], rows: list[tuple[str, str, str, str, str]]) -> Study:
    """A study of these texts: side, outlet, genre, date, text."""
    names = "".join(f"  {side}: {{label: {side.title()} papers}}\n" for side in sides)
    (folder / "codebook.yml").write_text(f"perspectives:\n{names}{TOPICS}")
    lines = ["doc,perspective,outlet,genre,date,text"]
    lines += [
        f'd{n},{side},{outlet},{genre},{date},"{text} Text {n}."'
        for n, (side, outlet, genre, date, text) in enumerate(rows)
    ]
    (folder / "articles.csv").write_text("\n".join(lines) + "\n")
    return open_study(folder)


ONE_EACH = [("hill", "Post", "news", "2020-01-02", WET), ("vale", "Echo", "column", "", DRY)]
THREE = [*ONE_EACH, ("shore", "", "", "", WET)]
HUNDRED = [
    (("hill", "vale")[n % 2], f"Paper {n}", "", "2020", (WET, DRY)[n % 2]) for n in range(100)
]
STUDIES = {
    "one text a side": (["hill", "vale"], ONE_EACH),
    "three perspectives": (["hill", "vale", "shore"], THREE),
    "a hundred articles": (["hill", "vale"], HUNDRED),
    "nothing known": (["hill", "vale"], [(s, "", "", "", WET) for s in ("hill", "vale", "hill")]),
    "nothing found": (["hill", "vale"], [(s, "", "", "", "A cloud.") for s in ("hill", "vale")]),
}


def said(one: Opening) -> list[str]:
    return [one.title, *one.standfirst, *one.care]


LONG = {"three perspectives", "a hundred articles"}


@pytest.mark.parametrize(
    "kind", [pytest.param(k, marks=[pytest.mark.slow] if k in LONG else []) for k in STUDIES]
)
def test_sentences_are_short_and_whole_whatever_the_study(tmp_path: Path, kind: str) -> None:
    study = made(tmp_path, *STUDIES[kind])
    for page in PAGES:
        one = opening(study, page)
        for words in said(one):
            for sentence in words.split(". "):
                assert len(sentence.split()) <= 25, (page, sentence)
            assert words == words.strip() and "  " not in words and "nan" not in words.split()
            assert words[0].isupper() or words[0].isdigit(), words
        assert not any("-" in number for row in one.rows for _, number in row.numbers)
        assert all(row.numbers or row.label for row in one.rows)


def test_one_text_a_side_is_said_in_the_singular(tmp_path: Path) -> None:
    study = made(tmp_path, *STUDIES["one text a side"])

    assert (
        parts.groups_in_words(study)
        == "one news report from Hill papers beside one column text from Vale papers"
    )
    assert parts.genre(study).startswith(
        "The groups differ in genre: one news report and one column"
    )


def test_a_higher_rate_of_fewer_mentions_is_called_a_rate(tmp_path: Path) -> None:
    # 7 mentions in some 20 words against 12 in some 240: fewer, at a higher rate.
    short = "Rain and rain. Rain, rain and a flood. The flood and the rain came."
    long = (
        "Rain again. " * 12
        + "The old man of the village sat at the open door and told a tale. " * 14
    )
    rows = [("hill", "Post", "news", "2020", short), ("vale", "Echo", "news", "2020", long)]

    title = opening(made(tmp_path, ["hill", "vale"], rows), "side by side").title

    assert title.startswith("More mentions per 1,000 words of Rain in one news report from Hill")


def test_what_is_not_known_is_said(tmp_path: Path) -> None:
    study = made(tmp_path, *STUDIES["nothing known"])

    assert (
        parts.groups_in_words(study)
        == "two texts from Hill papers beside one text from Vale papers"
    )
    assert "genre of three texts is not known" in parts.genre(study)


def test_three_groups_are_all_named(tmp_path: Path) -> None:
    one = opening(made(tmp_path, *STUDIES["three perspectives"]), "side by side")

    assert all(f"{side} papers" in one.title for side in ("Hill", "Vale", "Shore"))
    assert len({row.topic for row in one.rows}) == len(one.rows)


# One of three sentences follows "the mayor said" with "It would": whose it is stays unclear.
UNCLEAR = "The mayor said the wall was hollow. It would fall in the rain. The rain came."


@pytest.mark.parametrize(("text", "settled"), [(UNCLEAR, False), (WET, True)])
def test_no_lead_line_rests_on_more_than_a_tenth_unclear(
    tmp_path: Path, text: str, settled: bool
) -> None:
    rows = [("hill", "", "", "", text), ("vale", "", "", "", DRY)]
    one = opening(made(tmp_path, ["hill", "vale"], rows), "voices")
    rain = next(row for row in one.rows if row.topic == "Rain")

    assert ("not settled from Hill papers" in one.title) is not settled
    assert (dict(rain.numbers)["Hill papers"] == "not settled") is not settled
    assert any("unclear in none" in line for line in one.standfirst) is settled


def test_abbreviations_are_spelled_by_the_texts_alone(tmp_path: Path) -> None:
    rows = [("hill", "", "", "", "The World Rain Office (WRO) met. The big WRA (WRA) too."),
            ("vale", "", "", "", "Rain.")]  # fmt: skip
    study = made(tmp_path, ["hill", "vale"], rows)

    assert parts.abbreviations(study, "WRO, WRA and XYZ") == {"WRO": "World Rain Office"}


@pytest.fixture
def html(box_pages: Path) -> Path:
    return box_pages


NAMES = ["index", *(path.stem for path in sorted(Path("notebooks").glob("0[1-6]*.ipynb")))]


@pytest.mark.parametrize("name", NAMES)
def test_finding_labels_and_caveat_stand_in_the_first_screen(
    browser: Any, html: Path, name: str
) -> None:
    for width, height, screens in ((1280, 800, 1), (360, 740, 2)):
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto((html / f"{name}.html").as_uri())
        for part in ("h1", ".ans", ".care"):
            box = page.locator(part).first.bounding_box()
            assert box["y"] + box["height"] <= screens * height, (name, part, width)
        page.close()
