"""Patterns: how one entry of a codebook or lexicon is read.

An entry is units with gaps. `flood wall*` has the units `flood` and `wall…` (a trailing `*`
stands for any further letters and digits, but for no accent on the last letter before it and for
no apostrophe of a contraction) and a blank between them. In a gap a blank matches white
space of any length, line breaks included, or one hyphen; a hyphen matches any one hyphen; an
apostrophe any apostrophe; every other character itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from analysis import signs, words
from analysis.problems import Problem, StudyError

__all__ = [
    "Fault",
    "Pattern",
    "entry_fault",
    "gap_regex",
    "lead_regex",
    "parse_entry",
    "regex_fault",
    "unicode_forms",
]


class Fault(NamedTuple):
    """Why an entry cannot be matched, and how to mend it."""

    wrong: str
    mend: str


class Pattern(NamedTuple):
    """An entry taken apart: `lead units[0] gaps[0] units[1] gaps[1] …`.

    `wild[i]` says whether `units[i]` is a prefix. `gaps` is as long as `units`; its last item is
    what follows the last unit. In `lead` and `gaps`, " " stands for white space or a hyphen, "-"
    for any hyphen and "'" for any apostrophe.
    """

    lead: str
    units: tuple[str, ...]
    wild: tuple[bool, ...]
    gaps: tuple[str, ...]


_GAP_CLASSES = {
    " ": rf"(?:\s+|[{words.HYPHENS}])",
    "-": f"[{words.HYPHENS}]",
    "'": f"[{words.APOSTROPHES}]",
}


@lru_cache(maxsize=4096)
def gap_regex(gap: str) -> re.Pattern[str]:
    """The regex for a gap of a `Pattern`.

    >>> bool(gap_regex(" (").fullmatch("\\n("))
    True
    """
    return re.compile("".join(_GAP_CLASSES.get(char, re.escape(char)) for char in gap))


@lru_cache(maxsize=4096)
def lead_regex(lead: str) -> re.Pattern[str]:
    """The regex for what stands before the first unit; it ends where the searched stretch ends."""
    return re.compile(gap_regex(lead).pattern + r"\Z")


def _tidy(entry: str) -> str:
    """As `signs` reads it, with one blank for white space, one hyphen, one apostrophe for all."""
    entry = re.sub(f"[{words.HYPHENS}]", "-", " ".join(signs.seen(entry).split()))
    return re.sub(f"[{words.APOSTROPHES}]", "'", entry)


@lru_cache(maxsize=1 << 16)
def entry_fault(entry: str) -> Fault | None:
    """What keeps an entry from being matched; None if nothing does.

    >>> entry_fault("flood*"), entry_fault("*flood").wrong
    (None, 'a wildcard before the word')
    """
    tidy = _tidy(entry)
    if not tidy:
        return Fault("an empty entry", "write a word or delete the line")
    if not tidy.replace("*", "").strip():
        return Fault("only a wildcard", "put letters before the *")
    spans = words.unit_spans(tidy)
    if not spans:
        return Fault("no letter or digit", "an entry needs a word to be found")
    inside = {at for start, end in spans for at in range(start, end)}
    found = (
        _char_fault(char, at - 1 in inside, at + 1 in inside)
        for at, char in enumerate(tidy)
        if at not in inside
    )
    return next(filter(None, found), None)


# What no entry of words holds; such an entry would be looked for letter by letter, and not found.
_REGEX = re.compile(
    r"[\\|]|^\^|\.[*+]|\(\?|[)\]][*+]|\[\^?\w-|\{\d|\[[^\]]*$|\([^)]*$|\w\[[^\]]*\](?=\w|\*)"
)


def regex_fault(entry: str) -> Fault | None:
    """What an entry looks like that was meant for another program; None for words.

    >>> regex_fault("[sic]"), regex_fault("secur[").wrong
    (None, 'looks like a regular expression')
    """
    if not _REGEX.search(entry):
        return None
    mend = "write each form on a line of its own (* at the end of a word stands for any ending)"
    return Fault("looks like a regular expression", mend)


def _char_fault(char: str, after_unit: bool, before_unit: bool) -> Fault | None:
    """What is wrong with a character outside the units, by what stands beside it."""
    if re.match(words.MARK, char):
        return Fault("an accent on its own", "put it after a letter or delete it")
    if char != "*" or after_unit > before_unit:
        return None
    if after_unit:
        return Fault("a wildcard inside a word", "a * may only end a word")
    if before_unit:
        return Fault("a wildcard before the word", "write out the beginnings one by one")
    return Fault("a wildcard on its own", "delete it, or join it to the end of a word")


@lru_cache(maxsize=1 << 16)
def parse_entry(entry: str, case: str = "fold") -> Pattern:
    """Take one entry apart; `case` is "fold" or "sensitive".

    Raises StudyError where `fault` finds one.

    >>> parse_entry("Board (RB)")
    Pattern(lead='', units=('board', 'rb'), wild=(False, False), gaps=(' (', ')'))
    >>> parse_entry("flood right*").wild
    (False, True)
    """
    if found := entry_fault(entry):
        raise StudyError([Problem(f"entry {entry!r}", *found)])
    tidy = _tidy(entry)
    # Units are cut before folding, as in a text: folding turns one rare mark into a letter.
    spans = words.unit_spans(tidy)
    if case == "fold":
        tidy = words.fold(tidy)
    bounds = [*(start for start, _ in spans[1:]), len(tidy)]
    between = [tidy[end:bound] for (_, end), bound in zip(spans, bounds, strict=True)]
    return Pattern(
        lead=tidy[: spans[0][0]],
        units=tuple(tidy[start:end] for start, end in spans),
        # A Chinese character is a unit by itself, so that nothing of its unit can follow it.
        wild=tuple(
            gap.startswith("*") and not words.is_han(tidy[start])
            for gap, (start, _) in zip(between, spans, strict=True)
        ),
        gaps=tuple(gap.removeprefix("*") for gap in between),
    )


def unicode_forms(entry: str, case: str = "fold") -> tuple[Pattern, ...]:
    """An entry's distinct patterns: as written, and composed or taken apart by Unicode (NFC, NFD).

    >>> len(unicode_forms("flood")), len(unicode_forms("Orléans"))
    (1, 2)
    """
    if entry.isascii() and entry.isalnum():  # a plain word: most of a lexicon, and no questions
        return (Pattern("", (words.fold(entry) if case == "fold" else entry,), (False,), ("",)),)
    found = [parse_entry(entry, case)]
    if not entry.isascii():
        for form in ("NFC", "NFD"):
            spelling = unicodedata.normalize(form, entry)  # type: ignore[arg-type]
            # "≠" comes apart into a sign and a bare mark: such a form cannot be matched.
            if not entry_fault(spelling):
                found.append(parse_entry(spelling, case))
    return tuple(dict.fromkeys(found))
