"""What a study declares of itself beside its main specification, below `study:` of the codebook:

tuned: [lists, rules]   what was improved by looking at these very texts: the word lists, the
                        rules of voice; `no` where neither was. Left out: [lists]
matched_days: 21        articles of two perspectives this many days apart at most are a pair
dispersion: 1.5         how evenly articles of one group mention a topic (negative binomial k),
                        for planning, where too few articles tell it
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from analysis.problems import Problem, StudyError

__all__ = ["KEYS", "Declared", "declared"]

KEYS = ("tuned", "matched_days", "dispersion")
LISTS, RULES = "lists", "rules"


class Declared(NamedTuple):
    """`tuned`: "lists", "rules", both or neither; `matched_days`: None where pairs are not made by
    date; `dispersion`: k of the negative binomial, above 0."""

    tuned: frozenset[str] = frozenset({LISTS})
    matched_days: int | None = None
    dispersion: float = 1.5


def declared(study: Mapping[str, Any], lines: Mapping[str, int] | None = None) -> Declared:
    """What a study declares; what is left out takes its default.

    In: the mapping of the codebook's `study:`, and the line of each of its keys. Raises StudyError
    for values that cannot be meant.

    >>> sorted(declared({}).tuned), declared({"tuned": False}).tuned, declared({}).dispersion
    (['lists'], frozenset(), 1.5)
    """
    given = {key: study[key] for key in KEYS if study.get(key) is not None}
    problems: list[Problem] = []

    def report(key: str, mend: str) -> None:
        line = (lines or {}).get(key)
        place = f"codebook.yml line {line}" if line else "codebook.yml"
        problems.append(Problem(place, f"`{key}` cannot be {given[key]!r}", mend))

    found = Declared()
    if "tuned" in given:
        value = given["tuned"]
        names = [] if value is False else [value] if isinstance(value, str) else value
        if isinstance(names, list) and all(name in (LISTS, RULES) for name in names):
            found = found._replace(tuned=frozenset(names))
        else:
            report("tuned", "use [lists], [rules], [lists, rules] or no")
    if "matched_days" in given:
        days = given["matched_days"]
        if isinstance(days, int) and not isinstance(days, bool) and days >= 0:
            found = found._replace(matched_days=days)
        else:
            report("matched_days", "use a whole number of days, such as 21")
    if "dispersion" in given:
        k = given["dispersion"]
        if isinstance(k, int | float) and not isinstance(k, bool) and 0 < k < math.inf:
            found = found._replace(dispersion=float(k))
        else:
            report("dispersion", "use a number above 0, such as 1.5")
    if problems:
        raise StudyError(problems)
    return found
