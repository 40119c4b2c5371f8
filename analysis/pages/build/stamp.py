"""What a page was made of, as hashes: to know what must be made again, and to say so."""

from __future__ import annotations

import os
import platform
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path

from analysis.files import digest, digest_of_all
from analysis.installed import HOME
from analysis.pages.build.place import MADE, WORKSHOP
from analysis.phrasing import many
from analysis.problems import Problem, StudyError, reason

PACKAGE = "source-perspectives"
MOST = 1_000_000_000  # bytes of a study; the largest that pages can show has some thousandths of it
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


def of_files(folder: Path, files: Iterable[Path]) -> str:
    """The sha256 of files, their names in the folder included."""

    def parts() -> Iterator[bytes]:
        for file in sorted(files):
            yield os.fsencode(file.relative_to(folder).as_posix())
            yield file.read_bytes()

    return digest_of_all(parts())


def files_of(folder: Path) -> list[Path]:
    """The files that a study is made of: none that is hidden, and no pages that lie among them.

    Raises StudyError where they are more than a study can be.
    """
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if not f.startswith(".") and not _made(Path(place, f))]
        paths = (Path(place, name) for name in names if not name.startswith("."))
        found += [path for path in paths if path.is_file()]
    if (size := sum(path.stat().st_size for path in found)) > MOST:
        wrong = f"holds {many(len(found), 'file')} of {size / 1e9:.1f} GB together"
        mend = "leave what belongs to the study in it (texts, tables, codebook), and move the rest"
        raise StudyError([Problem(folder.name, wrong, mend)])
    return sorted(found)


def _made(folder: Path) -> bool:
    """Whether a folder holds pages, or is where some are made."""
    return (folder / MADE).exists() or (folder.suffix == WORKSHOP and (folder / "lock").exists())


def study(folder: Path) -> str:
    """The sha256 of everything a study is made of."""
    return of_files(folder, files_of(folder))


def study_files(folder: Path) -> dict[str, str]:
    """The sha256 of each file of a study, by its name."""
    return {
        file.relative_to(folder).as_posix(): digest(file.read_bytes()) for file in files_of(folder)
    }


def copy(folder: Path, to: Path) -> Path:
    """Copy everything a study is made of to a new folder; gives it."""
    files = files_of(folder)
    to.mkdir(parents=True)
    for file in files:
        copied = to / file.relative_to(folder)
        copied.parent.mkdir(parents=True, exist_ok=True)
        try:
            content = file.read_bytes()
        except OSError as error:
            wrong, mend = f"cannot be read ({reason(error)})", "see to it, and run it again"
            raise StudyError([Problem(shown_name(copied.relative_to(to)), wrong, mend)]) from None
        copied.write_bytes(content)
    return to


def shown_name(name: str | Path) -> str:
    """A file's name as text, whatever bytes it is made of.

    >>> print(shown_name("caf\\udce9.txt"))
    caf\\xe9.txt
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")


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
