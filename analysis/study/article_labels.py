"""A short name for each article, as people cite: who published or wrote it, and the year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count
from string import ascii_lowercase

import pandas as pd

from analysis.problems import Problem

LONGEST = 28  # characters of a name before its year
# A report goes by the outlet that stands for it, every other text by who argues in it.
REPORTS = re.compile(r"news|report|wire", re.IGNORECASE)


def with_labels(sources: pd.DataFrame) -> pd.DataFrame:
    """The table of sources with every cell of its column `label` filled.

    In: doc, label, outlet, author, genre, date, title (str). What a person wrote into `label`
    stays; the others are made, and none is like another whatever the case of its letters.

    >>> rows = [["x1", "", "Post", "", "news", "2015-08-05", ""],
    ...         ["x2", "", "Post", "A. Fu", "news", "2015", ""],
    ...         ["x3", "", "Forum", "A. Fu; B. Yan", "commentary", "", ""]]
    >>> names = ["doc", "label", "outlet", "author", "genre", "date", "title"]
    >>> with_labels(pd.DataFrame(rows, columns=names))["label"].tolist()
    ['Post 2015a', 'Post 2015b', 'A. Fu and others']
    """
    rows = sources.astype(object).to_dict("records")
    own = [row["label"] or made(row) for row in rows]
    return sources.assign(label=pd.Series(unique(own, [bool(row["label"]) for row in rows]),
                                          index=sources.index, dtype="str"))  # fmt: skip


def made(row: Mapping[str, str]) -> str:
    """The name of one article, not yet unlike all others."""
    several = re.split(r";|\band\b|&|\s\|\s", row["author"])
    author = several[0].strip(" ,") + (" and others" if len(several) > 1 else "")
    names = [row["outlet"], author] if REPORTS.search(row["genre"]) else [author, row["outlet"]]
    name = next((" ".join(name.split()) for name in names if name.strip()), "")
    return " ".join(
        filter(None, [short_name(name or short_name(row["title"]) or row["doc"]), row["date"][:4]])
    )


def short_name(name: str, longest: int = LONGEST) -> str:
    """A name of at most so many characters, ended between words where it can be.

    >>> short_name("The Very Long Gazette of the Northern Provinces")
    'The Very Long Gazette of…'
    >>> short_name("Post")
    'Post'
    """
    if len(name) <= longest:
        return name
    whole = name[:longest].rpartition(" ")[0]
    return (whole if len(whole) > longest // 2 else name[: longest - 1]).rstrip(" ,;:-") + "…"


def unique(names: Sequence[str], settled: Sequence[bool]) -> list[str]:
    """Names made unlike each other by a letter, a number after the last; settled ones stay.

    >>> unique(["Post 2015", "post 2015", "Post 2015a", "Echo"], [False, False, True, False])
    ['Post 2015b', 'post 2015c', 'Post 2015a', 'Echo']
    """
    often = Counter(name.casefold() for name in names)
    taken = {n.casefold() for n, own in zip(names, settled, strict=True) if own}
    taken |= {name for name, times in often.items() if times == 1}
    out = []
    for name, own in zip(names, settled, strict=True):
        free = own or often[name.casefold()] == 1
        out.append(name if free else next(n for n in _variants(name) if n.casefold() not in taken))
        taken.add(out[-1].casefold())
    return out


def _variants(name: str):
    glue = "" if name[-1:].isdigit() else " "
    yield from (f"{name}{glue}{letter}" for letter in ascii_lowercase)
    yield from (f"{name} ({number})" for number in count(27))


def labels_given_twice(sources: pd.DataFrame, places: Sequence[str]) -> list[Problem]:
    """Labels that a person gave to two articles."""
    seen: dict[str, str] = {}
    problems = []
    for label, place in zip(sources["label"], places, strict=True):
        if label and label.casefold() in seen:
            wrong = f"the label {label!r} stands in {seen[label.casefold()]} too"
            problems.append(Problem(place, wrong, "give each text a label of its own, or none"))
        seen.setdefault(label.casefold(), place)
    return problems
