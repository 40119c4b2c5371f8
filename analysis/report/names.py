"""What readers call the ids and columns of tables: one name for each thing, on every page."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pandas as pd

from analysis.frames import made_once
from analysis.measures.contrasts import SIDES
from analysis.pages.passages.blocks import ALL
from analysis.phrasing import cap
from analysis.study.lexicons import LEXICONS
from analysis.study.sources import COLUMNS
from analysis.study.study import Study
from analysis.validation import element_readings, element_validity
from analysis.validation.codings import codings_of

POOR = " (words uncertain)"  # an element whose words do poorly in other texts
UNTESTED = " (words untested)"  # one whose words nobody held against marked sentences or a reading
HEADINGS: dict[str, str] = {
    "first": "First side",
    "second": "Second side",
    **{name: column.heading for name, column in COLUMNS.items() if column.heading},
    "category": "Topic",
    "doc": "Article",
    "element": "What is said",
    "entry": "Search word",
    "f1": "F1",
    "g2": "G²",
    "dp_norm": "DPnorm",
    "flesch_kincaid_grade": "School grade",
    "flesch_reading_ease": "Reading ease",
    "lexicon": "List",
    "sign": "Words",
    "subtopic": "Part",
    "target": "Beside",
    "topic_words": "Topic words and names",
    "unit": "Article",
    "whom": "Towards whom",
}
# What a category is, where the rows of a table are no topics.
CATEGORIES = {
    **dict.fromkeys(LEXICONS, "Words"), "names": "Kind", "modals": "Kind", "own": "Search word",
}  # fmt: skip


MOST_ARTICLES = 12  # columns of articles; of more a table shows how they spread
SPREAD = {"lowest": 0, "lower quarter": 0.25, "middle": 0.5, "upper quarter": 0.75, "highest": 1}


def quantiles(frame: pd.DataFrame, study: Study) -> pd.DataFrame | None:
    """A table whose many columns of articles are quantiles of each row; None where it has few.

    >>> import analysis
    >>> quantiles(pd.DataFrame({"000": [1.0], "001": [2.0]}), analysis.load()) is None
    True
    """
    docs = [c for c in frame if (c[-1] if isinstance(c, tuple) else c) in study.articles]
    if len(docs) <= MOST_ARTICLES:
        return None
    values = frame[docs].astype(float)
    first, rest = docs[0], frame.drop(columns=docs)
    for name, share in SPREAD.items():
        label = (*(("",) * (len(first) - 1)), name) if isinstance(first, tuple) else name
        rest[label] = values.quantile(share, axis="columns")
    return rest


def labels_of_ids(study: Study) -> dict[str, dict[str, str]]:
    """Labels for the ids that tables carry, column by column, and headings of the columns."""
    every = study.codebook.categories
    labels = dict(zip(every["category"], every["label"], strict=True))
    return {
        "category": {**labels, "tone": "Tone"},
        "topic": labels,
        "target": labels,
        "codebook": {name: source.label for name, source in LEXICONS.items()},
        "lexicon": {name: source.label for name, source in LEXICONS.items()},
        **{column: dict(study.perspectives) for column in ("perspective", *SIDES)},
        "doc": {**study.articles, ALL: ALL},
        "element": element_labels(study),
        "column": HEADINGS,
    }


def element_labels(study: Study) -> dict[str, str]:
    """What elements of frames are called; one whose words do poorly, or are untested, says so."""
    doubts = element_doubts(study)
    found = {}
    for row in study.codebook.elements.itertuples():
        told = {doubts[topic, row.element] for topic in row.of.split()}
        found[row.element] = row.label + (told.pop() if len(told) == 1 else "")
    return found


@made_once
def element_doubts(study: Study) -> dict[tuple[str, str], str]:
    """By topic and element: "", `POOR` or `UNTESTED`.

    Elements without words of their own, which follow from the rules of voice, need no test.
    """
    scores = element_validity.of_study(study)
    poor = element_validity.uncertain(scores)
    tested = set(zip(scores["topic"], scores["element"], strict=True))
    read = {*chain.from_iterable(map(element_readings.topics_of, codings_of(study).values()))}
    worded = set(study.codebook.frames["category"])
    return {
        (topic, row.element): POOR if row.element in poor
        else "" if row.element not in worded or topic in read or (topic, row.element) in tested
        else UNTESTED
        for row in study.codebook.elements.itertuples() for topic in row.of.split()
    }  # fmt: skip


def names_of(study: Study) -> set[str]:
    """All that people named in a study: groups, categories and lists, texts, and who wrote them."""
    book, columns = study.codebook, ["title", "label", "outlet", "author", "genre"]
    return {
        *study.perspectives.values(), *book.categories["label"], *book.elements["label"],
        *book.entries["subtopic"], *book.actors.values(), *study.speakers["speaker"],
        *(name for column in columns for name in study.sources[column]),
    }  # fmt: skip


def heading(column: Any, labels: dict[str, dict[str, str]]) -> str:
    """A column's name for readers: of a pivot, what its label means.

    >>> heading("words_per_sentence", {}), heading("doc", {})
    ('Words per sentence', 'Article')
    """
    level, name = ("", column) if not isinstance(column, tuple) else (column[0], column[-1])
    if level and level in labels and name:
        return labels[level].get(name, str(name))
    name = name or level
    for known in ("perspective", "category", "doc"):
        if name in labels.get(known, {}):
            return labels[known][name]
    return HEADINGS.get(name) or cap(str(name).replace("_", " "))


def labelled(frame: pd.DataFrame, labels: dict[str, dict[str, str]]) -> pd.DataFrame:
    """A table with labels in place of ids, in every column that holds ids."""
    known = {**labels, "unit": {**labels.get("doc", {}), **labels.get("perspective", {})}}
    kept = {}
    for column in frame:
        first = column[0] if isinstance(column, tuple) else column
        values = known.get(first, {}) if first != "column" else {}
        kept[column] = frame[column].replace(values) if values else frame[column]
    return pd.DataFrame(kept)
