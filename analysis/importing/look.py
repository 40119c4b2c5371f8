"""What would be read, said before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.importing.article_table import Arranged
from analysis.importing.articles import quoted
from analysis.words import count_words

__all__ = ["look"]

SHOWN = 3  # articles at the beginning, and as many at the end
BEGINNING = 60  # characters of a text


def look(brought: Arranged) -> Iterator[str]:
    """Lines: the columns, then the first and the last articles with what was read of each."""
    table = brought.table
    yield f"columns: {', '.join(table.columns)}"
    first = list(range(min(SHOWN, len(table))))
    last = list(range(max(len(first), len(table) - SHOWN), len(table)))
    for at in [*first, *last]:
        if last and at == last[0] and at > len(first):
            yield f"… {at - len(first):,} more …"
        row = table.iloc[at]
        told = [row["doc"], brought.perspectives[row["perspective"]], row.get("date", "")]
        told += [quoted(row["title"])] if row.get("title") else []
        told += [f"{count_words(row['text']):,} words"]
        yield f"{' | '.join(filter(None, told))}: {_beginning(row['text'], row.get('title', ''))}"


def _beginning(text: str, title: str) -> str:
    flat = " ".join(text.split()).removeprefix(" ".join((title or "").split())).strip()
    return flat if len(flat) <= BEGINNING else flat[:BEGINNING].rsplit(" ", 1)[0] + " …"
