"""Times and occasions round a speaker's name ("on Monday", "last night", "in a statement")."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.voice.cues import Token, is_word, word_list

_OCCASION = frozenset(["in", "on", "at", "during", "through", "via", "by"])
_PART_OF_NAME = frozenset(["of", "for", "from"])
_TIMES = word_list("month", "weekday", "time_noun")
_ARTICLE = frozenset(["the", "a", "an"])
_LONGEST = 8  # tokens of an occasion ("in an interview with the Holm Courier")


def before_time(toks: Sequence[Token], end: int, floor: int = 0) -> int:
    """Where the times and occasions begin that stand right before token `end`, or `end`.

    >>> from analysis.voice.cues import tokens
    >>> before_time(tokens("The board in a statement on Monday said"), 7)
    2
    """
    while end > floor:
        start = min(_time_before(toks, end, floor), _occasion_before(toks, end, floor))
        if start == end:
            break
        end = start
    return end


def after_time(toks: Sequence[Token], start: int, end: int) -> int:
    """The token after the times that stand at the front of a phrase, or `start`.

    >>> from analysis.voice.cues import tokens
    >>> after_time(tokens("Last night Omar Lund said"), 0, 4)
    2
    """
    at, last = start, start
    while at < end and (_is_time(toks, at) or _leads(toks[at])):
        if _is_time(toks, at):
            last = at + 1
        at += 1
    run = toks[start:last]
    alone = len(run) == 1 and run[0].low in word_list("month")  # "April Ryan said"
    plain = [t.low for t in run[:-1]] in (["the"], ["a"], ["an"])  # "the night shift said"
    return start if alone or (plain and last < end) else last


def _is_time(toks: Sequence[Token], i: int) -> bool:
    """A noun of time in small letters, or the name of a day or a month."""
    low = toks[i].low.lower()
    if low not in _TIMES:
        return False  # most words
    if low in word_list("month"):
        before = toks[i - 1].low if i else ""
        after = toks[i + 1].text if i + 1 < len(toks) else ""
        return toks[i].low != "May" or after.isdigit() or _leads_month(before)
    return low in word_list("weekday") or (low in word_list("time_noun") and _may_be_time(toks, i))


def _leads_month(low: str) -> bool:
    return low in word_list("preposition") or low in (
        "last",
        "this",
        "next",
        "late",
        "early",
        "mid",
    )


def _may_be_time(toks: Sequence[Token], i: int) -> bool:
    return toks[i].text.islower() or i == 0


def _leads(token: Token) -> bool:
    return token.low in word_list("time_lead") or token.text.isdigit()


def is_time_lead(toks: Sequence[Token], i: int) -> bool:
    """Does a time begin at token `i` ("last week", "Monday")?"""
    return after_time(toks, i, min(len(toks), i + 4)) > i


def _time_before(toks: Sequence[Token], end: int, floor: int) -> int:
    last = end - 1
    if last > floor and toks[last].text.isdigit():  # "on May 5", "in 2019"
        before = toks[last - 1]
        year = len(toks[last].text) == 4 and before.low in ("in", "since", "by")
        if not year and not _is_time(toks, last - 1):
            return end
    elif not _is_time(toks, last):
        return end
    start = last
    while start > floor and (_is_time(toks, start - 1) or _leads(toks[start - 1])):
        start -= 1
    run = toks[start:end]
    if len(run) == 1 and run[0].low.lower() in word_list("month"):
        return end  # "Robert March said"
    holds = toks[start - 1].low if start else ""
    if holds in _PART_OF_NAME or holds.endswith("ed"):
        return end  # "the man of the year said", "a poll published on Monday said"
    if [t.low for t in run] == ["on", "sunday"] and holds in word_list("sunday_paper"):
        return start if toks[start - 1].text.islower() else end  # "The Mail on Sunday said"
    return end if run[0].low in _ARTICLE and len(run) == 2 else start


def _occasion_before(toks: Sequence[Token], end: int, floor: int) -> int:
    if end < 1 or not is_word(toks[end - 1]):
        return end
    for k in range(end - 2, max(floor, end - _LONGEST - 1), -1):
        if not is_word(toks[k]):
            break
        if toks[k].low in _OCCASION:
            near = [t.low for t in toks[k + 1 : min(end, k + 5)]]
            if any(low in word_list("occasion") for low in near):
                return k
    return end
