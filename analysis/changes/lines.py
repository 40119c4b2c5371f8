"""Each thing that changed as a line in plain words, with the passages it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from analysis.changes.cells import CHANGED, GAINED, LOST, Differs
from analysis.changes.changes import Changes
from analysis.phrasing import many

SIGN = {LOST: "−", GAINED: "+", CHANGED: "~"}
RECORD = {LOST: "removed", GAINED: "added", CHANGED: "changed"}


class Words(NamedTuple):
    """A sentence in three parts: the words that are meant are `middle`."""

    before: str
    middle: str
    after: str


class Item(NamedTuple):
    """One thing that changed: `sign` as in `SIGN`, what it is, and the passages it rests on.
    `folded` passages are left out of the text: they have lines of their own there."""

    sign: str
    said: str
    passages: tuple[Words, ...] = ()
    folded: bool = False


def how_many(table: pd.DataFrame) -> str:
    tally = table["change"].value_counts()
    return ", ".join(f"{n} {kind}" for kind in (GAINED, LOST, CHANGED) if (n := tally.get(kind, 0)))


def arrow(was: str, now: str) -> str:
    """Was and is.

    >>> arrow("author", "")
    'author → nothing'
    """
    return f"{was or 'nothing'} → {now or 'nothing'}"


def diffs(differs: Iterable[Differs]) -> str:
    """What differs in a row, cell by cell.

    >>> diffs([Differs("voice", "author", "quoted"), Differs("via", "", "Xinhua")])
    'voice author → quoted; via nothing → Xinhua'
    """
    return "; ".join(f"{d.what} {arrow(_short(d.was), _short(d.now))}" for d in differs)


def _short(cell: str) -> str:
    """A cell as it is read: numbers with no more than four decimals."""
    try:
        return f"{float(cell):.4g}" if "." in cell else cell
    except ValueError:
        return cell


def passage(row: dict) -> tuple[Words, ...]:
    """The sentence of a match or stretch, with the words that are meant in the middle."""
    text, at = row["passage"], int(row["at"])
    end = min(at + int(row["end"]) - int(row["start"]), len(text))
    return (Words(text[:at], text[at:end], text[end:]),) if text else ()


def text_lines(changes: Changes) -> Iterator[Item]:
    for row in changes.texts.to_dict("records"):
        title = (row["new"] or row["old"]).get("title", "")
        name = f"text {row['doc']}" + (f" ({title})" if title else "")
        if row["change"] == CHANGED:
            more = diffs(d for d in row["differs"] if d.what != "sha256")
            yield Item(SIGN[CHANGED], f"{name}: {more or 'its file is another'}")
        else:
            yield Item(SIGN[row["change"]], f"{name} {RECORD[row['change']]}")
    for row in changes.words.to_dict("records"):
        verb = "lost" if row["change"] == LOST else "gained"
        words = (Words("", row["text"], ""),)
        number = many(len(row["text"].split()), "word or sign", "words and signs")
        yield Item(SIGN[row["change"]], f"text {row['doc']} {verb} {number}", words)


def entry_lines(changes: Changes) -> Iterator[Item]:
    for row in changes.entries.to_dict("records"):
        kind = "not: " if row["kind"] == "not" else ""
        entry = f"{row['codebook']}/{row['category']}: {kind}{row['entry']}"
        more = f" ({diffs(row['differs'])})" if row["differs"] else ""
        own = changes.matches
        if {"codebook", "category", "entry"} <= {*own}:
            own = own[(own["entry"] == row["entry"]) & (own["category"] == row["category"])]
            own = own[own["codebook"] == row["codebook"]]
        said = f"{entry} {RECORD[row['change']]}{more}; matches: {how_many(own) or 'none changed'}"
        yield Item(SIGN[row["change"]], said, _passages(own), folded=True)


def _passages(table: pd.DataFrame) -> tuple[Words, ...]:
    return tuple(p for row in table.to_dict("records") for p in passage(row))


def _of_category(changes: Changes, row: dict, sides: set[str] | None = None) -> pd.DataFrame:
    """The matches of a category that changed, of all perspectives or of some."""
    own = changes.matches
    own = own[(own["codebook"] == row["codebook"]) & (own["category"] == row["category"])]
    if sides is not None:
        own = own[own["doc"].map(lambda doc: changes.perspective.get(doc, "")).isin(sides)]
    return own


def _contrast(row: dict) -> str:
    return f"{row['codebook']}/{row['category']}, {row['first']} against {row['second']}"


def verdict_lines(changes: Changes) -> Iterator[Item]:
    for row in changes.verdicts.to_dict("records"):
        passages = _passages(_of_category(changes, row, {row["first"], row["second"]}))
        if row["change"] == CHANGED:
            lead = {d.what: d for d in row["differs"]}
            main = [lead[n] for n in ("headline", "verdict", "numbers") if n in lead]
            said = diffs(main or row["differs"])
        else:
            own = row["new"] or row["old"]
            said = f"{RECORD[row['change']]}: {own.get('headline') or own.get('verdict', '')}"
        yield Item(SIGN[row["change"]], f"{_contrast(row)}: {said}", passages, folded=True)


def check_lines(changes: Changes) -> Iterator[Item]:
    """Checks with another outcome one by one; those with other numbers alone are added up."""
    same = 0
    for row in changes.checks.to_dict("records"):
        if row["change"] == CHANGED and "outcome" not in {d.what for d in row["differs"]}:
            same += 1
        else:
            said = diffs(row["differs"]) or RECORD[row["change"]]
            yield Item(SIGN[row["change"]], f"{_contrast(row)}, {row['check']}: {said}")
    if same:
        what = many(same, "check has", "checks have")
        yield Item(SIGN[CHANGED], f"{what} the same outcome with other numbers or words")


def count_lines(changes: Changes) -> Iterator[Item]:
    """Groups first, then their texts; what is in any voice first, then by voice."""
    table = changes.counts
    order = table.assign(
        of_text=table["level"] == "doc", one_voice=table["voice"] != "all", at=range(len(table))
    ).sort_values(["of_text", "one_voice", "at"])
    for row in order.to_dict("records"):
        voice = "" if row["voice"] == "all" else f", {row['voice']}"
        unit = f"text {row['unit']}" if row["level"] == "doc" else row["unit"]
        rates = [f"{float(r):.1f}" if r else "–" for r in (row["rate_old"], row["rate_new"])]
        more = diffs(d for d in row["differs"] if d.what != "matches")
        said = (
            f"{row['codebook']}/{row['category']}, {unit}{voice}: "
            f"{arrow(row['matches_old'], row['matches_new'])} ({arrow(*rates)})"
        )
        own = _of_category(changes, row)
        is_of = own["doc"] if row["level"] == "doc" else own["doc"].map(changes.perspective)
        own = own[is_of == row["unit"]]
        if row["voice"] != "all":
            own = own[[_heard(m, row["voice"]) for m in own.to_dict("records")]]
        yield Item(SIGN[CHANGED], f"{said}; {more}" if more else said, _passages(own), folded=True)


def _heard(match: dict, voice: str) -> bool:
    """Whether a match is or was in a voice."""
    was = {d.was for d in match["differs"] if d.what == "voice"}
    return match["voice"] == voice or voice in was


def match_lines(table: pd.DataFrame) -> Iterator[Item]:
    """One line for each match lost or gained; one for all those of a sentence that changed
    alike."""
    for row in table[table["change"] != CHANGED].to_dict("records"):
        more = f": {row['why']}" if row["why"] else ""
        yield Item(SIGN[row["change"]], f"{_place(row)}, {_match(row)}{more}", passage(row))
    changed = table[table["change"] == CHANGED]
    for _, own in changed.groupby(["doc", "sentence", "differs"], sort=False):
        row = own.iloc[0].to_dict()
        which = ", ".join(_match(match) for match in own.to_dict("records"))
        said = f"{_place(row)}, {which}: {diffs(row['differs'])}"
        yield Item(SIGN[CHANGED], said, passage(row))


def _place(row: dict) -> str:
    return f"text {row['doc']}" + (f", sentence {row['sentence']}" if row["sentence"] else "")


def _match(row: dict) -> str:
    """A match by its words, its category and its entry."""
    kind = f" {row['codebook']}/{row['category']}" if row["category"] else ""
    entry = f" ({row['entry']})" if row["entry"] and row["entry"] != row["text"] else ""
    return f"“{row['text']}”{kind}{entry}"


def voice_lines(table: pd.DataFrame) -> Iterator[Item]:
    """One line for each stretch; those where only the rule has another name are added up."""
    rules: Counter[str] = Counter()
    for row in table.to_dict("records"):
        if {d.what for d in row["differs"]} == {"rule"}:
            rules[diffs(row["differs"])] += 1
        else:
            yield Item(SIGN[CHANGED], f"{_place(row)}: {diffs(row['differs'])}", passage(row))
    for said, number in rules.most_common():
        where = many(number, "stretch", "stretches")
        yield Item(SIGN[CHANGED], f"{said}, with nothing else changed: {where}")


def sentence_lines(changes: Changes) -> Iterator[Item]:
    for row in changes.sentences.to_dict("records"):
        numbers = row["sentence"]
        where = f"text {row['doc']}, sentence {numbers[0]}"
        if row["differs"]:
            whole = (Words("", row["now"][0], ""),)
            yield Item(SIGN[CHANGED], f"{where}: {diffs(row['differs'])}", whole)
        else:
            parts = [f"{len(row[side])}" for side in ("was", "now")]
            said = f"{where}: cut otherwise, sentences here {arrow(*parts)}"
            yield Item(SIGN[CHANGED], said, (Words("", " ‖ ".join(row["now"]), ""),))


def length_lines(changes: Changes) -> Iterator[Item]:
    for row in changes.lengths.to_dict("records"):
        unit = f"text {row['unit']}" if row["level"] == "doc" else row["unit"]
        voice = "all voices" if row["voice"] == "all" else row["voice"]
        yield Item(SIGN[CHANGED], f"{unit}, {voice}: {diffs(row['differs'])}")


def others(changes: Changes) -> Iterator[Item]:
    """Tables that follow from the others, and whatever else differs, added up."""
    for name in ("contrasts", "specifications"):
        table = getattr(changes, name)
        cells = Counter(d.what for row in table["differs"] for d in row)
        if len(table):
            columns = ", ".join(f"{column} ({number})" for column, number in cells.most_common())
            more = f"; cells by column: {columns}" if columns else ""
            yield Item(SIGN[CHANGED], f"{name}: {many(len(table), 'row')} differ{more}")
    for row in changes.apart.to_dict("records"):
        if row["lost"] or row["gained"]:
            yield Item(
                SIGN[CHANGED],
                f"{row['table']}: {many(row['lost'], 'row')} in OLD alone, {row['gained']:,} in "
                f"NEW alone (of {row['rows']:,}), numbers of sentences and places included",
            )
