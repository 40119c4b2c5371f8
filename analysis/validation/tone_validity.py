"""Do the lexicons hear the tone that a reader hears? Sentence by sentence, for each perspective.

A coding may have a column `tone`: -1, 0 or 1, the tone in which the sentence itself speaks,
whatever good or bad it tells of; empty leaves the sentence out. A lexicon's sentence is positive,
negative or neither by the sign of its summed word weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from analysis.measures.tone import sentence_tone
from analysis.validation.intercoder import alpha
from analysis.validation.precision_recall import TONE, signs

SCORE = ["lexicon", "topic_words", "perspective", "sentences", "same", "neutral", "toned", "right",
         "opposite", "alpha"]  # fmt: skip


def heard(
    aligned: pd.DataFrame, matches: pd.DataFrame, sentences: pd.DataFrame, sources: pd.DataFrame,
    lexicons: Iterable[str],
) -> pd.DataFrame:  # fmt: skip
    """Every sentence whose tone was read, under every lexicon, topic words and names in and out.

    In: a coding aligned by `precision_recall.align`; StudyError for codes other than -1, 0 and 1.
    Out: doc, perspective, sentence, text, lexicon, topic_words ("in", "out"), `read` and `found`
    (-1, 0, 1). Empty where nobody coded tone.
    """
    names = ["doc", "perspective", "sentence", "text", "lexicon", "topic_words", "read", "found"]
    if TONE not in aligned:
        return pd.DataFrame(columns=names)
    codes = signs(aligned[TONE], TONE)
    read = aligned.loc[codes.notna(), ["doc", "sentence", "text"]]
    read = read.assign(read=codes[codes.notna()].astype("int64"))
    read["perspective"] = read["doc"].map(sources.set_index("doc")["perspective"])
    parts = []
    for lexicon in lexicons:
        own = matches[matches["codebook"] == lexicon]
        for topic_words, chosen in (("in", own), ("out", own[own["inside"] == ""])):
            scored = sentence_tone(chosen, sentences[["doc", "sentence"]])
            joined = read.merge(scored, on=["doc", "sentence"])
            parts.append(joined.assign(
                lexicon=lexicon, topic_words=topic_words,
                found=np.sign(joined["valence"].round(9)).astype("int64"),
            ))  # fmt: skip
    return pd.concat(parts, ignore_index=True)[names]


def score(heard: pd.DataFrame, perspectives: Sequence[str]) -> pd.DataFrame:
    """How far each lexicon agrees with the reader, over all and in each perspective.

    Out: `SCORE`: `same` of `sentences` have the reader's sign; `neutral`, sentences that the reader
    found without tone; of the `toned` ones, `right` in direction and `opposite` to it; `alpha`
    (Krippendorff's, ordinal, reader and lexicon as two coders).
    """
    rows = []
    for key, own in heard.groupby(["lexicon", "topic_words"], sort=False):
        for side in ["all", *perspectives]:
            part = own if side == "all" else own[own["perspective"] == side]
            read, found = part["read"].to_numpy(int), part["found"].to_numpy(int)
            toned = read != 0
            cells = [
                read == found, ~toned, toned, toned & (read == found), toned & (read == -found),
            ]  # fmt: skip
            value = alpha(np.array([read, found]), "ordinal") if len(part) else float("nan")
            rows.append((*key, side, len(part), *(int(cell.sum()) for cell in cells), value))
    return pd.DataFrame(rows, columns=SCORE)
