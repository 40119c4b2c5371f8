"""The house: imports run one way, without a circle, and no room grows too large to be read."""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "analysis"
# From the ground up: a room may import what stands above it in this list, and itself.
GROUND = (
    "installed", "problems", "phrasing", "files", "frames", "signs", "words", "patterns",
    "registered",
)  # fmt: skip
ROOMS = (
    "ground", "corpus", "study", "matching", "voice", "measures", "validation", "robustness",
    "pages", "report", "bulk", "importing", "command line", "addons",
)  # fmt: skip
# Beside the way from texts to pages: what may import them. Add-ons are registered, never imported.
BESIDE: dict[str, set[str]] = {
    "addons": set(),
    "bulk": {"importing", "command line", "addons"},
    "importing": {"command line", "addons"},
}
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60  # lines


def modules() -> dict[str, Path]:
    return {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
            ".__init__"
        ): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def imports() -> dict[str, set[str]]:
    """Which modules of the package each of its modules imports, at its head or later."""
    known = modules()
    found: dict[str, set[str]] = {name: set() for name in known}
    for name, path in known.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module in known:
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    found[name].add(inner if inner in known else str(node.module))
            elif isinstance(node, ast.ImportFrom) and node.level:
                raise AssertionError(f"{path}: write the whole name of what is imported")
            elif isinstance(node, ast.Import):
                found[name].update(alias.name for alias in node.names if alias.name in known)
    return found


def room(name: str) -> str:
    first = name.split(".")[1] if "." in name else ""
    if first in GROUND:
        return "ground"
    if first == "commands":
        return "command line"
    return first if (PACKAGE / first).is_dir() and first else "command line"


def test_imports_run_one_way():
    up = []
    for name, wanted in imports().items():
        for other in wanted:
            here, there = room(name), room(other)
            if here != there and (
                ROOMS.index(there) > ROOMS.index(here) or here not in BESIDE.get(there, {here})
            ):
                up.append(f"{name} imports {other}")
    assert up == []


def test_there_is_no_circle_of_modules():
    list(TopologicalSorter(imports()).static_order())  # raises CycleError, which names them


def test_there_is_no_circle_of_folders():
    folders: dict[str, set[str]] = {}
    folder = {name: str(path.parent.relative_to(PACKAGE)) for name, path in modules().items()}
    for name, wanted in imports().items():
        for other in wanted:
            here, there = folder[name], folder[other]
            if here != there and "." not in (here, there):
                folders.setdefault(here, set()).add(there)
    list(TopologicalSorter(folders).static_order())


def test_the_ground_imports_nothing_above_it():
    for name, wanted in imports().items():
        if room(name) == "ground":
            assert {room(other) for other in wanted} <= {"ground"}, name


def test_every_room_says_what_comes_in_and_what_goes_out():
    for path in PACKAGE.rglob("__init__.py"):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert said, path
        if path.parent != PACKAGE and path.parent.name != "dictionaries":
            own = {p.stem for p in path.parent.glob("*.py")} - {"__init__", "__main__"}
            own |= {p.parent.name for p in path.parent.glob("*/__init__.py")}
            assert "In:" in said and "Out:" in said, f"{path}: say what comes in and goes out"
            missing = [m for m in sorted(own) if not re.search(rf"^(\w+, )*{m}\b", said, re.M)]
            assert missing == [], f"{path}: say what these modules do: {missing}"


def test_no_module_and_no_function_is_too_long():
    long = []
    for name, path in modules().items():
        text = path.read_text(encoding="utf-8")
        if (lines := text.count("\n")) > LONGEST_MODULE:
            long.append(f"{name}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or 0) - node.lineno + 1
                if size > LONGEST_FUNCTION:
                    long.append(f"{name}.{node.name}: {size} lines")
    assert long == []


def test_few_modules_stand_beside_the_rooms():
    beside = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    ground = {"installed", "problems", "phrasing", "files", "frames", "signs", "registered"}
    assert len(beside - ground) <= 3


# One meaning each, though several modules have one: the module says of what.
FAMILIES = {
    "read": "a file or stored data becomes a table or record",
    "parse": "the text of one format becomes its entries or articles",
    "html": "markup of what the module is named for",
    "opening": "the first screen of the page that the module is named for",
    "add": "a command joins the command line",
    "score": "agreement of what rules found with what was marked or read",
    "heard": "what rules say of each sentence that was read",
    "summary": "one row for each contrast",
    "remarks": "what `check` says of a study that works",
    "must_be_free": "refuses to write over what is there",
    "find": "every match, by the module's engine",
    "run": "the whole of what the module does",
    "slug": "an id made of words",
    "dots": "the figure, and its name in `plot`",
    "curve": "the figure, and its name in `plot`",
    "Column": "a column of a table, with what it holds",
}


def test_a_public_name_has_one_meaning():
    homes: dict[str, list[str]] = {}
    for name, path in modules().items():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(name)
    twice = {name: where for name, where in homes.items() if len(where) > 1}
    assert {name: where for name, where in twice.items() if name not in FAMILIES} == {}
    assert set(FAMILIES) <= set(twice)


def test_nothing_in_report_or_robustness_takes_a_sentence_apart():
    # Names hold any sign, so what a sentence is made of is kept as a record; `drawing` reads URLs.
    cut = re.compile(r"\.(r?partition|removesuffix|removeprefix|rsplit)\(")
    found = [
        f"{path.name}: {line.strip()}"
        for part in ("report", "robustness")
        for path in sorted((PACKAGE / part).rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if cut.search(line) and path.name != "drawing.py"
    ]
    assert found == []


# Lines of .py and .j2; to come down, never up.
LARGEST = {"core": 30_700, "add-ons": 2_700}


def test_the_house_grows_no_further():
    size = {"core": 0, "add-ons": 0}
    for path in [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.j2")]:
        part = "add-ons" if "addons" in path.relative_to(PACKAGE).parts else "core"
        size[part] += len(path.read_text(encoding="utf-8").splitlines())
    assert all(size[part] <= most for part, most in LARGEST.items()), size
