"""What changed between two states, one row for each headline, count or passage that did.

Numbers that follow from these (a rate, a p, the place of a row) have no row of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.addons.changes.places import Places, Tables, aligned, carried
from analysis.addons.changes.states import ENTRIES, State

LOST, GAINED, CHANGED = "lost", "gained", "changed"
COLUMNS = ["kind", "change", "group", "doc", "sentence", "what", "was", "now", "text", "why",
           "passage", "at"]  # fmt: skip


class Keyed(NamedTuple):
    """A table whose rows are known by a key: what names a row, and the cell that may change."""

    kind: str
    key: tuple[str, ...]
    value: str
    only: tuple[tuple[str, str], ...] = ()


class Placed(NamedTuple):
    """A table of passages: what names one beside its place, and the cells that may change."""

    kind: str
    key: tuple[str, ...]
    values: tuple[str, ...]


KEYED = {
    "sources": Keyed("text", ("doc",), "perspective"),
    ENTRIES: Keyed("search word", ("codebook", "category", "subtopic", "entry"), ""),
    "verdicts": Keyed("verdict", ("codebook", "category", "first", "second"), "headline"),
    "counts": Keyed("count", ("level", "unit", "codebook", "category"), "matches",
                    (("voice", "all"),)),
}  # fmt: skip
VOICE = ("voice", "speaker")
PLACED = {
    "matches": Placed("mention", ("codebook", "category"), ("entry", *VOICE, "certainty")),
    "elements": Placed("element", ("category", "element"), ("entry", *VOICE)),
    "acts": Placed("act", ("category",), ("who", "whom", *VOICE)),
    "exclusions": Placed("left out", ("codebook", "category"), ("entry",)),
    "scare_quotes": Placed("scare quotes", (), ()),
}
PLACE = ("doc", "start", "end")


class Changes(NamedTuple):
    """Two states and what changed: `table` (COLUMNS), and in words what was not compared."""

    old: str
    new: str
    table: pd.DataFrame
    remarks: list[str]

    @property
    def none(self) -> bool:
        """Whether nothing changed, and everything could be compared."""
        return self.table.empty and not self.remarks


def changes(before: State, after: State) -> Changes:
    """What changed from one state to another."""
    old, new = before.tables, after.tables
    remarks = []
    for name in [*KEYED, *PLACED, "sentences", "spans"]:
        if (name in old) != (name in new) and name != ENTRIES:  # no data folder has the entries
            alone = "OLD" if name in old else "NEW"
            remarks.append(f"not compared: table {name}, which only {alone} has")
    places = aligned(old, new)
    rows: list[dict] = []
    for name, keyed in KEYED.items():
        if name in old and name in new:
            rows += _keyed(_known(old, new, name, keyed.key, record=keyed, remarks=remarks), keyed)
    rows += _words(places)
    for name, placed in PLACED.items():
        if name in old and name in new:
            needed = (*PLACE, *placed.key)
            tables = _known(old, new, name, needed, record=placed, remarks=remarks)
            rows += _placed(*tables, placed, places)
    if "spans" in old and "spans" in new:
        rows += _voices(old["spans"], new["spans"], places)
    table = pd.DataFrame(rows, columns=COLUMNS)
    return Changes(before.name, after.name, _with_reasons(table, old, new, places), remarks)


def _known(old, new, name, needed, *, record, remarks) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both tables where each has what names its rows, else two empty ones and a remark."""
    for state, tables in (("OLD", old), ("NEW", new)):
        lacks = [column for column in needed if column not in tables[name]]
        if lacks and len(tables[name].columns):
            remarks.append(f"not compared: table {name}, whose column {lacks[0]} {state} lacks")
            empty = pd.DataFrame(columns=list(needed))
            return empty, empty
    wanted = _wanted(old, new, name, needed, record)
    return old[name].reindex(columns=wanted), new[name].reindex(columns=wanted)


