"""Numbers and lists in English: the one grammar of the sentences that the pages print."""

from __future__ import annotations

from collections.abc import Iterable


def many(number: int, what: str, whats: str = "") -> str:
    """A number of things in words.

    >>> many(1, "row"), many(1200, "row"), many(2, "match", "matches")
    ('1 row', '1,200 rows', '2 matches')
    """
    return f"{number:,} {what if number == 1 else whats or what + 's'}"


NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905


def number(n: int) -> str:
    """A small whole number as a word, a larger one with its thousands set apart.

    >>> number(5), number(1771)
    ('five', '1,771')
    """
    return NUMBERS[n] if 0 <= n < len(NUMBERS) else f"{n:,}"


def counted(n: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "article"), counted(3, "article")
    ('one article', 'three articles')
    """
    return f"{number(n)} {noun}{'' if n == 1 else 's'}"


def joined(parts: Iterable[str]) -> str:
    """A list in words.

    >>> joined(["a", "b", "c"])
    'a, b and c'
    """
    parts = list(parts)
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) if parts else "none"
