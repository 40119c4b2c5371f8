"""What each side says of each topic, in paragraphs whose numbers open to their sentences.

The differences that are largest and rest on no single article come first, what is nearly equal
last. Each quotation is the sentence in which most of a side's elements meet: counts choose it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.frames import made_once, of
from analysis.measures.pipeline import tables
from analysis.pages.passages.blocks import LinkedBlock
from analysis.pages.passages.claim_block import Claim, ClaimParagraph, Part, Strong, block, together
from analysis.report import names
from analysis.report.linked import evidence
from analysis.report.naming import acting, named_by_side
from analysis.report.quotations import quotations
from analysis.report.show import Said, as_paragraph
from analysis.robustness.elements import FEW, MORE, NEAR, RESTS, element_differences
from analysis.study.categories import APART
from analysis.study.study import Study
from analysis.validation.element_readings import (
    borne_out,
    missed_on_a_side,
    readers_confirm,
    unconfirmed,
)

MOST = 2  # elements in a line
CAPTION = "What is said of each topic"
NOTHING = (
    "The codebook counts how often each topic is mentioned. What is said of it can be asked below "
    "`frames:`, see the README."
)


def framing(study: Study) -> LinkedBlock | Said:
    """A paragraph for each topic, one on what is named and one on who acts.

    An element whose words do poorly in other texts is called uncertain.
    """
    if study.codebook.elements.empty:
        return as_paragraph(NOTHING)
    told = [*topic_paragraphs(study), *named_by_side(study), *acting(study)]
    return block(told, evidence(study, together(told)), CAPTION)


def in_short(study: Study) -> list[tuple[str, str]]:
    """What one side says more often of each topic, in words alone, for the index."""
    return [(told.title, told.words()) for told in topic_paragraphs(study, short=True)]


def strongest_saying(study: Study) -> str:
    """The largest difference in what is said that rests on no single article; "" for none."""
    found = differences_of_study(study)
    more = tested(study, found[found["kind"] == MORE])
    if more.empty:
        return ""
    row = next(more.itertuples())
    labels = element_names(study)
    order = sorted(study.perspectives, key=lambda side: side != row.side)
    shown = [
        f"{row.found[side]} of {row.sentences[side]}{what} from {study.perspectives[side]}"
        for side, what in zip(order[:2], (" sentences", ""), strict=True)
    ]
    topic = study.labels("topics")[row.category]
    return f"{topic}: {labels[row.category, row.element]} in {shown[0]}, and in {shown[1]}."


def tested(study: Study, found: pd.DataFrame) -> pd.DataFrame:
    """The rows of elements whose words are in no doubt: no others stand in a title or a lead."""
    doubtful = doubts(study)
    pairs = zip(found["category"], found["element"], strict=True)
    kept = [not doubtful[pair] for pair in pairs]
    return found[pd.Series(kept, index=found.index, dtype=bool)]


def sides_in_words(study: Study) -> dict[str, list[str]]:
    """Each perspective with its articles."""
    return {
        side: of(study.sources, perspective=side)["doc"].tolist() for side in study.perspectives
    }


@made_once
def differences_of_study(study: Study) -> pd.DataFrame:
    """`robustness.elements.differences` of a study.

    Where readers marked these very texts, an element of which they confirm fewer than half is left
    out of its topic.
    """
    made = tables(study)
    mentions = of(made.matches, codebook="topics")
    said = made.elements
    poor = unconfirmed(readers_confirm(study))
    pairs = zip(said["category"], said["element"], strict=True)
    said = said[pd.Series([pair not in poor for pair in pairs], index=said.index, dtype=bool)]
    few = int(study.main["limits"]["too_few"])
    return element_differences(said, mentions, sides_in_words(study), few)


@made_once
def element_names(study: Study) -> dict[tuple[str, str], str]:
    """What each element of each topic is called, with what is doubtful of its words."""
    labels = dict(zip(*(study.codebook.elements[c] for c in ("element", "label")), strict=True))
    return {pair: labels[pair[1]] + doubt for pair, doubt in doubts(study).items()}


@made_once
def doubts(study: Study) -> dict[tuple[str, str], str]:
    """`names.element_doubts`, held against readers of these very texts where there are any.

    Words that readers bear out are in no doubt; words that miss much on one side are.
    """
    read = readers_confirm(study)
    sure, missed = borne_out(read), missed_on_a_side(read)
    return {
        pair: names.POOR if pair in missed else "" if pair in sure else doubt
        for pair, doubt in names.element_doubts(study).items()
    }


def topic_paragraphs(study: Study, short: bool = False) -> Iterator[ClaimParagraph]:
    """A paragraph for each topic of which something is said; a short one has differences alone."""
    found = differences_of_study(study)
    for topic, label in study.labels("topics").items():
        own = found[found["category"] == topic]
        more = own[own["kind"] == MORE]
        more = tested(study, more) if short else more
        lines = [
            clauses(study, more[more["side"] == side],
                    f"More often from {study.perspectives[side]}:", unit=" sentences" * (not n))
            for n, side in enumerate(more["side"].unique())
        ]  # fmt: skip
        if short:
            if lines:
                yield ClaimParagraph(label, lines)
            continue
        near = own[own["kind"] == NEAR].iloc[::-1].head(1)
        few = own[(own["kind"] == FEW) & own["found"].map(one_sided).astype(bool)].head(2)
        rests = own[own["kind"] == RESTS]
        lines += [
            clauses(study, rests[rests["side"] == side],
                    f"More often from {study.perspectives[side]}, because of one article:")
            for side in rests["side"].unique()
        ]  # fmt: skip
        lines += [
            clauses(study, few, "In too few sentences to compare:"),
            clauses(study, near, "About alike:"),
        ]
        if not any(lines):
            lines = [["Too few sentences say anything of it to set the sides apart."]]
        quoted = quotations(study, topic, more if len(more) else few)
        lines.append(by_part(study, topic))
        yield ClaimParagraph(label, [line for line in lines if line], quoted)


def one_sided(found: Mapping[str, int]) -> bool:
    """Do a few sentences of one side say it, and none of another?"""
    return sum(found.values()) > MOST and min(found.values()) == 0


def clauses(study: Study, rows: pd.DataFrame, lead: str, unit: str = "") -> list[Part]:
    """Elements with the sentences of each side that say them, after a lead; the unit said once."""
    labels = element_names(study)
    parts: list[Part] = []
    for row in rows.head(MOST).itertuples():
        label = labels[row.category, row.element]
        parts += [";" if parts else Strong(lead), f" {label} ("]
        order = sorted(study.perspectives, key=lambda side: side != row.side)
        own = of(tables(study).elements, category=row.category, element=row.element)
        for n, side in enumerate(order):
            what = f"{study.labels('topics')[row.category]}, {label}, {study.perspectives[side]}"
            size = f" of {row.sentences[side]}" + (unit if len(parts) == 2 else "")
            parts.append(", against " if n == 1 else ", " if n else "")
            said: list[Part] = [Claim(what, of(own, perspective=side)), size]
            parts += (
                said if row.sentences[side] else [f"no sentence from {study.perspectives[side]}"]
            )
        parts.append(f"; {study.articles[row.article]})" if row.kind == RESTS else ")")
    return [*parts, "."] if parts else []


def by_part(study: Study, topic: str) -> list[Part]:
    """The mentions of each part of a topic, side by side, then those counted apart; nothing for a
    topic without parts."""
    parts: list[Part] = []
    for codebook, lead in (("topics", "Mentions"), (APART, "Counted apart")):
        mentions = of(tables(study).matches, codebook=codebook, category=topic)
        for n, name in enumerate(study.parts(topic, codebook)):
            own = of(mentions, subtopic=name)
            begin = [";"] if n else [". " if parts else "", Strong(lead)]
            parts += [*begin, f" {name} ("]
            for k, (side, label) in enumerate(study.perspectives.items()):
                what = f"{study.labels('topics')[topic]}, {name}, {label}"
                parts.append((", " if k else "") + ("" if n else f"{label} "))
                parts.append(Claim(what, of(own, perspective=side)))
            parts.append(")")
    return [*parts, "."] if parts else []
