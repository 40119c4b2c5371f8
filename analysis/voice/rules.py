"""What each rule of voice and certainty says, in words for readers."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

# A rule with one of these before it takes part of its words from the rule after it.
PREFIXES = {"quote-": "in quotation marks; ", "frame-": "the attributing words themselves; "}


@cache
def rules() -> dict[str, str]:
    """Every rule by its id, from `rules.csv` and `ascribing.csv`."""
    out: dict[str, str] = {}
    for name in ("rules.csv", "ascribing.csv"):
        with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                out.setdefault(row["rule"], row["about"])
    return out


def about(rule: str) -> str:
    """What a rule id from `voices`, `scare_quotes` or `certainty` says; KeyError if unknown.

    >>> about("quote-alone")
    'in quotation marks; nobody is named near it'
    >>> about("block-first/evidential").split("; ")[1][:10]
    'reportedly'
    """
    outer, _, inner = rule.partition("/")
    if inner:
        return f"{about(outer)}; {about(inner)}"
    for prefix, text in PREFIXES.items():
        if rule.startswith(prefix):
            return text + rules()[rule.removeprefix(prefix)]
    return rules()[rule]
