"""How often verdicts are wrong on made studies whose truth is known, as page 06 tells it.

The studies were made and judged by tests/verdict_errors.py; here its result is read.
"""

from __future__ import annotations

from analysis.measures import contrasts
from analysis.report.check_views import pair_in_words
from analysis.robustness.survey import Survey
from analysis.study.study import Study


def wrongly_judged(study: Study, sure: Survey) -> list[str]:
    """How often made studies of about this many articles are judged wrongly, pair by pair."""
    table = sure.made_studies
    smaller = table[["articles_first", "articles_second"]].min(axis=1)
    sentences = []
    for (a, b), low in zip(
        contrasts.pairs_of_sides(list(study.perspectives)), sure.floors, strict=True
    ):
        size = min(low.articles_first, low.articles_second)
        # Of the sizes tried the largest that is no larger than the study's: never the better one.
        near = smaller[smaller <= size].max() if (smaller <= size).any() else smaller.min()
        own = table[smaller == near].set_index(["topics", "ratio"])
        none, many, times = own.loc[(1, 1)], own.loc[(10, 1)], own.loc[(1, 4)]
        sentences.append(
            f"{pair_in_words(study, a, b)}. Of {none.studies} made studies of "
            f"{none.articles_first} against {none.articles_second} articles, all drawn from one "
            f"source, {none.false_holds} are "
            "labelled *Holds* all the same. Their articles differ, and what they were drawn from "
            f"does not. Of as many with ten topics each, {many.false_holds} have such a topic. "
            f"Where one side's source has four times the rate, {times.holds} of {times.studies} "
            f"hold with the right side and {times.wrong_side} with the wrong one."
        )
    return sentences
