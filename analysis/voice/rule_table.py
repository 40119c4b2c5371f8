"""Every rule of voice in one table: what it says, an example, how often it fired, here and outside.

`outside.csv` holds what was measured on news that people annotated (PolNeAR, US news of 2016): for
each voice and rule the words that it took and those that the annotators attribute, with the part
of that collection, the date and a digest of the rules as they were then. `outside_genres.csv` holds
how many reports without quotation marks were found by genre (GUM); `tests/outside/` measures both.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

from analysis.files import digest
from analysis.voice.rules import rule_about, rules

HERE = Path(__file__).parent
OUTSIDE = HERE / "outside.csv"
FIGURES = HERE / "outside_figures.csv"
GENRES = HERE / "outside_genres.csv"


@cache
def rules_digest() -> str:
    """Twelve signs that change with any word list or rule of this folder."""
    rules = sorted({*HERE.glob("*.py"), *HERE.glob("*.csv")} - {OUTSIDE, FIGURES, GENRES})
    return digest(b"".join(path.name.encode() + path.read_bytes() for path in rules))[:12]


def outside() -> pd.DataFrame:
    """What was measured outside. Out: voice, rule (str), words, right (int), split, date, rules."""
    return pd.read_csv(OUTSIDE, dtype={"voice": "str", "rule": "str", "rules": "str"})


def is_current() -> bool:
    """Were the outside figures measured with the rules as they are now?"""
    return set(outside()["rules"]) == {rules_digest()}


def outside_figures() -> pd.DataFrame:
    """What was measured outside as a whole.

    Out: measure (str), development, test (float), date, state (str: are the rules the same now?).
    """
    table = pd.read_csv(FIGURES, dtype={"rules": "str", "date": "str"})
    same = table["rules"] == rules_digest()
    state = same.map({True: "the rules as they are", False: "before the latest change"})
    return table.assign(state=state.astype("str")).drop(columns="rules")


def outside_genres() -> pd.DataFrame:
    """How many reports without quotation marks the rules found outside, by genre; news first.

    Out: kind (str), genres (str, words of the column `genre` that it stands for), found, reports
    (int), source, date, rules (str).
    """
    return pd.read_csv(GENRES, dtype={"rules": "str", "date": "str"})


def rule_table(spans: pd.DataFrame) -> pd.DataFrame:
    """All rules that fired in these spans or outside, the most frequent here first.

    `spans`: see `voices.voices`. Out: voice, rule, about, example (str), here (int, spans),
    words_outside, right_outside (Int64, words of the outside news that the rule took, and those of
    them that its annotators attribute; <NA> where it was not measured), right_outside_percent.
    """
    fired = spans[~spans["rule"].str.startswith("frame")]
    here = fired.groupby(["voice", "rule"]).size().rename("here").reset_index()
    far = outside()[["voice", "rule", "words", "right"]]
    far = far.rename(columns={"words": "words_outside", "right": "right_outside"})
    table = here.merge(far, on=["voice", "rule"], how="outer").fillna({"here": 0})
    kinds = {"here": "int64", "words_outside": "Int64", "right_outside": "Int64"}
    example = table["rule"].map({rule.name: rule.example for rule in rules().values()}).fillna("")
    table = table.assign(about=table["rule"].map(rule_about), example=example).astype(kinds)
    right = table["right_outside"].div(table["words_outside"]).mul(100).round().astype("Int64")
    table = table.assign(right_outside_percent=right)
    order = ["voice", "rule", "about", "example", *kinds, "right_outside_percent"]
    return table.sort_values(["here", "voice", "rule"], ascending=[False, True, True])[order]
