"""Transcripts and interviews: lines that begin with a label and a colon, each a speaker's turn.

"REED: …", "Ann Reed: …", "Q: … / A: …", "ANN REED, MAYOR OF HOLM (via telephone): …", "Q. …",
"[00:10:05] Interviewer: …", ">> …", "**Reed**: …".

A text is read as a transcript if two of its labels differ, one of its turns is a sentence, and
either a label comes back (by its last word: ANN REED, REED), or all are known (`Q`, `A`,
interviewer, a number), or somebody says I, we or you. A heading with a colon ("The result:",
"Myth:") is no label: its words are in the list `no_speaker`, or in small letters.

A turn ends where the next begins. A paragraph without a label between two turns goes on with the
first of them where most paragraphs there have labels; else, and after the last turn, it is judged
as one after a block quotation (`block_quotations.judge`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from analysis.voice.block_quotations import judge, runs
from analysis.voice.cues import words
from analysis.voice.records import Stretch
from analysis.voice.speakers import head
from analysis.voice.utterances import Utterance

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
_SIGN = re.compile(r"[:：]|\b[QA]\.")
_ARROWS = re.compile(r"^[ \t]{0,20}>{2,3}[ \t]{0,4}(?=[^\s>])", re.MULTILINE)
_STAGE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])[\s.]*")  # "(APPLAUSE)"
_ENDS = re.compile(r"[.?!…。？！][\"'”’)\]]*\s*$")
_SMALL = words("preposition", "determiner", "name_particle") | {"and", "&"}
_SELF = words("first_person") | {"you", "your", "yours"}


class Label(NamedTuple):
    """The words before a turn: text[start:end]; `name` as the text has it, `key` its last word."""

    start: int
    end: int
    name: str
    key: str


class Turn(NamedTuple):
    """Whose words text[start:end] are; text[start:said] is the label, of no length if it has none.

    `rule` names why (see `rules.csv`).
    """

    start: int
    said: int
    end: int
    speaker: str
    rule: str


def labels(text: str) -> list[Label]:
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
            found.append(Label(m.start(), m.end(), name, key))
    taken = {label.start for label in found}
    found += [Label(m.start(), m.end(), "", ">>") for m in _ARROWS.finditer(text)
              if m.start() not in taken]  # fmt: skip
    return sorted(found)


def _starts(text: str) -> Iterator[int]:
    """Where the lines begin that have a colon or a "Q." near their start: few lines have."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) % (len(text) + 1)
        if _SIGN.search(text, start, min(end, start + 300)):
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
        and not {p.lower().strip(".") for p in parts} & words("no_speaker")
    )
    return name if named else ""


def _known(label: Label) -> bool:
    """A label that is one whoever speaks: Q and A, the interviewer, Speaker 1, the mayor."""
    first = label.key.split()[0]
    return label.key == ">>" or first in words("turn_label") or first in words("role")


def is_transcript(text: str, found: Sequence[Label]) -> bool:
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


def _line(text: str, label: Label) -> str:
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


def turns(text: str, items: Sequence[Utterance]) -> list[Turn]:
    """The turns of a text, in order; none if it is no transcript.

    `items`: the text's sentences; labels elsewhere (in a headline, in a line set aside) are none.
    """
    if not items:
        return []
    body = [u for u in items if u.role != "title"]
    starts, ends = [u.start for u in body], [u.end for u in body]
    found = [label for label in labels(text) if _inside(label, body, ends)]
    if not is_transcript(text, found):
        return []
    names = _full_names(found)
    out: list[Turn] = []
    for label, following in pairwise([*found, Label(len(text), len(text), "", "")]):
        first, last = bisect_right(ends, label.end), bisect_left(starts, following.start)
        out += _turn(text, label, names[label.key], body[first:last], following.start)
    return _without_narration(out, len(found), last_label=found[-1].start)


def _inside(label: Label, body: Sequence[Utterance], ends: Sequence[int]) -> bool:
    at = bisect_right(ends, label.start)
    return at < len(body) and body[at].start <= label.end


