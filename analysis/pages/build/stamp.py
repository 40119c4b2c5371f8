"""What a page was made of, as hashes: to know what must be made again, and to say so."""

from __future__ import annotations

import hashlib
import platform
import tomllib
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

from analysis.installed import HOME

PACKAGE = "source-perspectives"
# Packages whose version can change a number, a figure or the page around them.
SHOWN = ("pandas", "numpy", "matplotlib", "sentencex", "vaderSentiment", "textstat", "nbconvert")
LOCKS = (
    "requirements.lock",
    "requirements.txt",
    "pylock.toml",
    "uv.lock",
    "environment.yml",
    "pyproject.toml",
)


def bytes_digest(parts: Iterable[bytes]) -> str:
    """One sha256 for several byte strings, each told apart from the next.

    >>> bytes_digest([b"a", b"b"]) == bytes_digest([b"ab"])
    False
    """
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


def of_files(folder: Path, files: Iterable[Path]) -> str:
    """The sha256 of files, their names in the folder included."""
    parts: list[bytes] = []
    for file in sorted(files):
        parts += [file.relative_to(folder).as_posix().encode(), file.read_bytes()]
    return bytes_digest(parts)


def study(folder: Path) -> str:
    """The sha256 of everything a study is made of; hidden files are none of it."""
    return of_files(
        folder,
        (
            file
            for file in folder.rglob("*")
            if file.is_file() and not any(p.startswith(".") for p in file.relative_to(folder).parts)
        ),
    )


def study_files(folder: Path) -> dict[str, str]:
    """The sha256 of each file of a study, by its name."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not any(p.startswith(".") for p in file.relative_to(folder).parts)
    }


def package() -> str:
    """The sha256 of this package's own code, templates and word lists."""
    folder = Path(__file__).resolve().parents[2]
    return of_files(
        folder,
        (
            file
            for file in folder.rglob("*")
            if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".pyc"
        ),
    )


def locks(root: Path) -> str:
    """The sha256 of the files that fix which packages are installed."""
    return of_files(root, (root / name for name in LOCKS if (root / name).is_file()))


def versions() -> Mapping[str, str]:
    """Python and the packages whose version can change a page, those that are installed."""
    found = {"python": platform.python_version()}
    for name in SHOWN:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def own_version() -> str:
    """This package's version, from the project file where it is used without being installed."""
    try:
        return metadata.version(PACKAGE)
    except metadata.PackageNotFoundError:
        project = HOME / "pyproject.toml"
        if not project.is_file():
            return "unreleased"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
