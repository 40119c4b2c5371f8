"""The command line: `python -m analysis --help`."""

from __future__ import annotations

import argparse
import os
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from analysis import installed, subcommands
from analysis.commands import audit, diff, lab, new
from analysis.phrasing import many
from analysis.problems import Problem, StudyError, printable, reason

BAD_INPUT = 2  # exit code
SHOWN = 50  # problems listed one by one; beyond, their number is said
EXAMPLES = {
    "html": "my-study --out my-pages",
    "check": "my-study",
    "audit": "my-study --out audit --each 20",
    "diff": "html-before html --out changes.html",
    "new": "my-study --from articles.csv --text body --perspective outlet",
    "count": "'crawl/*.parquet' --codebook my-study/codebook.yml --out counts.parquet",
    "lab": "my-study",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all went well, 1 when a page failed (`diff`: something
    differs), 2 when the input is bad."""
    arguments, unknown = _parser().parse_known_args(argv)
    if unknown:
        command = _Parser(prog=f"{installed.program()} {arguments.command}")
        command.error(f"unrecognized arguments: {' '.join(unknown)}")
    try:
        return arguments.run(arguments)
    except StudyError as error:
        for problem in error.problems[:SHOWN]:
            print(problem, file=sys.stderr)
        if len(error.problems) > SHOWN:
            more = many(len(error.problems) - SHOWN, "more problem")
            print(f"… and {more}", file=sys.stderr)
        return BAD_INPUT
    except OSError as error:
        where = error.filename or "a file"
        print(Problem(str(where), reason(error), "check its name and rights"), file=sys.stderr)
        return BAD_INPUT
    except MemoryError:
        print("this machine has not enough memory for it; split the input", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("stopped; nothing was changed", file=sys.stderr)
        return 130


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in one line, without the usage above it."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{self.prog}: {message}; see {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(
        prog=installed.program(),
        description="How do two groups of sources tell the same story?",
        epilog=f"{installed.program()} COMMAND --help says more, with an example.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    html = commands.add_parser("html", help="run the notebooks and write the pages")
    html.add_argument("study", nargs="?", help="a study's folder (default: the one in the box)")
    html.add_argument("--out", default="html", help="folder for the pages (default: html)")
    html.add_argument(
        "--full-text", action="store_true", help="add whole marked-up articles, for your own use"
    )
    html.add_argument(
        "--timeout", type=subcommands.whole, default=300, metavar="SECONDS",
        help="longest time for one cell of a notebook (default: 300)",
    )  # fmt: skip
    html.add_argument(
        "--notebooks", type=Path, default=installed.NOTEBOOKS, metavar="FOLDER",
        help="run these (default: those of this package)",
    )  # fmt: skip
    html.set_defaults(run=_html)

    check = commands.add_parser(
        "check", help="say all that is wrong with a study, and write nothing"
    )
    check.add_argument("study", nargs="?", help="a study's folder (default: the one in the box)")
    check.set_defaults(run=_check)

    audit.add(commands)
    diff.add(commands)
    new.add(commands)
    subcommands.add(commands)
    lab.add(commands)
    for name, command in commands.choices.items():
        command.formatter_class = argparse.RawDescriptionHelpFormatter
        command.description = textwrap.fill(command.description or "", 78)
        command.epilog = f"example:\n  {installed.program()} {name} {EXAMPLES[name]}"
    return parser


def _html(arguments: argparse.Namespace) -> int:
    from analysis.pages.build import place
    from analysis.pages.build.build import build
    from analysis.validation.study_check import checked_study

    study = checked_study(arguments.study)
    place.must_be_free(Path(arguments.out))
    return build(
        study.folder, Path(arguments.out), notebooks=arguments.notebooks, root=installed.HOME,
        full_text=arguments.full_text, timeout=arguments.timeout,
    )  # fmt: skip


def _check(arguments: argparse.Namespace) -> int:
    from analysis.importing.remarks import remarks
    from analysis.robustness import evidence
    from analysis.study.languages import withheld
    from analysis.validation import parity
    from analysis.validation.codings import unread
    from analysis.validation.study_check import checked_study

    study = checked_study(arguments.study)
    topics = study.labels("topics")
    scores = parity.score(parity.read(study.folder, [*topics]), evidence.topic_entries(study))
    planted = parity.remarks(scores, topics)
    for remark in (*study.remarks, *remarks(study), *unread(study), *planted):
        print(f"remark: {remark}")
    per_side = study.sources["perspective"].value_counts(sort=False)
    texts = ", ".join(f"{n} of {study.perspectives[side]}" for side, n in per_side.items())
    parts = withheld(study.languages)["doc"].nunique()
    end = "nothing wrong" if not parts else f"not every method is made for {many(parts, 'text')}"
    print(printable(f"{study.folder}: {many(len(study.sources), 'text')} ({texts}), {end}"))
    return 0


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        said, code = "stopped; nothing was changed", 130
    elif isinstance(error, ModuleNotFoundError):
        said, code = f"{error.name} is not installed for {sys.executable}: {_mend()}", 2
    else:
        sys.__excepthook__(kind, error, trace)
        return
    print(said, file=sys.stderr, flush=True)
    os._exit(code)


def _mend() -> str:
    if installed.with_make():
        return (
            "write .venv/bin/python (which `make html` sets up) in place of python, or activate "
            "the environment"
        )
    return f"install {installed.COMMAND} anew with pip"


def run() -> NoReturn:
    """The command that is installed, and `python -m analysis`."""
    # Before anything heavy is loaded: what ends the command meanwhile is told in one line, too.
    sys.excepthook = _told
    sys.exit(main())


if __name__ == "__main__":
    run()
