"""What differs between the tables of two states: each a pure function from table to table.

The passages come first (`matches`, `voices`, `sentences`), each found by its place in the text;
then the numbers that they make (`numbers`). Whether anything differs at all is not their judgement:
`rows_apart` compares every cell of every table.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import pandas as pd

from analysis.changes.alignment import ASIDE, SPOKEN, Alignment, Tables, carried, placed

LOST, GAINED, CHANGED = "lost", "gained", "changed"
PLACE = ["doc", "start", "end"]
RENUMBERED = ("sentence", "paragraph")  # follow from where sentences are cut
MATCH = [
    "change", "doc", "sentence", *PLACE[1:], "codebook", "category", "entry", "text", "voice",
    "differs", "why", "passage", "at",
]  # fmt: skip


class Differs(NamedTuple):
    """One thing that is not as it was."""

    what: str
    was: str
    now: str


def number_of(value: str) -> float | None:
    """A cell as a number; None where it is none."""
    try:
        return float(value)
    except ValueError:
        return None


def equal(one: str, other: str) -> bool:
    """Whether two cells say the same; numbers may be written in two ways.

    >>> equal("0.50", "0.5"), equal("1", "one")
    (True, False)
    """
    if one == other:
        return True
    a, b = number_of(one), number_of(other)
    return a is not None and b is not None and abs(a - b) <= 1e-9 * max(abs(a), abs(b))


def cells(old: tuple[str, ...], new: tuple[str, ...], names: list[str]) -> tuple[Differs, ...]:
    """The cells of two rows that do not say the same."""
    return tuple(
        Differs(name, a, b)
        for name, a, b in zip(names, old, new, strict=True)
        if not equal(a, b)
    )  # fmt: skip


def rows_apart(old: Tables, new: Tables) -> pd.DataFrame:
    """How many rows of each table stand in one state alone: table, rows, lost, gained.

    Rows are compared with all their cells and as often as they stand, their order aside.

    >>> rows_apart({"t": pd.DataFrame({"a": ["1", "2"]})}, {"t": pd.DataFrame({"a": ["2"]})})
      table  rows  lost  gained
    0     t     1     1       0
    """
    found = []
    for name, table in old.items():
        ours, theirs = (Counter(t.itertuples(index=False, name=None)) for t in (table, new[name]))
        lost, gained = (ours - theirs).total(), (theirs - ours).total()
        found.append((name, len(new[name]), lost, gained))
    return pd.DataFrame(found, columns=["table", "rows", "lost", "gained"])


def matches(old: Tables, new: Tables, alignment: Alignment, name: str = "matches") -> pd.DataFrame:
    """Matches lost, gained and changed, paired by place.

    In: the table `name` (matches, exclusions or scare_quotes) of both states. Out: the columns
    MATCH. A match lost has the place it had before, the others the place they have. A match
    that another of its category overlaps is changed, not lost and gained. `differs` holds
    `Differs`, `passage` is the sentence and `at` the place of the match in it.
    """
    kinds = [c for c in ("codebook", "category") if c in old[name]]
    ours, theirs = carried(old[name], alignment), placed(new[name]).reset_index(drop=True)
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
    table = _with_passages(table, old, new)
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


def _with_passages(table: pd.DataFrame, old: Tables, new: Tables) -> pd.DataFrame:
    """Add the sentence that each row's place lies in (`passage`), and where in it (`at`)."""
    passage, at, number = [], [], []
    whole = {
        state: {str(doc): own for doc, own in placed(tables["sentences"]).groupby("doc")}
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
    rules = placed(rules[(rules["doc"] == doc) & (rules["category"] == row["category"])])
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


def voices(alignment: Alignment, new: Tables) -> pd.DataFrame:
    """Stretches of words that are in another voice, or of another speaker, than before.

    Out: doc, sentence, start, end (as after), text, `differs` (voice, speaker, via, side; a line
    set aside has the voice "set aside"; rule only where nothing else differs), passage, at.
    """
    table = alignment.words
    known = [c for c in SPOKEN if f"{c}_old" in table and f"{c}_new" in table]
    if not len(table) or not known:
        return _stretches(pd.DataFrame(columns=["doc", "start_new"]), new)
    was = table[[f"{c}_old" for c in known]].set_axis(known, axis=1)
    now = table[[f"{c}_new" for c in known]].set_axis(known, axis=1)
    apart = (was != now).any(axis=1)
    same = (was == was.shift()) & (now == now.shift())
    goes_on = same.all(axis=1) & apart.shift(fill_value=False)
    for column in ("doc", "sentence_new", "sentence_old"):
        goes_on &= table[column] == table[column].shift()
    table = table.assign(stretch=(~goes_on).cumsum())[apart]
    wordy = table["word_new"].str.contains(r"\w").groupby(table["stretch"]).transform("any")
    table = table[wordy.astype("bool")]
    ends = {
        "doc": "first", "start_new": "first", "end_new": "last",
        **{f"{c}_{state}": "first" for c in known for state in ("old", "new")},
    }  # fmt: skip
    found = table.groupby("stretch", sort=False).agg(ends).reset_index(drop=True)
    names = [[f"{c}_{state}" for c in known] for state in ("old", "new")]
    differs = [
        cells(tuple(row[names[0]]), tuple(row[names[1]]), known) for _, row in found.iterrows()
    ]
    return _stretches(found.assign(differs=[_gravest(d) for d in differs]), new)


def _gravest(differs: tuple[Differs, ...]) -> tuple[Differs, ...]:
    """What differs, without the rule where the voice or the speaker differs too."""
    return tuple(d for d in differs if d.what != "rule") or differs


def _stretches(found: pd.DataFrame, new: Tables) -> pd.DataFrame:
    table = found.rename(columns={"start_new": "start", "end_new": "end"})
    table = table.reindex(columns=["doc", "start", "end", "differs"]).assign(change=CHANGED)
    table = _with_passages(table, new, new)
    lines = placed(new["boilerplate"]) if "boilerplate" in new else None
    texts = []
    for n, row in enumerate(table.itertuples()):
        if not row.passage and lines is not None:
            own = lines[(lines["doc"] == row.doc) & (lines["start"] <= row.start)]
            own = own[own["end"] > row.start]
            if len(own):
                table.loc[n, "passage"] = own["text"].iloc[0]
                table.loc[n, "at"] = int(row.start) - int(own["start"].iloc[0])
        at = int(table.loc[n, "at"])
        texts.append(table.loc[n, "passage"][at : at + int(row.end) - int(row.start)])
    columns = ["doc", "sentence", "start", "end", "text", "differs", "passage", "at"]
    return table.assign(text=texts)[columns]


def sentences(old: Tables, new: Tables, alignment: Alignment, told: pd.DataFrame) -> pd.DataFrame:
    """Sentences that are cut in another way, and those in which something else differs.

    In: `told` is the table of `voices`: what it tells of a sentence is not told again. Out: doc,
    sentence (numbers after), was, now (tuples of the sentences' texts), `differs` (for one sentence
    that is one still: its columns but numbers and places).
    """
    words = alignment.words
    words = words[(words["sentence_old"] != "") & (words["sentence_new"] != "")]
    pairs = words[["doc_old", "doc", "sentence_old", "sentence_new"]].drop_duplicates()
    first = ~(
        (pairs["doc"] == pairs["doc"].shift())
        & ((pairs["sentence_old"] == pairs["sentence_old"].shift())
           | (pairs["sentence_new"] == pairs["sentence_new"].shift()))
    )  # fmt: skip
    ours = old["sentences"].drop_duplicates(["doc", "sentence"]).set_index(["doc", "sentence"])
    theirs = new["sentences"].drop_duplicates(["doc", "sentence"]).set_index(["doc", "sentence"])
    named = [c for c in ours if c not in (*PLACE, *RENUMBERED, "text")]
    heard = {*told[["doc", "sentence"]].itertuples(index=False, name=None)}
    found = []
    for _, own in pairs.groupby(first.cumsum(), sort=False):
        doc_old, doc = own["doc_old"].iloc[0], own["doc"].iloc[0]
        before, after = (own[f"sentence_{side}"].drop_duplicates() for side in ("old", "new"))
        a, b = ours.loc[[(doc_old, n) for n in before]], theirs.loc[[(doc, n) for n in after]]
        differs: tuple[Differs, ...] = ()
        if len(a) == len(b) == 1:
            differs = cells(tuple(a[named].iloc[0]), tuple(b[named].iloc[0]), named)
            if (doc, after.iloc[0]) in heard:
                differs = tuple(d for d in differs if d.what not in SPOKEN)
            if a["text"].iloc[0] != b["text"].iloc[0]:  # then the text tells the words
                differs = tuple(d for d in differs if d.what != "words")
            if not differs:
                continue
        found.append((doc, tuple(after), tuple(a["text"]), tuple(b["text"]), _gravest(differs)))
    return pd.DataFrame(found, columns=["doc", "sentence", "was", "now", "differs"])
