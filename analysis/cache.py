"""Compute a pure function once in a process for the same input.

Seven notebooks ask for the same tables. The build computes them before it forks its kernels, so
that each kernel finds them made; in JupyterLab a cell that is run again answers at once. The input
itself is the key, content for content: change a word of the codebook and all is computed anew.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import PurePath
from typing import Any, TypeVar

import pandas as pd
import pyarrow as pa

from analysis.files import digest_of_all

Function = TypeVar("Function", bound=Callable[..., Any])


def computed_once(function: Function) -> Function:
    """Remember what a pure function gave, by the content of its arguments.

    Tables come as copies of their own, so that nobody changes what is remembered.

    >>> calls = []
    >>> @computed_once
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
        key = content_digest((args, sorted(named.items())))
        if key not in known:
            known[key] = function(*args, **named)
        return copied(known[key])

    return asked  # type: ignore[return-value]


def content_digest(value: Any) -> str:
    """The sha256 of a value's content: tables, texts, numbers, paths, and what holds them.

    TypeError for anything else: its `repr` may leave out what makes it differ.

    >>> rain = pd.DataFrame({"mm": [81]})
    >>> content_digest(rain) == content_digest(rain.copy())
    True
    >>> content_digest(rain) == content_digest(rain + 1)
    False
    """
    return digest_of_all(_content(value))


def _content(value: Any) -> Iterator[bytes]:
    """A value's content, piece by piece; what holds others says how many follow."""
    yield type(value).__name__.encode()
    if isinstance(value, pd.Series):
        value = value.to_frame()
    if isinstance(value, pd.DataFrame):
        sink = pa.BufferOutputStream()
        table = pa.Table.from_pandas(value, nthreads=1)
        with pa.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table)
        yield sink.getvalue().to_pybytes()
    elif isinstance(value, str):
        yield value.encode("utf-8", "surrogatepass")
    elif isinstance(value, Mapping | list | tuple) or is_dataclass(value):
        if is_dataclass(value):
            parts = [getattr(value, field.name) for field in fields(value)]
        else:
            parts = [*value.items()] if isinstance(value, Mapping) else [*value]
        yield str(len(parts)).encode()
        for part in parts:
            yield from _content(part)
    elif value is None or isinstance(value, bool | int | float | PurePath):
        yield repr(value).encode("utf-8", "surrogatepass")
    else:
        raise TypeError(f"no digest is known of a {type(value).__name__}")


def copied(value: Any) -> Any:
    """A value whose tables can be changed without changing the original's."""
    if isinstance(value, pd.DataFrame | pd.Series):
        return value.copy(deep=False)  # pandas copies on write
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: copied(getattr(value, f.name)) for f in fields(value)})
    if isinstance(value, tuple):
        parts = [copied(part) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if isinstance(value, list):
        return [copied(part) for part in value]
    if isinstance(value, dict):
        return {key: copied(part) for key, part in value.items()}
    return value
