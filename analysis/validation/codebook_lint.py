"""The codebook held against this very corpus: what its entries really caught, and for whom.

Each check is a table. `lint` turns them into findings in words, the gravest first. Nothing here is
an error: an entry that was never found may be the very thing that one side does not say.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis import words
from analysis.matching import near_misses

SHARE = 0.5  # an entry with more than this share of a category's mentions carries it
FEW = 4  # below this many mentions a share says nothing
LINT_COLUMNS = ["check", "codebook", "category", "entry", "finding", "uses"]


def by_perspective(rows: pd.DataFrame, sources: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Count rows of a table of places by `keys`, most frequent first.

    Out: `keys`, `uses` (all), one column of counts per perspective id, `articles` (that hold one).
    """
    side = sources.set_index("doc")["perspective"]
    own = rows.assign(perspective=rows["doc"].map(side))
    groups = own.groupby(keys, sort=False)
    table = groups.agg(uses=("doc", "size"), articles=("doc", "nunique"))
    for name in dict.fromkeys(sources["perspective"]):
        count = own[own["perspective"] == name].groupby(keys).size()
        table[name] = count.reindex(table.index).fillna(0).astype("int64")
    table = table.sort_values("uses", ascending=False, kind="stable").reset_index()
    return table[[*keys, "uses", *dict.fromkeys(sources["perspective"]), "articles"]]


def dead(entries: pd.DataFrame, matches: pd.DataFrame, exclusions: pd.DataFrame) -> pd.DataFrame:
    """Entries that never matched, in the codebook's order: codebook, category, entry, kind, why."""
    keys = ["codebook", "category", "entry"]
    hit = pd.concat([matches[keys].assign(kind="count"), exclusions[keys].assign(kind="not")])
    found = set(hit.itertuples(index=False, name=None))
    own = entries[[*keys, "kind"]].itertuples(index=False, name=None)
    alive = [row in found for row in own]
    return entries.loc[[not a for a in alive], [*keys, "kind", "why"]].reset_index(drop=True)


def carrying_entries(
    matches: pd.DataFrame, sources: pd.DataFrame, share: float = SHARE
) -> pd.DataFrame:
    """Entries that make more than `share` of a category, over all or within one perspective.

    Out: codebook, category, entry, `where` ('all' or a perspective), `uses`, `of`, `share`.
    """
    side = matches["doc"].map(sources.set_index("doc")["perspective"])
    both = pd.concat([matches.assign(where="all"), matches.assign(where=side)])
    keys = ["codebook", "category", "where"]
    uses = both.groupby([*keys, "entry"], sort=False).size().rename("uses").reset_index()
    uses["of"] = uses.groupby(keys)["uses"].transform("sum")
    uses["share"] = uses["uses"] / uses["of"]
    columns = ["codebook", "category", "entry", "where", "uses", "of", "share"]
    return uses.loc[uses["share"] > share, columns].reset_index(drop=True)


def shared_wordings(matches: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Wordings that count for two categories of one codebook at once.

    Out: codebook, category, `other`, `caught`, uses, one count per perspective, articles.
    """
    keys = ["doc", "sentence", "codebook"]
    left = matches[[*keys, "category", "start", "end", "text"]]
    pairs = left.merge(left, on=keys, suffixes=("", "_other"))
    overlap = (pairs["start"] < pairs["end_other"]) & (pairs["start_other"] < pairs["end"])
    pairs = pairs[overlap & (pairs["category"] < pairs["category_other"])]
    pairs = pairs.assign(
        other=pairs["category_other"],
        caught=[
            words.fold(one if one == two else f"{one} / {two}")
            for one, two in zip(pairs["text"], pairs["text_other"], strict=True)
        ],
    )
    return by_perspective(pairs, sources, ["codebook", "category", "other", "caught"])


def lint(
    sentences: pd.DataFrame, entries: pd.DataFrame, matches: pd.DataFrame,
    exclusions: pd.DataFrame, sources: pd.DataFrame, *, labels: Mapping[str, str] | None = None,
    missed: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """All findings on the codebook in words: check, codebook, category, entry, finding, uses.

    In: the tables of the study; of `matches` only those of the codebook's own entries are looked
    at; `labels` of the perspectives; `missed`, the near misses, where they are known. Checks:
    "carries the category", "near miss", "two categories", "never found".
    """
    labels = labels or {}
    own = matches[matches["codebook"].isin(entries["codebook"].unique())]
    rows = []
    for row in carrying_entries(own, sources).itertuples():
        if row.of >= FEW:
            where = "" if row.where == "all" else f" in {labels.get(row.where, row.where)}"
            said = f"{row.uses} of {row.of} mentions{where} come from this entry"
            rows.append(("carries the category", *row[1:4], said, row.uses))
    if missed is None:
        missed = near_misses.near_misses(sentences, entries, own, exclusions)
    keys = ["codebook", "category", "entry", "kind", "caught"]
    for row in by_perspective(missed, sources, keys).itertuples():
        said = f"“{row.caught}” was not counted ({row.kind}); {_split(row, sources, labels)}"
        rows.append(("near miss", *row[1:4], said, row.uses))
    for row in shared_wordings(own, sources).itertuples():
        said = f"“{row.caught}” counts for {row.other} too; {_split(row, sources, labels)}"
        rows.append(("two categories", row.codebook, row.category, "", said, row.uses))
    idle = dead(entries, own, exclusions)
    for (codebook, category), part in idle.groupby(["codebook", "category"], sort=False):
        known = entries[(entries["codebook"] == codebook) & (entries["category"] == category)]
        for kind, what in (
            ("count", "entries found nothing"),
            ("not", "exclusions barred nothing"),
        ):
            names, of = part.loc[part["kind"] == kind, "entry"], (known["kind"] == kind).sum()
            if len(names):
                said = f"{len(names)} of {of} {what}: {', '.join(names)}"
                rows.append(("never found", codebook, category, "", said, 0))
    return pd.DataFrame(rows, columns=LINT_COLUMNS)


def _split(row, sources: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Uses in each perspective, in words: "3 times: 2 in upstream, 1 in downstream"."""
    values = row._asdict()
    names = list(dict.fromkeys(sources["perspective"]))
    # Names that are no Python identifiers lose their name in a namedtuple; go by place then.
    at = list(values).index("uses") + 1
    counts = list(values.values())[at : at + len(names)]
    shown = [
        f"{count} in {labels.get(name, name)}"
        for name, count in zip(names, counts, strict=True)
        if count
    ]
    return f"{row.uses} time{'s' if row.uses != 1 else ''}: {', '.join(shown)}"
