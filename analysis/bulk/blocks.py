"""Large inputs cut into blocks: stretches of a file that are read and counted one at a time.

A block holds no data, only where it lies: row groups of a Parquet file, or bytes of a CSV or JSONL
file that begin and end between two rows. Finding the ends of CSV rows means reading the file once,
because a line break inside quote marks ends nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from glob import glob
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.problems import Problem, StudyError, reason
from analysis.study.table_files import NO_PARQUET

__all__ = ["KINDS", "Block", "Dialect", "dialect", "input_files", "split_files"]

KINDS = {".parquet": "parquet", ".pq": "parquet", ".csv": "csv", ".tsv": "csv",
         ".jsonl": "jsonl", ".ndjson": "jsonl"}  # fmt: skip
MB = 1 << 20
SIZE = 32 * MB
LARGEST_ROW = 256 * MB
BOM = b"\xef\xbb\xbf"
_SAID = re.compile(rb'"?sep=([,;|\t])"?(?:\r\n|\n|\r)')


class Block(NamedTuple):
    """Where a block lies: `first` to `last` (exclusive) are bytes, in Parquet row groups; `row` is
    the number of its first row as a user counts (in CSV the header is row 1); `size` is its share
    of the file's bytes."""

    path: str
    kind: str
    first: int
    last: int
    row: int
    size: int


class Dialect(NamedTuple):
    """How a CSV file is written: its columns, its separator, the byte after its header, and the
    number of its first row below it."""

    columns: tuple[str, ...]
    separator: str
    body: int
    row: int = 2


def input_files(patterns: Sequence[str]) -> list[Path]:
    """The files that paths, globs and folders name, each once, in order; StudyError if one names
    none, or a file is of no known kind."""
    found: dict[Path, None] = {}
    problems = []
    for pattern in patterns:
        path = Path(pattern)
        if path.is_dir():
            named = sorted(p for p in path.iterdir() if p.suffix.lower() in KINDS)
        elif path.exists():
            named = [path]
        else:
            named = sorted(Path(p) for p in glob(pattern, recursive=True))
        if not named:
            mend = "name Parquet, CSV or JSONL files, or a folder with such files"
            problems.append(Problem(pattern, "there is no such file", mend))
        for file in named:
            if file.suffix.lower() not in KINDS:
                mend = f"use one of {', '.join(KINDS)} (unpack compressed files first)"
                problems.append(Problem(str(file), "not a kind of file that can be read", mend))
            elif why := _closed(file):
                mend = "check its name and who may read it"
                problems.append(Problem(str(file), f"it cannot be read ({why})", mend))
            found[file] = None
    if problems:
        raise StudyError(problems)
    return list(found)


def _closed(file: Path) -> str:
    """Why a file cannot be opened; '' where it can."""
    if file.exists() and not file.is_file():
        return "it is no file"  # to open a pipe waits for ever
    try:
        file.open("rb").close()
    except OSError as error:
        return reason(error)
    return ""


def split_files(paths: Iterable[Path], size: int = SIZE) -> Iterator[Block]:
    """Cut files into blocks of about `size` bytes, in order and one by one, so that work can begin
    before the last file was looked at."""
    cut = {"parquet": _split_parquet, "csv": _split_csv, "jsonl": _split_jsonl}
    for path in paths:
        if path.stat().st_size == 0:
            raise StudyError([Problem(path.name, "the file is empty", "leave it out")])
        kind = KINDS[path.suffix.lower()]
        yield from cut[kind](path, size)


def _split_parquet(path: Path, size: int) -> Iterator[Block]:
    try:
        meta = pq.read_metadata(path)
    except (pa.ArrowException, OSError):
        raise StudyError([Problem(path.name, *NO_PARQUET)]) from None
    total = sum(meta.row_group(i).total_byte_size for i in range(meta.num_row_groups)) or 1
    share = path.stat().st_size / total
    first, row, rows, held = 0, 1, 0, 0
    for group in range(meta.num_row_groups):
        held += meta.row_group(group).total_byte_size
        rows += meta.row_group(group).num_rows
        if held >= size or group == meta.num_row_groups - 1:
            yield Block(str(path), "parquet", first, group + 1, row, int(held * share))
            first, row, rows, held = group + 1, row + rows, 0, 0


def _split_jsonl(path: Path, size: int) -> Iterator[Block]:
    with path.open("rb") as file:
        first, row = len(BOM) if file.read(3) == BOM else 0, 1
        file.seek(first)
        while data := file.read(size):
            rest = b"" if data.endswith(b"\n") else file.readline()
            last = first + len(data) + len(rest)
            yield Block(str(path), "jsonl", first, last, row, last - first)
            row += data.count(b"\n") + rest.count(b"\n")
            first = last


def dialect(path: Path) -> Dialect:
    """Read the header of a CSV file."""
    with path.open("rb") as file:
        data = file.read(MB)
    start, row = len(BOM) if data[:3] == BOM else 0, 2
    said = _SAID.match(data, start)
    if said:  # Excel's own first line
        start, row = said.end(), 3
    line = (data[start:].splitlines() or [b""])[0]
    separator = (said[1] if said else max([b",", b";", b"\t", b"|"], key=line.count)).decode()
    head = data[start : _end(_record(separator), data, start)]
    try:
        columns = next(csv.reader([head.decode()], delimiter=separator), [])
    except UnicodeDecodeError:
        raise StudyError([
            Problem(f"{path.name} row 1", "the header is not UTF-8", "save the file as UTF-8")
        ]) from None  # fmt: skip
    columns = [c.strip() for c in columns]
    twice = sorted({c for c in columns if columns.count(c) > 1})
    if not any(columns) or twice:
        wrong = f"two columns are called {twice[0]!r}" if any(columns) else "the header is empty"
        mend = "name each column in the first row, each otherwise"
        raise StudyError([Problem(f"{path.name} row 1", wrong, mend)])
    return Dialect(tuple(columns), separator, start + len(head), row)


def _record(separator: str) -> re.Pattern[bytes]:
    """One row of a CSV file with its line end. A quote mark opens a field only at its start."""
    sep = re.escape(separator.encode())
    field = rb'(?:"(?:[^"]++|"")*+"?+)?+[^%b\r\n]*+' % sep
    return re.compile(rb"%b(?:%b%b)*+(?:\r\n|\r|\n|\Z)" % (field, sep, field))


def _end(record: re.Pattern[bytes], data: bytes, start: int) -> int:
    found = record.match(data, start)
    return found.end() if found else len(data)


def _split_csv(path: Path, size: int) -> Iterator[Block]:
    how = dialect(path)
    record = _record(how.separator)
    first = at = how.body  # bytes of the file: where the block begins, and the next row
    row = number = how.row
    with path.open("rb") as file:
        file.seek(at)
        held, whole = b"", False
        while not whole:
            read = file.read(max(size, MB))
            held, start, whole = held + read, 0, not read
            while start < len(held):
                end = _end(record, held, start)
                if end == len(held) and not whole:
                    break  # the row may go on in what is read next
                at, start, number = at + end - start, end, number + 1
                if at - first >= size:
                    yield Block(str(path), "csv", first, at, row, at - first)
                    first, row = at, number
            held = held[start:]
            if len(held) > LARGEST_ROW:
                wrong, mend = "a quote mark that never closes", "close it, or write it as Parquet"
                raise StudyError([Problem(f"{path.name} row {number}", wrong, mend)])
    if at > first:
        yield Block(str(path), "csv", first, at, row, at - first)
