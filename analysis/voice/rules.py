"""One record for each rule of voice and certainty; what other modules know of rules is derived."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

# A rule with one of these before it takes part of its words from the rule after it.
PREFIXES = {"quote-": "in quotation marks; ", "frame-": "the attributing words themselves; "}
# What an attribution by a rule may do beside attributing.
TRAITS = {
    "inside": "has no words of its own: it stands inside the clause that it marks",
    "names-source": "shows that the writer is back, where it names its source after a quotation",
    "charge": "what it attributes is ascribed, not reported",
    "trimmed": "its reach is cut to what is said",
    "may-trail": "may stand behind what it attributes",
    "unasserted": "nobody asserts what it reaches",
    "own-words": "what it reaches stays the writer's",
}


class Rule(NamedTuple):
    """A rule: what it says to readers, an example of it, what its attributions do (`TRAITS`), and
    the words that make `attribution` look for it, where it is a construction."""

    name: str
    about: str
    example: str
    traits: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its name, from `rules.csv` and `ascribing.csv`.

    >>> rules()["quoted-as-saying"].cues
    ('quoted', 'quotes', 'quoting')
    """
    out: dict[str, Rule] = {}
    for name in ("rules.csv", "ascribing.csv"):
        with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                traits, cues = (tuple((row.get(part) or "").split()) for part in ("traits", "cues"))
                made = Rule(row["rule"], row["about"], row["example"], traits, cues)
                out.setdefault(made.name, made)
    return out


def having(trait: str) -> frozenset[str]:
    """The names of the rules with a trait.

    >>> sorted(having("inside"))
    ['evidential', 'passive-said-to']
    """
    return frozenset(rule.name for rule in rules().values() if trait in rule.traits)


def rule_about(rule: str) -> str:
    """What a rule id from `voices`, `scare_quotes` or `certainty` says; KeyError if unknown.

    >>> rule_about("quote-alone")
    'in quotation marks; nobody is named near it'
    >>> rule_about("block-first/evidential").split("; ")[1][:10]
    'reportedly'
    """
    outer, _, inner = rule.partition("/")
    if inner:
        return f"{rule_about(outer)}; {rule_about(inner)}"
    for prefix, text in PREFIXES.items():
        if rule.startswith(prefix):
            return text + rules()[rule.removeprefix(prefix)].about
    return rules()[rule].about