def _wanted(old, new, name, needed, record) -> list[str]:
    """The columns that both have, of those that are asked for."""
    asked = [record.value, *dict(record.only)] if isinstance(record, Keyed) else record.values
    extra = [*asked, "text", "sentence", "perspective", "words"]
    both = {*old[name]} & {*new[name]}
    return list(dict.fromkeys([*needed, *(c for c in extra if c in both)]))


def _keyed(tables: tuple[pd.DataFrame, pd.DataFrame], record: Keyed) -> Iterator[dict]:
    for column, value in record.only:
        tables = tuple(t[t[column] == value] if column in t else t for t in tables)  # type: ignore[assignment]
    ours, theirs = (
        dict(zip(_keys(t, record.key), t[record.value] if record.value in t else [""] * len(t),
                 strict=True)) for t in tables
    )  # fmt: skip
    for key in dict.fromkeys([*theirs, *ours]):
        was, now = ours.get(key), theirs.get(key)
        if was == now:
            continue
        if record.kind == "count" and {was or "0", now or "0"} == {"0"}:
            continue
        change = LOST if now is None else GAINED if was is None else CHANGED
        doc = key[0] if record.kind == "text" else ""
        yield {"kind": record.kind, "change": change, "what": _named(key), "doc": doc,
               "was": was or "", "now": now or "", "group": ""}  # fmt: skip


