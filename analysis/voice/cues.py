"""The word lists of the voice rules, and the tokens that the rules read."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

_LISTS = Path(__file__).with_name("voice_words.csv")
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:-\w+)?|[A-Z]\.(?=\s[A-Z])"
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Lt|Col|Gov|St|Prof|Sgt|Capt|Adm)\."
    r"|(?:Ltd|Inc|Corp|Co|Bros|Jr|Sr)\.(?=,|\s+[a-z])"
    r"|\w+(?:[-‐‑'’.]\w+)*(?:(?<=[sS])['’])?|[^\w\s]"
)


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

    >>> [t.low for t in tokens("U.S. officials’ “so” walls", [(16, 20)])]
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
    return token.low != QUOTE and (token.text[:1].isalnum() or token.low in ("not", "&"))
