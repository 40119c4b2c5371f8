"""Dictionaries: word lists that other programs use, read as entries of a codebook.

| ending        | program    | nested | a word's line                                    |
|---------------|------------|--------|--------------------------------------------------|
| `.dic`        | LIWC       | yes    | `word`, tab, numbers of categories               |
| `.lc3`        | Lexicoder  | no     | `word` below `+category`                         |
| `.ykd`        | Yoshikoder | yes    | `<pnode name="word"/>` in `<cnode name="…">`     |
| `.cat`        | WordStat   | yes    | `WORD (1)` indented below its category           |
| `.yml .yaml`  | quanteda   | yes    | an item of a list                                |
| `.dicx`       | LIWC-22    | no     | a row of a CSV, `X` below its categories         |
| `.lcd`        | Lexicoder  | yes    | as in `.ykd`                                     |
| `.txt .tsv`   | (lists)    | no     | a word, or `word`, tab, weight or category       |

A file of any of these that holds XML is read as `.ykd`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

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

__all__ = ["SIGNS", "as_lexicon", "read"]

_FORMATS: dict[str, Callable[[str, str], tuple[list[Found], list[Problem]]]] = {
    ".dic": liwc.parse,
    ".lc3": lexicoder.parse,
    ".ykd": yoshikoder.parse,
    ".cat": wordstat.parse,
    ".yml": quanteda.parse,
    ".yaml": quanteda.parse,
    ".dicx": liwc22.parse,
    ".lcd": yoshikoder.parse,
    ".txt": word_list.parse,
    ".tsv": word_list.parse,
}

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
    parse = _FORMATS.get(path.suffix.lower())
    if parse is None:
        mend = f"write it as CSV with the columns word,weight, or as one of {' '.join(_FORMATS)}"
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
