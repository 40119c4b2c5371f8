"""From printed lines to paragraphs: a line broken at the edge of a page or column is no end.

The width is taken from the text, never from a constant. In wrapped text a line is full: the first
word of the next would not have fitted into it (the rule by which programs fill lines). Where most
lines that stand below each other are full and go on in the next, the breaks mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from analysis.corpus.boilerplate import ends_sentence, list_item, small_words
from analysis.corpus.sentence_ends import unfinished

Span = tuple[int, int]

NARROWEST = 15  # characters; no column is narrower
SLACK = 0.8  # of the width: lines of a column in print have unlike numbers of characters
FULL = 0.6  # so many of the lines that have one below them are full, at least
SMALL = 0.25  # so many of those that go on do so with a small letter (lists of names do not)
WIDE = 45  # characters; so many in each line of prose are no list
LONGEST_WORD = 12  # a longer word at a line's start does not show that the line before was full


class Line(NamedTuple):
    """A line that is not blank: its place, its indent and whether it stands below another."""

    start: int
    end: int
    indent: int
    below: bool
    text: str


def paragraphs(text: str, title: str, furniture: Callable[[str], str]) -> Iterator[Span]:
    """Yield (start, end) of each paragraph: a line, or the lines that a page's edge made of it.

    In: the text, its headline ('' where unknown; found where it is broken too) and a function that
    names the rule by which a line is furniture, or ''. Blanks at both ends are left out.

    >>> text = "The mayor of Holm\\ntold the council on\\nMonday that it fell.\\n\\nThe End"
    >>> [text[a:b] for a, b in paragraphs(text, "", lambda line: "")]
    ['The mayor of Holm\\ntold the council on\\nMonday that it fell.', 'The End']
    """
    lines = list(_lines(text))
    width = _width(lines)
    blanks = _blank_lines_part(lines)
    first, last = _headline(lines, title)
    begin = opened = 0  # where the paragraph begins; how many quotation marks are open in it
    for i, line in enumerate(lines):
        opened += line.text.count("“") - line.text.count("”")
        below = lines[i + 1] if i + 1 < len(lines) else None
        if first <= i <= last:
            joined = i < last
        else:
            joined = (
                below is not None
                and below.below
                and i + 1 != first
                and _goes_on(line, below, width, blanks or opened > 0)
                and not (_large(below.text) and (furniture(line.text) or furniture(below.text)))
            )
        if not joined:
            yield lines[begin].start, line.end
            begin, opened = i + 1, 0


def _lines(text: str) -> Iterator[Line]:
    end = 0
    for found in re.finditer(r"[^\r\n]+", text):
        line = found.group().strip()
        if line:
            start = found.start() + found.group().index(line[0])
            breaks = text[end:start]
            below = end > 0 and max(breaks.count("\n"), breaks.count("\r")) == 1
            yield Line(start, start + len(line), start - found.start(), below, line)
            end = start + len(line)


def _width(lines: Sequence[Line]) -> int:
    """The width of a text's lines, 0 where its line breaks mean something."""
    pairs = [
        (line, below)
        for line, below in pairwise(lines)
        if below.below and not list_item(below.text)
    ]
    lengths = sorted(len(line.text) for line, _ in pairs)
    if not lengths:
        return 0
    width = lengths[9 * (len(lengths) - 1) // 10]  # a line of another kind may be longer
    full = [pair for pair in pairs if _full(*pair, width)]
    on = [below for line, below in full if not _ends(line.text)]
    wrapped = (
        width >= NARROWEST
        and len(full) >= FULL * len(pairs)
        and len(on) >= len(full) / 2
        and (sum(not _large(b.text) for b in on) >= max(1, SMALL * len(on)) or _wide(full, pairs))
    )
    return width if wrapped else 0


def _wide(full: Sequence[tuple[Line, Line]], pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Are all lines full, long and prose, so that a capital below (a German noun) shows nothing?"""
    return len(full) == len(pairs) and all(
        len(line.text) >= WIDE and 2 * small_words(line.text) > len(line.text.split())
        for line, _ in full
    )


def _full(line: Line, below: Line, width: int) -> bool:
    word = below.text.split()[0]
    return len(line.text) + 1 + min(len(word), LONGEST_WORD) > SLACK * width


def _goes_on(line: Line, below: Line, width: int, through: bool) -> bool:
    """Does a paragraph go on in the line below? `through`: at the end of a sentence too."""
    indented = below.indent > line.indent + 1 and not list_item(line.text)
    if not width or list_item(below.text) or indented:
        return False
    ends = _ends(line.text)
    if _full(line, below, width):
        return through or not ends or not _large(below.text)
    return not ends and not _large(below.text)


def _ends(line: str) -> bool:
    return ends_sentence(line) and not unfinished(line)


def _large(line: str) -> bool:
    """Does the first letter of a line mark a beginning? A script of one case says nothing."""
    letter = next((char for char in line if char.isalpha()), "")
    return letter.isupper() and not (line.isupper() and len(line) > 3)


def _blank_lines_part(lines: Sequence[Line]) -> bool:
    """Do blank lines part the paragraphs? Two of them then have more than a line."""
    more = [below.below and not line.below for line, below in pairwise(lines)]
    return sum(more) > 1


def _headline(lines: Sequence[Line], title: str) -> Span:
    """The first and last line of the headline (len(lines), -1 where there is none)."""
    words = title.split()
    for i in range(len(lines) if words else 0):
        found: list[str] = []
        for j in range(i, len(lines)):
            found += lines[j].text.split()
            if found == words:
                return i, j
            if found != words[: len(found)]:
                break
    return len(lines), -1