def _full_names(found: Sequence[Label]) -> dict[str, str]:
    """The longest name of each speaker: REED is ANN REED if the text has that too."""
    names: dict[str, str] = {}
    for label in found:
        names[label.key] = max(names.get(label.key, ""), label.name, key=len)
    return names


def _turn(
    text: str, label: Label, name: str, mine: Sequence[Utterance], until: int
) -> Iterator[Turn]:
    """A label's own paragraph, then each one after it that it may reach."""
    paragraphs: list[list[Utterance]] = []
    for k, u in enumerate(mine):
        if not k or u.paragraph != mine[k - 1].paragraph:
            paragraphs.append([])
        paragraphs[-1].append(u)
    empty = not text[label.end : text.find("\n", label.end) % (len(text) + 1)].strip()
    own, later = paragraphs[: 1 + empty], paragraphs[1 + empty :]
    if not own:
        own = [[]]
    end = min(until, own[-1][-1].end) if own[-1] else label.end
    yield Turn(label.start, label.end, end, name, "turn")
    if until == len(text):
        rules = runs(["turn", *(judge(p, name, False) for p in later)])[1:]
        for paragraph, rule in zip(later, rules, strict=False):
            yield Turn(paragraph[0].start, paragraph[0].start, paragraph[-1].end, name, rule)
        return
    for paragraph in later:
        a, b = paragraph[0].start, min(until, paragraph[-1].end)
        if _STAGE.fullmatch(text[a:b]):
            continue
        subject = paragraph[0].subject
        if subject and head(subject) == label.key:
            return  # the writer is back and names the speaker
        rule = judge(paragraph, name, False)
        yield Turn(a, a, b, name, rule if rule.startswith("block") else "turn-goes-on")


def _without_narration(found: list[Turn], labelled: int, last_label: int) -> list[Turn]:
    """Where most paragraphs between the labels have none, those that nothing marks are the
    writer's."""
    bare = sum(t.said == t.start and t.start < last_label for t in found)
    if bare <= labelled:
        return found
    return [t for t in found if t.rule != "turn-goes-on"]


def in_turns(pieces: Sequence[Stretch], u: Utterance, found: Sequence[Turn]) -> list[Stretch]:
    """The stretches of one sentence, cut at the turns that it stands in."""
    first = bisect_right(found, u.start, key=lambda t: t.end)
    mine = found[first : bisect_left(found, u.end, key=lambda t: t.start)]
    if not mine:
        return list(pieces)
    cuts = {p.start for p in pieces} | {len(u.text)}
    cuts |= {x - u.start for t in mine for x in (t.start, t.said, t.end)
             if u.start <= x <= u.end}  # fmt: skip
    out: list[Stretch] = []
    for a, b in pairwise(sorted(cuts)):
        piece = next(p for p in pieces if p.start <= a < p.end)
        turn = next((t for t in mine if t.start <= a + u.start < t.end), None)
        if turn:
            whole = turn.said >= u.end  # nothing but a label, as "Q." may be
            piece = _spoken(piece, turn, a + u.start < turn.said and not whole)
        piece = piece._replace(start=a, end=b)
        if out and (out[-1][2:] == piece[2:] or not u.text[a:b].strip()):
            piece = out.pop()._replace(end=b)
        out.append(piece)
    return out


def _spoken(piece: Stretch, turn: Turn, label: bool) -> Stretch:
    bare = Stretch(piece.start, piece.end, "author", "", "", "frame-turn")
    if label:
        return bare
    if turn.rule.startswith("unclear"):
        return bare._replace(voice="unclear", rule=turn.rule)
    nobody = piece.voice in ("author", "unclear") or not piece.speaker
    if nobody or piece.rule in ("quote-carried", "quote-alone"):
        return bare._replace(voice="quoted", speaker=turn.speaker, rule=turn.rule)
    return piece._replace(voice="quoted", via=turn.speaker, rule=f"{turn.rule}/{piece.rule}")
