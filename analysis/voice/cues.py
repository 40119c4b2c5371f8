"""The word lists of the voice rules, and the tokens that the rules read."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_LISTS = Path(__file__).with_name("voice_words.csv")
LEGEND = Path(__file__).with_name("voice_lists.csv")  # what each list means, with an example
_TOKEN = re.compile(
    r"[a-z]{2,}+(?![\w'’.‐‑-])"  # most words: nothing else needs trying
    r"|(?:[A-Za-z]\.){2,}(?:-\w+)?|[A-Z]\.(?=\s[A-Z])"
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Lt|Col|Gov|St|Prof|Sgt|Capt|Adm)\."
    r"|(?:Ltd|Inc|Corp|Co|Bros|Jr|Sr)\.(?=,|\s+[a-z])"
    r"|\d+(?:,\d{2,3})+(?!\d)(?:[-.]\w+)*"
    r"|\w+(?:[-‐‑'’.]\w+)*(?:(?<=[sS])['’])?|[^\w\s]"
)


@cache
def word_list(*names: str) -> frozenset[str]:
    """The words of lists of `voice_words.csv` (columns list, words, why), in lower case.

    >>> "according" in word_list("says"), "said" in word_list("says")
    (False, True)
    """
    lists = _lists()
    return frozenset().union(*(lists[name] for name in names))


@cache
def _lists() -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    with _LISTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            out[row["list"]] = out.get(row["list"], frozenset()) | set(row["words"].split())
    return out


class Token(NamedTuple):
    """A word, a mark, or a quotation taken as one (`low` is then `QUOTE`).

    `low` is in lower case, but for a word that its capitals make a name ("the WHO", "Theresa
    May"): it keeps them, so that no list of function words or verbs holds it.
    """

    start: int
    end: int
    text: str
    low: str


QUOTE = "<quote>"


def tokens(text: str, masked: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """Cut a sentence into tokens; each `masked` span (sorted, apart) is one `QUOTE` token.

    >>> [t.low for t in tokens("U.S. officials’ “so” walls", [(16, 20)])]
    ['u.s.', 'officials’', '<quote>', 'walls']
    >>> [t.low for t in tokens("The US and Theresa May said so")]
    ['the', 'US', 'and', 'theresa', 'May', 'said', 'so']
    """
    out: list[Token] = []
    spelt: list[int] = []  # function words with a capital
    at = 0
    made = tuple.__new__  # a tenth of the time of all rules goes into this loop
    shouted = text.isupper() and text.count(" ") > 1
    for start, end in [*masked, (len(text), len(text))]:
        for found in _TOKEN.findall(text, at, start):
            begin = text.find(found, at)  # only blanks stand between two tokens
            at = begin + len(found)
            low, capital, negated = _looked_up(found)
            word = found
            if shouted:
                word, capital = _small(found, low, out)
            if capital:
                spelt.append(len(out))
            out.append(made(Token, (begin, at, word, low)))
            if negated:
                out.append(Token(at, at, "", "not"))
        if end > start:
            out.append(Token(start, end, text[start:end], QUOTE))
        at = max(at, end)
    return with_names(out, spelt)


def _small(word: str, low: str, before: Sequence[Token]) -> tuple[str, bool]:
    """A word of a sentence all in capitals as it may be in small letters; is it a name's?

    Words of grammar are small, others may be names; "THE US" is no pronoun.
    """
    grammar = low in function_words() or low.removesuffix("’s") in function_words()
    alone = not any(is_word(t) for t in before)
    if low == "us" and (alone or before[-1].low == "the"):
        return "US", True
    inflected = low.endswith(("ed", "ing")) and len(low) > 5
    if (grammar or inflected) and not alone:
        return low, False
    return word[:1] + word[1:].lower(), False


@lru_cache(maxsize=65536)
def _looked_up(word: str) -> tuple[str, bool, bool]:
    """A word in lower case, less "n’t"; is it a function word with a capital, had it "n’t"?"""
    low = word.lower().replace("'", "’")
    capital = word != low and word[0].isupper() and low.removesuffix("’s") in function_words()
    negated = low.endswith("n’t")
    return low[:-3] if negated else low, capital, negated


def is_adverb(toks: Sequence[Token], i: int) -> bool:
    """Is the token an adverb in -ly, and no noun ("the family") and no name ("China Daily")?

    With a capital inside a sentence it belongs to a name.

    >>> [is_adverb(tokens("Tom Kelly recently left the family"), i) for i in (1, 2, 5)]
    [False, True, False]
    """
    low, text = toks[i].low, toks[i].text
    if not low.endswith("ly") or len(low) < 5 or low in word_list("not_adverb"):
        return False
    return not text[:1].isupper() or _first(toks, i)


def is_capital(word: str) -> bool:
    """Is it written as a name: "Reed", "d’Artagnan", "al-Assad"?"""
    tail = word.lstrip("abcdefghijklmnopqrstuvwxyz")
    joined = tail[:1] in "’'-" and len(word) - len(tail) <= 3
    return word[:1].isupper() or (joined and tail[1:2].isupper())


def is_word(token: Token) -> bool:
    return token.low != QUOTE and (token.text[:1].isalnum() or token.low in ("not", "&"))


_LISTS_OF_FUNCTION = (
    "auxiliary", "past", "subordinator", "preposition", "determiner", "filler", "connective",
    "first_person", "pronoun", "says", "says_that", "tells", "thinks", "acts", "asks", "accuses",
    "goes_on", "refusal",
)  # fmt: skip
_OPENS = frozenset([":", ";", "—", "–", "(", "[", ".", "?", "!", "…", "•", QUOTE])
_RUN = 3  # words in capitals, side by side, that shout


@cache
def function_words() -> frozenset[str]:
    """Words that the rules take for anything but a name: verbs and words of grammar."""
    return frozenset().union(*(word_list(name) for name in _LISTS_OF_FUNCTION))


def with_names(toks: list[Token], spelt: Sequence[int]) -> list[Token]:
    """The tokens, with capitals kept in `low` where a function word is spelt as a name.

    `spelt`: the places of function words with a capital.

    That is so for two or more capitals ("US", "WHO") but for a word in capitals for weight, for a
    capital inside a sentence that is no headline ("Theresa May"), and for a first word that only a
    name can be there ("May said").
    """
    heading: bool | None = None
    for i in spelt:
        token = toks[i]
        stem = token.text[: len(token.low.removesuffix("’s"))]
        if len(stem) > 1 and stem.isupper():
            named = token.low not in word_list("emphasis") and not _shouted(toks, i)
        elif _first(toks, i):
            named = _acts_at_once(toks, i)
        elif token.low in word_list("capital_inside"):
            named = False
        else:
            heading = title_case(toks) if heading is None else heading
            named = not heading
        if named:
            toks[i] = token._replace(low=token.text.replace("'", "’"))
    return toks


def _first(toks: Sequence[Token], i: int) -> bool:
    """Does a sentence begin here, or could one (after a colon, a dash, a quotation)?"""
    return (
        i == 0 or toks[i - 1].low in _OPENS or not any(is_word(t) for t in toks[max(0, i - 3) : i])
    )


def _shouted(toks: Sequence[Token], i: int) -> bool:
    """Do several words stand in capitals side by side, so that capitals tell nothing?"""
    first = last = i
    while first and toks[first - 1].text.isupper():
        first -= 1
    while last + 1 < len(toks) and toks[last + 1].text.isupper():
        last += 1
    return last - first + 1 >= _RUN


def _acts_at_once(toks: Sequence[Token], i: int) -> bool:
    """ "May said", "Will has told": a verb straight after a modal makes a name of it."""
    low = toks[i].low
    at = i + 1
    while low in ("may", "will") and at < min(len(toks), i + 4) and toks[at].text[:1].isupper():
        at += 1  # "Will Hutton said"
    if low not in word_list("modal_name") or at >= len(toks):
        return False
    after = toks[at].low
    second = toks[at + 1].low if at + 1 < len(toks) else ""
    speaks = any(after in word_list(name) for name in ("says", "says_that", "tells"))
    finite = speaks and after.endswith(("ed", "s", "said", "told", "wrote"))
    if low == "so":  # "So said the mayor"
        return finite and second in word_list("preposition") | {"that"}
    return finite or (after in ("has", "had", "was", "is", "did") and low not in ("do", "can"))


def title_case(toks: Sequence[Token]) -> bool:
    """Is this a headline in capitals, so that a capital does not tell a name?

    Most long words of it have one, and no verb is without.
    """
    initials = [t.text[0] for t in toks if len(t.text) > 3 and is_word(t)]
    if not initials or sum(map(str.isupper, initials)) <= 0.7 * len(initials):
        return False
    verbs = word_list("auxiliary", "past", "says")
    return not any(t.text == t.low and t.low in verbs for t in toks)
