"""The work on one block: read, count, and give tables that can be written or sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.bulk import counting
from analysis.bulk.blocks import Block
from analysis.bulk.readers import Batch, read
from analysis.files import digest
from analysis.problems import Problem, by_place

__all__ = ["Counted", "Job", "count_block"]

DOC = "doc"


@dataclass(frozen=True)
class Job:
    """What is counted and how: `entries`, the names of the text and id columns ('' where rows are
    to be numbered), columns to keep, whether matches are wanted, the engine."""

    entries: pd.DataFrame
    text: str = "text"
    doc: str = ""
    keep: tuple[str, ...] = ()
    matches: bool = False
    engine: str = "auto"

    @property
    def wanted(self) -> list[str]:
        """The columns to read."""
        return [self.text, *([self.doc] if self.doc else []), *self.keep]

    def fingerprint(self) -> str:
        """A digest of all that decides the result but the inputs."""
        said = [counting.fingerprint(self.entries), self.text, self.doc, *self.keep]
        return digest("\0".join([*said, str(self.matches)]))


class Counted(NamedTuple):
    """A batch, counted: counts per article, matches (None where not wanted), rows that could not
    be used, the number of blank rows, and of articles without text."""

    counts: pd.DataFrame
    matches: pd.DataFrame | None
    bad: list[Problem]
    blank: int
    textless: int


def count_block(block: Block, job: Job, threads: int = 1) -> Iterator[Counted]:
    """Count a block, one batch after the other."""
    for batch in read(block, job.wanted):
        yield _count(batch, Path(block.path).name, job, threads)


def _count(batch: Batch, name: str, job: Job, threads: int) -> Counted:
    frame, bad = batch.frame, list(batch.bad)
    if job.doc:
        nameless = frame[job.doc].fillna("").str.strip() == ""
        bad += [
            Problem(f"{name} row {row}", f"no id in {job.doc!r}", "fill it in or delete the row")
            for row in frame.index[nameless]
        ]
        frame = frame[~nameless]
        docs = frame[job.doc]
    else:
        docs = pd.Series([f"{name}:{row}" for row in frame.index], frame.index, dtype="str")
    kept = pd.DataFrame({DOC: docs, **{name: frame[name] for name in job.keep}})
    found, words = counting.counter(job.entries, job.engine)(frame[job.text], threads)
    matches = counting.listing(kept[[DOC]], found, job.entries) if job.matches else None
    counts = counting.tally(kept, found, words, job.entries)
    return Counted(counts, matches, by_place(bad), batch.blank, int((words == 0).sum()))
