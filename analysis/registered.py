"""What add-ons bring: found by the entry points of packages, this one's and others'.

A package names what it adds in its `pyproject.toml`, under
`[project.entry-points."source_perspectives.commands"]` and the like; nothing here knows of it. In a
clone that file is read itself, which what is installed of it may lag behind.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from analysis.installed import IN_A_CLONE, PACKAGE

GROUP = "source_perspectives"


@cache
def registered(kind: str) -> tuple[Any, ...]:
    """What is registered of a kind ("commands", "importers", "engines", "clusters"), in the order
    of its names.

    >>> [engine.name for engine in registered("engines")]
    ['numba']
    """
    group = f"{GROUP}.{kind}"
    found = {point.name: point for point in entry_points(group=group)}
    if IN_A_CLONE:
        said = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
        own = said["project"].get("entry-points", {}).get(group, {})
        found |= {name: EntryPoint(name, value, group) for name, value in own.items()}
    return tuple(found[name].load() for name in sorted(found))
