"""Does a list find what each side says? Planted sentences, idiom by idiom (`parity.csv`).

A list of words that knows one side's way of speaking better makes a difference out of nothing. So
a study may ship sentences written from the topics' definitions by somebody who has not seen the
lists: some hold a mention in the words of one side, some only look as if. `half` is "unseen" for
those that nobody looked at while the lists were made: only these tell how well the lists do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from analysis.frames import of
from analysis.matching import matches
from analysis.problems import Problem, StudyError
from analysis.study import table_files

FILE = "parity.csv"
APART = 0.10  # recall or precision of two idioms further apart than this: the list is not balanced
NEEDED = ["idiom", "topic", "sentence", "expected"]
COLUMNS = ["topic", "idiom", "half", "sentences", "holding", "counted", "right", "recall",
           "precision"]  # fmt: skip


def read(folder: Path, topics: Sequence[str]) -> pd.DataFrame:
    """The planted sentences of a study; no rows where it has none.

    Out: idiom, topic, sentence, half (str), expected (bool). StudyError names each bad row.
    """
    path = folder / FILE
    if not path.exists():
        return pd.DataFrame(columns=[*NEEDED, "half"])
    table, bad = table_files.read(path)
    if problems := bad + table_files.missing(table, FILE, NEEDED):
        raise StudyError(problems)
    for column, known, mend in (
        ("topic", set(topics), "write the id of a topic of the codebook"),
        ("expected", {"0", "1"}, "write 1 where the sentence holds a mention, else 0"),
    ):
        for row in table[~table[column].isin(known)].itertuples():
            place = f"{FILE} row {row.Index + 1}"
            bad.append(Problem(place, f"{column} {getattr(row, column)!r} is none", mend))
    if bad:
        raise StudyError(bad)
    return table.assign(half=table.get("half", "seen"), expected=table["expected"] == "1")


def score(planted: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    """What the topics' entries find of planted sentences, by topic, idiom and half.

    In: `read`'s table; the study's active entries. Out: `COLUMNS`; `holding` sentences should
    count, `counted` do, `right` of them rightly; recall and precision (NaN where there is none).

    >>> from analysis.study.codebook import entry_table
    >>> entries = entry_table([{"codebook": "topics", "category": "rain", "entry": "flood*"}])
    >>> planted = pd.DataFrame({"idiom": "north", "topic": "rain", "half": "seen",
    ...     "sentence": ["Floods came.", "High water came."], "expected": [True, True]})
    >>> score(planted, entries)[["holding", "counted", "right", "recall"]].values.tolist()
    [[2.0, 1.0, 1.0, 0.5]]
    """
    rows = []
    for topic in planted["topic"].unique():
        used = of(entries, codebook="topics", category=topic).reset_index(drop=True)
        own = of(planted, topic=topic).reset_index(drop=True)
        found = matches.find(own["sentence"], used)
        counts = (used["kind"] != "not").to_numpy()[found["entry_id"]]
        own["counted"] = own.index.isin(found.loc[counts, "row"])
        for (idiom, half), part in own.groupby(["idiom", "half"], sort=False):
            right = int((part["expected"] & part["counted"]).sum())
            holding, counted = int(part["expected"].sum()), int(part["counted"].sum())
            rows.append((topic, idiom, half, len(part), holding, counted, right,
                         right / holding if holding else float("nan"),
                         right / counted if counted else float("nan")))  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def unbalanced(scores: pd.DataFrame, labels: Mapping[str, str]) -> list[str]:
    """One sentence for each topic whose list finds the idioms unequally well; unseen half first."""
    said = []
    for topic, own in scores.groupby("topic", sort=False):
        part = own[own["half"] == "unseen"] if (own["half"] == "unseen").any() else own
        for what in ("recall", "precision"):
            values = part.set_index("idiom")[what].dropna()
            if len(values) > 1 and round(values.max() - values.min(), 6) > APART:
                parts = ", ".join(f"{idiom} {value:.0%}" for idiom, value in values.items())
                said.append(f"{labels.get(str(topic), topic)}: {what} {parts}")
    return said


def remarks(scores: pd.DataFrame, labels: Mapping[str, str]) -> list[Problem]:
    """What `check` says of lists that are not balanced."""
    mend = "add the words that the weaker idiom uses, or say the difference beside the counts"
    return [
        Problem(FILE, f"the list is not balanced between the idioms, {said}", mend)
        for said in unbalanced(scores, labels)
    ]
