"""What becomes of each check of one contrast: one function for each, from numbers to an outcome."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.measures import contrasts
from analysis.measures.contrasts import PER, PRIOR, SIDES
from analysis.phrasing import counted, joined, with_minus
from analysis.robustness import flips, multiverse, permutation, specifications
from analysis.study.languages import language_name
from analysis.study.units import mix, unlike_languages

MISSED = 0.2  # near misses of one side, as a share of its mentions, that could make a difference


class Outcome(NamedTuple):
    """What became of one check of one contrast.

    `outcome` is "passed", "failed" or "withheld"; `done` of `of` cases stand; `culprits` are what
    ends it; `kind` says of what kind they are (`checks.Check`), and so what a failure means.
    `instead` is the first other way of counting that ends it, in words, and `gives` its direction.
    """

    check: str
    kind: str
    outcome: str
    done: int
    of: int
    said: str
    culprits: tuple[str, ...] = ()
    instead: str = ""
    gives: str = ""


def one_language(one: Collection[str], two: Collection[str]) -> list[Outcome]:
    """Are two groups of texts in the same languages? No outcome where they are."""
    if not (said := unlike_languages(one, two)):
        return []
    said += ": search words and units are not the same, so the rates are no comparison"
    names = tuple(sorted(map(language_name, mix([*one, *two]))))
    return [Outcome("the languages", "language", "failed", 0, 1, said, names)]


def one_article(way: str, left_out: pd.DataFrame, ways: Sequence[str] | np.ndarray) -> Outcome:
    """Does one article carry the direction `way`?

    In: one contrast without each article (`left_out`, `found`, `difference`: NaN where it cannot be
    left out) and the directions that are left.
    """
    rests = left_out.assign(way=ways).dropna(subset=["difference"])
    if way == "none":
        return not_made("articles", "article", "there is no clear difference for one to carry")
    tried = rests[rests["found"] != 0]
    if tried.empty:
        said = "no article can be left out: each is the only one of its side that has any"
        return not_made("articles", "article", said)
    fall = tuple(tried.loc[tried["way"] != way, "left_out"])
    of = len(tried)
    said = f"leaving out one article at a time, the direction stays in {of - len(fall)} of {of}"
    said += f" cases{f', not without {either(fall)}' if fall else ''}"
    return Outcome("articles", "article", outcome(not fall), of - len(fall), of, said, fall)


def grid_checks(grid: pd.DataFrame) -> list[Outcome]:
    """The checks over entries and over choices from the specifications of one contrast."""
    row = flips.summary(grid).iloc[0]
    return [one_entry(row), choices(row, grid)]


def one_entry(row: pd.Series) -> Outcome:
    """Does one entry make the direction? In: a row of `flips.summary`."""
    of, fall = int(row["entries_tried"]), row["entries"]
    if row["direction"] == "none" or not of:
        said = (
            "no search word can be left out"
            if not of
            else "there is no clear difference for one to make"
        )
        return not_made("entries", "entry", said)
    said = "leaving out one search word at a time, the direction stays in "
    said += f"{of - len(fall)} of {of} cases"
    said += f", not without {either([f'“{entry}”' for entry in fall])}" if fall else ""
    return Outcome("entries", "entry", outcome(not fall), of - len(fall), of, said, fall)


def one_word(word: str) -> Outcome:
    """A topic of which one search word alone was found: none can be left out, and that is said."""
    said = f"all of it is counted by one search word, “{word}”"
    return not_made("entries", "entry", said)._replace(culprits=(word,))


def unlike_lists(lists: Sequence[Collection[str]], sides: Sequence[str]) -> list[Outcome]:
    """Do two sides share a named list of a topic? No outcome where they do, or one has none."""
    if not all(lists) or {*lists[0]} & {*lists[1]}:
        return []
    names = tuple(f"{side} by {joined([f'“{name}”' for name in own])}"
                  for side, own in zip(sides, lists, strict=True))  # fmt: skip
    said = f"the sides are counted by unlike lists: {', '.join(names)}"
    return [Outcome("the lists", "lists", "failed", 0, 1, said, names)]


def choices(row: pd.Series, grid: pd.DataFrame) -> Outcome:
    """Do all declared ways of counting say the same? In: a row of `flips.summary`, its grid."""
    done, of, cells = int(row["same"]), int(row["specifications"]), row["cells"]
    said, names, gives = f"{done:,} of {of:,} ways of counting say the same", "", ""
    if cells:
        at = flips.row_of(grid, cells[0])
        gives = str(at["direction"])
        names = " and ".join(
            specifications.choice_in_words(axis, option) for axis, option in cells[0]
        )
        rates = rates_apart(at["rate_first"], at["rate_second"])
        unit = "" if at["codebook"] == "tone" else f" per 1,000 {at['per']}"
        said += f", but not {names} ({rates}{unit})"
        more = counted(len(cells) - 1, "other change")
        said += f", nor with {more} of method" if len(cells) > 1 else ""
    culprits = tuple(
        " and ".join(specifications.choice_about(axis) for axis, _ in cell) for cell in cells
    )
    return Outcome("choices", "choice", outcome(not cells), done, of, said, culprits, names, gives)


def rates_apart(a: float, b: float) -> str:
    """Two rates with as many decimals as show which one is higher, at most three.

    >>> rates_apart(25.02, 23.84), rates_apart(23.94, 23.91)
    ('25.0 against 23.8', '23.94 against 23.91')
    """
    decimals = next((d for d in (1, 2) if f"{a:.{d}f}" != f"{b:.{d}f}"), 3 if a != b else 1)
    return with_minus(f"{a:.{decimals}f} against {b:.{decimals}f}")


def averages(row: dict, way: str, band: float) -> Outcome:
    """Where there is no grid: does the other average point the same way?"""
    other = "pooled" if row["over"] == "articles" else "mean"
    rates = row[f"{other}_first"], row[f"{other}_second"]
    floor = PER * PRIOR / (row["size_first"] + row["size_second"])
    gives = str(multiverse.direction(contrasts.ratio_of_rates(*rates, floor), band))
    same = gives == way
    name = "all words pooled" if other == "pooled" else "the mean of the articles"
    said = f"{name} ({rates_apart(*rates)}) gives {'the same' if same else 'another'} direction"
    if same:
        return Outcome("choices", "choice", "passed", 2, 2, said)
    about = specifications.choice_about("over")
    return Outcome("choices", "choice", "failed", 1, 2, said, (about,), f"by {name}", gives)


def near_doubles(row: dict, way: str, band: float) -> Outcome:
    """Does the direction stand where near-doubles count once? In: the contrast counted so."""
    gives = str(multiverse.direction(row["log_ratio"], band))
    same = gives == way
    rates = rates_apart(row["rate_first"], row["rate_second"])
    said = f"all numbers here count each text; with near-doubles counted once ({rates}), the "
    said += f"direction is {'the same' if same else 'another'}"
    found = Outcome("near-doubles", "copies", outcome(same), int(same), 1, said)
    if same:
        return found
    once = "with near-doubles counted once"
    return found._replace(culprits=("counting near-doubles once",), instead=once, gives=gives)


def dealt(row: pd.Series, topics: int = 1) -> Outcome:
    """The permutation check from a row of `permutation.permutation`, one of so many `topics`."""
    deals = row["deals"]
    if row["withheld"]:
        return not_made("permutation", "chance", row["withheld"], deals)
    if pd.isna(row["p_family"]):
        return not_made("permutation", "chance", "all articles have one rate", deals)
    share = f"p {permutation.shown(row['p'])}"
    if topics > 1:
        share += f", and {permutation.shown(row['p_family'])} among {topics} topics at once"
    said = f"articles dealt anew over the two groups part as far by chance alone with {share}"
    passed = row["p_family"] <= permutation.THRESHOLD
    return Outcome("permutation", "chance", outcome(passed), 0, deals, said)


def many_near_misses(row: dict, missed: pd.DataFrame) -> Outcome:
    """Are the places that almost match an entry many, on one side alone?"""
    sides = {row[side]: missed[missed["perspective"] == row[side]] for side in SIDES}
    shares = {
        side: len(own) / max(row[f"matches_{ending}"], 1)
        for ending, (side, own) in zip(SIDES, sides.items(), strict=True)
    }
    many = [side for side, share in shares.items() if share > MISSED]
    total = int(row["matches_first"] + row["matches_second"])
    if len(many) != 1:
        said = f"{_places(len(missed))} almost matches, on no side alone" if len(missed) else (
            "no place almost matches a search word")  # fmt: skip
        return Outcome("near misses", "near miss", outcome(True), len(missed), total, said)
    own = sides[many[0]]
    names = tuple(f"“{caught}”" for caught in own["caught"].drop_duplicates())
    said = f"{_places(len(own))} on one side alone almost matches a search word: {either(names)}"
    return Outcome("near misses", "near miss", outcome(False), len(own), total, said, names)


def _places(number: int) -> str:
    return "1 place" if number == 1 else f"each of {number} places"


def readers_point(row: dict, way: str, judged: pd.DataFrame, band: float) -> Iterator[Outcome]:
    """Does a reader's coding of sentences point the same way? Nothing where a side has none."""
    own = judged[judged["category"] == row["category"]]
    sides = row["first"], row["second"]
    parts = [own[own["perspective"] == side] for side in sides]
    if min(map(len, parts)) == 0:
        return
    # A sentence that was drawn stands for several: `precision_recall.weighed`.
    weights = [part.get("weight", pd.Series(1.0, part.index)) for part in parts]
    coded = zip(parts, weights, strict=True)
    found = [round(float((part["coded"] * weight).sum())) for part, weight in coded]
    sizes = [round(float(weight.sum())) for weight in weights]
    ratio = contrasts.log_ratio(found[0], sizes[0], found[1], sizes[1])
    passed = multiverse.direction(ratio, band) == way
    about = "" if all((weight == 1).all() for weight in weights) else "about "
    counts = [f"{about}{n} of {of} sentences" for n, of in zip(found, sizes, strict=True)]
    point = "the same way" if passed else "another way"
    said = f"a reader's coding points {point} ({counts[0]} against {counts[1]})"
    yield Outcome("reading", "reading", outcome(passed), sum(found), len(own), said)


def outcome(passed) -> str:
    """The outcome of a check that could be made."""
    return "passed" if passed else "failed"


def not_made(check: str, kind: str, said: str, of: int = 0) -> Outcome:
    """A check that was not made, and why."""
    return Outcome(check, kind, "withheld", 0, of, said)


def either(names: Sequence[str]) -> str:
    """Some names in words, four at most.

    >>> either(["001", "002"])
    '001 or 002'
    """
    shown = [*names[:4]] + ([f"{len(names) - 4} more"] if len(names) > 4 else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
