"""What the codebook declares under `main:` is what every page leads with.

Expected rates are those of one row of the default study's grid, the one that departs by the
declared choice alone; test_multiverse.py holds such rows to counts by hand and to matching anew.
"""

import json
import re
import shutil
import sys
from functools import cache
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from analysis import open_study
from analysis.measures.pipeline import tables as tables_of
from analysis.measures.pipeline import working
from analysis.problems import StudyError
from analysis.robustness.survey import survey
from analysis.study import specification
from analysis.study.study import ENVIRONMENT

CHOICES = [
    ("entries", "core"), ("quoted", "out"), ("over", "articles"), ("headline", "out"),
    ("per", "sentences"),
]  # fmt: skip
ONE_AND_THE_LONG = [
    CHOICES[0], *(pytest.param(*choice, marks=pytest.mark.slow) for choice in CHOICES[1:])
]  # fmt: skip
DEFAULT = {"entries": "all", "headline": "in", "quoted": "in", "per": "words", "over": "pooled"}


@pytest.fixture(scope="module")
def grid(study):
    return survey(study).grid


@pytest.fixture
def shell(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "agg")
    # A shell takes the place of the module __main__, which other tests need as it was.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    return InteractiveShell.instance()


@pytest.fixture(scope="module")
def declared(tmp_path_factory):
    """Copies of the study in the box in which one choice is declared otherwise, each made once."""
    return cache(lambda axis, option: copy(tmp_path_factory.mktemp(axis) / "study", axis, option))


def copy(folder, axis, option):
    shutil.copytree("seeds", folder)
    book = folder / "codebook.yml"
    text, found = re.subn(
        rf"^    {axis}: {DEFAULT[axis]}\b", f"    {axis}: {option}",
        book.read_text(encoding="utf-8"), flags=re.MULTILINE,
    )  # fmt: skip
    assert found == 1
    book.write_text(text, encoding="utf-8")
    return folder


def expected(grid, axis, option):
    """The rates of each topic in each perspective when only this choice departs."""
    alone = grid[(grid["changed"] <= 1) & (grid[axis] == option) & (grid["left_out"] == "")]
    alone = alone[alone["changed"] == (option != DEFAULT[axis])]
    # Where the choice cannot matter to a topic it is not in the grid, and the main row stands.
    main = grid[grid["main"]].set_index("category")[["rate_first", "rate_second"]]
    return (
        alone.set_index("category")[["rate_first", "rate_second"]].reindex(main.index).fillna(main)
    )


def shown_as(rate):
    return f"{rate:.1f}" if rate else "none"


def said(shell, number):
    """Everything that the cells of a notebook show, as text."""
    shell.reset(new_session=False)
    (path,) = Path("notebooks").glob(f"{number}-*.ipynb")
    shown = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            result = shell.run_cell("".join(cell["source"]))
            assert result.success, (path.name, result.error_in_exec)
            shown += repr(result.result).splitlines()
    return [line for line in shown if "own voice" not in line]


@pytest.mark.parametrize(("axis", "option"), ONE_AND_THE_LONG)
def test_pages_lead_with_the_declared_specification(  # noqa: PLR0917
    axis, option, grid, study, declared, monkeypatch, shell
):  # fmt: skip
    monkeypatch.setenv(ENVIRONMENT, str(declared(axis, option)))
    one, two = study.perspectives.values()
    rates, before = expected(grid, axis, option), expected(grid, axis, DEFAULT[axis])

    text = "\n".join(said(shell, "02") + said(shell, "04"))
    text = re.sub(r" \(\d+ mentions?(, [^()]*)?\)", "", text)  # in the rows: what a rate rests on

    unlike = 0
    for topic, label in study.labels("topics").items():
        shown, old = (
            f"{label}: {shown_as(row.rate_first)} {one}, {shown_as(row.rate_second)} {two}; "
            for row in (rates.loc[topic], before.loc[topic])
        )
        assert shown in text
        if shown != old:
            unlike += 1
            assert old not in text
        found = re.findall(rf"\*{label}\*.*?: {one} \**([\d.]+) per 1,000 (words|sentences)", text)
        unit = "sentences" if option == "sentences" else "words"
        first = rates.loc[topic, "rate_first"]
        assert set(found) == ({(f"{first:.1f}", unit)} if first else set())  # page 02's sentence
    assert unlike >= 2


