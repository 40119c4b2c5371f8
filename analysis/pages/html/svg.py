"""Matplotlib's SVG as a small one for a page: real text, the page's colours, a name on each mark.

Of matplotlib's file only paths, marks and words are read, and written anew; nothing else can get
onto a page. Colours become classes, so that a dark page has a dark figure; type is the page's own.
What a mark is called is its id in matplotlib's file (`artist.set_gid("May: 81 mm")`), and what it
counts is its address there (`artist.set_url("?category=flood&doc=a")`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import NamedTuple
from xml.etree import ElementTree

NAME = "› "  # begins the id of an artist that has something to tell
NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
SIZE = 12.0  # of words that say no other size, in the figure's own units
STYLE = re.compile(r"\s*([\w-]+)\s*:\s*([^;]+)")
BARE = re.compile(r"rotate\(-?0(\.0)?[ )]")


class Shape(NamedTuple):
    """A shape that is drawn again and again: its outline, or its radius where it is a circle."""

    path: str
    radius: float


class Way(NamedTuple):
    """Where a mark leads: its own id, the id of what it opens, and words after its name."""

    anchor: str
    target: str
    words: str


Link = Callable[[str], Way | None]


def compact(raw: str, colours: Mapping[str, str], link: Link = lambda _query: None) -> str:
    """The SVG of matplotlib (`svg.fonttype: none`) in few bytes, the same for the same figure.

    In: `colours`, the class for each colour (`#rrggbb`), others are black on a page; `link`, where
    the mark of an address leads, or None. Out: an `<svg>` with no id but
    these, no style and no request.
    """
    root = ElementTree.fromstring(raw)  # noqa: S314  (matplotlib's own file)
    drawing = SvgWriter(colours, link, marks(root))
    body = "".join(drawing.group(child) for child in root)
    box = rounded(root.get("viewBox", "0 0 1 1"))
    return f'<svg viewBox="{box}">{body}</svg>'


def local(tag: ElementTree.Element) -> str:
    """A tag's name without its namespace."""
    return tag.tag.rpartition("}")[2]


def rounded(numbers: str) -> str:
    """Numbers with one decimal at most.

    >>> rounded("M 3.00024 65.68057 \\nL 356.99976 65.68057 \\n")
    'M3 65.7L357 65.7'
    """
    short = NUMBER.sub(lambda found: f"{round(float(found[0]), 1):g}", " ".join(numbers.split()))
    return re.sub(r" ?([A-Za-z]) ?", r"\1", short).replace(" -", "-").replace("-0 ", "0 ")


def marks(root: ElementTree.Element) -> dict[str, Shape]:
    """The shapes that `use` elements refer to."""
    found = {}
    for path in root.iter():
        if local(path) == "path" and path.get("id"):
            found[str(path.get("id"))] = Shape(
                rounded(path.get("d", "")), radius(path.get("d", ""))
            )
    return found


def radius(path: str) -> float:
    """The radius of a circle about 0, 0; 0 for another shape.

    >>> radius("M 0 4 C 1.06 4 2.08 3.58 2.83 2.83 C 3.58 2.08 4 1.06 4 0 z")
    4.0
    """
    found = [float(n) for n in NUMBER.findall(path)]
    ends = list(zip(found[0::6], found[1::6], strict=False))
    sizes = {round((x * x + y * y) ** 0.5, 1) for x, y in ends}
    return sizes.pop() if "C" in path and "L" not in path and len(sizes) == 1 else 0.0


