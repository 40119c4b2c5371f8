"""A study: a folder with texts, a table of their sources and a codebook, read and checked whole."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from analysis.corpus import segmentation
from analysis.frames import Kept, each, of
from analysis.installed import SEEDS
from analysis.phrasing import many
from analysis.problems import Problem, StudyError
from analysis.study import codebook as codebooks
from analysis.study import languages, units
from analysis.study.choice_words import measure
from analysis.study.declared import Declared, declared
from analysis.study.lexicons import LEXICONS
from analysis.study.sources import Sources, read_sources, read_speakers, unpaired
from analysis.study.specification import main_choices

IN_THE_BOX = SEEDS
ENVIRONMENT = "SOURCE_PERSPECTIVES_STUDY"
REJECTED = "rejected.csv"  # of a study made from a table: the rows that could not be used


@dataclass(frozen=True, eq=False, repr=False)
class Study(Kept):
    """Everything that humans decided, read once and not changed after; what is made of it is made
    once.

    `sources`: one row per text in the study's order (columns: `sources.SOURCE_COLUMNS`, all str,
    '' where unknown). `texts`: doc id to text. `codebook`: perspectives, categories, entries.
    `speakers`: doc, speaker, side, note (see `sources.read_speakers`).
    `remarks`: doubts that do not stop the work.

    >>> len(open_study().perspectives)
    2
    """

    folder: Path
    sources: pd.DataFrame
    texts: Mapping[str, str]
    codebook: codebooks.Codebook
    speakers: pd.DataFrame
    remarks: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        sides = ", ".join(f"{n} {self.perspectives[side]}" for side, n in self._sizes().items())
        title = self.codebook.study.get("title") or "without a title"
        topics = many(len(self.labels("topics")), "topic")
        return f"Study {title!r}: {many(len(self.sources), 'text')} ({sides}), {topics}"

    def _sizes(self) -> dict[str, int]:
        """How many texts each perspective has, in the study's order."""
        sizes = self.sources["perspective"].value_counts().to_dict()
        return {side: sizes.get(side, 0) for side in self.perspectives}

    # Later folders make these, and imports run one way: `analysis` itself knows where they are.
    @property
    def tables(self) -> Any:
        """Every table of the study: `measures.pipeline.Tables`."""
        return import_module("analysis").tables(self)

    @property
    def checks(self) -> Any:
        """What each difference survives: `robustness.survey.Survey`."""
        return import_module("analysis").check(self)

    @property
    def perspectives(self) -> dict[str, str]:
        """Perspective ids to their labels, in the study's order."""
        return dict(each(self.codebook.perspectives, "perspective", "label"))

    def parts(self, topic: str, codebook: str = "topics") -> list[str]:
        """The names of the lists that the entries of a topic stand in; none where it has one.

        Those counted apart (`apart:`) are of the codebook "apart".
        """
        entries = self.codebook.entries
        own = entries[(entries["codebook"] == codebook) & (entries["category"] == topic)]
        return [name for name in own.loc[own["kind"] == "count", "subtopic"].unique() if name]

    @property
    def articles(self) -> dict[str, str]:
        """Ids of the texts to the short names that pages show, in the study's order."""
        return dict(zip(self.sources["doc"], self.sources["label"], strict=True))

    @property
    def languages(self) -> dict[str, str]:
        """Ids of the texts to the codes of their languages; an unclear one is read as English."""
        codes = self.sources["language"].replace("", languages.ENGLISH)
        return dict(zip(self.sources["doc"], codes, strict=True))

    @property
    def main(self) -> dict[str, dict]:
        """The main specification that the codebook declares (`specification.main_choices`)."""
        return main_choices(self.codebook.study, list(LEXICONS))

    @property
    def declared(self) -> Declared:
        """What the study declares of itself, defaults filled in."""
        return declared(self.codebook.study)

    @property
    def measure(self) -> str:
        """What a rate of the study counts, in words: mentions per 1,000 words, say."""
        return units.in_units(measure(self.main["topics"]), self.unit())

    def unit(self, side: str = "") -> str:
        """What the rates of a perspective, or of the whole study, divide by: words, characters of
        Chinese, or both."""
        own = self.sources if not side else of(self.sources, perspective=side)
        return units.unit_of(units.mix(own["language"]))

    def labels(self, codebook: str) -> dict[str, str]:
        """Category ids of one codebook to their labels, in the study's order."""
        own = of(self.codebook.categories, codebook=codebook)
        return dict(each(own, "category", "label"))


def study_folder(folder: str | Path | None = None) -> Path:
    """The folder named, else the one the environment names, else the one in the box."""
    return Path(folder or os.environ.get(ENVIRONMENT) or IN_THE_BOX)


