"""The checks that a difference has to pass: each is one record of `CHECKS`.

A direction is one of three: more in the first perspective, more in the second, or, where the log2
ratio of the rates lies within the declared band, no clear difference. A check fails where another
look gives another direction; what its failure means for the verdict stands in its record.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus import duplicates
from analysis.measures import contrasts
from analysis.measures.contrasts import KEYS, PAIR
from analysis.robustness import flips, leave_one_out, multiverse, outcomes, permutation
from analysis.robustness.outcomes import Outcome
from analysis.study.specification import LIMITS

# The labels of a verdict that a failed check can end in (`analysis.robustness.verdicts`).
RESTS = "Rests on"
DEPENDS = "Depends on"
UNLIKE = "Unlike lists"
NO_DIFFERENCE = "No clear difference"
DIFFER = "a reading differs"


class Case(NamedTuple):
    """One contrast and what its checks look at; None or no rows where the study has none."""

    row: dict[str, Any]  # of `contrasts.contrast`
    way: str  # its direction
    band: float
    left_out: pd.DataFrame  # of `leave_one_out.leave_one_out`
    grid: pd.DataFrame | None  # of `multiverse.topic_specifications`
    turned: pd.Series | None  # of `flips.summary` of that grid
    missed: pd.DataFrame | None
    judged: pd.DataFrame | None
    deal: pd.Series  # of `permutation.permutation`
    topics: int  # that were dealt at once
    languages: tuple[Collection[str], Collection[str]]  # of the texts of each side
    words: Collection[str] | None  # search words that were found; None where that is not known
    lists: tuple[Collection[str], Collection[str]]  # named lists that each side was counted by
    sides: tuple[str, str]  # what each side is called
    single: dict[str, Any] | None  # `row` with near-doubles counted once; None without any


class Check(NamedTuple):
    """A check: its name, what kind of thing its culprits are, what it asks (for readers), what the
    verdict says where it fails, and what gives its outcomes: none where there is nothing to look
    at. `carriers`: what a verdict that rests on one, or on several, calls them."""

    name: str
    kind: str
    about: str
    fails: str
    run: Callable[[Case], Iterable[Outcome]]
    carriers: tuple[str, str] = ("", "")


def _languages(case: Case) -> list[Outcome]:
    return outcomes.one_language(*case.languages)


def _articles(case: Case) -> list[Outcome]:
    ways = multiverse.direction(case.left_out["log_ratio"], case.band)
    return [outcomes.one_article(case.way, case.left_out, ways)]


def _copies(case: Case) -> list[Outcome]:
    return [] if case.single is None else [outcomes.near_doubles(case.single, case.way, case.band)]


def _lists(case: Case) -> list[Outcome]:
    return outcomes.unlike_lists(case.lists, case.sides)


def _entries(case: Case) -> list[Outcome]:
    if case.words is not None and len(case.words) == 1:
        return [outcomes.one_word(next(iter(case.words)))]
    return [] if case.turned is None else [outcomes.one_entry(case.turned)]


def _choices(case: Case) -> list[Outcome]:
    if case.grid is None or case.turned is None:
        return [outcomes.averages(case.row, case.way, case.band)]
    return [outcomes.choices(case.turned, case.grid)]


def _near_misses(case: Case) -> list[Outcome]:
    if case.missed is None:
        return []
    own = case.missed[case.missed["category"] == case.row["category"]]
    return [outcomes.many_near_misses(case.row, own)]


def _reading(case: Case) -> Iterable[Outcome]:
    if case.judged is None or case.row["codebook"] != "topics":
        return []
    return outcomes.readers_point(case.row, case.way, case.judged, case.band)


def _dealt(case: Case) -> list[Outcome]:
    return [outcomes.dealt(case.deal, case.topics)]


# In the order in which they are made, and in which the verdict looks for what ends a difference.
CHECKS = [
    Check(
        "the languages", "language",
        "where the groups are not in the same languages: other search words, often other units",
        DEPENDS, _languages,
    ),
    Check(
        "the lists", "lists", "whether the named lists that found it are the same on both sides",
        UNLIKE, _lists,
    ),
    Check(
        "articles", "article",
        "without each article in turn that mentions it at all: no p of a smaller study decides, "
        "and an article without a mention can carry nothing",
        RESTS, _articles, ("article", "articles"),
    ),
    Check(
        "entries", "entry", "without each search word that was found in turn",
        RESTS, _entries, ("the search word", "the search words"),
    ),
    Check("choices", "choice", "every other declared way of counting", DEPENDS, _choices),
    Check("near-doubles", "copies", "with near-doubles counted once", DEPENDS, _copies),
    Check(
        "near misses", "near miss",
        "places that almost match a search word are not many, or not on one side alone",
        DEPENDS, _near_misses,
    ),
    Check(
        "reading", "reading", "a reader's coding of sentences, where the study has one",
        DIFFER, _reading,
    ),
    Check(
        "permutation", "chance",
        "articles dealt anew, among all topics at once; withheld where their number can never "
        "reach 0.05",
        NO_DIFFERENCE, _dealt,
    ),
]  # fmt: skip
COLUMNS = [*PAIR, *Outcome._fields]


def checks(
    per_article: pd.DataFrame, a: str, b: str, *, over: str = "pooled",
    band: float = LIMITS["band"], grid: pd.DataFrame | None = None,
    judged: pd.DataFrame | None = None, missed: pd.DataFrame | None = None,
    clusters: pd.DataFrame | None = None, deals: pd.DataFrame | None = None,
    names: Mapping[str, str] | None = None, languages: Mapping[str, Collection[str]] | None = None,
    mentions: pd.DataFrame | None = None, labels: Mapping[str, str] | None = None, seed: int = 0,
) -> pd.DataFrame:  # fmt: skip
    """Every check of every category of `per_article`, one row each.

    In: the working table, `over` and `band` of the main specification; `grid`
    (`multiverse.topic_specifications`), `judged` (`precision_recall.judged`), `missed` (near
    misses: category, perspective, caught) and `clusters` (`duplicates.clusters`) where there are
    any: rates count every article, but a near-double is left out, and dealt, with its like; `deals`
    (`permutation.permutation`) where the articles were dealt before; `names`, what ids of articles
    are called; `languages` of the texts of each perspective; `mentions` (codebook, category,
    perspective, entry, subtopic) that are counted; `labels` of the perspectives. Out: `PAIR` and
    the fields of `Outcome`.
    """
    single = per_article if clusters is None else duplicates.without_copies(per_article, clusters)
    contrast = contrasts.contrast(per_article, a, b, over)
    doubles = len(single) < len(per_article)
    once = contrasts.contrast(single, a, b, over).set_index(KEYS, drop=False) if doubles else None
    left_out = leave_one_out.leave_one_out(single, a, b, over)
    left_out = left_out.replace({"left_out": dict(names or {})})
    rests = dict(iter(left_out.groupby(KEYS, sort=False)))
    deals = permutation.permutation(single, a, b, seed) if deals is None else deals
    deals = deals.set_index(KEYS)
    grids = {} if grid is None else dict(iter(_between(grid, a, b).groupby(KEYS, sort=False)))
    rows = []
    spoken = ((languages or {}).get(a, ()), (languages or {}).get(b, ()))
    called = ((labels or {}).get(a, a), (labels or {}).get(b, b))
    for row in contrast.to_dict("records"):
        key = (row["codebook"], row["category"])
        way = str(multiverse.direction(row["log_ratio"], band))
        own = grids.get(key)
        turned = None if own is None else flips.summary(own).iloc[0]
        deal = deals.loc[key]
        words, lists = _found_by(mentions, key, (a, b))
        case = Case(
            row, way, band, rests[key], own, turned, missed, judged, deal, len(deals),
            spoken, words, lists, called, None if once is None else once.loc[key].to_dict(),
        )  # fmt: skip
        rows += [(*key, a, b, *found) for check in CHECKS for found in check.run(case)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _found_by(mentions: pd.DataFrame | None, key: tuple[str, str], sides: tuple[str, str]):
    """The search words that found a topic on two sides, and the named lists of each side."""
    if mentions is None:
        return None, ((), ())
    own = mentions[(mentions["codebook"] == key[0]) & (mentions["category"] == key[1])]
    parts = [own[own["perspective"] == side] for side in sides]
    lists = tuple(list(part.loc[part["subtopic"] != "", "subtopic"].unique()) for part in parts)
    return set(pd.concat(parts)["entry"]), lists


def _between(grid: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    return grid[(grid["first"] == a) & (grid["second"] == b)]
