"""A small sound study, and ways to spoil a folder: each gives a function of the folder."""

import os
from collections.abc import Callable
from pathlib import Path

Spoil = Callable[[Path], object]

BOOK = """\
perspectives: {north: {label: North}, south: {label: South}}
topics:
  rain:
    label: Rain
    about: Water from above.
    entries:
      - flood*
      - storm
"""
ROWS = "doc,file,perspective,date\na,a.txt,north,2014-09-25\nb,b.txt,south,\n"
TEXTS = {
    "a": "The flood came in the night. A storm had passed before.\n",
    "b": "A storm passed over the valley. Nobody was hurt.\n",
}


def sound(folder: Path) -> Path:
    """Write a study with nothing wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "codebook.yml").write_text(BOOK, encoding="utf-8")
    (folder / "sources.csv").write_text(ROWS, encoding="utf-8")
    for doc, text in TEXTS.items():
        (folder / f"{doc}.txt").write_text(text, encoding="utf-8")
    return folder


def put(name: str, content: str | bytes) -> Spoil:
    """Write a file."""
    raw = content.encode() if isinstance(content, str) else content
    return lambda folder: (folder / name).write_bytes(raw)


def add(name: str, content: str | bytes) -> Spoil:
    """Write more at the end of a file."""
    raw = content.encode() if isinstance(content, str) else content
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes() + raw)


def swap(name: str, old: str, new: str) -> Spoil:
    """Write something else in the place of what stands in a file."""

    def spoil(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def drop(name: str) -> Spoil:
    return lambda folder: (folder / name).unlink()


def folder_at(name: str) -> Spoil:
    """A folder where a file should be, which nobody can read as one, not even root."""

    def spoil(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).mkdir()

    return spoil


def link(name: str, target: str) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return spoil


def entry(line: str) -> Spoil:
    """Another entry, in line 9 of the codebook."""
    return add("codebook.yml", f"      - {line}\n")


def both(*spoils: Spoil) -> Spoil:
    return lambda folder: [spoil(folder) for spoil in spoils]


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every path below a folder and what it holds: to see that nothing was written."""
    return {
        os.path.relpath(path, folder): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
