"""The difference in tone under every specification: lexicon, negation, topic words, and the rest.

Tone is what `analysis.measures.tone` says it is: the valence of the lexicon's words, summed within
a sentence and averaged over sentences (or taken per 1,000 words). Lexicons have scales of their
own, so `effect` divides the difference by the weight of all tone words per sentence (or 1,000
words): 0.1 means that the two groups lie apart by a tenth of the tone there is. Its sign is the
sign of the difference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
import pandas as pd

from analysis.measures import contrasts
from analysis.measures.contrasts import PER
from analysis.robustness import denominators
from analysis.robustness.multiverse import finish
from analysis.study.specification import TONE_AXES

_SCORED = ("lexicon", "negation", "topic_words", "hyphens", "headline", "quoted")


def tones(
    matches: pd.DataFrame, sentences: pd.DataFrame, sources: pd.DataFrame,
    perspectives: Sequence[str], *, main: Mapping[str, str], lexicons: Sequence[str],
    spans: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Every specification of the tone contrast, for every pair of perspectives.

    In: `matches` with the lexicons' rows (`weight`, and what `analysis.measures.tone.mark` adds),
    `main` (the tone part of `specification.main_choices`). Out: as
    `multiverse.topic_specifications`, codebook
    and category "tone", `rate_first` and `rate_second` the valence per sentence or per 1,000 words.
    """
    table = denominators.by_role_and_voice(sentences, spans)
    frame = denominators.denominators(table, sources)
    place = denominators.positions(sources)
    own = matches[matches["codebook"].isin(lexicons)]
    axes = {"lexicon": tuple(lexicons), **_axes(own, frame, main)}
    sums = _sums(own, place, axes)
    parts = []
    for a, b in contrasts.pairs_of_sides(perspectives):
        sides = [np.flatnonzero(frame.perspective == name) for name in (a, b)]
        rows = pd.DataFrame(
            [(*choice, *_rates(choice, sums, frame, sides)) for choice in product(*axes.values())],
            columns=[*axes, "rate_first", "rate_second", "weight"],
        )
        rows["difference"] = rows["rate_first"] - rows["rate_second"]
        rows["effect"] = rows["difference"] / rows["weight"].where(rows["weight"] > 0)
        rows["effect_unit"] = "share of tone"
        head = {"codebook": "tone", "category": "tone", "first": a, "second": b}
        rows = pd.concat([pd.DataFrame(head, index=rows.index), rows], axis=1)
        parts.append(finish(rows.drop(columns="weight"), main, band=0))
    return pd.concat(parts, ignore_index=True)


def tone_by_article(
    matches: pd.DataFrame, sentences: pd.DataFrame, sources: pd.DataFrame, *,
    main: Mapping[str, str], spans: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Tone of each article under the main specification alone.

    Out: doc, perspective, `total` (valence), `weight` (of all its sentiment words, without sign),
    `size` (sentences, or words in thousands), `tone` (total / size; NaN for an article without
    any), `words` (for choosing among copies).
    """
    frame = denominators.denominators(denominators.by_role_and_voice(sentences, spans), sources)
    own = matches[matches["codebook"] == main["lexicon"]]
    sums = _sums(own, denominators.positions(sources), {axis: (main[axis],) for axis in _SCORED})
    (total, weight), *_ = sums.values()
    place = (main["headline"], main["quoted"])
    size = frame.sentences[place] if main["per"] == "sentences" else frame.words[place] / PER
    table = sources[["doc", "perspective"]].assign(
        total=total, weight=weight, size=size, words=frame.words[place]
    )
    return table.assign(tone=table["total"] / table["size"].where(table["size"] > 0))


def difference(by_article: pd.DataFrame, a: str, b: str, over: str = "pooled") -> float:
    """Tone of `a` minus tone of `b`; NaN where a group has nothing left."""
    one, two = (by_article[by_article["perspective"] == side] for side in (a, b))
    return mean(one, over) - mean(two, over)


def mean(own: pd.DataFrame, over: str) -> float:
    """Tone of some articles: pooled, or the mean of theirs; NaN where they have nothing."""
    return _average(own["total"].to_numpy(float), own["size"].to_numpy(float), over)


def _axes(own, frame, main) -> dict[str, tuple[str, ...]]:
    useful = {
        "negation": bool((own["turn"] != 1).any()),
        "topic_words": bool((own["inside"] != "").any()),
        "hyphens": bool(own["compound"].any()),
        "headline": frame.has_titles,
        "quoted": frame.has_quotes,
    }
    return {
        axis: options if useful.get(axis, True) else (main[axis],)
        for axis, options in TONE_AXES.items()
    }


def _sums(own, place, axes) -> dict[tuple, tuple[np.ndarray, np.ndarray]]:
    """Valence and its absolute weight by article, for each choice of what is scored and how."""
    doc = own["doc"].map(place).to_numpy(int)
    title, quoted = (own["role"] == "title").to_numpy(), (own["voice"] == "quoted").to_numpy()
    lexicon, topical = own["codebook"].to_numpy(), (own["inside"] != "").to_numpy()
    compound = own["compound"].to_numpy(bool)
    weight, turn = own["weight"].to_numpy(float), own["turn"].to_numpy(float)
    sums = {}
    for choice in product(*(axes[name] for name in _SCORED)):
        name, negation, topic_words, hyphens, headline, quotations = choice
        keep = (lexicon == name) & (~topical | (topic_words == "in"))
        keep &= ~compound | (hyphens == "apart")
        keep &= (~title | (headline == "in")) & (~quoted | (quotations == "in"))
        valence = (weight * turn if negation == "on" else weight)[keep]
        sums[choice] = (
            np.bincount(doc[keep], valence, len(place)),
            np.bincount(doc[keep], np.abs(valence), len(place)),
        )
    return sums


def _rates(choice, sums, frame, sides) -> tuple[float, float, float]:
    *scored, per, over = choice
    total, absolute = sums[tuple(scored)]
    headline, quoted = scored[-2:]
    size = (frame.sentences if per == "sentences" else frame.words)[headline, quoted]
    scale = 1 if per == "sentences" else PER
    both = np.concatenate(sides)
    weight = scale * absolute[both].sum() / size[both].sum() if size[both].sum() else np.nan
    rate_first, rate_second = (scale * _average(total[side], size[side], over) for side in sides)
    return rate_first, rate_second, weight


def _average(total: np.ndarray, size: np.ndarray, over: str) -> float:
    total, size = total[size > 0], size[size > 0]
    if not len(size):
        return float("nan")
    return float((total / size).mean() if over == "articles" else total.sum() / size.sum())
