"""Values that options of several commands take."""

from __future__ import annotations

import argparse


def of_a_study(command: argparse.ArgumentParser) -> None:
    """Add the study that a command is about; without one it is that in the box."""
    command.add_argument("study", nargs="?", help="a study's folder (default: the one in the box)")


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
