"""On which side each speaker stands, as `speakers.csv` puts it."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from analysis.frames import each
from analysis.signs import composed
from analysis.voice.cues import word_list
from analysis.voice.speakers import GUESS, head_word

_MORE = frozenset(
    ["senior", "top", "unnamed", "anonymous", "other", "another", "new", "recent", "latest",
     "second", "third", "same", "unidentified", "high-ranking"]
)  # fmt: skip


def with_sides(spans: pd.DataFrame, speakers: pd.DataFrame) -> pd.DataFrame:
    """Add `side` (str) to spans: where a person put their speaker in the table `speakers`.

    A row counts for each variant of its name (`is_variant`), as `speaker` or as `written`. A row
    with a doc counts for that text alone and before one without, an exact name before a variant;
    a speaker without a row, or with rows of two sides, has the side '', as has the author.
    """
    rows = [
        (d, composed(who).text, side) for d, who, side in each(speakers, "doc", "speaker", "side")
    ]
    forms: dict[tuple[str, str], set[str]] = {}
    for doc, who, written in each(spans, "doc", "speaker", "written"):
        forms.setdefault((doc, who), {who}).add(written.rstrip(GUESS))
    known = {(doc, who): _side(rows, doc, who, names - {""}) for (doc, who), names in forms.items()}
    sides = [known[one] for one in each(spans, "doc", "speaker")]
    return spans.assign(side=pd.array(sides, dtype="str"))


def _side(rows: list[tuple[str, str, str]], doc: str, who: str, names: set[str]) -> str:
    if not who:
        return ""
    for text in (doc, ""):
        mine = [(name, side) for where, name, side in rows if where == text]
        exact = {name: side for name, side in mine if name == who}
        if exact:
            return exact[who]
        near = {side for name, side in mine if any(is_variant(form, name) for form in names)}
        if near:
            return near.pop() if len(near) == 1 else ""
    return ""


@lru_cache(maxsize=65536)
def is_variant(name: str, row: str) -> bool:
    """Does `name` differ from a row's name by nothing that makes it another speaker?

    The word it can be called by (`speakers.head_word`) is the same; neither has a word more than
    articles, numbers, "senior", titles and offices; a name in capitals may be cut short.

    >>> is_variant("two senior U.S. officials", "the U.S. official"), is_variant("Reed", "Ann Reed")
    (True, True)
    >>> is_variant("a Chinese official", "a U.S. official"), is_variant("Ida Reed", "Reed")
    (False, False)
    """
    if name == row:
        return True
    if _one(head_word(name)) != _one(head_word(row)):
        return False
    mine, theirs = ({_one(p.lower()): p for p in n.split()} for n in (name, row))
    more = [part for low, part in mine.items() if low not in theirs]
    less = [part for low, part in theirs.items() if low not in mine]
    capital = name.rsplit(maxsplit=1)[-1][:1].isupper()
    return not [p for p in more if not _plain(p, capital)] and not [
        p for p in less if not _plain(p, capital) and not (capital and p[:1].isupper())
    ]


def _plain(part: str, before_name: bool) -> bool:
    low = part.lower().rstrip(".,")
    office = before_name and (low in word_list("title") or low in word_list("role"))
    return office or low in word_list("determiner") or low in word_list("number") or low in _MORE


def _one(low: str) -> str:
    """The singular, as far as an s goes."""
    return low.removesuffix("s") if len(low) > 3 and not low.endswith("ss") else low
