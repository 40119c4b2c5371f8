"""Lines of a page that are not the article: by which rule is a line set aside?

A text saved from a web page carries furniture: a page clock, a photo caption, a copyright line.
Counting words in it would be counting the page and not the article, so each such line is set
aside by a rule that has a name, and the name is shown beside the line. The rules know lines, never
outlets; what they cannot know goes into `set_aside:` of a study's codebook.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s*,?\s*)?"
DATE = rf"{DAY}(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\.?\s+{MONTH})\s*,?\s*\d{{4}}|\d{{4}}-\d\d-\d\d"
SITES = r"(?:facebook|twitter|x|instagram|whatsapp|weibo|wechat|telegram|linkedin|youtube|tiktok)"

# Each rule is a name for readers and a pattern for the whole line, blanks at both ends cut off.
RULES: dict[str, str] = {
    "page clock": r"(?:last )?updated\b\s*:?\s*(?:\S+\s+){0,8}\S*\d\S*",
    "date line": rf"(?:(?:published|posted)\b\s*:?\s*(?:on\s+)?)?(?:{DATE})"
    r"(?:[\s,|-]+\d{1,2}:\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[a-z]{2,4})?)?",
    "copyright": r"(?:copyright\b|©|\(c\)\s*\d{4}).*|.{0,80}\ball rights reserved\.?"
    r"|(?:reproduction|redistribution)\b.{0,80}\bpermission\b.{0,40}"
    r"|this material may not be published\b.*",
    "photo caption": r"\(?\s*(?:file )?(?:photo|photograph|picture|image|caption)s?"
    r"(?:\s+(?:by|credit|courtesy)\b)?\s*[:/|].*",
    "photo credit": r"(?:[\w.&-]+ ){0,3}(?:photo|images|pool|handout)s?\s*/\s*[\w.' -]{2,60}"
    r"|[\w.' -]{2,60}/\s*(?:[\w.&-]+ ){0,3}(?:photo|images|pool|handout)s?",
    "comment notice": r"please let us know if .{0,80}\bcomment.*"
    r"|(?:leave|post|add|write|view|show) (?:a |all )?comments?.{0,30}"
    r"|(?:\d+ )?comments?(?: \(\d+\))?|comments (?:are|have been) closed.{0,40}",
    "sharing link": rf"(?:like|follow|find|join) us on {SITES}.{{0,30}}"
    rf"|share(?: (?:this|the|article|story|page|post|on|via|with|friends|{SITES}))*[:!]?"
    rf"|{SITES}|tweet|e-?mail|print",
    "page link": r"make .{1,30} your home\s?page|you (?:might|may) also like.{0,20}"
    r"|(?:back|return) to (?:the )?top|read more(?: about| on)?\s*:?.{0,60}"
    r"|(?:related|recommended|trending|popular|more)"
    r" (?:articles?|stories|news|posts?|reading|topics?)\s*:?"
    r"|most (?:popular|read|viewed)|advertisement|sponsored(?: content)?"
    r"|(?:subscribe|sign up|log in|sign in)\b.{0,60}|click here.{0,60}|skip to .{0,30}",
    "language switch": r"languages?\s*:.{0,60}",
    "byline": r"(?:[•·*]\s*|by\s+)(?-i:[A-Z])[\w.'’-]+"
    r"(?:,?\s+(?:and\s+)?(?-i:[A-Z])[\w.'’-]*){1,6}",
    "author note": r"(?:the )?(?:author|writer)s?,?(?:\s+(?:and\s+)?(?-i:[A-Z])[\w.'’-]*,?){2,8}"
    r"\s+(?:is|are|was|were|works?)\b.*|about the authors?\s*:?.*",
}
_RULE = re.compile("|".join(f"({pattern})" for pattern in RULES.values()), re.IGNORECASE)
_ENDS = re.compile(r"""[.!?…:;。！？]["'”’)\]]*$""")
LONGEST_FURNITURE = 600  # characters; no rule reads on, so that a huge line costs nothing


def ends_sentence(line: str) -> bool:
    """Does the line end as a sentence or a lead-in does (. ! ? … : ; and closing marks)?

    >>> ends_sentence("The river rose.”"), ends_sentence("Back to top")
    (True, False)
    """
    return bool(_ENDS.search(line[-20:].rstrip()))


def rule_for(line: str, listed: Sequence[str] = ()) -> str:
    """Name the rule that sets this line aside, or '' when it may be the article's.

    `listed` holds the study's own lines (`set_aside:` of its codebook), `*` standing for anything.

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
    found = _RULE.fullmatch(line)
    return [*RULES][found.lastindex - 1] if found and found.lastindex else ""


def _wildcard(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.strip().split("*"))), re.IGNORECASE)


def label_lines(lines: Sequence[str], title: str = "", listed: Sequence[str] = ()) -> list[str]:
    """Say of each non-blank line of a text what it is: 'title', 'body' or the name of a rule.

    Four rules need the neighbours of a line: `affiliation` (follows a byline), `caption heading`
    (a few words above a caption), `stray line` (a few words without a full stop, before the first
    or after the last paragraph) and the title (the line that the sources table names; where it
    names none, the first stray line of four words or more).

    >>> label_lines(["Flood in the valley", "By Ada Bell", "The river rose.", "Back to top"],
    ...             title="Flood in the valley")
    ['title', 'byline', 'body', 'page link']
    """
    labels = [rule_for(line, listed) or "body" for line in lines]
    same = [i for i, line in enumerate(lines) if title and _same(line, title)]
    if same:
        labels[same[0]] = "title"
    for i in range(len(lines)):
        if labels[i] != "body" or ends_sentence(lines[i]):
            continue
        if i and labels[i - 1] == "byline":
            labels[i] = "affiliation"
        elif i + 1 < len(lines) and labels[i + 1] == "photo caption" and _short(lines[i]):
            labels[i] = "caption heading"
    full = [i for i in range(len(lines)) if labels[i] == "body" and not _stray(lines[i])]
    if not full:
        return labels
    for i in range(len(lines)):
        if labels[i] == "body" and not full[0] <= i <= full[-1]:
            labels[i] = "stray line"
    if not title:
        guess = [i for i in range(full[0]) if labels[i] == "stray line" and _words(lines[i]) >= 4]
        if guess:
            labels[guess[0]] = "title"
    return labels


def _same(line: str, title: str) -> bool:
    return line.split() == title.split()


def _words(line: str) -> int:
    return len(line.split())


def _short(line: str) -> bool:
    return _words(line) <= 6


def _stray(line: str) -> bool:
    return _words(line) <= 20 and not ends_sentence(line)
