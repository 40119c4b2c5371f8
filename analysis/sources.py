"""The table of sources: one row per text, who speaks, where and when, and the text itself."""

from __future__ import annotations

import io
import re
from datetime import date
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.problems import Problem
from analysis.texts import judge, read_text

SOURCE_COLUMNS = [
    "doc", "file", "perspective", "outlet", "author", "affiliation", "genre", "date",
    "date_basis", "title", "sha256", "note",
]  # fmt: skip
# One table with a text column may stand in for sources.csv and a file per text.
ARTICLE_TABLES = ["articles.csv", "articles.jsonl", "articles.parquet"]


class Sources(NamedTuple):
    """What was read: `table` (SOURCE_COLUMNS, str), `texts` (doc to text), and what is wrong."""

    table: pd.DataFrame
    texts: dict[str, str]
    problems: list[Problem]
    remarks: list[Problem]


def read_sources(folder: Path) -> Sources:
    """Read and check `sources.csv` and its texts, or one table of articles, of a study folder."""
    found = [name for name in ARTICLE_TABLES if (folder / name).exists()]
    name = found[0] if found else "sources.csv"
    if found and (folder / "sources.csv").exists():
        return _nothing(Problem("sources.csv", f"{name} stands beside it", "keep one of the two"))
    table, problems = _read_table(folder / name, name)
    if not problems:
        needed = ["doc", "perspective", "text" if found else "file"]
        problems = _column_problems(table, name, needed)
    if problems:
        return _nothing(*problems)
    places = [f"{name} row {row}" for row in range(2, len(table) + 2)]
    if found:
        texts, problems, remarks = _texts_in_cells(table, places)
        table = table.assign(file=name)
    else:
        texts, problems, remarks = _texts_in_files(folder, table, places)
    table = table.reindex(columns=[*SOURCE_COLUMNS, *_own(table)], fill_value="")
    problems += _row_problems(table, texts, places)
    digests = table["doc"].map(lambda doc: _sha256(texts.get(doc, "")))
    table["sha256"] = table["sha256"].where(table["sha256"] != "", digests)
    return Sources(table, texts, problems, remarks)


def read_speakers(folder: Path) -> tuple[pd.DataFrame, list[Problem]]:
    """Read `speakers.csv`, where a person says on which side each named speaker stands.

    Columns: doc ('' for all texts), speaker (as the text names it), side, note. A study need not
    have the file; then the table is empty.
    """
    columns = ["doc", "speaker", "side", "note"]
    path = folder / "speakers.csv"
    if not path.exists():
        return pd.DataFrame(columns=columns, dtype="str"), []
    table, problems = _read_table(path, path.name)
    if problems:
        return table, problems
    problems = _column_problems(table, path.name, ["speaker", "side"], [*columns])
    return table.reindex(columns=columns, fill_value=""), problems


def _nothing(*problems: Problem) -> Sources:
    return Sources(pd.DataFrame(columns=SOURCE_COLUMNS, dtype=str), {}, list(problems), [])


