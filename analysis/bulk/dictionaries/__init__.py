"""Dictionaries: word lists that other programs use, read as entries of a codebook.

Each kind of dictionary is one record of `FORMATS`. A file of any of these that holds XML is read as
a Yoshikoder one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.bulk.dictionaries import (
    lexicoder,
    liwc,
    liwc22,
    quanteda,
    word_list,
    wordstat,
    yoshikoder,
)  # fmt: skip
from analysis.bulk.dictionaries.source import Found, collect, decode
from analysis.problems import Problem, StudyError, by_place

__all__ = ["FORMATS", "SIGNS", "DictionaryFormat", "as_lexicon", "read"]


class DictionaryFormat(NamedTuple):
    """A kind of dictionary: the program it is of, the endings of its files, how a word stands in
    it, and what reads its text: (text, name) to what was found and what could not be read."""

    program: str
    endings: tuple[str, ...]
    about: str
    parse: Callable[[str, str], tuple[list[Found], list[Problem]]]


FORMATS = [
    DictionaryFormat("LIWC", (".dic",), "word, tab, numbers of categories", liwc.parse),
    DictionaryFormat("Lexicoder", (".lc3",), "word below +category", lexicoder.parse),
    DictionaryFormat(
        "Yoshikoder", (".ykd",), '<pnode name="word"/> in <cnode name="…">', yoshikoder.parse
    ),
    DictionaryFormat("WordStat", (".cat",), "WORD (1) indented below its category", wordstat.parse),
    DictionaryFormat("quanteda", (".yml", ".yaml"), "an item of a list", quanteda.parse),
    DictionaryFormat("LIWC-22", (".dicx",), "a row of a CSV, X below its categories", liwc22.parse),
    DictionaryFormat("Lexicoder 3", (".lcd",), "as in a Yoshikoder file", yoshikoder.parse),
    DictionaryFormat(
        "lists", (".txt", ".tsv"), "a word, or word, tab, weight or category", word_list.parse
    ),
]

SIGNS = {"positive": 1.0, "negative": -1.0, "neg_positive": -1.0, "neg_negative": 1.0}
"""What the four categories of the Lexicoder Sentiment Dictionary say: `not good` is negative."""


def read(path: Path | str, encoding: str | None = None) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a dictionary; its format goes by the ending of the file's name.

    Parameters
    ----------
    path : the file. Its name without ending becomes the codebook's name.
    encoding : how its text is stored; without it, what the file itself declares (a byte order mark,
        an XML declaration), else UTF-8, else Windows-1252, which is then named as a problem.

    Returns
    -------
    entries : see `codebook.entry_table`; nested categories are joined by "/" ("/" in a name becomes
        "-"), and each category is a group of its own: a word may count in several.
    problems : every line that could not be read, or not in full, with its number.

    Raises StudyError where nothing can be read: no such file or format, or no entries in it.
    """
    path = Path(path)
    parsers = {ending: known.parse for known in FORMATS for ending in known.endings}
    parse = parsers.get(path.suffix.lower())
    if parse is None:
        mend = f"write it as CSV with the columns word,weight, or as one of {' '.join(parsers)}"
        raise StudyError([Problem(path.name, "not a known kind of dictionary", mend)])
    text, problems = decode(path, encoding)
    if text.lstrip().startswith("<"):
        parse = yoshikoder.parse
    found, unread = parse(text, path.name)
    entries, unmatched = collect(path.stem, path.name, found)
    problems += by_place(unread + unmatched)
    if entries.empty:
        mend = "check that the file is a dictionary of that program"
        raise StudyError([*problems, Problem(path.name, "no entries found", mend)])
    return entries, problems


def as_lexicon(entries: pd.DataFrame, weights: Mapping[str, float] = SIGNS) -> pd.DataFrame:
    """Entries of a dictionary as a sentiment lexicon: one group, with a weight for each entry.

    `weights` gives each category's (category names in any case; others are left out). The category
    becomes "positive" or "negative" by its sign, so with a dictionary that lists negated words
    (`not good`) these count by themselves, and keep the word in them from counting.

    >>> from analysis.study.codebook import entry_table
    >>> record = {"codebook": "moods", "category": "NEG_POSITIVE", "entry": "not good"}
    >>> lexicon = as_lexicon(entry_table([record])).loc[0]
    >>> lexicon.category, float(lexicon.weight), lexicon.group
    ('negative', -1.0, 'moods')
    """
    folded = {category.casefold(): weight for category, weight in weights.items()}
    weight = entries["category"].str.casefold().map(folded)
    table = entries.assign(weight=weight)[weight.notna()].reset_index(drop=True)
    table["category"] = table["weight"].gt(0).map({True: "positive", False: "negative"})
    return table.assign(group=table["codebook"]).astype({"category": "str", "weight": "float64"})
