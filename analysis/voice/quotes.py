"""Quotation marks: where a quotation starts and ends, and which marks quote nobody.

All offsets are Unicode code points into the text given. One pass over the marks with a stack that
every mark enters and leaves at most once, so the time is linear in the text, whatever the text is.

The rules, in the order they are tried:

- An apostrophe is a single mark between two letters or digits (`don't`), before an elided word
  (`'tis`, `'90s`), or one that never closes. A foot or inch mark follows a digit.
- A mark opens after a blank, bracket, dash or other opening mark; it closes after anything else.
- A plural's apostrophe and an inch mark (`the workers' union`, `a 6" pipe`) close nothing if the
  next mark of their family closes too.
- A double mark that is open at the end of its paragraph (line) goes on in the next one if that
  starts with an opening mark ("reopened"), and is otherwise closed there ("paragraph-end").
- A single mark never closes a double one; a double one drops single marks left open inside it.
- Nesting deeper than `DEEPEST` is counted, not listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

DEEPEST = 8
_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
_MARK = re.compile("``|''|[\"“”„‟«»＂'‘’‚‛‹›]")
_SINGLE = frozenset("'‘’‚‛‹›")
_OPENS = frozenset(["“", "„", "‟", "«", "``", "‘", "‚", "‛", "‹"])
_CLOSES = frozenset("”»›")
_ELISION = re.compile(r"(?:\d0s?|\d\ds?|tis|twas|em|til|till|cause|bout|n|round|neath|cos)\b", re.I)
_BEFORE_OPENING = frozenset("([{<-–—/=")


class Quote(NamedTuple):
    """One stretch between quotation marks, in one paragraph.

    `start`, `end` take in the marks, `inner_start`, `inner_end` leave them out. `depth` is 0 for
    the outermost. `closed` is how it ended: "mark", "reopened" (goes on in the next paragraph),
    "paragraph-end" (never closed) or "outer" (an enclosing quotation closed first). `group` is
    shared by the paragraphs of one quotation.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    family: str
    closed: str
    group: int


class _Mark(NamedTuple):
    start: int
    end: int
    family: str
    side: str  # open, close, either, weak (closes only if no better mark follows)


@lru_cache(maxsize=4096)
def _side(mark: str, left: str, right: str, after: str) -> str:
    """Which way a mark faces, from the characters beside it ("" for the paragraph's edge)."""
    opens = (left == "" or left.isspace() or left in _BEFORE_OPENING) and right.strip() != ""
    closes = left.strip() != ""
    weak = left.isdigit() and right.isspace() and after.isalnum()
    if mark in _SINGLE:
        side = _single_side(mark, left, right, opens)
        return "weak" if side == "close" and (weak or _plural(left, right, after)) else side
    if mark in _OPENS:
        turned = closes and not opens and not right.isalnum()
        side = "close" if turned else "open"
    elif mark in _CLOSES:
        side = "either" if opens and right.isalnum() else "close"
    elif left.isalnum() and right.isalnum():
        side = "" if left.isdigit() else "either"
    elif weak:
        side = "weak"
    elif opens == (closes and left not in _BEFORE_OPENING):
        side = "either"
    else:
        side = "open" if opens else "close"
    return side


def _single_side(mark: str, left: str, right: str, opens: bool) -> str:
    if mark in _OPENS or (mark == "'" and opens):
        return "open" if opens else ""
    return "" if not left.strip() or right.isalnum() else "close"


def _plural(left: str, right: str, after: str) -> bool:
    return left in "sS" and right.isspace() and after.isalnum()


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """The marks of one paragraph with the way they face; apostrophes are left out."""
    found = [(m.start(), m.end(), m.group()) for m in _MARK.finditer(text, start, end)]
    # A run of touching marks is read as one: each looks past its neighbours in the run.
    rights = [""] * len(found)
    for i in range(len(found) - 1, -1, -1):
        stop = found[i][1]
        touching = i + 1 < len(found) and found[i + 1][0] == stop
        rights[i] = rights[i + 1] if touching else text[stop : min(stop + 2, end)]
    marks: list[_Mark] = []
    left = ""
    for i, (s, e, mark) in enumerate(found):
        if i == 0 or found[i - 1][1] != s:
            left = text[s - 1] if s > start else ""
        single = mark in _SINGLE
        if single and not left.isalnum() and _ELISION.match(text, e, min(e + 8, end)):
            continue
        side = _side(mark, left, rights[i][:1], rights[i][1:])
        if side:
            marks.append(_Mark(s, e, "single" if single else "double", side))
    return _settle_weak(marks)


