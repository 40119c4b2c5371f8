"""Whom and what each side names, and who acts in its articles, in lines whose numbers open."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.frames import of
from analysis.measures.pipeline import tables
from analysis.pages.passages.claim_block import Claim, ClaimParagraph, Part, Strong
from analysis.phrasing import counted, joined
from analysis.study.study import Study
from analysis.voice.acts import NOBODY, done_by

NAMES, ACTS = 2, 4  # categories of names, and acts, of one side
FEW = 3  # acts; of fewer nothing is told
TWICE = 2  # times more often, to be told


def named_by_side(study: Study) -> Iterator[ClaimParagraph]:
    """What one side names that the other hardly does: categories of names, largest first."""
    made = tables(study)
    found = of(made.matches, codebook="names")
    words_of = made.counted.groupby("perspective")["words"].sum()
    counts = found.groupby(["category", "perspective"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(study.perspectives), fill_value=0)
    counts = counts[counts.sum(axis="columns") >= int(study.main["limits"]["too_few"])]
    if counts.empty or words_of.min() == 0:
        return
    rates = counts / words_of.reindex(counts.columns)
    ratio = (rates.max(axis="columns") / rates.min(axis="columns")).sort_values(
        ascending=False, kind="stable"
    )
    labels = study.labels("names")
    lines: list[list[Part]] = []
    for side in study.perspectives:
        parts: list[Part] = []
        own = [c for c in ratio.index if rates.loc[c].idxmax() == side and ratio[c] >= TWICE]
        for n, category in enumerate(own[:NAMES]):
            lead = Strong(f"More often from {study.perspectives[side]}:")
            words = of(found, category=category, perspective=side)["entry"].value_counts()
            often = joined(f"“{entry_as_word(entry)}”" for entry in words.index[:2])
            parts += [";" if n else lead, f" {labels[category]}, such as {often} ("]
            for k, other in enumerate(sorted(study.perspectives, key=lambda s: s != side)):
                what = f"{labels[category]}, {study.perspectives[other]}"
                rows = of(found, category=category, perspective=other)
                parts += [", against " if k == 1 else ", " if k else "", Claim(what, rows)]
                parts.append("" if n else f" in {words_of[other]:,} words")
            parts.append(")")
        if parts:
            lines.append([*parts, "."])
    if lines:
        yield ClaimParagraph("Who and what is named", lines, folded=True)


def entry_as_word(entry: str) -> str:
    """An entry as a word to read: without its signs."""
    return entry.replace("*", "")


def acting(study: Study) -> Iterator[ClaimParagraph]:
    """Who does what to whom, by the articles of each side."""
    made = tables(study)
    settled = made.acts[made.acts["who"] != ""]
    lines: list[list[Part]] = []
    for side, label in study.perspectives.items():
        own = of(settled, perspective=side)
        parts: list[Part] = []
        keys = ["who", "category", "whom"]
        if 0 < len(own) < FEW:
            lines.append(
                [Strong(f"From {label}:"), " too few to tell (", Claim(f"Acts, {label}", own), ")."]
            )
            continue
        often = own.groupby(keys, sort=False).size().rename("n").reset_index()
        aimed = often.assign(aimed=often["whom"] != NOBODY)  # of equals, those at somebody first
        often = aimed.sort_values(["n", "aimed"], ascending=False, kind="stable")[keys]
        for n, (who, act, whom) in enumerate(often.head(ACTS).itertuples(index=False)):
            lead = Strong(f"From {label}:")
            done = done_by(who, act) + ("" if whom == NOBODY else f" {whom}")
            rows = of(own, who=who, category=act, whom=whom)
            parts += ["," if n else lead, f" {done} (", Claim(f"{done}, {label}", rows), ")"]
        if parts:
            more = len(often) - ACTS
            rest = f" {counted(more, 'other').capitalize()} on page 05." if more > 0 else ""
            lines.append([*parts, f".{rest}"])
    if lines:
        yield ClaimParagraph("Who acts", lines, folded=True)
