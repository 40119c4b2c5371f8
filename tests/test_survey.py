"""The checks of a whole study: the one in the box by properties, a made-up one by its figures."""

import pandas as pd
import pytest

from analysis import __main__, open_study, tables
from analysis.report import check_views, codebook_views
from analysis.report.show import table
from analysis.robustness import evidence, flips, survey, verdicts
from analysis.validation import audit

TEXTS = {
    "n1": ("north", "news", """Flood news

The flood came at night. The flood took the old bridge. A flood fund was set up. Good people helped.
The mayor spoke of a flood."""),
    "n2": ("north", "news", """More floods

Floods hit the town again. The flood warning came late. Nobody was hurt in the flood. The flooding
went on for days."""),
    "n3": ("north", "news", """High river

A flood and then another flood. The flooded fields lie still. Farmers fear the next flood. It was a
bad year."""),
    "s1": ("south", "essay", """On water

Water is life, and the river gives it freely. We built the town on its banks. It never asked for
thanks. The market opens at dawn."""),
    "s2": ("south", "essay", """The valley

Our valley is green and calm in every season. The flood of letters to this paper shows love for it.
Roads are good here."""),
    "e1": ("east", "essay", """Dunes

Sand moves where it wants in the dry months. No rain has come since spring. The wells hold enough
for all of us here."""),
    "e2": ("east", "news", """Wells

The council dug two more wells by the road. They are deep and clean. Nobody asked what they cost
the town."""),
}  # fmt: skip
CODEBOOK = """
study: {title: Water, main: {headline: in}}
perspectives:
  north: {label: Northern papers}
  south: {label: Southern papers}
  east: {label: Eastern papers}
topics:
  flood:
    label: Floods
    entries: ["flood*", {entry: river, core: false}, deluge]
    not: [flood fund]
"""


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    folder = tmp_path_factory.mktemp("study")
    (folder / "codebook.yml").write_text(CODEBOOK, encoding="utf-8")
    rows = ["doc,file,perspective,genre,title"]
    for doc, (side, genre, text) in TEXTS.items():
        (folder / f"{doc}.txt").write_text(text + "\n", encoding="utf-8")
        rows.append(f"{doc},{doc}.txt,{side},{genre},{text.splitlines()[0]}")
    (folder / "sources.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    study = open_study(folder)
    made = tables(study)
    return study, made, survey.survey(study)


def all_views(study, sure):
    said = [
        *check_views.verdicts_in_words(study, sure), *check_views.headlines(study, sure),
        *check_views.imbalances_in_words(sure), *check_views.floors(study, sure),
        *check_views.grids(study, sure), *codebook_views.readers(study, sure),
    ]  # fmt: skip
    shown = [
        table(frame, name, study=study)
        for name, frame in sure.by_name().items()
        if isinstance(frame, pd.DataFrame)
    ]
    return said, shown


def test_every_contrast_of_the_study_in_the_box_has_a_verdict(study):
    sure = survey.survey(study)

    expected = [*study.labels("topics"), "tone"]
    assert sure.verdicts["category"].tolist() == expected
    assert set(sure.verdicts["verdict"]) <= set(verdicts.VERDICTS)
    assert sure.verdicts["said"].str.contains("Beyond these articles nothing is shown").all()
    assert sure.unread.empty and len(sure.judged)
    said, shown = all_views(study, sure)
    assert all(said) and all(repr(table) for table in shown)


def test_three_perspectives_are_compared_pair_by_pair(made_up):
    study, _, sure = made_up

    pairs = [("north", "south"), ("north", "east"), ("south", "east")]
    own = sure.verdicts[sure.verdicts["category"] == "flood"]
    assert list(zip(own["first"], own["second"], strict=True)) == pairs
    said, shown = all_views(study, sure)
    assert any("Northern papers against Eastern papers" in sentence for sentence in said)
    assert "Genre differs: Northern papers news (3); Southern papers essay (2)" in (
        " ".join(check_views.imbalances_in_words(sure))
    )
    assert "No reader has coded sentences" in " ".join(said)
    assert all(repr(table) for table in shown)


def test_a_planted_difference_of_a_made_up_study_is_judged_as_planted(made_up):
    sure = made_up[2]

    own = sure.verdicts[sure.verdicts["category"] == "flood"].set_index(["first", "second"])
    # North: 4 (the fund is barred) + 5 + 5 (with "High river"), South: one river, one flood.
    north = own.loc[("north", "south")]
    assert "(14 mentions in " in north["here"] and "(2 mentions in " in north["here"]
    assert north["headline"] == "Rests on the search word “flood*”: Northern papers more often"
    assert own.loc[("south", "east"), "verdict"] == verdicts.TOO_FEW
    assert flips.summary(sure.grid)["specifications"].min() > 10


def test_the_main_row_of_the_grid_is_the_number_of_the_verdict(made_up):
    _, made, sure = made_up

    both = sure.grid[sure.grid["main"]].merge(
        made.contrasts[made.contrasts["voice"] == "all"],
        on=["codebook", "category", "first", "second"],
    )
    assert len(both) == 3
    for column in ("rate_first", "rate_second", "difference"):
        assert both[f"{column}_x"].tolist() == pytest.approx(both[f"{column}_y"].tolist())
    assert both["effect"].tolist() == pytest.approx(both["log_ratio"].tolist(), nan_ok=True)


def read_back(folder):
    sheets, key = audit.sheets(folder)
    return sheets["a"], key


def test_a_second_coding_adds_the_agreement_of_readers(made_up, tmp_path):
    study, made, sure = made_up
    texts = made.sentences[["doc", "text"]]
    one = texts.assign(flood=texts["text"].str.contains("lood").astype(int))
    two = one.assign(flood=one["flood"].where(one.index != 2, 1 - one["flood"]))
    one.to_csv(study.folder / "coding_a.csv", index=False)
    two.to_csv(study.folder / "coding_second.csv", index=False)
    try:
        read = open_study(study.folder)
        again = survey.survey(read)
        table, unlike = evidence.intercoder_agreement(read)
        said = " ".join(codebook_views.readers(read, again))
    finally:
        (study.folder / "coding_a.csv").unlink()
        (study.folder / "coding_second.csv").unlink()

    assert table[["column", "coders", "agreed"]].to_numpy().tolist() == [
        ["flood", 2, len(texts) - 1]
    ]
    assert len(unlike) == 1
    assert "2 readers agree" in said and "They differ on one sentence." in said
    assert "reading" in again.checks["check"].tolist()
    assert "reading" not in sure.checks["check"].tolist()


def test_the_audit_command_draws_a_sheet_and_reads_it_back(made_up, tmp_path, capsys):
    study = made_up[0]
    folder = tmp_path / "audit"
    command = ["audit", str(study.folder), "--out", str(folder), "--each", "3"]

    assert __main__.main(command) == 0
    assert __main__.main(command) == 2  # a sheet is never overwritten
    sheet = pd.read_csv(folder / "audit_sheet.csv", dtype=str, keep_default_na=False)
    wet = sheet["text"].str.contains("lood|river") & ~sheet["text"].str.contains("fund")
    coded = sheet.assign(code_flood=wet.astype(int).astype(str))
    coded.to_csv(folder / "audit_sheet.csv", index=False)
    capsys.readouterr()
    assert __main__.main(["audit", "--out", str(folder), "--read"]) == 0

    printed = capsys.readouterr().out
    assert "precision" in printed and "north" in printed
    score = audit.audit_score(audit.read_audit(*read_back(folder))).set_index("perspective")
    assert score.loc["north", "precision"] == 1
