"""What pandas does not do in one word: tools from table to table, for every part."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd


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
