"""Articles as an importer reads them, before a study has them: a record, and a table of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.phrasing import many
from analysis.problems import Problem
from analysis.words import count_words

__all__ = ["Article", "Read", "frame", "quoted", "stated_lengths"]

COLUMNS = ["title", "text", "outlet", "author", "date", "date_basis", "section", "words_stated"]
MOST = 20_000  # rows; to bring more takes a minute and longer, to make pages of them hours
UNLIKE = 0.15  # of the words stated: databases draw other lines between words
FEW = 10  # words: below, a share says nothing
NAMED = 3  # articles named in one remark


class Article(NamedTuple):
    """One article: `place` is where it stands, for the lines that a user reads; `stated` is the
    number of words that the database gives it, 0 where it gives none; `date` is ISO or ''."""

    place: str
    text: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    date: str = ""
    section: str = ""
    stated: int = 0
    basis: str = "stated in the file"


class Read(NamedTuple):
    """What an importer read: `table` (index: rows of a table, or places of articles), what cannot
    be used, and doubts that stop nothing."""

    table: pd.DataFrame
    bad: list[Problem]
    remarks: list[Problem]


def too_long(rows: int, name: str) -> list[Problem]:
    """A problem where a table has more rows than pages can be made of."""
    if rows <= MOST:
        return []
    wrong = f"it has more than {MOST:,} rows"
    mend = "pages are for some hundred articles; `python -m analysis count` counts any number"
    return [Problem(name, wrong, mend)]


def frame(articles: Sequence[Article]) -> pd.DataFrame:
    """Articles as a table of texts: `COLUMNS`, indexed by place.

    >>> frame([Article("a.txt article 1", "Rain fell.", "Rain")])["title"].tolist()
    ['Rain']
    """
    rows = [
        (a.title, a.text, a.outlet, a.author, a.date, a.basis if a.date else "", a.section,
         str(a.stated or ""))
        for a in articles
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS, index=[a.place for a in articles], dtype="str")


def stated_lengths(articles: Sequence[Article], name: str) -> Iterator[Problem]:
    """Articles that are longer or shorter than the database says, in one remark.

    >>> short = Article("a.txt article 1", "Rain fell.", stated=200)
    >>> print(*stated_lengths([short], "a.txt"))
    a.txt: 1 article is not as long as it says (article 1: 200 words stated, 2 read); see whether
    the whole article came, and nothing else
    """
    unlike = []
    for article in articles:
        read = count_words(article.text)
        apart = abs(read - article.stated)
        if article.stated and apart > max(FEW, UNLIKE * article.stated):
            where = article.place.removeprefix(name).strip()
            unlike.append(f"{where}: {article.stated:,} words stated, {read:,} read")
    if unlike:
        what = many(len(unlike), "article")
        verb = "is not as long as it says" if len(unlike) == 1 else "are not as long as they say"
        more = f"; and {len(unlike) - NAMED:,} more" if len(unlike) > NAMED else ""
        wrong = f"{what} {verb} ({'; '.join(unlike[:NAMED])}{more})"
        yield Problem(name, wrong, "see whether the whole article came, and nothing else")


def quoted(title: str, most: int = 40) -> str:
    """A headline as a line for the user names it.

    >>> quoted("Rain")
    '“Rain”'
    """
    short = title if len(title) <= most else title[:most].rsplit(" ", 1)[0] + " …"
    return f"“{short}”"
