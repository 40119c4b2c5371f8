"""A small sound study, and ways to spoil a folder: each gives a function of the folder."""

import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis import __main__

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

ARTICLES = "id,body,outlet\n1,The flood came.,Post\n2,A storm.,Herald\n"
COUNT = "count a.csv --codebook study/codebook.yml --text body --out c.parquet"
NEW = "new mine --from a.csv --text body --perspective outlet"
PARTS = "c.parquet.parts"  # what was counted before the fault stays there for the next run


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


def parquet(name: str, columns: dict[str, list]) -> Spoil:
    """Write a Parquet table."""
    return lambda folder: pd.DataFrame(columns).to_parquet(folder / name)


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


def run(words, capsys):
    """The exit code of a command and the lines on stderr; nothing else may be printed."""
    try:
        code = __main__.main(words.split())
    except SystemExit as stop:  # how argparse ends
        code = stop.code
    said = capsys.readouterr()
    assert said.out == ""
    return code, said.err.splitlines()


def kept(folder):
    """`tree`, without what `count` keeps for its next run."""
    return {name: data for name, data in tree(folder).items() if not name.startswith(PARTS)}
