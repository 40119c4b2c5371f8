"""The command line: `python -m analysis --help`."""

from __future__ import annotations

import argparse
import os
import sys
import textwrap
from collections.abc import Sequence
from types import TracebackType
from typing import NoReturn

from analysis import installed
from analysis.commands import audit, check, count, html, lab, new
from analysis.phrasing import many
from analysis.problems import Problem, StudyError, reason
from analysis.registered import registered

BAD_INPUT = 2  # exit code
CLOSED = 141  # of what a closed pipe ends, by a shell's count
SHOWN = 50  # problems listed one by one; beyond, their number is said
COMMANDS = (html, check, audit, new, count, lab)  # in the order of --help; add-ons' come after


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all went well, 1 when a page failed (`diff`: something
    differs), 2 when the input is bad."""
    arguments, unknown = _parser().parse_known_args(argv)
    if "passed_on" in arguments:
        arguments.passed_on = unknown
    elif unknown:
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
    except BrokenPipeError:
        raise  # to `run`: who read the output has closed it, as `head` does
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

    modules = (*COMMANDS, *registered("commands"))
    for module in modules:
        module.add(commands)
    for module, (name, command) in zip(modules, commands.choices.items(), strict=True):
        command.formatter_class = argparse.RawDescriptionHelpFormatter
        command.description = textwrap.fill(command.description or "", 78)
        command.epilog = f"example:\n  {installed.program()} {name} {module.EXAMPLE}"
    return parser


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
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = CLOSED
    sys.exit(code)


if __name__ == "__main__":
    run()
