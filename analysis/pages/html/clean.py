"""Make the HTML of an output safe and readable: only harmless tags, and tables that speak.

What a notebook's output holds is text from elsewhere. Here it is cut down to a list of tags and
attributes that cannot run, load or restyle anything; tables get scopes, a name and a scroller.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


TAGS = word_set(
    "a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption "
    "figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong "
    "sub summary sup table tbody td tfoot th thead time tr u ul var wbr"
)
# Gone with all they hold; any other tag that is not listed loses only its angle brackets.
GONE = word_set(
    "script style iframe object embed template noscript title svg math form button select textarea "
    "audio video canvas applet frameset"
)
ATTRIBUTES = word_set(
    "href title class id colspan rowspan scope lang dir role alt src width height open start "
    "datetime cite"
)
SAFE_LINK = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
SAFE_IMAGE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml)[;,]")
# An id that begins with 0, as 003, is no number.
NUMBER = re.compile(r"(?!0\d+$)[-+−±<>≤≥]?\s?[\d\s.,:/×–-]*\d\s?%?( \(\d+\s?%\))?|[-–—]|nan|NaN|")
STYLER_ID = re.compile(r"T_[0-9a-f]{5}")
WIDE = 12
LONG = 60
# A path that names a person's folder; the part after the last slash is kept.
PRIVATE_PATH = re.compile(r"(?:/home|/Users|/root|/tmp|/work|/opt|[A-Z]:\\Users)[/\\][^\s'\"<>:]*")


def without_paths(text: str) -> str:
    """Absolute paths cut to their last part: they tell a stranger who ran this, and where.

    >>> without_paths("/home/ann/project/flood.py:3: UserWarning: few rows")
    'flood.py:3: UserWarning: few rows'
    """
    return PRIVATE_PATH.sub(lambda found: re.split(r"[/\\]", found[0].rstrip("/\\"))[-1], text)


def fragment(
    html: str, name: str = "", taken: set[str] | None = None, also: frozenset[str] = frozenset()
) -> str:
    """An output's HTML, cut down to what is harmless, its tables made readable.

    `name` names tables that have no caption; `taken` holds the ids already used on the page and
    is added to; `also` names tags to keep beyond the list.

    >>> fragment('<p onclick="x()">Up <script>alert(1)</script><a href="javascript:x">here</a></p>')
    '<p>Up <a>here</a></p>'
    """
    import nh3
    from bs4 import BeautifulSoup

    safe = nh3.clean(
        html,
        tags=set(TAGS | also),
        clean_content_tags=set(GONE),
        attributes={"*": set(ATTRIBUTES)},
        attribute_filter=_harmless,
        generic_attribute_prefixes={"data-", "aria-"},
        url_schemes={"http", "https", "mailto", "data"},
        link_rel=None,
    )
    soup = BeautifulSoup(safe, "html.parser")
    for image in soup.find_all("img", src=False):
        image.decompose()
    settle_ids(soup, set() if taken is None else taken)
    for table in soup.find_all("table"):
        read_well(table, name)
    return str(soup).strip()


def _harmless(tag: str, key: str, value: str) -> str | None:
    """An attribute's value; None for a link that runs, a picture from elsewhere, a chance id."""
    if key == "href":
        return value if SAFE_LINK.match(value.strip()) else None
    if key == "src":
        return value if SAFE_IMAGE.match(value) else None
    return None if key == "id" and STYLER_ID.match(value) else value


def settle_ids(soup: BeautifulSoup, taken: set[str]) -> None:
    """Make ids unique on the page, and let links inside the fragment follow."""
    renamed = {}
    for tag in soup.find_all(id=True):
        old = new = str(tag["id"])
        count = 2
        while new in taken:
            new = f"{old}-{count}"
            count += 1
        taken.add(new)
        tag["id"] = new
        renamed[f"#{old}"] = f"#{new}"
    for link in soup.find_all("a", href=True):
        link["href"] = renamed.get(str(link["href"]), link["href"])


def read_well(table: Tag, name: str) -> None:
    """Give a table scopes, alignment, a name and a scroller that the keyboard reaches."""
    head = table.find("thead")
    if head is not None:
        lift_index_names(head)
    drop_counter(table)
    head_rows(table)
    for cell in table.find_all(["th", "td"]):
        cell.attrs = {k: v for k, v in cell.attrs.items() if k in {"colspan", "rowspan"}}
    rows = table.find_all("tr")
    heads = head.find_all("tr") if head is not None else []
    for row in heads:
        for cell in row.find_all("th"):
            cell["scope"] = "colgroup" if cell_span(cell, "colspan") > 1 else "col"
    for row in [row for row in rows if row not in heads]:
        for cell in row.find_all("th"):
            above = cell_span(cell, "colspan") > 1
            cell["scope"] = "rowgroup" if above or cell_span(cell, "rowspan") > 1 else "row"
            if above:
                row["class"] = "g"
    for cell in table.find_all("th"):
        if not cell.get_text(strip=True):
            cell.name = "td"
            del cell["scope"]
    wide = " wide" * (mark_text_columns(table) > WIDE)
    deep = " deep" * bool(table.find("th", scope="rowgroup"))
    table.attrs = {"class": (wide + deep).strip()} if wide or deep else {}
    enclose(table, name)


