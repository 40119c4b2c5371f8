"""A state of a study: its tables as texts, from a study's folder, a codebook or a data folder.

People compare what an older version of this package wrote with what a newer one writes. So a
state may lack tables, and its columns may have other names: `alike` finds those, and says what
cannot be compared.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pandas as pd

from analysis.measures.contrasts import SIDES
from analysis.problems import Problem, StudyError
from analysis.report import export
from analysis.study import table_files
from analysis.study.study import open_study

RENAMED = 0.8  # share of values that a column must have in common with the one it was before
ENTRIES = "entries"  # of the codebook; a data folder has no such table
KINDS = "a study's folder, a codebook (.yml) or a folder html/data"


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
    """The tables of a study as they would be with another codebook."""
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
    """Every CSV file of a folder as texts; a file that has columns alone is an empty table."""
    found, problems = {}, []
    for path in sorted(folder.glob("*.csv")):
        try:
            table, bad = table_files.read(path)
        except StudyError as error:
            table, bad = pd.DataFrame(), error.problems
        empty = table.empty and len(table.columns) > 0 and len(bad) == 1
        if bad and not (empty and bad[0].place == path.name):
            problems += [p._replace(place=f"{folder / p.place}") for p in bad]
        found[path.stem] = _as_named_now(table.reset_index(drop=True))
    if problems:
        raise StudyError(problems)
    return found


def _as_named_now(table: pd.DataFrame) -> pd.DataFrame:
    """A table made when the two sides of a contrast were called a and b, with today's names."""
    if not {"a", "b"} <= {*table.columns}:
        return table
    for letter, side in zip("ab", SIDES, strict=True):
        ours = [c for c in table if c == letter or c.endswith(f"_{letter}")]
        own = {c: c.removesuffix(letter) + side for c in ours}
        table = table.rename(columns=own).replace({"direction": {letter: side}})
    return table


def with_shared_columns(old: State, new: State) -> tuple[State, State, list[str]]:
    """Both states with the tables and columns that both have, under the same names.

    Out: the states, and in words what was renamed and what stands in one of them alone.
    """
    remarks: list[str] = []
    ours, theirs = dict(old.tables), dict(new.tables)
    for one, other in _renamed_tables(ours, theirs):
        remarks.append(f"table {one} of OLD is table {other} of NEW")
        known = one if one in export.ABOUT else other
        ours[known], theirs[known] = ours.pop(one), theirs.pop(other)
    for name in sorted(({*ours} ^ {*theirs}) - {ENTRIES}):  # no data folder has the entries
        remarks.append(f"not compared: table {name}, which {_alone(name in ours)} has")
    both = [name for name in ours if name in theirs]
    pairs = {}
    for name in both:
        one, other, said = _columns(ours[name], theirs[name])
        pairs[name] = (one, other)
        remarks += [words.replace("column", f"column {name}.", 1).replace(". ", ".", 1)
                    for words in said]  # fmt: skip
    return (
        State(old.name, {name: pair[0] for name, pair in pairs.items()}),
        State(new.name, {name: pair[1] for name, pair in pairs.items()}),
        remarks,
    )


def _alone(of_old: bool) -> str:
    return "only OLD" if of_old else "only NEW"


def _renamed_tables(
    ours: dict[str, pd.DataFrame], theirs: dict[str, pd.DataFrame]
) -> list[tuple[str, str]]:
    """Tables of one state alone that have the same columns as one of the other state alone."""
    gone, come = sorted({*ours} - {*theirs}), sorted({*theirs} - {*ours})
    found = []
    for one in gone:
        same = [other for other in come if {*ours[one].columns} == {*theirs[other].columns}]
        if len(same) == 1:
            come.remove(same[0])
            found.append((one, same[0]))
    return found


def _columns(old: pd.DataFrame, new: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Two tables with the columns that both have, and what is renamed or stands in one alone."""
    said = []
    for one, other in _renamed_columns(old, new):
        said.append(f"column {one} of OLD is {other} of NEW")
        known = one if one in export.COLUMNS else other
        old, new = old.rename(columns={one: known}), new.rename(columns={other: known})
    for column in [*old.columns.difference(new.columns), *new.columns.difference(old.columns)]:
        said.append(f"not compared: column {column}, which {_alone(column in old)} has")
    both = [column for column in new.columns if column in old.columns]
    return old[both], new[both], said


def _renamed_columns(old: pd.DataFrame, new: pd.DataFrame) -> list[tuple[str, str]]:
    """Columns of one table alone whose values are nearly those of a column of the other alone."""
    scores = []
    for one in old.columns.difference(new.columns):
        for other in new.columns.difference(old.columns):
            score = common(old[one], new[other])
            if score >= RENAMED and old[one].nunique() > 1:
                scores.append((-score, one, other))
    found: list[tuple[str, str]] = []
    for _, one, other in sorted(scores):
        if one not in {a for a, _ in found} and other not in {b for _, b in found}:
            found.append((one, other))
    return found


def common(one: pd.Series, other: pd.Series) -> float:
    """The share of values (as often as they stand) that two columns have in common.

    >>> common(pd.Series(["a", "a", "b"]), pd.Series(["a", "b", "c", "c"]))
    0.5
    """
    shared = (Counter(one.tolist()) & Counter(other.tolist())).total()
    return shared / max(len(one), len(other), 1)
