"""Near misses: places that almost match an entry, and so were not counted.

Four kinds, tried in this order, each at places where the category has no match and no exclusion:

* "written otherwise": the same letters with other dots, blanks, hyphens, quotes or accents
  (`E.R.B.` for `ERB`, `highwater` for `high water`, `East “River” Board`);
* "another case": a case-sensitive entry in other capitals; not for entries all in capitals, whose
  other forms are other words (`IT`, `it`);
* "another ending": one unit goes on or stops short by up to 3 letters (`floods` for `flood`);
* "nearly so spelled": one unit of 5 letters or more is one edit away, of 9 or more two (insert,
  delete, replace, swap neighbours; the first letter must agree). The stem before a wildcard must
  have 8 letters and end alike: `militia*` is no misspelt `military`.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import patterns, signs, words
from analysis.study.word_sets import nearness_sides

COLUMNS = ["doc", "sentence", "start", "end", "codebook", "category", "entry", "kind", "caught"]
ENDING = 3  # letters that another ending may add or lack; one where a unit has only three
GAP = 3  # characters that may stand between the units of a near miss


class _Text(NamedTuple):
    """The corpus as units: where each stands and its plain spelling."""

    sentence: np.ndarray
    start: np.ndarray
    end: np.ndarray
    gap: np.ndarray
    raw: list[str]
    plain: list[str]
    places: dict[str, list[int]]


def near_misses(
    sentences: pd.DataFrame, entries: pd.DataFrame, matches: pd.DataFrame,
    exclusions: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Places that nearly match a counting entry, one row each, in the order of the text.

    Out: doc, sentence, start, end (code points in the file's text), codebook, category, entry,
    `kind` (see above), `caught` (the place's wording, case folded).
    """
    text = _units(sentences)
    taken = _taken(pd.concat([matches, exclusions]), sentences)
    rows = []
    counting = entries[entries["kind"] == "count"]
    for (codebook, category), own in counting.groupby(["codebook", "category"], sort=False):
        used = taken.get((codebook, category), {})
        best: dict[tuple[int, int], tuple] = {}
        for entry, case in own[["entry", "case"]].itertuples(index=False, name=None):
            for kind, first, last in _found(entry, case, text):
                row, start, end = text.sentence[first], text.start[first], text.end[last]
                if any(a < end and start < b for a, b in used.get(row, ())):
                    continue
                rank = (KINDS.index(kind), -(end - start))
                if (row, start) not in best or rank < best[row, start][0]:
                    best[row, start] = (rank, end, entry, kind)
        reach = (-1, -1)
        for (row, start), (_, end, entry, kind) in sorted(best.items()):
            if (row, start) >= reach:
                rows.append((row, start, end, codebook, category, entry, kind))
                reach = (row, end)
    return _table(sorted(rows), sentences)


KINDS = ["written otherwise", "another case", "another ending", "nearly so spelled"]