@pytest.mark.parametrize(("axis", "option"), ONE_AND_THE_LONG)
def test_every_table_has_the_declared_specification(axis, option, grid, declared):
    study = open_study(declared(axis, option))
    tables = tables_of(study)
    sure = survey(study)
    rates = expected(grid, axis, option)

    own = tables.contrasts.query("voice == 'all' and codebook == 'topics'").set_index("category")
    main = sure.grid[sure.grid["main"]].set_index("category")
    for table in (own, main):
        for side in ("rate_first", "rate_second"):
            assert table[side].tolist() == pytest.approx(rates[side].tolist())
    assert main["effect"].tolist() == pytest.approx(own["log_ratio"].tolist(), nan_ok=True)
    assert sure.intervals["log_ratio"].tolist() == pytest.approx(own["log_ratio"].tolist())
    # Without one article of a group, the other group has the rate that it has.
    left = sure.omissions.merge(own[["rate_first", "rate_second"]].reset_index(), on="category")
    first = left["perspective"] == left["first"]
    assert left.loc[first, "rate_second_x"].tolist() == pytest.approx(
        left.loc[first, "rate_second_y"]
    )
    assert left.loc[~first, "rate_first_x"].tolist() == pytest.approx(
        left.loc[~first, "rate_first_y"]
    )
    # Each count is a number of matches, and none stands where nothing is counted.
    topical = tables.matches[tables.matches["codebook"] == "topics"]
    counted = working(study)
    assert counted["matches"].sum() == len(topical)
    if axis == "headline":
        assert "title" not in set(tables.matches["role"])
    if axis == "quoted":
        assert "quoted" not in set(tables.matches["voice"])


def test_a_referees_figures_where_both_idioms_have_their_entries(grid):
    # Counts by reading, see `test_hand_counts`: 20 and 6 mentions of groups and of Xinjiang; the
    # referee's four of violence in China without a group stand apart. Of human rights CICIR has
    # none by four readings.
    main = expected(grid, "entries", "all")

    assert main.loc["etim", "rate_second"] == pytest.approx(1000 * 6 / 1720)
    assert main.loc["etim", "rate_first"] == pytest.approx(1000 * 20 / 1279)
    assert main.loc["human_rights", "rate_second"] == 0


@pytest.mark.slow
@pytest.mark.parametrize("number", ["06", "05"])
def test_the_other_pages_run_under_every_choice_at_once(number, tmp_path, monkeypatch, shell):
    folder = tmp_path / "study"
    for n, (axis, option) in enumerate(CHOICES):
        source, target = folder.with_name(f"step{n}"), folder.with_name(f"step{n + 1}")
        if not n:
            shutil.copytree("seeds", source)
        shutil.copytree(source, target)
        book = target / "codebook.yml"
        text = book.read_text(encoding="utf-8")
        book.write_text(text.replace(f"    {axis}: {DEFAULT[axis]}", f"    {axis}: {option}", 1))
    monkeypatch.setenv(ENVIRONMENT, str(target))

    text = "\n".join(said(shell, number))

    if number == "06":
        assert "sentences with a mention per 1,000 sentences, with sure search words alone" in text


def test_limits_are_declared_and_checked():
    got = specification.main_choices({"main": {"too_few": 8, "band": 0.5}})["limits"]

    assert got == {"too_few": 8, "band": 0.5}
    with pytest.raises(StudyError, match=r"`main.band`: it cannot be 'wide'"):
        specification.main_choices({"main": {"band": "wide"}})


def test_headlines_and_quotations_are_declared_once():
    with pytest.raises(StudyError, match=r"`main.tone.quoted`: it is declared for topics and tone"):
        specification.main_choices({"main": {"tone": {"quoted": "out"}}})


def test_signs_agree_in_every_row_of_every_exported_table(study, tables):
    sure = survey(study)
    pairs = [(tables.contrasts, "log_ratio"), (sure.grid, "effect"), (sure.tone_grid, "effect"),
             (sure.omissions, "log_ratio")]  # fmt: skip

    for table, effect in pairs:
        rows = table.dropna(subset=[effect])
        assert len(rows) > 10
        assert ((rows[effect] > 0) == (rows["difference"] > 0)).all()
        assert ((rows[effect] < 0) == (rows["difference"] < 0)).all()
        gone = table[table[effect].isna() & table["difference"].notna()]
        assert (gone["difference"] == 0).all()


def test_sentences_touched_stand_beside_mentions(study):
    # A referee's count was 21 mentions in 14 sentences, 6 in 6; one sentence more (001 s2), and two
    # mentions fewer: one stands apart (000 s19), two of 002 s11 are one.
    verdicts = survey(study).verdicts.set_index("category")

    assert "(20 mentions in 1,279 words, in 15 of 51 sentences)" in verdicts.loc["etim", "here"]
    assert "(6 mentions in 1,720 words, in 6 of 68 sentences)" in verdicts.loc["etim", "here"]