def _sha256(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _own(table: pd.DataFrame) -> list[str]:
    return [c for c in table.columns if c.startswith("x_")]


def _read_table(path: Path, name: str) -> tuple[pd.DataFrame, list[Problem]]:
    empty = pd.DataFrame()
    if not path.exists():
        mend = f"write one with the columns doc, file, perspective (or {ARTICLE_TABLES[0]})"
        return empty, [Problem(name, "the study has no table of its texts", mend)]
    try:
        if path.suffix == ".parquet":
            table = pd.read_parquet(path)
        elif path.suffix == ".jsonl":
            table = pd.read_json(path, lines=True, dtype=False)
        else:
            text, problems, _ = read_text(path, name)
            if problems:
                return empty, problems
            table = pd.read_csv(io.StringIO(text, newline=""), dtype=str, keep_default_na=False)
    except (ValueError, OSError) as error:
        wrong = f"it cannot be read as a table ({str(error).splitlines()[0]})"
        return empty, [Problem(name, wrong, "check the quote marks and separators of that row")]
    if table.empty:
        return empty, [Problem(name, "it has no rows", "add a row for each text")]
    table = table.rename(columns=lambda c: str(c).strip())
    for column in table.columns.difference(["text"]):
        table[column] = table[column].map(lambda v: "" if pd.isna(v) else str(v).strip())
    if "text" in table:
        table["text"] = table["text"].map(lambda v: "" if pd.isna(v) else str(v))
    return table, []


def _column_problems(
    table: pd.DataFrame, name: str, needed: list[str], allowed: list[str] = SOURCE_COLUMNS
) -> list[Problem]:
    if len(table.columns) == 1 and re.search("[;\t]", table.columns[0]):
        sign = "a tab" if "\t" in table.columns[0] else "a semicolon"
        return [Problem(name, f"its columns are divided by {sign}", "save it divided by commas")]
    known = {*allowed, *needed}
    problems = [
        Problem(name, f"the column {column!r} is missing", f"add it; needed: {', '.join(needed)}")
        for column in needed
        if column not in table
    ]
    for column in table.columns:
        if column in known or column.startswith("x_"):
            continue
        near = get_close_matches(column, sorted(known), 1)
        mend = f"did you mean {near[0]!r}?" if near else "columns of your own begin with x_"
        problems.append(Problem(name, f"unknown column {column!r}", mend))
    return problems


def _texts_in_files(folder: Path, table: pd.DataFrame, places: list[str]):
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for doc, file, place in zip(table["doc"], table["file"], places, strict=True):
        path = folder / file
        if not file:
            problems.append(Problem(place, "no file is named", "name the text's file"))
        elif Path(file).is_absolute() or folder.resolve() not in path.resolve().parents:
            wrong = f"{file!r} leads out of the study"
            problems.append(Problem(place, wrong, "put the text into the study's folder"))
        elif not path.is_file():
            wrong = f"there is no file {file!r}"
            problems.append(Problem(place, wrong, "add the file or delete the row"))
        else:
            text, bad, doubts = read_text(path, file)
            problems += bad
            remarks += doubts
            if not bad:
                texts.setdefault(doc, text)
    listed = set(table["file"])
    problems += [
        Problem(path.name, "no row of sources.csv names this text", "add a row or move the file")
        for path in sorted(folder.glob("*.txt"))
        if path.name not in listed
    ]
    return texts, problems, remarks


def _texts_in_cells(table: pd.DataFrame, places: list[str]):
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for text, place in zip(table["text"], places, strict=True):
        bad, doubts = judge(text, place)
        problems += bad
        remarks += doubts
    return dict(zip(table["doc"], table["text"], strict=True)), problems, remarks


def _row_problems(table: pd.DataFrame, texts: dict[str, str], places: list[str]) -> list[Problem]:
    problems = []
    seen: dict[str, str] = {}
    same: dict[str, str] = {}
    for row, place in zip(table.to_dict("records"), places, strict=True):
        doc, text = row["doc"], texts.get(row["doc"], "")
        if not doc:
            problems.append(Problem(place, "it has no id in the column doc", "give it one"))
        elif doc in seen:
            wrong = f"the id {doc!r} stands in {seen[doc]} too"
            problems.append(Problem(place, wrong, "give each text an id of its own"))
            continue
        seen[doc] = place
        if row["date"] and not _is_date(row["date"]):
            wrong = f"{row['date']!r} is no date"
            problems.append(Problem(place, wrong, "write 2014-09-25, 2014-09, 2014 or nothing"))
        digest = _sha256(text)
        if text and digest in same:
            wrong = f"its text is the same as that of {same[digest]}"
            problems.append(Problem(place, wrong, "delete one of the two"))
        same.setdefault(digest, f"{place} ({doc})")
        if text and row["sha256"] and row["file"].endswith(".txt") and digest != row["sha256"]:
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
