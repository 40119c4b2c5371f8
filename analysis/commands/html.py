"""The command `html`: run the notebooks and write the pages."""

from __future__ import annotations

import argparse
from pathlib import Path

from analysis import installed
from analysis.commands import options

__all__ = ["EXAMPLE", "add"]

EXAMPLE = "my-study --out my-pages"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser of the command line."""
    html = commands.add_parser("html", help="run the notebooks and write the pages")
    options.of_a_study(html)
    html.add_argument("--out", default="html", help="folder for the pages (default: html)")
    html.add_argument(
        "--timeout", type=options.whole, default=300, metavar="SECONDS",
        help="longest time for one cell of a notebook (default: 300)",
    )  # fmt: skip
    html.add_argument(
        "--notebooks", type=Path, default=installed.NOTEBOOKS, metavar="FOLDER",
        help="run these (default: those of this package)",
    )  # fmt: skip
    html.set_defaults(run=_html)


def _html(arguments: argparse.Namespace) -> int:
    from analysis.pages.build import place
    from analysis.pages.build.build import build
    from analysis.validation.study_check import checked_study

    study = checked_study(arguments.study)
    place.must_be_free(Path(arguments.out))
    return build(
        study.folder,
        Path(arguments.out),
        notebooks=arguments.notebooks,
        root=installed.HOME,
        timeout=arguments.timeout,
    )
