"""Do the lists of elements find what readers of these very texts find?

A coding may have a column `elements_<topic>`: the ids of all elements that the sentence says of the
topic, divided by blanks; "none" where it only names the topic; empty where it does not speak of it.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.frames import each, made_once, of
from analysis.measures.pipeline import tables
from analysis.problems import Problem
from analysis.study.codebook import Codebook
from analysis.study.study import Study
from analysis.validation import intercoder
from analysis.validation.codings import codings_of
from analysis.validation.precision_recall import align

FRONT, NONE = "elements_", "none"
COLUMNS = ["category", "element", "readers", "by_any", "by_all", "alpha", "counted", "confirmed",
           "recalled", "worst"]  # fmt: skip
FOUND = 0.6  # of what all readers mark on a side: lists that find less say too little of it to lead


def topics_of(coding: pd.DataFrame) -> list[str]:
    """The topics whose elements a coding marks.

    >>> topics_of(pd.DataFrame(columns=["doc", "text", "elements_flood"]))
    ['flood']
    """
    return [str(c).removeprefix(FRONT) for c in coding if str(c).startswith(FRONT)]


def problems(codings: Mapping[str, pd.DataFrame], book: Codebook) -> list[Problem]:
    """Ids in the columns of elements that are no element of that topic, one line for each."""
    known = {name: set(topics.split()) for name, topics in each(book.elements, "element", "of")}
    found = []
    for coder, coding in codings.items():
        for topic in topics_of(coding):
            ids = set(" ".join(coding[FRONT + topic]).split()) - {NONE}
            for one in sorted(ids):
                if topic not in known.get(one, ()):
                    mend = f"use the ids of `frames:` that are asked of {topic}, or {NONE}"
                    wrong = f"column {FRONT}{topic}: {one!r} is no element of it"
                    found.append(Problem(f"coding by {coder}", wrong, mend))
    return found


@made_once
def readers_confirm(study: Study) -> pd.DataFrame:
    """What readers of a study's texts confirm of each element (`against`)."""
    made = tables(study)
    sides = dict(zip(study.sources["doc"], study.sources["perspective"], strict=True))
    return against(codings_of(study), made.elements, made.sentences, study.codebook, sides)


def against(
    codings: Mapping[str, pd.DataFrame], said: pd.DataFrame, sentences: pd.DataFrame,
    book: Codebook, sides: Mapping[str, str],
) -> pd.DataFrame:  # fmt: skip
    """The lists' elements against readings of the same sentences.

    In: codings by coder; `said`, the table `elements` of the study; `sides`, the group of each
    article. Out: `COLUMNS`, one row per topic and element: `readers`; the sentences that any, and
    that all of them mark; alpha between them (NaN for one reader); the sentences that the lists
    find (`counted`), those of them that any reader marks (`confirmed`), those that all mark and the
    lists find (`recalled`), and their share on the side where it is lowest (`worst`; NaN where all
    mark none).
    """
    read = {coder: align(coding, sentences)[0] for coder, coding in codings.items()}
    read = {coder: coding for coder, coding in read.items() if topics_of(coding)}
    rows = []
    for element, topics in each(book.elements, "element", "of"):
        for topic in topics.split():
            own = {c: _marks(t, topic, element) for c, t in read.items() if FRONT + topic in t}
            if not own:
                continue
            table = pd.DataFrame(own)
            part = of(said, category=topic, element=element)
            lists = pd.MultiIndex.from_frame(part[["doc", "sentence"]])
            counted = table.index.isin(lists)
            any_, all_ = table.any(axis="columns"), table.all(axis="columns")
            alpha = intercoder.alpha(table.T.to_numpy(float)) if len(own) > 1 else float("nan")
            rows.append((topic, element, len(own), int(any_.sum()), int(all_.sum()), alpha,
                         int(counted.sum()), int((any_ & counted).sum()),
                         int((all_ & counted).sum()),
                         _lowest(all_, counted, sides)))  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def unconfirmed(read: pd.DataFrame) -> set[tuple[str, str]]:
    """The topics and elements of which readers confirm fewer than half of what the lists find.

    >>> found = {"category": "rain", "element": "cause", "counted": 3, "confirmed": 1}
    >>> unconfirmed(pd.DataFrame([found]))
    {('rain', 'cause')}
    """
    poor = read[(read["counted"] > 0) & (2 * read["confirmed"] < read["counted"])]
    return set(zip(poor["category"], poor["element"], strict=True))


def _lowest(marked: pd.Series, counted: np.ndarray, sides: Mapping[str, str]) -> float:
    """The lowest share, over the sides, of the marked sentences that the lists find."""
    found = pd.Series(counted, index=marked.index)[marked]
    side = found.index.get_level_values("doc").map(sides)
    return float(found.groupby(side).mean().min()) if len(found) else float("nan")


def missed_on_a_side(read: pd.DataFrame) -> set[tuple[str, str]]:
    """The topics and elements of which the lists find under `FOUND` on some side.

    >>> missed_on_a_side(pd.DataFrame([{"category": "rain", "element": "cause", "worst": 0.5}]))
    {('rain', 'cause')}
    """
    poor = read[read["worst"] < FOUND]
    return set(zip(poor["category"], poor["element"], strict=True))


def borne_out(read: pd.DataFrame) -> set[tuple[str, str]]:
    """The topics and elements of which readers confirm at least three quarters.

    >>> found = {"category": "rain", "element": "cause", "counted": 4, "confirmed": 3}
    >>> borne_out(pd.DataFrame([found]))
    {('rain', 'cause')}
    """
    well = read[(read["counted"] > 0) & (4 * read["confirmed"] >= 3 * read["counted"])]
    return set(zip(well["category"], well["element"], strict=True))


def _marks(coding: pd.DataFrame, topic: str, element: str) -> pd.Series:
    index = pd.MultiIndex.from_frame(coding[["doc", "sentence"]])
    marks = [element in ids.split() for ids in coding[FRONT + topic]]
    return pd.Series(marks, index=index, dtype=bool)
