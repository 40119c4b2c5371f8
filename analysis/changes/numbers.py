"""Which numbers and records differ between two states: texts, entries, counts, verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.changes.alignment import Alignment, Tables
from analysis.changes.cells import CHANGED, GAINED, LOST, cells
from analysis.measures.contrasts import PAIR

COUNT = ["level", "unit", "voice", "codebook", "category"]
KEYS: Mapping[str, list[str]] = {
    "counts": COUNT,
    "checks": [*PAIR, "check"],
    "verdicts": PAIR,
    "contrasts": ["voice", *PAIR],
    "specifications": [
        *PAIR, "entries", "left_out", "not_rules", "headline", "quoted", "per", "over",
    ],
    "entries": ["codebook", "category", "entry", "kind"],
    "sources": ["doc"],
}  # fmt: skip
LENGTH = ("words", "per_1000", "sentences")


def keyed(old: pd.DataFrame, new: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Rows of two tables that do not say the same, each found by its key.

    Out: the keys, `change` (lost, gained, changed), `differs` (`cells.Differs`; empty for a row
    lost or gained), `old` and `new` (the row as a dict, empty where there is none).

    >>> one, two = (pd.DataFrame({"id": ["a"], "n": [n]}) for n in "12")
    >>> keyed(one, two, ["id"])[["id", "change", "differs"]].values.tolist()
    [['a', 'changed', (Differs(what='n', was='1', now='2'),)]]
    """
    keys = [key for key in keys if key in old]
    named = [column for column in old if column not in keys]
    sides = []
    for table in (old, new):
        nth = table.groupby(keys).cumcount()
        places = zip(*(table[key] for key in keys), nth, strict=True)
        sides.append(dict(zip(places, table.to_dict("records"), strict=True)))
    ours, theirs = sides
    found = []
    for key in [*theirs, *(key for key in ours if key not in theirs)]:
        a, b = ours.get(key, {}), theirs.get(key, {})
        if a and b:
            differs = cells(tuple(a[n] for n in named), tuple(b[n] for n in named), named)
            if differs:
                found.append((*key[:-1], CHANGED, differs, a, b))
        else:
            found.append((*key[:-1], LOST if a else GAINED, (), a, b))
    return pd.DataFrame(found, columns=[*keys, "change", "differs", "old", "new"])


def records(old: Tables, new: Tables, name: str) -> pd.DataFrame:
    """`keyed` of a table that both states have; empty where one lacks it."""
    if name not in old or name not in new:
        return pd.DataFrame(columns=[*KEYS[name], "change", "differs", "old", "new"])
    return keyed(old[name], new[name], KEYS[name])


def changed_texts(old: Tables, new: Tables, alignment: Alignment) -> pd.DataFrame:
    """Texts added and removed, and what is said of a text that stayed: `records` of sources, the
    ids as after. Where only the table of sentences knows the texts, their ids are all."""
    sides = []
    for tables in (old, new):
        own = tables.get("sources")
        if own is None or "doc" not in own:
            own = tables["sentences"][["doc"]].drop_duplicates()
        # What pages call a text follows from its outlet, author, year or id.
        sides.append(own.drop(columns="label", errors="ignore"))
    before = sides[0].assign(doc=_after(sides[0]["doc"], alignment))
    return keyed(before, sides[1], ["doc"])


def _after(docs: pd.Series, alignment: Alignment) -> pd.Series:
    """The ids of texts as they are after; one that was removed and whose id another text has
    since, gets a sign of its own."""
    taken = {*alignment.docs.values()}
    return docs.map(lambda doc: alignment.docs.get(doc, f"{doc} (before)" if doc in taken else doc))


def changed_counts(old: Tables, new: Tables, alignment: Alignment) -> pd.DataFrame:
    """Counts that differ: level, unit, voice, codebook, category, matches_old, matches_new,
    rate_old, rate_new ('' where not known), differs.

    A count that differs only because the text has more or fewer words stands in `lengths`. A row
    that is missing is a count of 0. Texts added and removed have no rows of their own.
    """
    columns = [*COUNT, "matches_old", "matches_new", "rate_old", "rate_new", "differs"]
    table = _counted(old, new, alignment)
    found = []
    for row in table.to_dict("records"):
        differs = tuple(d for d in row["differs"] if d.what not in LENGTH)
        was, now = row["old"].get("matches", "0"), row["new"].get("matches", "0")
        if differs or was != now:
            rates = [row[side].get("per_1000", "") for side in ("old", "new")]
            found.append((*(row[key] for key in COUNT), was, now, *rates, differs))
    return pd.DataFrame(found, columns=columns)


def changed_lengths(old: Tables, new: Tables, alignment: Alignment) -> pd.DataFrame:
    """Words and sentences over which is counted, where they differ: level, unit, voice, differs."""
    table = _counted(old, new, alignment)
    found = []
    for row in table.drop_duplicates(["level", "unit", "voice"]).to_dict("records"):
        differs = tuple(d for d in row["differs"] if d.what in LENGTH and d.what != "per_1000")
        if differs:
            found.append((row["level"], row["unit"], row["voice"], differs))
    return pd.DataFrame(found, columns=["level", "unit", "voice", "differs"])


def _counted(old: Tables, new: Tables, alignment: Alignment) -> pd.DataFrame:
    """`records` of counts, without the texts that only one of the states has."""
    if "counts" not in old or not {*COUNT, "matches"} <= {*old["counts"]}:
        return pd.DataFrame(columns=[*KEYS["counts"], "change", "differs", "old", "new"])
    before, after = old["counts"], new["counts"]
    of_doc = before["level"] == "doc"
    before = before.assign(unit=before["unit"].where(~of_doc, _after(before["unit"], alignment)))
    table = keyed(before, after, COUNT)
    both = {*alignment.docs.values()}
    return table[(table["level"] != "doc") | table["unit"].isin(both)]