def open_study(folder: str | Path | None = None) -> Study:
    """Read the study in `folder`, else the one the environment names, else the one in the box.

    Out: `Study`: `perspectives` (each group's id and label), `articles` (each article's id and
    short name), `labels("topics")` (each topic's id and label), `sources`, `texts`,
    `codebook.entries` (what is looked for), `measure` (what a rate counts, in words). Raises
    StudyError with every problem found, so that a user mends them in one go.

    >>> sorted(open_study().texts) == sorted(open_study().sources["doc"])
    True
    """
    folder = study_folder(folder)
    if not folder.is_dir():
        raise StudyError([Problem(str(folder), "there is no such folder", "name a study's folder")])
    return _read(folder, tuple(_state(folder)))


State = tuple[str, int, int, int, int]


def _state(folder: Path) -> list[State]:
    """What changes when any file below a folder does: names, sizes, times, places on the disk."""
    found = []
    for home, _, names in os.walk(folder):
        for name in sorted(names):
            with suppress(OSError):  # a link that leads nowhere: reading it says so
                at = os.stat(os.path.join(home, name))
                found.append(
                    (f"{home}/{name}", at.st_size, at.st_mtime_ns, at.st_ctime_ns, at.st_ino)
                )
    return found


@lru_cache(maxsize=4)
def _read(folder: Path, _: tuple[State, ...]) -> Study:
    """The study in a folder whose files are in this state: one, however often it is opened."""
    book, problems = None, []
    try:
        book = codebooks.load(folder / "codebook.yml", "codebook.yml")
    except StudyError as error:
        problems = error.problems
    found = read_sources(folder)
    speakers, doubts = read_speakers(folder)
    problems = found.problems + doubts + problems
    if book is not None:
        problems += _choice_problems(book)
    if book is not None and found.texts:
        problems += _furniture(found, [aside["line"] for aside in book.set_aside])
    if book is not None and not found.table.empty:
        problems += _perspective_problems(found.table, book, whole=found.whole)
    if problems or book is None:
        raise StudyError(problems)
    table = found.table.reset_index(drop=True)
    remarks = [*found.remarks, *_strange_ids(speakers, table), *_alone(table)]
    remarks += languages.remarks(table)
    return Study(folder, table, MappingProxyType(found.texts), book, speakers, tuple(remarks))


def _choice_problems(book: codebooks.Codebook) -> Iterator[Problem]:
    """What the codebook chooses or declares that cannot be."""
    try:
        main_choices(book.study, list(LEXICONS), book.lines)
    except StudyError as error:
        yield from error.problems
    try:
        declared(book.study, book.lines)
    except StudyError as error:
        yield from error.problems


def _furniture(found: Sources, lines: list[str]) -> Iterator[Problem]:
    """Texts of which no line is the article."""
    for doc, title in zip(found.table["doc"], found.table["title"], strict=True):
        text = found.texts.get(doc, "")
        labels = [label for label, _, _ in segmentation.text_blocks(text, title, lines)]
        if labels and not {"title", "body"} & {*labels}:
            wrong = f"each of its lines is set aside ({', '.join(dict.fromkeys(labels))})"
            mend = "put the article in, or mend `set_aside` of codebook.yml"
            yield Problem(f"text {doc}", wrong, mend)


def _strange_ids(speakers: pd.DataFrame, table: pd.DataFrame) -> list[Problem]:
    """Texts that the speakers' table names and the sources do not have."""
    strange = sorted(set(speakers["doc"]) - set(table["doc"]) - {""})
    mend = "write the ids alike (a spreadsheet may have dropped leading zeros)"
    return [Problem("speakers.csv", f"no text has the id {doc!r}", mend) for doc in strange]


def _alone(table: pd.DataFrame) -> list[Problem]:
    """Pairs of which only one perspective has a text."""
    mend = "give it to a text of another perspective too, or empty the cell"
    wrong = "the pair {!r} has texts of one perspective alone"
    return [Problem("sources, column pair", wrong.format(name), mend) for name in unpaired(table)]


def _perspective_problems(
    table: pd.DataFrame, book: codebooks.Codebook, *, whole: bool
) -> list[Problem]:
    known = book.perspectives["perspective"].tolist()
    problems = []
    if len(known) < 2:
        wrong = "fewer than two perspectives"
        problems.append(Problem("codebook.yml", wrong, "name two or more to compare"))
    for row, value, file in zip(table.index, table["perspective"], table["file"], strict=True):
        if value and value not in known:
            wrong = f"the perspective {value!r} is not in codebook.yml"
            place = f"{'sources.csv' if file.endswith('.txt') else file} row {row}"
            problems.append(Problem(place, wrong, f"use one of {', '.join(known)}"))
    if problems or not whole or (table["perspective"] == "").any():
        return problems  # those without a text may be meant there
    for value in known:
        if value not in set(table["perspective"]):
            wrong = f"no text has the perspective {value!r}"
            problems.append(Problem("codebook.yml", wrong, "add texts or delete the perspective"))
    return problems
