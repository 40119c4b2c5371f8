"""One person, one name over a text: the most frequent full form leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from analysis.voice.speakers import GUESS, called_by, person_names

_APART = (frozenset(["mr", "sir", "lord"]), frozenset(["mrs", "ms", "lady", "dame"]))


def leading_names(names: Iterable[str], text: str) -> dict[str, str]:
    """Which name stands for each of these, where it is another.

    A form of one word, with or without a title, is the person whose full name begins or ends with
    it: "Reed" and "Mayor Reed" are Ann Reed, "Minister Wang" is Wang Qiao. Where two people have
    it, or nobody, it stays as it is. Full forms of one person ("Mayor Ann Reed", "Ann B. Reed")
    have the name that the text has most often.

    >>> leading_names(["Mayor Ann Reed", "Ann Reed", "Mr. Reed"], "Mayor Ann Reed met Ann Reed.")
    {'Mayor Ann Reed': 'Ann Reed', 'Mr. Reed': 'Ann Reed'}
    """
    people: dict[tuple[str, str], list[str]] = defaultdict(list)
    short: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        if whole := person_names(name):
            people[whole].append(name)
        elif word := called_by(name):
            short[word].append(name)
    leads = {
        whole: max(forms, key=lambda name: (text.count(name), -len(name)))
        for whole, forms in people.items()
    }
    out = {name: leads[whole] for whole, forms in people.items() for name in forms}
    for word, forms in short.items():
        fitting = [lead for whole, lead in leads.items() if word in whole]
        if not fitting and _may_be_one(forms):
            fitting = [max(forms, key=len)]
        out.update((name, fitting[0]) for name in forms if len(fitting) == 1)
    return {name: lead for name, lead in out.items() if name != lead}


def _may_be_one(forms: Iterable[str]) -> bool:
    """Can forms of one word be one person's: not "Mr. Reed" and "Mrs. Reed"?"""
    titles = {name.split()[0].lower().rstrip(".") for name in forms}
    return not all(titles & side for side in _APART)


def with_guess(written: str, speaker: str, people: Iterable[str]) -> str:
    """The form of a name, marked if it fits two of these people.

    >>> with_guess("Wang", "Wang Wei", ["Wang Qiao", "Wang Wei"])
    'Wang?'
    """
    word = called_by(written) if written and written != speaker else ""
    if not word:
        return written
    fitting = {whole for name in people if (whole := person_names(name)) and word in whole}
    return written + GUESS if len(fitting) > 1 else written
