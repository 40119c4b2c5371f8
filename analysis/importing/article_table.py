"""From a table of articles with column names of its own to the table that a study reads.

Nothing is left out in silence: each row that cannot be used is a problem with its number, what is
wrong and how to mend it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.importing import copies, dates
from analysis.importing.remarks import ADDRESS, of_texts, without_markup
from analysis.phrasing import many
from analysis.problems import Problem, StudyError
from analysis.signs import seen
from analysis.study import markup
from analysis.study.sources import COLUMNS, SOURCE_COLUMNS
from analysis.study.texts import judge_text
from analysis.words import fold, straight, unit_spans

__all__ = ["Arranged", "Columns", "Options", "arrange", "frequent_words", "slug", "slugs"]

MOST = 20  # perspectives; a column with more values names something else
LONG = 200  # characters: the longest cells of a table that holds articles have more
MANY = 2_000  # articles; pages of more are slow to make and to open
OWN = tuple(name for name, column in COLUMNS.items() if column.carried)
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


class Options(NamedTuple):
    """What the user decides: `order` of day and month where the dates do not tell, which of several
    copies of a text to `keep` (first, last, all; "" to be asked)."""

    order: dates.Order = ""
    keep: str = ""


ASK = Options()  # nothing was decided


class Arranged(NamedTuple):
    """`table` (columns of `articles.csv`), perspectives (id to label), rows that cannot be used,
    doubts, what to say and do where too few or too many sides came, copies left out by choice."""

    table: pd.DataFrame
    perspectives: dict[str, str]
    bad: list[Problem]
    remarks: list[Problem]
    sides: tuple[str, str] | tuple[()] = ()
    left: tuple[Problem, ...] = ()


def arrange(frame: pd.DataFrame, columns: Columns, name: str, options: Options = ASK) -> Arranged:
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
    if problems := list(_missing(frame, named, name)):
        raise StudyError(problems)
    frame = frame.fillna("")
    table = pd.DataFrame({part: frame[column] for part, column in named.items()}, dtype="str")
    for part in table.columns.difference(["text"]):
        table[part] = table[part].str.strip()
    given = table["text"]
    table["text"] = [t if markup.is_source(t) else markup.plain_text(t) for t in given]
    if not columns.doc:
        table["doc"] = [f"a{number}" for number in range(1, len(table) + 1)]
    if columns.date:
        order = _order(table["date"].tolist(), columns.date, name, options.order)
        table["date"] = [dates.iso(value, order) for value in table["date"]]
    faults = list(_faults(table, name))
    whole = table[~table.index.isin({row for row, _ in faults})]
    places = {row: _place(name, row) for row in table.index}
    twice = copies.copies_of(whole, places, name, options.keep)
    faults = [*faults, *twice.bad]
    bad = [problem for _, problem in faults]
    keep = ~table.index.isin({row for row, _ in [*faults, *twice.left]})
    table = table[keep]
    ids = slugs(table["perspective"].unique())
    labels = {ids[label]: label for label in ids}
    table["perspective"] = table["perspective"].map(ids)
    stripped = [_place("", row) for row in table.index if table["text"][row] != given[row]]
    if columns.title:
        table["text"] = list(map(_headed, table["text"], table["title"]))
    basis = frame.get("date_basis", pd.Series("stated in the table", frame.index))[keep]
    table["date_basis"] = [
        said if d else ""
        for said, d in zip(basis, table.get("date", [""] * len(table)), strict=True)
    ]
    others = frame.loc[keep, [c for c in frame if c != "date_basis"]]
    own = {column: others[column].str.strip() for column in others if column in OWN}
    more = {
        f"x_{slug(column)}": others[column]
        for column in others
        if column not in OWN and column not in named.values()
    }
    table = pd.concat(
        [table.drop(columns=[*own], errors="ignore"), pd.DataFrame(own | more)], axis=1
    )
    front = [c for c in [*SOURCE_COLUMNS, "text"] if c in table]
    remarks = [*twice.remarks, *_remarks(table, labels, name), *without_markup(stripped, name)]
    left = tuple(problem for _, problem in twice.left)
    table = table[[*front, *table.columns.difference(front, sort=False)]].reset_index(drop=True)
    return Arranged(table, labels, bad, remarks, left=left)


def _missing(frame: pd.DataFrame, named: dict[str, str], name: str) -> Iterator[Problem]:
    """The columns named that a table lacks; a list of addresses is told as such."""
    lost = {part: column for part, column in named.items() if column not in frame}
    cells = frame.fillna("")
    links = [c for c in frame if cells[c].str.match(r"https?://\S+$").mean() > 0.5]
    if "text" in lost and links and max(cells[c].str.len().mean() for c in frame) < LONG:
        wrong = (
            f"it lists addresses ({links[0]!r}) and no texts; there is no column {lost['text']!r}"
        )
        mend = "save each page as .html in a folder for each perspective, and name that folder"
        yield Problem(name, wrong, mend)
        return
    for part, column in lost.items():
        mend = f"name one of {', '.join(map(str, frame.columns))} with --{part}"
        yield Problem(name, f"there is no column {column!r}", mend)


def _place(name: str, row: object) -> str:
    """A row's place, as a user counts; an article that an importer read has its own."""
    return row if isinstance(row, str) else f"{name} row {row}".strip()


