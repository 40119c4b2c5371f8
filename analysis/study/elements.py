"""What a study asks of each sentence on a topic: the elements of a frame, and who acts.

    frames:
      refused:
        label: refused or doubted        # fits "cooperation is refused or doubted"
        about: Somebody will not, or nobody believes it.
        of: [cooperation]                # left out: asked of every topic
        entries: [refus*, reluctan*]
        also: [doubted]                  # what the rules of voice found at the mention itself
    actors:
      union: {label: Farmers' union, entries: ["Farmers' Union", "the union"]}

An element is found by its words in the sentence of a mention, or by what is known of the mention
itself (`also`: it is asserted, attributed or doubted, or stands in scare quotes). The two lists are
apart from the topics: they change no count.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from yaml import Node

from analysis.study.categories import Sets, read_categories
from analysis.study.yaml_lines import Reader

__all__ = ["ALSO", "COLUMNS", "read_actors", "read_elements", "with_targets"]

ALSO = ("asserted", "attributed", "doubted", "scare quotes")
COLUMNS = ["element", "label", "about", "of", "also"]


def read_elements(
    reader: Reader, node: Node | None, records: list[dict[str, Any]], sets: Sets,
    topics: Sequence[str],
) -> pd.DataFrame:  # fmt: skip
    """The elements below `frames:`; their entries are added to `records`.

    Out: `COLUMNS`, all str; `of` and `also` hold ids divided by blanks, `of` every topic where the
    file names none.
    """
    if node is None:
        return pd.DataFrame(columns=COLUMNS, dtype="str")
    rows = []
    for row in read_categories(reader, "frames", node, records, sets, more=("of", "also")):
        of = _chosen(reader, row["of"], "`of`", topics, "a topic")
        also = _chosen(reader, row["also"], "`also`", ALSO, "what is known of a mention")
        fields = {"element": row["category"], "label": row["label"], "about": row["about"]}
        rows.append({**fields, "of": " ".join(of or topics), "also": " ".join(also)})
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def read_actors(
    reader: Reader, node: Node | None, records: list[dict[str, Any]], sets: Sets
) -> dict[str, str]:
    """The actors below `actors:`, id to label; their entries are added to `records`."""
    if node is None:
        return {}
    rows = read_categories(reader, "actors", node, records, sets)
    return {row["category"]: row["label"] for row in rows}


def _chosen(
    reader: Reader, node: Node | None, what: str, known: Sequence[str], kind: str
) -> list[str]:
    """The items of a list, each of which must be known."""
    if node is None:
        return []
    chosen = []
    for item in reader.items(node, what):
        name = reader.string(item, what)
        if name not in known:
            reader.report(item, f"{what} names `{name}`, which is not {kind}",
                          f"use {', '.join(known)}")  # fmt: skip
        chosen.append(name)
    return chosen


def with_targets(entries: pd.DataFrame, named: pd.DataFrame) -> pd.DataFrame:
    """The entries of all who can act, as one group: a codebook's targets, and `named` actors.

    >>> from analysis.study.codebook import loads
    >>> book = loads('''
    ... perspectives: {north: {label: North}}
    ... topics: {rain: {entries: [rain]}}
    ... targets: {board: {label: River Board, entries: ["River Board"]}}
    ... actors: {union: {label: Farmers, entries: ["Farmers' Union"]}}
    ... ''')
    >>> book.actors, book.acting["group"].unique().tolist()
    ({'board': 'River Board', 'union': 'Farmers'}, ['actors'])
    """
    own = pd.concat([entries[entries["codebook"] == "targets"], named], ignore_index=True)
    return own.assign(codebook="actors", group="actors")
