"""What is wrong with an input, said in one line each: where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing wrong with an input.

    >>> print(Problem("sources.csv row 3", "no file 009.txt", "add it or delete the row"))
    sources.csv row 3: no file 009.txt; add it or delete the row
    """

    place: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        return f"{self.place}: {self.wrong}; {self.mend}"


class StudyError(Exception):
    """All the problems found, raised at once so that a user mends them in one go.

    >>> str(StudyError([Problem("codebook.yml line 4", "an empty entry", "delete the line")]))
    'codebook.yml line 4: an empty entry; delete the line'
    """

    def __init__(self, problems: Iterable[Problem]):
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))
