"""A table of a page as a file: a link that holds it as CSV."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from analysis.pages.passages.store import Number, Payload


def table_file(payload: Payload, numbers: Sequence[Sequence[Number | None]]) -> str:
    """A link that holds a table as a CSV file."""
    lines = [[*payload["corner"], *(" ".join(filter(None, c)) for c in payload["columns"])]]
    for row, line in zip(payload["rows"], numbers, strict=True):
        lines.append([*row, *("" if n is None else str(n.value) for n in line)])
    text = "\n".join(",".join(f'"{c.replace(chr(34), chr(34) * 2)}"' if re.search('[,"]', c) else c
                              for c in line) for line in lines)  # fmt: skip
    name = "-".join(re.findall(r"\w+", payload["caption"].lower())[:6]) or "table"
    return (
        f'<a download="{escape(name)}.csv" href="data:text/csv;charset=utf-8,{quote(text)}">CSV</a>'
    )
