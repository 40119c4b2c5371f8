"""Write the data files beside the pages: the function that knows how is called in the kernel."""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from analysis.problems import StudyError


class DataFile(NamedTuple):
    """A file that was written: its name, rows, what it holds, and its columns."""

    name: str
    rows: int
    about: str
    columns: Mapping[str, str]


def call(name: str, study: Path, folder: Path) -> dict[str, Any]:
    """Call `module:name` with a study and a folder; its files, its problems, or the number of the
    system's refusal to write, as plain data.

    Without such a module there are no data files.
    """
    module, _, function = name.partition(":")
    try:
        write = getattr(importlib.import_module(module), function)
    except ModuleNotFoundError as error:
        if error.name and module.startswith(error.name):
            return {"files": []}
        raise
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = write(study, folder)
    except StudyError as error:
        return {"problems": [list(problem) for problem in error.problems]}
    except OSError as error:
        return {"errno": error.errno or 0}
    except Exception as error:
        words = " ".join(f"{type(error).__name__}: {error}".split())
        return {"problems": [[f"the data files ({name})", words, "mend the study or report it"]]}
    return {"files": [list(file) for file in files]}


def answer(name: str, study: str, folder: str, file: str) -> None:
    """Call as `call` does, and leave what it gave in a file."""
    Path(file).write_text(json.dumps(call(name, Path(study), Path(folder))), encoding="utf-8")
