"""One person, one name over a text: the most frequent full form leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from analysis.voice.cues import word_list
from analysis.voice.speakers import head_word, is_body, is_plural, is_pronoun


def leading_names(names: Iterable[str], text: str) -> dict[str, str]:
    """Which name stands for each of these, where it is another.

    "Reed", "Mr. Reed" and "Mayor Ann Reed" are Ann Reed, if the text has that form most often.
    Where two people share a family name ("Ann Reed", "Jon Reed"), every form stays as it is.

    >>> leading_names(["Mayor Ann Reed", "Ann Reed", "Mr. Reed"], "Mayor Ann Reed met Ann Reed.")
    {'Mayor Ann Reed': 'Ann Reed', 'Mr. Reed': 'Ann Reed'}
    """
    families: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for name in names:
        if name and _is_persons(name):
            families[head_word(name)][name] = _own_names(name)
    out = {}
    for forms in families.values():
        full = [name for name, own in forms.items() if len(own) > 1]
        if not full or len({forms[name][0] for name in full}) > 1:
            continue
        lead = max(full, key=lambda name: (text.count(name), -len(name)))
        out.update({name: lead for name in forms if name != lead})
    return out


def _is_persons(name: str) -> bool:
    parts = name.split()
    capital = parts[-1][:1].isupper() and head_word(name) == parts[-1].lower().strip(".,")
    other = is_pronoun(name) or is_plural(name) or is_body(name)
    return capital and not other and parts[0].lower() not in word_list("determiner")


def _own_names(name: str) -> list[str]:
    """The given and family names, without titles and offices before them."""
    own: list[str] = []
    for part in reversed(name.split()):
        low = part.lower().rstrip(".")
        if not part[:1].isupper() or low in word_list("title") or low in word_list("role"):
            break
        own.insert(0, part)
    return own
