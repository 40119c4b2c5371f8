"""The tables of a study, one after the other: each a pure function of those before it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis.corpus import segmentation
from analysis.matching.matches import matches_table, voice_at
from analysis.measures.cache import computed_once
from analysis.measures.contrasts import contrasts, per_article
from analysis.measures.counts import VOICES, counts
from analysis.measures.tone import mark
from analysis.study.lexicons import LEXICONS, lexicon
from analysis.study.study import Study
from analysis.voice import voices
from analysis.voice.certainty import certainty
from analysis.voice.modality import KINDS as MODALS
from analysis.voice.modality import modality


class Tables(NamedTuple):
    """All tables of a study; the columns of each are described in its module.

    `spans` are the stretches of one voice within a sentence, `scare_quotes` quotation marks that
    quote nobody, `exclusions` what a `not:` entry of the codebook kept from being counted.
    """

    sources: pd.DataFrame
    sentences: pd.DataFrame
    boilerplate: pd.DataFrame
    spans: pd.DataFrame
    scare_quotes: pd.DataFrame
    matches: pd.DataFrame
    exclusions: pd.DataFrame
    counts: pd.DataFrame
    contrasts: pd.DataFrame


@computed_once
def tables(study: Study) -> Tables:
    """Compute every table of a study, from the texts to the contrasts."""
    sources, book = study.sources, study.codebook
    titles = dict(zip(sources["doc"], sources["title"], strict=True))
    sentences, boilerplate = segmentation.split(
        study.texts, titles, [aside["line"] for aside in book.set_aside]
    )
    spans = voices.with_sides(voices.voices(study.texts, sentences), study.speakers)
    sentences = voices.sentence_voices(spans, sentences)
    topical, exclusions = matches_table(sentences, book.entries, spans)
    toned, _ = matches_table(sentences, lexicon_entries(), spans)
    matches = pd.concat(
        [
            with_certainty(topical, sentences, spans),
            mark(toned, topical, sentences),
            modals(sentences, spans),
        ],
        ignore_index=True,
    )
    matches[["inside", "certainty", "cue"]] = (
        matches[["inside", "certainty", "cue"]].astype("str").fillna("")
    )
    matches["speaker"] = voice_at(matches.assign(who=""), named(spans), "who")
    categories = pd.concat([book.categories, own_categories()], ignore_index=True)
    counted = counts(matches, segmentation.words_in(spans, sentences), sources, categories)
    return Tables(
        sources, sentences, boilerplate, spans, voices.scare_quotes(study.texts, sentences),
        matches, exclusions, counted,
        contrasts_by_voice(counted, sources, list(study.perspectives)),
    )  # fmt: skip


def named(spans: pd.DataFrame) -> pd.DataFrame:
    """Add `who` to spans: the speaker, and who passes the words on."""
    via = (", via " + spans["via"]).where((spans["via"] != "") & (spans["speaker"] != ""), "")
    return spans.assign(who=spans["speaker"] + via)


def with_certainty(
    topical: pd.DataFrame, sentences: pd.DataFrame, spans: pd.DataFrame
) -> pd.DataFrame:
    """Add to matches how sure the text is (`certainty`) and by which words (`cue`)."""
    judged = certainty(topical, sentences, spans)
    return topical.assign(certainty=judged["certainty"], cue=judged["cue"])


def modals(sentences: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Modal words as matches of the codebook `modals`, category by kind."""
    found = modality(sentences).merge(
        sentences[["doc", "sentence", "role", "voice", "start", "text"]],
        on=["doc", "sentence"], suffixes=("", "_whole"),
    )  # fmt: skip
    places = zip(found["text"], found["start"], found["end"], found["start_whole"], strict=True)
    found["text"] = [text[a - whole : b - whole] for text, a, b, whole in places]
    found = found.assign(
        codebook="modals", category=found["kind"], entry=found["modal"],
        voice=voice_at(found, spans), weight=float("nan"),
    )  # fmt: skip
    return found.drop(columns=["kind", "modal", "start_whole"])


@cache
def lexicon_entries() -> pd.DataFrame:
    """Entries of the lexicons in the box, one under the other; read once in a process."""
    return pd.concat([lexicon(name) for name in LEXICONS], ignore_index=True)


def own_categories() -> pd.DataFrame:
    """What is counted beside a study's codebook: codebook, category, label."""
    rows = [(n, sign, f"{sign} words") for n in LEXICONS for sign in ("positive", "negative")]
    rows += [("modals", kind, kind) for kind in MODALS]
    return pd.DataFrame(rows, columns=["codebook", "category", "label"])


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
