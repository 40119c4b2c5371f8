"""What add-ons bring: found by the entry points of packages, this one's and others'.

A package names what it adds in its `pyproject.toml`, under
`[project.entry-points."source_perspectives.commands"]` and the like; nothing here knows of it.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import Any

GROUP = "source_perspectives"


@cache
def registered(kind: str) -> tuple[Any, ...]:
    """What is registered of a kind ("commands", "importers"), in the order of its names.

    >>> [command.EXAMPLE.partition(" ")[0] for command in registered("commands")][:1]
    ['html-before']
    """
    found = {point.name: point for point in entry_points(group=f"{GROUP}.{kind}")}
    return tuple(found[name].load() for name in sorted(found))
