"""The table of sources: one row per text, who speaks, where and when, and the text itself."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.files import digest
from analysis.problems import Problem, StudyError
from analysis.study import article_labels, languages, table_files
from analysis.study.categories import RESERVED
from analysis.study.texts import judge_text, read_text


class Column(NamedTuple):
    """A column of the table of sources: what it holds, as the data files say; its heading on page
    01 ("" where it is not shown); `trait`: are groups to be alike in it; `carried`: does `new` take
    it over from a table of one's own."""

    about: str
    heading: str = ""
    trait: bool = False
    carried: bool = False


# The one place of each column: the pages, the checks and the data files take theirs from here.
COLUMNS = {
    "doc": Column("id of the text", "Article"),
    "label": Column("short name on the pages; made from outlet or author and year where empty"),
    "file": Column("file in the study"),
    "perspective": Column("group of sources", "Group"),
    "outlet": Column("who published", "Outlet", trait=True, carried=True),
    "author": Column("who wrote, as stated", "Author", trait=True, carried=True),
    "affiliation": Column("of the author, as stated", "Affiliation", trait=True, carried=True),
    "owner": Column(
        "owner or funder of outlet or institute, and who says so", "Owner or funder", carried=True
    ),
    "genre": Column("news, commentary, …", "Genre", trait=True, carried=True),
    "language": Column("code of the language; guessed where empty", "Language", carried=True),
    "date": Column("ISO date, month or year", "Date"),
    "date_basis": Column("stated, inferred (how) or unknown", "How the date is known"),
    "pair": Column("name shared by texts of both sides on one event"),
    "title": Column("headline as in the file", "Headline"),
    "sha256": Column("of the file's bytes"),
    "note": Column("anything else known", carried=True),
}
SOURCE_COLUMNS = list(COLUMNS)
# One table with a text column may stand in for sources.csv and a file per text.
ARTICLE_TABLES = ["articles.csv", "articles.jsonl", "articles.parquet"]


class Sources(NamedTuple):
    """What was read: `table` (SOURCE_COLUMNS, str), `texts` (doc to text), and what is wrong.

    `whole` says that no row of the table was lost.
    """

    table: pd.DataFrame
    texts: dict[str, str]
    problems: list[Problem]
    remarks: list[Problem]
    whole: bool = True


def read_sources(folder: Path) -> Sources:
    """Read and check `sources.csv` and its texts, or one table of articles, of a study folder."""
    found = [name for name in ARTICLE_TABLES if (folder / name).exists()]
    name = found[0] if found else "sources.csv"
    if found and (folder / "sources.csv").exists():
        return _nothing(Problem("sources.csv", f"{name} stands beside it", "keep one of the two"))
    if not (folder / name).exists():
        mend = f"write one with the columns doc, file, perspective (or {ARTICLE_TABLES[0]})"
        return _nothing(Problem(name, "the study has no table of its texts", mend))
    try:
        table, unread = table_files.read(folder / name)
    except StudyError as error:
        return _nothing(*error.problems)
    table = _stripped(table)
    needed = ["doc", "perspective", "text" if found else "file"]
    allowed = [*SOURCE_COLUMNS, "text"] if found else SOURCE_COLUMNS
    if problems := table_files.unfit(table, name, needed, allowed):
        return _nothing(*problems, *unread)
    places = [f"{name} row {row}" for row in table.index]
    if found:
        texts, problems, remarks = _texts_in_cells(table, places)
        table = table.assign(file=name)
    else:
        texts, problems, remarks = _texts_in_files(folder, table, places)
        problems += [] if unread else _unlisted(folder, table)
    table = table.reindex(columns=[*SOURCE_COLUMNS, *_own(table)], fill_value="")
    problems += [*unread, *_row_problems(table, texts, places)]
    problems += article_labels.labels_given_twice(table, places)
    table = article_labels.with_labels(table)
    table["language"] = languages.languages_of(table, texts)
    digests = table["doc"].map(lambda doc: digest(texts.get(doc, "")))
    table["sha256"] = table["sha256"].where(table["sha256"] != "", digests)
    return Sources(table, texts, problems, remarks, whole=not unread)


def unpaired(sources: pd.DataFrame) -> list[str]:
    """Names in the column `pair` that only one perspective has: they pair nothing."""
    named = sources[sources["pair"] != ""]
    sides = named.groupby("pair", sort=False)["perspective"].nunique()
    return [str(name) for name in sides.index[sides < 2]]


def read_speakers(folder: Path) -> tuple[pd.DataFrame, list[Problem]]:
    """Read `speakers.csv`, where a person says on which side each named speaker stands.

    Columns: doc ('' for all texts), speaker (as the text names it), side, note. A study need not
    have the file; then the table is empty.
    """
    columns = ["doc", "speaker", "side", "note"]
    path = folder / "speakers.csv"
    if not path.exists():
        return pd.DataFrame(columns=columns, dtype="str"), []
    try:
        table, unread = table_files.read(path)
    except StudyError as error:
        return pd.DataFrame(columns=columns, dtype="str"), error.problems
    table = _stripped(table)
    problems = [*unread, *table_files.unfit(table, path.name, ["speaker", "side"], columns)]
    return table.reindex(columns=columns, fill_value="").reset_index(drop=True), problems


