"""The same contrast under every specification of the declared grid, recounted, never re-matched.

Entries are matched once (`analysis.matching.candidates`). Each specification is then a set of
active entries and a set of text pieces that count, so a whole grid is a few matrix products.
Choices that cannot matter in a study (no entry is doubtful, nothing is quoted, an entry is never
found, a topic has one list) are not counted as specifications: they would only swell the share
that agrees.

Three kinds are kept apart. A **choice** is another way to count the same thing; all of them
together are the grid. Leaving one **entry** out, with all else as declared, asks whether one word
carries the topic. Quotations in or out, against the declaration, ask another question (**voice**):
whose words they are. Its answer stands beside the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.matching import candidates
from analysis.measures import contrasts
from analysis.measures.contrasts import PER, PRIOR
from analysis.robustness import denominators, specifications
from analysis.study.specification import LIMITS, TOPIC_AXES

SPEC = contrasts.PAIR


class _Counted(NamedTuple):
    """Mentions by set of entries, filter and article, of one category."""

    sets: list[tuple[str, str, str, str]]
    mentions: dict[tuple[str, str], np.ndarray]
    with_mention: dict[tuple[str, str], np.ndarray]


def topic_specifications(
    sentences: pd.DataFrame, entries: pd.DataFrame, sources: pd.DataFrame,
    perspectives: Sequence[str], *, main: Mapping[str, str], spans: pd.DataFrame | None = None,
    band: float = LIMITS["band"], codebook: str = "topics", engine: str = "auto",
) -> pd.DataFrame:  # fmt: skip
    """Every specification of every category of `codebook`, for every pair of perspectives.

    In: `sentences`, `entries`, `sources`, `spans` (who speaks in which piece; without it the
    sentence's own voice), `main` (the topics part of `specification.main_choices`), `band` (a log2
    ratio nearer to 0 is no clear difference). Out, one row per specification, the main one first:
    `SPEC`, `kind` ("choice", "entry" or "voice"), the choices (`entries`, `left_out`, `without`: a
    named list of the topic, or "", `not_rules`, `headline`, `quoted`, `per`, `over`), `rate_first`,
    `rate_second` (mentions per 1,000 words, or sentences with a mention per 1,000), `difference`,
    `effect` (log2 ratio, see `contrasts.ratio_of_rates`), `effect_unit`, `direction` ("first",
    "second" or "none"), `changed` (choices unlike the main), `main`, `same` (has it the main
    direction).
    """
    main = {"left_out": "", "without": "", **main}
    own = entries[entries["codebook"] == codebook].reset_index(drop=True)
    table = denominators.by_role_and_voice(sentences, spans)
    found = candidates.candidates(sentences["text"], own, engine)
    found = denominators.locate(found, sentences, table, sources)
    frame = denominators.denominators(table, sources)
    parts = []
    for category in own["category"].drop_duplicates():
        axes = _axes(own[own["category"] == category], found, frame, main)
        counted = _count(own, category, (found, frame), axes, main)
        for a, b in contrasts.pairs_of_sides(perspectives):
            rows = _rates(counted, frame, axes, a, b)
            rows.insert(0, "second", b)
            rows.insert(0, "first", a)
            rows.insert(0, "category", category)
            rows.insert(0, "codebook", codebook)
            parts.append(finish(rows, main, band))
    return pd.concat(parts, ignore_index=True)


def finish(rows: pd.DataFrame, main: Mapping[str, str], band: float) -> pd.DataFrame:
    """Keep the three kinds, order them, and say which have the main one's direction."""
    rows = specifications.ordered(rows, main)
    unlike = {axis: rows[axis] != option for axis, option in main.items() if axis in rows}
    entry = unlike.get("left_out", pd.Series(False, rows.index))
    voice = unlike["quoted"]
    kind = np.select([entry, voice], ["entry", "voice"], "choice")
    rows = rows.assign(kind=kind)[(kind == "choice") | (rows["changed"] == 1)]
    rows = rows.reset_index(drop=True)
    rows["direction"] = direction(rows["effect"], band)
    return rows.assign(same=rows["direction"] == rows.loc[0, "direction"])


def direction(effect, band: float) -> np.ndarray:
    """ "first", "second" or, where there is no effect or it is nearer to 0 than the band, "none".

    >>> direction([2.0, -2.0, 0.2, float("nan")], 0.3).tolist()
    ['first', 'second', 'none', 'none']
    """
    effect = np.nan_to_num(np.asarray(effect, float))
    clear = (np.abs(effect) >= band) & (effect != 0)
    return np.select([clear & (effect > 0), clear], contrasts.SIDES, "none")


def _axes(own, found, frame, main) -> dict[str, tuple[str, ...]]:
    """The options that can matter for this category in this study."""
    seen = own[own.index.isin(found["entry_id"])]
    used = (own["kind"] == "count") & (own["core"] | (main["entries"] == "all"))
    seen_used = seen[used[seen.index]]
    left_out = seen_used["entry"] if len(seen_used) > 1 else []
    lists = seen_used["subtopic"].drop_duplicates()
    lists = lists[lists != ""] if len(lists) > 1 else []
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
    return {**axes, "left_out": ("", *left_out), "without": ("", *lists)}


def _count(own, category, place, axes, main) -> _Counted:
    found, frame = place
    mine = (own["category"] == category).to_numpy()
    core, counts = own["core"].to_numpy(), (own["kind"] == "count").to_numpy()
    names, lists = own["entry"].to_numpy(), own["subtopic"].to_numpy()
    kinds = product(axes["entries"], axes["not_rules"], axes["without"])
    sets = [(chosen, "", rules, without) for chosen, rules, without in kinds]
    sets += [(main["entries"], entry, main["not_rules"], "") for entry in axes["left_out"] if entry]
    active = np.array(
        [
            mine
            & (core | ~counts | (chosen == "all"))
            & ~(counts & (names == left_out))
            & ~(counts & (lists == without) & (without != ""))
            & (counts | (rules == "on"))
            for chosen, left_out, rules, without in sets
        ]
    )
    here = found[mine[found["entry_id"]]]
    won = candidates.winners(here, own, active)[:, counts[here["entry_id"]]]
    here = here[counts[here["entry_id"]]]
    mentions, with_mention = {}, {}
    for headline, quoted in product(axes["headline"], axes["quoted"]):
        kept = denominators.kept_words(here, headline, quoted)
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
        rates = [average(found[:, side], size[side], over) for side in sides]
        total = sum(size[side].sum() for side in sides)
        floor = PER * PRIOR / total if total else np.nan
        part = pd.DataFrame(counted.sets, columns=["entries", "left_out", "not_rules", "without"])
        part = part.assign(headline=headline, quoted=quoted, per=per, over=over)
        part["rate_first"], part["rate_second"] = rates
        part["difference"] = rates[0] - rates[1]
        part["effect"] = contrasts.ratio_of_rates(rates[0], rates[1], floor)
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
