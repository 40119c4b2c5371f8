"""The codings of a study: `coding_<name>.csv`, one format and one reader for all.

    doc,sentence,text,coder,flood,dam
    up1,1,The flood came in the night.,ada,1,0

A row for each sentence that was read: `doc` and `text` as the study has them (`sentence` is its
number, for the reader's eye), `coder` who read it, and a column for each variable: a topic's id
(also as `frame_<id>`) with 1, 0 or nothing; `elements_<id>`, what the sentence says of the topic
(see `element_readings`); `tone` with -1, 0 or 1; `voice`, `speaker`, `hedge_<id>` and `note`.
Columns of one's own begin with x_. Agreement shows consistency, not truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from analysis.corpus import segmentation
from analysis.frames import made_once
from analysis.problems import Problem, StudyError
from analysis.study import table_files
from analysis.study.languages import UNCOUNTED, foreign_lines
from analysis.study.study import Study
from analysis.validation.precision_recall import TONE, align, columns_of, flags, signs

__all__ = ["COLUMNS", "NAMES", "coding_problems", "codings", "codings_of", "main_coding", "unread"]

NAMES = "coding_*.csv"
COLUMNS = ["doc", "sentence", "text", "coder"]
VARIABLES = (TONE, "voice", "speaker", "note")


def codings(folder: Path) -> dict[str, pd.DataFrame]:
    """The codings in a study's folder (all str), by coder; counts are held against the first.

    A coder's name is that of the file, and where a file has several coders, what its column says.
    Raises StudyError where a file is no such table.
    """
    found: dict[str, pd.DataFrame] = {}
    for path in _files(folder):
        table = _read(path)
        names = table["coder"].str.strip() if "coder" in table else pd.Series("", table.index)
        for coder, own in table.groupby(names, sort=False):
            name = str(coder) if names.nunique() > 1 else path.stem.removeprefix("coding_")
            if name in found:
                mend = "give each coder a name of their own, or put all rows into one file"
                raise StudyError([Problem(path.name, f"a second coding by {name!r}", mend)])
            found[name] = own
    return found


@made_once
def codings_of(study: Study) -> dict[str, pd.DataFrame]:
    """`codings` of a study, read once."""
    return codings(study.folder)


def main_coding(study: Study) -> pd.DataFrame | None:
    """The coding that counts are held against; None where nobody coded a study.

    A coding of elements alone is held against the elements, not against the counts.
    """
    every = codings_of(study).values()
    return next((coding for coding in every if not _of_elements(coding)), None)


def _of_elements(coding: pd.DataFrame) -> bool:
    own = [str(name) for name in coding if name not in COLUMNS and not str(name).startswith("x_")]
    return bool(own) and all(name.startswith("elements_") for name in own)


def coding_problems(folder: Path, topics: Sequence[str]) -> list[Problem]:
    """All that is wrong with the codings in a study's folder, codes of its topics included."""
    problems = [
        Problem(path.name, "a coding under this name is not read", "call it coding_<name>.csv")
        for path in sorted(folder.glob("*coding*.csv"))
        if path not in _files(folder)
    ]
    for path in _files(folder):
        try:
            table = _read(path)
        except StudyError as error:
            problems += error.problems
            continue
        problems += _columns(table, path.name, topics)
        read = [(column, flags) for column in columns_of(table, topics).values()]
        read += [(TONE, signs)] if TONE in table else []
        for column, meaning in read:
            try:
                meaning(table[column], column, path.name)
            except StudyError as error:
                problems += error.problems
    try:
        codings(folder)
    except StudyError as error:
        problems += [problem for problem in error.problems if problem not in problems]
    return problems


def unread(study: Study) -> list[Problem]:
    """Rows of the study's codings that are no sentence of it, one remark for each coder."""
    titles = dict(zip(study.sources["doc"], study.sources["title"], strict=True))
    lines = [aside["line"] for aside in study.codebook.set_aside]
    found = codings_of(study)
    if not found:
        return []
    sentences, _ = segmentation.split(
        study.texts, titles, lines, study.languages, UNCOUNTED, foreign=foreign_lines
    )
    said = []
    for coder, coding in found.items():
        _, lost = align(coding, sentences)
        if len(lost):
            first = f"first: {lost['doc'].iloc[0]}, {lost['text'].iloc[0][:40]!r}"
            wrong = f"{len(lost)} coded sentences are not in the texts ({first})"
            mend = "write ids and sentences as the texts have them"
            said.append(Problem(f"coding by {coder}", wrong, mend))
    return said


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(NAMES))


def _read(path: Path) -> pd.DataFrame:
    table, bad = table_files.read(path)
    if problems := bad + table_files.missing(table, path.name, ["doc", "text"]):
        raise StudyError(problems)
    return table


def _columns(table: pd.DataFrame, name: str, topics: Sequence[str]) -> list[Problem]:
    """Columns that nothing reads, and a coding that codes nothing."""
    read = [
        f"{front}{topic}" for topic in topics for front in ("", "frame_", "hedge_", "elements_")
    ]
    problems = table_files.unfit(table, name, ["doc", "text"], [*COLUMNS, *VARIABLES, *read])
    if not problems and not {*table} & {*read, *VARIABLES[:3]}:
        mend = f"add a column for each topic ({', '.join(topics)}) with 1 or 0"
        problems.append(Problem(name, "it codes nothing", mend))
    return problems
