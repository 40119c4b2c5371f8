"""Quotations without marks: paragraphs after a lead-in that ends in a colon, until the writer is back.

The first paragraph after the lead-in belongs to it. Each later one is judged on its own words:

- the writer is back (`back-…`) if the paragraph names the speaker in the third person, attributes
  something to a source of its own, passes something on without a source ("reportedly"), or uses
  quotation marks with an attribution;
- the quotation goes on (`block-…`) if the paragraph speaks in the first person, which the writer
  has not done before, or opens with a connective ("But", "In addition");
- else nothing settles it: `unclear`, for `UNDECIDED` paragraphs at most. A first-person paragraph
  right after an undecided one draws it in; after that many the writer is taken to be back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.attribution import Frame
from analysis.clauses import Token, main_subject, words
from analysis.speakers import head

UNDECIDED = 2
_THIRD = frozenset(
    ["said-that", "said-after", "said-inverted", "according-to", "said-clause", "said-quote",
     "said-colon", "told-clause", "lead-in", "quoted-as-saying"]
)  # fmt: skip


class Sentence(NamedTuple):
    """What the rules look at: the tokens outside quotation marks, the attributions, the text."""

    toks: Sequence[Token]
    frames: Sequence[Frame]
    text: str


def says_i(paragraph: Sequence[Sentence]) -> bool:
    """Does anybody speak in the first person here, outside quotation marks?

    "US" in capitals is a country.
    """
    return any(
        t.low in words("first_person") and not (t.text.isupper() and len(t.text) > 1)
        for s in paragraph
        for t in s.toks
    )


def judge(paragraph: Sequence[Sentence], speaker: str, writer_says_i: bool) -> str:
    """`back-…`, `block-…` or `unclear-block` for one paragraph after the first.

    `speaker` is the one named in the lead-in.
    """
    first = paragraph[0]
    if says_i(paragraph) and not writer_says_i:
        return "block-first-person"
    subject = main_subject(first.toks)
    if subject:
        name = first.text[first.toks[subject[0]].start : first.toks[subject[1] - 1].end]
        if head(name) == head(speaker) or name.lower() in ("he", "she"):
            return "back-speaker-named"
    opening = [f for s in paragraph for f in s.frames]
    for frame in opening:
        if frame.rule in _THIRD and frame.speaker:
            return "back-new-source"
        if frame.rule in ("evidential", "passive-said-to"):
            return "back-evidential"
    if first.toks and first.toks[0].low in words("connective") | {"in", "for"}:
        lead = first.toks[0].low
        follows = first.toks[1].low if len(first.toks) > 1 else ""
        if lead in words("connective") or (lead, follows) in (("in", "addition"), ("for", "example")):
            return "block-connective"
    return "unclear-block"


def runs(verdicts: Sequence[str]) -> list[str]:
    """The rule of each paragraph after the lead-in, from the verdicts on each of them in turn.

    >>> runs(["unclear-block", "unclear-block", "block-first-person", "back-new-source", "x"])
    ['block-first', 'block-enclosed', 'block-first-person']
    """
    out = ["block-first"]
    undecided = 0
    for verdict in verdicts[1:]:
        if verdict.startswith("back"):
            break
        if verdict.startswith("block"):
            if verdict == "block-first-person":
                out = [r if r != "unclear-block" else "block-enclosed" for r in out]
            elif undecided:
                break
            undecided = 0
        else:
            undecided += 1
            if undecided > UNDECIDED:
                break
        out.append(verdict)
    return out[: len(verdicts)]
