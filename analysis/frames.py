"""What pandas does not do in one word: tools from table to table, for every part."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

Record = TypeVar("Record")
Made = TypeVar("Made")


class Kept:
    """A record whose tables are handed out as copies: who changes one changes nothing in it.

    So what is made of a record can be remembered. pandas warns whoever writes to a table that was
    given no name: `record.rain["mm"] = 0`.

    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True)
    ... class Weather(Kept):
    ...     rain: pd.DataFrame
    >>> weather = Weather(pd.DataFrame({"mm": [81]}))
    >>> mine = weather.rain
    >>> mine["mm"] = 0
    >>> int(weather.rain.loc[0, "mm"])
    81
    """

    def __getattribute__(self, name: str) -> Any:
        value = super().__getattribute__(name)
        return value.copy(deep=False) if isinstance(value, pd.DataFrame) else value

    def by_name(self) -> dict[str, Any]:
        """Every table by its name, and what else there is, in the record's order."""
        own = fields(self)  # type: ignore[arg-type]  # each record is a dataclass
        return {field.name: getattr(self, field.name) for field in own}


def made_once(function: Callable[[Record], Made]) -> Callable[[Record], Made]:
    """A function of one record that works once for each, and forgets with the record.

    The record itself is the key, not what it holds: it must be one that does not change.
    """
    known: WeakKeyDictionary[Record, Made] = WeakKeyDictionary()

    @wraps(function)
    def asked(record: Record) -> Made:
        if record not in known:
            known[record] = function(record)
        return known[record]

    return asked


def each(table: pd.DataFrame, *columns: str) -> Iterator[Any]:
    """The rows of a table (or of some of its columns), one by one, as named tuples.

    Like `itertuples`, but columns of text are not read out cell by cell, which is slow.

    >>> [row.doc for row in each(pd.DataFrame({"doc": ["a", "b"], "words": [3, 4]}))]
    ['a', 'b']
    """
    names = columns or tuple(table.columns)
    row = namedtuple("Row", names, rename=True)  # type: ignore[misc]
    return map(row._make, zip(*(table[name].tolist() for name in names), strict=True))


def of(table: pd.DataFrame, **chosen: str) -> pd.DataFrame:
    """The rows in which each named column has the given value.

    >>> of(pd.DataFrame({"level": ["doc", "perspective"], "n": [1, 2]}), level="doc")["n"].tolist()
    [1]
    """
    keep = np.logical_and.reduce([table[k] == v for k, v in chosen.items()])
    return table[keep]