class SvgWriter:
    """Turns the elements of a figure into markup, one by one."""

    def __init__(self, colours: Mapping[str, str], link: Link, shapes: Mapping[str, Shape]):
        self.colours, self.link, self.shapes = colours, link, shapes

    def group(self, tag: ElementTree.Element, url: str = "") -> str:
        """An element and what it holds; named where its id says a name."""
        kind = local(tag)
        if kind == "path" and not tag.get("id"):
            return self.path(tag)
        if kind == "text":
            return self.words(tag)
        if kind not in ("g", "a"):
            return ""
        name = tag.get("id", "")
        inside = "".join(self.inside(tag))
        if not inside or not name.startswith(NAME):
            return inside
        query = next((value for part in tag.iter() if (value := address(part))), "")
        title = escape(name.removeprefix(NAME), quote=False)
        if (way := self.link(query) if query else None) is not None:
            title += escape(way.words, quote=False)
            return f"<a id={way.anchor} href=#{way.target}><title>{title}</title>{inside}</a>"
        return f"<g><title>{title}</title>{inside}</g>"

    def inside(self, tag: ElementTree.Element) -> Iterator[str]:
        """The children of an element; small round dots without a name are drawn as one path."""
        uses = [child for child in tag if local(child) == "use"]
        yield from self.dots(uses)
        for child in tag:
            if local(child) != "use":
                yield self.group(child)

    def dots(self, uses: list[ElementTree.Element]) -> Iterator[str]:
        """Marks of one shape and colour, as few elements."""
        kinds: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for use in uses:
            shape = next((v for k, v in use.attrib.items() if k.endswith("href")), "")[1:]
            colour = self.colour(declarations(use).get("fill", ""))
            at = rounded(use.get("x", "0")), rounded(use.get("y", "0"))
            kinds.setdefault((shape, colour), []).append(at)
        for (shape, colour), places in kinds.items():
            mark = self.shapes.get(shape)
            if mark is None:
                continue
            if mark.radius and len(places) == 1:
                (x, y), r = places[0], f"{mark.radius:g}"
                yield f'<circle class="f{colour}" cx="{x}" cy="{y}" r="{r}"/>'
                continue
            if mark.radius:
                path = "".join(f"M{x} {y}h0" for x, y in places)
                yield f'<path class="o{colour}" stroke-width="{2 * mark.radius:g}" d="{path}"/>'
                continue
            for x, y in places:
                yield f'<path class="f{colour}" transform="translate({x} {y})" d="{mark.path}"/>'

    def path(self, tag: ElementTree.Element) -> str:
        """A line or an area; white ones, which are paper, are left out."""
        look = declarations(tag)
        fill, stroke = look.get("fill", ""), look.get("stroke", "none")
        filled = fill not in ("none", "#ffffff")
        if (fill == "#ffffff" and stroke == "none") or not tag.get("d", "").strip():
            return ""
        width, dashes = look.get("stroke-width", "1"), look.get("stroke-dasharray", "")
        more = f' stroke-width="{float(width):g}"' * (not filled and width != "1")
        more += f' stroke-dasharray="{rounded(dashes.replace(",", " "))}"' if dashes else ""
        cls = ("f" if filled else "l") + self.colour(fill if filled else stroke)
        return f'<path class="{cls}"{more} d="{rounded(tag.get("d", ""))}"/>'

    def words(self, tag: ElementTree.Element) -> str:
        """One line of words, where it stands and as large."""
        look = declarations(tag)
        cls = {"middle": "m", "end": "e"}.get(look.get("text-anchor", ""), "")
        cls += " b" * (look.get("font-weight") in ("bold", "700") or "bold" in look.get("font", ""))
        size = float(look.get("font-size", f"{SIZE}px").removesuffix("px"))
        out = f' class="{cls.strip()}"' if cls else ""
        out += f' font-size="{size:g}"' if size != SIZE else ""
        turn = tag.get("transform", "")
        if turn and not BARE.match(turn):
            out += f' transform="{rounded(turn)}"'
        at = f' x="{rounded(tag.get("x", "0"))}" y="{rounded(tag.get("y", "0"))}"'
        return f"<text{at}{out}>{escape(''.join(tag.itertext()), quote=False)}</text>"

    def colour(self, value: str) -> str:
        """The class of a colour, after a blank; '' for ink."""
        name = self.colours.get(value.lower(), "")
        return f" {name}" if name else ""


def declarations(tag: ElementTree.Element) -> dict[str, str]:
    """The declarations of a style attribute."""
    return {key: value.strip() for key, value in STYLE.findall(tag.get("style", ""))}


def address(tag: ElementTree.Element) -> str:
    """Where matplotlib's link leads; '' for none."""
    if local(tag) != "a":
        return ""
    return next((value for key, value in tag.attrib.items() if key.endswith("href")), "")
