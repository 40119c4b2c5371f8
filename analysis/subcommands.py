"""The commands `new` and `count` of `python -m analysis`."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from functools import partial
from pathlib import Path

import pandas as pd

from analysis.phrasing import many
from analysis.problems import Problem, StudyError, printable

__all__ = ["add"]

STOPPED = 130
SHOWN = 20  # remarks


def whole(value: str) -> int:
    """A whole number from 1, as an option says it.

    >>> whole("3")
    3
    """
    if not value.strip().isdecimal() or not int(value):
        raise argparse.ArgumentTypeError(f"{value!r} is no whole number from 1")
    return int(value)


def megabytes(value: str) -> int:
    """A number of bytes, given in MB.

    >>> megabytes("0.5")
    524288
    """
    try:
        size = int(float(value) * 2**20)
    except (ValueError, OverflowError):
        size = 0
    if not 0 < size < 2**31:
        raise argparse.ArgumentTypeError(f"{value!r} is no size between 0 and 2047 MB")
    return size


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the parser of the command line."""
    _add_new(commands)
    _add_count(commands)


def _add_new(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    new = commands.add_parser(
        "new", help="start a study of your own",
        description="Write a small study that works at once, or one made of a table of articles "
        "(CSV, JSONL or Parquet) whose columns you name, or of a folder that holds a folder of "
        ".txt files for each perspective.",
    )  # fmt: skip
    new.add_argument("study", type=Path, help="folder to write, not there yet")
    new.add_argument(
        "--from", dest="origin", type=Path,
        help="table with one article in each row, or a folder with a folder for each perspective",
    )  # fmt: skip
    new.add_argument("--text", default="", help="column with the text (default: text)")
    new.add_argument(
        "--perspective", default="",
        help="column that says who is compared with whom (default: perspective)",
    )  # fmt: skip
    new.add_argument("--doc", default="", help="column with the id (default: numbered)")
    new.add_argument("--date", default="", help="column with the date")
    new.add_argument(
        "--title", default="",
        help="column with the headline, which is put in front of a text that lacks it",
    )  # fmt: skip
    new.add_argument("--encoding", default="", help="of files that are not UTF-8, like cp1252")
    new.add_argument(
        "--set-aside", action="store_true",
        help="leave out what cannot be used, and list it in rejected.csv",
    )  # fmt: skip
    new.set_defaults(run=_new)


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
        help="vader, afinn, lm, a CSV file of your own (word,weight), or a dictionary of LIWC, "
        "Lexicoder, Yoshikoder, WordStat or quanteda; may be repeated",
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


def _new(arguments: argparse.Namespace) -> int:
    from analysis.importing import article_table, new_study

    study, origin = arguments.study, arguments.origin
    called = printable(str(study))
    if origin is None:
        given = ("text", "perspective", "doc", "date", "title", "encoding", "set_aside")
        if option := next((name for name in given if getattr(arguments, name)), ""):
            mend = "name the table with it, or leave both out"
            option = f"--{option.replace('_', '-')}"
            raise StudyError([Problem(option, "goes with --from", mend)])
        new_study.skeleton(study)
        print(f"{called}: a small example study; its codebook.yml says how to make it yours")
    else:
        options = {"set_aside": arguments.set_aside, "encoding": arguments.encoding}
        if origin.is_dir():
            brought = new_study.from_folder(study, origin, **options)
        else:
            named = (getattr(arguments, name) for name in article_table.Columns._fields)
            columns = article_table.Columns(*named)
            columns = columns._replace(
                text=columns.text or "text", perspective=columns.perspective or "perspective"
            )
            brought = new_study.from_table(study, origin, columns, **options)
        for remark in brought.remarks[:SHOWN]:
            print(f"remark: {remark}")
        per_side = brought.table["perspective"].map(brought.perspectives).value_counts(sort=False)
        sides = ", ".join(f"{number:,} of {side}" for side, number in per_side.items())
        print(printable(f"{study}: {many(len(brought.table), 'article')} ({sides})"))
        if brought.bad:
            what = many(len(brought.bad), "text" if origin.is_dir() else "row")
            print(f"{what} set aside in {called}/{new_study.REJECTED}")
        print("now write your topics into its codebook.yml")
    print(f"then: make html STUDY={shlex.quote(called)}")
    return 0


def _count(arguments: argparse.Namespace) -> int:
    from analysis.bulk import blocks, runs, work

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
        arguments.threads,
        arguments.scheduler,
        arguments.block,
        arguments.set_aside,
        tell=True,
    )
    try:
        print(runs.run(plan, job))
        for remark in runs.unfound(plan, job):
            print(f"remark: {remark}")
    except KeyboardInterrupt:
        print("stopped; the same command goes on from here", file=sys.stderr)
        return STOPPED
    return 0


def entries(codebook: Path | None, lexicons: list[str]) -> pd.DataFrame:
    """Everything to be counted as one table; StudyError where nothing is named."""
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
