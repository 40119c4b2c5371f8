"""Where this package stands, and how its user calls it: in a clone of the repository, or installed.

In a clone the notebooks and the study in the box lie beside the package and `make` is there. An
installed package carries both in itself (`setup.py` puts them there), and its command is called
`source-perspectives`. Messages that name the next command ask here.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
IN_A_CLONE = (PACKAGE.parent / "pyproject.toml").is_file()
HOME = PACKAGE.parent if IN_A_CLONE else PACKAGE / "box"
NOTEBOOKS = HOME / "notebooks"
SEEDS = HOME / "seeds"
COMMAND = "source-perspectives"
MODULE = "python -m analysis"


def program() -> str:
    """How the command line is called."""
    called = Path(sys.argv[0]).stem if sys.argv else ""
    return COMMAND if called == COMMAND or not IN_A_CLONE else MODULE


def with_make() -> bool:
    """Whether `make` is the user's way: in a clone, and not by the installed command."""
    return program() == MODULE


def html_command(study: str = "") -> str:
    """The command that writes pages of a study, as a shell reads it.

    >>> html_command("my study")
    "make html STUDY='my study'"
    """
    if with_make():
        named = f"STUDY={shlex.quote(study)}" if study else ""
        return " ".join(filter(None, ["make html", named]))
    named = shlex.quote(study) if study else ""
    return " ".join(filter(None, [COMMAND, "html", named]))


def in_users_words(text: str) -> str:
    """A text that names commands as they are called in a clone, with the user's own way.

    >>> in_users_words("Run `python -m analysis check` with this folder's name.")
    "Run `python -m analysis check` with this folder's name."
    """
    if with_make():
        return text
    text = text.replace(MODULE, COMMAND).replace("make html STUDY=`", f"{COMMAND} html`")
    return text.replace("make html STUDY=", f"{COMMAND} html ")
