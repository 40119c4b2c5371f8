"""Lexicoder dictionaries (`.lc3`): a line `+category`, then its words, one a line.

The Lexicoder Sentiment Dictionary has `negative` and `positive`, and in its form with negations
`neg_positive` (`not good`) and `neg_negative` (`not bad`).
"""

from __future__ import annotations

import re

from analysis.bulk.dictionaries.source import Found, lines, path_of
from analysis.problems import Problem

__all__ = ["parse"]

_COLOUR = re.compile(r"\s*#[0-9A-Fa-f]{6}$|\t.*$")  # in which the program shows a category


def parse(text: str, name: str) -> tuple[list[Found], list[Problem]]:
    """The words of a dictionary, and the lines that could not be read.

    >>> parse("+rain\\nFLOOD*\\nhigh water", "a.lc3")[0][1][:3]
    (3, 'rain', 'high water')
    """
    found, problems = [], []
    category = ""
    for number, line in lines(text):
        place, stripped = f"{name} line {number}", line.strip()
        if stripped.startswith("+"):
            category = path_of([_COLOUR.sub("", stripped[1:])])
            if not category or category.startswith("+"):
                category = ""
                problems.append(Problem(place, "a category without a name", "write +name"))
        elif category:
            found.append(Found(number, category, re.sub(r"(?<=\w)\*{2,}", "*", stripped)))
        else:
            wrong = f"`{stripped}` stands in no category"
            problems.append(Problem(place, wrong, "put a line +name above it"))
    return found, problems
