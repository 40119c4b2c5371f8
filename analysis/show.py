"""What a notebook shows: sentences and tables, the same in JupyterLab and on a page."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.counts import of
from analysis.lexicons import SOURCES
from analysis.study import Study


class Shown:
    """Something to show: HTML for the reader, plain text where there is no HTML."""

    def __init__(self, markup: str, text: str):
        self._markup, self._text = markup, text

    def _repr_html_(self) -> str:
        return self._markup

    def __repr__(self) -> str:
        return self._text


class Said:
    """Sentences with their numbers, shown as Markdown."""

    def __init__(self, text: str):
        self._text = text

    def _repr_markdown_(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return self._text


def say(*sentences: str) -> Said:
    """Show sentences as one paragraph of Markdown.

    >>> say("Three of five.", "No more.")
    Three of five. No more.
    """
    return Said(" ".join(sentences))


def listed(sentences: Sequence[str]) -> Said:
    """Show sentences as a list with bullets.

    >>> listed(["One.", "Two."])
    - One.
    - Two.
    """
    return Said("\n".join(f"- {sentence}" for sentence in sentences))


def table(
    frame: pd.DataFrame, caption: str, columns: Mapping[str, str] | None = None, decimals: int = 1
) -> Shown:
    """Show a table with a name; `columns` picks columns and gives their headings.

    Missing values are an empty cell or, in columns of numbers, a dash: not defined is not zero.
    """
    columns = columns or {c: str(c) for c in frame.columns}
    chosen = frame[list(columns)].rename(columns=columns)
    formats = {c: _format(chosen[c], decimals) for c in chosen}
    shown = pd.DataFrame({c: [formats[c](v) for v in chosen[c]] for c in chosen})
    markup = shown.to_html(index=False, border=0, escape=True)
    named = f"<caption>{html.escape(caption)}</caption>"
    head, _, rest = markup.partition("\n")
    return Shown(f"{head}{named}\n{rest}", f"{caption}\n{shown.to_string(index=False)}")


def _format(column: pd.Series, decimals: int):
    if pd.api.types.is_bool_dtype(column) or not pd.api.types.is_numeric_dtype(column):
        return lambda v: "" if pd.isna(v) else str(v)
    if pd.api.types.is_integer_dtype(column):
        return lambda v: f"{v:,}"
    return lambda v: "–" if pd.isna(v) else f"{v:,.{decimals}f}"


def names(study: Study) -> dict[str, dict[str, str]]:
    """Labels for the codes that tables carry: categories, perspectives, headings of columns."""
    categories = study.codebook.categories
    return {
        "category": dict(zip(categories["category"], categories["label"], strict=True)),
        "target": dict(zip(categories["category"], categories["label"], strict=True)),
        "codebook": {name: source.label for name, source in SOURCES.items()},
        "perspective": dict(study.perspectives),
        "doc": {"all": "all"},
    }


def tone_by_article(tone: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Mean valence laid out to read: one row per lexicon, with topic words in and out."""
    by_doc = of(tone, level="doc").pivot(
        index=["lexicon", "topic_words"], columns="unit", values="valence"
    )
    sides = of(tone, level="perspective").pivot(
        index=["lexicon", "topic_words"], columns="unit", values="valence"
    )
    table = pd.concat([by_doc[list(study.sources["doc"])], sides[list(study.perspectives)]], axis=1)
    table = table.rename(columns=study.perspectives).loc[list(SOURCES)].reset_index()
    table["lexicon"] = table["lexicon"].map(_lexicon)
    return table.rename(columns={"lexicon": "Lexicon", "topic_words": "Topic words and names"})


def tone_rows(tone: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Positive and negative words per 1,000 words laid out to read, by perspective."""
    own = of(tone, level="perspective")
    return pd.DataFrame({
        "Lexicon": own["lexicon"].map(_lexicon),
        "Topic words and names": own["topic_words"],
        "Perspective": own["unit"].map(study.perspectives),
        "Positive": own["positive"],
        "Negative": own["negative"],
        "Words": own["words"],
        "Positive per 1,000": own["positive_per_1000"],
        "Negative per 1,000": own["negative_per_1000"],
    })  # fmt: skip


def _lexicon(name: str) -> str:
    return SOURCES[name].label
