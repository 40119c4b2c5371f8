"""Factiva: one file, many articles, as text (.txt) or as a web page (.html).

With indexing, two-letter codes stand before each part: HD headline, BY byline, WC words, PD date,
SN outlet, LP and TD the text, NS RE CO index terms, AN the number at which an article ends. Without
it the same parts follow one another, and `Document` with that number ends an article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import BeautifulSoup, Tag

from analysis.importing import dates
from analysis.importing.articles import Article, Read, frame, quoted, stated_lengths
from analysis.problems import Problem

__all__ = ["is_factiva", "is_factiva_page", "parse", "parse_page"]

CODES = ("SE HD BY CR WC PD ET SN SC ED PG VOL LA CY CX LP TD ART CT RF CO IN NS RE IPC IPD PUB AN "
         "CLM DLN LET RBBC RST")  # fmt: skip
_CODED = re.compile(rf"\s{{0,3}}({'|'.join(CODES.split())})(?:\t+|\s{{2,}}|\s*$)(.*)")
_END = re.compile(r"Document [A-Za-z0-9]{5,}")
_WORDS = re.compile(r"([\d.,]+) (?:words|Wörter|mots|palabras|parole|palavras)")
_RIGHTS = re.compile(r"(?:copyright\b|\(c\)|©)", re.IGNORECASE)
AGAIN = "download it again as “Article format with indexing”, in HTML"


def is_factiva(lines: Sequence[str]) -> bool:
    """Do lines come from Factiva? By three of its codes, or by where its articles end.

    >>> is_factiva([" HD\\tGate", " PD\\t3 May 2021", " AN\\tDocument X1"]), is_factiva(["Rain."])
    (True, False)
    """
    codes = {found[1] for line in lines if (found := _CODED.fullmatch(line.rstrip()))}
    ends = any(_END.fullmatch(line.strip()) for line in lines)
    return len(codes & {"HD", "PD", "LP", "TD", "AN", "SN", "WC"}) >= 3 or (
        ends and any(_WORDS.fullmatch(line.strip()) for line in lines)
    )


def is_factiva_page(source: str) -> bool:
    """Is the source of a page an export of Factiva? By the class of its paragraphs."""
    return "articleParagraph" in source or bool(
        re.search(r"<b>\s*HD\s*</b>", source) and re.search(r"<b>\s*AN\s*</b>", source)
    )


def parse(lines: Sequence[str], name: str) -> Read:
    """The articles of a text file, as `nexis.parse` gives them."""
    made: list[Article | Problem]
    if sum(bool(_CODED.fullmatch(line.rstrip())) for line in lines) >= 3:
        made = [_of_codes(part, f"{name} article {n}") for n, part in enumerate(_coded(lines), 1)]
        open_end = False
    else:
        plain: list[list[str]] = [[]]
        for line in map(str.strip, lines):
            if _END.fullmatch(line):
                plain.append([])
            else:
                plain[-1].append(line)
        rest = plain.pop()
        open_end = any(_WORDS.fullmatch(line) for line in rest)
        made = [_of_lines(part, f"{name} article {n}") for n, part in enumerate(plain, 1)]
    if open_end:
        place = f"{name} article {len(made) + 1}"
        wrong = "it breaks off: no number (AN, Document …) ends it"
        made = [*made, Problem(place, wrong, "download the file again, whole")]
    return _sorted(made, name)


def parse_page(source: str, name: str) -> Read:
    """The articles of an HTML file, as `nexis.parse` gives them."""
    soup = BeautifulSoup(source, "html.parser")
    pages = [div for div in soup.find_all("div", class_="article") if isinstance(div, Tag)]
    pages = [div for div in pages if not div.find("div", class_="article")] or [soup]
    made = [_of_page(page, f"{name} article {n}") for n, page in enumerate(pages, 1)]
    return _sorted(made, name)


def _sorted(made: Sequence[Article | Problem], name: str) -> Read:
    articles = [one for one in made if isinstance(one, Article)]
    bad = [one for one in made if isinstance(one, Problem)]
    return Read(frame(articles), bad, list(stated_lengths(articles, name)))


def _coded(lines: Sequence[str]) -> list[dict[str, list[str]]]:
    """The parts of each article by code, in paragraphs."""
    parts: list[dict[str, list[str]]] = [{}]
    code = ""
    for line in lines:
        if found := _CODED.fullmatch(line.rstrip()):
            code = found[1]
            if (
                "AN" in parts[-1] and code != "AN" and code in ("HD", "SE", "CLM", "RST", "BY")
            ) or (code == "HD" and "HD" in parts[-1]):
                parts.append({})
            parts[-1].setdefault(code, []).append(found[2].strip())
        elif code:
            held = parts[-1][code]
            if line.strip() and held and held[-1]:
                held[-1] += f" {line.strip()}"
            else:
                held.append(line.strip())
    return [part for part in parts if part]


def _of_codes(part: dict[str, list[str]], place: str) -> Article | Problem:
    told = {code: " ".join(filter(None, values)) for code, values in part.items()}
    text = [value for code in ("LP", "TD", "ART") for value in part.get(code, []) if value]
    words = re.sub(r"\D", "", told.get("WC", ""))
    stated = int(words or 0)
    article = Article(
        place, "", told.get("HD", ""), told.get("SN", ""), told.get("BY", ""), told.get("PD", ""),
        told.get("SE", ""), stated,
    )  # fmt: skip
    return _checked(article, text, ended="AN" in told)


def _of_lines(lines: list[str], place: str) -> Article | Problem:
    """An article without codes: what its parts are goes by their order around `n words`."""
    full = [line for line in lines if line]
    at = next((n for n, line in enumerate(full) if _WORDS.fullmatch(line)), 0)
    if not at:
        wrong = f"no line “n words” below its headline ({quoted((full or [''])[0])})"
        return Problem(place, wrong, AGAIN)
    after = [line for line in full[at + 1 :] if not re.fullmatch(r"\d\d?:\d\d( [AP]M)?", line)]
    rights = next((n for n, line in enumerate(after) if _RIGHTS.match(line)), -1)
    if rights < 2:
        wrong = f"no line of copyright tells where its text begins ({quoted(full[0])})"
        return Problem(place, wrong, AGAIN)
    # Paragraphs are divided by blank lines, as they stood before these were left out.
    began = lines.index(after[rights]) + 1
    byline = " ".join(full[1:at])
    article = Article(place, "", full[0], after[1], byline, after[0], stated=_number(full[at]))
    return _checked(article, _paragraphs(lines[began:]))


def _paragraphs(lines: list[str]) -> list[str]:
    made = [""]
    for line in lines:
        if line:
            made[-1] = f"{made[-1]} {line}".strip()
        elif made[-1]:
            made.append("")
    return [paragraph for paragraph in made if paragraph]


def _of_page(page: Tag | BeautifulSoup, place: str) -> Article | Problem:
    part: dict[str, list[str]] = {}
    for row in page.find_all("tr"):
        cells = row.find_all("td")
        if len(cells) >= 2 and (code := _flat(cells[0])) in CODES.split():
            own = [_flat(p) for p in cells[1].find_all("p")]
            part.setdefault(code, []).extend(own or [_flat(cells[1])])
    if part:
        return _of_codes(part, place)
    headline = page.find(class_=re.compile("Headline"))
    text = [_flat(p) for p in page.find_all("p", class_=re.compile("articleParagraph"))]
    lines = [_flat(div) for div in page.find_all("div") if not div.find("div")]
    at = next((n for n, line in enumerate(lines) if _WORDS.fullmatch(line)), -1)
    if at < 0 or headline is None:
        wrong = "no headline with a line “n words” below it"
        return Problem(place, wrong, AGAIN)
    title = _flat(headline)
    after = [line for line in lines[at + 1 :] if not re.fullmatch(r"\d\d?:\d\d( [AP]M)?", line)]
    byline = [line for line in lines[:at] if line and line != title]
    date, outlet = [*after, "", ""][:2]
    article = Article(place, "", title, outlet, " ".join(byline), date, stated=_number(lines[at]))
    return _checked(article, text)


def _flat(tag: Tag) -> str:
    for line_break in tag.find_all("br"):
        line_break.replace_with(" ")
    return " ".join(tag.get_text().split())


def _number(line: str) -> int:
    return int(re.sub(r"\D", "", line) or 0)


def _checked(told: Article, text: list[str], *, ended: bool = True) -> Article | Problem:
    """An article with its text and its date as ISO, or what is wrong with it."""
    place, named = told.place, quoted(told.title)
    if not told.title:
        return Problem(place, "it has no headline (HD)", AGAIN)
    if not ended:
        wrong = f"it breaks off: no number (AN) ends it ({named})"
        return Problem(place, wrong, "download the file again, whole")
    if not text:
        wrong = f"it has no text (LP, TD; {named})"
        return Problem(place, wrong, "delete it, or download it again with full texts")
    if not told.outlet:
        return Problem(place, f"it has no outlet (SN; {named})", AGAIN)
    read = dates.iso(told.date)
    if not read or read.startswith("?"):
        wrong = f"its date {told.date!r} cannot be read ({named})"
        return Problem(place, wrong, "write it like 3 May 2021")
    return told._replace(text="\n\n".join(text), date=read)
