"""The labels of a transcript's lines: "REED:", "Q.", ">>"; and whether they make one of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.voice.cues import word_list

LONGEST = 8  # words of a label
_CLOCK = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?"
_BOLD = r"(?:\*\*|__)?"
_ASIDE = r"(?:[ \t]?(?:\([^)\n]{1,60}\)|\[[^\]\n]{1,60}\]))?"
_DOT = "".join(rf"|(?<=\b[A-Z]{'[A-Za-z]' * n})\." for n in range(5))  # J. Dr. Gen. Prof.
_NAME = rf"[^\W\d_](?:[^:：\n.?!;“”\"*_()\[\]<>|]{_DOT}){{0,70}}"
_LABEL = re.compile(
    rf"^[ \t]{{0,20}}(?:(?:>{{1,3}}|#{{1,4}}|[-–—](?=\s)|{_CLOCK})[ \t]{{0,4}}){{0,3}}"
    rf"{_BOLD}[ \t]?[\"“]?"
    rf"(?:(?P<name>{_NAME}){_ASIDE}(?:,[^:：\n.?!;“”]{{1,60}})?"
    rf"[ \t]?{_BOLD}[ \t]?(?:{_CLOCK}[ \t]?)?[:：]{_BOLD}(?=\s|$|[^\W\d]|[“\"])"
    rf"|{_BOLD}(?P<letter>[QA])\.{_BOLD}(?=[ \t]+\S))",
    re.MULTILINE,
)
_SIGN = re.compile(r"[：QA](?:(?<=：)|(?<=\b[QA])\.)")
_ARROWS = re.compile(r"^[ \t]{0,20}>{2,3}[ \t]{0,4}(?=[^\s>])", re.MULTILINE)
_ENDS = re.compile(r"[.?!…。？！][\"'”’)\]]*\s*$")
_SMALL = word_list("preposition", "determiner", "name_particle") | {"and", "&"}
_SELF = word_list("first_person") | {"you", "your", "yours"}


class TurnLabel(NamedTuple):
    """The words before a turn: text[start:end]; `name` as the text has it, `key` its last word."""

    start: int
    end: int
    name: str
    key: str


def labels(text: str) -> list[TurnLabel]:
    """Everything at the start of a line that could be a speaker's label, in order.

    >>> [label.name for label in labels("ANN REED, MAYOR (via Skype): So.\\nThe result: a flood.")]
    ['ANN REED']
    """
    found = []
    for start in _starts(text):
        m = _LABEL.match(text, start)
        if m is None:
            continue
        name = m["letter"] or _person(m["name"])
        if name:
            low = name.lower().split()
            key = " ".join(low[-2:]) if low[-1].isdigit() else low[-1]
            found.append(TurnLabel(m.start(), m.end(), name, key))
    taken = {label.start for label in found}
    found += [TurnLabel(m.start(), m.end(), "", ">>") for m in _ARROWS.finditer(text)
              if m.start() not in taken]  # fmt: skip
    return sorted(found)


def _starts(text: str) -> Iterator[int]:
    """Where the lines begin that have a colon or a "Q." near their start: few lines have."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) % (len(text) + 1)
        stop = min(end, start + 300)
        if text.find(":", start, stop) >= 0 or _SIGN.search(text, start, stop):
            yield start
        start = end + 1


def _person(label: str) -> str:
    """The name in a label, what follows its comma left out; '' if it can be nobody's name."""
    name = label.partition(",")[0].strip()
    parts = name.split()
    if not parts or len(label.split()) > LONGEST + 4 or len(parts) > LONGEST:
        return ""
    weighty = [p for p in parts if p.lower() not in _SMALL]
    capital = all(p[:1].isupper() or p.isdigit() for p in [parts[0], *weighty])
    named = (
        (weighty or name in ("Q", "A"))
        and capital
        and not {p.lower().strip(".") for p in parts} & word_list("no_speaker")
    )
    return name if named else ""


def _known(label: TurnLabel) -> bool:
    """A label that is one whoever speaks: Q and A, the interviewer, Speaker 1, the mayor."""
    first = label.key.split()[0]
    return label.key == ">>" or first in word_list("turn_label") or first in word_list("role")


def is_transcript(text: str, found: Sequence[TurnLabel]) -> bool:
    """Do these labels of a text make it a transcript?

    >>> text = "REED: It leaks.\\nVALE: It does not.\\nREED: I saw it."
    >>> is_transcript(text, labels(text))
    True
    """
    counted = Counter(label.key for label in found)
    if len(found) < 2 or (len(counted) < 2 and ">>" not in counted):
        return False
    said = [_line(text, label) for label in found]
    spoken = any(_ENDS.search(line) and len(line.split()) > 2 for line in said)
    back = max(counted.values()) > 1
    personal = any({*re.findall(r"\w+", line.lower())} & _SELF for line in said)
    return spoken and (back or personal or all(map(_known, found)))


def _line(text: str, label: TurnLabel) -> str:
    """What stands after a label in its line, or in the next if its own has nothing."""
    return text[label.end : label.end + 500].lstrip().partition("\n")[0]


def looks_unread(text: str) -> bool:
    """Does a text look like a transcript that `is_transcript` does not take for one?

    Three lines or more that begin with a name and a colon or dash, stand in capitals alone, or
    begin with a clock, and somebody who says I, we or you.
    """
    found = labels(text)
    if is_transcript(text, found):
        return False
    personal = {*re.findall(r"\w+", text.lower())} & _SELF
    dashed = re.findall(r"^[ \t]*(?:[A-Z][\w.’'-]+ ){1,3}[-–—] ", text, re.MULTILINE)
    clocks = re.findall(rf"^[ \t]*{_CLOCK}", text, re.MULTILINE)
    alone = Counter(re.findall(r"^[ \t]*([A-Z][A-Z.’' -]{2,40})[ \t]*$", text, re.MULTILINE))
    again = len(alone) > 1 and max(alone.values()) > 1
    many = max(len(found), len(dashed), len(clocks)) > 2
    return bool(personal) and (many or again or len({label.key for label in found}) > 1)
