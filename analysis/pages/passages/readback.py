"""Read a page's numbers back: what each links to, for tests and for anyone who doubts a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bs4 import Tag


class Found(NamedTuple):
    """One passage in a list: offsets in code points of the article's file, and its words."""

    doc: str
    start: int
    end: int
    text: str


class Linked(NamedTuple):
    """One number of a count table and the passages in the list that it links to."""

    table: str
    row: str
    value: int
    target: str
    passages: tuple[Found, ...]


def numbers(html: str) -> list[Linked]:
    """Every linked number in the count tables of a page, with the passages of its list."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    places = {str(tag["id"]): tag for tag in soup.find_all(id=True)}
    lists: dict[str, tuple[Found, ...]] = {}
    found = []
    for table in soup.select("table.count"):
        caption = table.caption.get_text(" ", strip=True) if table.caption else ""
        for row in table.select("tbody tr"):
            head = " ".join(cell.get_text(" ", strip=True) for cell in row.find_all("th"))
            for link in row.select("td > a"):
                target = str(link["href"]).removeprefix("#")
                if target not in lists:
                    lists[target] = listed(places[target], places) if target in places else ()
                value = int(link.get_text().replace(",", ""))
                found.append(Linked(caption, head, value, target, lists[target]))
    return found


def listed(target: Tag, places: Mapping[str, Tag]) -> tuple[Found, ...]:
    """The passages that a link's target holds: itself, those in it, or those it points at."""
    if target.has_attr("data-start"):
        return (passage(target),)
    pointed = [places[str(link["href"])[1:]] for link in target.select(".short a")]
    return tuple(passage(tag) for tag in [*target.select("[data-start]"), *pointed])


def passage(tag: Tag) -> Found:
    """A marked stretch of text as the passage it says it is."""
    holder = tag if tag.has_attr("data-doc") else tag.find_parent(attrs={"data-doc": True})
    doc = str(holder["data-doc"]) if holder is not None else ""
    return Found(doc, int(str(tag["data-start"])), int(str(tag["data-end"])), tag.get_text())
