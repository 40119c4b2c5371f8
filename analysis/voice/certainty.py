"""How sure a text is of what it mentions: asserted, attributed to somebody, or doubted.

The rules, first that fits: `doubt-before` (a word just before the mention steps back from it:
"so-called", "what it calls"), `doubt-near` (a doubt in it or within `NEAR` words, no contrast or
semicolon between: "little evidence", "exaggerated"), `doubt-clause` (it stands in a clause that is
asked, supposed, denied or pretended: "nobody said that", see `unsaid`), and then the voice:
`voice-reported`, `voice-quoted` and `voice-ascribed` are attributed, `voice-author` is asserted,
`voice-unclear` unclear. The cues are in `certainty_cues.csv`, each with a reason.

Another thing is the **distance** that a writer keeps from who speaks: claims, insists, alleges. It
stands beside the certainty and does not change it: who "insists that the threat is real" doubts
nothing, and the writer does not say that there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.frames import each
from analysis.matching.matches import find
from analysis.study.codebook import entry_table
from analysis.voice.cues import word_list
from analysis.voice.rules import having
from analysis.words import count_words, fold, word_spans

KINDS = ("asserted", "attributed", "doubted", "unclear")
BEFORE = 3  # words at most between a cue such as "so-called" and what it names
NEAR = 12  # words at most between a doubt and what it is about
ACTIVE = 2  # a mention this close before "rejects" is who rejects
COLUMNS = ["certainty", "cue", "cue_start", "cue_end", "distance", "rule"]
_BY_VOICE = {
    "author": "asserted",
    "reported": "attributed",
    "quoted": "attributed",
    "ascribed": "attributed",
    "unclear": "unclear",
}
# Where a clause ends and a doubt with it: "…, but", "…, saying", "… and citing".
_APART = re.compile(
    r";|[,—–]\s*(?:but|while|although|though|whereas|\w{3,}ing)\b|\band\s+\w{3,}ing\b",
    re.IGNORECASE,
)


class _Cue(NamedTuple):
    start: int
    end: int
    reach: str


@cache
def cue_entries() -> pd.DataFrame:
    """The cues as entries for `matches.find`; `category` is their reach."""
    table = pd.read_csv(Path(__file__).with_name("certainty_cues.csv"))
    entries = entry_table(
        {
            "codebook": "certainty",
            "category": row.reach,
            "entry": row.cue,
            "kind": "not" if row.reach == "not" else "count",
            "why": row.why,
        }
        for row in table.itertuples()
    )
    return entries.assign(group="certainty")


def certainty(mentions: pd.DataFrame, sentences: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """How sure the text is at each mention.

    `mentions`: columns doc, sentence, start, end (code points in the file), such as `matches`;
    `sentences`: doc, sentence, start, text; `spans`: see `voices.voices`. Out: `mentions` with
    certainty (one of `KINDS`), cue (str, the words that decided, "" for the voice alone),
    cue_start, cue_end (Int64, file offsets), distance (str, the verb that keeps who says it at a
    distance, "" where none does), rule.

    >>> text = "There is little evidence of a flood."
    >>> s = pd.DataFrame({"doc": ["a"], "sentence": [1], "start": [0], "text": [text]})
    >>> spans = s[["doc", "sentence", "start"]].assign(end=36, voice="author", rule="author")
    >>> found = certainty(s[["doc", "sentence"]].assign(start=30, end=35), s, spans)
    >>> found[["certainty", "cue", "rule"]].values.tolist()
    [['doubted', 'little evidence', 'doubt-near']]
    """
    begin = {(r.doc, r.sentence): (r.start, r.text) for r in each(sentences)}
    cues = _cues(sentences)
    pieces: dict[tuple, list] = {}
    for span in each(spans):
        pieces.setdefault((span.doc, span.sentence), []).append(span)
    rows = []
    for m in each(mentions, "doc", "sentence", "start", "end"):
        key = (m.doc, m.sentence)
        offset, text = begin[key]
        place = m.start - offset, m.end - offset
        rows.append(_judge(text, place, offset, cues.get(key, []), pieces.get(key, [])))
    out = mentions.drop(columns=COLUMNS, errors="ignore").reset_index(drop=True)
    judged = pd.DataFrame(rows, columns=COLUMNS)
    return pd.concat(
        [out, judged.astype({"cue_start": "Int64", "cue_end": "Int64"})], axis="columns"
    )


def _cues(sentences: pd.DataFrame) -> dict[tuple, list[_Cue]]:
    entries = cue_entries()
    found = find(sentences["text"], entries)
    keys = list(each(sentences, "doc", "sentence"))
    out: dict[tuple, list[_Cue]] = {}
    for row in each(found):
        reach = entries["category"].iat[row.entry_id]
        if reach != "not":
            out.setdefault(keys[row.row], []).append(_Cue(row.start, row.end, reach))
    return out


def _judge(
    text: str, span: tuple[int, int], offset: int, cues: Iterable[_Cue], pieces: list
) -> tuple:
    piece = next((p for p in pieces if p.start - offset <= span[0] < p.end - offset), None)
    voice = piece.voice if piece else "unclear"
    verb = _distant_verb(text, piece, offset, pieces) if _BY_VOICE[voice] == "attributed" else None
    distance = text[verb[0] : verb[1]] if verb else ""
    near = [
        (cue, rule)
        for cue in cues
        if (cue.start, cue.end) != verb and (rule := _applies(text, span, cue))
    ]
    if near:
        cue, rule = min(near, key=lambda pair: (pair[1] != "doubt-before", pair[0].start))
        start, end = cue.start, cue.end
        return ("doubted", text[start:end], start + offset, end + offset, distance, rule)
    if piece and piece.rule in having("unasserted"):
        return ("doubted", *_deciding(text, piece, offset, pieces), distance, "doubt-clause")
    return (_BY_VOICE[voice], "", pd.NA, pd.NA, distance, f"voice-{voice}")


def _deciding(text: str, piece, offset: int, pieces: list) -> tuple:
    """The words that leave the clause open ("nobody said"), and where they stand in the file."""
    frames = [p for p in pieces if p.rule == f"frame-{piece.rule}" and p.end <= piece.start]
    if not frames:
        return "", pd.NA, pd.NA
    start, end = frames[-1].start, frames[-1].end
    words = text[start - offset : end - offset]
    return words.strip(), start, start + len(words.rstrip())


def _applies(text: str, span: tuple[int, int], cue: _Cue) -> str:
    """The rule by which a cue bears on a mention, or ""."""
    start, end = span
    if cue.start < end and start < cue.end:
        return _overlapping(span, cue)
    first = cue.end <= start
    between = text[cue.end : start] if first else text[end : cue.start]
    distance = count_words(between)
    if cue.reach == "before":
        fits = first and distance <= BEFORE and not re.search(r"[,;:.]", between)
        return "doubt-before" if fits else ""
    if distance > NEAR or _APART.search(between):
        return ""
    if cue.reach == "back" and first:
        return ""
    if cue.reach == "verb" and not first and distance <= ACTIVE:
        return ""
    return "doubt-near"


def _overlapping(span: tuple[int, int], cue: _Cue) -> str:
    """The rule of a cue that begins before a mention, or is a part of it; "" for others."""
    if cue.start < span[0]:
        return "doubt-before"
    return "doubt-near" if cue.reach in ("before", "near") and cue.end <= span[1] else ""


def _distant_verb(text: str, piece, offset: int, pieces: list) -> tuple[int, int] | None:
    """The verb of doubt in the attribution nearest to this piece, if it has one."""
    frames = [p for p in pieces if p.rule.startswith("frame")]
    if not frames:
        return None
    frame = min(frames, key=lambda p: max(p.start - piece.end, piece.start - p.end))
    a, b = frame.start - offset, frame.end - offset
    for start, end in word_spans(text[a:b]):
        if fold(text[a + start : a + end]) in word_list("doubt_verb"):
            return a + start, a + end
    return None
