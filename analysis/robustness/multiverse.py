"""The same contrast under every specification of the declared grid, recounted, never re-matched.

Entries are matched once (`analysis.matching.candidates`). Each specification is then a set of
active entries and a set of text pieces that count, so a whole grid is a few matrix products.
Choices that cannot matter in a study (no entry is doubtful, nothing is quoted, an entry is never
found) are not counted as specifications: they would only swell the share that agrees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.matching import candidates
from analysis.measures import contrasts
from analysis.measures.contrasts import PER
from analysis.robustness import denominators, specifications
from analysis.study.specification import TOPIC_AXES

SPEC = ["codebook", "category", "a", "b"]
RESULT = ["rate_a", "rate_b", "difference", "effect", "effect_unit"]
HALF = 0.5  # added to both counts before the logarithm, as in analysis.measures.contrasts


class _Counted(NamedTuple):
    """Mentions by set of entries, filter and article, of one category."""

    sets: list[tuple[str, str, str]]
    mentions: dict[tuple[str, str], np.ndarray]
    with_mention: dict[tuple[str, str], np.ndarray]


def topics(
    sentences: pd.DataFrame, entries: pd.DataFrame, sources: pd.DataFrame,
    perspectives: Sequence[str], *, main: Mapping[str, str], spans: pd.DataFrame | None = None,
    codebook: str = "topics", engine: str = "auto",
) -> pd.DataFrame:  # fmt: skip
    """Every specification of every category of `codebook`, for every pair of perspectives.

    In: `sentences`, `entries`, `sources`, `spans` (who speaks in which piece; without it the
    sentence's own voice), `main` (the topics part of `specification.main_choices`). Out, one row
    per specification, the main one first: `SPEC`, the choices (`entries`, `left_out`, `not_rules`,
    `headline`, `quoted`, `per`, `over`), `rate_a`, `rate_b` (mentions per 1,000 words, or
    sentences with a mention per 1,000), `difference`, `effect` (log2 ratio, half a mention added
    to both), `effect_unit`, `changed` (choices unlike the main), `main`, `same_sign`.
    """
    main = {"left_out": "", **main}
    own = entries[entries["codebook"] == codebook].reset_index(drop=True)
    table = denominators.by_role_and_voice(sentences, spans)
    found = candidates.candidates(sentences["text"], own, engine)
    found = denominators.locate(found, sentences, table, sources)
    frame = denominators.denominators(table, sources)
    parts = []
    for category in own["category"].drop_duplicates():
        axes = _axes(own[own["category"] == category], found, frame, main)
        counted = _count(own, category, found, frame, axes)
        for a, b in contrasts.pairs(perspectives):
            rows = _rates(counted, frame, axes, a, b)
            rows.insert(0, "b", b)
            rows.insert(0, "a", a)
            rows.insert(0, "category", category)
            rows.insert(0, "codebook", codebook)
            parts.append(finish(rows, main))
    return pd.concat(parts, ignore_index=True)


def finish(rows: pd.DataFrame, main: Mapping[str, str]) -> pd.DataFrame:
    """Order the specifications of one contrast and say which keep the main one's direction."""
    rows = specifications.ordered(rows, main)
    sign = np.sign(rows.loc[0, "difference"])
    return rows.assign(same_sign=(np.sign(rows["difference"]) == sign) & (sign != 0))


def _axes(own, found, frame, main) -> dict[str, tuple[str, ...]]:
    """The options that can matter for this category in this study."""
    seen = own[own.index.isin(found["entry_id"])]
    counting = own["kind"] == "count"
    left_out = seen.loc[seen["kind"] == "count", "entry"] if counting.sum() > 1 else []
    useful = {
        "entries": bool((~seen.loc[seen["kind"] == "count", "core"]).any()),
        "not_rules": bool((seen["kind"] == "not").any()),
        "headline": frame.has_titles,
        "quoted": frame.has_quotes,
        "per": True,
        "over": True,
    }
    axes = {
        axis: options if useful[axis] else (main[axis],) for axis, options in TOPIC_AXES.items()
    }
    return {**axes, "left_out": ("", *left_out)}


def _count(own, category, found, frame, axes) -> _Counted:
    mine = (own["category"] == category).to_numpy()
    core, counts = own["core"].to_numpy(), (own["kind"] == "count").to_numpy()
    names = own["entry"].to_numpy()
    doubtful = set(names[mine & counts & ~core])
    sets = [
        choice
        for choice in product(axes["entries"], axes["left_out"], axes["not_rules"])
        # Without the doubtful entries, leaving one of them out is no further specification.
        if not (choice[0] == "core" and choice[1] in doubtful)
    ]
    active = np.array(
        [
            mine
            & (core | ~counts | (chosen == "all"))
            & ~(counts & (names == left_out))
            & (counts | (rules == "on"))
            for chosen, left_out, rules in sets
        ]
    )
    here = found[mine[found["entry_id"]]]
    won = candidates.winners(here, own, active)[:, counts[here["entry_id"]]]
    here = here[counts[here["entry_id"]]]
    mentions, with_mention = {}, {}
    for headline, quoted in product(axes["headline"], axes["quoted"]):
        kept = denominators.kept(here, headline, quoted)
        mentions[headline, quoted] = denominators.sum_by(
            won[:, kept], here["doc_at"][kept], frame.docs
        )
        with_mention[headline, quoted] = denominators.distinct_by(
            won[:, kept], here["sentence_at"][kept], here["doc_at"][kept], frame.docs
        )
    return _Counted(sets, mentions, with_mention)


def _rates(counted: _Counted, frame, axes, a: str, b: str) -> pd.DataFrame:
    sides = [np.flatnonzero(frame.perspective == name) for name in (a, b)]
    parts = []
    names = ["headline", "quoted", "per", "over"]
    for headline, quoted, per, over in product(*(axes[name] for name in names)):
        share = per == "sentences"
        found = (counted.with_mention if share else counted.mentions)[headline, quoted]
        size = (frame.sentences if share else frame.words)[headline, quoted]
        rates, floors = [], []
        for side in sides:
            rates.append(average(found[:, side], size[side], over))
            total = size[side].sum()
            floors.append(PER * HALF / total if total else np.nan)
        part = pd.DataFrame(counted.sets, columns=["entries", "left_out", "not_rules"])
        part = part.assign(headline=headline, quoted=quoted, per=per, over=over)
        part["rate_a"], part["rate_b"] = rates
        part["difference"] = rates[0] - rates[1]
        part["effect"] = np.log2((rates[0] + floors[0]) / (rates[1] + floors[1]))
        parts.append(part)
    return pd.concat(parts, ignore_index=True).assign(effect_unit="log2 ratio")


def average(found: np.ndarray, size: np.ndarray, over: str) -> np.ndarray:
    """Rate per 1,000 of a group: pooled, or the mean of its articles' rates.

    `found`: specifications x articles, `size`: words or sentences of the articles. An article
    without any has no rate and is left out of the mean; a group without any is NaN.
    """
    if over == "articles":
        found, size = found[:, size > 0], size[size > 0]
        return PER * (found / size).mean(axis=1) if len(size) else np.full(len(found), np.nan)
    total = size.sum()
    return PER * found.sum(axis=1) / total if total else np.full(len(found), np.nan)
