"""The command `check`: say all that is wrong with a study."""

from __future__ import annotations

import argparse

from analysis.commands import options
from analysis.phrasing import many
from analysis.problems import printable

__all__ = ["EXAMPLE", "add"]

EXAMPLE = "my-study"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser of the command line."""
    check = commands.add_parser(
        "check", help="say all that is wrong with a study, and write nothing"
    )
    options.of_a_study(check)
    check.set_defaults(run=_check)


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
