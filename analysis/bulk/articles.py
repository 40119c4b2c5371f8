"""Whole articles, counted as a study counts their sentences.

One pass over the texts finds what needs no sentences. An article in which a sentence's end could
matter is cut into sentences and read anew: it holds both sides of an entry that asks for nearness
(`flood* ~5 river`), a match that may reach over a sentence's end, or a word cut by a line's end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from analysis import patterns
from analysis.corpus import segmentation
from analysis.frames import each
from analysis.matching import matches, nearness
from analysis.matching.engines import Counted, Counter, Found
from analysis.signs import HYPHENS
from analysis.study import languages
from analysis.study.word_sets import nearness_sides

__all__ = ["ArticleCounter"]

_HYPHENS = frozenset(HYPHENS)
# A sentence ends in white space; within an entry found, one blank between letters ends none.
_MAY_END = re.compile(r"(?! )\s|[^\w\s]\s|\s\s|[。！？…]")


class ArticleCounter:
    """Counts entries in whole articles; a `Counter`.

    `entries` as for `matches.find`, with groups; `ready` makes a counter of entries none of which
    asks for nearness, and is called with few tables, again and again.
    """

    def __init__(self, entries: pd.DataFrame, ready: Callable[[pd.DataFrame], Counter]):
        self._entries, self._ready = entries, ready
        near = nearness.holds(entries).to_numpy()
        self._plain = np.flatnonzero(~near)
        self._group = pd.factorize(entries["group"], sort=True)[0]
        halves = nearness.halves(entries)
        number = {half: n for n, half in enumerate(halves)}
        self._partners = np.zeros((len(halves), len(halves)), dtype=bool)
        for entry, case in each(entries[near], "entry", "case"):
            first, _, second = nearness_sides(entry) or ("", 0, "")
            a, b = number[first, case], number[second, case]
            self._partners[a, b] = self._partners[b, a] = True
        looked = entries.iloc[self._plain]
        if halves:
            sides = nearness.table_of(halves)
            looked = pd.concat([looked, sides.assign(group="\0" + sides["group"])])
        self._looked = looked.reset_index(drop=True)
        self._several, self._signed = _that_may_reach_over(looked.iloc[: len(self._plain)])

    def __call__(self, texts: pd.Series, threads: int) -> tuple[Found, Counted]:
        found, counted = self._ready(self._looked)(texts, threads)
        is_side = found[3] >= len(self._plain)
        sides, found = found[:, is_side], found[:, ~is_side]
        anew = np.zeros(len(texts), dtype=bool)
        anew[self._with_both_sides(sides, len(texts))] = True
        strings = texts.tolist()
        anew |= self._broken(strings, found)
        found = np.array([*found[:3], self._plain[found[3]]], dtype=np.int32)
        rows = np.flatnonzero(anew)
        if len(rows):
            again = self._by_sentences([strings[row] for row in rows], rows, counted, threads)
            found = np.concatenate([found[:, ~anew[found[0]]], again], axis=1)
            found = found[:, np.argsort(found[0], kind="stable")]
        return found, counted

    def _with_both_sides(self, sides: Found, rows: int) -> Counted:
        """The rows that hold both sides of some entry."""
        there = np.zeros((rows, len(self._partners)), dtype=np.float32)
        there[sides[0], sides[3] - len(self._plain)] = 1
        return np.flatnonzero(((there @ self._partners) * there).any(axis=1))

    def _broken(self, strings: list[str | None], found: Found) -> np.ndarray:
        """Which rows have a match that may reach over a sentence's end, or a word over a line's."""
        # No pattern: over whole texts it would take longer than the pass of the fast engine.
        lined = np.array([isinstance(t, str) and ("\n" in t or "\r" in t) for t in strings], bool)
        broken = lined.copy()
        broken[lined] = [_cuts_a_word(strings[row] or "") for row in np.flatnonzero(lined)]
        may = self._several[found[3]] & (lined[found[0]] | self._signed[found[3]])
        for row, start, end in found[:3, may].T.tolist():
            if not broken[row] and _MAY_END.search(strings[row] or "", start, end):
                broken[row] = True
        return broken

    def _by_sentences(
        self, strings: list[str], rows: Counted, counted: Counted, threads: int
    ) -> Found:
        """The matches of articles read sentence by sentence; their words go into `counted`."""
        spans = [list(_sentences(text)) for text in strings]
        article = np.repeat(np.arange(len(rows)), [len(own) for own in spans])
        start = np.array([a for own in spans for a, _ in own], dtype=np.int32)
        pieces = pd.Series(
            [text[a:b] for text, own in zip(strings, spans, strict=True) for a, b in own],
            dtype=object,
        )

        def scan(texts: pd.Series, entries: pd.DataFrame) -> tuple[Found, Counted]:
            return self._ready(entries)(texts, threads)

        table, words = nearness.find_near(pieces, self._entries, scan)
        counted[rows] = np.bincount(article, words, minlength=len(rows)).astype(np.int64)
        row, a, b, entry = table[matches.COLUMNS].to_numpy(dtype=np.int32).T
        order = np.lexsort((a, row, self._group[entry], article[row]))
        found = np.array([rows[article[row]], a + start[row], b + start[row], entry], np.int32)
        return found[:, order]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    language = languages.guess(text)
    for _, start, end in segmentation.text_blocks(text):
        yield from segmentation.sentence_spans(text, start, end, language)


def _cuts_a_word(text: str) -> bool:
    """Does a line end in a hyphen?"""
    return any(line.rstrip()[-1:] in _HYPHENS for line in text.splitlines())


def _that_may_reach_over(entries: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Which entries hold white space, or a sign that ends a sentence without any, so that a match
    may hold a line's end; which of these hold signs, so that it may hold a sentence's."""
    gaps = [
        [parsed.lead, *parsed.gaps]
        for entry, case in each(entries, "entry", "case")
        for parsed in [patterns.parse_entry(entry, case)]
    ]
    several = np.array([any({*gap} & {*" 。！？…"} for gap in own) for own in gaps], dtype=bool)
    signed = np.array([any({*gap} - {*" -'"} for gap in own) for own in gaps], dtype=bool)
    return several, several & signed
