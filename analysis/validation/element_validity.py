"""How well are elements of frames found in other texts? Sentences marked by hand (`elements.csv`).

A study may ship sentences on other disputes, news and commentary, written and marked from the
definitions of the elements by somebody who has not seen their words. `half` is "unseen" for those
that nobody looked at while the lists were made: these tell how well the lists do.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.frames import each, made_once, of
from analysis.measures.elements import elements
from analysis.problems import Problem, StudyError
from analysis.study import table_files
from analysis.study.codebook import Codebook
from analysis.study.study import Study
from analysis.voice import voices
from analysis.voice.certainty import certainty

FILE = "elements.csv"
NEEDED = ["kind", "topic", "mention", "text", "elements"]
SURE = 0.60  # F1; an element with less is uncertain
APART = 0.10  # macro F1 of two kinds of text further apart than this is said
COLUMNS = ["topic", "element", "half", "kind", "marked", "found", "right", "precision", "recall",
           "f1"]  # fmt: skip


def read(folder: Path, book: Codebook) -> pd.DataFrame:
    """The marked sentences of a study; no rows where it has none.

    Out: `NEEDED` and half, all str. StudyError names each bad row.
    """
    path = folder / FILE
    if not path.exists():
        return pd.DataFrame(columns=[*NEEDED, "half"], dtype="str")
    table, bad = table_files.read(path)
    if problems := bad + table_files.missing(table, FILE, NEEDED):
        raise StudyError(problems)
    known = {name: set(of.split()) for name, of in each(book.elements, "element", "of")}
    topics = set().union(*known.values())
    for row in each(table.assign(row=range(1, len(table) + 1))):
        place = f"{FILE} row {row.row}"
        if row.topic not in topics:
            mend = "write the id of a topic that elements are asked of"
            bad.append(Problem(place, f"topic {row.topic!r} is none", mend))
        elif row.mention not in row.text:
            mend = "write the mention as the text has it"
            bad.append(Problem(place, f"its mention {row.mention!r} is not in its text", mend))
        elif wrong := [e for e in row.elements.split() if row.topic not in known.get(e, ())]:
            mend = "write ids of elements that are asked of this topic"
            bad.append(Problem(place, f"elements {wrong[0]!r} is none of {row.topic}", mend))
    if bad:
        raise StudyError(bad)
    return table.assign(half=table.get("half", "seen"))


def heard(marked: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """What the lists find in marked sentences: the columns of `marked` and told (ids, str)."""
    ids = [f"m{n}" for n in range(len(marked))]
    sentences = pd.DataFrame(
        {
            "doc": ids,
            "sentence": 1,
            "start": 0,
            "text": marked["text"].to_numpy(),
            "role": "body",
            "end": marked["text"].str.len().to_numpy(),
        }
    )
    texts = dict(zip(ids, marked["text"], strict=True))
    spans = voices.voices(texts, sentences)
    start = [text.index(mention) for text, mention in each(marked, "text", "mention")]
    end = [a + len(mention) for a, mention in zip(start, marked["mention"], strict=True)]
    mentions = sentences[["doc", "sentence", "role"]].assign(
        start=start, end=end, codebook="topics", category=marked["topic"].to_numpy(),
        subtopic="", entry="", text=marked["mention"].to_numpy(), voice="", weight=float("nan"),
    )  # fmt: skip
    mentions = certainty(mentions, sentences, spans)
    said = elements(mentions, sentences, spans, voices.scare_quotes(texts, sentences), book)
    told = said.groupby("doc")["element"].agg(" ".join)
    return marked.assign(told=pd.Series(ids).map(told).fillna("").to_numpy())


def score(marked: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """Precision, recall and F1 of each element of each topic, by half and kind of text.

    In: `read`'s table. Out: `COLUMNS`; kind "all" is both together. Elements that nobody marks
    (`asserted`, `attributed`, which follow from the voice) are left out.
    """
    if marked.empty:
        return pd.DataFrame(columns=COLUMNS)
    found = heard(marked, book)
    used = set(" ".join(marked["elements"]).split())
    rows = []
    for element, topics in each(book.elements, "element", "of"):
        for topic in topics.split() if element in used else ():
            own = of(found, topic=topic)
            own = own.assign(
                marked=[element in ids.split() for ids in own["elements"]],
                told=[element in ids.split() for ids in own["told"]],
            )
            for half, part in own.groupby("half", sort=False):
                for kind in ("all", *part["kind"].unique()):
                    rows.append((topic, element, half, kind, *_figures(
                        part if kind == "all" else of(part, kind=kind))))  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _figures(part: pd.DataFrame) -> tuple[int, int, int, float, float, float]:
    marked, found = int(part["marked"].sum()), int(part["told"].sum())
    right = int((part["marked"] & part["told"]).sum())
    nan = float("nan")
    f1 = 2 * right / (marked + found) if marked + found else nan
    precision = right / found if found else nan
    return marked, found, right, precision, right / marked if marked else nan, f1


@made_once
def of_study(study: Study) -> pd.DataFrame:
    """`score` of a study's own marked sentences; no rows where it has none."""
    return score(read(study.folder, study.codebook), study.codebook)


def by_element(scores: pd.DataFrame) -> pd.Series:
    """F1 of each element over all its topics, from rows of `score` of one half and kind."""
    sums = scores.groupby("element", sort=False)[["marked", "found", "right"]].sum()
    return 2 * sums["right"] / (sums["marked"] + sums["found"]).clip(lower=1)


def macro(scores: pd.DataFrame) -> float:
    """The mean F1 of the elements, each of equal weight."""
    return float(by_element(scores).mean())


def uncertain(scores: pd.DataFrame) -> frozenset[str]:
    """The elements whose F1 over all topics is under `SURE`, or is so in one kind of text.

    Of the unseen half, where there is one. Only elements that somebody marked are judged: groups
    of unlike genre need lists that do as well in both.
    """
    if scores.empty:
        return frozenset()
    part = scores[scores["half"] == "unseen"] if (scores["half"] == "unseen").any() else scores
    marked = part[part["marked"] > 0]
    by_kind = [by_element(own) for _, own in marked.groupby("kind")]
    return frozenset(e for f1 in by_kind for e in f1.index[f1 < SURE])
