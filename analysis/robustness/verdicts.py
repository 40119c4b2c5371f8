"""Verdicts in words: three statements on each difference, and a label of a fixed set.

* **here**: what is so in these articles. Which side has more, do the articles' ranges overlap, does
  one article carry it. A plain fact about the articles is never in doubt because they are few.
* **measured**: would another defensible way of counting, or a reader, say the same? This one gives
  the label.
* **beyond**: what so few articles can never show. Said once for all topics.

Labels, the first that fits: **Too few to tell** (fewer mentions than the codebook declares, on both
sides together), **Unlike lists** (the sides share no named list of the topic), **No clear
difference** (no more than dealing the articles by chance gives, where they are enough to tell),
**Rests on** (one article or one entry makes it), **Depends on** (another way of counting ends it: a
choice, near misses on one side, or any check that is none of `checks.CHECKS`), **No clear
difference** again (within the declared band), **Holds**. "A reading differs" is added where a
reader's coding points another way. "Holds" does not mean that it holds elsewhere, nor that the
perspective is its cause; how often a made study without any difference gets it is in
`verdict_errors.csv`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.measures import contrasts
from analysis.measures.contrasts import KEYS, PAIR, SIDES
from analysis.phrasing import cap, counted, joined
from analysis.robustness import multiverse, permutation, specifications
from analysis.robustness.checks import CHECKS, DEPENDS, DIFFER, NO_DIFFERENCE, RESTS, UNLIKE
from analysis.study.specification import LIMITS
from analysis.study.units import WORDS

TOO_FEW = "Too few to tell"
HOLDS = "Holds"
VERDICTS = [TOO_FEW, UNLIKE, NO_DIFFERENCE, RESTS, DEPENDS, HOLDS]
NAMED = 3  # culprits in a headline
NONE = "no clear difference"
ONE_WORD = "counted by one search word"


class Verdict(NamedTuple):
    """A label with its words; `readings_differ` is True where a reader's coding points elsewhere.

    `direction` is "first", "second" or "none"; `named` the label with what it names; `headline`
    that with the direction in words; `here`, `measured`, `beyond` the three statements; `said` all
    of them as one paragraph.
    """

    verdict: str
    readings_differ: bool
    direction: str
    named: str
    headline: str
    here: str
    measured: str
    beyond: str
    said: str


COLUMNS = [*PAIR, *Verdict._fields]


def verdicts(
    per_article: pd.DataFrame, checks: pd.DataFrame, perspectives: Mapping[str, str],
    labels: Mapping[str, str], *, main: Mapping[str, str] | None = None,
    limits: Mapping[str, float] = LIMITS, units: Mapping[str, str] | None = None,
) -> pd.DataFrame:  # fmt: skip
    """One verdict per contrast that was checked.

    In: the working table, the table of `checks.checks` (one pair of perspectives or more),
    perspective ids to labels, category ids to labels, `main` and `limits` of the specification;
    `units`, what the rates of a perspective divide by where it is not words. Out: `PAIR` and the
    fields of `Verdict`.
    """
    main = main or {"per": "words", "over": "pooled"}
    pairs = checks[SIDES].drop_duplicates().itertuples(index=False, name=None)
    found = {
        (a, b): contrasts.contrast(per_article, a, b, main["over"]).set_index(KEYS)
        for a, b in pairs
    }
    rates = per_article.set_index([*KEYS, "perspective"])["rate"].sort_index()
    rows = []
    for key, own in checks.groupby(PAIR, sort=False):
        row, sides = found[key[2:]].loc[key[:2]], [perspectives.get(s, s) for s in key[2:]]
        way = str(multiverse.direction(row["log_ratio"], limits["band"]))
        mentions = int(row["matches_first"] + row["matches_second"])
        articles = [int(row[f"articles_{side}"]) for side in SIDES]
        per = [(units or {}).get(side, WORDS) for side in key[2:]]
        numbers = [
            f"{label} {specifications.numbers(row, f'_{side}', main, unit)}"
            for label, side, unit in zip(sides, SIDES, per, strict=True)
        ]
        label = labels.get(key[1], key[1])
        here = f"In {these(sum(articles))}, *{label}*: {'; '.join(numbers)}."
        if mentions and len({*per}) == 1:
            here += f" {overlap([rates.loc[(*key[:2], side)] for side in key[2:]])}"
        few = f"{counted(mentions, 'mention')} in all" if mentions else "not found"
        more = {"first": f"{sides[0]} more often", "second": f"{sides[1]} more often"}
        too_few = few if mentions < limits["too_few"] else ""
        verdict = judge(
            own, way, more, here=here, reach=permutation.floor(*articles), too_few=too_few
        )
        rows.append((*key, *verdict))
    return pd.DataFrame(rows, columns=COLUMNS)


def these(articles: int) -> str:
    """The scope of a verdict.

    >>> these(5)
    'these five articles'
    """
    return f"these {counted(articles, 'article')}"


def overlap(rates: Sequence[pd.Series]) -> str:
    """Do the ranges of two groups of articles overlap?

    >>> overlap([pd.Series([3.0, 5.0]), pd.Series([0.0, 2.0])])
    'Article by article the ranges do not overlap.'
    """
    one, two = ((part.min(), part.max()) for part in rates)
    apart = one[0] > two[1] or two[0] > one[1]
    return f"Article by article the ranges {'do not overlap' if apart else 'overlap'}."


def judge(
    own: pd.DataFrame, way: str, more: Mapping[str, str], *, here: str, reach: permutation.Floor,
    too_few: str = "",
) -> Verdict:  # fmt: skip
    """The verdict from the checks of one contrast.

    In: its checks; its direction `way`; `more`, each direction in words; the statement `here`;
    what the number of articles can show; and `too_few`, why there are too few mentions, or "".
    """
    failed = own[~own["outcome"].isin(["passed", "withheld"])]
    differ = bool((failed["kind"] == "reading").any())
    label, what = _label(failed, way, too_few)
    side = f": {more[way]}" if way != "none" else ""
    if label == TOO_FEW:
        side = f": {too_few}"
    elif label in (NO_DIFFERENCE, UNLIKE):
        side = ""
    elif label == DEPENDS:
        side = f": in the study's own count, {more.get(way, NONE)}{_instead(failed, more)}"
    single = (
        (own["kind"] == "entry") & (own["outcome"] == "withheld") & (own["culprits"].str.len() > 0)
    )
    notes = [f"; {ONE_WORD}"] * bool(single.any() and label != TOO_FEW) + [f"; {DIFFER}"] * differ
    headline = f"{label}{what}{side}{''.join(notes)}"
    carried = own[(own["kind"] == "article") & (own["outcome"] != "withheld")]
    if len(carried):
        here += f" {_sentence(carried.iloc[0]['said'])}"
    dull = (own["kind"] == "near miss") & (own["outcome"] == "passed")
    made = own["outcome"] != "withheld"
    made = own[(made | single) & ~own["kind"].isin(["article", "chance"]) & ~dull]
    measured = " ".join(map(_sentence, made["said"])) if label != TOO_FEW else ""
    chance = own[own["kind"] == "chance"]
    beyond = _sentence(chance.iloc[0]["said"]) if reach.enough and len(chance) else f"{reach}."
    if not reach.enough:
        beyond = f"Beyond these articles nothing is shown: {beyond}"
    said = " ".join(filter(None, [f"**{headline}.**", here, measured, beyond]))
    return Verdict(label, differ, way, f"{label}{what}", headline, here, measured, beyond, said)


def _instead(failed: pd.DataFrame, more: Mapping[str, str]) -> str:
    """What the first other way of counting gives instead; "" where no way of counting failed."""
    other = failed[failed["instead"] != ""]
    if other.empty:
        return ""
    row = other.iloc[0]
    return f". {cap(row['instead'])}, {more.get(row['gives'], NONE)}"


def _label(failed: pd.DataFrame, way: str, too_few: str) -> tuple[str, str]:
    """The first label that fits, and what it names."""
    if too_few:
        return TOO_FEW, ""
    known = {check.kind: check for check in CHECKS}
    ends = failed["kind"].map(lambda kind: known[kind].fails if kind in known else DEPENDS)
    if UNLIKE in set(ends):
        return UNLIKE, f": {joined(_culprits(failed[ends == UNLIKE]))}"
    if NO_DIFFERENCE in set(ends):
        return NO_DIFFERENCE, ""
    if RESTS in set(ends):
        kind = next(
            check.kind for check in CHECKS if (failed["kind"][ends == RESTS] == check.kind).any()
        )
        names, (one, several) = _culprits(failed[failed["kind"] == kind]), known[kind].carriers
        quoted = [f"“{name}”" for name in names] if kind == "entry" else names
        each = f"{several} {_and(quoted)}, each alone" if len(names) > 1 else ""
        return RESTS, f" {each or f'{one} {_and(quoted)}'}"
    if DEPENDS in set(ends):
        return DEPENDS, f" {_depends(failed[ends == DEPENDS].iloc[0])}"
    return (NO_DIFFERENCE if way == "none" else HOLDS), ""


def _depends(check: pd.Series) -> str:
    names: Any = check["culprits"]
    if check["kind"] in ("choice", "copies") and len(names):
        return names[0]
    return f"{check['check']}{f' ({_and(names)})' if len(names) else ''}"


def _culprits(failed: pd.DataFrame) -> list[str]:
    names = [name for culprits in failed["culprits"] for name in culprits]
    return names or failed["check"].tolist()


def _and(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return joined([*names[:NAMED], *([f"{more} more"] if more > 0 else [])])


def _sentence(said: str) -> str:
    return f"{cap(said)}."
