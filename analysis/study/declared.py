"""What a study declares of itself beside its main specification, below `study:` of the codebook:

tuned: [lists, rules]   what was improved by looking at these very texts: the word lists, the
                        rules of voice; `no` where neither was. Left out: [lists]
readings: by students   whose the codings are, said beside each figure that is made from them
matched_days: 21        articles of two perspectives this many days apart at most are a pair
dispersion: 1.5         how evenly articles of one group mention a topic (negative binomial k),
                        for planning, where too few articles tell it
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from analysis.problems import Problem, StudyError

__all__ = ["KEYS", "LISTS", "RULES", "Declared", "declared"]

LISTS, RULES = "lists", "rules"


class Declared(NamedTuple):
    """What a study declares, defaults filled in.

    `tuned`: "lists", "rules", both or neither. `readings`: in words. `matched_days`: None where
    pairs are not made by date. `dispersion`: k of the negative binomial, above 0.
    """

    tuned: frozenset[str] = frozenset({LISTS})
    readings: str = "readings, it is not said by whom"
    matched_days: int | None = None
    dispersion: float = 1.5


def _tuned(value: Any) -> frozenset[str] | None:
    names = [] if value is False else [value] if isinstance(value, str) else value
    fits = isinstance(names, list) and all(name in (LISTS, RULES) for name in names)
    return frozenset(names) if fits else None


def _readings(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _days(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _dispersion(value: Any) -> float | None:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if number and 0 < value < math.inf else None


# What each key may hold (None: not that), and how to mend it.
_READ: dict[str, tuple[Callable[[Any], Any], str]] = {
    "tuned": (_tuned, "use [lists], [rules], [lists, rules] or no"),
    "readings": (_readings, "say whose they are, such as: readings by two students"),
    "matched_days": (_days, "use a whole number of days, such as 21"),
    "dispersion": (_dispersion, "use a number above 0, such as 1.5"),
}
KEYS = tuple(_READ)


def declared(study: Mapping[str, Any], lines: Mapping[str, int] | None = None) -> Declared:
    """What a study declares; what is left out takes its default.

    In: the mapping of the codebook's `study:`, and the line of each of its keys. Raises StudyError
    for values that cannot be meant.

    >>> sorted(declared({}).tuned), declared({"tuned": False}).tuned, declared({}).dispersion
    (['lists'], frozenset(), 1.5)
    """
    found: dict[str, Any] = {}
    problems = []
    for key, (read, mend) in _READ.items():
        given = study.get(key)
        if given is None:
            continue
        found[key] = read(given)
        if found[key] is None:
            line = (lines or {}).get(key)
            place = f"codebook.yml line {line}" if line else "codebook.yml"
            problems.append(Problem(place, f"`{key}` cannot be {given!r}", mend))
    if problems:
        raise StudyError(problems)
    return Declared(**found)
