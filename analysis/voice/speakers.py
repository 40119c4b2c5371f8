"""Who a pronoun or a short name stands for, among those named before it in the same text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from analysis.voice.cues import tokens, word_list

IN_MIND = 100  # names that a pronoun or a short name may still stand for


@lru_cache(maxsize=65536)
def lows(name: str) -> tuple[str, ...]:
    """The tokens of a name in lower case."""
    return tuple(t.low for t in tokens(name))


@lru_cache(maxsize=65536)
def head_word(name: str) -> str:
    """The word that a name can be called by again: the last before "of", "for", "by".

    >>> head_word("a spokeswoman for the river board"), head_word("Mayor Ann Reed")
    ('spokeswoman', 'reed')
    """
    named = lows(name)
    for i, low in enumerate(named):
        if i and low in ("of", "for", "by", "from", "in", "at", "with", ","):
            return named[i - 1]
    return named[-1] if named else ""


def is_pronoun(name: str) -> bool:
    return name.lower() in word_list("pronoun")


def as_taken(speaker: str, written: str) -> str:
    """A speaker's name, marked where the text has a pronoun for it.

    >>> as_taken("Ann Reed", "she"), as_taken("Ann Reed", "Mrs. Reed")
    ('she, taken for Ann Reed', 'Ann Reed')
    """
    known = speaker and is_pronoun(written) and not is_pronoun(speaker)
    return f"{written.lower()}, taken for {speaker}" if known else speaker


def is_plural(name: str) -> bool:
    """Can "they" stand for it? A name in capitals that ends in s ("Ida Moss") is one person's."""
    low = head_word(name)
    proper = name.rsplit(maxsplit=1)[-1][:1].isupper()
    return low in word_list("plural") or (low.endswith("s") and not proper) or " and " in name


@lru_cache(maxsize=65536)
def is_body(name: str) -> bool:
    """An office, a paper, a document: what "it" can stand for."""
    body = ("ministry", "board", "council", "company", "government", "administration", "party")
    known = word_list("document", "media") | frozenset(body)
    person = head_word(name) in word_list("role") - known
    return not person and any(low in known for low in lows(name))


def keep_in_mind(named: list[str], more: Sequence[str]) -> None:
    """Put `more` at the end of `named`, in place: each name once, the latest last, not too many."""
    for name in map(without_origin, more):
        if not can_speak(name):
            continue
        if name in named:
            named.remove(name)
        named.append(name)
    del named[:-IN_MIND]


@lru_cache(maxsize=65536)
def can_speak(name: str) -> bool:
    """Can a later pronoun or short name stand for it? Not for a day, a figure or "There".

    >>> can_speak("Ann Reed"), can_speak("Wednesday"), can_speak("18 million he")
    (True, False, False)
    """
    named = lows(name)
    nobody = word_list("weekday", "time_noun", "number", "never_speaks")
    return (
        bool(named)
        and not named[0][0].isdigit()
        and not all(low in nobody for low in named)
        and named[-1] not in word_list("pronoun")
    )


@lru_cache(maxsize=65536)
def without_origin(name: str) -> str:
    """A titled name without what follows it: "Dr. Lund of the inmates" is Dr. Lund.

    >>> without_origin("Dr. Lund of the inmates"), without_origin("the Ministry of Works")
    ('Dr. Lund', 'the Ministry of Works')
    """
    title, _, rest = name.partition(" ")
    short = title.rstrip(".").lower() in word_list("title")
    cut = name.find(" of ")
    return name[:cut] if short and rest[:1].isupper() and cut > len(title) else name


def fullest_name(name: str, named: Sequence[str]) -> str:
    """The fullest earlier name that `name` stands for, or `name` itself.

    `named`: those named before, the latest last.

    >>> fullest_name("She", ["Mayor Ann Reed", "the river board"])
    'Mayor Ann Reed'
    >>> fullest_name("the official", ["a senior river official", "two engineers"])
    'a senior river official'
    """
    if not name:
        return ""
    if is_pronoun(name):
        return _antecedent(name.lower(), named) or name
    low, own = head_word(name), lows(name)
    short = len(own) <= 2 and (own[0] in word_list("determiner") or len(own) == 1)
    if short or (own[:1] and own[0].rstrip(".") in ("mr", "mrs", "ms", "dr")):
        for earlier in reversed(named):
            if len(earlier) > len(name) and head_word(earlier) == low:
                return earlier
    return name


def _antecedent(pronoun: str, named: Sequence[str]) -> str:
    for earlier in reversed(named):
        plural, body = is_plural(earlier), is_body(earlier)
        if pronoun == "they" and (plural or body):
            return earlier
        if pronoun == "it" and body:
            return earlier
        if pronoun in ("he", "she") and not plural and not body and _is_person(earlier):
            return earlier
    return ""


@lru_cache(maxsize=65536)
def _is_person(name: str) -> bool:
    """ "The Gap" and "the WHO" are none, "the mayor" is one."""
    named = lows(name)
    shop = named[0] == "the" and name.rsplit(maxsplit=1)[-1][:1].isupper()
    return not shop or any(low in word_list("role") for low in named)
