"""Read a page's numbers back: what each links to, for tests and for anyone who doubts a table."""

from __future__ import annotations

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
    found = []
    for table in soup.select("table.count"):
        caption = table.caption.get_text(" ", strip=True) if table.caption else ""
        for row in table.select("tbody tr"):
            head = " ".join(cell.get_text(" ", strip=True) for cell in row.find_all("th"))
            for link in row.select("td > a, td > button"):  # a button in JupyterLab
                target = str(link.get("href") or link["popovertarget"]).removeprefix("#")
                value = int(link.get_text().replace(",", ""))
                found.append(Linked(caption, head, value, target, listed(places[target])))
    for link in soup.select(".bars a[id]"):
        target = str(link["href"]).removeprefix("#")
        value = int(link.get_text().rpartition("·")[2].replace(",", ""))
        topic = link.find_parent("section").h3.get_text()
        found.append(Linked("bars", topic, value, target, listed(places[target])))
    for link in soup.select(".fig a[id]"):
        target = str(link["href"]).removeprefix("#")
        name, _, size = link.title.get_text().rpartition(", ")
        value = int(size.split()[0].replace(",", ""))
        found.append(Linked("figure", name, value, target, listed(places[target])))
    return found


def listed(target: Tag) -> tuple[Found, ...]:
    """The passages of a number: marks of its class beside its head, or all in a list of its own."""
    if target.name == "p":
        (name,) = target["class"]
        marks = target.parent.select(f"mark.{name}[data-start]")
    else:
        marks = target.select("mark[data-start]")
    return tuple(passage(mark) for mark in marks)


def passage(tag: Tag) -> Found:
    """A marked stretch of text as the passage it says it is."""
    doc = str(tag.find_parent(attrs={"data-doc": True})["data-doc"])
    start, end = int(str(tag["data-start"])), int(str(tag["data-end"]))
    rest = tag.find_parent("li").select(f"mark[data-of='{start}']")
    same = [t for t in rest if t.get("class") == tag.get("class")]
    return Found(doc, start, end, tag.get_text() + "".join(t.get_text() for t in same))
