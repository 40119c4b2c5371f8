"""The categories of a codebook and their entries, as a person wrote them: read, and checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from yaml import MappingNode, Node, ScalarNode

from analysis import patterns
from analysis.study.word_sets import (
    WordFault,
    nearness_sides,
    sets_written_out,
    written_out,
)
from analysis.study.yaml_lines import Reader

__all__ = ["APART", "RESERVED", "check_id", "check_label", "read_categories", "read_sets"]

Sets = Mapping[str, Sequence[str]]

APART = "apart"  # codebook of the lists that stand under a topic and are not in its count
MOST = 20_000  # forms of a whole codebook; more take minutes to look for
RESERVED = "all"  # what a column or row of totals is called in every table


def check_id(reader: Reader, at: Node, key: str) -> None:
    if not re.fullmatch(r"[^\W\d_][\w-]*", key):
        mend = "use letters, digits and _ (blanks and signs belong in `label`)"
        reader.report(at, f"`{key}` cannot be an id", mend)
    elif key == RESERVED:
        reader.report(at, f"`{key}` cannot be an id", "call it otherwise: tables name totals so")


def check_label(reader: Reader, at: Node, key: str, label: str, called: dict[str, str]) -> None:
    """Report a label that another of the same kind has; `called` maps labels to ids seen so far."""
    first = called.setdefault(" ".join(label.casefold().split()), key)
    if first != key:
        wrong = f"`{first}` and `{key}` are both called {label!r}"
        reader.report(at, wrong, "give each a label of its own: the pages show labels alone")


def read_sets(reader: Reader, node: Node | None) -> dict[str, list[str]]:
    """The named sets of words that entries use; each is checked when an entry names it."""
    if node is None:
        return {}
    sets: dict[str, list[str]] = {}
    places: dict[str, Node] = {}
    for name, (at, value) in reader.mapping(node, "`words`").items():
        check_id(reader, at, name)
        places[name] = at
        sets[name] = [reader.string(item, "a word") for item in reader.items(value, f"`{name}`")]
        if not sets[name]:
            reader.report(at, f"the set `{name}` is empty", "give it a word, or delete it")
    made, faults = sets_written_out(sets)
    for name, fault in faults.items():
        reader.report(places[name], *fault)
    return made


def read_categories(
    reader: Reader, codebook: str, node: Node, records: list[dict[str, Any]], sets: Sets,
    *, more: Sequence[str] = (),
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """Rows of the categories table; their entries are added to `records`.

    `more` names keys that this codebook has beside the usual: the rows hold their nodes. A category
    with one of them may do without entries. Lists below `apart:` of a topic are counted beside it,
    as the codebook APART, under the same `not:`.
    """
    known = {"label": str, "about": str, "entries": Node, "not": Node, **dict.fromkeys(more, Node)}
    known |= {APART: Node} if codebook == "topics" else {}
    found = reader.mapping(node, f"`{codebook}`")
    if stray := [key for key in found if key in known and not _holds_keys(found[key][1])]:
        wrong = f"`{', '.join(stray)}` stands beside the categories of `{codebook}`"
        reader.report(found[stray[0]][0], wrong, "indent it below the category it belongs to")
        return
    called: dict[str, str] = {}
    for category, (at, value) in found.items():
        check_id(reader, at, category)
        what = f"category `{category}`"
        mend = f"write `{category}: {{label: …, entries: […]}}`"
        fields = reader.fields(value, what, known, mend)
        seen: dict[Any, int] = {}
        before, known_problems = len(records), len(reader.problems)
        for key, kind in (("entries", "count"), (APART, "count"), ("not", "not")):
            if key in fields:
                book = APART if key == APART else codebook
                for subtopic, item in _items(reader, fields[key], f"`{key}` of {what}"):
                    fixed = {"codebook": book, "category": category, "kind": kind}
                    fixed["subtopic"] = subtopic
                    records += [fixed | entry for entry in _entries(reader, item, seen, sets)]
        own = records[before:]
        if APART in fields:
            records += [record | {"codebook": APART} for record in own if record["kind"] == "not"]
        counted = sum(record["kind"] == "count" and record["codebook"] != APART for record in own)
        if (
            not counted
            and not set(more) & set(fields) - {"of"}
            and isinstance(value, MappingNode)
            and known_problems == len(reader.problems)
        ):
            reader.report(at, f"{what} has no entries", "add `entries:` with one word at least")
        label = fields.get("label") or category
        check_label(reader, at, category, label, called)
        yield {
            "category": category,
            "label": label,
            "about": fields.get("about", ""),
            **{key: fields.get(key) for key in more},
        }


def _lines_of(node: Node) -> int:
    return int(node.end_mark.line - node.start_mark.line + 1)


def _holds_keys(node: Node) -> bool:
    return isinstance(node, MappingNode)


def _items(reader: Reader, node: Node, what: str) -> Iterator[tuple[str, Node]]:
    """The entries of a list, or of several lists below a name each: the parts of a topic."""
    if not isinstance(node, MappingNode):
        yield from (("", item) for item in reader.items(node, what))
        return
    for name, (_, value) in reader.mapping(node, what).items():
        yield from ((name, item) for item in reader.items(value, f"`{name}` in {what}"))


def _bare(node: MappingNode) -> bool:
    """Is this map the name of a word set in braces, without quotes?"""
    return bool(node.flow_style) and len(node.value) == 1 and not node.value[0][1].value


def _entries(
    reader: Reader, node: Node, seen: dict[Any, int], sets: Sets
) -> Iterator[dict[str, Any]]:
    """The plain entries that one line stands for, a string or a mapping.

    `seen` holds the category's patterns and their lines. A form that an earlier line holds too is
    the earlier line's; a line that adds nothing is a problem.
    """
    fields: dict[str, Any] = {"entry": ""}
    known_problems = len(reader.problems)
    if isinstance(node, MappingNode) and _bare(node):
        wrong = f"an entry that begins with {{: {{{node.value[0][0].value}}} is a map to YAML"
        reader.report(node, wrong, "put the whole entry in quotes")
    elif isinstance(node, MappingNode):
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
        yield from (
            {**fields, "entry": form, "written": entry}
            for form in _forms(reader, node, fields, seen, sets)
        )
        return
    yield fields


def _forms(
    reader: Reader, node: Node, fields: Mapping[str, Any], seen: dict[Any, int], sets: Sets
) -> Iterator[str]:
    entry, case = fields["entry"], fields.get("case", "fold")
    try:
        forms = written_out(entry, sets)
    except WordFault as error:
        reader.report(node, *error.fault)
        return
    before, reader.forms = reader.forms, reader.forms + len(forms)
    if reader.forms > MOST:
        if before <= MOST:
            wrong = f"with this line the codebook stands for more than {MOST:,} forms"
            mend = "leave some out; `python -m analysis count` takes dictionaries of any size"
            reader.report(node, wrong, mend)
        return
    new = []
    for form in forms:
        known_problems = len(reader.problems)
        parts = nearness_sides(form) or (form,)
        for part in parts[::2]:
            _check_entry(reader, node, part, case)
        if len(reader.problems) > known_problems:
            return
        pattern = (
            case,
            *(
                patterns.parse_entry(unicodedata.normalize("NFC", part), case)
                for part in parts[::2]
            ),
            *parts[1:2],
        )
        if pattern not in seen:
            seen[pattern] = node.start_mark.line + 1
            new.append(form)
    if not new:
        wrong = f"`{entry}` is in this category already"
        mend = f"delete it here or in line {seen[pattern]}"
        reader.report(node, wrong, mend)
    yield from new


def _check_entry(reader: Reader, node: Node, entry: str, case: str) -> None:
    if found := patterns.entry_fault(entry):
        wrong = f"{found.wrong}: `{entry}`" if entry else found.wrong
        reader.report(node, wrong, found.mend)
        return
    if found := patterns.regex_fault(entry):
        reader.report(node, f"`{entry}` {found.wrong}", found.mend)