def _order(values: Sequence[str], column: str, name: str, given: dates.Order) -> dates.Order:
    """Whether day or month comes first in a column of dates; StudyError where nobody can tell.

    To leave out the dates that could be either would leave out the first days of each month.
    """
    order = given or dates.order_of(values)
    if order not in ("day", "month"):
        either = [v for v in values if "?" in dates.iso(v) and "?" not in dates.iso(v, "day")]
        if either:
            some = "some dates have the day first and others the month"
            why = some if order else "nothing tells whether day or month comes first"
            number = f"{many(len(either), 'date')} can be read in two ways, {either[0]!r} first"
            mend = "say which with --date-order day or --date-order month, or leave --date out"
            raise StudyError([Problem(f"{name} column {column!r}", f"{number}: {why}", mend)])
    return order


def _faults(table: pd.DataFrame, name: str) -> Iterator[tuple[object, Problem]]:
    """The first thing wrong with each row that cannot be used."""
    ids: dict[str, str] = {}
    for row, values in zip(table.index, table.to_dict("records"), strict=True):
        place = _place(name, row)
        problems, _ = judge_text(values["text"], place)
        if problems:
            yield row, problems[0]._replace(mend="fill the cell or delete the row")
        elif not values["perspective"]:
            yield row, Problem(place, "it belongs to no perspective", "fill the cell")
        elif not values["doc"]:
            yield row, Problem(place, "it has no id", "fill the cell, or leave --doc out")
        elif values["doc"] in ids:
            wrong = f"the id {values['doc']!r} stands in {ids[values['doc']]} too"
            yield row, Problem(place, wrong, "give each its own, or leave --doc out")
        elif values.get("date", "").startswith("?"):
            mend = "write 2014-09-25, 2014-09, 2014 or nothing, or leave --date out"
            yield row, Problem(place, f"{values['date'][1:]!r} is no date for sure", mend)
        else:
            ids[values["doc"]] = _place("", row)


def _headed(text: str, title: str) -> str:
    """A text with its headline in front, where it neither begins with it nor has it as a line."""
    words = title.split()
    there = text.split()[: len(words)] == words
    if there or any(line.split() == words for line in text.splitlines()):
        return text
    return f"{' '.join(words)}\n\n{text}"


def slug(label: str) -> str:
    """An id made of a name.

    >>> slug("The Hill-Post (daily)"), slug("24 Heures")
    ('the_hill_post_daily', 'p_24_heures')
    """
    plain = seen(label).lower()
    made = "_".join(straight(plain[a:b]).replace("'", "") for a, b in unit_spans(plain)) or "other"
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
        yield from judge_text(text, f"{name}, article {doc}")[1]
    yield from of_texts(table.set_index("doc")["text"], {})
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
