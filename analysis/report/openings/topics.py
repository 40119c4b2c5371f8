"""Rows and sentences on topics: rates, direction and verdict, the differences that hold first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.frames import of
from analysis.measures import contrasts
from analysis.measures.contrasts import SIDES
from analysis.measures.pipeline import tables, working
from analysis.pages.opening import Row
from analysis.phrasing import cap, counted, joined, many, number
from analysis.report.check_views import contrast_name, topic_label
from analysis.report.openings.parts import group_in_words, groups_in_words
from analysis.robustness import verdicts
from analysis.robustness.checks import UNLIKE
from analysis.robustness.survey import Survey
from analysis.study.study import Study
from analysis.study.units import in_units, unlike_languages

SHOWN = 5  # rows; the page on checks has all
NAMED = 3  # topics in a title
SIGNS = {
    verdicts.HOLDS: "holds", verdicts.RESTS: "rests", verdicts.DEPENDS: "depends",
    verdicts.TOO_FEW: "few", verdicts.NO_DIFFERENCE: "same", UNLIKE: "unlike",
}  # fmt: skip
HERE = f"{verdicts.HOLDS} in these texts"
UNTURNED = (
    "no other way of counting that was tried, and no single article or search word, reverses it."
)
KEY = {
    "holds": f"{verdicts.HOLDS}: {UNTURNED}",
    "depends": "Depends on: another fair way of counting gives another answer.",
    "rests": "Rests on: without this one article or search word it is gone.",
    "few": "Too few to tell: too few mentions on both sides together.",
    "unlike": "Unlike lists: the groups share no list of its search words, so nothing is compared.",
    "same": "No clear difference: the rates are close, or chance could part them as far.",
}


def key(sure: Survey) -> dict[str, str]:
    """What each label means; where the articles are too few for any test, what "Holds" is worth."""
    if not few_articles(sure):
        return KEY
    articles = counted(int(sure.working["doc"].nunique()), "article")
    return {**KEY, "holds": f"{HERE}: {UNTURNED} With only {articles}, chance alone can do that."}


def few_articles(sure: Survey) -> bool:
    """Are the articles too few for any test, so that what holds may hold in them alone?"""
    return not all(low.enough for low in sure.floors)


def of_topics(sure: Survey) -> pd.DataFrame:
    """The verdicts on topics, those that hold first, the larger difference before the smaller."""
    found = sure.verdicts[sure.verdicts["codebook"] == "topics"]
    sizes = {
        (row.category, a, b): abs(row.difference)
        for a, b in found[["first", "second"]].drop_duplicates().itertuples(index=False)
        for row in contrasts.contrast(sure.working, a, b, "pooled").itertuples()
        if row.codebook == "topics"
    }
    size = [sizes.get((row.category, row.first, row.second), 0.0) for row in found.itertuples()]
    order = [*SIGNS]
    rank = [order.index(v) if v in order else len(order) for v in found["verdict"]]
    ranked = found.assign(rank=rank, size=pd.Series(size, index=found.index).fillna(0.0))
    return ranked.sort_values(["rank", "size"], ascending=[True, False], kind="stable")


def rate_in_words(value: float, found: int) -> str:
    """A rate in a sentence; what was not found is none.

    >>> rate_in_words(16.42, 21), rate_in_words(0.0, 0), rate_in_words(float("nan"), 0)
    ('16.4', 'none', 'no words')
    """
    return "no words" if pd.isna(value) else f"{value:.1f}" if found else "none"


def rates_by_topic(study: Study, voice: str = "all") -> dict[tuple[str, str], str]:
    """The rate of each topic and perspective in words, by (topic, perspective)."""
    table, over = working(study, voice=voice), study.main["topics"]["over"]
    said = {}
    for side in study.perspectives:
        for row in contrasts.of_side(table, side, over).reset_index().itertuples():
            said[row.category, side] = rate_in_words(row.rate, row.found)
    return said


def unit(study: Study, voice: str = "") -> str:
    """The unit of every rate, as the study declares it."""
    said = cap(study.measure)
    return f"{said}, {voice}" if voice else said


def more(study: Study, row: Any) -> str:
    """The direction of a verdict in words."""
    codes = [of(study.sources, perspective=side)["language"] for side in (row.first, row.second)]
    if unlike_languages(*codes):
        return "no comparison: other languages"
    if row.verdict == UNLIKE:
        return "no comparison"
    if row.verdict == verdicts.TOO_FEW:
        return ""
    if row.direction not in ("first", "second"):
        return "no clear difference"
    return f"more from {study.perspectives[row.first if row.direction == 'first' else row.second]}"


def short(row: Any, sure: Survey) -> str:
    """The label of a verdict with what it names, without the direction."""
    if row.verdict == verdicts.HOLDS and few_articles(sure):
        return HERE
    return str(row.named)


def sizes(study: Study) -> dict[tuple[str, str], str]:
    """By (topic, perspective): how many mentions there are, and how many of the first part, as
    those by name; or the part that all are of."""
    found = of(tables(study).matches, codebook="topics")
    said = {}
    for topic in study.labels("topics"):
        parts = study.parts(topic)
        for side in study.perspectives:
            own = of(found, category=topic, perspective=side)["subtopic"].value_counts()
            if not own.sum():
                continue
            size = many(int(own.sum()), "mention")
            if len(own) == 1 and own.index[0] in parts[1:]:
                size += f", all “{own.index[0]}”"
            elif parts:
                size += f", {own.get(parts[0], 0) or 'none'} {parts[0]}"
            said[topic, side] = size
    return said


def rows(
    study: Study, sure: Survey, said: Mapping[tuple[str, str], str],
    parts: Mapping[tuple[str, str], str],
) -> list[Row]:  # fmt: skip
    """An answer row for each topic (and pair of perspectives), the clearest first.

    `parts`: what stands in brackets after a group, see `sizes`.
    """
    out = []
    for row in of_topics(sure).head(SHOWN).itertuples():
        numbers = []
        for side in (row.first, row.second):
            part = parts.get((row.category, side), "")
            label = study.perspectives[side] + f" ({part})" * bool(part)
            numbers.append((label, said[row.category, side]))
        name = contrast_name(study, row)
        out.append(
            Row(name, numbers, more(study, row), short(row, sure), SIGNS.get(row.verdict, ""))
        )
    return out


def topics_title(study: Study, sure: Survey) -> str:
    """Which differences hold, between which groups."""
    found = of_topics(sure)
    held = found[found["verdict"] == verdicts.HOLDS]
    if len(study.perspectives) > 2:
        some = f"{cap(number(len(held)))} of {number(len(found))} differences"
        return f"{some} hold between {groups_in_words(study)}"
    if held.empty:
        return f"No difference in topics holds: {groups_in_words(study)}"
    a, b = found.iloc[0][["first", "second"]]
    ways = {w: topics_in_words(study, held[held["direction"] == w]) for w in SIDES}
    if ways["first"] and ways["second"]:
        return (
            f"{ways['first']}: more from {study.perspectives[a]}; {ways['second']}: more from "
            f"{study.perspectives[b]}"
        )
    more_side, other = (a, b) if ways["first"] else (b, a)
    more, fewer = group_in_words(study, more_side), group_in_words(study, other)
    topics = labels_of(study, held)
    what = ", and of ".join(topics) + "," if runs_together(topics) else joined(topics)
    per = in_units(f"per 1,000 {study.main['topics']['per']} ", study.unit())
    rate = "" if more_in_number(sure, held, more_side, other) else per
    return f"More mentions {rate}of {what} in {more} than in {fewer}"


def more_in_number(sure: Survey, held: pd.DataFrame, side: str, other: str) -> bool:
    """Does the side with the higher rates have more mentions, too, of each of these topics?"""
    counts = sure.working.groupby(["category", "perspective"])["matches"].sum()
    return all(counts.get((t, side), 0) > counts.get((t, other), 0) for t in held["category"])


def labels_of(study: Study, found: pd.DataFrame) -> list[str]:
    """The topics of some verdicts; many are counted."""
    labels = [topic_label(study, category) for category in found["category"].drop_duplicates()]
    extra = len(labels) - NAMED
    return [*labels[:NAMED], *([counted(extra, "more topic")] if extra > 0 else [])]


def runs_together(topics: Sequence[str]) -> bool:
    """Would a list of these topics read as other topics, as "wind and rain and floods"?"""
    return len(topics) > 1 and any(" and " in one for one in topics)


def topics_in_words(study: Study, found: pd.DataFrame) -> str:
    """The topics of some verdicts, as a list in words."""
    topics = labels_of(study, found)
    if runs_together(topics):
        return "; ".join(topics)
    return joined(topics) if topics else ""


def clearest_difference(study: Study, sure: Survey, said: dict[tuple[str, str], str]) -> str:
    """The clearest difference in one sentence, with both rates."""
    row = next(of_topics(sure).itertuples())
    one, two = (said[row.category, side] for side in (row.first, row.second))
    what = "mentions" if study.main["topics"]["per"] == "words" else "sentences with a mention"
    per = in_units(f"per 1,000 {study.main['topics']['per']}", study.unit())
    return (
        f"On {topic_label(study, row.category)} there are {one} {what} {per} "
        f"from {study.perspectives[row.first]} and {two} from "
        f"{study.perspectives[row.second]}."
    )


WEAK = {
    verdicts.DEPENDS: "Whether {} is mentioned more often on one side depends on how one counts.",
    verdicts.RESTS: "The difference in mentions of {} rests on a single article or search word.",
    verdicts.TOO_FEW: "There are too few mentions of {} to tell.",
    UNLIKE: "The groups share no list of search words of {}.",
    verdicts.NO_DIFFERENCE: "There is no clear difference in mentions of {}.",
}


def weakest(study: Study, sure: Survey) -> str:
    """What does not hold, in one sentence."""
    found = of_topics(sure)
    weak = found[found["verdict"] != verdicts.HOLDS]
    if weak.empty:
        return "No other way of counting that was tried turns this round."
    kind = weak["verdict"].value_counts().index[0]
    return WEAK[kind].format(topics_in_words(study, weak[weak["verdict"] == kind]))
