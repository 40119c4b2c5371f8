"""The commands `new` and `count` of `python -m analysis`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import pandas as pd

from analysis.problems import Problem, StudyError

__all__ = ["add"]

STOPPED = 130


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the parser of the command line."""
    _add_count(commands)


def _add_count(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    count = commands.add_parser(
        "count", help="count a corpus that does not fit into memory",
        description="Count words and entries in each row of Parquet, CSV or JSONL files. "
        "A run that was stopped goes on where it was when the same command is given again.",
    )  # fmt: skip
    count.add_argument("paths", nargs="+", help="files, folders or globs in quotes")
    count.add_argument("--codebook", type=Path, help="a codebook.yml")
    count.add_argument(
        "--lexicon", action="append", default=[],
        help="vader, afinn, lm, or a CSV file of your own (word,weight); may be repeated",
    )  # fmt: skip
    count.add_argument("--text", default="text", help="column with the text (default: text)")
    count.add_argument("--doc", default="", help="column with the id (default: file and row)")
    count.add_argument(
        "--keep", action="append", default=[], metavar="COLUMN",
        help="column to carry over to the counts, such as the outlet; may be repeated",
    )  # fmt: skip
    count.add_argument("--out", type=Path, required=True, help="Parquet file to write counts to")
    count.add_argument("--matches", type=Path, help="Parquet file to write every match to")
    count.add_argument(
        "--set-aside", action="store_true",
        help="go on without rows that cannot be used, and list them beside the counts",
    )  # fmt: skip
    count.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="(default: all)")
    count.add_argument("--scheduler", default="", help="a Dask scheduler, tcp://host:8786")
    count.add_argument(
        "--block", type=float, default=32, metavar="MB", help="size of a part (default: 32)"
    )
    count.set_defaults(run=_count)


def _count(arguments: argparse.Namespace) -> int:
    from analysis.scale import blocks, runs, work

    inputs = blocks.files(arguments.paths)
    job = work.Job(
        entries(arguments.codebook, arguments.lexicon),
        arguments.text,
        arguments.doc,
        tuple(dict.fromkeys(arguments.keep)),
        bool(arguments.matches),
    )
    plan = runs.Plan(
        inputs,
        arguments.out,
        arguments.matches,
        max(1, arguments.threads),
        arguments.scheduler,
        max(1, int(arguments.block * blocks.MB)),
        arguments.set_aside,
    )
    try:
        print(runs.run(plan, job))
    except KeyboardInterrupt:
        print("stopped; the same command goes on from here", file=sys.stderr)
        return STOPPED
    return 0


def entries(codebook: Path | None, lexicons: list[str]) -> pd.DataFrame:
    """Everything to be counted as one table; StudyError where nothing is named."""
    from analysis import codebook as codebooks
    from analysis.lexicons import SOURCES, lexicon, lexicon_file

    tables = [codebooks.load(codebook).entries] if codebook else []
    for name in lexicons:
        own = name not in SOURCES and Path(name).exists()
        tables.append(lexicon_file(name) if own else lexicon(name))
    if not tables:
        mend = "name a --codebook, a --lexicon or both"
        raise StudyError([Problem("count", "nothing to look for", mend)])
    return pd.concat(tables, ignore_index=True)
