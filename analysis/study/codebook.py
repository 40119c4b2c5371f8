"""The codebook: what a study looks for, in one YAML file that a person writes and reads.

`load` checks the whole file and either returns tables or raises one StudyError that names every
problem with its line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from yaml import MappingNode, Node, SequenceNode

from analysis.frames import Kept
from analysis.problems import Problem, StudyError, by_place
from analysis.study.categories import check_id, check_label, read_categories, read_sets
from analysis.study.declared import KEYS as DECLARED
from analysis.study.elements import read_actors, read_elements, with_targets
from analysis.study.texts import read_utf8
from analysis.study.yaml_lines import Reader, compose

__all__ = ["CODEBOOKS", "Codebook", "entry_table", "groups_of_entries", "load", "loads"]

CODEBOOKS = ("topics", "names", "targets")
ENTRY_COLUMNS = {
    "codebook": "str",
    "category": "str",
    "entry": "str",
    "kind": "str",
    "case": "str",
    "core": "bool",
    "weight": "float64",
    "why": "str",
    "group": "str",
    "subtopic": "str",
    "written": "str",
}


@dataclass(frozen=True)
class Codebook(Kept):
    """A codebook, read.

    study        what the file says of the study itself: title, question, cite, notes, main,
                 and the keys of `analysis.study.declared`
    lines        the line of these keys, and of those below `main` by path: `main.tone.lexicon`
    perspectives one row per perspective, in the file's order: perspective, label, about
    categories   one row per category, in the file's order: codebook, category, label, about
    entries      one row per entry, see `entry_table`; lists beside a topic: codebook "apart"
    set_aside    whole lines that are not the article: dicts with line (`*` is a wildcard), why
    elements     one row per element of a frame, see `elements.read_elements`; may be empty
    frames       the entries of the elements: codebook "frames", category is the element
    actors       id to label of who can act: the targets, then those below `actors:`
    acting       the entries of the actors: codebook "actors", category is the actor
    """

    study: dict[str, Any]
    lines: dict[str, int]
    perspectives: pd.DataFrame
    categories: pd.DataFrame
    entries: pd.DataFrame
    set_aside: list[dict[str, str]]
    elements: pd.DataFrame
    frames: pd.DataFrame
    actors: dict[str, str]
    acting: pd.DataFrame


def entry_table(records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Entries as the table that `matches.find` takes, with whatever is left out filled in.

    Columns: codebook, category, entry (a plain one), kind ("count" or "not"), case ("fold" or
    "sensitive"), core (bool), weight (float, NaN where the entry has none), why, group, subtopic
    ('' in a topic that is not divided), written (the line that the entry comes from). Entries of
    one group compete for a stretch of text: a category is a group, but a codebook with weights (a
    lexicon) is one group as a whole, so that `not good` keeps `good` from counting.

    >>> entry_table([{"codebook": "topics", "category": "rain", "entry": "flood*"}]).loc[0].group
    'topics/rain'
    """
    defaults = {"kind": "count", "case": "fold", "core": True, "weight": float("nan"), "why": ""}
    defaults |= {"subtopic": ""}
    rows = [{**defaults, "written": record["entry"], **record} for record in records]
    table = pd.DataFrame(rows, columns=[c for c in ENTRY_COLUMNS if c != "group"])
    table["group"] = groups_of_entries(table)
    return table.astype(ENTRY_COLUMNS)


def groups_of_entries(entries: pd.DataFrame) -> pd.Series:
    """The group of each entry, from columns codebook, category, weight; see `entry_table`."""
    lexicons = set(entries.loc[entries["weight"].notna(), "codebook"])
    by_category = entries["codebook"] + "/" + entries["category"]
    return by_category.mask(entries["codebook"].isin(lexicons), entries["codebook"])


def load(path: Path | str, name: str = "") -> Codebook:
    """Read a codebook file (UTF-8). Raises StudyError naming everything that is wrong with it.

    `name` is what problems call the file (its path or name, if left out).
    """
    return loads(read_utf8(path, name), name or Path(path).name)


