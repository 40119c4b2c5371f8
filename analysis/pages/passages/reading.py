"""An article to read with its topics, words of tone and voices marked, for one's own use.

Shared pages quote sentences and never republish an article: the build sets
`SOURCE_PERSPECTIVES_FULL_TEXT=0` for its kernels unless asked for full texts, and then the reading
view says only that it is left out.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

import pandas as pd

from analysis import installed
from analysis.pages.html.alone import alone
from analysis.voice.speakers import as_taken

FULL_TEXT = "SOURCE_PERSPECTIVES_FULL_TEXT"
LEFT_OUT = (
    "Each article with topics, tone and voices marked is left out of pages made to be shared: the "
    f"texts belong to their publishers. <code>{installed.html_command(full_text=True)}</code> adds "
    "it for your own use."
)
SUMMARY = "Each article with topics, tone and voices marked"
STYLES = 5
TONE = {"positive": "+", "negative": "−"}


def articles_shown() -> bool:
    """May whole articles be shown? Not on pages made to be shared."""
    return os.environ.get(FULL_TEXT, "1") == "1"


class Mark(NamedTuple):
    """A stretch of an article to mark: offsets in the file, the class, the sign set behind it."""

    start: int
    end: int
    cls: str
    sign: str


@dataclass(frozen=True)
class MarkedArticle:
    """A marked-up article: its heading and paragraphs of HTML."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """Marked-up articles under one legend in words."""

    legend: tuple[tuple[str, str, str], ...]
    articles: tuple[MarkedArticle, ...]

    def _repr_html_(self) -> str:
        if not articles_shown():
            return alone(f'<p class="tnote">{LEFT_OUT}</p>')
        keys = "".join(
            f'<li><span class="{cls}">{escape(words)}</span><sup>{sign}</sup></li>'
            for cls, sign, words in self.legend
        )
        style = (Path(__file__).parents[1] / "template" / "reading.css").read_text(encoding="utf-8")
        texts = "".join(
            f"<h3>{escape(article.title)}</h3>{''.join(article.paragraphs)}"
            for article in self.articles
        )
        return alone(
            f'<details class="numbers"><summary>{SUMMARY}</summary>'
            f'<style>{style}</style><section class="reading">'
            f'<ul class="signs">{keys}<li><span class="v"><small>[quoted, speaker:</small> words '
            f"in another’s voice<small>]</small></span></li></ul>{texts}</section></details>"
        )

    def __repr__(self) -> str:
        return "\n".join(f"{a.title}: {len(a.paragraphs)} paragraphs" for a in self.articles)


def marked_articles(
    sentences: pd.DataFrame,
    matches: pd.DataFrame,
    *,
    spans: pd.DataFrame | None = None,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    titles: Mapping[str, str] | None = None,
) -> Reading:
    """Every article of `sentences`, its matches and voices marked.

    `sentences` has `doc, sentence, start, end, text` and, where known, `paragraph`, `role`,
    `voice`, `speaker`; `matches` has `doc, start, end, category`; the categories `positive` and
    `negative` are shown as tone, all others as topics, each with a letter and an underline of its
    own. `spans` (`doc, start, end, voice, speaker`) tells voices inside sentences; without it the
    sentence's voice counts. `titles` heads the articles.

    >>> sentences = pd.DataFrame({"doc": ["a"], "sentence": [1], "start": [0], "end": [14],
    ...                           "text": ["A grave flood."], "voice": ["author"]})
    >>> matches = pd.DataFrame({"doc": ["a", "a"], "start": [8, 2], "end": [13, 7],
    ...                         "category": ["flood", "negative"]})
    >>> print(marked_articles(sentences, matches).articles[0].paragraphs[0])
    <p>A <span class="neg">grave</span><sup>−</sup> <span class="u1">flood</span><sup>a</sup>.</p>
    """
    topics = [c for c in pd.unique(matches["category"]) if c not in TONE]
    names = (labels or {}).get("category", {})
    signs = {c: (f"u{i % STYLES + 1}", ascii_lowercase[i % 26]) for i, c in enumerate(topics)}
    signs |= {c: (c[:3], sign) for c, sign in TONE.items()}
    legend = [(*signs[c], str(names.get(c, c)).replace("_", " ")) for c in topics]
    legend += [(*signs[c], f"{c} word") for c in TONE if (matches["category"] == c).any()]
    articles = []
    for doc, mine in sentences.groupby("doc", sort=False):
        found = matches[matches["doc"] == doc]
        marks = sorted(Mark(m.start, m.end, *signs[m.category]) for m in found.itertuples())
        paragraphs = marked_up(mine.sort_values("start"), marks, voice_spans(doc, mine, spans))
        articles.append(MarkedArticle((titles or {}).get(doc, str(doc)), tuple(paragraphs)))
    return Reading(tuple(legend), tuple(articles))


def marked_up(
    sentences: pd.DataFrame, marks: Sequence[Mark], voices: Sequence[tuple[int, int, str]]
) -> list[str]:
    """The paragraphs of one article."""
    group = sentences["paragraph"] if "paragraph" in sentences else sentences["sentence"]
    paragraphs = []
    for _, part in sentences.groupby(group, sort=False):
        html = " ".join(
            sentence_html(row.start, row.text, marks, voices) for row in part.itertuples()
        )
        headline = "role" in part and (part["role"] == "title").all()
        paragraphs.append(f"<p><b>{html}</b></p>" if headline else f"<p>{html}</p>")
    return paragraphs


def voice_spans(
    doc: str, sentences: pd.DataFrame, spans: pd.DataFrame | None
) -> list[tuple[int, int, str]]:
    """Stretches that are not in the author's voice, with the words that say whose they are."""
    table = sentences if spans is None else spans[spans["doc"] == doc]
    if "voice" not in table:
        return []
    found = []
    for row in table.sort_values("start").itertuples():
        if row.voice != "author":
            speaker = getattr(row, "speaker", "")
            known = isinstance(speaker, str) and speaker
            speaker = as_taken(speaker, getattr(row, "written", "")) if known else ""
            words = f"{row.voice}, {speaker}" if speaker else row.voice
            found.append((row.start, row.end, str(words)))
    return found


def sentence_html(
    start: int, text: str, marks: Sequence[Mark], voices: Sequence[tuple[int, int, str]]
) -> str:
    """A sentence with its marks; a stretch in another's voice stands in labelled brackets."""
    end = start + len(text)
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    spoken = [
        (first, start + len(text[: last - start].rstrip()), words)  # the bracket before the blank
        for first, last, words in voices
        if first < end and last > start
    ]
    cuts = {start, end}
    for low, high in [*((m.start, m.end) for m in inside), *((v[0], v[1]) for v in spoken)]:
        cuts |= {max(low, start), min(high, end)}
    out = []
    for low, high in pairwise(sorted(cuts)):
        out += [
            f'<span class="v"><small>[{escape(words)}:</small> '
            for first, _, words in spoken
            if max(first, start) == low
        ]
        classes = " ".join(dict.fromkeys(m.cls for m in inside if m.start <= low < m.end))
        piece = escape(text[low - start : high - start], quote=False)
        out.append(f'<span class="{classes}">{piece}</span>' if classes else piece)
        ended = "".join(dict.fromkeys(m.sign for m in inside if m.end == high))
        out.append(f"<sup>{ended}</sup>" if ended else "")
        out += ["<small>]</small></span>" for _, last, _ in spoken if min(last, end) == high]
    return "".join(out)
