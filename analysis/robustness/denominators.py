"""Pieces of text that a specification keeps or leaves out: headline or body, quoted or not."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.corpus import segmentation

INOUT = ("in", "out")


class Denominators(NamedTuple):
    """Words and sentences of each article under each choice of headline and quotations.

    `words[headline, quoted]` and `sentences[headline, quoted]` are arrays in the order of
    `sources`; a sentence counts where at least one of its words is kept.
    """

    docs: int
    perspective: np.ndarray
    words: dict[tuple[str, str], np.ndarray]
    sentences: dict[tuple[str, str], np.ndarray]
    has_titles: bool
    has_quotes: bool


def by_role_and_voice(sentences: pd.DataFrame, spans: pd.DataFrame | None = None) -> pd.DataFrame:
    """Stretches of one role and one voice: doc, sentence, start, end, role, voice, words.

    `spans` tile the sentences by voice; without them each sentence is one piece, in its own voice.
    """
    if spans is None:
        table = sentences if "voice" in sentences else sentences.assign(voice="unclear")
    else:
        table = segmentation.words_in(spans, sentences)
        table = table.merge(sentences[["doc", "sentence", "role"]], on=["doc", "sentence"])
    columns = ["doc", "sentence", "start", "end", "role", "voice", "words"]
    return table[columns].sort_values(["doc", "start"], kind="stable", ignore_index=True)


def locate(
    found: pd.DataFrame, sentences: pd.DataFrame, pieces: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    """Add where matches stand: `title`, `quoted` (bool), `doc_at` and `sentence_at` (positions).

    `found` has `row` (place in `sentences`) and `start` within that sentence, as `matches.find`
    gives it. A match stands in the piece in which it begins.
    """
    at = sentences.iloc[found["row"]].reset_index(drop=True)
    start = at["start"].to_numpy() + found["start"].to_numpy()
    places = pd.DataFrame({"doc": at["doc"], "start": start, "at": range(len(at))})
    voiced = pd.merge_asof(
        places.sort_values("start"), pieces[["doc", "start", "voice"]].sort_values("start"),
        on="start", by="doc",
    ).sort_values("at")  # fmt: skip
    return found.assign(
        title=(at["role"] == "title").to_numpy(),
        quoted=(voiced["voice"] == "quoted").to_numpy(),
        doc_at=at["doc"].map(positions(sources)).to_numpy(int),
        sentence_at=found["row"].to_numpy(),
    )


def positions(sources: pd.DataFrame) -> dict[str, int]:
    """The articles' positions in the order of `sources`."""
    return {doc: n for n, doc in enumerate(sources["doc"])}


def denominators(pieces: pd.DataFrame, sources: pd.DataFrame) -> Denominators:
    """The denominators of every choice of headline and quotations."""
    place = positions(sources)
    own = pieces[pieces["words"] > 0]
    doc = own["doc"].map(place).to_numpy(int)
    title, quoted = (own["role"] == "title").to_numpy(), (own["voice"] == "quoted").to_numpy()
    words, sentences = {}, {}
    for choice in product(INOUT, INOUT):
        keep = _keep(title, quoted, *choice)
        words[choice] = np.bincount(doc[keep], own["words"][keep], len(place))
        rows = own[keep].drop_duplicates(["doc", "sentence"])
        sentences[choice] = np.bincount(
            rows["doc"].map(place).to_numpy(int), minlength=len(place)
        ).astype(float)
    return Denominators(
        len(place), sources["perspective"].to_numpy(), words, sentences,
        bool(title.any()), bool(quoted.any()),
    )  # fmt: skip


def kept_words(found: pd.DataFrame, headline: str, quoted: str) -> np.ndarray:
    """Which located matches count under a choice of headline and quotations."""
    return _keep(found["title"].to_numpy(), found["quoted"].to_numpy(), headline, quoted)


def sum_by(won: np.ndarray, doc: np.ndarray, docs: int) -> np.ndarray:
    """Sum the columns of `won` (sets x matches) that belong to each article: sets x articles."""
    return won.astype(float) @ _indicator(doc, docs)


def distinct_by(won: np.ndarray, sentence, doc, docs: int) -> np.ndarray:
    """Sentences of each article that hold at least one match: sets x articles."""
    sentence, doc = np.asarray(sentence), np.asarray(doc)
    _, first, number = np.unique(sentence, return_index=True, return_inverse=True)
    holds = (won.astype(float) @ _indicator(number, len(first))) > 0
    return holds.astype(float) @ _indicator(doc[first], docs)


def _keep(title, quoted, headline: str, quotations: str) -> np.ndarray:
    return (~title | (headline == "in")) & (~quoted | (quotations == "in"))


def _indicator(number, width: int) -> sparse.csr_array:
    number = np.asarray(number, dtype=np.int64)
    shape = (len(number), width)
    return sparse.csr_array((np.ones(len(number)), (np.arange(len(number)), number)), shape=shape)
