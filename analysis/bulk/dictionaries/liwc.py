"""LIWC dictionaries (`.dic`), in the forms of 2001, 2007 and 2015.

    %
    1   affect (Affective Processes)
        2   posemo (Positive Emotions)
    %
    happy*  1   2
    kind    <of>3/1

Between two lines of `%` stands a legend of numbered categories, nested by indent in the form of
2015; then one word a line with its numbers. Files in use have doubled tabs, blanks before tabs,
blank lines, zero-padded numbers, words on several lines: all that is read. `<of>3/1` means: 3 if
`of` follows, else 1; this becomes an entry `kind of` in 3 and a `not` entry `kind of` in 1.
`(4 5)3/1` means: 3 after a word of category 4 or 5, else 1; entries cannot say that, so it is
reported, and the line's other numbers are read.
"""

from __future__ import annotations

import re

from analysis.bulk.dictionaries.source import Found, lines, path_of
from analysis.problems import Problem, StudyError

__all__ = ["parse"]

_LEGEND = re.compile(r"(\s*)(\d+)\s+(\S.*)")
_TOKEN = re.compile(r"\([^)]*\)\s*\S*|<[^>]*>\s*\S*|\S+")
_FOLLOWED = re.compile(r"<([^>]+)>\s*(\d+)(?:/(\d+))?")


def parse(text: str, name: str) -> tuple[list[Found], list[Problem]]:
    """The words of a dictionary, and the lines that could not be read (in full)."""
    numbered = lines(text)
    bounds = [at for at, (_, line) in enumerate(numbered) if line.strip() == "%"]
    if len(bounds) < 2:
        mend = "put a line with % before and after the list of categories"
        raise StudyError([Problem(name, "no list of categories between two lines of %", mend)])
    problems = [
        Problem(
            f"{name} line {number}", f"text before the categories: `{line.strip()}`", "delete it"
        )
        for number, line in numbered[: bounds[0]]
    ]
    categories, wrong = _legend(numbered[bounds[0] + 1 : bounds[1]], name)
    problems += wrong
    found = []
    for number, line in numbered[bounds[1] + 1 :]:
        words, wrong = _word_line(line, number, categories, f"{name} line {number}")
        found += words
        problems += wrong
    return found, problems


def _legend(numbered: list[tuple[int, str]], name: str) -> tuple[dict[int, str], list[Problem]]:
    categories: dict[int, str] = {}
    problems = []
    above: list[tuple[int, str]] = []  # indent and name of the categories that enclose this one
    for number, line in numbered:
        place = f"{name} line {number}"
        match = _LEGEND.fullmatch(line.rstrip())
        if not match:
            wrong = f"no number and name of a category: `{line.strip()}`"
            problems.append(Problem(place, wrong, "write number, tab, name"))
            continue
        indent, code = len(match[1].expandtabs()), int(match[2])
        if code in categories:
            wrong = f"category number {code} stands twice"
            problems.append(Problem(place, wrong, "give each category a number of its own"))
            continue
        # In the form of 2015 a description in brackets follows the name.
        title = re.sub(r"\s+\([^()]*\)$", "", match[3])
        above = [(column, title) for column, title in above if column < indent] + [(indent, title)]
        categories[code] = path_of([title for _, title in above])
    return categories, problems


def _word_line(
    line: str, number: int, categories: dict[int, str], place: str
) -> tuple[list[Found], list[Problem]]:
    word, _, rest = (part.strip() for part in line.strip().partition("\t"))
    if not rest:  # blanks instead of tabs: numbers at the end are those of categories
        match = re.fullmatch(r"(.*?)((?:\s+\d+)*)", word)
        word, rest = (match[1], match[2]) if match else (word, "")
    found: list[Found] = []
    problems = []

    def add(code: str, entry: str = word, kind: str = "count") -> None:
        if int(code) in categories:
            found.append(Found(number, categories[int(code)], entry, kind))
        elif kind == "count":
            wrong = f"`{word}` is in category {code}, which has no name"
            problems.append(Problem(place, wrong, "add it to the list of categories"))

    if re.match(r"\([\d\s]+\)|<", word):
        wrong = f"a condition before the word: `{word}`"
        return [], [Problem(place, wrong, "write the phrases out, or delete it")]
    if not rest:
        problems.append(Problem(place, f"no category for `{word}`", "add its numbers after a tab"))
    for token in _TOKEN.findall(rest):
        if token.isdecimal():
            add(token)
        elif followed := _FOLLOWED.fullmatch(token):
            phrase = f"{word} {followed[1]}"
            add(followed[2], phrase)
            if followed[3]:
                add(followed[3])
                add(followed[3], phrase, "not")
        elif token.startswith("("):
            wrong = f"`{word}` counts by the word before it: `{token}`"
            problems.append(Problem(place, wrong, "write the phrases out, or leave it"))
        else:
            wrong = f"`{token}` is no number of a category"
            problems.append(Problem(place, wrong, "put a tab between a word and its numbers"))
    return found, problems
