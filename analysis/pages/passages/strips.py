"""One strip per article: sentence by sentence, who speaks and which topic is touched.

Each sentence is a cell whose look says the voice and whose letters say the topics. A cell that
touches a topic links to its sentence among the page's passages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from analysis.pages.passages.store import Store

VOICES = {
    "author": "the writer's own words",
    "reported": "reported: what somebody is said to have said",
    "quoted": "quoted: in quotation marks or as a block",
    "ascribed": "ascribed: what somebody is said to want, think or judge",
    "unclear": "not settled by the rules",
}


def html(payload: Mapping[str, Any], rows: Sequence[int], store: Store) -> str:
    """The strips of a page, linked to the passages in its store."""
    parts = [f'<p class="cap">{escape(payload["caption"])}</p>', legend(payload)]
    for article in payload["articles"]:
        cells = "".join(cell(c, payload["letters"], rows, store) for c in article["cells"])
        parts.append(
            f"<h4>{escape(article['name'])}</h4>"
            f'<ol class="strip" data-doc="{escape(article["doc"])}">{cells}</ol>'
        )
    return "".join(parts)


def legend(payload: Mapping[str, Any]) -> str:
    """What the looks and letters mean, in words."""
    seen = {cell[1] for article in payload["articles"] for cell in article["cells"]}
    voices = "".join(
        f'<li><b class="v-{voice}">&nbsp;</b> {escape(words)}</li>'
        for voice, words in VOICES.items()
        if voice in seen
    )
    letters = "".join(
        f"<li><b>{escape(letter)}</b> {escape(name)}</li>"
        for letter, name in payload["letters"].items()
    )
    return f'<ul class="key">{voices}{letters}</ul>'


def cell(
    known: Sequence[Any], letters: Mapping[str, str], rows: Sequence[int], store: Store
) -> str:
    """One sentence as a cell."""
    number, voice, speaker, shown, ids = known
    who = f"{voice} ({speaker})" if speaker else voice
    topics = ", ".join(name for letter, name in letters.items() if letter in shown)
    words = escape(f"Sentence {number}: {who}" + (f"; {topics}" if topics else ""))
    if ids:
        inner = f'<a href="#{store.mark(rows[ids[0]])}" title="{words}">{escape(shown)}</a>'
        return f'<li class="v-{voice}">{inner}</li>'
    return f'<li class="v-{voice}" title="{words}"><i>{escape(voice)}</i></li>'
