"""Who speaks in each quotation of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analysis.voice.records import Attribution
from analysis.voice.speakers import fullest_name, keep_in_mind
from analysis.voice.utterances import Utterance, after_colon, alone, name_at

_NAMED = r"(?:[A-Z][\w.’'-]*|de|la|van|von|of|the|y)"
_SIGNED = re.compile(
    rf"\s*(?:[—–―]|--)\s*([A-Z][\w.’'-]*(?:[ \t]+{_NAMED}){{0,5}})(?:,[^.]{{0,60}})?[.\s]*$"
)

Spoken = tuple[str, str, str]  # speaker, the form that stands there, who passes it on


def reaching(u: Utterance, a: int, b: int) -> list[Attribution]:
    """The attributions that reach text[a:b] and name a speaker, the widest reach first.

    One behind the words, where another leads to them, passes on the whole: "He noted that “…,”
    reports Reuters".
    """
    reach = [
        (e - s, f) for f in u.frames for s, e in f.scopes if s <= a and b <= e + 1 and f.speaker
    ]
    led_to = any(f.end <= a for _, f in reach)
    return [
        f for _, f in sorted(reach, key=lambda one: (led_to and one[1].start >= b, one[0]))[::-1]
    ]


def signature(after: str) -> str:
    """The name signed below or behind a quotation, or "".

    >>> signature(" — Ann Reed, keeper"), signature(" — and the wall fell.")
    ('Ann Reed', '')
    """
    found = _SIGNED.match(after)
    return found[1].strip() if found else ""


def quoted_speakers(text: str, items: Sequence[Utterance]) -> Mapping[int, Spoken]:
    """The speaker of each quotation, the form of the name that stands there, and who passes it on.

    By the quotation's group, so that all of its sentences and paragraphs share them. `items` are
    the sentences of `text`.

    First the attribution that reaches it, in any of its sentences; then a subject before a colon,
    or a name signed after a dash; then, for one that nobody is named for, the speaker of the
    quotation before it, in the same sentence or up to one paragraph back with no other sentence
    between, or the subject of the sentence before it.
    """
    spoken: dict[int, Spoken] = {}
    named: list[str] = []
    following = {k: v.text for k, v in enumerate(items[1:])
                 if v.paragraph == items[k].paragraph or v.text[:1] in "—–―"}  # fmt: skip
    ends = [*(u.start for u in items[1:]), len(text)]
    for k, u in enumerate(items):
        for a, b, quote in u.real:
            reach = reaching(u, a, b)
            name = name_at(u, reach[-1].speaker) if reach else ""
            if not name and after_colon(u.text, a):
                name = u.subject
            below = text[u.end : ends[k]].strip()  # a line set aside, as a signature is
            name = name or signature(u.text[b:] or below or following.get(k, ""))
            if name and quote.group not in spoken:
                via = name_at(u, reach[0].speaker) if len(reach) > 1 else ""
                spoken[quote.group] = fullest_name(name, named), name, fullest_name(via, named)
        keep_in_mind(named, u.leaves)
    beside = {quote.group for u in items for a, b, quote in u.real if not alone(u.text, a, b)}
    attributed = {quote.group for u in items if u.frames for _, _, quote in u.real}
    last, last_paragraph, subject = "", -1, ""
    for u in items:
        for n, (_, _, quote) in enumerate(u.real):
            if quote.group not in spoken and n and u.real[n - 1][2].group in spoken:
                spoken[quote.group] = spoken[u.real[n - 1][2].group][0], "", ""
            if quote.group not in spoken and quote.group not in attributed:
                carried = last if last and u.paragraph - last_paragraph <= 1 else ""
                if not carried and quote.group not in beside:
                    carried = subject
                if carried:
                    spoken[quote.group] = carried, "", ""
            if quote.group in spoken:
                last, last_paragraph = spoken[quote.group][0], u.paragraph
        if not u.real:
            subject = next(iter(u.leaves), "")
            last = ""
    return spoken
