"""The parts of a long run, on disk: what is done stays done, and nothing is ever half written.

While a run goes on, its parts lie in `<out>.parts/` beside the file it will write. A part is named
after a digest of what it was made from (file, place in it, codebook, columns), so that the next
run finds those that still hold and makes the others. A part counts when its `.json` is there, which
is written last.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.bulk.blocks import Block
from analysis.bulk.work import Counted, Job
from analysis.files import digest, locked, whole_file
from analysis.problems import Problem, StudyError
from analysis.study import table_files

__all__ = ["clear", "join", "part_key", "parts_folder", "read_note", "write_part", "write_rejected"]

NAMES = ("articles", "words", "matches", "blank", "textless")


@contextmanager
def parts_folder(out: Path) -> Iterator[Path]:
    """The folder of parts of `out`, for one run at a time; it stays until the run is done."""
    shop = out.with_name(out.name + ".parts")
    with locked(shop, out, "run"):
        try:
            yield shop
        finally:
            if {path.name for path in shop.glob("*")} == {"lock"}:
                shutil.rmtree(shop, ignore_errors=True)


def clear(out: Path) -> None:
    """Take away the empty workshop that a kill left after `out` had got its name."""
    if out.with_name(out.name + ".parts").exists():
        with suppress(StudyError), parts_folder(out):
            pass


def part_key(block: Block, job: Job) -> str:
    """The name of a block's part: a digest of the block, its file's size and age, and the job."""
    stat = Path(block.path).stat()
    where = [os.path.abspath(block.path), *block[1:], stat.st_size, stat.st_mtime_ns]
    return digest(json.dumps([where, job.fingerprint()]))[:20]


def write_part(shop: Path, name: str, counted: Iterable[Counted]) -> dict[str, Any]:
    """Write a part, batch by batch; gives what `read_note` will give."""
    note: dict[str, Any] = {**dict.fromkeys(NAMES, 0), "bad": []}
    with _Table(shop / f"{name}.counts") as counts, _Table(shop / f"{name}.matches") as matches:
        for batch in counted:
            counts.add(batch.counts)
            note["articles"] += len(batch.counts)
            note["words"] += int(batch.counts["words"].sum())
            if batch.matches is not None:
                matches.add(batch.matches)
                note["matches"] += len(batch.matches)
            note["blank"] += batch.blank
            note["textless"] += batch.textless
            note["bad"] += [list(problem) for problem in batch.bad]
    with whole_file(shop / f"{name}.json") as half:
        half.write_text(json.dumps(note), encoding="utf-8")
    return note


class _Table:
    """A Parquet file that gets its name when it is whole; none where nothing was added."""

    def __init__(self, path: Path):
        self.path, self.open = path, ExitStack()
        self.writer: pq.ParquetWriter | None = None

    def __enter__(self) -> _Table:
        return self

    def add(self, frame: pd.DataFrame | pa.Table) -> None:
        table = frame
        if isinstance(frame, pd.DataFrame):
            table = pa.Table.from_pandas(frame, preserve_index=False)
        if self.writer is None:
            half = self.open.enter_context(whole_file(self.path))
            writer = pq.ParquetWriter(half, table.schema, compression="zstd")
            self.writer = self.open.enter_context(writer)
        self.writer.write_table(table)

    def __exit__(self, *error: Any) -> None:
        self.open.__exit__(*error)


def read_note(shop: Path, name: str) -> dict[str, Any] | None:
    """What a finished part holds (number of articles, words, matches; bad rows), else None."""
    try:
        note = json.loads((shop / f"{name}.json").read_text(encoding="utf-8"))
        for kind in ("counts", "matches"):
            if note["articles" if kind == "counts" else kind]:
                pq.read_metadata(shop / f"{name}.{kind}")  # raises where it is not whole
    except (OSError, ValueError, KeyError):
        return None
    return note


def join(shop: Path, names: Sequence[str], kind: str, out: Path, about: dict[str, str]) -> None:
    """Write the parts' tables, one under the other, as the Parquet file `out`.

    `about` goes into the file's own metadata.
    """
    said = {k.encode(): v.encode() for k, v in about.items()}
    out.parent.mkdir(parents=True, exist_ok=True)
    with _Table(out) as table_file:
        for name in names:
            part = shop / f"{name}.{kind}"
            if part.exists():
                with pq.ParquetFile(part) as file:
                    for group in range(file.num_row_groups):
                        table = file.read_row_group(group)
                        known = table.schema.metadata or {}
                        table_file.add(table.replace_schema_metadata({**known, **said}))


def write_rejected(bad: Iterable[Sequence[str]], out: Path) -> None:
    """Write rows that could not be used as CSV: place, wrong, mend."""
    with whole_file(out) as half:
        table_files.write(pd.DataFrame(list(bad), columns=Problem._fields, dtype="str"), half)
