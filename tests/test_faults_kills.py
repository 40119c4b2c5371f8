"""A few of the kills of `python tests/kills.py`, which tries two hundred."""

import random
from pathlib import Path

import kills
import pandas as pd
import pytest

from analysis.bulk import parts
from analysis.importing import new_study
from analysis.problems import StudyError
from analysis.validation import audit


@pytest.mark.slow
@pytest.mark.parametrize("name", ["count --matches", "new"])  # html: test_pages_build.py
def test_a_killed_command_leaves_the_old_or_the_new_and_the_next_run_cleans_up(name, tmp_path):
    (command,) = (command for command in kills.COMMANDS if command.name == name)
    trial = kills.Trial(command, tmp_path.resolve(), random.Random(name))  # noqa: S311
    trial.go(4)
    assert trial.wrong == []
    assert trial.kills == 4


DRAWN = audit.Drawn(
    pd.DataFrame({"item": [1], "text": ["It rained."]}), pd.DataFrame({"item": [1]})
)


def test_an_audit_that_was_killed_between_its_two_files_goes_on(tmp_path):
    sheet, key = audit.write_sheets(DRAWN, tmp_path)
    whole = sheet.read_bytes()
    sheet.unlink()
    (tmp_path / "audit_sheet.csv.half").write_text("item,te")
    audit.write_sheets(DRAWN, tmp_path)
    assert sheet.read_bytes() == whole
    assert sorted(tmp_path.iterdir()) == [key, sheet]


def test_the_key_of_another_draw_is_never_written_over(tmp_path):
    sheet, key = audit.write_sheets(DRAWN, tmp_path)
    sheet.unlink()
    key.write_text("item\n7\n")
    with pytest.raises(StudyError, match=r"audit_key\.csv: is there already"):
        audit.write_sheets(DRAWN, tmp_path)
    assert key.read_text() == "item\n7\n"
    assert list(tmp_path.iterdir()) == [key]


def test_what_a_killed_start_of_a_study_left_is_cleared(tmp_path):
    left = tmp_path / "study.parts" / "new"
    left.mkdir(parents=True)
    (left / "half.txt").write_text("The flo")
    new_study.skeleton(tmp_path / "study")
    assert [path.name for path in tmp_path.iterdir()] == ["study"]
    assert not (tmp_path / "study" / "half.txt").exists()


def test_what_a_kill_left_after_the_last_step_is_cleared_though_the_study_is_there(tmp_path):
    new_study.skeleton(tmp_path / "study")
    (tmp_path / "study.parts").mkdir()
    (tmp_path / "study.parts" / "lock").touch()
    with pytest.raises(StudyError, match="something is there already"):
        new_study.skeleton(tmp_path / "study")
    assert [path.name for path in tmp_path.iterdir()] == ["study"]


def test_a_second_start_of_the_same_study_waits_and_clears_nothing(tmp_path: Path):
    with parts.parts_folder(tmp_path / "study") as shop:
        with pytest.raises(StudyError, match="another run is writing it"):
            new_study.skeleton(tmp_path / "study")
        assert shop.exists()
