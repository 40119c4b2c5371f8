"""Who asks, offers, refuses or blames: acts of named actors, from a closed list of verbs.

A row of `acts.csv` is an act with the forms of its verbs. An act is settled where its subject is an
actor of the codebook, straight before the verb but for auxiliaries, adverbs and what stands between
commas, or after "by" where the verb is passive. Whom it is done to is the first actor after it in
the same phrase, else nobody named. Left out, and counted as such, is what is negated or refused
("did not ask"), what only can, should or will be ("could help"), and what no named actor does.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.frames import each
from analysis.signs import composed
from analysis.voice.clauses import interruption, is_passive, skip_back
from analysis.voice.cues import Token, tokens, word_list
from analysis.voice.phrases import is_verb, phrase_before

NOBODY = "nobody named"
COLUMNS = ["doc", "sentence", "start", "end", "act", "who", "whom"]
_NEEDS = {
    "call": ("on", "upon", "for"), "appeal": ("to", "for"), "reluctant": ("to",),
    "unwilling": ("to",),
}  # fmt: skip
_MAKES = frozenset(["make", "makes", "made", "making", "issue", "issued", "issues"])
_MADE = {
    "appeal": "asks", "request": "asks", "call": "asks", "demand": "asks", "offer": "offers",
    "proposal": "offers", "pledge": "offers", "promise": "offers",
}  # fmt: skip
_TRIES = frozenset(["tried", "try", "tries", "trying"])
_MODAL = frozenset(
    ["can", "could", "may", "might", "must", "shall", "should", "will", "would", "ca", "wo",
     "cannot", "to", "unless", "if"]
)  # fmt: skip
_AFTER_ACTOR = frozenset(["and", "both", "side", "sides"])
AHEAD = 8  # words at most from a verb to whom it is done


class _Actor(NamedTuple):
    first: int
    last: int
    name: str


@cache
def verb_forms() -> dict[str, str]:
    """Each form of a verb, and its act.

    >>> verb_forms()["urged"], verb_forms()["refuses"]
    ('asks', 'refuses')
    """
    return {form: row["act"] for row in _rows() for form in row["words"].split()}


def done_by(who: str, act: str) -> str:
    """Who does what, in words that agree.

    >>> done_by("Farmers", "asks"), done_by("River Board", "asks")
    ('Farmers ask', 'River Board asks')
    """
    many = " and " in who or who.endswith("s")
    plural = {row["act"]: row["plural"] for row in _rows()}
    return f"{who} {plural.get(act, act) if many else act}"


@cache
def _rows() -> list[dict[str, str]]:
    with Path(__file__).with_name("acts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def acts(sentences: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """The acts in sentences that name an actor.

    In: `sentences` (doc, sentence, start, text); `actors`, matches of actors (doc, sentence, start,
    end, category). Out: `COLUMNS`, one row per act (start and end: the verb, code points in the
    file; who and whom: ids of actors, several joined by a blank; whom may be `NOBODY`; both are ""
    where an act is left out).

    >>> text = "The union urged the board to wait."
    >>> s = pd.DataFrame({"doc": ["a"], "sentence": [1], "start": [0], "text": [text]})
    >>> named = pd.DataFrame({"doc": "a", "sentence": 1, "start": [4, 20], "end": [9, 25],
    ...     "category": ["union", "board"]})
    >>> acts(s, named)[["act", "who", "whom"]].values.tolist()
    [['asks', 'union', 'board']]
    """
    places: dict[tuple, list[tuple[int, int, str]]] = {}
    for row in each(actors, "doc", "sentence", "start", "end", "category"):
        places.setdefault((row.doc, row.sentence), []).append((row.start, row.end, row.category))
    rows = []
    for s in each(sentences, "doc", "sentence", "start", "text"):
        if (s.doc, s.sentence) not in places:
            continue
        read = composed(s.text)
        toks = tokens(read.text)
        named = [(read.at(a - s.start), read.at(b - s.start), name)
                 for a, b, name in places[s.doc, s.sentence]]  # fmt: skip
        held = _held(toks, named)
        for i, token in enumerate(toks):
            act, verb = _act(toks, i)
            if not act:
                continue
            settled = _settled(toks, verb, i + 1, held) or ("", "")
            a, b = (s.start + read.back(at, len(s.text)) for at in (token.start, token.end))
            rows.append((s.doc, s.sentence, a, b, act, *settled))
    whole = {"sentence": "int64", "start": "int64", "end": "int64"}
    return pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(COLUMNS, "str") | whole)


def _held(toks: Sequence[Token], places: Sequence[tuple[int, int, str]]) -> dict[int, _Actor]:
    """The actors of a sentence by the token that each ends with."""
    found = {}
    for start, end, name in places:
        own = [k for k, t in enumerate(toks) if t.start < end and t.end > start]
        if own:
            found[own[-1]] = _Actor(own[0], own[-1], name)
    return found


def _act(toks: Sequence[Token], i: int) -> tuple[str, int]:
    """The act that a token is, and the verb whose subject does it; ("", i) for most."""
    low = toks[i].low
    if low in _MADE:  # "made a public appeal to"
        for k in range(i - 1, max(-1, i - 5), -1):
            if toks[k].low in _MAKES:
                return _MADE[low], k
            if is_verb(toks, k) or toks[k].low in word_list("preposition"):
                break
    act = verb_forms().get(low, "")
    return (act if act and _is_act(toks, i) else ""), i


def _is_act(toks: Sequence[Token], i: int) -> bool:
    """Is this form a verb here, with the particle that it needs?"""
    before = toks[i - 1].low if i else ""
    if before in word_list("determiner") or before in word_list("preposition") - {"to"}:
        return False
    if before.endswith("’s"):
        return False
    need = next((need for stem, need in _NEEDS.items() if toks[i].low.startswith(stem)), ())
    return not need or (i + 1 < len(toks) and toks[i + 1].low in need)


def _settled(
    toks: Sequence[Token], i: int, after: int, held: Mapping[int, _Actor]
) -> tuple[str, str] | None:
    """Who acts (the subject of the verb at `i`) and on whom; None where the rules cannot tell."""
    back, refused = skip_back(toks, i)
    first = i
    if back > 1 and toks[back - 1].low == "to" and toks[back - 2].low in _TRIES:
        first = back - 2
        back, refused = skip_back(toks, first)
    if refused or any(toks[k].low in _MODAL for k in range(back, first)):
        return None
    participle = toks[i].low.endswith("ed")
    by = i + 1 < len(toks) and toks[i + 1].low == "by"
    if participle and (by or is_passive(toks, i)):
        who = _object(toks, i + 2, held) if by else NOBODY
        whom = _subject(toks, back, held) if is_passive(toks, i) else ""
        return (who, whom or NOBODY) if who != NOBODY else None
    subject = _subject(toks, back, held)
    if not subject or (_is_bare(toks, i) and _wished(toks, back, held)):
        return None
    return subject, _object(toks, after, held)


def _is_bare(toks: Sequence[Token], i: int) -> bool:
    return not toks[i].low.endswith(("s", "ed", "ing"))


def _wished(toks: Sequence[Token], end: int, held: Mapping[int, _Actor]) -> bool:
    """Does "that" or a preposition open the phrase, so that a bare form after it is a wish
    ("requested that the board support") or a noun ("for board help")?"""
    at = held[end - 1].first - 1 if end - 1 in held else end - 2
    while at >= 0 and toks[at].low in word_list("determiner"):
        at -= 1
    return at >= 0 and (toks[at].low == "that" or toks[at].low in word_list("preposition"))


def _subject(toks: Sequence[Token], end: int, held: Mapping[int, _Actor]) -> str:
    """The actors of the phrase that ends before a verb group; '' where its head is no actor."""
    if end and toks[end - 1].low == "," and (opened := interruption(toks, end - 1)) is not None:
        end = opened
    phrase = phrase_before(toks, end)
    if phrase is None:
        return ""
    own = [actor for last, actor in held.items() if phrase[0] <= last < phrase[1]]
    if not own or not _is_head(toks, own[-1].last + 1, phrase[1]):
        return ""
    first = own[0].first
    if any(toks[k].low in word_list("preposition") for k in range(phrase[0], first)):
        return ""
    names = [own[-1].name]
    for actor, after in zip(reversed(own[:-1]), reversed(own[1:]), strict=True):
        if not any(toks[k].low == "and" for k in range(actor.last + 1, after.first)):
            break
        names.insert(0, actor.name)
    return " ".join(dict.fromkeys(names))


def _is_head(toks: Sequence[Token], at: int, end: int) -> bool:
    """Is what follows an actor's name in its phrase only the office it is named by?"""
    return all(
        toks[k].low in word_list("role")
        or toks[k].low in _AFTER_ACTOR
        or toks[k].low in ("’s", "’")
        for k in range(at, end)
    )


def _object(toks: Sequence[Token], at: int, held: Mapping[int, _Actor]) -> str:
    """The actors that an act is done to: the first after it, before another verb or a clause."""
    firsts = {actor.first: actor for actor in held.values()}
    for k in range(at, min(len(toks), at + AHEAD)):
        if k in firsts:
            return _joined(toks, firsts[k], held)
        low = toks[k].low
        clause = low in word_list("subordinator") and not (k == at and low == "for")
        if clause or (low == "to" and k > at) or low in ",;:()—–.":
            break
        if k > at and low in word_list("auxiliary", "past"):
            break
    return NOBODY


def _joined(toks: Sequence[Token], actor: _Actor, held: Mapping[int, _Actor]) -> str:
    """An actor with those that "and" adds to it."""
    names, at = [actor.name], actor.last + 1
    while at + 1 < len(toks) and toks[at].low == "and":
        starts = (at + 1, at + 2) if toks[at + 1].low in word_list("determiner") else (at + 1,)
        more = next((a for a in held.values() if a.first in starts), None)
        if more is None:
            break
        names.append(more.name)
        at = more.last + 1
    return " ".join(dict.fromkeys(names))
