"""A state of a study: its tables as texts, from a study's folder, a codebook or a data folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pandas as pd

from analysis.problems import Problem, StudyError
from analysis.report import export
from analysis.study import table_files
from analysis.study.study import open_study

KINDS = "a study's folder, a codebook (.yml) or a folder html/data"
ENTRIES = "entries"  # of the codebook; a data folder has no such table


class State(NamedTuple):
    """The tables of one state by name, every cell a text; `name` is what the user called it."""

    name: str
    tables: dict[str, pd.DataFrame]


def states(old: Path, new: Path, study: Path | None = None) -> tuple[State, State]:
    """Both states that a user named.

    In: each a study's folder, a codebook's file, or a folder with the CSV files of a build.
    A codebook is read with the texts of `study`, else of the folder of either, whichever is a
    study. Raises StudyError.
    """
    homes = [path.parent if path.is_file() else path for path in (new, old)]
    home = study or next((folder for folder in homes if _is_study(folder)), None)
    return _state(old, home), _state(new, home)


def _is_study(folder: Path) -> bool:
    tables = ("sources.csv", "articles.csv", "articles.jsonl", "articles.parquet")
    return (folder / "codebook.yml").is_file() and any((folder / n).is_file() for n in tables)


def _state(path: Path, home: Path | None) -> State:
    name = str(path)
    if path.is_file() and path.suffix in (".yml", ".yaml"):
        if home is None:
            wrong = "a codebook alone, and no study stands beside it"
            mend = "name the study whose texts it is for: --study FOLDER"
            raise StudyError([Problem(name, wrong, mend)])
        return State(name, _with_codebook(home, path))
    if not path.is_dir():
        wrong = "no codebook, and no folder" if path.exists() else "there is no such file or folder"
        raise StudyError([Problem(name, wrong, f"name {KINDS}")])
    if (path / "codebook.yml").exists():
        return State(name, _of_study(path, name))
    data = path / "data" if (path / "data").is_dir() else path
    if not [*data.glob("*.csv")]:
        raise StudyError([Problem(name, "holds no study and no tables", f"name {KINDS}")])
    return State(name, _of_data(data))


def _with_codebook(home: Path, codebook: Path) -> dict[str, pd.DataFrame]:
    with TemporaryDirectory() as place:
        for file in home.iterdir():
            if file.is_file() and file.name != "codebook.yml":
                shutil.copyfile(file, Path(place) / file.name)
        shutil.copyfile(codebook, Path(place) / "codebook.yml")
        return _of_study(Path(place), str(codebook))


def _of_study(folder: Path, name: str) -> dict[str, pd.DataFrame]:
    try:
        entries = open_study(folder).codebook.entries
        with TemporaryDirectory() as place:
            export.write_csv(folder, Path(place))
            found = _of_data(Path(place))
    except StudyError as error:
        problems = [p._replace(place=f"{name}: {p.place}") for p in error.problems]
        raise StudyError(problems) from None
    return {**found, ENTRIES: entries.astype("str").fillna("")}


def _of_data(folder: Path) -> dict[str, pd.DataFrame]:
    found: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.csv")):
        try:
            table, bad = table_files.read(path)
        except StudyError as error:
            table, bad = pd.DataFrame(), error.problems
        empty = table.empty and len(table.columns) > 0 and len(bad) == 1
        if bad and not (empty and bad[0].place == path.name):
            problems += [p._replace(place=f"{folder / p.place}") for p in bad]
        found[path.stem] = table.reset_index(drop=True)
    if problems:
        raise StudyError(problems)
    return found