def edit_distance(one: str, two: str, most: int) -> int:
    """Optimal string alignment distance (edits and swaps of neighbours), `most` + 1 if larger.

    >>> edit_distance("harbour", "harbor", 2), edit_distance("form", "from", 2)
    (1, 1)
    >>> edit_distance("a", "xyz", 1)
    2
    """
    if abs(len(one) - len(two)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        current = [i]
        for j, b in enumerate(two, 1):
            cost = min(row[j] + 1, current[-1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before, row = row, current
    return min(row[-1], most + 1)


def _found(entry: str, case: str, text: _Text):
    """Yield (kind, first unit, last unit) of the near misses of one entry; none of two sides."""
    if nearness_sides(entry):
        return
    pattern = patterns.parse_entry(unicodedata.normalize("NFC", entry))
    units = [_plain(unit) for unit in pattern.units]
    for first, last in _same_letters(units, pattern.wild, text):
        raw = _plain_letters(entry), "".join(text.raw[first : last + 1])
        alike = case == "fold" or raw[1].startswith(raw[0])
        if alike or not entry.isupper():
            yield ("written otherwise" if alike else "another case"), first, last
    for at in _starts(units[0], pattern.wild[0], text):
        kinds = set()
        for n, (unit, wild) in enumerate(zip(units, pattern.wild, strict=True)):
            here = at + n
            if here >= len(text.plain) or (n and not _next_to(text, here)):
                break
            found = _relation(unit, wild, text.plain[here])
            if not found:
                break
            kinds.add(found)
        else:
            kinds.discard("same")
            if len(kinds) == 1:
                yield kinds.pop(), at, at + len(units) - 1


def _same_letters(units: list[str], wild: tuple[bool, ...], text: _Text):
    """Windows whose letters, joined, are those of the entry: other gaps, or other parting."""
    if any(wild[:-1]):
        return
    target = "".join(units)
    for at in _beginnings(target, text):
        joined, here = text.plain[at], at
        while len(joined) < len(target) and target.startswith(joined):
            if here + 1 >= len(text.plain) or not _next_to(text, here + 1):
                break
            here += 1
            joined += text.plain[here]
        if joined == target or (wild[-1] and joined.startswith(target)):
            yield at, here


def _beginnings(target: str, text: _Text):
    for length in range(1, len(target)):
        yield from text.places.get(target[:length], ())
    yield from text.places.get(target, ())


def _starts(unit: str, wild: bool, text: _Text):
    for other, places in text.places.items():
        if other[0] == unit[0] and _relation(unit, wild, other):
            yield from places


@lru_cache(maxsize=200_000)
def _relation(unit: str, wild: bool, other: str) -> str:
    """How a unit of a text stands to a unit of an entry: "same", a kind of near miss, or ""."""
    if other == unit or (wild and other.startswith(unit)):
        return "same"
    if not wild and min(len(unit), len(other)) >= ENDING and other[0] == unit[0]:
        longer, shorter = sorted((unit, other), key=len, reverse=True)
        most = ENDING if len(shorter) > ENDING else 1
        if longer.startswith(shorter) and len(longer) - len(shorter) <= most:
            return "another ending"
    most = 2 if len(unit) >= 9 else 1 if len(unit) >= 5 else 0
    if not most or other[0] != unit[0]:
        return ""
    near = _stem_near(unit, other) if wild else edit_distance(unit, other, most) <= most
    return "nearly so spelled" if near else ""


def _stem_near(stem: str, other: str) -> bool:
    """Is the beginning of a word one edit from a wildcard's stem, with the same last letter?"""
    cuts = [other[:cut] for cut in range(len(stem) - 1, min(len(other), len(stem) + 1) + 1)]
    return len(stem) >= 8 and any(
        cut[-1] == stem[-1] and edit_distance(stem, cut, 1) <= 1 for cut in cuts
    )


def _units(sentences: pd.DataFrame) -> _Text:
    sentence, start, end, raw, plain, gap = [], [], [], [], [], []
    places: dict[str, list[int]] = defaultdict(list)
    for row, string in enumerate(sentences["text"]):
        before = 0
        for a, b in words.unit_spans(string):
            sentence.append(row)
            start.append(a)
            end.append(b)
            gap.append(a - before)
            raw.append(_without_accents(_letters(string[a:b])))
            plain.append(_plain(string[a:b]))
            places[plain[-1]].append(len(plain) - 1)
            before = b
    where = [np.array(values, dtype=np.int64) for values in (sentence, start, end, gap)]
    return _Text(where[0], where[1], where[2], where[3], raw, plain, dict(places))


def _next_to(text: _Text, here: int) -> bool:
    """Does this unit follow the one before it in the same sentence, with a short gap?"""
    return bool(text.sentence[here] == text.sentence[here - 1] and text.gap[here] <= GAP)


def _plain(unit: str) -> str:
    """Folded, without accents."""
    return _without_accents(words.fold(_letters(unit)))


@lru_cache(maxsize=1 << 16)
def _letters(unit: str) -> str:
    """A unit as it is read, without the apostrophe of a contraction."""
    return words.straight(signs.seen(unit)).replace("'", "")


@lru_cache(maxsize=1 << 16)
def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)) or text


def _plain_letters(entry: str) -> str:
    return _without_accents("".join(_letters(entry[a:b]) for a, b in words.unit_spans(entry)))


def _taken(places: pd.DataFrame, sentences: pd.DataFrame) -> dict:
    """Stretches that matches and exclusions of each category hold, by sentence row."""
    keys = sentences[["doc", "sentence", "start"]].assign(row=range(len(sentences)))
    own = places.merge(keys.rename(columns={"start": "begin"}), on=["doc", "sentence"])
    taken: dict = defaultdict(lambda: defaultdict(list))
    for row in own.itertuples():
        stretch = (row.start - row.begin, row.end - row.begin)
        taken[row.codebook, row.category][row.row].append(stretch)
    return taken


def _table(rows: list[tuple], sentences: pd.DataFrame) -> pd.DataFrame:
    at = sentences.iloc[[row[0] for row in rows]].reset_index(drop=True)
    found = pd.DataFrame(
        rows, columns=["row", "start", "end", "codebook", "category", "entry", "kind"]
    )
    stretches = zip(at["text"], found["start"], found["end"], strict=True)
    found["caught"] = [words.spelling(text[a:b]) for text, a, b in stretches]
    found["doc"], found["sentence"] = at["doc"], at["sentence"]
    found["start"] += at["start"]
    found["end"] += at["start"]
    return found[COLUMNS]
