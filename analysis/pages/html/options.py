"""Cell options in Quarto's syntax: `#| fig-alt: …` lines at the top of a code cell."""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from analysis.problems import Problem, StudyError

MARK = "#|"
SHORTEST_ALT = 20
FILLER = ("no description has been provided", "image", "figure", "plot", "chart")


class Cell(NamedTuple):
    """A code cell's options and the code below them."""

    options: dict[str, Any]
    code: str


def split_options(source: str, place: str) -> Cell:
    """Part the leading `#|` lines (YAML, as Quarto reads them) from the code.

    Raises StudyError naming `place` where the options are no YAML mapping.

    >>> source = "#| fig-cap: Rain by month\\n#| fig-alt: A dot for each month\\ndraw()"
    >>> split_options(source, "cell 1")
    Cell(options={'fig-cap': 'Rain by month', 'fig-alt': 'A dot for each month'}, code='draw()')
    """
    lines = source.split("\n")
    count = 0
    while count < len(lines) and lines[count].startswith(MARK):
        count += 1
    if not count:
        return Cell({}, source)
    block = "\n".join(line[len(MARK) :].removeprefix(" ") for line in lines[:count])
    try:
        options = yaml.safe_load(block)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = lines[mark.line] if mark and mark.line < count else lines[0]
        raise StudyError(
            [Problem(place, f"cannot read the option {line!r}", "put its text in double quotes")]
        ) from None
    if not isinstance(options, dict):
        raise StudyError(
            [Problem(place, f"no `key: text` in {lines[0]!r}", "write `#| fig-alt: what is seen`")]
        )
    return Cell(options, "\n".join(lines[count:]).strip("\n"))


def one(options: dict[str, Any], key: str, number: int) -> str:
    """The text of an option for the cell's figure `number` (0, 1, …); '' where there is none.

    A list gives one text to each figure, a single text is for the first.

    >>> one({"fig-alt": ["Left", "Right"]}, "fig-alt", 1)
    'Right'
    >>> one({"fig-alt": "Only one"}, "fig-alt", 1)
    ''
    """
    value = options.get(key)
    values = value if isinstance(value, list) else [value]
    if number >= len(values) or values[number] is None:
        return ""
    return " ".join(str(values[number]).split())


def figure_problems(alt: str, caption: str, place: str) -> list[Problem]:
    """What is wrong with a figure's words; empty if a reader who cannot see it is served.

    >>> [p.wrong for p in figure_problems("", "Rain falls in May.", "cell 3")]
    ['a figure has no alt text']
    >>> figure_problems("One dot per month, highest in May", "Rain falls in May.", "cell 3")
    []
    """
    found = []
    if not alt:
        found.append(
            Problem(place, "a figure has no alt text", "add `#| fig-alt: what it shows` on top")
        )
    elif len(alt) < SHORTEST_ALT or alt.lower().startswith(FILLER[0]) or alt.lower() in FILLER:
        found.append(
            Problem(place, f"the alt text {alt!r} tells nothing", "say what a reader would see")
        )
    elif alt == caption:
        found.append(
            Problem(place, "alt text and caption are the same", "let the alt text say what is seen")
        )
    if not caption:
        found.append(
            Problem(place, "a figure has no caption", "add `#| fig-cap: what it means` on top")
        )
    return found
