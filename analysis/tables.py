"""The tables of a study, one after the other: each a pure function of those before it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis import corpus, voices
from analysis.contrasts import contrasts, per_article
from analysis.counts import VOICES, counts
from analysis.lexicons import SOURCES as LEXICONS
from analysis.lexicons import lexicon
from analysis.matches import matches_table
from analysis.study import Study
from analysis.tone import mark


class Tables(NamedTuple):
    """All tables of a study; the columns of each are described in its module.

    `spans` are the stretches of one voice within a sentence, `exclusions` what a `not:` entry of
    the codebook kept from being counted.
    """

    sources: pd.DataFrame
    sentences: pd.DataFrame
    boilerplate: pd.DataFrame
    spans: pd.DataFrame
    matches: pd.DataFrame
    exclusions: pd.DataFrame
    counts: pd.DataFrame
    contrasts: pd.DataFrame


def tables(study: Study) -> Tables:
    """Compute every table of a study, from the texts to the contrasts."""
    sources, book = study.sources, study.codebook
    titles = dict(zip(sources["doc"], sources["title"], strict=True))
    sentences, boilerplate = corpus.split(
        study.texts, titles, [aside["line"] for aside in book.set_aside]
    )
    spans = voices.voices(study.texts, sentences)
    sentences = voices.sentence_voices(spans, sentences)
    topical, exclusions = matches_table(sentences, book.entries, spans)
    toned, _ = matches_table(sentences, lexicon_entries(), spans)
    matches = pd.concat([topical, mark(toned, topical, sentences)], ignore_index=True)
    categories = pd.concat([book.categories, lexicon_categories()], ignore_index=True)
    counted = counts(matches, corpus.words_in(spans, sentences), sources, categories)
    return Tables(
        sources, sentences, boilerplate, spans, matches, exclusions, counted,
        contrasts_by_voice(counted, sources, list(study.perspectives)),
    )  # fmt: skip


def contrasts_by_voice(
    counted: pd.DataFrame, sources: pd.DataFrame, perspectives: list[str]
) -> pd.DataFrame:
    """`contrasts` of all voices together and of each alone, with a column `voice` in front."""
    parts = []
    for voice in ["all", *VOICES]:
        part = contrasts(per_article(counted, sources, voice), perspectives)
        part.insert(0, "voice", voice)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


@cache
def lexicon_entries() -> pd.DataFrame:
    """Entries of the lexicons in the box, one under the other; read once in a process."""
    return pd.concat([lexicon(name) for name in LEXICONS], ignore_index=True)


def lexicon_categories() -> pd.DataFrame:
    """What the lexicons count: codebook, category, label."""
    rows = [(n, sign, f"{sign} words") for n in LEXICONS for sign in ("positive", "negative")]
    return pd.DataFrame(rows, columns=["codebook", "category", "label"])
