"""Transcripts and interviews: lines that begin with a label and a colon, each a speaker's turn.

"REED: …", "Ann Reed: …", "Q: … / A: …", "ANN REED, MAYOR OF HOLM (via telephone): …", "Q. …",
"[00:10:05] Interviewer: …", ">> …", "**Reed**: …".

A text is read as a transcript if two of its labels differ, one of its turns is a sentence, and
either a label comes back (by its last word: ANN REED, REED), or all are known (`Q`, `A`,
interviewer, a number), or somebody says I, we or you. A heading with a colon ("The result:",
"Myth:") is no label: its words are in the list `no_speaker`, or in small letters.

A turn ends where the next begins. A paragraph without a label between two turns goes on with the
first of them where most paragraphs there have labels; else, and after the last turn, it is judged
as one after a block quotation (`block_quotations.judge_block`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.voice.block_quotations import judge_block, runs
from analysis.voice.records import Stretch, Turn
from analysis.voice.speakers import head_word
from analysis.voice.turn_labels import TurnLabel, is_transcript, labels
from analysis.voice.utterances import Utterance

_STAGE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])[\s.]*")  # "(APPLAUSE)"


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
    for label, following in pairwise([*found, TurnLabel(len(text), len(text), "", "")]):
        first, last = bisect_right(ends, label.end), bisect_left(starts, following.start)
        out += _turn(text, label, names[label.key], body[first:last], following.start)
    return _without_narration(out, len(found), last_label=found[-1].start)


def _inside(label: TurnLabel, body: Sequence[Utterance], ends: Sequence[int]) -> bool:
    at = bisect_right(ends, label.start)
    return at < len(body) and body[at].start <= label.end


def _full_names(found: Sequence[TurnLabel]) -> dict[str, str]:
    """The longest name of each speaker: REED is ANN REED if the text has that too."""
    names: dict[str, str] = {}
    for label in found:
        names[label.key] = max(names.get(label.key, ""), label.name, key=len)
    return names


def _turn(
    text: str, label: TurnLabel, name: str, mine: Sequence[Utterance], until: int
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
        rules = runs(["turn", *(judge_block(p, name, False) for p in later)])[1:]
        for paragraph, rule in zip(later, rules, strict=False):
            yield Turn(paragraph[0].start, paragraph[0].start, paragraph[-1].end, name, rule)
        return
    for paragraph in later:
        a, b = paragraph[0].start, min(until, paragraph[-1].end)
        if _STAGE.fullmatch(text[a:b]):
            continue
        subject = paragraph[0].subject
        if subject and head_word(subject) == label.key:
            return  # the writer is back and names the speaker
        rule = judge_block(paragraph, name, False)
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
