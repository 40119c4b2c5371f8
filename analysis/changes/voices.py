"""Stretches of text in another voice or of another speaker, and sentences cut otherwise."""

from __future__ import annotations

import pandas as pd

from analysis.changes.alignment import SPOKEN, Alignment, Tables, whole_places
from analysis.changes.cells import CHANGED, Differs, cells
from analysis.changes.matches import PLACE, RENUMBERED, with_passages


def changed_voices(alignment: Alignment, new: Tables) -> pd.DataFrame:
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
    table = with_passages(table, new, new)
    lines = whole_places(new["boilerplate"]) if "boilerplate" in new else None
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


def changed_sentences(
    old: Tables, new: Tables, alignment: Alignment, told: pd.DataFrame
) -> pd.DataFrame:
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