def _settle_weak(marks: list[_Mark]) -> list[_Mark]:
    """Drop a weak closer if the next mark of its family closes; else let it close."""
    kept: list[_Mark] = []
    following = {"single": "", "double": ""}
    for mark in reversed(marks):
        side = mark.side
        if side == "weak":
            if following[mark.family] in ("close", "weak"):
                continue
            side = "close"
        following[mark.family] = mark.side
        kept.append(mark if side == mark.side else mark._replace(side=side))
    return kept[::-1]


def quotes(text: str, paragraphs: Sequence[tuple[int, int]] | None = None) -> list[Quote]:
    """Every quotation-mark span of a text, in order of its start; never an error.

    `paragraphs`: (start, end) of each, in order and apart; without them, each line is one.

    >>> [text[q.start:q.end] for text in ['He said “it’s 6" wide” and left.'] for q in quotes(text)]
    ['“it’s 6" wide”']
    """
    if paragraphs is None:
        paragraphs = [m.span() for m in _PARAGRAPH.finditer(text) if not m.group().isspace()]
    spans: list[Quote] = []
    used, carried = 0, 0  # the last group number; the group that goes on in this paragraph
    marks = _marks(text, *paragraphs[0]) if paragraphs else []
    for i, (_, end) in enumerate(paragraphs):
        following = _marks(text, *paragraphs[i + 1]) if i + 1 < len(paragraphs) else []
        reopening = ""
        if following and following[0].side in ("open", "either"):
            lead = text[paragraphs[i + 1][0] : following[0].start]
            reopening = "" if lead.strip() else following[0].family
        found = _number(_paragraph(marks, end, reopening), used, carried)
        spans.extend(found)
        used = max([used, *(q.group for q in found)])
        carried = next((q.group for q in found if q.closed == "reopened"), 0)
        marks = following
    return spans


def _paragraph(marks: list[_Mark], end: int, reopening: str) -> list[Quote]:
    """The spans of one paragraph; `reopening` is the family of mark that starts the next one."""
    listed: list[Quote | None] = []
    stack: list[tuple[_Mark, int]] = []
    beyond = 0  # opened past the deepest level
    doubles = 0  # double marks on the stack

    def close(level: int, stop: int, inner_stop: int, how: str) -> None:
        mark, slot = stack[level]
        listed[slot] = Quote(
            mark.start, stop, mark.end, max(mark.end, inner_stop), level, mark.family, how, 0
        )

    for mark in marks:
        top = stack[-1][0].family if stack else ""
        is_open = doubles > 0 if mark.family == "double" else top == "single"
        side = mark.side
        if side == "either":
            side = "close" if is_open else "open"
        if side == "open":
            if len(stack) < DEEPEST:
                stack.append((mark, len(listed)))
                listed.append(None)
                doubles += mark.family == "double"
            else:
                beyond += 1
        elif beyond:
            beyond -= 1
        elif is_open:
            while stack[-1][0].family != mark.family:
                stack.pop()  # single marks that never closed: apostrophes
            close(len(stack) - 1, mark.end, mark.start, "mark")
            stack.pop()
            doubles -= mark.family == "double"
    for level in range(len(stack) - 1, -1, -1):
        if level == 0 and stack[0][0].family == reopening:
            close(level, end, end, "reopened")
        elif stack[level][0].family == "double":
            close(level, end, end, "outer" if level else "paragraph-end")
    return [q for q in listed if q]


def _number(found: list[Quote], used: int, carried: int) -> list[Quote]:
    """Give depth among the spans that were kept, and a group to each outermost one."""
    out: list[Quote] = []
    ends: list[int] = []
    group = used
    for quote in found:
        while ends and ends[-1] <= quote.start:
            ends.pop()
        if not ends:
            group, used = (carried, used) if carried and not out else (used + 1, used + 1)
        out.append(quote._replace(depth=len(ends), group=group))
        ends.append(quote.end)
    return out