def loads(text: str, name: str = "codebook.yml") -> Codebook:
    """Read a codebook from a string; `name` is what problems call it.

    >>> book = loads('''
    ... perspectives: {north: {label: North}, south: {label: South}}
    ... topics:
    ...   rain: {label: Rain, about: Water from above., entries: ["flood*", storm]}
    ... ''')
    >>> list(book.entries.entry)
    ['flood*', 'storm']
    """
    root = compose(text, name)
    reader = Reader(name)
    if not isinstance(root, MappingNode):
        wrong = "it holds no keys" if text.strip() else "the file is empty"
        mend = "write `perspectives:` and `topics:` as `python -m analysis new` does"
        raise StudyError([Problem(name, wrong, mend)])
    known = ("study", "perspectives", "words", *CODEBOOKS, "frames", "actors", "set_aside")
    parts = reader.fields(root, "the codebook", dict.fromkeys(known, Node))
    for part in ("perspectives", "topics"):
        if part not in parts:
            reader.report(None, f"no `{part}`", f"add `{part}:` with at least one below it")
    records: list[dict[str, Any]] = []
    sets = read_sets(reader, parts.get("words"))
    categories = [
        {"codebook": codebook, **row}
        for codebook in CODEBOOKS
        if codebook in parts
        for row in read_categories(reader, codebook, parts[codebook], records, sets)
    ]
    study, lines = _study(reader, parts.get("study"))
    asked: list[dict[str, Any]] = []
    topics = [row["category"] for row in categories if row["codebook"] == "topics"]
    elements = read_elements(reader, parts.get("frames"), asked, sets, topics)
    named: list[dict[str, Any]] = []
    actors = {row["category"]: row["label"] for row in categories if row["codebook"] == "targets"}
    actors |= read_actors(reader, parts.get("actors"), named, sets)
    entries = entry_table(records)
    book = Codebook(
        study=study,
        lines=lines,
        perspectives=_perspectives(reader, parts.get("perspectives")),
        categories=pd.DataFrame(
            categories, columns=["codebook", "category", "label", "about"], dtype="str"
        ),
        entries=entries,
        set_aside=_set_aside(reader, parts.get("set_aside")),
        elements=elements,
        frames=entry_table(asked),
        actors=actors,
        acting=with_targets(entries, entry_table(named)),
    )
    if reader.problems:
        raise StudyError(by_place(reader.problems))
    return book


def _study(reader: Reader, node: Node | None) -> tuple[dict[str, Any], dict[str, int]]:
    """What the file says of the study, and the line of each key below `main`."""
    if node is None:
        return {}, {}
    known = {"title": str, "question": str, "cite": str, "notes": Node, "main": Node}
    known |= dict.fromkeys(DECLARED, Node)
    study = reader.fields(node, "`study`", known)
    if "notes" in study:
        notes = study["notes"]
        items = notes.value if isinstance(notes, SequenceNode) else [notes]
        study["notes"] = [reader.string(item, "a note") for item in items]
    lines: dict[str, int] = {}
    for key in ("main", *DECLARED):
        if key in study:
            _lines(study[key], key, lines)
            study[key] = reader.plain(study[key])
    return study, lines


def _lines(node: Node, path: str, lines: dict[str, int]) -> None:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, MappingNode):
        for key, value in node.value:
            _lines(value, f"{path}.{key.value}", lines)


def _perspectives(reader: Reader, node: Node | None) -> pd.DataFrame:
    rows = []
    if node is not None:
        called: dict[str, str] = {}
        mend = "write a line for each, as `north: {label: Papers of the north}`"
        for key, (at, value) in reader.mapping(node, "`perspectives`", mend).items():
            check_id(reader, at, key)
            known, mend = {"label": str, "about": str}, f"write `{key}: {{label: …}}`"
            texts = reader.fields(value, f"perspective `{key}`", known, mend)
            rows.append({"perspective": key, "label": key, "about": "", **texts})
            check_label(reader, at, key, rows[-1]["label"], called)
    return pd.DataFrame(rows, columns=["perspective", "label", "about"], dtype="str")


def _set_aside(reader: Reader, node: Node | None) -> list[dict[str, str]]:
    lines = []
    for item in reader.items(node, "`set_aside`") if node is not None else ():
        if isinstance(item, MappingNode):
            texts = reader.fields(item, "a line to set aside", {"line": str, "why": str})
        else:
            texts = {"line": reader.string(item, "a line to set aside")}
        line = {"line": "", "why": "", **texts}
        if not line["line"].replace("*", "").strip():
            mend = "write the line (* stands for any text) or delete the item"
            reader.report(item, "a line to set aside that holds no text", mend)
        lines.append(line)
    return lines
