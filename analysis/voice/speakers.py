"""Who a pronoun or a short name stands for, among those named before it in the same text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from analysis.voice.cues import is_capital, tokens, word_list

GUESS = "?"  # after a form of a name that two people have: the nearer is taken
LONGEST_NAME = 14  # words; more are a sentence
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
        if i and low in ("of", "for", "by", "from", "in", "at", "with", "to", ","):
            return named[i - 1]
    return named[-1] if named else ""


@lru_cache(maxsize=65536)
def own_names(name: str) -> tuple[str, ...]:
    """The given and family names, without the titles and offices before them; () if it has none.

    >>> own_names("Secretary of State Ann Reed"), own_names("Mohammed bin Salman")
    (('Ann', 'Reed'), ('Mohammed', 'bin', 'Salman'))
    >>> own_names("the foreign ministry")
    ()
    """
    parts = name.split()
    own: list[str] = []
    at = len(parts)
    while at:
        part = parts[at - 1]
        low = part.lower().rstrip(".,")
        particle = own and low in word_list("name_particle")
        if not particle and (
            not is_capital(part)
            or low in _offices()
            or low in word_list("determiner")
            or (part.endswith(",") and own)
        ):
            break
        own.insert(0, part.rstrip(","))
        at -= 1
    before = [part.lower() for part in parts[:at]]
    if before[-1:] == ["of"] and len(own) > 1 and before[-2:-1] and before[-2] in _offices():
        own = own[1:]  # "Secretary of State"
    elif any(low in word_list("preposition") for low in before):
        own = []  # "advisers to Ann Reed"
    if own and own[0].lower() in word_list("preposition", "subordinator", "connective"):
        own = own[1:]
    return tuple(own)


@cache
def _offices() -> frozenset[str]:
    return word_list("title", "role", "rank")


@lru_cache(maxsize=65536)
def as_speaker(words: str) -> str:
    """The words found before a verb as a speaker's name; "" if they can name nobody.

    No bare article, title, adverb, day, number or adjective is a speaker, and a pronoun is one
    alone.

    >>> [as_speaker(words) for words in ("The", "27 they", "She says the tweets", "he’d", "I’ve")]
    ['', 'they', 'She', 'he', '']
    >>> as_speaker("He Yafei"), as_speaker("long"), as_speaker("critics"), as_speaker("the long")
    ('He Yafei', '', 'critics', '')
    """
    parts = words.split()
    if not parts:
        return ""
    stem = re.split("[’']", parts[0])[0]
    first, last = stem.lower(), parts[-1].lower()
    known = word_list("pronoun")
    alone = len(parts) == 1
    if (last in known and not parts[-1][:1].isupper()) or (alone and last in known):
        return parts[-1]
    contracted = stem != parts[0] and first in known | word_list("first_person", "never_speaks")
    if contracted or (first in known | {"i", "we"} and (alone or _goes_on(parts[1]))):
        return stem if first in known else ""
    nobody = word_list(
        "no_name", "title", "weekday", "time_noun", "number", "filler", "preposition"
    )
    lows = [part.lower().strip(".,") for part in parts]
    weighty = [
        low
        for low, part in zip(lows, parts, strict=True)
        if (len(part) > 1 and part.isupper()) or (low not in nobody and not low[:1].isdigit())
    ]
    if not weighty or not any(char.isalpha() for char in words):
        return ""
    return "" if alone and not _may_stand_bare(parts[0]) else words


def seems_no_name(speaker: str) -> bool:
    """Is a speaker that was found rather a label, a sentence or a slip of the file?

    >>> [seems_no_name(name) for name in ("nThe mayor", "Q", "Ann Reed", "It was so he")]
    [True, True, False, True]
    """
    parts = speaker.split()
    label = len(parts) == 1 and speaker.lower() in word_list("no_speaker", "turn_label")
    label = label and speaker.lower() not in word_list("role", "plural", "document", "bare_speaker")
    verbs = word_list("auxiliary", "past_only") | {"said", "says", "told"}
    verb = any(part in verbs for part in parts)
    slip = re.search(r"^[a-z][A-Z][a-z]+ |[<>{}|*_\\]", speaker)
    return bool(label or verb or slip or len(parts) > LONGEST_NAME)


def _goes_on(part: str) -> bool:
    return part[:1].islower() and part != "and"


def _may_stand_bare(word: str) -> bool:
    """Can one word without an article name somebody: a name, a plural, "police", "some"?"""
    known = word_list("bare_speaker", "role", "plural", "document", "media")
    plural = word.endswith("s") and not word.endswith(("ss", "us", "’s", "'s"))
    return is_capital(word) or word in known or plural


@lru_cache(maxsize=65536)
def called_by(name: str) -> str:
    """The one word that names a person, in lower case: "Mr. Bang", "Minister Wang"; else "".

    >>> called_by("Minister Wang"), called_by("bin Salman"), called_by("Wang Qiao")
    ('wang', 'salman', '')
    """
    core = [p.lower() for p in own_names(name) if p.lower() not in word_list("name_particle")]
    alone = len(core) == 1 and name.rsplit(maxsplit=1)[-1].lower() == core[0]
    place = alone and core[0] in word_list("place") and name.lower() == core[0]
    return core[0].removesuffix("’s").removesuffix("'s") if alone and not place else ""


@lru_cache(maxsize=65536)
def person_names(name: str) -> tuple[str, str] | None:
    """The first and the last word of a person's full name, in lower case; None if it is none.

    >>> person_names("President Shen Jianguo"), person_names("China Daily")
    (('shen', 'jianguo'), None)
    """
    own = [p.lower() for p in own_names(name)]
    body = word_list("body_noun", "media", "document", "role", "plural")
    titled = len(own) < len(name.split())
    placed = own[-1:] and own[-1] in word_list("place") and not titled
    if len(own) < 2 or placed or " and " in name or any(low in body for low in own):
        return None
    return own[0], own[-1]


def is_pronoun(name: str) -> bool:
    return name.lower() in word_list("pronoun")


def as_taken(speaker: str, written: str) -> str:
    """A speaker's name, marked where the text has a pronoun for it.

    So is a name that two people in the text have; `written` ends in GUESS then.

    >>> as_taken("Ann Reed", "she"), as_taken("Ann Reed", "Mrs. Reed")
    ('she, taken for Ann Reed', 'Ann Reed')
    >>> as_taken("Wang Wei", "Wang?")
    'Wang, taken for Wang Wei'
    """
    form = written.removesuffix(GUESS)
    if speaker and is_pronoun(form) and not is_pronoun(speaker):
        return f"{form.lower()}, taken for {speaker}"
    return f"{form}, taken for {speaker}" if speaker and form != written else speaker


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
    word = called_by(name)
    for earlier in reversed(named) if word else ():
        if word in (person_names(earlier) or ()):
            return earlier
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
