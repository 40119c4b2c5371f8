"""Counts: how many matches, among how many words, for each text, perspective and voice.

Every count is a number of rows of the `matches` table, so each can be opened to its passages.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.frames import of
from analysis.voice.voices import VOICES

KEYS = ["level", "unit", "voice", "codebook", "category"]
COUNT_COLUMNS = [*KEYS, "matches", "words", "per_1000", "sentences_with", "sentences"]


def rate(matches: pd.Series, words: pd.Series) -> pd.Series:
    """Matches per 1,000 words; NaN where there are no words.

    >>> rate(pd.Series([3, 0]), pd.Series([600, 0])).tolist()
    [5.0, nan]
    """
    return 1000 * matches / words.where(words > 0)


def counts(
    matches: pd.DataFrame, spans: pd.DataFrame, sources: pd.DataFrame, categories: pd.DataFrame
) -> pd.DataFrame:
    """The tidy table of counts.

    `spans` has one row per stretch of one voice in a sentence (doc, sentence, voice, words);
    `categories` lists what is counted (codebook, category), so that nothing found is a row of 0.
    Out: COUNT_COLUMNS. `level` is 'doc' or 'perspective', `unit` the doc or perspective id,
    `voice` one of VOICES or 'all'. `matches` and `words` of the voices add up to 'all'.
    `sentences_with` counts sentences that hold such a match, `sentences` those that hold any words
    of that voice: a sentence in two voices is counted in both.
    """
    side = sources.set_index("doc")["perspective"]
    units = pd.concat([
        pd.DataFrame({"doc": side.index, "level": "doc", "unit": side.index}),
        pd.DataFrame({"doc": side.index, "level": "perspective", "unit": side.to_numpy()}),
    ])  # fmt: skip
    found = _by_voice(matches).merge(units, on="doc")
    spoken = _by_voice(spans).merge(units, on="doc")
    per_unit = ["level", "unit", "voice"]
    words = spoken.groupby(per_unit)["words"].sum()
    sentences = _distinct_sentences(spoken, per_unit)
    grid = (
        units[["level", "unit"]]
        .drop_duplicates()
        .merge(pd.DataFrame({"voice": ["all", *VOICES]}), how="cross")
        .merge(categories[["codebook", "category"]], how="cross")
    )
    table = grid.join(found.groupby(KEYS).size().rename("matches"), on=KEYS)
    table = table.join(words, on=per_unit)
    table = table.join(_distinct_sentences(found, KEYS).rename("sentences_with"), on=KEYS)
    table = table.join(sentences.rename("sentences"), on=per_unit)
    whole = ["matches", "words", "sentences_with", "sentences"]
    table[whole] = table[whole].fillna(0).astype("int64")
    table["per_1000"] = rate(table["matches"], table["words"])
    return table[COUNT_COLUMNS].reset_index(drop=True)


def _by_voice(table: pd.DataFrame) -> pd.DataFrame:
    """Each row twice: under its own voice and under 'all'."""
    return pd.concat([table, table.assign(voice="all")])


def _distinct_sentences(table: pd.DataFrame, keys: list[str]) -> pd.Series:
    return table.drop_duplicates([*keys, "doc", "sentence"]).groupby(keys).size()


# With more articles than this a table has no column for each: its numbers still open to passages.
MOST_ARTICLES = 12


def by_article(
    table: pd.DataFrame, sources: pd.DataFrame, codebook: str, *, value: str = "matches",
    voice: str = "all", totals: bool = True,
) -> pd.DataFrame:  # fmt: skip
    """Counts (or another column) laid out to read: categories by articles.

    Index `category`; columns (perspective, doc) in the order of `sources`, with (perspective,
    'all') after the articles of each where `totals`; these alone if there are many articles.
    """
    chosen = of(table, codebook=codebook, voice=voice)
    docs = of(chosen, level="doc").pivot(index="category", columns="unit", values=value)
    sides = of(chosen, level="perspective").pivot(index="category", columns="unit", values=value)
    columns: dict[tuple[str, str], pd.Series] = {}
    for side, own in sources.groupby("perspective", sort=False):
        if len(sources) <= MOST_ARTICLES or not totals:
            columns |= {(side, doc): docs[doc] for doc in own["doc"]}
        if totals:
            columns[side, "all"] = sides[side]
    wide = pd.DataFrame(columns).loc[chosen["category"].unique()]
    wide.columns = wide.columns.set_names(["perspective", "doc"])
    return wide.rename_axis(index="category")


def cross(
    matches: pd.DataFrame, sources: pd.DataFrame, rows: list[str], *,
    columns: str = "doc", first: Iterable[str] | None = None, top: int | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Number of matches for each value of `rows` (columns of `matches`), laid out to read.

    Rows of one value of the first level stand together, in the order `first`, the most frequent
    first; `top` keeps so many of each. Columns: perspective, and below it the values of the column
    `columns` ('doc' or 'voice') with 'all' after them; 'all' alone if there are many articles.
    """
    side = matches["doc"].map(sources.set_index("doc")["perspective"])
    table = matches.assign(perspective=side).groupby([*rows, "perspective", columns]).size()
    table = table.unstack(["perspective", columns], fill_value=0)
    laid: dict[tuple[str, str], pd.Series] = {}
    zero = pd.Series(0, index=table.index)
    for name, own in sources.groupby("perspective", sort=False):
        below = list(own["doc"]) if columns == "doc" else [v for v in VOICES if v in
                                                           set(matches[columns])]  # fmt: skip
        each = {(name, value): table.get((name, value), zero) for value in below}
        if columns != "doc" or len(sources) <= MOST_ARTICLES:
            laid |= each
        laid[name, "all"] = sum(each.values(), zero)
    wide = pd.DataFrame(laid, index=table.index)
    wide.columns = wide.columns.set_names(["perspective", columns])
    rank = {value: i for i, value in enumerate(first or matches[rows[0]].unique())}
    order = table.sum(axis=1).rename("n").reset_index()
    order["rank"] = order[rows[0]].map(rank)
    by = ["rank", "n", *rows[1:]]
    order = order.sort_values(by, ascending=[True, False] + [True] * len(rows[1:]))
    if top:
        order = order.groupby("rank").head(top)
    return wide.loc[order.set_index(rows).index]
