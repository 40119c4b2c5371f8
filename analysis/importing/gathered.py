"""Files in a folder that are not plain texts: what each importer reads of them, as one table.

collection/
    post/     nexis-1.docx  nexis-2.docx
    herald/   saved-page.html
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.importing import importers
from analysis.importing.articles import Read
from analysis.phrasing import many
from analysis.problems import Problem, StudyError

__all__ = ["FOLDER", "gather_files", "only_single_texts", "visible_files"]

FOLDER = "folder"  # the column that names the folder a text came from


def visible_files(collection: Path) -> list[Path]:
    """Every file that is not hidden, in order."""
    return [
        path
        for path in sorted(collection.rglob("*"))
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(collection).parts)
    ]


def only_single_texts(collection: Path, encoding: str = "") -> bool:
    """Does a collection hold nothing to read but texts of one article each?

    A text that cannot be read counts as one: who reads the texts says what is wrong with it.
    """
    for path in filter(importers.readable, visible_files(collection)):
        if path.suffix.lower() != ".txt":
            return False
        try:
            one, _ = importers.read_file(path, path.name, encoding)
        except StudyError:
            continue
        if one.whole:
            return False
    return True


def gather_files(collection: Path, encoding: str = "") -> Read:
    """What all files of a collection hold, with the column `FOLDER` where it has folders.

    A file that cannot be read is among the bad ones; files of other kinds are named in one remark.
    """
    parts, bad, remarks = [], [], []
    paths = visible_files(collection)
    for path in filter(importers.readable, paths):
        inner = path.relative_to(collection)
        try:
            _, read = importers.read_file(path, inner.as_posix(), encoding)
        except StudyError as error:
            bad += error.problems
            continue
        table = read.table.reset_index(names="place")
        if path.suffix.lower() == ".xlsx":
            table["place"] = [f"{inner.as_posix()} row {row}" for row in table["place"]]
        side = inner.parts[0] if len(inner.parts) > 1 else ""
        parts.append(table.assign(**{FOLDER: side}))
        bad += read.bad
        remarks += read.remarks
    others = [path.relative_to(collection) for path in paths if not importers.readable(path)]
    if others:
        problem = importers.refused(others[0], "")
        why = f"{problem.wrong}; {problem.mend}" if problem else "a table is named by itself"
        wrong = f"{many(len(others), 'file')} left out, {others[0].as_posix()!r} first: {why}"
        remarks.append(Problem(collection.name, wrong, "see whether articles are among them"))
    if not any(len(part) for part in parts):
        mend = f"name a folder with files of articles in it ({importers.importable_kinds()})"
        raise StudyError(bad or [Problem(collection.name, "no article was read in it", mend)])
    table = pd.concat([part for part in parts if len(part)], ignore_index=True).fillna("")
    if (table[FOLDER] == "").all():
        table = table.drop(columns=FOLDER)
    return Read(table.set_index("place").rename_axis(None), bad, remarks)
