"""Yoshikoder dictionaries (`.ykd`): XML of categories (`cnode`) that hold words (`pnode`).

A single outermost category that holds no words itself is the dictionary's name, not a category.
"""

from __future__ import annotations

from xml.parsers import expat

from analysis.bulk.dictionaries.source import Found, path_of
from analysis.problems import Problem, StudyError

__all__ = ["parse"]


def parse(text: str, name: str) -> tuple[list[Found], list[Problem]]:
    """The words of a dictionary, and the lines that could not be read.

    A document type declaration is refused before anything in it is read: entities, with which a
    file can reach for other files or swell without end, can only be declared there.
    """
    parser = expat.ParserCreate()
    placed: list[tuple[int, list[str], str]] = []
    problems: list[Problem] = []
    above: list[str] = []
    tops: list[str] = []

    def fail(wrong: str, mend: str, line: int) -> StudyError:
        return StudyError([Problem(f"{name} line {line}", wrong, mend)])

    def refuse(*_: object) -> None:
        wrong = "a document type declaration, which may hide other files"
        raise fail(wrong, "delete the <!DOCTYPE …>", parser.CurrentLineNumber)

    def start(tag: str, attributes: dict[str, str]) -> None:
        line = parser.CurrentLineNumber
        title = attributes.get("name", "")
        if tag in ("cnode", "pnode") and not title.strip():
            problems.append(Problem(f"{name} line {line}", f"a {tag} without a name", "name it"))
        if tag == "cnode":
            if not above:
                tops.append(title)
            above.append(title)
        elif tag == "pnode" and title.strip():
            placed.append((line, [*above], title))
        elif tag not in ("dictionary", "pnode", "nodes", "markers"):
            wrong = f"an unknown element <{tag}>"
            problems.append(Problem(f"{name} line {line}", wrong, "use <cnode> and <pnode>"))

    def end(tag: str) -> None:
        if tag == "cnode":
            above.pop()

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        wrong = f"not XML: {expat.ErrorString(error.code)}"
        raise fail(wrong, "save it again from Yoshikoder", error.lineno) from None
    drop = len(tops) == 1 and all(len(titles) > 1 for _, titles, _ in placed)
    found = []
    for line, titles, entry in placed:
        if titles[drop:]:
            found.append(Found(line, path_of(titles[drop:]), entry))
        else:
            wrong = f"`{entry}` stands in no category"
            problems.append(Problem(f"{name} line {line}", wrong, "put it in a <cnode>"))
    return found, problems
