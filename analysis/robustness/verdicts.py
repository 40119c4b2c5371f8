"""Verdicts in words, made from the checks: what a difference in these articles survives.

The scope is always these articles. "Survives every check" means that none of the checks made here
takes the difference away; it does not mean that the difference holds elsewhere, nor that the
perspective is its cause. With few articles that is not much: of made-up studies of three against
two articles without any difference, 0 to 6 in 100 survive when the articles of a group are alike,
and up to 20 in 100 when they differ widely among themselves (tests/test_planted.py draws such
studies). Hence the sentence on the limit that ends each verdict.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.corpus import duplicates
from analysis.measures import contrasts
from analysis.measures.contrasts import KEYS
from analysis.phrasing import counted
from analysis.robustness import permutation
from analysis.robustness.checks import PAIR

SURVIVES = "survives every check"
ARTICLE = "rests on one article"
ENTRY = "rests on one entry"
CHOICE = "depends on choices"
READING = "counts and reading disagree"
UNCLEAR = "cannot be told"
NOTHING = "not found"
COLUMNS = [*PAIR, "verdict", "headline", "passed", "made", "numbers", "reasons", "limit", "said"]
VERDICTS = [SURVIVES, ARTICLE, ENTRY, CHOICE, READING, UNCLEAR, NOTHING]


def verdicts(
    per_article: pd.DataFrame, checks: pd.DataFrame, perspectives: Mapping[str, str],
    labels: Mapping[str, str], *, clusters: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """One verdict per contrast that was checked.

    In: the working table, the table of `checks.checks` (one pair of perspectives or more),
    perspective ids to labels, category ids to labels, and `clusters` as given to the checks. Out:
    codebook, category, a, b, `verdict` (one of VERDICTS), `headline` (the verdict in words, with
    what it rests on), `passed` of `made` checks, `numbers` (both rates, with numerator and
    denominator), `reasons` (what each failed or decisive check says), `limit` (what these numbers
    of articles can never show) and `said`: all of it as one paragraph.
    """
    if clusters is not None:
        per_article = duplicates.without_copies(per_article, clusters)
    rows = []
    pairs = checks[["a", "b"]].drop_duplicates().itertuples(index=False, name=None)
    found = {pair: contrasts.contrast(per_article, *pair).set_index(KEYS) for pair in pairs}
    for key, own in checks.groupby(PAIR, sort=False):
        contrast = found[key[2:]].loc[key[:2]]
        sizes = [int(contrast[f"articles_{side}"]) for side in "ab"]
        reach, group = permutation.floor(*sizes), these(sum(sizes))
        numbers = _numbers(contrast, perspectives, labels, group)
        if contrast["matches_a"] + contrast["matches_b"] == 0:
            words = int(contrast["words_a"] + contrast["words_b"])
            headline = f"Not found in the {words:,} words of {group}"
            said = f"**{headline}.**"
            rows.append((*key, NOTHING, headline, 0, 0, numbers, "", f"{reach}.", said))
        else:
            rows.append((*key, *judge(own, group, reach, numbers)))
    return pd.DataFrame(rows, columns=COLUMNS)


def these(articles: int) -> str:
    """The scope of a verdict.

    >>> these(5)
    'these five articles'
    """
    return f"these {counted(articles, 'article')}"


def judge(own: pd.DataFrame, these: str, reach: permutation.Floor, numbers: str) -> tuple:
    """Verdict, headline, passed, made, numbers, reasons, limit, said from one contrast's checks."""
    made = own[own["outcome"] != "withheld"]
    passed = int((made["outcome"] == "passed").sum())
    verdict, headline = _headline(own, these)
    failed = made.loc[made["outcome"] == "failed", "said"]
    if verdict == SURVIVES:
        kept = made.loc[made["check"] != "averages", "said"]
        reasons = f"It passes {passed} of {len(made)} checks: {'; '.join(kept)}."
    else:
        verb = "fails" if len(failed) == 1 else "fail"
        reasons = f"{len(failed)} of {len(made)} checks {verb}: {'; '.join(failed)}."
    limit = f"{reach}."
    beyond = "" if reach.enough else f" Beyond them nothing is shown: {limit}"
    said = f"**{headline}.** {numbers} {reasons}{beyond}"
    return verdict, headline, passed, len(made), numbers, reasons, limit, said


def _headline(own: pd.DataFrame, these: str) -> tuple[str, str]:
    """The verdict that the gravest failed check gives, and its words."""
    by = own.set_index("check")
    failed = by[by["outcome"] == "failed"]
    culprits = {
        check: [name for name in text.split("; ") if name]
        for check, text in failed["culprits"].items()
    }
    if {"scatter", "permutation"} & set(failed.index) or len(culprits.get("articles", ())) > 1:
        return UNCLEAR, f"Cannot be told from {these}"
    if "articles" in failed.index:
        return ARTICLE, f"Rests on article {', '.join(culprits['articles'])}"
    if "reading" in failed.index:
        return READING, "The counts and a reader's coding disagree"
    if "specifications" in failed.index:
        return _turned(by.loc["specifications"], culprits["specifications"])
    if "averages" in failed.index:
        return CHOICE, "Depends on how articles are averaged"
    return SURVIVES, f"Survives every check in {these}"


def _turned(row: pd.Series, choices: list[str]) -> tuple[str, str]:
    if len(choices) == 1 and choices[0].startswith("without “"):
        return ENTRY, f"Rests on the entry {choices[0].removeprefix('without ')}"
    holds = f"the direction holds in {row['done']:,} of {row['of']:,} specifications"
    if not choices:
        return CHOICE, f"Holds under each choice alone, not under all together: {holds}"
    return CHOICE, f"Depends on choices: {holds}"


def _numbers(contrast, perspectives, labels, these: str) -> str:
    sides = []
    for side, name in zip("ab", contrast[["a", "b"]], strict=True):
        count, words = int(contrast[f"matches_{side}"]), int(contrast[f"words_{side}"])
        if count:
            rate = f"{contrast[f'rate_{side}']:.1f} per 1,000 words ({count:,} in {words:,})"
        else:
            bound = contrast[f"bound_{side}"]
            rate = f"not found in {words:,} words (at most {bound:.1f} per 1,000, 95 % bound)"
        sides.append(f"{perspectives.get(name, name)} {rate}")
    label = labels.get(contrast.name[1], contrast.name[1])
    return f"In {these}, *{label}*: {sides[0]}; {sides[1]}."
