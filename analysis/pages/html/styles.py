"""The style sheets of the pages, whole for a page and in part for an output that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TEMPLATES = Path(__file__).parents[1] / "template"
OF_OUTPUTS = ("page", "hues", "passages")  # whose rules an output may need
CLASSES = re.compile(r'\bclass=(?:"([^"]*)"|([^\s>]+))')
NAME = re.compile(r"\.([A-Za-z][\w-]*)")
COMMA = re.compile(r",(?![^(]*\))")
LINK = re.compile(r"(?<=[\s>])a(?=[:,\s]|$)")
DARK = "[data-jp-theme-light=false]"  # JupyterLab's word for it


@cache
def style_sheet(*names: str) -> str:
    """The page's style sheet and the named ones, without comments and needless blanks."""
    return _small("".join(_read(name) for name in ("page", *names)))


def output_rules(markup: str) -> str:
    """The rules that an output's HTML needs where there is no page: those for its classes.

    >>> "grid-template-columns" in output_rules('<div class=row></div>')
    True
    """
    found = " ".join(a or b for a, b in CLASSES.findall(markup))
    return _rules(frozenset(found.split()))


@cache
def _rules(classes: frozenset[str]) -> str:
    sheets = "".join(map(_read, OF_OUTPUTS))
    return _small(_read("alone") + "".join(_chosen(sheets, classes, ".sp-alone")))


def _read(name: str) -> str:
    return (TEMPLATES / f"{name}.css").read_text(encoding="utf-8")


def _small(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    return re.sub(r":\s+(?=[^{}]*[;}])", ":", re.sub(r"\s+", " ", css)).replace(";}", "}").strip()


def _chosen(css: str, classes: frozenset[str], inside: str) -> Iterator[str]:
    """The rules whose classes are all there, for what is inside an output; links are buttons."""
    for head, body in _blocks(css):
        if head.startswith("@media"):
            dark = "prefers-color-scheme: dark" in head
            own = "".join(_chosen(body, classes, f"{DARK} {inside}" if dark else inside))
            yield own if dark or not own else f"{head}{{{own}}}"
        elif not head.startswith("@"):
            selectors = [
                f"{inside} {LINK.sub(':is(a,button)', selector.strip())}"
                for selector in COMMA.split(head)
                if (named := set(NAME.findall(selector))) and named <= classes
            ]
            if selectors:
                yield f"{','.join(selectors)}{{{body}}}"


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Each head of a style sheet with what stands in its braces."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    at = 0
    while (begin := css.find("{", at)) >= 0:
        depth, end = 1, begin + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield css[at:begin].strip(), css[begin + 1 : end - 1].strip()
        at = end
