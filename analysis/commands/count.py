"""The command `count`: words and entries in each row of a corpus of any size."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.commands.options import megabytes, whole
from analysis.problems import Problem, StudyError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EXAMPLE", "add", "entries_to_count"]

EXAMPLE = "'crawl/*.parquet' --codebook my-study/codebook.yml --out counts.parquet"
STOPPED = 130  # exit code


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser of the command line."""
    count = commands.add_parser(
        "count", help="count a corpus that does not fit into memory",
        description="Count words and entries in each row of Parquet, CSV or JSONL files. "
        "A run that was stopped goes on where it was when the same command is given again.",
    )  # fmt: skip
    count.add_argument("paths", nargs="+", help="files, folders or globs in quotes")
    count.add_argument("--codebook", type=Path, help="a codebook.yml")
    count.add_argument(
        "--lexicon", action="append", default=[],
        help="vader, afinn, lm, a CSV file of your own (word,weight), or a dictionary of LIWC, "
        "LIWC-22, Lexicoder, Lexicoder 3, Yoshikoder, WordStat, quanteda or plain lists; "
        "may be repeated",
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
    count.add_argument("--threads", type=whole, default=os.cpu_count() or 1, help="(default: all)")
    count.add_argument("--scheduler", default="", help="a Dask scheduler, tcp://host:8786")
    count.add_argument(
        "--block",
        type=megabytes,
        default=32 * 2**20,
        metavar="MB",
        help="size of a part (default: 32)",
    )
    count.set_defaults(run=_count)


def _count(arguments: argparse.Namespace) -> int:
    from analysis.bulk import blocks, runs, work
    from analysis.matching import engines

    inputs = blocks.input_files(arguments.paths)
    job = work.Job(
        entries_to_count(arguments.codebook, arguments.lexicon),
        arguments.text,
        arguments.doc,
        tuple(dict.fromkeys(arguments.keep)),
        bool(arguments.matches),
    )
    plan = runs.Plan(
        inputs,
        arguments.out,
        arguments.matches,
        arguments.threads,
        arguments.scheduler,
        arguments.block,
        arguments.set_aside,
        tell=True,
    )
    if engines.fast() is None:
        said = "counting with the plain engine; where numba is installed, a faster one counts"
        print(said, file=sys.stderr)
    try:
        print(runs.run(plan, job))
        for remark in runs.unfound(plan, job):
            print(f"remark: {remark}")
    except KeyboardInterrupt:
        print("stopped; the same command goes on from here", file=sys.stderr)
        return STOPPED
    return 0


def entries_to_count(codebook: Path | None, lexicons: list[str]) -> pd.DataFrame:
    """Everything to be counted as one table; StudyError where nothing is named."""
    import pandas as pd

    from analysis.bulk import dictionaries
    from analysis.study import codebook as codebooks
    from analysis.study.lexicons import LEXICONS, lexicon, lexicon_file

    tables: list[pd.DataFrame] = []
    bad: list[Problem] = []

    def lexicon_of(name: str) -> pd.DataFrame:
        path = Path(name)
        if name in LEXICONS or not path.exists():
            return lexicon(name)
        if path.suffix.lower() == ".csv":
            return lexicon_file(path)
        read, problems = dictionaries.read(path)
        for problem in problems:
            print(f"remark: {problem}", file=sys.stderr)
        return read

    wanted = [lambda: codebooks.load(codebook).entries] if codebook else []
    wanted += [partial(lexicon_of, name) for name in dict.fromkeys(lexicons)]
    for read in wanted:
        try:
            tables.append(read())
        except StudyError as error:
            bad += error.problems
    if not wanted:
        mend = "name a --codebook, a --lexicon or both"
        bad.append(Problem("count", "nothing to look for", mend))
    named = [table["codebook"].iloc[0] for table in tables if len(table)]
    for name in dict.fromkeys(name for name in named if named.count(name) > 1):
        bad.append(Problem("--lexicon", f"two are called {name!r}", "rename the file of one"))
    if bad:
        raise StudyError(bad)
    return pd.concat(tables, ignore_index=True)
