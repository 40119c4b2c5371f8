"""Dates as databases, feeds and spreadsheets write them, turned into ISO dates.

What is not the date (a weekday, a time, an edition's name) is taken off. Where a date is all
numbers, the column as a whole tells whether the day or the month comes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

__all__ = ["Order", "at_start", "iso", "order_of"]

Order = Literal["", "day", "month", "mixed"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_TIME = re.compile(
    r"(?:^|(?<=[\s,T]))T?\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?"
    r"(?:\s*(?:Z|UTC|GMT|[A-Z]{1,4}T|[+-]\d\d:?\d\d)\b)?(?:\s*\([A-Z]{3,4}\))?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?", re.IGNORECASE
)
# Which group is what: y year, m month, n its name, d day.
_FORMS = {
    "ymd": re.compile(r"(\d{4})(?:[-/.]|\s*年\s*)?(\d\d?)(?:[-/.]|\s*月\s*)?(\d\d?)\s*日?"),
    "dny": re.compile(rf"{_DAY}(?:\s+of)?[\s-]*{_NAME},?[\s-]*(\d{{4}})", re.IGNORECASE),
    "ndy": re.compile(rf"{_NAME}\s*{_DAY},?\s+(\d{{4}})", re.IGNORECASE),
    "ny": re.compile(rf"{_NAME},?\s+(\d{{4}})", re.IGNORECASE),
}
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")


def iso(value: str, order: Order = "") -> str:
    """A date as ISO writes it; with ? in front where it cannot be read in one way only.

    Between dots the day comes first; between slashes or dashes `order` tells, or one number.

    >>> [iso(v) for v in ("2014-09-25T10:00:00Z", "Sept. 25, 2014", "2014-09", "20140925", "")]
    ['2014-09-25', '2014-09-25', '2014-09', '2014-09-25', '']
    >>> [iso(v) for v in ("January 11, 2010 Monday", "Mon Jan 11 21:13:28 +0000 2010")]
    ['2010-01-11', '2010-01-11']
    >>> [iso(v) for v in ("3.4.2024", "13/03/2024 9:30", "03/04/2024", "201411")]
    ['2024-04-03', '2024-03-13', '?03/04/2024', '?201411']
    >>> iso("03/04/2024", "day"), iso("03/04/2024", "month"), iso("January 2010")
    ('2024-04-03', '2024-03-04', '2010-01')
    """
    value = value.strip()
    if not value or re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value):
        return value
    return _read(_bare(value), order) or f"?{value}"


def order_of(values: Sequence[str]) -> Order:
    """Which number comes first in the dates of a column: "" where none or all of them tell.

    "mixed" where some dates have the day first and others the month.

    >>> order_of(["03/05/2021", "13/05/2021"]), order_of(["5/13/2021"]), order_of(["3/5/2021"])
    ('day', 'month', '')
    """
    told = set()
    for value in values:
        found = _NUMBERS.fullmatch(_bare(value))
        if found and found[2] != "." and (int(found[1]) > 12) != (int(found[3]) > 12):
            told.add("day" if int(found[1]) > 12 else "month")
    if len(told) > 1:
        return "mixed"
    return "day" if "day" in told else "month" if "month" in told else ""


def at_start(line: str) -> str:
    """The ISO date with which a line begins, '' where it begins with none.

    >>> at_start("January 11, 2010 Monday  Late Edition - Final"), at_start("Rain in May")
    ('2010-01-11', '')
    """
    bare = _bare(line)
    for form in _FORMS.values():
        if found := form.match(bare):
            return _read(found.group(), "")
    return ""


def _bare(value: str) -> str:
    plain = re.sub(r"(?<=\d)T(?=\d\d:)", " ", value.replace("\u00a0", " "))
    plain = _WEEKDAY.sub(" ", _TIME.sub(" ", plain))
    return " ".join(plain.split()).strip(" ,")


def _read(bare: str, order: Order) -> str:
    """The ISO date of a text that holds nothing else; '' where it is none for sure."""
    for kind, form in _FORMS.items():
        if (found := form.fullmatch(bare)) and not re.fullmatch(r"\d{5,7}", bare):
            part = dict(zip(kind, found.groups(), strict=True))
            month = _number(part["n"]) if "n" in part else part["m"]
            return _valid(part["y"], month, part["d"]) if "d" in part else f"{part['y']}-{month:02}"
    if short := _NUMBERS.fullmatch(bare):
        one, sign, two, year = short.groups()
        if sign == "." or int(one) > 12 or one == two:
            order = "day"
        elif int(two) > 12:
            order = "month"
        if order in ("day", "month"):
            return _valid(year, two, one) if order == "day" else _valid(year, one, two)
    return ""


def _number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _valid(year: str, month: str | int, day: str | int) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
