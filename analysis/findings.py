"""Findings in words, each with its numbers taken from the tables and its scope said.

A number in a sentence is never typed by hand. A difference is described, not judged: what it
survives is said by the checks, and it is a statement about these texts alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.counts import of

NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def number(n: int) -> str:
    """A small whole number as a word, a larger one with its thousands set apart.

    >>> number(5), number(1771)
    ('five', '1,771')
    """
    return NUMBERS[n] if 0 <= n < len(NUMBERS) else f"{n:,}"


def joined(parts: Sequence[str]) -> str:
    """A list in words.

    >>> joined(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) if parts else "none"


def scope(sources: pd.DataFrame) -> str:
    """The words that begin each finding: what it is about and no more.

    >>> scope(pd.DataFrame({"doc": ["a", "b"]}))
    'In these two articles'
    """
    return f"In these {number(len(sources))} article{'s' if len(sources) != 1 else ''}"


def rates(
    counts: pd.DataFrame, sources: pd.DataFrame, perspectives: Mapping[str, str],
    codebook: str, category: str, label: str, voice: str = "all",
) -> str:  # fmt: skip
    """One sentence: the rate of a category in each perspective, with counts and articles."""
    chosen = of(counts, codebook=codebook, category=category, voice=voice)
    by_doc = of(chosen, level="doc").assign(
        perspective=lambda t: t["unit"].map(sources.set_index("doc")["perspective"])
    )
    parts = []
    for side, name in perspectives.items():
        row = of(chosen, level="perspective", unit=side).iloc[0]
        own = by_doc[by_doc["perspective"] == side]
        having = int((own["matches"] > 0).sum())
        parts.append(
            f"**{row['per_1000']:.1f} per 1,000 words** in the {name} "
            f"({row['matches']:,} in {row['words']:,} words; {having} of {len(own)} articles)"
        )
    return f"{scope(sources)}, words for *{label}* come to {joined(parts)}."


def spread(
    counts: pd.DataFrame, sources: pd.DataFrame, perspectives: Mapping[str, str],
    codebook: str, category: str, voice: str = "all",
) -> str:  # fmt: skip
    """One sentence: do the articles of the perspectives overlap, or stand apart?"""
    chosen = of(counts, level="doc", codebook=codebook, category=category, voice=voice)
    side = chosen["unit"].map(sources.set_index("doc")["perspective"])
    ranges = {s: (v.min(), v.max()) for s, v in chosen["per_1000"].groupby(side, sort=False)}
    shown = [
        f"{low:.1f} to {high:.1f} in the {perspectives[s]}"
        for s, (low, high) in ranges.items()
    ]
    ends = sorted(ranges.values())
    apart = all(a[1] < b[0] for a, b in zip(ends, ends[1:], strict=False))
    verdict = (
        "no article of one lies within the range of the other" if apart and len(ends) == 2
        else "the ranges do not overlap" if apart
        else "the ranges overlap"
    )
    return f"Article by article the rates run from {joined(shown)}: {verdict}."


def missing(codebook_entries: pd.DataFrame, matches: pd.DataFrame, category: str) -> list[str]:
    """Entries of a category that matched nothing in this corpus, in the codebook's order."""
    own = codebook_entries[
        (codebook_entries["category"] == category) & (codebook_entries["kind"] == "count")
    ]
    hit = set(matches.loc[matches["category"] == category, "entry"])
    return [entry for entry in own["entry"] if entry not in hit]
