"""The command `diff` of `python -m analysis`."""

from __future__ import annotations

import argparse
from pathlib import Path

from analysis.commands.options import whole
from analysis.problems import Problem, StudyError

__all__ = ["EXAMPLE", "add"]

EXAMPLE = "html-before html --out changes.html"
MOST = 20


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser of the command line."""
    diff = commands.add_parser(
        "diff", help="say what changed between two states of a study",
        description="Compare two studies, two codebooks of one study, or two folders html/data: "
        "mentions, elements and acts gained and lost, voices, speakers, counts and verdicts, each "
        "with its passage. Exit code: 0 nothing differs, 1 something does, 2 the input is bad.",
    )  # fmt: skip
    diff.add_argument("old", type=Path, help="a study's folder, a codebook or a folder html/data")
    diff.add_argument("new", type=Path, help="the same, as it is now")
    diff.add_argument("--out", type=Path, metavar="FILE.html", help="write a page as well")
    diff.add_argument(
        "--most", type=whole, default=MOST, metavar="N",
        help=f"lines of each kind in the text (default: {MOST}); a page has all",
    )  # fmt: skip
    diff.add_argument(
        "--study", type=Path, metavar="FOLDER",
        help="whose texts a codebook is for (default: the folder it lies in)",
    )  # fmt: skip
    diff.set_defaults(run=_diff)


def _diff(arguments: argparse.Namespace) -> int:
    from analysis.addons.changes import shown
    from analysis.addons.changes.changes import changes
    from analysis.addons.changes.states import states

    out: Path | None = arguments.out
    if out and out.suffix != ".html":
        mend = "name a file that ends in .html"
        raise StudyError([Problem(str(out), "the page needs a name of its own", mend)])
    found = changes(*states(arguments.old, arguments.new, arguments.study))
    print(shown.as_text(found, arguments.most))
    if out:
        shown.write_report(found, out)
        print(f"\nThe page is {out}")
    return 0 if found.none else 1
