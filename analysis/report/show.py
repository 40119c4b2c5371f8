"""What a notebook shows: sentences and tables, the same in JupyterLab and on a page."""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.measures.contrasts import SIDES
from analysis.pages.html.alone import said, wrapped
from analysis.pages.passages.lists import bodies
from analysis.phrasing import with_minus
from analysis.report import names
from analysis.study.study import Study

PAIR = "Groups"
MOST = 50  # rows of a table on a page


class Shown:
    """Something to show: HTML for the reader, plain text where there is no HTML."""

    def __init__(self, markup: str, text: str):
        self._markup, self._text = markup, text

    def _repr_html_(self) -> str:
        return wrapped(self._markup)

    def __repr__(self) -> str:
        return self._text


class Said:
    """Sentences with their numbers; of Markdown, what `said` reads; `names` may stand in it."""

    def __init__(self, text: str, names: Collection[str] = ()):
        self._text, self._names = text, names

    def _repr_html_(self) -> str:
        return wrapped(said(self._text, self._names))

    def __repr__(self) -> str:
        return self._text


def as_paragraph(*sentences: str, names: Collection[str] = ()) -> Said:
    """Show sentences as one paragraph.

    >>> as_paragraph("Three of five.", "No more.")
    Three of five. No more.
    """
    return Said(" ".join(sentences), names)


def listed(sentences: Sequence[str], lead: str = "", names: Collection[str] = ()) -> Said:
    """Show sentences as a list with bullets, below the sentence `lead`.

    >>> listed(["One.", "Two."])
    - One.
    - Two.
    """
    bullets = "\n".join(f"- {sentence}" for sentence in sentences)
    return Said(f"{lead}\n\n{bullets}" if lead else bullets, names)


def folded_list(summary: str, lines: Sequence[str]) -> Shown:
    """Show a list of plain sentences that opens at the line `summary`.

    >>> folded_list("Not found", ["One.", "Two."])
    Not found
    - One.
    - Two.
    """
    items = "".join(f"<li>{html.escape(line, quote=False)}</li>" for line in lines)
    head = f"<summary>{html.escape(summary, quote=False)}</summary>"
    markup = f'<details class="numbers">{head}<ul>{items}</ul></details>'
    return Shown(markup, "\n".join([summary, *(f"- {line}" for line in lines)]))


def table(
    frame: pd.DataFrame,
    caption: str,
    columns: Mapping[Any, str] | None = None,
    decimals: int = 1,
    *,
    study: Study | None = None,
    folded: bool = False,
) -> Shown:
    """Show a table with a name; `columns` picks columns and gives their headings.

    In: any table; where its index has a name, the rows of one value stand below a line of it;
    `decimals` of its fractions; `study`, whose labels stand in place of ids, and of which each row
    names the pair of groups where it has more than one; `folded` shows its name alone until it is
    opened, as below a figure that draws it. Missing values are an empty cell or, in columns of
    numbers, a dash: not defined is not zero. Without rows it says "none".

    >>> table(pd.DataFrame({"doc": ["a"], "rate": [1.25]}), "Rates", {"doc": "Article"})
    Rates
    Article
          a
    """
    if len(frame) > MOST:
        caption += f" ({MOST} of {len(frame):,} rows, evenly chosen; the data files hold all)"
        places = [round(n * (len(frame) - 1) / (MOST - 1)) for n in range(MOST)]
        frame = frame.iloc[places]
    if study and columns is None and (few := names.quantiles(frame, study)) is not None:
        frame = few
        caption += "; of each row, how the articles spread"
    labels = names.labels_of_ids(study) if study else {}
    columns = columns or {column: names.heading(column, labels) for column in frame}
    if frame.empty and not folded:
        return Shown(f"<p>{html.escape(caption)}: none.</p>", f"{caption}: none.")
    if frame.empty:
        frame, columns = pd.DataFrame({"": ["none"]}), {"": ""}
    if study and len(study.perspectives) > 2 and _leaves_out_the_pair(frame, columns):
        frame = frame.assign(pair=_pairs(frame, study))
        columns = {"pair": PAIR, **columns}
    groups = _groups(frame, labels)
    frame = names.labelled(frame[list(columns)], labels)
    cells = {}  # by their place: two columns may have one heading
    for place, name in enumerate(columns):
        shown_as = _format(frame[name], decimals)
        cells[place] = [shown_as(value) for value in frame[name]]
    shown = pd.DataFrame(cells).set_axis(list(columns.values()), axis="columns")
    texts = [not pd.api.types.is_numeric_dtype(frame[name]) for name in columns]
    whole = _markup(shown, caption, groups, texts)
    if folded:
        fold = f"<summary>Table: {html.escape(caption)}</summary>"
        whole = f'<details class="numbers">{fold}{whole}</details>'
    text = shown.set_axis(groups).to_string() if any(groups) else shown.to_string(index=False)
    return Shown(whole, f"{caption}\n{text}")


def _leaves_out_the_pair(frame: pd.DataFrame, columns: Mapping[Any, str]) -> bool:
    """Are the rows those of pairs of groups, and the columns shown do not say of which?"""
    return {*SIDES} <= {*frame.columns} and not {*SIDES} <= {*columns}


def _pairs(frame: pd.DataFrame, study: Study) -> list[str]:
    sides = zip(*(frame[side].map(study.perspectives) for side in SIDES), strict=True)
    return [f"{a} against {b}" for a, b in sides]


def _groups(frame: pd.DataFrame, labels: dict[str, dict[str, str]]) -> list[str]:
    """What each row stands below: the values of a named index, as labels; "" where it has none."""
    if not any(frame.index.names):
        return [""] * len(frame)
    named = names.labelled(frame.index.to_frame(index=False), labels)
    return [", ".join(map(str, row)) for row in named.itertuples(index=False)]


def _markup(shown: pd.DataFrame, caption: str, groups: Sequence[str], texts: Sequence[bool]) -> str:
    """A table as HTML, its columns of texts to the left."""
    left = [' class="t"' * text for text in texts]

    def line(tag: str, cells: Sequence[str]) -> str:
        parts = zip(left, cells, strict=True)
        return "".join(f"<{tag}{side}>{html.escape(cell)}</{tag}>" for side, cell in parts)

    head = line("th", [str(name) for name in shown])
    lines = [f"<tr>{line('td', row)}</tr>" for row in shown.itertuples(index=False, name=None)]
    body = bodies([(group, "") for group in groups], lines, shown.shape[1])
    return (
        f'<table border="0" class="dataframe"><caption>{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>{body}</table>"
    )


def _format(column: pd.Series, decimals: int):
    if pd.api.types.is_bool_dtype(column) or not pd.api.types.is_numeric_dtype(column):
        return lambda v: "" if pd.isna(v) else str(v)
    if pd.api.types.is_integer_dtype(column):
        return lambda v: with_minus(f"{v:,}")
    return lambda v: "–" if pd.isna(v) else with_minus(f"{v:z,.{decimals}f}")
