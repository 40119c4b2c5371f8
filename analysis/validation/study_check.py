"""All that is wrong with a study, in one go: the study itself, and the codings beside it."""

from __future__ import annotations

from pathlib import Path

from analysis.problems import StudyError
from analysis.study.study import Study, open_study, study_folder
from analysis.validation import element_readings, element_validity, parity
from analysis.validation.codings import coding_problems, codings

__all__ = ["checked_study"]


def checked_study(folder: str | Path | None = None) -> Study:
    """A study that pages can be made of; StudyError with every problem found."""
    study, problems, topics = None, [], []
    try:
        study = open_study(folder)
        topics = list(study.labels("topics"))
    except StudyError as error:
        problems = error.problems
    coded = coding_problems(study_folder(folder), topics)
    problems = problems + coded
    try:
        parity.read(study_folder(folder), topics)
        if study is not None:
            element_validity.read(study_folder(folder), study.codebook)
        if study is not None and not coded:  # else they cannot be read
            read = codings(study_folder(folder))
            problems = problems + element_readings.problems(read, study.codebook)
    except StudyError as error:
        problems = problems + error.problems
    if study is None or problems:
        raise StudyError(problems)
    return study
