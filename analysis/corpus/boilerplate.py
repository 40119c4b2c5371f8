"""Lines of a page that are not the article: by which rule is a line set aside?

A text saved from a web page carries furniture: a page clock, a photo caption, a copyright line.
Counting words in it would be counting the page and not the article, so each such line is set
aside by a rule that has a name, and the name is shown beside the line. The rules (`furniture.py`)
know lines, never outlets; what they cannot know goes into `set_aside:` of a study's codebook.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from statistics import median

from analysis.corpus.furniture import (
    CITED,
    FORMULAS,
    INSTITUTE,
    LABELS,
    NAME,
    NOTES,
    OPENINGS,
    PLACED,
    Rules,
)
from analysis.words import count_han

CLOSING = "\"'”’“‘»«›‹)]）」』】〉》"
# Marks that end a sentence or a lead-in, those of other scripts too.
_ENDS = re.compile(rf"[.!?…:;。！？．：；؟۔।॥։።]\s?[{re.escape(CLOSING)}]*$")
_FULL_STOP = re.compile(rf"[.!?…。！？．؟۔।॥։።]\s?[{re.escape(CLOSING)}]*$")
_ITEM = re.compile(r"(?:[•·▪◦‣●○■*»►–—-]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S")
# Verbs that stand in most sentences: a line without a full stop that has one may be a sentence.
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do"
    r"|sa(?:id|ys?)|told|say)\b"
)
_OF_PAGES = re.compile(
    r"(?:what|why|how|when|where|who|read|see|get|click|sign|want|do you|have you|you|more|follow"
    r"|join|help|support|share|send|tell|subscribe|watch|listen|visit|try|learn|find|check|discover"
    r"|download|don['’]t|related|about|by|from|with|stay|never|always)\b",
    re.I,
)
# Who said what stands above it in quotation marks: "— Ann Reed, mayor of Holm".
_SIGNATURE = re.compile(rf"[—–―]\s*{NAME}(?:,\s[^.!?;:“”\"]{{1,50}})?")
_CLOSES = frozenset('”"»')
_NOTE = re.compile(r"(?:\[\d{1,3}\]|\d{1,3}[.)]?|[*†‡¹²³⁴-⁹]+)\s*\S")
_IN_LINE = ("photo credit", "post")  # what may stand at the end of a paragraph, too
LONGEST_FURNITURE = 600  # characters; no rule reads on, so that a huge line costs nothing


def _compiled(rules: Rules) -> re.Pattern[str]:
    ways = ("|".join(patterns) for patterns in rules.values())
    return re.compile("|".join(f"({way})" for way in ways), re.IGNORECASE)


_FORMULA, _PLACED, _LABEL, _OPENING = map(_compiled, (FORMULAS, PLACED, LABELS, OPENINGS))


def ends_sentence(line: str) -> bool:
    """Does the line end as a sentence or a lead-in does (. ! ? … : ; and closing marks)?

    >>> ends_sentence("The river rose.”"), ends_sentence("Back to top")
    (True, False)
    >>> ends_sentence("„Der Fluss stieg.“"), ends_sentence("洪水来了。」")
    (True, True)
    """
    return bool(_ENDS.search(line[-20:].rstrip()))


def is_sentence(line: str) -> bool:
    """Is the line a whole sentence: a full stop, and four or more words written small?

    >>> is_sentence("Copyright holders sued the board."), is_sentence("All rights reserved.")
    (True, False)
    """
    if not _FULL_STOP.search(line[-20:].rstrip()):
        return False
    return small_words(line) >= 4


def small_words(line: str) -> int:
    """How many words of a line are written small?

    >>> small_words("“and Reed left” the Holm mill")
    4
    """
    return sum(word.lstrip(CLOSING + "([„").islower() for word in line.split())


def list_item(line: str) -> bool:
    """Does the line begin as an item of a list does?

    >>> list_item("• Al Qaeda"), list_item("2. Boats"), list_item("Boats")
    (True, True, False)
    """
    return bool(_ITEM.match(line))


def rule_for(line: str, listed: Sequence[str] = ()) -> str:
    """Name the rule that sets this line aside, or '' when it may be the article's.

    `listed` holds the study's own lines (`set_aside:` of its codebook), `*` standing for anything.
    A line that is a whole sentence is the article's, unless all of it is a known formula.

    >>> rule_for("Copyright ©1999-2018")
    'copyright'
    >>> rule_for("She said all rights reserved to the crown were sold off long ago.")
    ''
    >>> rule_for("Weather in brief: 12°C", listed=["Weather in brief: *"])
    'listed in the codebook'
    """
    line = line.strip()
    if any(_wildcard(pattern).fullmatch(line) for pattern in listed):
        return "listed in the codebook"
    if len(line) > LONGEST_FURNITURE:
        return ""
    if not any(char.isalnum() for char in line):
        return "divider"
    return (
        _named(FORMULAS, _FORMULA, line)
        or _named(PLACED, _PLACED, line)
        or _named(LABELS, _LABEL, line)
        or ("" if is_sentence(line) else _named(OPENINGS, _OPENING, line))
    )


def doubtful_line(line: str, rule: str, listed: Sequence[str] = ()) -> bool:
    """Was a whole sentence set aside by a rule that knows the beginning of the line alone?

    >>> doubtful_line("Photo: The mayor said that the gate was shut.", "photo caption")
    True
    >>> doubtful_line("Reproduction without permission is prohibited.", "copyright")
    False
    """
    known = (
        _named(FORMULAS, _FORMULA, line) or _named(PLACED, _PLACED, line)
        if rule != "listed in the codebook"
        else line.casefold() in {pattern.strip().casefold() for pattern in listed}
    )
    return is_sentence(line) and not known


def _named(rules: Rules, pattern: re.Pattern[str], line: str) -> str:
    found = pattern.fullmatch(line)
    return [*rules][found.lastindex - 1] if found and found.lastindex else ""


def _wildcard(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.strip().split("*"))), re.IGNORECASE)


def label_lines(lines: Sequence[str], title: str = "", listed: Sequence[str] = ()) -> list[str]:
    """Say of each non-blank line of a text what it is: 'title', 'body' or the name of a rule.

    Some rules need the neighbours of a line: a byline after a bullet and an author note have a
    place (`_placed`); `affiliation` follows a byline, `caption heading` stands above a caption,
    `signature` ("— Ann Reed, mayor") below a quotation, a `stray line` before the first or after
    the last paragraph. The title is the line that the sources table names; where it names none,
    the first stray line of four words or more.

    >>> label_lines(["Flood in the valley", "By Ada Bell", "The river rose.", "Back to top"],
    ...             title="Flood in the valley")
    ['title', 'byline', 'body', 'page link']
    """
    labels = _placed(lines, [rule_for(line, listed) or "body" for line in lines])
    same = [i for i, line in enumerate(lines) if title and line.split() == title.split()]
    if same:
        labels[same[0]] = "title"
    _by_neighbours(lines, labels)
    full = [i for i in range(len(lines)) if labels[i] == "body" and not _stray(lines[i])]
    if not full:
        return labels
    for i in range(full[0]):
        if labels[i] == "body":
            labels[i] = "stray line"
    full = _noted(lines, labels, full)
    last = _end(lines, labels, full[-1])
    for i in range(last + 1, len(lines)):
        if labels[i] == "body":
            labels[i] = "stray line"
    head = [i for i in range(full[0]) if labels[i] == "stray line"]
    if not same:
        guess = _headline(lines, head)
        if guess is not None and not title:
            labels[guess] = "title"
    for i in head:  # below the headline a line that tells something is the standfirst
        if "title" in labels[:i] and labels[i] == "stray line" and _loose(lines[i]):
            labels[i] = "body"
    return labels


def _by_neighbours(lines: Sequence[str], labels: list[str]) -> None:
    """Label what follows a byline, signs a quotation above it, or stands above a caption."""
    for i in range(len(lines)):
        if labels[i] != "body" or ends_sentence(lines[i]):
            continue
        if i and labels[i - 1] == "byline" and _words(lines[i]) <= 12:
            labels[i] = "affiliation"
        elif i and _SIGNATURE.fullmatch(lines[i]) and lines[i - 1].rstrip()[-1:] in _CLOSES:
            labels[i] = "signature"
        elif i + 1 < len(lines) and labels[i + 1] == "photo caption" and _words(lines[i]) <= 6:
            labels[i] = "caption heading"


def _headline(lines: Sequence[str], head: Sequence[int]) -> int | None:
    """Which stray line above the text is its headline, where no table tells."""
    names = [i for i in head if _words(lines[i]) >= 4]
    named = [i for i in names if not INSTITUTE.search(lines[i]) or small_words(lines[i]) > 2]
    first = next(iter(named or names), None)
    # A short headline, and below it a line that tells more: "Flood shuts Holm".
    if first and first - 1 in head and _words(lines[first - 1]) == 3 and _loose(lines[first]):
        short = lines[first - 1]
        first -= small_words(short) > 0 and not INSTITUTE.search(short)
    return first


def in_line(sentence: str) -> str:
    """The rule by which the last piece of a paragraph is none of its sentences, or ''.

    >>> in_line("— Ann Reed (@annreed) May 3, 2021"), in_line("It rained.")
    ('post', '')
    """
    found = _named(FORMULAS, _FORMULA, sentence) if len(sentence) <= 100 else ""
    return found if found in _IN_LINE and not sentence.isalpha() else ""


def _placed(lines: Sequence[str], labels: list[str]) -> list[str]:
    """Labels without those that a line has by its words and not by its place.

    A bullet before a name is a byline above the first paragraph, and alone; an author note is one
    of the first or last three lines that are no other furniture.
    """
    kept = list(labels)
    own = [i for i, label in enumerate(labels) if label in ("body", "author note")]
    ends = {*own[:3], *own[-3:]}
    begun = next((i for i in own if not _stray(lines[i])), len(lines))
    bullets = [i for i, line in enumerate(lines) if list_item(line)]
    stamps = sum(
        label == "time stamp"
        and bool(_named(FORMULAS, _FORMULA, line) or any(map(str.isdigit, line)))
        for label, line in zip(labels, lines, strict=True)
    )
    for i, label in enumerate(labels):
        item = label == "byline" and list_item(lines[i])
        if item and (i > begun or not {i - 1, i + 1}.isdisjoint(bullets)):
            kept[i] = "body"
        if label == "author note" and i not in ends and _named(PLACED, _PLACED, lines[i]):
            kept[i] = "body"
        # "Key event" and "Ann Pen 10:14" are of a live blog where other stamps stand.
        if label == "time stamp" and stamps < 2 and _named(PLACED, _PLACED, lines[i]):
            kept[i] = "body"
    return kept


def _noted(lines: Sequence[str], labels: list[str], full: list[int]) -> list[int]:
    """Set aside a paper's notes; the lines of full sentences that are left."""
    heads = {i for i in range(len(lines)) if i > full[0] and NOTES.fullmatch(lines[i].strip(" :"))}
    for i in range(len(lines)):
        below = []
        if i in heads:
            below = [j for j in range(i + 1, len(lines)) if labels[j] in ("body", "web address")]
        note = (
            i > full[0] and labels[i] == "body" and _NOTE.match(lines[i]) and CITED.search(lines[i])
        )
        if below and 2 * sum(bool(CITED.search(lines[j])) for j in below) > len(below):
            for j in (i, *below):
                labels[j] = "notes"
        elif note:
            labels[i] = "notes"
    return [i for i in full if labels[i] == "body"] or full


