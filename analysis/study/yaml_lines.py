"""YAML with line numbers: read a file's structure and gather every problem, not only the first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.composer import Composer

from analysis.problems import Problem, StudyError

__all__ = ["Reader", "compose"]

LONGEST = 1000  # characters that an alias may stand for
DEEPEST = 50
# An entry that begins with a word set, and goes on: YAML reads the brace as a map.
_BRACE = re.compile(r"(?:^|[-:,\[])\s*(\{[^{}\[\]:,]+\}\s*[^\s,\]}][^,\]]*)")
_ODD_INDENT = re.compile(r"^ *([\u00a0\u2000-\u200b\u202f\u205f\u3000])", re.MULTILINE)
INDENT = "indent it like the lines that it belongs with, by blanks"
COLON = "write `key: value`, with a blank after the :"
KEYS = "write `key: value` lines indented below it"
QUOTE = "put text that holds : or # or begins with * & ! % @ in quotes"


class _Loader(Composer, yaml.CSafeLoader):
    """Lets an alias stand for a text alone: lists of lists of aliases outgrow any memory.

    Text is parsed by libyaml, for its speed, and put together by Composer, which can be bounded.
    """

    depth = 0

    def __init__(self, text: str):
        yaml.CSafeLoader.__init__(self, text)
        Composer.__init__(self)

    def compose_node(self, parent: Any, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):  # type: ignore[no-untyped-call]
            event = self.peek_event()  # type: ignore[no-untyped-call]
            node = self.anchors.get(event.anchor)
            if not isinstance(node, yaml.ScalarNode) or len(node.value) > LONGEST:
                said = "alias" if node else "no anchor"
                raise yaml.MarkedYAMLError(problem=said, problem_mark=event.start_mark)
        self.depth += 1
        if self.depth > DEEPEST:
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="too deep", problem_mark=mark)
        try:
            return super().compose_node(parent, index)  # type: ignore[no-any-return]
        finally:
            self.depth -= 1


def compose(text: str, name: str) -> yaml.Node | None:
    """The root node of a YAML text; nothing in it is ever executed or built into an object."""
    if odd := _ODD_INDENT.search(text):
        line = text.count("\n", 0, odd.start(1)) + 1
        wrong = f"an indent with a blank that is none to YAML (U+{ord(odd[1]):04X})"
        raise StudyError([Problem(f"{name} line {line}", wrong, "write plain blanks")])
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line, wrong, mend = _told(error, text)
        raise StudyError([Problem(f"{name} line {line}", f"not YAML: {wrong}", mend)]) from None
    except yaml.reader.ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1
        wrong = f"not YAML: a character that is no text (U+{error.character:04X})"
        raise StudyError([Problem(f"{name} line {line}", wrong, "delete it")]) from None


def _told(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str, str]:
    """The line at fault (1, …), what is wrong with it, and how to mend it.

    Where something never closes, the parser stumbles later: its line is where that began.
    """
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    begin = error.context_mark or mark
    at, began = mark.line + 1, begin.line + 1
    lines = text.splitlines()
    if "mapping values" in problem:
        return _told_colon(at, mark.column, lines)
    last = _scalar_before(mark, text)
    whole = last.start_mark.line + 1 if last else 0
    quoted = whole if last and not last.plain and last.end_mark.line == mark.line else 0
    flow = "flow sequence" in context or "flow mapping" in context
    block = "block" in context and "scalar" not in context
    starts = context.endswith(("alias", "anchor", "tag", "directive"))
    sign = "".join(lines[began - 1 : began])[begin.column : begin.column + 1]
    begins = f"text that begins with {sign}"
    dashes = [line.lstrip().startswith("- ") for line in lines[max(0, at - 2) : at]]
    dash = dashes == [False, True]  # the first item of a list
    near = {n: _BRACE.search(lines[n - 1]) for n in (at - 1, at, began) if 0 < n <= len(lines)}
    braced = next((n for n, found in near.items() if found), 0)
    known = (
        (braced, braced, "an entry that begins with {", "put the whole entry in quotes"),
        (quoted and quoted < at, quoted, f"a quote mark that closes only in line {at}",
         "close it where its text ends"),
        ("alias" in problem, at, "an alias (*…) of more than a short text",
         "write out what it stands for"),
        ("no anchor" in problem, at, "text that begins with *", QUOTE),
        ("second occurrence" in problem, at, "an anchor (&…) that stands above already",
         "rename it"),
        ("quoted scalar" in context and "end of stream" in problem, began,
         "a quote mark that never closes", "close it"),
        ("escape" in problem, at, "a \\ in a text in double quotes", "write single quotes"),
        (flow, began, f"a {sign} that never closes, or lacks a comma",
         "mend it, or put the text in quotes"),
        ("simple key" in context, began, "a key without its :", COLON),
        ("document start" in problem and whole, whole, "a key without its :", COLON),
        ("document start" in problem, at, "it belongs to nothing above", INDENT),
        (dash and "mapping" in context, at, "items of a list (- …) beside keys",
         "put them below their key, indented"),
        ("collection" in context and mark.column == begin.column == 0, began,
         "items of a list (- …) beside keys", "put them below their key, indented"),
        (quoted, at, "text after a closing quote mark", "put the whole text in quotes"),
        (block, at, "its indent fits no line above", INDENT),
        ("tab" in problem or sign == "\t", at, "a tab", INDENT),
        ("cannot start" in problem or starts, at, begins, QUOTE),
        ("too deep" in problem, at, f"nested deeper than {DEEPEST} levels", "write fewer levels"),
        ("another document" in problem, at, "a second document begins",
         "delete the line of dashes"),
        (True, at, problem, QUOTE),
    )  # fmt: skip
    return next((line or at, wrong, mend) for holds, line, wrong, mend in known if holds)


def _scalar_before(mark: yaml.Mark, text: str) -> yaml.ScalarToken | None:
    """The last thing before `mark`, if it is a text."""
    last = None
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=_Loader):
            if token.start_mark.index >= mark.index:
                break
            last = token
    return last if isinstance(last, yaml.ScalarToken) else None


def _told_colon(at: int, column: int, lines: list[str]) -> tuple[int, str, str]:
    """`_told` where a colon stands where none may be."""
    above = next((n for n in range(at - 1, 0, -1) if lines[n - 1].strip()), 0)
    if re.search(r":\s", lines[at - 1][:column]):
        return at, "a second : in one line", QUOTE
    if above and not re.search(r":(\s|$)", lines[above - 1]):
        return above, "a key without its :", COLON
    return at, "its indent is deeper than that of the line above", INDENT


@dataclass
class Reader:
    """Walks YAML nodes, which know their lines; what is wrong goes to `problems`."""

    name: str
    problems: list[Problem] = field(default_factory=list)
    forms: int = 0  # that the entries read so far stand for

    def place(self, node: yaml.Node | None) -> str:
        return f"{self.name} line {node.start_mark.line + 1}" if node else self.name

    def report(self, node: yaml.Node | None, wrong: str, mend: str) -> None:
        self.problems.append(Problem(self.place(node), wrong, mend))

    def mapping(
        self, node: yaml.Node | None, what: str, mend: str = KEYS
    ) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Key -> (key node, value node), the first of each key where one stands twice."""
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        if not isinstance(node, yaml.MappingNode):
            self.report(node, f"{what} holds no keys", mend)
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
        self, node: yaml.Node | None, what: str, known: Mapping[str, type], mend: str = KEYS
    ) -> dict[str, Any]:
        """A mapping of `known` keys: str and bool values as such, others as nodes."""
        values: dict[str, Any] = {}
        for key, (at, value) in self.mapping(node, what, mend).items():
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
            said = " ".join(value.split())
            if any(unicodedata.category(sign) == "Cc" for sign in said):
                self.report(node, f"{what} holds a control sign", "take it out")
            return said
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
        for inner in _mappings(node):
            self.mapping(inner, "a list of keys")
        try:
            return yaml.constructor.SafeConstructor().construct_document(node)  # type: ignore[no-untyped-call]
        except (yaml.YAMLError, ValueError, TypeError) as error:
            wrong = getattr(error, "problem", None) or str(error)
            self.report(node, f"not a plain value: {wrong}", "put it in quotes")
            return ""


def _mappings(node: yaml.Node) -> Iterator[yaml.Node]:
    """Every mapping at or below a node."""
    if isinstance(node, yaml.ScalarNode):
        return
    if isinstance(node, yaml.MappingNode):
        yield node
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _mappings(part)
