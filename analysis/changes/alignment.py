"""Which word of a text before is which word of it after.

Sentences may be cut in another way, lines set aside or a text corrected: the words stay the
measure. Each word of a sentence or of a line set aside has its place; the words of two states of a
text are paired in their order, and a place is carried from one state to the other by its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

import pandas as pd

from analysis.matching.matches import voice_at

WORD = re.compile(r"\w+|[^\w\s]")
SPOKEN = ("voice", "speaker", "via", "side", "rule")
ASIDE = "set aside"
Tables = Mapping[str, pd.DataFrame]


class Alignment(NamedTuple):
    """`docs`: ids before to ids after. `words`: the words that both have, one row each: doc (as
    after), and start, end, sentence and who speaks, each `_old` and `_new`. `lost`, `gained`: words
    of paired texts that only the state before or after has."""

    docs: dict[str, str]
    words: pd.DataFrame
    lost: pd.DataFrame
    gained: pd.DataFrame


def whole_places(table: pd.DataFrame) -> pd.DataFrame:
    """The table with whole numbers in its columns start and end."""
    return table.assign(**{c: table[c].astype("int64") for c in ("start", "end")})


def words_in_order(tables: Tables) -> pd.DataFrame:
    """The words of a state in their order.

    In: tables sentences (doc, sentence, start, text), and where there are any boilerplate and
    spans. Out: doc, start, end (int64), word, sentence (its number as a text, '' in a line set
    aside) and the columns of `SPOKEN` that the state has ('' in a line set aside).

    >>> one = {"doc": ["a"], "sentence": ["1"], "start": ["4"], "end": ["10"], "text": ["It is."]}
    >>> found = words_in_order({"sentences": pd.DataFrame(one).assign(voice="author")})
    >>> found[["start", "word", "voice"]]
       start word   voice
    0      4   It  author
    1      7   is  author
    2      9    .  author
    """
    own = whole_places(tables["sentences"])
    known = [c for c in SPOKEN if c in own.columns]
    found = _cut(own, ["doc", "sentence", *known])
    if "spans" in tables and {"doc", "start", "end", "voice"} <= {*tables["spans"].columns}:
        spans = whole_places(tables["spans"])
        for column in SPOKEN:
            if column in spans:
                found[column] = voice_at(found.assign(**_present(found, column)), spans, column)
    if "boilerplate" in tables and {"doc", "start", "end", "text"} <= {*tables["boilerplate"]}:
        aside = _cut(
            whole_places(tables["boilerplate"]), ["doc", *_of(tables["boilerplate"], "rule")]
        )
        found = pd.concat([found, aside.assign(voice=ASIDE, sentence="")])
    return found.fillna("").sort_values(["doc", "start"], kind="stable", ignore_index=True)


def _of(table: pd.DataFrame, *columns: str) -> list[str]:
    return [column for column in columns if column in table.columns]


def _present(found: pd.DataFrame, column: str) -> dict[str, object]:
    return {} if column in found else {column: ""}


def _cut(table: pd.DataFrame, kept: list[str]) -> pd.DataFrame:
    """The words of the column text, each with the columns to be kept of its row."""
    found = [
        (number, start + word.start(), start + word.end(), word.group())
        for number, (start, text) in enumerate(zip(table["start"], table["text"], strict=True))
        for word in WORD.finditer(text)
    ]
    cut = pd.DataFrame(found, columns=["at", "start", "end", "word"])
    cut = cut.astype({"at": "int64", "start": "int64", "end": "int64", "word": "str"})
    rows = table[kept].iloc[cut["at"]].reset_index(drop=True)
    return pd.concat([cut.drop(columns="at"), rows], axis=1)


def pair_texts(old: Tables, new: Tables) -> Alignment:
    """Pair the texts of two states, and their words."""
    before, after = words_in_order(old), words_in_order(new)
    ours = {str(doc): own for doc, own in before.groupby("doc", sort=False)}
    theirs = {str(doc): own for doc, own in after.groupby("doc", sort=False)}
    docs = paired(
        {doc: own["word"].tolist() for doc, own in ours.items()},
        {doc: own["word"].tolist() for doc, own in theirs.items()},
    )
    both, lost, gained = [], [before.iloc[:0]], [after.iloc[:0]]
    for one, other in docs.items():
        a, b = ours[one], theirs[other]
        pairs = list(same(a["word"].tolist(), b["word"].tolist()))
        left, right = [i for i, _ in pairs], [j for _, j in pairs]
        both.append(_side_by_side(a.iloc[left], b.iloc[right]))
        lost.append(a.drop(index=a.index[left]))
        gained.append(b.drop(index=b.index[right]))
    both = both or [_side_by_side(before.iloc[:0], after.iloc[:0])]
    return Alignment(docs, *(pd.concat(part, ignore_index=True) for part in (both, lost, gained)))


def _side_by_side(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    parts = [one.add_suffix("_old").reset_index(drop=True),
             other.add_suffix("_new").reset_index(drop=True)]  # fmt: skip
    return pd.concat(parts, axis=1).assign(doc=other["doc"].tolist())


def paired(ours: Mapping[str, list[str]], theirs: Mapping[str, list[str]]) -> dict[str, str]:
    """Ids before to ids after: texts with the same words first, then those with the same id.

    >>> paired({"1": ["rain"], "2": ["sun"]}, {"1": ["new"], "2": ["rain"], "3": ["sun"]})
    {'1': '2', '2': '3'}
    """
    free: dict[str, list[str]] = {}
    for doc, own in theirs.items():
        free.setdefault(" ".join(own), []).append(doc)
    found: dict[str, str] = {}
    for doc, own in ours.items():
        if same_text := free.get(" ".join(own)):
            found[doc] = doc if doc in same_text else same_text[0]
            same_text.remove(found[doc])
    for doc in ours:
        if doc not in found and doc in theirs and doc not in found.values():
            found[doc] = doc
    return {doc: found[doc] for doc in ours if doc in found}


def same(one: list[str], other: list[str]) -> Iterator[tuple[int, int]]:
    """Positions of the words that two lists have in common, in their order.

    >>> list(same(["rain", "and", "sun"], ["rain", ",", "sun"]))
    [(0, 0), (2, 2)]
    """
    if one == other:
        yield from enumerate(range(len(one)))
        return
    for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        yield from ((block.a + i, block.b + i) for i in range(block.size))


def carried(table: pd.DataFrame, alignment: Alignment) -> pd.DataFrame:
    """A table of places of the state before, with the places after.

    In: doc, start, end. Out: the same rows, doc as after where the text is paired, `start`, `end`
    (Int64, missing where a word at the border is not in the text after) and the places before in
    `start_old`, `end_old`, `doc_old`.
    """
    table = whole_places(table).reset_index(drop=True)
    first = _carry(table["doc"], table["start"], alignment)
    last = _carry(table["doc"], table["end"] - 1, alignment) + 1
    known = first.notna() & last.notna() & (last > first)
    return table.assign(
        doc_old=table["doc"], start_old=table["start"], end_old=table["end"],
        doc=table["doc"].map(alignment.docs).fillna(table["doc"]).astype("str"),
        start=first.where(known), end=last.where(known),
    )  # fmt: skip


def _carry(docs: pd.Series, places: pd.Series, alignment: Alignment) -> pd.Series:
    asked = pd.DataFrame({"doc_old": docs, "start_old": places, "row": range(len(docs))})
    known = alignment.words[["doc_old", "start_old", "end_old", "start_new"]]
    found = pd.merge_asof(
        asked.sort_values("start_old").assign(at=lambda t: t["start_old"]),
        known.sort_values("start_old").assign(from_old=lambda t: t["start_old"]),
        on="start_old", by="doc_old",
    ).sort_values("row", ignore_index=True)  # fmt: skip
    inside = found["at"] < found["end_old"]
    moved = found["start_new"] + found["at"] - found["from_old"]
    return moved.where(inside).astype("Int64")
