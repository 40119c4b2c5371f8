"""Matches lost, gained and changed, each found by its place in the text, and why."""

from __future__ import annotations

import pandas as pd

from analysis.changes.alignment import ASIDE, Alignment, Tables, carried, whole_places
from analysis.changes.cells import CHANGED, GAINED, LOST, cells

PLACE = ["doc", "start", "end"]
RENUMBERED = ("sentence", "paragraph")  # follow from where sentences are cut
MATCH = [
    "change", "doc", "sentence", *PLACE[1:], "codebook", "category", "entry", "text", "voice",
    "differs", "why", "passage", "at",
]  # fmt: skip


def changed_matches(
    old: Tables, new: Tables, alignment: Alignment, name: str = "matches"
) -> pd.DataFrame:
    """Matches lost, gained and changed, paired by place.

    In: the table `name` (matches, exclusions or scare_quotes) of both states. Out: the columns
    MATCH. A match lost has the place it had before, the others the place they have. A match
    that another of its category overlaps is changed, not lost and gained. `differs` holds
    `Differs`, `passage` is the sentence and `at` the place of the match in it.
    """
    kinds = [c for c in ("codebook", "category") if c in old[name]]
    ours, theirs = carried(old[name], alignment), whole_places(new[name]).reset_index(drop=True)
    named = [c for c in old[name] if c not in (*PLACE, *kinds, *RENUMBERED)]
    pairs = _pairs(ours, theirs, kinds)
    found = []
    for i, j in pairs:
        a, b = ours.loc[i], theirs.loc[j]
        differs = cells(tuple(a[named]), tuple(b[named]), named)
        if differs:
            found.append({**b.to_dict(), "change": CHANGED, "differs": differs})
    lost = ours.drop(index=[i for i, _ in pairs])
    gained = theirs.drop(index=[j for _, j in pairs])
    shift = {"doc": lost["doc_old"], "start": lost["start_old"], "end": lost["end_old"]}
    found += lost.assign(**shift, change=LOST, now=lost["start"]).to_dict("records")
    found += gained.assign(change=GAINED).to_dict("records")
    table = pd.DataFrame(found).reindex(columns=[*MATCH, "now"])
    table["differs"] = [d if isinstance(d, tuple) else () for d in table["differs"]]
    table["why"] = _reasons(table, old, new, alignment) if name == "matches" else ""
    table = with_passages(table, old, new)
    text = [c for c in MATCH if c not in ("start", "end", "differs", "at")]
    table[text] = table[text].fillna("").astype("str")
    return _ordered(table[MATCH], new)


def _pairs(ours: pd.DataFrame, theirs: pd.DataFrame, kinds: list[str]) -> list[tuple[int, int]]:
    """Rows of two tables of places that are the same match: first by the very place, then those
    left of one category that overlap, from left to right."""
    known = ours[ours["start"].notna()].astype({"start": "int64", "end": "int64"})
    exact = [*PLACE, *kinds]
    left = known[exact].assign(i=known.index, nth=known.groupby(exact).cumcount())
    right = theirs[exact].assign(j=theirs.index, nth=theirs.groupby(exact).cumcount())
    found = left.merge(right, on=[*exact, "nth"])[["i", "j"]]
    left = left[~left["i"].isin(found["i"])]
    right = right[~right["j"].isin(found["j"])]
    near = left.merge(right, on=["doc", *kinds], suffixes=("", "_new"))
    near = near[(near["start"] < near["end_new"]) & (near["start_new"] < near["end"])]
    near = near.drop_duplicates("i").drop_duplicates("j")[["i", "j"]]
    return [*pd.concat([found, near]).itertuples(index=False, name=None)]


def _ordered(table: pd.DataFrame, new: Tables) -> pd.DataFrame:
    """In the order of the texts and of the places."""
    order = {doc: n for n, doc in enumerate(new["sentences"]["doc"].drop_duplicates())}
    keys = table["doc"].map(order).fillna(len(order))
    return (
        table.assign(order=keys)
        .sort_values(["order", "start", "end"], kind="stable", ignore_index=True)
        .drop(columns="order")
    )


def with_passages(table: pd.DataFrame, old: Tables, new: Tables) -> pd.DataFrame:
    """Add the sentence that each row's place lies in (`passage`), and where in it (`at`)."""
    passage, at, number = [], [], []
    whole = {
        state: {str(doc): own for doc, own in whole_places(tables["sentences"]).groupby("doc")}
        for state, tables in (("old", old), ("new", new))
    }
    nothing = new["sentences"].iloc[:0]
    for change, doc, start in zip(table["change"], table["doc"], table["start"], strict=True):
        own = whole["old" if change == LOST else "new"].get(doc)
        own = nothing if own is None else own
        inside = own[(own["start"] <= start) & (start < own["end"])]
        row = inside.iloc[0] if len(inside) else None
        passage.append("" if row is None else row["text"])
        at.append(0 if row is None else int(start) - int(row["start"]))
        number.append("" if row is None else row["sentence"])
    return table.assign(passage=passage, at=at, sentence=number)


def _reasons(table: pd.DataFrame, old: Tables, new: Tables, alignment: Alignment) -> list[str]:
    """Why each match was lost or gained, as far as the tables tell."""
    return [
        _reason(row, old, new, alignment) if row["change"] != CHANGED else ""
        for row in table.to_dict("records")
    ]


def _reason(row: dict, old: Tables, new: Tables, alignment: Alignment) -> str:
    lost = row["change"] == LOST
    here, there = (old, new) if lost else (new, old)
    texts = alignment.docs if lost else {b: a for a, b in alignment.docs.items()}
    if row["doc"] not in texts:
        return f"its text was {'removed' if lost else 'added'}"
    side, other = ("old", "new") if lost else ("new", "old")
    own = alignment.words[alignment.words[f"doc_{side}"] == row["doc"]]
    own = own[(own[f"end_{side}"] > row["start"]) & (own[f"start_{side}"] < row["end"])]
    if own.empty:
        return f"the words were {'taken from' if lost else 'put into'} the text"
    if (own[f"voice_{other}"] == ASIDE).any():
        return f"the line {'is now' if lost else 'was'} set aside"
    if rule := _exclusion(row, there, texts[row["doc"]], own, other):
        return f"{'now' if lost else 'no longer'} excluded by “not: {rule}”"
    if "entries" in there and (known := _entry(row, here)) and not _entry(row, there):
        return f"the entry {known} was {'removed' if lost else 'added'}"
    return ""


def _exclusion(row: dict, there: Tables, doc: str, own: pd.DataFrame, other: str) -> str:
    """The not-entry that holds the words of a match in the other state."""
    rules = there.get("exclusions")
    if rules is None or not {*PLACE, "codebook", "category", "entry"} <= {*rules}:
        return ""
    rules = whole_places(rules[(rules["doc"] == doc) & (rules["category"] == row["category"])])
    rules = rules[rules["codebook"] == row["codebook"]]
    start, end = own[f"start_{other}"].min(), own[f"end_{other}"].max()
    rules = rules[(rules["start"] < end) & (rules["end"] > start)]
    return str(rules["entry"].iloc[0]) if len(rules) else ""


def _entry(row: dict, tables: Tables) -> str:
    """The entry of a match, where the codebook of that state has it."""
    own = tables.get("entries")
    if own is None or not {"codebook", "category", "entry"} <= {*own}:
        return ""
    same = (own["codebook"] == row["codebook"]) & (own["category"] == row["category"])
    return str(row["entry"]) if (same & (own["entry"] == row["entry"])).any() else ""
