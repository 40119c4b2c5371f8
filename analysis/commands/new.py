"""The command `new`: a study that works at once, or one made of what a person has."""

from __future__ import annotations

import argparse
from pathlib import Path

from analysis import installed
from analysis.phrasing import many
from analysis.problems import Problem, StudyError, printable

__all__ = ["EXAMPLE", "add"]

EXAMPLE = "my-study --from articles.csv --text body --perspective outlet"
SHOWN = 20  # remarks
GIVEN = ("text", "perspective", "doc", "date", "title", "encoding", "date_order", "keep", "look",
         "set_aside")  # fmt: skip


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser of the command line."""
    new = commands.add_parser(
        "new", help="start a study of your own",
        description="Write a small study that works at once, or one made of a table of articles "
        "(CSV, JSONL, Parquet, .xlsx) whose columns you name, of an export of Nexis (.docx, .txt) "
        "or Factiva (.html, .txt), or of a folder that holds a folder of files (.txt, .docx, "
        ".html, exports) for each perspective.",
    )  # fmt: skip
    new.add_argument("study", type=Path, help="folder to write, not there yet")
    new.add_argument(
        "--from", dest="origin", type=Path,
        help="table, export, or a folder with a folder for each perspective",
    )  # fmt: skip
    new.add_argument("--text", default="", help="column with the text (default: text)")
    new.add_argument(
        "--perspective", default="",
        help="column that says who is compared with whom (default: perspective; of an export: "
        "outlet; of folders: folder)",
    )  # fmt: skip
    new.add_argument("--doc", default="", help="column with the id (default: numbered)")
    new.add_argument("--date", default="", help="column with the date")
    new.add_argument(
        "--title", default="",
        help="column with the headline, which is put in front of a text that lacks it",
    )  # fmt: skip
    new.add_argument(
        "--date-order", choices=("day", "month"), default="",
        help="what comes first in dates such as 03/04/2014 (default: what the column tells)",
    )  # fmt: skip
    new.add_argument(
        "--keep", choices=("first", "last", "all"), default="",
        help="of articles that are the same or nearly so, keep one, or all that only nearly are",
    )  # fmt: skip
    new.add_argument("--encoding", default="", help="of files that are not UTF-8, like cp1252")
    new.add_argument(
        "--look", action="store_true", help="say what would be read, and write nothing"
    )
    new.add_argument(
        "--set-aside", action="store_true",
        help="leave out what cannot be used, and list it in rejected.csv",
    )  # fmt: skip
    new.set_defaults(run=_new)


def _new(arguments: argparse.Namespace) -> int:
    from analysis.importing import new_study

    study, origin = arguments.study, arguments.origin
    called = printable(str(study))
    if origin is None:
        if option := next((name for name in GIVEN if getattr(arguments, name)), ""):
            mend = "name the table with it, or leave both out"
            option = f"--{option.replace('_', '-')}"
            raise StudyError([Problem(option, "goes with --from", mend)])
        new_study.skeleton(study)
        print(f"{called}: a small example study; its codebook.yml says how to make it yours")
        print(f"then: {installed.html_command(called)}")
        return 0
    return _brought(arguments, called)


def _brought(arguments: argparse.Namespace, called: str) -> int:
    from analysis.importing import article_table, new_study
    from analysis.importing.look import look
    from analysis.study.study import REJECTED

    study, origin = arguments.study, arguments.origin
    columns = article_table.Columns(
        *(getattr(arguments, name) for name in article_table.Columns._fields)
    )
    options = article_table.Options(arguments.date_order, arguments.keep)
    if not arguments.look:
        new_study.must_be_free(study)
    brought = new_study.bring(origin, columns, options, arguments.encoding)
    if not arguments.look:
        new_study.write_study(study, brought, origin, set_aside=arguments.set_aside)
    for remark in brought.remarks[:SHOWN]:
        print(f"remark: {remark}")
    if (more := len(brought.remarks) - SHOWN) > 0:
        print(f"… and {many(more, 'more remark')}")
    per_side = brought.table["perspective"].map(brought.perspectives).value_counts(sort=False)
    sides = ", ".join(f"{number:,} of {side}" for side, number in per_side.items())
    print(printable(f"{study}: {many(len(brought.table), 'article')} ({sides})"))
    if arguments.look:
        for line in [
            *look(brought),
            *(f"cannot be used: {p}" for p in new_study.once(brought.bad)),
            *(f"left out: {p}" for p in brought.left),
        ]:
            print(printable(line))
        print("nothing was written; leave --look out to write it")
        return 0
    if brought.bad:
        what = many(len(brought.bad), "text" if origin.is_dir() else "row")
        print(f"{what} set aside in {called}/{REJECTED}")
    if brought.left:
        what = many(len(brought.left), "copy", "copies")
        print(f"{what} left out (--keep {arguments.keep}), listed in {called}/{REJECTED}")
    print("now write your topics into its codebook.yml")
    print(f"then: {installed.html_command(called)}")
    return 0
