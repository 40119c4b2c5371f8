"""The codebook: what a study looks for, in one YAML file that a person writes and reads.

`load` checks the whole file and either returns tables or raises one StudyError that names every
problem with its line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from analysis import patterns
from analysis.problems import Problem, StudyError, by_place
from analysis.study.texts import read_utf8
from analysis.study.yaml_lines import Reader, compose

__all__ = ["CODEBOOKS", "Codebook", "entry_table", "groups", "load", "loads"]

CODEBOOKS = ("topics", "names", "targets")
# What no entry of words holds; such an entry would be looked for letter by letter, and not found.
_REGEX = re.compile(r"[\\|]|^\^|\.[*+]|\(\?|[)\]][*+]|\[\^?\w-|\{\d")
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
}


@dataclass(frozen=True)
class Codebook:
    """A codebook, read.

    study        what the file says of the study itself: title, question, cite, notes, main
    lines        the line of each key below `main`, by its path: `main.tone.lexicon`
    perspectives one row per perspective, in the file's order: perspective, label, about
    categories   one row per category, in the file's order: codebook, category, label, about
    entries      one row per entry, see `entry_table`
    set_aside    whole lines that are not the article: dicts with line (`*` is a wildcard), why
    """

    study: dict[str, Any]
    lines: dict[str, int]
    perspectives: pd.DataFrame
    categories: pd.DataFrame
    entries: pd.DataFrame
    set_aside: list[dict[str, str]]


def entry_table(records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Entries as the table that `matches.find` takes, with whatever is left out filled in.

    Columns: codebook, category, entry (as written), kind ("count" or "not"), case ("fold" or
    "sensitive"), core (bool), weight (float, NaN where the entry has none), why, group. Entries of
    one group compete for a stretch of text: a category is a group, but a codebook with weights (a
    lexicon) is one group as a whole, so that `not good` keeps `good` from counting.

    >>> entry_table([{"codebook": "topics", "category": "rain", "entry": "flood*"}]).loc[0].group
    'topics/rain'
    """
    defaults = {"kind": "count", "case": "fold", "core": True, "weight": float("nan"), "why": ""}
    rows = [{**defaults, **record} for record in records]
    table = pd.DataFrame(rows, columns=[c for c in ENTRY_COLUMNS if c != "group"])
    table["group"] = groups(table)
    return table.astype(ENTRY_COLUMNS)


def groups(entries: pd.DataFrame) -> pd.Series:
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
    known = {"study": Node, "perspectives": Node, **dict.fromkeys(CODEBOOKS, Node)}
    parts = reader.fields(root, "the codebook", {**known, "set_aside": Node})
    for part in ("perspectives", "topics"):
        if part not in parts:
            reader.report(None, f"no `{part}`", f"add `{part}:` with at least one below it")
    records: list[dict[str, Any]] = []
    categories = [
        {"codebook": codebook, **row}
        for codebook in CODEBOOKS
        if codebook in parts
        for row in _categories(reader, codebook, parts[codebook], records)
    ]
    study, lines = _study(reader, parts.get("study"))
    book = Codebook(
        study=study,
        lines=lines,
        perspectives=_perspectives(reader, parts.get("perspectives")),
        categories=pd.DataFrame(
            categories, columns=["codebook", "category", "label", "about"], dtype="str"
        ),
        entries=entry_table(records),
        set_aside=_set_aside(reader, parts.get("set_aside")),
    )
    if reader.problems:
        raise StudyError(by_place(reader.problems))
    return book


def _study(reader: Reader, node: Node | None) -> tuple[dict[str, Any], dict[str, int]]:
    """What the file says of the study, and the line of each key below `main`."""
    if node is None:
        return {}, {}
    known = {"title": str, "question": str, "cite": str, "notes": Node, "main": Node}
    study = reader.fields(node, "`study`", known)
    if "notes" in study:
        notes = study["notes"]
        items = notes.value if isinstance(notes, SequenceNode) else [notes]
        study["notes"] = [reader.string(item, "a note") for item in items]
    lines: dict[str, int] = {}
    if "main" in study:
        _lines(study["main"], "main", lines)
        study["main"] = reader.plain(study["main"])
    return study, lines


def _lines(node: Node, path: str, lines: dict[str, int]) -> None:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, MappingNode):
        for key, value in node.value:
            _lines(value, f"{path}.{key.value}", lines)


