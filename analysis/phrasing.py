"""Numbers and lists in English: the one grammar of the sentences that the pages print."""

from __future__ import annotations

from collections.abc import Iterable

LARGE = {10**15: "", 10**12: "trillion", 10**9: "billion", 10**6: "million"}


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


def with_minus(number: str) -> str:
    """A number that was written out, with a minus where a hyphen stands for it.

    >>> with_minus("-0.35")
    '−0.35'
    """
    return number.replace("-", "−")


def signed(value: float, decimals: int = 2) -> str:
    """A number that may stand on either side of zero, with its sign.

    >>> signed(0.171), signed(-1.349), signed(-0.001), signed(-2.54, 1)
    ('+0.17', '−1.35', '+0.00', '−2.5')
    """
    return with_minus(f"{value:+z.{decimals}f}")


def joined(parts: Iterable[str]) -> str:
    """A list in words.

    >>> joined(["a", "b", "c"])
    'a, b and c'
    """
    parts = list(parts)
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) if parts else "none"


def cap(words: str) -> str:
    """Words with a capital first letter.

    >>> cap("three texts")
    'Three texts'
    """
    return words[:1].upper() + words[1:]


def sentences(parts: Iterable[str]) -> str:
    """Parts of a comparison as a sentence each; the first goes on from what stands before it.

    >>> sentences(["papers upstream 3", "papers downstream 5"]), sentences([])
    ('papers upstream 3. Papers downstream 5.', '')
    """
    return " ".join(f"{cap(part) if n else part}." for n, part in enumerate(parts))


def in_words(number: int) -> str:
    """A number that nobody reads digit by digit, in words.

    >>> in_words(10), in_words(92_378), in_words(137_846_528_820), in_words(10**20)
    ('10', '92,378', '138 billion', 'more than a thousand trillion')
    """
    for unit, name in LARGE.items():
        if number >= unit:
            return f"{number / unit:.3g} {name}" if name else "more than a thousand trillion"
    return f"{number:,}"
