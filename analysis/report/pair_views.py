"""Matched pairs as a page shows them: which texts, and how each topic stands in them."""

from __future__ import annotations

import pandas as pd

from analysis.measures import contrasts
from analysis.measures.pipeline import working
from analysis.phrasing import counted, joined, signed
from analysis.report.check_views import pair, topic_label
from analysis.robustness import pairs as matched_pairs
from analysis.robustness.specifications import numbers
from analysis.study.study import Study

NAMED = 6  # pairs; more are counted


def pairs_in_words(study: Study, made: pd.DataFrame) -> list[str]:
    """Which texts are compared as pairs, or why there are none and what would make one.

    In: `made`, the matched pairs (`check(…).pairs`).
    """
    days = study.declared.matched_days
    if made.empty:
        near = f", and no two dates are at most {days} days apart" if days is not None else ""
        return [
            f"No texts of two perspectives are known to answer the same event{near}. Write a word "
            "into the column `pair` of the rows that do, or `matched_days` into `codebook.yml`."
        ]
    said = [_texts(study, row) for row in made.head(NAMED).itertuples()]
    more = len(made) - NAMED
    said += [f"{counted(more, 'pair')} more"] if more > 0 else []
    first = f"{counted(len(made), 'matched pair').capitalize()}: {'; '.join(said)}."
    if (made["pair"] == "").any():
        first += (
            f" Texts at most {days} days apart make a pair; the first page says how each date is "
            "known."
        )
    return [first]


def _texts(study: Study, row) -> str:
    known = study.sources.set_index("doc")
    sides = [
        joined(f"{study.articles[doc]} ({known.loc[doc, 'date'] or 'no date'})" for doc in docs)
        for docs in (row.docs_first, row.docs_second)
    ]
    named = f"{row.pair}: " if row.pair else ""
    apart = "" if pd.isna(row.days) else f", {row.days:.0f} days apart"
    return f"{named}{sides[0]} with {sides[1]}{apart}"


def pairs_compared(study: Study, made: pd.DataFrame) -> list[str]:
    """Each topic in the pairs: rates of both sides, and whether all articles say the same."""
    if made.empty:
        return ["Without a pair there is nothing to compare here."]
    table, over = working(study), study.main["topics"]["over"]
    within = matched_pairs.compare(table, made, over)
    every = contrasts.contrasts(table, list(study.perspectives), over)
    every = every.set_index(contrasts.PAIR)["difference"]
    said = []
    for row in matched_pairs.summary(within).itertuples():
        key = (row.codebook, row.category, row.first, row.second)
        own = within[(within[contrasts.PAIR] == list(key)).all(axis=1)]
        name = f"*{topic_label(study, row.category)}*{pair(study, row)}"
        shown = _one(study, own.iloc[0]) if len(own) == 1 else _many(study, row)
        said.append(f"{name}: {shown}. {_against_all(row.mean, every.loc[key])}")
    return said


def _one(study: Study, row: pd.Series) -> str:
    sides = [
        f"{study.perspectives[row[side]]} {numbers(row, f'_{side}', study.main['topics'])}"
        for side in contrasts.SIDES
    ]
    return "; ".join(sides)


def _many(study: Study, row) -> str:
    first, second = study.perspectives[row.first], study.perspectives[row.second]
    said = (
        f"more in {first} in {row.higher_first} of {row.pairs} pairs, "
        f"in {second} in {row.higher_second}; "
        f"the mean difference within a pair is {signed(row.mean, 1)} {study.measure}"
    )
    if pd.isna(row.p):
        return f"{said} (so few pairs could give no p below {row.floor:.2g})"
    return f"{said} (sign-flip p {max(row.p, 0.001):.3f})"


def _against_all(mean: float, whole: float) -> str:
    if pd.isna(mean) or pd.isna(whole):
        return "All articles together cannot be compared."
    same = mean * whole > 0 or mean == whole == 0
    return f"All articles together point {'the same way' if same else 'another way'}."