def _keys(table: pd.DataFrame, key: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(table[list(key)].astype("str").itertuples(index=False, name=None))


def _named(key: tuple[str, ...]) -> str:
    return "/".join(part for part in key if part)


def _words(places: Places) -> Iterator[dict]:
    for change, runs in ((LOST, places.lost), (GAINED, places.gained)):
        for doc, _, words in runs:
            yield {"kind": "words", "change": change, "doc": doc, "text": words}


def _placed(old: pd.DataFrame, new: pd.DataFrame, record: Placed, places: Places) -> Iterator[dict]:
    """Rows of two tables of places, paired by the very place, then those of one key that overlap,
    from left to right; what is paired is told only where a cell of `values` is another."""
    if old.empty and new.empty:
        return
    ours = carried(old, places).reset_index(drop=True)
    theirs = new.astype({"start": "int64", "end": "int64"}).reset_index(drop=True)
    values = [value for value in record.values if value in ours and value in theirs]
    pairs = _pairs(ours, theirs, list(record.key))
    for i, j in pairs:
        was, now = tuple(ours.loc[i, values]), tuple(theirs.loc[j, values])
        if was != now:
            differs = [(v, a, b) for v, a, b in zip(values, was, now, strict=True) if a != b]
            yield _passage(theirs.loc[j], record, CHANGED) | {
                "was": "; ".join(f"{v} {a or 'none'}" for v, a, _ in differs),
                "now": "; ".join(f"{v} {b or 'none'}" for v, _, b in differs),
            }
    for i in ours.index.difference([i for i, _ in pairs]):
        row = ours.loc[i]
        back = {"doc": row["doc_old"], "start": row["start_old"], "end": row["end_old"]}
        yield _passage(pd.Series({**row, **back}), record, LOST)
    for j in theirs.index.difference([j for _, j in pairs]):
        yield _passage(theirs.loc[j], record, GAINED)


def _voices(old: pd.DataFrame, new: pd.DataFrame, places: Places) -> Iterator[dict]:
    """Stretches of words that are in another voice, or of another speaker, however cut."""
    for doc, (before, after) in places.both.items():
        was = _heard(old[old["doc"] == doc], before)
        now = _heard(new[new["doc"] == places.docs[doc]], after)
        first = 0
        for here in range(1, len(was) + 1):
            if here < len(was) and (was[here], now[here]) == (was[first], now[first]):
                continue
            if was[first] != now[first]:
                yield {"kind": "voice", "change": CHANGED, "doc": places.docs[doc], "what": "",
                       "was": was[first], "now": now[first], "text": "",
                       "at": int(after[first]), "passage": int(after[here - 1]) + 1}  # fmt: skip
            first = here


def _heard(spans: pd.DataFrame, characters: np.ndarray) -> list[str]:
    """Who is heard at each of these characters; "set aside" between the stretches."""
    spans = spans.astype({"start": "int64", "end": "int64"}).sort_values("start")
    told = [" ".join(filter(None, pair)) for pair in zip(*(spans[v] for v in VOICE), strict=True)]
    found = np.searchsorted(spans["start"].to_numpy(), characters, side="right") - 1
    ends = spans["end"].to_numpy()
    return [told[i] if i >= 0 and at < ends[i] else "set aside"
            for i, at in zip(found, characters, strict=True)]  # fmt: skip


def _pairs(ours: pd.DataFrame, theirs: pd.DataFrame, key: list[str]) -> list[tuple[int, int]]:
    exact = [*PLACE, *key]
    known = ours[ours["start"] >= 0]
    left = known[exact].assign(i=known.index, nth=known.groupby(exact).cumcount())
    right = theirs[exact].assign(j=theirs.index, nth=theirs.groupby(exact).cumcount())
    found = left.merge(right, on=[*exact, "nth"])[["i", "j"]]
    left, right = left[~left["i"].isin(found["i"])], right[~right["j"].isin(found["j"])]
    near = left.merge(right, on=["doc", *key], suffixes=("", "_new"))
    near = near[(near["start"] < near["end_new"]) & (near["start_new"] < near["end"])]
    near = near.drop_duplicates("i").drop_duplicates("j")[["i", "j"]]
    return [*pd.concat([found, near]).itertuples(index=False, name=None)]


def _passage(row: pd.Series, record: Placed, change: str) -> dict:
    named = [*record.key, *(["entry"] if "entry" in row else [])]
    return {
        "kind": record.kind, "change": change, "group": row.get("perspective", ""),
        "doc": row["doc"], "what": _named(tuple(str(row[k]) for k in named)),
        "text": row.get("text", ""), "at": int(row["start"]), "passage": int(row["end"]),
    }  # fmt: skip


def _with_reasons(table: pd.DataFrame, old: Tables, new: Tables, places: Places) -> pd.DataFrame:
    """The sentence around each passage, where in it the passage stands, and why it changed."""
    table = table.astype(object).where(table.notna(), "")
    rows = []
    for row in table.to_dict("records"):
        if row["at"] == "":
            rows.append(row)
            continue
        lost = row["change"] == LOST
        here = old if lost else new
        start, end = int(row["at"]), int(row["passage"])
        number, around, at = _sentence(here, row["doc"], start)
        text = row["text"] or around[at : at + end - start]
        why = _why(row, here, new if lost else old, places, lost=lost)
        rows.append(row | {"sentence": number, "passage": around, "at": at, "text": text,
                           "why": why})  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _sentence(tables: Tables, doc: str, start: int) -> tuple[str, str, int]:
    own = tables.get("sentences")
    if own is None or not {"doc", "sentence", "start", "end", "text"} <= {*own}:
        return "", "", 0
    own = own[own["doc"] == doc]
    first = own["start"].astype("int64")
    own = own[(first <= start) & (own["end"].astype("int64") > start)]
    if own.empty:
        return "", "", 0
    row = own.iloc[0]
    return row["sentence"], row["text"], start - int(row["start"])


def _why(row: dict, here: Tables, there: Tables, places: Places, *, lost: bool) -> str:
    if row["change"] == CHANGED:
        return ""
    known = places.docs if lost else {b: a for a, b in places.docs.items()}
    if row["doc"] not in known:
        return f"its text was {'removed' if lost else 'added'}"
    ours, theirs = here.get(ENTRIES), there.get(ENTRIES)
    entry = row["what"].rpartition("/")[2]
    if ours is None or theirs is None or not (ours["entry"] == entry).any():
        return ""
    if (theirs["entry"] == entry).any():
        return ""
    return f"the search word {entry} was {'removed' if lost else 'added'}"
