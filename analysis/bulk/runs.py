"""A run over a corpus that does not fit into memory: from files to files, block by block."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analysis.bulk import blocks, parts, readers
from analysis.bulk.blocks import Block
from analysis.bulk.counting import category_columns
from analysis.bulk.progress import Progress, time_in_words
from analysis.bulk.work import DOC, Counted, Job, count_block
from analysis.phrasing import many
from analysis.problems import Problem, StudyError, writing
from analysis.registered import registered
from analysis.study.table_files import NO_PARQUET

__all__ = ["Plan", "run", "unfound"]

NAMED = 5  # categories named in one remark


class Plan(NamedTuple):
    """Where a run reads and writes, and how: `matches` is None where only counts are wanted,
    `scheduler` the address of a Dask cluster or ''; `size` is the bytes of a block; `tell` says on
    stderr how far the run is."""

    paths: Sequence[Path]
    out: Path
    matches: Path | None = None
    threads: int = 1
    scheduler: str = ""
    size: int = blocks.SIZE
    set_aside: bool = False
    tell: bool = False

    @property
    def rejected(self) -> Path:
        """Where rows that could not be used are listed."""
        return self.out.with_name(f"{self.out.stem}.rejected.csv")


def run(plan: Plan, job: Job, done: Callable[[Block], object] = lambda block: None) -> str:
    """Count a corpus and write its tables; what was done, in one line.

    Parts that an earlier run left are used again. `done` is called after each part. Raises
    StudyError where the input is bad; then, as after a kill, `out` is as it was and the parts stay.
    """
    check(plan, job)
    with writing(plan.out), parts.parts_folder(plan.out) as shop:
        progress = Progress(sum(path.stat().st_size for path in plan.paths), tell=plan.tell)
        names: list[str] = []
        notes: dict[str, dict[str, Any]] = {}

        def missing() -> Iterator[tuple[str, Block]]:
            for block in blocks.split_files(plan.paths, plan.size):
                name = parts.part_key(block, job)
                names.append(name)
                if note := parts.read_note(shop, name):
                    notes[name] = note
                    progress.add(block.size, fresh=False)
                else:
                    yield name, block

        for name, block, note in _work(missing(), plan, job, shop):
            notes[name] = note
            progress.add(block.size)
            done(block)
        progress.close()
        said = _finish(plan, job, shop, names, [notes[name] for name in names])
        shutil.rmtree(shop, ignore_errors=True)
    return f"{said} ({time_in_words(progress.seconds)})"


def check(plan: Plan, job: Job) -> None:
    """Raise StudyError where a file lacks a column, or two columns would have one name."""
    problems = list(_clashes(plan))
    for path in plan.paths:
        if path.stat().st_size == 0:
            problems.append(Problem(path.name, "the file is empty", "leave it out"))
            continue
        kind = blocks.KINDS[path.suffix.lower()]
        try:
            known = readers.column_names(path, kind)
        except pa.ArrowException:
            problems.append(Problem(path.name, *NO_PARQUET))
            continue
        except StudyError as error:
            problems += error.problems
            continue
        for column in dict.fromkeys(job.wanted):
            if column not in known:
                there = ", ".join(map(repr, known)) or "none"
                wrong = f"there is no column {column!r}"
                problems.append(Problem(path.name, wrong, f"name one of {there}"))
            elif kind == "parquet" and pa.types.is_nested(pq.read_schema(path).field(column).type):
                wrong = f"the column {column!r} holds lists or structures"
                problems.append(Problem(path.name, wrong, "make it a column of text"))
    own = {DOC, "words", *category_columns(job.entries).dropna()}
    for column in job.keep:
        if column in own:
            wrong = f"the counts have a column {column!r} of their own"
            problems.append(Problem("--keep", wrong, "leave it out, or name the id with --doc"))
    if problems:
        raise StudyError(problems)


def _clashes(plan: Plan) -> Iterator[Problem]:
    """Outputs that would write over an input, a folder or each other."""
    outputs = {"--out": plan.out} | ({"--matches": plan.matches} if plan.matches else {})
    inputs = {path.resolve() for path in plan.paths}
    for option, path in outputs.items():
        if path.is_dir():
            yield Problem(option, f"{path} is a folder", "name a file, such as counts.parquet")
        elif path.suffix.lower() in (".csv", ".json", ".jsonl", ".xlsx", ".txt"):
            mend = f"name it {path.with_suffix('.parquet').name}"
            yield Problem(option, f"{path} would hold Parquet all the same", mend)
        elif path.resolve() in inputs:
            yield Problem(option, f"{path} is one of the files to count", "name another file")
    if not plan.out.is_dir() and plan.rejected.resolve() in inputs:
        wrong = f"{plan.rejected} is one of the files to count, and would be written over"
        yield Problem("--out", wrong, "name another file, or leave that one out")
    if plan.matches and plan.matches.resolve() == plan.out.resolve():
        yield Problem("--matches", "it is the same file as --out", "name another file")


def _work(
    todo: Iterator[tuple[str, Block]], plan: Plan, job: Job, shop: Path
) -> Iterator[tuple[str, Block, dict[str, Any]]]:
    """Make parts, several at a time; each is yielded when it is on disk."""
    if plan.scheduler:
        for name, block, batches in _cluster()(todo, job, plan.scheduler):
            yield name, block, parts.write_part(shop, name, batches)
        return
    # Where there are fewer blocks than threads, the threads share a block.
    head = list(islice(todo, plan.threads))
    inner = max(1, plan.threads // max(1, len(head)))

    def one(name: str, block: Block) -> tuple[str, Block, dict[str, Any]]:
        return name, block, parts.write_part(shop, name, count_block(block, job, inner))

    with ThreadPoolExecutor(plan.threads) as pool:
        waiting = set()
        try:
            for name, block in chain(head, todo):
                waiting.add(pool.submit(one, name, block))
                if len(waiting) > plan.threads:
                    ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in ready)
            for future in waiting:
                yield future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _cluster() -> Callable[..., Iterator[tuple[str, Block, list[Counted]]]]:
    """What an add-on registers for clusters: from blocks, a job, an address to counted blocks."""
    found = registered("clusters")
    if not found:
        mend = "install the package anew, or leave --scheduler out"
        raise StudyError([Problem("--scheduler", "no add-on for clusters is registered", mend)])
    return found[0]


def _finish(
    plan: Plan, job: Job, shop: Path, names: Sequence[str], notes: Sequence[dict[str, Any]]
) -> str:
    """Join the parts under their final names; what they hold, in one line."""
    total = {name: sum(note[name] for note in notes) for name in parts.NAMES}
    bad = [Problem(*problem) for note in notes for problem in note["bad"]]
    if bad and not plan.set_aside:
        mend = f"mend them, or add --set-aside to go on and list them in {plan.rejected.name}"
        advice = Problem("all files", f"{many(len(bad), 'row')} cannot be used", mend)
        raise StudyError([advice, *bad])
    if not total["articles"]:
        raise StudyError([Problem("all files", "no articles in them", "name files with rows")])
    about = {"source-perspectives": json.dumps(
        {"entries": job.fingerprint(), "text": job.text, "files": [str(p) for p in plan.paths]}
    )}  # fmt: skip
    if bad:
        parts.write_rejected(bad, plan.rejected)
    if plan.matches:
        parts.join(shop, names, "matches", plan.matches, about)
    parts.join(shop, names, "counts", plan.out, about)
    if not bad:
        plan.rejected.unlink(missing_ok=True)
    return "; ".join(_told(plan, total, bad))


def _told(plan: Plan, total: dict[str, int], bad: Iterable[Problem]) -> Iterator[str]:
    yield f"{plan.out}: {many(total['articles'], 'article')}, {many(total['words'], 'word')}"
    if plan.matches:
        yield f"{plan.matches}: {many(total['matches'], 'match', 'matches')}"
    if total["textless"]:
        yield f"{many(total['textless'], 'article')} without words"
    if total["blank"]:
        yield f"{many(total['blank'], 'blank row')} passed over"
    if rejected := len(list(bad)):
        yield f"{many(rejected, 'row')} set aside in {plan.rejected.name}"


def unfound(plan: Plan, job: Job) -> Iterator[Problem]:
    """The categories that a finished run found nowhere, in one remark; none where nothing was read.

    The counts are read by row group, and of them the columns that are zero so far.
    """
    left = ["words", *category_columns(job.entries).dropna().unique()]
    with pq.ParquetFile(plan.out) as file:
        for group in range(file.num_row_groups):
            if left:
                table = file.read_row_group(group, left)
                left = [name for name in left if not pc.max(table[name]).as_py()]
    if left and left[0] != "words":
        more = f" and {len(left) - NAMED:,} more" if len(left) > NAMED else ""
        wrong = f"nothing was found for {', '.join(left[:NAMED])}{more}"
        yield Problem(str(plan.out), wrong, "see whether their entries can match")
