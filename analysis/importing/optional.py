"""Libraries that only some importers need: loaded when they are, or how to get them in one line."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from analysis.problems import Problem, StudyError

__all__ = ["library"]


def library(module: str, name: str) -> Any:
    """The module, to read the file `name` with; StudyError where it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError:
        mend = 'install it: pip install "source-perspectives[import]" (in a clone, ".[import]")'
        wrong = f"to read it needs {module.partition('.')[0]}, which is not installed"
        raise StudyError([Problem(name, wrong, mend)]) from None
