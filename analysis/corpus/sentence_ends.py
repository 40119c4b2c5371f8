"""Sentence ends that a splitter for all languages misses or makes too many of: those of news.

`sentencex` ends no sentence inside quotation marks and brackets. So it is given the text without
them (`without_marks`), and each mark is put back to the sentence it belongs to (`between`).

`sentencex` cuts after "9 a.m.", "R-N.", "Ms." and "1."; this pass puts such pieces together again,
and parts the few that it leaves together. Each rule looks at the two pieces beside one end alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

Span = tuple[int, int]

_WEEKDAY = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:days?\b|\.)|(?:Mon|Tue|Wed)\b)"
)
_SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)"
_MONTH = (
    rf"(?:{_SHORT_MONTH}\.?|January|February|March|April|May|June?|July?|August|September|October"
    r"|November|December)"
)
_ZONE = (
    r"(?:[ACEMPH][SD]?T|AK[SD]T|GMT|UTC|BST|CES?T|EES?T|MSK|IST|JST|KST|HKT|PHT|A[EWC]ST|AEDT|NZ[SD]T"
    r"|(?:Eastern|Central|Pacific|Mountain|Atlantic)(?=[.,;)]|\s+(?:on|in)\b|\s+" + _WEEKDAY + r")"
    r"|(?!(?:This|That|Some|Any|Each|Every|By|At|For|In|Last|Next|One|The|No|Most)\b)"
    r"[A-Z]\w+(?:\s+[A-Z]\w+){0,2}\s+[Tt]ime)\b"
)
# "It fell at 5 p.m. Monday was dry.": a weekday that is the subject begins a sentence.
_SUBJECT = r"(?!['’]s\b|\s+(?:was|is|were|will|would|had|has|saw|brings|brought|came|began)\b)"
_CLOCK = re.compile(r"\b[ap]\.\s?m\.[”\"’')\]]*$", re.IGNORECASE)
_AFTER_CLOCK = re.compile(
    rf"\(?(?:{_WEEKDAY}{_SUBJECT}|{_MONTH}\s+\d|\d{{1,2}}\s+{_MONTH}|{_ZONE}"
    r"|(?:Christmas|New\s+Year|Thanksgiving|Easter)\b(?:['’]s)?(?:\s+(?:Day|Eve|Sunday))?)"
    r"|[-–—]\s*\d"
)
_TITLE = (
    r"(?:Mr|Mrs|Ms|Mx|Messrs|Mmes?|Mlles?|Drs?|Profs?|Revs?|Fr|Msgr|Hon|Amb|Pres|Gov|Govs|Sens?|Reps?"
    r"|Dels?|Attys?|Asst|Assoc|Dep|Dist|Sec|Supt|Insp|Det|Dir|Gens?|Brig|Cols?|Majs?|Capts?|Cpts?"
    r"|Cmdrs?|Cdr|Lts?|Sgts?|Cpls?|Pfc|Pvts?|Spcs?|Spec|Adms?|Ens|Comdr|Comm|Commn|Wm|Ft|Mt|Ste?)"
)
_ENDS_IN_TITLE = re.compile(rf"(?<![\w.]){_TITLE}\.$")
_STATE = re.compile(
    r"\b(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont"
    r"|Neb|Nev|Okla|Ore|Pa|Tenn|Vt|Va|Wash|Wis|Wyo|[NS]\.\s?[CDHJMY]|W\.\s?Va|R\.\s?I|D\.\s?C)\.$"
)
_BEFORE_NUMBER = re.compile(
    rf"(?<![\w.])(?:{_SHORT_MONTH}|[Nn]os?|[Aa]pprox|[Cc]a|[Ff]igs?|[Pp]p?|[Vv]ols?|[Cc]h|[Ss]ecs?"
    r"|[Aa]rts?|[Ee]st|[Tt]el|[Ee]xt)\.$"
)
_MARKER = re.compile(r"(?:^|[:;]\s+)[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxl]{2,5}|[IVXL]{2,5})[.)\]]{1,2}$")
_INITIAL = re.compile(r"[A-Z]\.$")
# A word that is written small at the start of a sentence too: al-Qaeda, iPhone, e.on.
_SMALL = re.compile(r"[a-z]{1,3}(?:[-–'’]?[A-Z]|\.)|www\.|https?:")
_ASKED = re.compile(r"[?!…][”\"’'»“‹›]+$")
_ATTRIBUTION = re.compile(
    r"(?!(?:The|An?|He|She|They|It|We|I|You|This|That|These|Those|There|Then|But|And|No|Yes)\b)"
    r"(?:[A-Z][\w.'’-]*\s+(?:(?:of|the|and|de|van|von|bin|al)\s+)*){1,6}"
    r"(?:\([^()]{1,20}\)\s+)?"
    r"(?:(?:has|had|once|later|then|also|\w+ly)\s+)?"
    r"(?:(?:asked|said|says|asks|told|cried|wrote|writes|shouted|replied|added|wondered|exclaimed"
    r"|joked|tweeted|demanded|recalled|yelled|whispered|pleaded|begged|sighed|screamed|muttered|mused"
    r"|quipped|remarked|snapped|roared|thundered|fumed|bellowed|retorted|chanted|opined)(?:\s+\w+ly)?(?=[.,;:!?]|$"
    r"|\s+(?:on|in|at|during|after|before|as|when|while|of|to|again|aloud|him|her|them)\b)"
    r"|(?:insisted|claimed|warned|noted|argued)(?=[.,;:!?]|$|\s+on\s+[A-Z]"
    r"|\s+(?:in|at|during|after|before|as|when|while|again)\b)"
    r"|(?:asked|asks|told|tells|shouted\s+at)\s+(?:reporters|journalists|lawmakers|voters"
    r"|(?:the|an?|his|her|their)\s+\w+)\b(?!\s+(?:that|to|for|whether|if|about)\b))"
)
_MIDDLE = re.compile(r"[.!?…]")
_TAIL = 60  # characters; no word, number or mark that a rule knows is longer
# Two sentences left together: one in brackets, one that ends in a word that is short for nothing
# here ("told me."), one after !!, one that ends in U.S.
_LEFT_TOGETHER = re.compile(
    r"(?:^\([A-Z“\"][^()]*[.!?…][”\"’']?\)|^[“\"][^“”\"]*(?:…|\.\.\.)[”\"]|(?<![\w.])(?:me|no|may|May|art|ill|ok|OK|miss|arc|con|ore|id"
    r"|HR|NO|Yum)\.[”\"’']?|[!?]{2,}[”\"’']?(?=\s+I\b))\s+(?=[A-Z“\"(])"
    r"|(?<![\w.])(?:[A-Z]\.){2,}\s+(?=(?:No(?:body|thing|t|w)|Everyone|Everybody|Someone|Somebody"
    r"|Both|Neither|Many|Most|Few|Some|All|Each|Those|These|There|When|While|After|Before|Because"
    r"|Since|Yet|So|Today|Meanwhile|However|Instead|Still)\s+[a-z])"
)

_OPENING, _CLOSING = "“„‟«‘‚‹([{「『", "”»’›)]}」』"
_MARK = re.compile(r"[\"“”„‟«»＂‹›「」『』]|``|''|(?<!\w)['‘‚]|['’](?!\w)")
# Brackets that hold the end of a sentence.
_BRACKETS = re.compile(
    r"\([^()]*[.!?…][”\"’']?\s+[“\"‘']?[A-Z][^()]*\)|\[[^\[\]]*[.!?…]\s+[A-Z][^\[\]]*\]"
)

# A slogan inside a sentence, "the band “Hey! You!” played", ends none.
_NAMED = re.compile(r"(?<=[A-Za-z] )(?:“[^“”\"]{1,40}”|\"[^“”\"]{1,40}\")(?= [a-z])")
_STOP = re.compile(r"[.!?…]")


def without_marks(text: str) -> str:
    """A text with blanks for its quotation marks, and for brackets round more than one sentence.

    >>> without_marks("“It fell. It rained,” she said (at last).")
    ' It fell. It rained,  she said (at last).'
    """
    whole = text
    if "“" in text or '"' in text:
        whole = _NAMED.sub(lambda name: _STOP.sub(" ", name.group()), text)
    plain = _MARK.sub(lambda mark: " " * len(mark.group()), whole)
    if "(" in text or "[" in text:
        for found in _BRACKETS.finditer(plain):
            a, b = found.span()
            plain = f"{plain[:a]} {plain[a + 1 : b - 1]} {plain[b:]}"
    return plain


def between(text: str, end: int, start: int) -> Span:
    """Where one sentence ends and the next begins, of what stands between two: marks and blanks.

    (-1, -1) where there is no end: what stands behind a closing mark goes on in small letters.

    >>> between("It fell.” “It rained.", 8, 11), between("“It fell!” she said.", 9, 11)
    ((9, 10), (-1, -1))
    """
    gap = text[end:start]
    if not gap.strip():
        return end, start
    if text[start].islower() or text[start] in ",;:":
        return -1, -1
    cut = next((k for k, char in enumerate(gap) if char.isspace()), -1)
    if cut < 0:  # no blank: what opens goes to the right, of straight marks the second half
        opens = next((k for k, char in enumerate(gap) if char in _OPENING), (len(gap) + 1) // 2)
        cut = len(gap) if gap[-1] in _CLOSING else opens
    for k in range(cut, len(gap)):
        free = not gap[k].isspace() and gap[k + 1 : k + 2].strip() == "" != gap[k + 1 : k + 2]
        odd = gap[k] == '"' and text.count('"', 0, end + k) % 2
        if free and (gap[k] in _CLOSING or odd):
            cut = k + 1  # a mark with blanks on both sides
    rest = len(gap[cut:]) - len(gap[cut:].lstrip())
    return end + cut, end + cut + rest


def mended(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans of sentences in a paragraph, wrong ends taken away and missing ones put in.

    In: `text`, and the (start, end) of each piece of it that a splitter took for a sentence, blanks
    left out, in order. Out: the same kind, in order; only blanks lie between them, as before.

    >>> text = "They met at 9 a.m. Monday. (It rained.) Ms. Moss, R-N.C., left."
    >>> pieces = [(0, 18), (19, 26), (27, 43), (44, 54), (54, 63)]
    >>> [text[a:b] for a, b in mended(text, pieces)]
    ['They met at 9 a.m. Monday.', '(It rained.)', 'Ms. Moss, R-N.C., left.']
    """
    joined: list[Span] = []
    small = text[:1].islower()  # who writes no capitals begins sentences without them
    for start, end in spans:
        if joined and _goes_on(text, joined[-1], (start, end), small):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [part for span in joined for part in _parted(text, span)]


