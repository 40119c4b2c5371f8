"""Compute a pure function once in a process for the same input.

Seven notebooks ask for the same tables. The build computes them before it forks its kernels, so
that each kernel finds them made; in JupyterLab a cell that is run again answers at once. The input
itself is the key, content for content: change a word of the codebook and all is computed anew.
"""

from __future__ import annotations

import functools
import hashlib
import pickle
from collections.abc import Callable
from typing import Any, TypeVar

import pandas as pd

Function = TypeVar("Function", bound=Callable[..., Any])


def remembered(function: Function) -> Function:
    """Remember what a pure function gave, by the content of its arguments.

    Tables come as copies of their own, so that nobody changes what is remembered.

    >>> calls = []
    >>> @remembered
    ... def doubled(table):
    ...     calls.append(1)
    ...     return table * 2
    >>> rain = pd.DataFrame({"mm": [81]})
    >>> once = doubled(rain)
    >>> once["mm"] = 0
    >>> int(doubled(rain.copy()).loc[0, "mm"]), len(calls)
    (162, 1)
    """
    known: dict[str, Any] = {}

    @functools.wraps(function)
    def asked(*args: Any, **named: Any) -> Any:
        key = hashlib.sha256(pickle.dumps((args, sorted(named.items())), 5)).hexdigest()
        if key not in known:
            known[key] = function(*args, **named)
        return apart(known[key])

    return asked  # type: ignore[return-value]


def apart(value: Any) -> Any:
    """A value whose tables can be changed without changing the original's."""
    if isinstance(value, pd.DataFrame | pd.Series):
        return value.copy(deep=False)  # pandas copies on write
    if isinstance(value, tuple):
        parts = [apart(part) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if isinstance(value, list):
        return [apart(part) for part in value]
    if isinstance(value, dict):
        return {key: apart(part) for key, part in value.items()}
    return value


def prepare() -> None:
    """Make the tables that every notebook asks for, of the study that the environment names."""
    from analysis.study import open_study
    from analysis.tables import tables

    tables(open_study())
