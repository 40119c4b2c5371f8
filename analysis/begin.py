"""What is told when the command line is stopped, or cannot go on, before it has begun."""

from __future__ import annotations

import os
import sys
from types import TracebackType

__all__ = ["listen"]


def listen() -> None:
    """Tell in one line what ends `python -m analysis` while its parts are still being loaded."""
    sys.excepthook = _told


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        said, code = "stopped; nothing was changed", 130
    elif isinstance(error, ModuleNotFoundError):
        said, code = (
            f"{error.name} is not installed for {sys.executable}: write .venv/bin/python (which "
            "`make html` sets up) in place of python, or activate the environment",
            2,
        )
    else:
        sys.__excepthook__(kind, error, trace)
        return
    print(said, file=sys.stderr, flush=True)
    os._exit(code)
