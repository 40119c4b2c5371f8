"""From a table of articles with column names of its own to the table that a study reads.

Nothing is left out in silence: each row that cannot be used is a problem with its number, what is
wrong and how to mend it.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.bulk import blocks, readers
from analysis.importing.remarks import ADDRESS, addresses
from analysis.problems import Problem, StudyError
from analysis.study.sources import SOURCE_COLUMNS, same_text
from analysis.study.texts import decoded_as, judge, read_bytes
from analysis.words import fold, unit_spans

__all__ = ["Arranged", "Columns", "arrange", "frequent_words", "read_table"]

MOST = 20  # perspectives; a column with more values names something else
MANY = 2_000  # articles; pages of more are slow to make and to open
OWN = ("outlet", "author", "affiliation", "genre", "note")  # carried over under their names
FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y")
_COMMON = (
    "about according after again against already another around because become before between "
    "called century could during every first further having including itself later months other "
    "others people really second should since something still their there these things those "
    "though three through today together toward towards under until where whether which while "
    "within without would yesterday"
)
COMMON = frozenset(_COMMON.split(" "))


class Columns(NamedTuple):
    """Which column of the user's table is what; '' where there is none."""

    text: str
    perspective: str
    doc: str = ""
    date: str = ""
    title: str = ""


class Arranged(NamedTuple):
    """`table` (columns of `articles.csv`), perspectives (id to label), rows that cannot be used,
    and doubts that stop nothing."""

    table: pd.DataFrame
    perspectives: dict[str, str]
    bad: list[Problem]
    remarks: list[Problem]


def read_table(path: Path, encoding: str = "") -> tuple[pd.DataFrame, list[Problem]]:
    """All columns of a CSV, JSONL or Parquet file as text, and the rows that could not be read.

    The index holds row numbers as a user counts them (in CSV the header is row 1). `encoding` is
    that of a CSV or JSONL file which as a whole is not UTF-8.
    """
    (path,) = blocks.files([str(path)])
    if encoding and blocks.KINDS[path.suffix.lower()] != "parquet":
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            text = decoded_as(read_bytes(path), encoding, path.name)
            copy.write_text(text, encoding="utf-8", newline="")
            return read_table(copy)
    parts, bad = [], []
    for block in blocks.split([path]):
        for batch in readers.read(block, readers.columns(path, block.kind)):
            parts.append(batch.frame)
            bad += batch.bad
    if not parts:
        raise StudyError([Problem(path.name, "it has no rows", "add a row for each article")])
    advice = "save it as UTF-8, or name what it is with --encoding (often cp1252)"
    bad = [p._replace(mend=advice) if p.mend == readers.UTF8 else p for p in bad]
    return pd.concat(parts), bad


def arrange(frame: pd.DataFrame, columns: Columns, name: str) -> Arranged:
    """Give a table the columns that a study reads, and a text its headline, which a study looks for
    in the text.

    >>> frame = pd.DataFrame({"body": ["Rain fell.", ""], "paper": ["Hill Post", "Herald"]})
    >>> brought = arrange(frame, Columns("body", "paper"), "a.csv")
    >>> brought.table[["doc", "perspective", "text"]].to_numpy().tolist()
    [['a1', 'hill_post', 'Rain fell.']]
    >>> print(*brought.bad)
    a.csv row 1: the text is empty; fill the cell or delete the row
    """
    named = {part: column for part, column in columns._asdict().items() if column}
    problems = [
        Problem(
            name,
            f"there is no column {column!r}",
            f"name one of {', '.join(frame.columns)} with --{part}",
        )
        for part, column in named.items()
        if column not in frame
    ]
    if problems:
        raise StudyError(problems)
    frame = frame.fillna("")
    table = pd.DataFrame({part: frame[column] for part, column in named.items()}, dtype="str")
    for part in table.columns.difference(["text"]):
        table[part] = table[part].str.strip()
    if not columns.doc:
        table["doc"] = [f"a{number}" for number in range(1, len(table) + 1)]
    bad: list[Problem] = []
    if columns.date:
        table["date"] = [iso(value) for value in table["date"]]
    faults = list(_faults(table, name))
    bad += [problem for _, problem in faults]
    keep = ~table.index.isin({row for row, _ in faults})
    table = table[keep]
    ids = slugs(table["perspective"].unique())
    labels = {ids[label]: label for label in ids}
    table["perspective"] = table["perspective"].map(ids)
    if columns.title:
        table["text"] = list(map(_headed, table["text"], table["title"]))
    table["date_basis"] = [
        "stated in the table" if d else "" for d in table.get("date", [""] * len(table))
    ]
    for column in frame.columns:
        if column in OWN:
            table[column] = frame.loc[keep, column].str.strip()
        elif column not in named.values():
            table[f"x_{slug(column)}"] = frame.loc[keep, column]
    front = [c for c in [*SOURCE_COLUMNS, "text"] if c in table]
    own = [c for c in table if c not in front]
    remarks = list(_remarks(table, labels, name))
    return Arranged(table[front + own].reset_index(drop=True), labels, bad, remarks)


