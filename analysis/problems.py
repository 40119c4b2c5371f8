"""What is wrong with an input, said in one line each: where, what, and how to mend it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from analysis import installed


class Problem(NamedTuple):
    """One thing wrong with an input.

    >>> print(Problem("sources.csv row 3", "no file 009.txt", "add it or delete the row"))
    sources.csv row 3: no file 009.txt; add it or delete the row
    """

    place: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        return printable(f"{self.place}: {self.wrong}; {installed.in_users_words(self.mend)}")


class StudyError(Exception):
    """All the problems found, raised at once so that a user mends them in one go.

    >>> str(StudyError([Problem("codebook.yml line 4", "an empty entry", "delete the line")]))
    'codebook.yml line 4: an empty entry; delete the line'
    """

    def __init__(self, problems: Iterable[Problem]):
        super().__init__()
        self.problems = list(problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def printable(said: str) -> str:
    """One line without a terminal's commands, which a name from outside may hold.

    >>> print(printable("a" + chr(10) + "b" + chr(27) + "[2J"))
    a\\nb\\x1b[2J
    """
    if said.isprintable():
        return said
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in said)


def by_place(problems: Iterable[Problem]) -> list[Problem]:
    """Problems of one file in the order of its lines or rows; those of none come first.

    >>> both = [Problem("a.csv row 10", "", ""), Problem("a.csv row 9", "", "")]
    >>> [problem.place for problem in by_place(both)]
    ['a.csv row 9', 'a.csv row 10']
    """

    def number(problem: Problem) -> int:
        last = problem.place.rpartition(" ")[2]
        return int(last) if last.isdecimal() else 0

    return sorted(problems, key=number)


def reason(error: OSError) -> str:
    """Why the system refused, in its own words.

    >>> reason(OSError(28, "No space left on device"))
    'No space left on device'
    """
    return os.strerror(error.errno) if error.errno else str(error).partition("\n")[0]


def unwritten(what: Path | str, error: OSError) -> Problem:
    """What could not be written, and why.

    >>> print(unwritten("html", OSError(28, "No space left on device")))
    html: cannot be written (No space left on device); make room or name another place
    """
    wrong = f"cannot be written ({reason(error)})"
    return Problem(str(what), wrong, "make room or name another place")


@contextmanager
def writing(what: Path | str) -> Iterator[None]:
    """Raise StudyError where what is written inside meets a full disk or a closed folder."""
    try:
        yield
    except OSError as error:
        raise StudyError([unwritten(what, error)]) from None
