"""Read one block into tables of a few columns of text, and say which of its rows cannot be used."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from analysis.bulk.blocks import MB, Block, dialect
from analysis.problems import Problem, StudyError
from analysis.study.table_files import as_json, fields, not_fields

__all__ = ["Batch", "column_names", "read"]

BATCH = 16 * MB  # bytes of text in memory at a time, for each thread
UTF8 = "save the file as UTF-8"


class Batch(NamedTuple):
    """Rows that were read: `frame` (columns asked for, str, missing where there is no value; index:
    row numbers as a user counts), the rows that cannot be used, and how many were blank."""

    frame: pd.DataFrame
    bad: list[Problem]
    blank: int = 0


def column_names(path: Path, kind: str) -> list[str]:
    """The names of a file's columns (JSONL: of its first row's fields)."""
    if kind == "parquet":
        return list(pq.read_schema(path).names)
    if kind == "csv":
        return list(dialect(path).columns)
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    return _names(json.loads(line.decode("utf-8-sig")))
                except (ValueError, TypeError, RecursionError) as error:
                    place = f"{path.name} row {number}"
                    raise StudyError([Problem(place, *not_fields(error))]) from None
    return []


def _names(values: Any) -> list[str]:
    if not isinstance(values, dict):
        raise TypeError("not an object")
    return list(values)


def read(block: Block, wanted: Sequence[str], *, nested: bool = False) -> Iterator[Batch]:
    """Read the columns `wanted` of a block, a batch at a time; the block's file must have them.

    With `nested`, lists and objects become JSON; without, a row (in Parquet the column) that holds
    one cannot be used.
    """
    wanted = list(dict.fromkeys(wanted))
    if block.kind == "csv":
        yield from _read_csv(block, wanted)
    else:
        how = {"parquet": _read_parquet, "jsonl": _read_jsonl}
        yield from how[block.kind](block, wanted, nested)


def _read_parquet(block: Block, wanted: list[str], nested: bool) -> Iterator[Batch]:
    # Without pre_buffer a row group is read page by page: pandas writes a whole table as one.
    with pq.ParquetFile(block.path, pre_buffer=False, buffer_size=4 * MB) as file:
        meta = file.metadata
        groups = [meta.row_group(i) for i in range(block.first, block.last)]
        rows = sum(g.num_rows for g in groups)
        each = max(1, sum(g.total_byte_size for g in groups) // max(rows, 1))
        size = max(1, BATCH // (4 * each))
        row = block.row
        groups_at = list(range(block.first, block.last))
        for part in file.iter_batches(size, groups_at, wanted, use_threads=False):
            table = _flat(pa.Table.from_batches([part]).select(wanted), block.path, nested)
            yield _checked(table, Path(block.path).name, row)
            row += len(part)


def _flat(table: pa.Table, path: str, nested: bool) -> pa.Table:
    """A table with its lists and structures as JSON; StudyError where they may not be there."""
    for at, column in enumerate(table.column_names):
        if pa.types.is_nested(table[column].type) and not pa.types.is_dictionary(
            table[column].type
        ):
            if not nested:
                wrong = f"the column {column!r} holds lists or structures"
                raise StudyError([Problem(Path(path).name, wrong, "make it a column of text")])
            values = [None if v is None else as_json(v) for v in table[column].to_pylist()]
            table = table.set_column(at, column, pa.array(values, pa.large_string()))
    return table


def _read_csv(block: Block, wanted: list[str]) -> Iterator[Batch]:
    path = Path(block.path)
    how = dialect(path)
    bad: list[Problem] = []

    def skip(found: Any) -> str:
        wrong = f"{found.actual_columns} cells, not {found.expected_columns}"
        mend = "put cells that hold a separator in quote marks"
        bad.append(Problem(f"{path.name} row {block.row + found.number - 1}", wrong, mend))
        return "skip"

    with path.open("rb") as file:
        file.seek(block.first)
        data = file.read(block.last - block.first)
    # Arrow cannot tell of a row that is no UTF-8: such a block is read byte by character, and back.
    spoilt = not _is_utf8(data)
    if spoilt:
        data = data.decode("latin-1").encode()
    table = pacsv.read_csv(
        pa.BufferReader(data),
        pacsv.ReadOptions(
            column_names=list(how.columns), use_threads=False, block_size=len(data) + 1
        ),
        pacsv.ParseOptions(
            delimiter=how.separator, newlines_in_values=True, ignore_empty_lines=False,
            invalid_row_handler=skip,
        ),
        pacsv.ConvertOptions(
            column_types=dict.fromkeys(how.columns, pa.large_binary()), include_columns=wanted,
            strings_can_be_null=False,
        ),
    )  # fmt: skip
    if spoilt:
        table = pa.table({name: _as_bytes(table[name]) for name in table.column_names})
    # Rows left out by `skip` are missing from the table: number the others around them.
    left_out = {int(problem.place.rpartition(" ")[2]) for problem in bad}
    numbers = [n for n in range(block.row, block.row + len(table) + len(bad)) if n not in left_out]
    batch = _checked(table, path.name, numbers)
    empty = (batch.frame == "").all(axis=1).to_numpy()
    yield Batch(batch.frame[~empty], bad + batch.bad, int(empty.sum()))


def _is_utf8(data: bytes) -> bool:
    offsets = pa.py_buffer(np.array([0, len(data)], dtype=np.int64))
    whole = pa.LargeBinaryArray.from_buffers(
        pa.large_binary(), 1, [None, offsets, pa.py_buffer(data)]
    )
    try:
        whole.cast(pa.large_string())
    except pa.ArrowInvalid:
        return False
    return True


def _as_bytes(column: pa.ChunkedArray) -> pa.Array:
    """What was read byte by character as bytes again."""
    values = [value.decode().encode("latin-1") for value in column.to_pylist()]
    return pa.array(values, pa.large_binary())


def _read_jsonl(block: Block, wanted: list[str], nested: bool) -> Iterator[Batch]:
    name = Path(block.path).name
    rows: list[list[str | None]] = []
    numbers, bad, blank = [], [], 0
    with Path(block.path).open("rb") as file:
        file.seek(block.first)
        lines = file.read(block.last - block.first).split(b"\n")
    for number, line in enumerate(lines, block.row):
        if not line.strip():
            blank += bool(number < block.row + len(lines) - 1)  # after the last line comes nothing
            continue
        try:
            said = dict(fields(json.loads(line.decode()), wanted, nested=nested))
            rows.append([said.get(column) for column in wanted])
        except UnicodeDecodeError as error:
            wrong, mend = f"byte 0x{line[error.start]:02x} is not UTF-8", UTF8
        except (ValueError, TypeError, RecursionError) as error:
            wrong, mend = not_fields(error)
        else:
            numbers.append(number)
            continue
        bad.append(Problem(f"{name} row {number}", wrong, mend))
    frame = pd.DataFrame(rows, columns=wanted, index=numbers, dtype="str")
    yield Batch(frame, bad, blank)


def _checked(table: pa.Table, name: str, rows: int | list[int]) -> Batch:
    """Columns as text; rows that hold bytes which are no UTF-8 are bad."""
    numbers = list(range(rows, rows + len(table))) if isinstance(rows, int) else rows
    bad: dict[int, Problem] = {}
    texts = {}
    for column in table.column_names:
        values = table[column]
        if pa.types.is_dictionary(values.type):
            values = values.cast(values.type.value_type)
        try:
            texts[column] = values.cast(pa.large_string())
        except pa.ArrowInvalid:
            values = values.cast(pa.large_binary())
            for at, value in enumerate(values.to_pylist()):
                try:
                    (value or b"").decode()
                except UnicodeDecodeError as error:
                    wrong = f"byte 0x{value[error.start]:02x} in {column!r} is not UTF-8"
                    bad[at] = Problem(f"{name} row {numbers[at]}", wrong, UTF8)
            good = pa.array([at not in bad for at in range(len(values))])
            texts[column] = pc.if_else(good, values, b"").cast(pa.large_string())
    frame = pa.table(texts).to_pandas().set_axis(numbers)
    keep = [at not in bad for at in range(len(frame))]
    return Batch(frame[keep] if bad else frame, [bad[at] for at in sorted(bad)])