def _end(lines: Sequence[str], labels: Sequence[str], last: int) -> int:
    """The last line of the article, where no full stop need stand: list items and loose ends."""
    free = [label == "body" for label in labels]
    items = [free[i] and list_item(line) for i, line in enumerate(lines)]
    led = last + 1  # "The towns must", and a list below it
    if led + 1 < len(lines) and free[led] and not items[led] and items[led + 1]:
        led += 1
    run = list(takewhile(items.__getitem__, range(led, len(lines))))
    named = led == last + 1 and bool(re.search(r"[:：]\W*$", lines[last]) or list_item(lines[last]))
    if run and (named or median(_words(lines[i]) - 1 for i in run) >= 4):
        last = run[-1]
    while last + 1 < len(lines) and labels[last + 1] == "body" and _loose(lines[last + 1]):
        last += 1
    return last


def _loose(line: str) -> bool:
    """Is a line without a full stop a sentence all the same, or the end of one?"""
    first = next((char for char in line if char.isalpha()), "")
    if line[-1] in '"”’“»«」』' or (first.islower() and _words(line) >= 3):
        return True
    if _OF_PAGES.match(line) or 2 * small_words(line) <= _words(line):
        return False
    told = 5 if _VERB.search(line) else 8  # words
    return _words(line) >= told and small_words(line) >= told - 2


def _words(line: str) -> int:
    # A Chinese character is a word, as everywhere.
    return max(len(line.split()), count_han(line))


def _stray(line: str) -> bool:
    return _words(line) <= 20 and not ends_sentence(line)
