"""YAML with line numbers: read a file's structure and gather every problem, not only the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from analysis.problems import Problem, StudyError

__all__ = ["Reader", "by_line", "compose", "read_bytes", "read_utf8"]


def read_bytes(path: Path) -> bytes:
    """A file's bytes; StudyError where there is no such file."""
    try:
        return path.read_bytes()
    except OSError as error:
        wrong = f"cannot be read ({error.strerror})"
        raise StudyError([Problem(str(path), wrong, "check the name and the folder")]) from None


def read_utf8(path: Path | str) -> str:
    """The text of a UTF-8 file (a byte order mark is dropped); StudyError where it has none."""
    path = Path(path)
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = f"{path.name} line {line}"
        raise StudyError([Problem(place, "not UTF-8 text", "save the file as UTF-8")]) from None


def by_line(problems: Iterable[Problem]) -> list[Problem]:
    """Problems of one file in the order of its lines; those of no line come first."""

    def line(problem: Problem) -> int:
        number = problem.place.rpartition(" line ")[2]
        return int(number) if number.isdigit() else 0

    return sorted(problems, key=line)


def compose(text: str, name: str) -> yaml.Node | None:
    """The root node of a YAML text; nothing in it is ever executed or built into an object."""
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{name} line {mark.line + 1}" if mark else name
        mend = "check the indent; put text that holds : or # or starts with * & ! in quotes"
        raise StudyError([Problem(place, f"not YAML: {error.problem}", mend)]) from None
    except yaml.YAMLError as error:
        wrong = f"not YAML: {str(error).splitlines()[0]}"
        raise StudyError([Problem(name, wrong, "save it as plain UTF-8 text")]) from None
    except RecursionError:
        wrong = "not YAML that a person wrote: nested too deep"
        raise StudyError([Problem(name, wrong, "write fewer levels")]) from None


@dataclass
class Reader:
    """Walks YAML nodes, which know their lines; what is wrong goes to `problems`."""

    name: str
    problems: list[Problem] = field(default_factory=list)

    def place(self, node: yaml.Node | None) -> str:
        return f"{self.name} line {node.start_mark.line + 1}" if node else self.name

    def report(self, node: yaml.Node | None, wrong: str, mend: str) -> None:
        self.problems.append(Problem(self.place(node), wrong, mend))

    def mapping(self, node: yaml.Node | None, what: str) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Key -> (key node, value node), the first of each key where one stands twice."""
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        if not isinstance(node, yaml.MappingNode):
            self.report(node, f"{what} holds no keys", "write `key: value` lines below it")
            return found
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or not key.value.strip():
                self.report(key, f"a key in {what} is no text", "name it with a word")
            elif key.value in found:
                first = found[key.value][0].start_mark.line + 1
                wrong = f"`{key.value}` stands twice in {what}"
                self.report(key, wrong, f"join it with line {first} or rename it")
            else:
                found[key.value] = (key, value)
        return found

    def items(self, node: yaml.Node | None, what: str) -> Iterator[yaml.Node]:
        if isinstance(node, yaml.SequenceNode):
            yield from node.value
        else:
            self.report(node, f"{what} is no list", "write each item on its own line after `- `")

    def fields(
        self, node: yaml.Node | None, what: str, known: Mapping[str, type]
    ) -> dict[str, Any]:
        """A mapping of `known` keys: str and bool values as such, others as nodes."""
        values: dict[str, Any] = {}
        for key, (at, value) in self.mapping(node, what).items():
            if key not in known:
                self.report(at, f"unknown key `{key}` in {what}", f"use {', '.join(known)}")
            elif known[key] is str:
                values[key] = self.string(value, f"`{key}` of {what}")
            elif known[key] is bool:
                values[key] = self.boolean(value, f"`{key}` of {what}")
            else:
                values[key] = value
        return values

    def string(self, node: yaml.Node, what: str) -> str:
        """Text, with line breaks as blanks. `no` and `2001` are no text to YAML: a problem."""
        value = self.plain(node)
        if isinstance(value, str):
            return " ".join(value.split())
        if isinstance(node, yaml.ScalarNode) and node.value:
            self.report(node, f"{what}: `{node.value}` is not text to YAML", "put it in quotes")
        else:
            self.report(node, f"{what} is no text", "write text or drop the line")
        return ""

    def boolean(self, node: yaml.Node, what: str) -> bool:
        value = self.plain(node)
        if not isinstance(value, bool):
            self.report(node, f"{what} is neither true nor false", "write true or false")
        return bool(value)

    def plain(self, node: yaml.Node) -> Any:
        """The node as plain Python values, by the rules of yaml.safe_load."""
        for inner in _mappings(node, set()):
            self.mapping(inner, "a list of keys")
        try:
            return yaml.constructor.SafeConstructor().construct_document(node)  # type: ignore[no-untyped-call]
        except (yaml.YAMLError, ValueError, TypeError) as error:
            wrong = getattr(error, "problem", None) or str(error)
            self.report(node, f"not a plain value: {wrong}", "put it in quotes")
            return ""


def _mappings(node: yaml.Node, seen: set[int]) -> Iterator[yaml.Node]:
    """Every mapping at or below a node, once each (an alias may make a node its own child)."""
    if id(node) in seen or isinstance(node, yaml.ScalarNode):
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        yield node
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _mappings(part, seen)
