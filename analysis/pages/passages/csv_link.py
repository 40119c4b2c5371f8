"""A table of a page as a file: a link that holds it as CSV."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from analysis.pages.passages.store import Number, Payload
from analysis.study.table_files import GUARDED

NUMBER = re.compile(r"-?\d+(\.\d+)?")


def table_file(payload: Payload, numbers: Sequence[Sequence[Number | None]]) -> str:
    """A link that holds a table as a CSV file."""
    lines = [[*payload["corner"], *(" ".join(filter(None, c)) for c in payload["columns"])]]
    for row, line in zip(payload["rows"], numbers, strict=True):
        lines.append([*row, *("" if n is None else str(n.value) for n in line)])
    text = "\n".join(",".join(map(_cell, line)) for line in lines)
    name = "-".join(re.findall(r"\w+", payload["caption"].lower())[:6]) or "table"
    return (
        f'<a download="{escape(name)}.csv" href="data:text/csv;charset=utf-8,{quote(text)}">CSV</a>'
    )


def _cell(value: str) -> str:
    """A cell as CSV, such that no spreadsheet takes it for a formula.

    >>> _cell("=1+1"), _cell("a, b"), _cell("-3")
    ("'=1+1", '"a, b"', '-3')
    """
    safe = value if NUMBER.fullmatch(value) else re.sub(GUARDED, r"'\1", value)
    return f'"{safe.replace(chr(34), chr(34) * 2)}"' if re.search(r'[,"\r\n]', safe) else safe
