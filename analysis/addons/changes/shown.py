"""Changes in words, as lines of text and as one page that opens anywhere."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.addons.changes.changes import CHANGED, GAINED, LOST, Changes
from analysis.files import whole_file
from analysis.pages import exporter
from analysis.phrasing import many
from analysis.problems import printable, writing

HOME = Path(__file__).parent
WIDTH = 60  # characters of context on each side of the words that are meant
SIGNS = {LOST: "−", GAINED: "+", CHANGED: "~"}
HEADINGS = {
    "text": "Texts", "words": "Words of the texts", "search word": "Search words",
    "verdict": "Verdicts", "count": "Counts", "mention": "Mentions",
    "element": "What is said of a topic", "act": "Who does what to whom",
    "left out": "Left out by a rule", "scare quotes": "Scare quotes",
    "voice": "Voices and speakers",
}  # fmt: skip


def in_a_line(row: dict) -> str:
    """What changed in a row, without its passage.

    >>> blank = dict.fromkeys(["what", "was", "now", "text", "why", "doc", "sentence"], "")
    >>> in_a_line(blank | {"what": "doc/a/topics/rain", "was": "1", "now": "2"})
    'doc/a/topics/rain: 1 -> 2'
    """
    head = f"“{row['text']}”" if row["text"] else ""
    head = " ".join(filter(None, [head, row["what"]]))
    if row["doc"] and row["doc"] != row["what"]:
        number = f", sentence {row['sentence']}" if row["sentence"] else ""
        head = f"{head} ({row['doc']}{number})"
    turned = f"{row['was'] or 'none'} -> {row['now'] or 'none'}"
    told = [turned if row["was"] or row["now"] else "", row["why"]]
    return ": ".join(filter(None, [head, "; ".join(filter(None, told))]))


def in_a_sentence(changes: Changes) -> str:
    """The whole in one sentence."""
    if changes.none:
        return "No difference in any headline, count or passage."
    if changes.table.empty:
        return "No difference in what can be compared."
    sizes = changes.table["kind"].value_counts(sort=False)
    return "; ".join(f"{HEADINGS[kind].lower()}: {many(n, 'change')}" for kind, n in sizes.items())


def sections(changes: Changes) -> list[tuple[str, list[dict]]]:
    """A heading and its rows, for each kind of which something changed."""
    found = []
    for kind, heading in HEADINGS.items():
        own = changes.table[changes.table["kind"] == kind].to_dict("records")
        own = [
            row | {"sign": SIGNS[row["change"]], "line": in_a_line(row), **_parts(row)}
            for row in own
        ]
        found += [(heading, own)] if own else []
    return found


def _parts(row: dict) -> dict[str, str]:
    text, at = str(row["passage"] if row["at"] != "" and not pd.isna(row["at"]) else ""), row["at"]
    if not text:
        return {"before": "", "middle": "", "after": ""}
    end = int(at) + len(row["text"])
    return {"before": text[: int(at)], "middle": text[int(at) : end], "after": text[end:]}


def as_text(changes: Changes, most: int) -> str:
    """What changed as lines, at most `most` of each kind."""
    lines = [f"OLD {changes.old}", f"NEW {changes.new}", in_a_sentence(changes)]
    for heading, rows in sections(changes):
        lines += ["", heading]
        for row in rows[:most]:
            lines.append(f"  {row['sign']} {row['line']}")
            if row["middle"]:
                before, after = (" ".join(row[p].split(" ")) for p in ("before", "after"))
                before = before if len(before) <= WIDTH else f"…{before[-WIDTH:]}"
                after = after if len(after) <= WIDTH else f"{after[:WIDTH]}…"
                lines.append(f"      {before}[{row['middle']}]{after}")
        if (more := len(rows) - most) > 0:
            lines.append(f"  … and {more:,} more: --most says how many, --out FILE.html has all")
    lines += [f"  ? {remark}" for remark in changes.remarks]
    return "\n".join(map(printable, lines))


def as_page(changes: Changes) -> str:
    """All that changed as one page without script and any request."""
    from markupsafe import Markup

    template = exporter.templates().from_string((HOME / "changes.html.j2").read_text("utf-8"))
    style = exporter.style_sheet("index") + (HOME / "changes.css").read_text("utf-8")
    return template.render(
        title="What changed?", changes=changes, summary=in_a_sentence(changes),
        sections=sections(changes), style=Markup(style), policy=exporter.POLICY,  # noqa: S704
    )  # fmt: skip


def write_report(changes: Changes, path: Path) -> None:
    """Write the page; StudyError where it cannot be written."""
    with writing(path), whole_file(path) as half:
        half.write_text(as_page(changes), encoding="utf-8")
