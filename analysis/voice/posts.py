"""Posts put into a page: whose they are, by the line that signs or heads them.

"— Ann Reed (@annreed) May 3, 2021" below or behind a paragraph, "Ann Reed @annreed" above it (up
to a line of time and date, if one is near), "A post shared by Ann Reed (@annreed)", "RT @annreed:".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.voice.records import Turn

_NAME = r"(?P<name>[^\W\d_][^()\n@:;“”\"]{0,60}?)"
_SIGNED = re.compile(
    rf"(?:^|\s)(?:[—–―-]{{1,2}}\s*|A (?:post|video) shared by ){_NAME}\s*\(@\w+\)[^\n]{{0,60}}$"
)
_HEADED = re.compile(rf"^{_NAME}\s+@\w{{2,}}(?:\s*[·•|][^\n]{{0,40}})?$")
_PASSED_ON = re.compile(r"^RT (?P<name>@\w{2,}):?\s")
_STAMP = re.compile(
    r"^\d{1,2}[:.]\d\d(?:\s*[AP]\.?M\.?)?\s*[·•|–-].*\d{4}|^[A-Z][a-z]{2,8} \d{1,2}, \d{4}$"
)
_HANGS_ON = re.compile(r"^(?:pic\.\S+|https?://\S+|#\w+|@\w+|\s)+$")
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
NEAR = 6  # lines from the head of a post to its stamp


def posts(text: str) -> list[Turn]:
    """The posts in a text, in order, apart; each from its own words to its last line.

    >>> text = "It rained.\\n\\nIt is not safe.\\n\\n— Ann Reed (@annreed) May 3, 2021\\n"
    >>> [(text[p.start:p.end].split("\\n")[0], p.speaker) for p in posts(text)]
    [('It is not safe.', 'Ann Reed')]
    """
    if "@" not in text:
        return []
    out: list[Turn] = []
    for post in _found(text):
        if not out or out[-1].end <= post.start:
            out.append(post)
    return out


def _found(text: str) -> Iterator[Turn]:
    spans = [m.span() for m in _LINE.finditer(text)]
    lines = [text[a:b].strip() for a, b in spans]
    for k, line in enumerate(lines):
        if "@" not in line:
            continue
        if m := _SIGNED.search(line):
            begin = _first_line(lines, k) if not line[: m.start()].strip() else k
            if begin is not None:
                yield _post(spans[begin][0], spans[k][1], m["name"])
        elif (m := _HEADED.match(line)) and k + 1 < len(lines):
            near = range(k + 1, min(k + 1 + NEAR, len(lines)))
            last = next((j for j in near if _STAMP.match(lines[j])), k + 1)
            yield _post(spans[k][0], spans[last][1], m["name"])
        elif m := _PASSED_ON.match(line):
            yield _post(spans[k][0], spans[k][1], m["name"])


def _first_line(lines: list[str], signed: int) -> int | None:
    """The line above a signature that has words of its own."""
    return next((k for k in range(signed - 1, -1, -1) if not _HANGS_ON.match(lines[k])), None)


def _post(start: int, end: int, name: str) -> Turn:
    return Turn(start, start, end, " ".join(name.split()), "post")
