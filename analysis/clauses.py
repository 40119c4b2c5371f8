"""Words, noun phrases and subjects in one sentence, found by closed word lists and no model."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

REACH = 40  # tokens that any search looks to either side; keeps the time linear
_LISTS = Path(__file__).with_name("voice_words.csv")
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:-\w+)?"
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Lt|Col|Gov|St|Prof|Sgt|Capt|Adm)\."
    r"|\w+(?:[-‐‑'’.]\w+)*(?:(?<=[sS])['’])?|[^\w\s]"
)
_AFTER_SPEAKER = frozenset(
    ["in", "at", "to", "about", "as", "on", "during", "through", "via", "late", "early"]
)
_INNER = frozenset(["of", "for", "from", "by", "with", "in", "at"])


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list of `voice_words.csv` (columns list, words, why), in lower case.

    >>> "according" in words("says"), "said" in words("says")
    (False, True)
    """
    with _LISTS.open(encoding="utf-8", newline="") as file:
        rows = [row["words"].split() for row in csv.DictReader(file) if row["list"] == name]
    if not rows:
        raise KeyError(name)
    return frozenset(word for row in rows for word in row)


class Token(NamedTuple):
    """A word, a mark, or a quotation taken as one (`low` is then `QUOTE`)."""

    start: int
    end: int
    text: str
    low: str


QUOTE = "<quote>"


def tokens(text: str, masked: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """Cut a sentence into tokens; each `masked` span (sorted, apart) is one `QUOTE` token.

    >>> [t.low for t in tokens("U.S. officials’ “so” walls", [(15, 19)])]
    ['u.s.', 'officials’', '<quote>', 'walls']
    """
    out: list[Token] = []
    at = 0
    for start, end in [*masked, (len(text), len(text))]:
        for m in _TOKEN.finditer(text, at, start):
            low = m.group().lower().replace("'", "’")
            negated = low.endswith("n’t")
            out.append(Token(m.start(), m.end(), m.group(), low[:-3] if negated else low))
            if negated:
                out.append(Token(m.end(), m.end(), "", "not"))
        if end > start:
            out.append(Token(start, end, text[start:end], QUOTE))
        at = max(at, end)
    return out


def is_word(token: Token) -> bool:
    return token.low != QUOTE and (token.text[:1].isalnum() or token.low == "not")


def is_verb(toks: Sequence[Token], i: int) -> bool:
    """Does this token look like a finite verb (auxiliary, past tense)?"""
    low = toks[i].low
    if low in words("auxiliary") or low in words("past"):
        return True
    if not low.endswith("ed") or len(low) < 5 or toks[i].text[:1].isupper() or "-" in low:
        return False
    before = toks[i - 1].low if i else ""
    return before not in words("determiner") and before not in words("preposition") and bool(before)


def _stops(toks: Sequence[Token], i: int) -> bool:
    token = toks[i]
    if token.low in ("for", "as", "since", "before", "after", "than", "nor", "or", "so", "yet"):
        return token.low != "for"
    return (
        not is_word(token)
        or token.low in words("subordinator")
        or token.low == "not"
        or is_verb(toks, i)
    )


def phrase_before(toks: Sequence[Token], end: int) -> tuple[int, int] | None:
    """Token indices (from, to) of the noun phrase that ends before token `end`, or None."""
    start = end
    floor = max(0, end - REACH)
    while start > floor and not _stops(toks, start - 1):
        start -= 1
        low = toks[start].low
        before = toks[start - 1].low if start else ""
        if low in words("determiner") and before not in _INNER and before != "and":
            if before in words("determiner"):
                continue
            break
    start = _drop_lead(toks, start, end)
    return (start, end) if start < end else None


def _drop_lead(toks: Sequence[Token], start: int, end: int) -> int:
    """Cut connectives, adverbs and a first prepositional phrase off the front of a phrase."""
    while start < end - 1:
        low = toks[start].low
        if low in words("connective") or low in words("filler") or low.endswith("ly"):
            start += 1
        elif low in words("preposition"):
            start += 1
            if toks[start].low in words("determiner"):
                start += 1
            if start < end - 1:
                start += 1
            while start < end - 1 and toks[start].low in words("time"):
                start += 1
        else:
            break
    return start


def phrase_after(toks: Sequence[Token], start: int) -> tuple[int, int] | None:
    """Token indices of the noun phrase that starts at token `start`, or None."""
    end = start
    limit = min(len(toks), start + 16)
    while end < limit:
        low = toks[end].low
        hyphen = low in "-‐‑&/" and 0 < end < len(toks) - 1
        hyphen = hyphen and toks[end].start == toks[end - 1].end
        if _stops(toks, end) and not (low == "for" or hyphen):
            break
        if end > start and (low in _AFTER_SPEAKER or low in words("pronoun")):
            break
        end += 1
    while end > start and toks[end - 1].low in words("time") | words("filler") | _INNER | {"and"}:
        end -= 1
    return (start, end) if end > start else None


def starts_phrase(toks: Sequence[Token], i: int) -> bool:
    """Could a noun phrase that names a speaker start here?"""
    if i >= len(toks) or not is_word(toks[i]):
        return False
    low = toks[i].low
    return (
        toks[i].text[:1].isupper()
        or low in words("determiner")
        or low in words("role")
        or low in words("document")
        or low in words("pronoun")
        or (low not in words("preposition") and low not in words("subordinator")
            and any(t.low in words("role") for t in toks[i : i + 4]))
    )  # fmt: skip


def main_subject(toks: Sequence[Token]) -> tuple[int, int] | None:
    """The noun phrase before the first finite verb of the main clause, or None."""
    i = 0
    while i < len(toks) and (toks[i].low in words("connective") or toks[i].low == ","):
        i += 1
    if i < len(toks) and (
        toks[i].low in words("preposition")
        or toks[i].low in words("subordinator")
        or toks[i].low.endswith("ing")
        or toks[i].low.endswith("ly")
    ):
        comma = next((k for k in range(i, min(len(toks), i + REACH)) if toks[k].low == ","), None)
        i = i if comma is None else comma + 1
    if not starts_phrase(toks, i):
        return None
    end = i
    while end < min(len(toks), i + 16) and is_word(toks[end]) and not _stops(toks, end):
        end += 1
    while end > i + 1 and toks[end - 1].low in words("filler"):
        end -= 1
    return (i, end) if end > i else None
