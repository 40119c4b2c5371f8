"""Tables whose every number opens to exactly the passages that it counts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from analysis.frames import of
from analysis.measures.counts import VOICES
from analysis.measures.pipeline import tables
from analysis.pages.passages import blocks, passages
from analysis.pages.passages.blocks import ALL
from analysis.report.names import CATEGORIES, labels_of_ids
from analysis.study.lexicons import LEXICONS
from analysis.study.study import Study
from analysis.voice.certainty import KINDS

SIGNS = ["positive", "negative"]
# With more articles than this a table has no column for each: its numbers still open to passages.
MOST_ARTICLES = 12


def linked(
    wide: pd.DataFrame, study: Study, matches: pd.DataFrame, caption: str,
    docs: Collection[str] | None = None,
) -> blocks.LinkedBlock:  # fmt: skip
    """A table of counts in which each number opens to exactly the passages that it counts.

    In: `wide`, counts whose index and columns are named after columns of `matches` (`category`,
    `entry`, `perspective`, `doc`, `voice`, …), as `groupby(…).size().unstack(…)` makes them;
    `matches`, the rows that it counts. Out: something to show. Rows and columns come in the study's
    order, none left out: what was never found is 0. Where `perspective` is the upper level of the
    columns, each gets its sum; with more than twelve articles the sums stand alone, also where
    `doc` is the only level. `docs`: the articles that were looked at, where not all were; the
    others have no column. ValueError where a number is not the number of its passages.

    >>> import analysis
    >>> study = analysis.load()
    >>> mentions = analysis.tables(study).matches.query("codebook == 'topics'")
    >>> by_side = mentions.groupby(["category", "perspective"]).size().unstack()
    >>> by_side.pipe(analysis.linked, study, mentions, "Mentions").words.splitlines()[0]
    'Mentions'
    """
    laid = laid_out(wide, study, matches)
    if docs is not None:
        laid = without_others(laid, study, docs)
    return blocks.count_table(laid, evidence(study, matches), caption=caption)


def without_others(table: pd.DataFrame, study: Study, docs: Collection[str]) -> pd.DataFrame:
    """A table without the columns, and rows, of articles and groups that were not looked at."""
    looked = study.sources[study.sources["doc"].isin(docs)]
    known = {"doc": {*looked["doc"], ALL}, "perspective": {*looked["perspective"]}}
    for axis in ("index", "columns"):
        labels = getattr(table, axis)
        for level, kept in known.items():
            if level in labels.names:
                wanted = labels.get_level_values(level).isin(kept)
                table, labels = table.loc(axis=axis)[wanted], labels[wanted]
    return table


def evidence(study: Study, matches: pd.DataFrame) -> passages.Passages:
    """The passages behind numbers: matches with their sentences, and what was kept from counting.

    Exclusions are shown beside topics alone.
    """
    made = tables(study)
    near = made.exclusions[made.exclusions["codebook"].isin(matches["codebook"].unique())]
    near = of(near, codebook="topics")
    labels = labels_of_ids(study)
    kinds = {CATEGORIES.get(name, "") for name in matches["codebook"].unique()}
    if len(kinds) == 1 and "" not in kinds:
        labels["column"] = {**labels["column"], "category": kinds.pop()}
    return passages.gather_passages(
        matches, made.sentences, sources=made.sources, exclusions=near, labels=labels
    )


def laid_out(wide: pd.DataFrame | pd.Series, study: Study, matches: pd.DataFrame) -> pd.DataFrame:
    """A pivot in the study's order, empty cells 0, with a sum for each perspective."""
    table = wide.to_frame("matches") if isinstance(wide, pd.Series) else wide
    table = table.fillna(0).astype("int64")
    if list(table.columns.names) == ["doc"] and table.shape[1] > MOST_ARTICLES:
        sides = dict(zip(study.sources["doc"], study.sources["perspective"], strict=True))
        table = table.T.groupby(table.columns.map(sides).rename("perspective")).sum().T
    table = _ordered(_ordered(table, study, matches).T, study, matches).T
    if table.columns.nlevels != 2 or table.columns.names[0] != "perspective":
        return table
    many = table.columns.names[1] == "doc" and len(study.sources) > MOST_ARTICLES
    laid: dict[tuple[str, str], pd.Series] = {}
    for side in study.perspectives:
        own = table.loc[:, table.columns.get_level_values(0) == side]
        laid |= {} if many else {tuple(column): own[column] for column in own}
        laid[side, ALL] = own.sum(axis=1)
    return pd.DataFrame(laid, index=table.index).rename_axis(columns=table.columns.names)


def _ordered(table: pd.DataFrame, study: Study, matches: pd.DataFrame) -> pd.DataFrame:
    """The rows in the study's order, level by level; whole where all its values are known."""
    levels = table.index.names
    if levels == ["perspective", "doc"]:
        return table.reindex(pd.MultiIndex.from_frame(study.sources[levels]), fill_value=0)
    if levels == ["category", "element"]:
        return table.reindex(elements_of(study), fill_value=0)
    known = {name: order(study, name, matches) for name in levels}
    if all(known.values()):
        whole = [known[name] for name in levels]
        index = (
            pd.Index(whole[0], name=levels[0])
            if len(levels) == 1
            else pd.MultiIndex.from_product(whole, names=levels)
        )
        return table.reindex(index, fill_value=0)
    place = {name: {v: i for i, v in enumerate(values or [])} for name, values in known.items()}

    def key(label: Any) -> tuple[int, ...]:
        parts = label if isinstance(label, tuple) else (label,)
        return tuple(place[n].get(part, 0) for n, part in zip(levels, parts, strict=True))

    return table.loc[sorted(table.index, key=key)]


def elements_of(study: Study) -> pd.MultiIndex:
    """Every topic with the elements that are asked of it, in the study's order."""
    asked = study.codebook.elements[["element", "of"]].itertuples(index=False)
    every = [(element, of.split()) for element, of in asked]
    pairs = [(topic, element) for topic in study.labels("topics")
             for element, topics in every if topic in topics]  # fmt: skip
    return pd.MultiIndex.from_tuples(pairs, names=["category", "element"])


def order(study: Study, level: Any, matches: pd.DataFrame) -> list[str]:
    """All values of a level, in order; empty where what was found says it."""
    if level in ("category", "target"):
        return _categories(study, level, matches)
    fixed = {
        "doc": study.sources["doc"].tolist(),
        "perspective": list(study.perspectives),
        "sign": SIGNS,
        "voice": VOICES,
        "certainty": KINDS,
    }.get(level, [])
    if level in ("voice", "certainty"):  # those that were found
        return [value for value in fixed if value in set(matches[level])]
    return list(fixed)


def _categories(study: Study, level: str, matches: pd.DataFrame) -> list[str]:
    codebooks = [{"frames": "topics"}.get(name, name) for name in matches["codebook"].unique()]
    kind = matches["category"].dtype
    if level == "category" and isinstance(kind, pd.CategoricalDtype):
        return kind.categories.tolist()  # all that was looked for, also what was not found
    if level == "category" and set(codebooks) <= {*LEXICONS}:
        return SIGNS
    every = study.codebook.categories
    if level == "category":
        every = every[every["codebook"].isin(codebooks)]
        if not len(every):
            return []
    else:
        every = every[every["category"].isin(matches["target"].unique())]
    return every["category"].tolist()