def _stripped(table: pd.DataFrame) -> pd.DataFrame:
    """Blanks at the ends of cells mean nothing, but in a text they are part of it."""
    for column in table.columns.difference(["text"]):
        table[column] = table[column].str.strip()
    return table


def _nothing(*problems: Problem) -> Sources:
    return Sources(pd.DataFrame(columns=SOURCE_COLUMNS, dtype=str), {}, list(problems), [])


def _own(table: pd.DataFrame) -> list[str]:
    return [c for c in table.columns if c.startswith("x_")]


def _texts_in_files(folder: Path, table: pd.DataFrame, places: list[str]):
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    remarks: list[Problem] = []
    fault_of = {file: _file_fault(folder.resolve(), file) for file in table["file"].unique()}
    for doc, file, place in zip(table["doc"], table["file"], places, strict=True):
        if fault := fault_of[file]:
            problems.append(Problem(place, *fault))
            continue
        text, unread, doubts = read_text(folder / file, file)
        problems += unread
        remarks += doubts
        if not unread:
            texts.setdefault(doc, text)
    return texts, problems, remarks


def _unlisted(folder: Path, table: pd.DataFrame) -> list[Problem]:
    listed = set(table["file"])
    return [
        Problem(path.name, "no row of sources.csv names this text", "add a row or move the file")
        for path in sorted(folder.glob("*.txt"))
        if path.name not in listed
    ]


def _file_fault(home: Path, file: str) -> tuple[str, str] | None:
    """Why a cell of the column `file` names no text of the study, and how to mend it."""
    if not file:
        return "no file is named", "name the text's file"
    try:
        path = (home / file).resolve()
        there = path.is_file()
    except (OSError, RuntimeError):  # a name too long, or links that go round in a circle
        path, there = home / "?", False
    if Path(file).is_absolute() or home not in path.parents:
        return f"{file!r} leads out of the study", "put the text into the study's folder"
    return None if there else (f"there is no file {file!r}", "add the file or delete the row")


def _texts_in_cells(table: pd.DataFrame, places: list[str]):
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for text, place in zip(table["text"], places, strict=True):
        bad, doubts = judge_text(text, place)
        problems += bad
        remarks += doubts
    return dict(zip(table["doc"], table["text"], strict=True)), problems, remarks


def same_text(place: str, perspective: str, first: str, other: str) -> Problem:
    """A text that stands in `first` already: whose it is, the user decides.

    >>> print(same_text("a.csv row 3", "south", "row 2", "north"))
    a.csv row 3: its text is the same as that of row 2, which belongs to another perspective
    ('north', not 'south'); delete both, or keep it in one of the two
    """
    wrong = f"its text is the same as that of {first}"
    if perspective == other or not (perspective and other):
        return Problem(place, wrong, "delete one of the two")
    wrong += f", which belongs to another perspective ({other!r}, not {perspective!r})"
    return Problem(place, wrong, "delete both, or keep it in one of the two")


def _row_problems(table: pd.DataFrame, texts: dict[str, str], places: list[str]) -> list[Problem]:
    problems = []
    seen: dict[str, str] = {}
    same: dict[str, tuple[str, str]] = {}  # where the text stands, and its perspective
    for row, place in zip(table.astype(object).to_dict("records"), places, strict=True):
        doc, text = row["doc"], texts.get(row["doc"], "")
        if not doc:
            problems.append(Problem(place, "it has no id in the column doc", "give it one"))
        elif doc == RESERVED:
            wrong, mend = f"{doc!r} cannot be an id", "call it otherwise: tables name totals so"
            problems.append(Problem(place, wrong, mend))
        elif doc in seen:
            wrong = f"the id {doc!r} stands in {seen[doc]} too"
            problems.append(Problem(place, wrong, "give each text an id of its own"))
            continue
        seen[doc] = place
        if not row["perspective"]:
            wrong = "it belongs to no perspective"
            problems.append(Problem(place, wrong, "write one of codebook.yml into the cell"))
        if row["date"] and not _is_date(row["date"]):
            wrong = f"{row['date']!r} is no date"
            problems.append(Problem(place, wrong, "write 2014-09-25, 2014-09, 2014 or nothing"))
        if wrong := languages.language_fault(row["language"]):
            problems.append(Problem(place, wrong, "write its code, en or zh say, or nothing"))
        sha = digest(text)
        if text and sha in same:
            problems.append(same_text(place, row["perspective"], *same[sha]))
        same.setdefault(sha, (f"{place} ({doc})", row["perspective"]))
        if text and row["sha256"] and row["file"].endswith(".txt") and sha != row["sha256"]:
            wrong = "the text is not the one recorded (sha256 differs)"
            problems.append(Problem(place, wrong, "restore the file, or empty the sha256 cell"))
    return problems


def _is_date(value: str) -> bool:
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value):
        return True
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
