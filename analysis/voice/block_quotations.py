"""Quotations without marks: paragraphs after a lead-in with a colon, until the writer is back.

The first paragraph after the lead-in belongs to it. Each later one is judged on its own words:

- the writer is back (`back-…`) if the paragraph names the speaker in the third person, attributes
  something to a source of its own, passes something on without a source ("reportedly"), or uses
  quotation marks with an attribution;
- the quotation goes on (`block-…`) if the paragraph speaks in the first person, which the writer
  has not done before, opens with a connective ("But", "In addition"), or is a bullet as the first;
- the writer is back too where a list of bullets begins or ends after the first paragraph;
- else nothing settles it: `unclear`, for `UNDECIDED` paragraphs at most. A first-person paragraph
  right after an undecided one draws it in; after that many the writer is taken to be back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from analysis.corpus.furniture import NAME, SIGNED
from analysis.voice.cues import word_list
from analysis.voice.records import Attribution, BlockQuotation
from analysis.voice.rules import having
from analysis.voice.speakers import fullest_name, head_word, is_pronoun, keep_in_mind
from analysis.voice.utterances import Utterance, name_at

UNDECIDED = 2
_BULLETS = frozenset("•‣◦▪●■*-–")
_OTHERS = frozenset(["comments", "reactions", "quotes", "responses", "letters", "replies", "views"])
LONGEST_RUN = 12  # paragraphs
_INSIDE, _OWN_SOURCE = having("inside"), having("names-source")
_SIGNED = re.compile(
    rf"(?P<below>[—–―-]+|a (?:post|video) shared by)?\s*(?=(?P<who>{NAME})\s*\(?@){SIGNED}",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(r"RT (@\w+):")
Paragraph = Sequence[Utterance]


def blocks_of_sentences(items: Sequence[Utterance]) -> dict[int, BlockQuotation]:
    """The block quotation that each sentence (by its position) stands in, if it stands in one."""
    paragraphs: list[list[int]] = []
    for k, u in enumerate(items):
        if not k or items[k - 1].paragraph != u.paragraph:
            paragraphs.append([])
        paragraphs[-1].append(k)
    out: dict[int, BlockQuotation] = {}
    named: list[str] = []
    writer_says_i = False
    p = 0
    while p < len(paragraphs):
        here = [items[k] for k in paragraphs[p]]
        p += 1
        following = [[items[k] for k in ks] for ks in paragraphs[p : p + LONGEST_RUN]]
        lead = _lead_in(here[-1], following, named)
        speaker = fullest_name(name_at(here[-1], lead.speaker), named) if lead else ""
        for u in here:
            if u.leaves:
                keep_in_mind(named, u.leaves)
        if lead is None:
            writer_says_i = writer_says_i or says_i(here)
            if _heads_others(here[-1]):
                theirs = sum(1 for _ in takewhile(_is_bullet, following))
                for ks in paragraphs[p : p + theirs]:
                    out.update((k, BlockQuotation("unclear-block", "")) for k in ks)
                p += theirs
            continue
        listed = _is_bullet(following[0]) if following else False
        rules = runs(
            _listed(judge_block(paragraph, speaker, writer_says_i), listed)
            if _is_bullet(paragraph) == listed
            else "back-bullet"
            for paragraph in following
        )
        for ks, rule in zip(paragraphs[p : p + len(rules)], rules, strict=True):
            out.update((k, BlockQuotation(rule, speaker)) for k in ks)
        p += len(rules)
    return out


def posts(text: str, items: Sequence[Utterance]) -> dict[int, BlockQuotation]:
    """The post that each sentence (by its position) stands in: a paragraph that a line below signs.

    "— Ann Reed (@annreed) May 3, 2021" or "A post shared by Ann Reed (@annreed)" below or behind
    it; "Ann Reed @annreed" above it; "RT @annreed:" before it.

    The lines themselves are furniture (`corpus.furniture.SIGNED`), so they stand between sentences.
    """
    out: dict[int, BlockQuotation] = {}
    if "@" not in text:
        return out
    ends = [u.end for u in items]
    starts = [*(u.start for u in items[1:]), len(text)]
    gaps = [(-1, text[: items[0].start] if items else "")]
    gaps += [(k, text[a:b]) for k, (a, b) in enumerate(zip(ends, starts, strict=True))]
    for k, gap in gaps:
        for found in filter(None, map(_SIGNED.fullmatch, map(str.strip, gap.splitlines()))):
            above = not found["below"] and k + 1 < len(items)
            at = k + 1 if above else k
            same = [j for j, u in enumerate(items) if u.paragraph == items[at].paragraph]
            out.update((j, BlockQuotation("post", found["who"])) for j in same if at >= 0)
    heads = {u.paragraph: m[1] for u in items if (m := _PASSED_ON.match(u.text))}
    out.update((j, BlockQuotation("post", heads[u.paragraph]))
               for j, u in enumerate(items) if u.paragraph in heads)  # fmt: skip
    return out


def _lead_in(
    u: Utterance, following: Sequence[Paragraph], named: Sequence[str]
) -> Attribution | None:
    """The attribution that ends in a colon with a paragraph without an opening mark after it."""
    if not following or not u.text.rstrip().endswith(":"):
        return None
    real = following[0][0].real
    if real and real[0][0] == 0:
        return None
    lead = next((f for f in u.frames if f.rule == "lead-in" and f.speaker), None)
    return lead if lead and _may_lead(u, name_at(u, lead.speaker), named) else None


def _heads_others(u: Utterance) -> bool:
    """ "Reader comments:" heads the words of others, whom nobody names."""
    words = [t.low for t in u.toks if t.text.isalnum()]
    return u.text.rstrip().endswith(":") and words[-1:] != [] and words[-1] in _OTHERS


def _may_lead(u: Utterance, name: str, named: Sequence[str]) -> bool:
    """Does somebody speak before this colon, and is it no heading ("Key points:", "Updates:")?

    One word before a word that may be a noun must be a pronoun, or a name that stands before it.
    """
    words = [t for t in u.toks if t.text.isalnum()]
    if len(name.split()) > 1 or len(words) > 4 or not words[-1].low.endswith("s"):
        return bool(name)
    known = {part.lower() for one in named for part in one.split()}
    return is_pronoun(name) or name.lower() in known


def _is_bullet(paragraph: Paragraph) -> bool:
    return paragraph[0].text.lstrip()[:1] in _BULLETS


def says_i(paragraph: Paragraph) -> bool:
    """Does anybody speak in the first person here, outside quotation marks?

    "US" in capitals is a country.
    """
    we = word_list("first_person")
    return any(
        not (t.text.isupper() and len(t.text) > 1) for u in paragraph for t in u.toks if t.low in we
    )


def judge_block(paragraph: Paragraph, speaker: str, writer_says_i: bool) -> str:
    """`back-…`, `block-…` or `unclear-block` for one paragraph after the first.

    `speaker` is the one named in the lead-in.
    """
    first = paragraph[0]
    subject = first.subject
    own = [f for u in paragraph for f in u.frames]
    if says_i(paragraph) and not writer_says_i:
        verdict = "block-first-person"
    elif subject and (head_word(subject) == head_word(speaker) or subject.lower() in ("he", "she")):
        verdict = "back-speaker-named"
    elif any(f.rule in _OWN_SOURCE and f.speaker for f in own):
        verdict = "back-new-source"
    elif any(f.rule in _INSIDE for f in own):
        verdict = "back-evidential"
    elif _connected(first):
        verdict = "block-connective"
    else:
        verdict = "unclear-block"
    return verdict


def _listed(verdict: str, listed: bool) -> str:
    """A list is one quotation: a bullet that nothing speaks against is as the first."""
    return "block-bullet" if listed and verdict == "unclear-block" else verdict


def _connected(u: Utterance) -> bool:
    lows = [t.low for t in u.toks[:2]]
    return lows[:1] != [] and (
        lows[0] in word_list("connective") or lows in (["in", "addition"], ["for", "example"])
    )


def runs(verdicts: Iterable[str]) -> list[str]:
    """The rule of each paragraph after the lead-in, from the verdicts on each of them in turn.

    No more of these are asked for than are needed.

    >>> runs(["unclear-block", "unclear-block", "block-first-person", "back-new-source", "x"])
    ['block-first', 'block-enclosed', 'block-first-person']
    """
    verdicts = iter(verdicts)
    if next(verdicts, None) is None:
        return []
    out = ["block-first"]
    undecided = 0
    for verdict in verdicts:
        if verdict.startswith("back"):
            break
        if verdict.startswith("block"):
            if verdict == "block-first-person":
                out = [r if r != "unclear-block" else "block-enclosed" for r in out]
            elif undecided:
                break
            undecided = 0
        else:
            undecided += 1
            if undecided > UNDECIDED:
                break
        out.append(verdict)
    return out
