"""Libraries that only some importers need: loaded when they are, or how to get them in one line;
and files of office programs that none of them can open."""

from __future__ import annotations

import io
import zipfile
from importlib import import_module
from typing import Any

from analysis.problems import Problem, StudyError
from analysis.study.texts import LARGEST_FILE

__all__ = ["library", "unlocked"]

GROUP = '"source-perspectives[import]" (in a clone, ".[import]")'
UNPACKED = 50_000_000  # bytes of XML; a library makes ten times as much of it in memory
MEDIA = ("word/media/", "xl/media/")  # pictures, which are not looked at
OLE = b"\xd0\xcf\x11\xe0"  # begins files of the old form, and those with a password
SHOWN = 80  # characters of what a library says of itself


def library(module: str, name: str) -> Any:
    """The module, to read the file `name` with; StudyError where it is not installed or broken."""
    top = module.partition(".")[0]
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        lost = (error.name or top).partition(".")[0]
        own = "" if lost == top else f" (for {top})"
        mend = f"install it: pip install {GROUP}"
        wrong = f"to read it needs {lost}{own}, which is not installed"
    except Exception as error:  # what a broken or half installed library raises is its own
        said = " ".join(str(error).split())[:SHOWN] or type(error).__name__
        wrong = f"to read it needs {top}, which is installed but broken ({said})"
        mend = f"install it anew: pip install --force-reinstall {GROUP}"
    raise StudyError([Problem(name, wrong, mend)]) from None


def small(raw: bytes, name: str) -> None:
    """StudyError where what an office file says of its own parts is more than can be read.

    It is asked before anything is unpacked, and holds: more than that is not unpacked of a part.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = [(part.filename, part.file_size) for part in packed.infolist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return  # its own reader says what it is
    size = sum(size for part, size in parts if not part.startswith(MEDIA))
    if size > UNPACKED or sum(size for _, size in parts) > LARGEST_FILE:
        wrong = f"it unpacks to {sum(size for _, size in parts) / 1e6:,.0f} MB"
        mend = f"split it, so that each part unpacks to {UNPACKED / 1e6:.0f} MB at most"
        raise StudyError([Problem(name, wrong, mend)])


def unlocked(raw: bytes, name: str, program: str) -> None:
    """StudyError where a file has a password, or the form that its program had before 2007."""
    if raw.startswith(OLE):
        wrong = f"it has a password, or {program}'s old form under a new name"
        mend = f"open it in {program} and save it anew, without a password"
        raise StudyError([Problem(name, wrong, mend)])
    small(raw, name)