def _perspectives(reader: Reader, node: Node | None) -> pd.DataFrame:
    rows = []
    if node is not None:
        for key, (at, value) in reader.mapping(node, "`perspectives`").items():
            _check_id(reader, at, key)
            texts = reader.fields(value, f"perspective `{key}`", {"label": str, "about": str})
            rows.append({"perspective": key, "label": key, "about": "", **texts})
    return pd.DataFrame(rows, columns=["perspective", "label", "about"], dtype="str")


def _check_id(reader: Reader, at: Node, key: str) -> None:
    if not re.fullmatch(r"[^\W\d_][\w-]*", key):
        mend = "use letters, digits and _ (blanks and signs belong in `label`)"
        reader.report(at, f"`{key}` cannot be an id", mend)


def _categories(
    reader: Reader, codebook: str, node: Node, records: list[dict[str, Any]]
) -> Iterator[dict[str, str]]:
    """Rows of the categories table; their entries are added to `records`."""
    known = {"label": str, "about": str, "entries": Node, "not": Node}
    found = reader.mapping(node, f"`{codebook}`")
    if stray := [key for key in found if key in known and not _holds_keys(found[key][1])]:
        wrong = f"`{', '.join(stray)}` stands beside the categories of `{codebook}`"
        reader.report(found[stray[0]][0], wrong, "indent it below the category it belongs to")
        return
    for category, (at, value) in found.items():
        _check_id(reader, at, category)
        what = f"category `{category}`"
        fields = reader.fields(value, what, known)
        seen: dict[Any, int] = {}
        before = len(records)
        for key, kind in (("entries", "count"), ("not", "not")):
            if key in fields:
                for item in reader.items(fields[key], f"`{key}` of {what}"):
                    entry = _entry(reader, item, seen)
                    records.append(
                        {"codebook": codebook, "category": category, "kind": kind, **entry}
                    )
        counted = sum(record["kind"] == "count" for record in records[before:])
        if not counted and isinstance(value, MappingNode):
            reader.report(at, f"{what} has no entries", "add `entries:` with one word at least")
        yield {
            "category": category,
            "label": fields.get("label") or category,
            "about": fields.get("about", ""),
        }


def _lines_of(node: Node) -> int:
    return int(node.end_mark.line - node.start_mark.line + 1)


def _holds_keys(node: Node) -> bool:
    return isinstance(node, MappingNode)


def _entry(reader: Reader, node: Node, seen: dict[Any, int]) -> dict[str, Any]:
    """One entry, a string or a mapping; `seen` holds the category's patterns and their lines."""
    fields: dict[str, Any] = {"entry": ""}
    known_problems = len(reader.problems)
    if isinstance(node, MappingNode):
        known = {"entry": str, "case": str, "core": bool, "why": str}
        fields |= reader.fields(node, "an entry", known)
    elif isinstance(node, ScalarNode) and not node.value and not node.style:
        pass  # nothing after the "- ": an empty entry
    else:
        fields["entry"] = reader.string(node, "an entry")
        if isinstance(node, ScalarNode) and not node.style and _lines_of(node) > 1:
            mend = "indent each `- ` alike, or put the entry in quotes"
            reader.report(node, f"the entry `{fields['entry']}` goes on in the next line", mend)
    entry, case = fields["entry"], fields.get("case", "fold")
    if case not in ("fold", "sensitive"):
        reader.report(node, f"unknown case `{case}`", "write `case: sensitive` or leave it out")
    elif entry or len(reader.problems) == known_problems:
        _check_entry(reader, node, entry, case, seen)
    return fields


def _check_entry(reader: Reader, node: Node, entry: str, case: str, seen: dict[Any, int]) -> None:
    if found := patterns.fault(entry):
        wrong = f"{found.wrong}: `{entry}`" if entry else found.wrong
        reader.report(node, wrong, found.mend)
        return
    if _REGEX.search(entry):
        mend = "write each form on a line of its own (* at the end of a word stands for any ending)"
        reader.report(node, f"`{entry}` looks like a regular expression", mend)
        return
    pattern = (case, patterns.parse(unicodedata.normalize("NFC", entry), case))
    if pattern in seen:
        wrong = f"`{entry}` is in this category already"
        reader.report(node, wrong, f"delete it here or in line {seen[pattern]}")
    seen.setdefault(pattern, node.start_mark.line + 1)


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
