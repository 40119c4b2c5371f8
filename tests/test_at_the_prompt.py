"""What is typed in a cell and is slightly wrong, or only looked at."""

import pytest

import analysis
from analysis.problems import StudyError


def test_a_study_in_a_cell_is_one_line(study) -> None:
    assert "\n" not in repr(study) and len(repr(study)) < 250
    assert "5 texts" in repr(study) and "topics" in repr(study)


@pytest.mark.parametrize(
    ("asked", "error", "known"),
    [
        (lambda study, tables: tables.match, AttributeError, "matches"),
        (lambda study, tables: analysis.opening(study, "keyword"), ValueError, "keywords"),
        (lambda study, tables: analysis.say(study, "rate"), ValueError, "rates"),
    ],
)
def test_a_name_that_is_none_says_which_there_are(study, tables, asked, error, known) -> None:
    with pytest.raises(error, match=rf"is called .*; there are: .*\b{known}\b"):
        asked(study, tables)


@pytest.mark.parametrize("word", ["secur[", "secur.*", "secur(e", "a|b", "secur[ei]ty", r"\w+"])
def test_what_is_written_for_another_program_is_refused(study, word) -> None:
    with pytest.raises(StudyError):
        analysis.count(word, study)


def test_the_study_stands_anywhere_and_what_is_not_found_stays_through_a_merge(study) -> None:
    beside, named = (
        analysis.count("zzz", "secur*", study),
        analysis.count("zzz", "secur*", study=study),
    )
    assert beside.equals(named) and len(beside) == 10  # 2 and 8, as notebook 02 has them

    merged = beside.merge(study.sources[["doc", "outlet"]], on="doc")
    wide = merged.groupby(["category", "perspective"]).size().unstack()
    shown = analysis.linked(wide, study, merged, "Other words").words
    assert shown.splitlines()[-2].split() == ["zzz", "0", "0"]