def cell_span(cell: Tag, key: str) -> int:
    """How many columns or rows a cell covers."""
    value = str(cell.get(key) or "1")
    return min(int(value), 1000) if value.isdigit() else 1


def lift_index_names(head: Tag) -> None:
    """Move pandas' extra row of index names up into the row of column names."""
    rows = head.find_all("tr")
    if len(rows) < 2:
        return
    last, above = rows[-1].find_all("th"), rows[-2].find_all("th")
    names = [cell for cell in last if cell.get_text(strip=True)]
    if not names or any(cell.get_text(strip=True) for cell in last[len(names) :]):
        return
    if len(last) == len(names) or len(above) < len(names):
        return
    for name, cell in zip(names, above, strict=False):
        cell.string = name.get_text(strip=True)
    rows[-1].decompose()


def drop_counter(table: Tag) -> None:
    """Leave out a nameless index that only counts the rows."""
    body = table.find("tbody")
    rows = body.find_all("tr") if body is not None else []
    firsts = [row.find(["th", "td"]) for row in rows]
    texts = [first.get_text(strip=True) if first is not None else "" for first in firsts]
    corners = [row.find(["th", "td"]) for row in table.select("thead tr")]
    nameless = all(corner is None or not corner.get_text(strip=True) for corner in corners)
    if not rows or not nameless or texts != [str(number) for number in range(len(rows))]:
        return
    if any(first is None or first.name != "th" for first in firsts):
        return
    for cell in [*firsts, *corners]:
        if cell is not None:
            cell.decompose()


def head_rows(table: Tag) -> None:
    """Where no row has a head and the first column holds text, that text heads its row."""
    rows = [row for row in table.select("tbody tr") if len(row.find_all(["th", "td"])) > 1]
    firsts = [cell for row in rows if (cell := row.find(["th", "td"])) is not None]
    if any(row.find("th") for row in rows) or not firsts:
        return
    if not all(NUMBER.fullmatch(cell.get_text(strip=True)) for cell in firsts):
        for cell in firsts:
            cell.name = "th"


def mark_text_columns(table: Tag) -> int:
    """Mark the cells of text columns (`t`); numbers stand right by default. Gives the width."""
    grid: dict[int, list[Tag]] = {}
    taken: dict[tuple[int, int], bool] = {}
    for y, row in enumerate(table.find_all("tr")):
        x = 0
        for cell in row.find_all(["th", "td"]):
            while taken.get((y, x)):
                x += 1
            across, down = cell_span(cell, "colspan"), cell_span(cell, "rowspan")
            for dx in range(across):
                for dy in range(down):
                    taken[y + dy, x + dx] = True
            if across == 1:
                grid.setdefault(x, []).append(cell)
            x += across
    for cells in grid.values():
        data = [c for c in cells if c.name == "td" and c.find_parent("thead") is None]
        texts = [c.get_text(strip=True) for c in data]
        if texts and not all(map(NUMBER.fullmatch, texts)):
            longest = max(map(len, texts))
            sizes = {3 * LONG: " h", LONG: " l", LONG // 3: " m"}
            room = next((cls for size, cls in sizes.items() if longest > size), "")
            for cell in cells:
                if cell.get("scope") not in {"row", "rowgroup"}:
                    cell["class"] = "t" + room
    return max(grid, default=-1) + 1


def enclose(table: Tag, name: str) -> None:
    """Put a table into a named scroller that can take the focus."""
    from bs4 import BeautifulSoup

    caption = table.find("caption")
    words = caption.get_text(" ", strip=True) if caption is not None else name
    table.wrap(BeautifulSoup(scroller("", words), "html.parser").div)  # type: ignore[arg-type]


def scroller(table: str, name: str) -> str:
    """The scroller's HTML around a table's HTML.

    >>> scroller("<table></table>", "Rain by month")
    '<div class="scroll" role="group" aria-label="Rain by month" tabindex="0"><table></table></div>'
    """
    label = f' aria-label="{escape(name)}"' if name else ""
    return f'<div class="scroll" role="group"{label} tabindex="0">{table}</div>'