def _faults(table: pd.DataFrame, name: str) -> Iterator[tuple[int, Problem]]:
    """The first thing wrong with each row that cannot be used."""
    ids: dict[str, str] = {}
    texts: dict[str, tuple[str, str]] = {}  # where the text stands, and its perspective
    for row, values in zip(table.index, table.to_dict("records"), strict=True):
        place = f"{name} row {row}"
        problems, _ = judge(values["text"], place)
        flat = " ".join(values["text"].split())
        if problems:
            yield row, problems[0]._replace(mend="fill the cell or delete the row")
        elif not values["perspective"]:
            yield row, Problem(place, "it belongs to no perspective", "fill the cell")
        elif not values["doc"]:
            yield row, Problem(place, "it has no id", "fill the cell, or leave --doc out")
        elif values["doc"] in ids:
            wrong = f"the id {values['doc']!r} stands in {ids[values['doc']]} too"
            yield row, Problem(place, wrong, "give each its own, or leave --doc out")
        elif flat in texts:
            yield row, same_text(place, values["perspective"], *texts[flat])
        elif values.get("date", "").startswith("?"):
            mend = "write 2014-09-25, 2014-09, 2014 or nothing, or leave --date out"
            yield row, Problem(place, f"{values['date'][1:]!r} is no date for sure", mend)
        else:
            ids[values["doc"]] = f"row {row}"
            texts[flat] = f"row {row}", values["perspective"]


def _headed(text: str, title: str) -> str:
    """A text with its headline in front, where it neither begins with it nor has it as a line."""
    words = title.split()
    there = text.split()[: len(words)] == words
    if there or any(line.split() == words for line in text.splitlines()):
        return text
    return f"{' '.join(words)}\n\n{text}"


def iso(value: str) -> str:
    """A date as ISO writes it; with ? in front where it cannot be read in one way only.

    Between dots the day comes first; between slashes or dashes one of the numbers has to tell.

    >>> [iso(v) for v in ("2014-09-25T10:00:00Z", "Sep 25, 2014", "2014-09", "20140925", "")]
    ['2014-09-25', '2014-09-25', '2014-09', '2014-09-25', '']
    >>> [iso(v) for v in ("3.4.2024", "13/03/2024 9:30", "03-13-2024", "03/04/2024", "201411")]
    ['2024-04-03', '2024-03-13', '2024-03-13', '?03/04/2024', '?201411']
    """
    value = value.strip()
    if not value or re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value):
        return value
    day = re.sub(r"^(\S*\d)[T ]\d\d?:\d\d.*$", r"\1", value)
    day = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", day)
    if short := re.fullmatch(r"(\d\d?)([./-])(\d\d?)\2(\d{4})", day):
        one, sign, two, year = short.groups()
        if sign == "." or int(one) > 12 or one == two:
            day = f"{year}-{two}-{one}"
        elif int(two) > 12:
            day = f"{year}-{one}-{two}"
    for form in FORMATS:
        try:
            return datetime.strptime(day, form).date().isoformat()
        except ValueError:
            continue
    return f"?{value}"


def slug(label: str) -> str:
    """An id made of a name.

    >>> slug("The Hill-Post (daily)"), slug("24 Heures")
    ('the_hill_post_daily', 'p_24_heures')
    """
    made = "_".join(label.lower()[a:b] for a, b in unit_spans(label.lower())) or "other"
    return made if re.match(r"[^\W\d_]", made) else f"p_{made}"


def slugs(labels: Sequence[str]) -> dict[str, str]:
    """Ids of names, each its own."""
    made: dict[str, str] = {}
    for label in labels:
        start = own = slug(label)
        number = 1
        while own in made.values():
            number += 1
            own = f"{start}_{number}"
        made[label] = own
    return made


def _remarks(table: pd.DataFrame, labels: dict[str, str], name: str) -> Iterator[Problem]:
    for doc, text in zip(table["doc"], table["text"], strict=True):
        yield from judge(text, f"{name}, article {doc}")[1]
    yield from addresses(table.set_index("doc")["text"])
    folded = Counter(fold(" ".join(label.split())) for label in labels.values())
    for said, number in folded.items():
        if number > 1:
            wrong = f"{number} perspectives are called {said!r} but for capitals or blanks"
            yield Problem(name, wrong, "write them alike if they are one")
    if len(table) > MANY:
        mend = "`python -m analysis count` counts any number"
        yield Problem(name, f"{len(table):,} articles make pages that are slow to open", mend)


def frequent_words(texts: Sequence[str], number: int = 5) -> list[str]:
    """Longer words that stand in the most texts, to begin a codebook with; no web addresses.

    >>> frequent_words(["The flooded harbour", "A harbour without boats"], 1)
    ['harbour']
    """
    seen: Counter[str] = Counter()
    for text in texts:
        folded = fold(ADDRESS.sub(" ", text))
        units = {folded[a:b] for a, b in unit_spans(folded)}
        seen.update(u for u in units if len(u) > 5 and u.isalpha() and u not in COMMON)
    return [word for word, _ in sorted(seen.items(), key=lambda item: (-item[1], item[0]))[:number]]
