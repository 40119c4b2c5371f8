"""WordStat dictionaries (`.cat`): an indented outline of categories, and words with a weight.

    WATER
        FLOOD
            HIGH_WATER (1)
            FLOOD* (1)

A line that ends in a number in brackets is a word, any other a category; `_` parts the words of a
phrase. Weights are kept if one of them is not 1. Rules (`@…`) are reported, not read.
"""

from __future__ import annotations

import re

from analysis.bulk.dictionaries.source import Found, lines, path_of
from analysis.problems import Problem

__all__ = ["parse"]

_WORD = re.compile(r"(.*\S)\s*\((-?\d+(?:[.,]\d+)?)\)")


def parse(text: str, name: str) -> tuple[list[Found], list[Problem]]:
    """The words of a dictionary, and the lines that could not be read.

    >>> parse("RAIN\\n\\tHIGH_WATER (1)", "a.cat")[0][0][:3]
    (2, 'RAIN', 'HIGH WATER')
    """
    found: list[Found] = []
    problems = []
    above: list[tuple[int, int, str]] = []  # indent, line, name of the categories round this line
    empty: dict[int, str] = {}  # line and name of the categories round nothing so far
    for number, line in lines(text):
        place, stripped = f"{name} line {number}", line.strip()
        indent = len(line.expandtabs()) - len(line.expandtabs().lstrip())
        above = [category for category in above if category[0] < indent]
        if above:
            empty.pop(above[-1][1], None)
        word = _WORD.fullmatch(stripped)
        if stripped.startswith("@"):
            wrong = f"a rule: `{stripped}`"
            problems.append(Problem(place, wrong, "write out the phrases that it stands for"))
        elif not word:
            above.append((indent, number, stripped))
            empty[number] = stripped
        elif above:
            category = path_of([title for _, _, title in above])
            weight = float(word[2].replace(",", "."))
            found.append(Found(number, category, word[1].replace("_", " "), weight=weight))
        else:
            wrong = f"`{stripped}` stands in no category"
            problems.append(Problem(place, wrong, "indent it below the name of one"))
    mend = "indent words below it; if it is a word, write its weight after it, as in WORD (1)"
    problems += [
        Problem(f"{name} line {number}", f"`{title}` is a category without words", mend)
        for number, title in empty.items()
    ]
    if all(word.weight == 1 for word in found):
        found = [word._replace(weight=float("nan")) for word in found]
    return found, problems
