"""The first screen of a page: a finding, the answers in rows, and what to know before quoting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from html import escape
from typing import Any, NamedTuple

from analysis.pages.html.alone import wrapped

MIME = "application/vnd.source-perspectives.opening+json"
CARE = "Before you quote this."


class Row(NamedTuple):
    """One answer: of what, its numbers as pairs of words and number, the direction in words, a
    label, and the label's sign (a key of `Opening.key`, or "")."""

    topic: str
    numbers: Sequence[tuple[str, str]]
    direction: str
    label: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Opening:
    """What a page says first. `unit` is that of every number in `rows`; `key` says what each sign
    means, `spelled` what each abbreviation stands for; `framing` what is said of each topic, for
    the index, as pairs of a topic and words."""

    title: str
    standfirst: Sequence[str]
    unit: str = ""
    rows: Sequence[Row] = ()
    key: Mapping[str, str] = field(default_factory=dict)
    care: Sequence[str] = ()
    spelled: Mapping[str, str] = field(default_factory=dict)
    framing: Sequence[tuple[str, str]] = ()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        payload = asdict(self) | {"rows": [tuple(row) for row in self.rows]}
        return {MIME: payload, "text/html": wrapped(html(self, 2)), "text/plain": repr(self)}

    def __repr__(self) -> str:
        rows = [
            f"{row.topic}: {', '.join(f'{n} {words}'.strip() for words, n in row.numbers)}; "
            f"{'; '.join(filter(None, [row.direction, row.label]))}"
            for row in self.rows
        ]
        return "\n".join([self.title, " ".join(self.standfirst), *rows, " ".join(self.care)])


def read(payload: Mapping[str, Any]) -> Opening:
    """An opening from the plain data that a notebook's output holds."""
    rows = [Row(row[0], [(w, n) for w, n in row[1]], *row[2:]) for row in payload["rows"]]
    return Opening(**{**payload, "rows": rows})


def html(opening: Opening, level: int = 1, kick: str = "", more: str = "") -> str:
    """The opening as HTML; `level` is that of its heading, `kick` the words above it, `more` what
    follows the standfirst (HTML)."""
    parts = [f"<p class=kick>{escape(kick)}</p>"] if kick else []
    parts.append(f"<h{level}>{escape(opening.title)}</h{level}>")
    if opening.standfirst:
        parts.append(f"<p class=stand>{escape(' '.join(opening.standfirst))}</p>")
    parts.append(more)
    parts.append(answers(opening))
    if opening.care:
        words = escape(" ".join(opening.care))
        parts.append(f'<aside class=care aria-label="Caveat"><b>{CARE}</b> {words}</aside>')
    if opening.spelled:
        said = "; ".join(f"<b>{escape(a)}</b> {escape(w)}" for a, w in opening.spelled.items())
        parts.append(f"<p class=sm>{said}.</p>")
    return "".join(parts)


def answers(opening: Opening) -> str:
    """The rows with their unit and the key to their labels."""
    if not opening.rows:
        return ""
    rows = []
    for row in opening.rows:
        numbers = [f"<b>{escape(n)}</b> {escape(words)}" for words, n in row.numbers]
        said = " · ".join([*numbers, *([escape(row.direction)] if row.direction else [])])
        sign = f" {row.sign}" if row.sign else ""
        label = f'<td><div class="v{sign}">{escape(row.label)}</div></td>' if row.label else ""
        rows.append(f"<tr><th scope=row>{escape(row.topic)}</th><td>{said}</td>{label}</tr>")
    used = {row.sign for row in opening.rows}
    key = [
        f'<span class="v {sign}">{escape(words)}</span>'
        for sign, words in opening.key.items()
        if sign in used
    ]
    unit = f"<p class=unit>{escape(opening.unit)}</p>" if opening.unit else ""
    return f"{unit}<table class=ans>{''.join(rows)}</table>" + (
        f"<p class=labels>{' '.join(key)}</p>" if key else ""
    )