def unfinished(line: str) -> bool:
    """Does a line end in a title or an initial, whose dot ends no sentence?

    >>> unfinished("said Ms."), unfinished("in the U.S."), unfinished("It rained.")
    (True, True, False)
    """
    return bool(_ENDS_IN_TITLE.search(line[-20:]) or _INITIAL.search(line))


def _goes_on(text: str, before: Span, after: Span, small: bool) -> bool:
    """Is the end between two pieces none?"""
    # All rules look at the end of what stands before: reading all of it takes most of the time.
    left = text[max(before[0], before[1] - _TAIL) : before[1]]
    right = text[after[0] : after[1]]
    if right[0] in ",;:":
        return True
    if before[1] == after[0] and right[0].isalpha() and _INITIAL.search(left):
        return True
    if right[0].islower() and not small and not _SMALL.match(right):
        return True
    if left[-1] == "." and left[-8:-1].isalpha() and left[-8:-1].islower():
        return False  # a long word: no title, place, number or hour is one
    return _MARKER.search(left) is not None or any(rule(left, right) for rule in _RULES)


def _clock(left: str, right: str) -> bool:
    return bool(_CLOCK.search(left) and _AFTER_CLOCK.match(right))


def _title(left: str, right: str) -> bool:
    return bool(_ENDS_IN_TITLE.search(left) and right[0].isupper())


def _place(left: str, right: str) -> bool:
    """ "In Springfield, Mass. Gov. Ann Reed spoke" may end there; "a Mass. Gov." does not."""
    return bool(_STATE.search(left) and "," not in left[-16:] and re.match(_TITLE + r"\.", right))


def _number(left: str, right: str) -> bool:
    return bool(_BEFORE_NUMBER.search(left) and right[0].isdigit())


def _asked(left: str, right: str) -> bool:
    return bool(_ASKED.search(left) and _ATTRIBUTION.match(right))


_RULES: tuple[Callable[[str, str], bool], ...] = (_clock, _title, _place, _number, _asked)


def _parted(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    if text[start] != "(" and not _MIDDLE.search(text, start, end - 1):
        yield span  # what ends in the middle has a stop there
        return
    while found := _LEFT_TOGETHER.search(text[start:end]):
        rest = start + found.end()
        if _ATTRIBUTION.match(text[rest:end]):
            break
        yield start, start + len(text[start:rest].rstrip())
        start = rest
    yield start, end
