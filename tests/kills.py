"""Kill commands that write, at random moments: `python tests/kills.py --kills 200`.

Each command runs on a small study whose input changes back and forth, so that there is always an
old result and a new one. Half of the kills (SIGKILL, the whole process group) fall anywhere in the
run, half just after a temporary file appears, where the writing is. After each kill every file with
a final name must be the old one or the new one, byte for byte; after a few, the command runs
undisturbed: then the result is the new one, and nothing else lies about. Prints a table; the exit
code is 1 if anything was lost, half written or left.
"""

import argparse
import contextlib
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

import nbformat
from bulk_made import corpus
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from spoil import sound

ROOT = Path(__file__).resolve().parents[1]
KILLS_A_RUN = 4  # before it may run undisturbed
LONGEST = 300  # seconds that a command may work
BOOK = "perspectives: {a: {}, b: {}}\ntopics:\n  rain: {entries: ['flood*', 'gate*']}\n"
WRITER = """
from pathlib import Path
from analysis.pages.build.data import DataFile

def write(study, folder):
    text = (study / "a.txt").read_text()
    for number in range(40):
        (folder / f"{number}.csv").write_text(text * 2000)
    return [DataFile(f"{n}.csv", 1, "Rain.", {"place": "where"}) for n in range(40)]
"""
CODE = (
    "import os\nfrom pathlib import Path\n"
    "print(Path(os.environ['SOURCE_PERSPECTIVES_STUDY'], 'a.txt').read_text())"
)


class Command(NamedTuple):
    """What is run in a folder, the results it writes there, and where temporary files appear.

    `words` are those of the command line; without, it is a build with one notebook and a writer of
    its own, which takes the same steps as `html` but less time. `once`: what is there already is
    not written again, so it is taken away before each run.
    """

    name: str
    words: tuple[str, ...]
    results: tuple[str, ...]
    temporary: tuple[str, ...]
    once: bool = False


COUNT = ("count", "a.csv", "--codebook", "book.yml", "--text", "body", "--doc", "id",
         "--block", "0.02", "--threads", "2", "--out", "counts.parquet")  # fmt: skip
COUNTED = ("counts.parquet.parts/*.json", "*.half")
COMMANDS = (
    Command("html", (), ("html",), ("html.build/new/*", "html.build/new/data/*")),
    Command("count", COUNT, ("counts.parquet",), COUNTED),
    Command("count --matches", (*COUNT, "--matches", "matches.parquet"),
            ("counts.parquet", "matches.parquet"), COUNTED),
    Command("new", ("new", "example"), ("example",), ("example.parts/new/*",), True),
    Command("new --from", ("new", "mine", "--from", "a.csv", "--text", "body",
                           "--perspective", "outlet", "--doc", "id", "--set-aside"),
            ("mine",), ("mine.parts/new/*",), True),
    Command("audit", ("audit", "study"), ("audit",), ("audit/*.half",), True),
)  # fmt: skip


def workspace(home: Path) -> None:
    """What the commands read."""
    sound(home / "study")
    (home / "book.yml").write_text(BOOK)
    (home / "notebooks").mkdir()
    cells = [new_markdown_cell("# A page?\n\nOne line."), new_code_cell(CODE)]
    for number, cell in enumerate(cells):
        cell.id = f"c{number}"
    nbformat.write(new_notebook(cells=cells), home / "notebooks/01-page.ipynb")
    (home / "floods_writer.py").write_text(WRITER)


def change(home: Path, turn: int) -> None:
    """Another input: what the commands write changes with it."""
    told = "The flood came in the night. A storm had passed before.\n"
    (home / "study/a.txt").write_text(told * (1 + turn % 2))
    table = corpus(1200)[["id", "body", "outlet"]]
    table["body"] += [f" Day {n}." for n in range(len(table))]
    table[: len(table) - 7 * (turn % 2)].to_csv(home / "a.csv", index=False)


# Processes are forked from one that has imported what they need: the kills then fall into the work.
os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(
    ["analysis.validation.study_check", "analysis.bulk.dictionaries", "analysis.report.export",
     "analysis.addons.fast.automaton", "analysis.addons.fast.scanner",
     "analysis.pages.build.build", "analysis.validation.audit",
     "analysis.importing.article_table", "analysis.importing.new_study", "analysis.bulk.runs",
     "kills"]
)  # fmt: skip


def work(words: tuple[str, ...], home: Path) -> None:
    """Be the command, in a process group of its own; what it says goes to a file beside."""
    from analysis.__main__ import main
    from analysis.pages.build.build import build

    os.setsid()
    os.chdir(home)
    os.environ["PYTHONPATH"] += f"{os.pathsep}{home}"
    said = os.open(f"{home}.said", os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    sys.exit(main(words) if words else build("study", "html", write_data="floods_writer:write"))


def start(command: Command, home: Path) -> BaseProcess:
    process = FORKED.Process(target=work, args=(command.words, home))
    process.start()
    return process


def ended(command: Command, home: Path) -> str:
    """Run undisturbed; what went wrong, or ''."""
    process = start(command, home)
    process.join(LONGEST)
    if process.exitcode == 0:
        return ""
    return f"ended with {process.exitcode}: {Path(f'{home}.said').read_text()}"


def contents(home: Path, names: tuple[str, ...]) -> dict[str, dict[str, bytes]]:
    """Each result that is there: its files and their bytes."""
    found = {}
    for name in names:
        path = home / name
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file())
            found[name] = {str(p.relative_to(home)): p.read_bytes() for p in files}
        elif path.exists():
            found[name] = {name: path.read_bytes()}
    return found


def without_halves(found: dict[str, dict[str, bytes]]) -> dict[str, dict[str, bytes]]:
    """What has a final name."""
    kept = {
        name: {f: b for f, b in files.items() if not f.endswith(".half")}
        for name, files in found.items()
    }
    return {name: files for name, files in kept.items() if files}


class Trial:
    """One command in one folder, killed again and again; `wrong` says what should not be."""

    def __init__(self, command: Command, home: Path, chance: random.Random):
        self.command, self.home, self.chance = command, home, chance
        self.kills = self.in_writing = self.runs = self.new_found = self.mixed = 0
        self.wrong: list[str] = []
        self.killed: list[int] = []
        workspace(home)
        self.expected = []
        for turn in (0,) if command.once else (0, 1):
            change(home, turn)
            self.whole()
            self.expected.append(contents(home, command.results))
        self.turn = len(self.expected) - 1
        began = time.monotonic()
        self.whole()
        self.seconds = time.monotonic() - began  # of a run like the others, not the first

    def whole(self) -> None:
        """Run undisturbed; what is written once is taken away first."""
        if self.command.once:
            for name in self.command.results:
                shutil.rmtree(self.home / name, ignore_errors=True)
        if wrong := ended(self.command, self.home):
            self.wrong.append(f"an undisturbed run {wrong}")

    def go(self, kills: int) -> None:
        """So many kills, with an undisturbed run after every few."""
        while self.kills < kills:
            if self.command.once:
                for name in self.command.results:
                    shutil.rmtree(self.home / name)
            else:
                self.turn = 1 - self.turn
                change(self.home, self.turn)
            for _ in range(min(KILLS_A_RUN, kills - self.kills)):
                self.kill()
                self.look()
            self.finish()

    def kill(self) -> None:
        """Kill the command at a random moment; one that ended first is started again."""
        for _ in range(20):
            if self.command.once and self.is_new():
                for name in self.command.results:
                    shutil.rmtree(self.home / name)
            writing = bool(self.chance.randrange(2))
            process = start(self.command, self.home)
            if writing:
                seen = set(self.temporary())
                latest = time.monotonic() + LONGEST
                while process.is_alive() and set(self.temporary()) <= seen:
                    time.sleep(0.001)
                    if time.monotonic() > latest:
                        self.wrong.append(f"still at work after {LONGEST} seconds")
                        break
                time.sleep(self.chance.uniform(0, 0.02))
            else:
                time.sleep(self.chance.uniform(0, self.seconds))
            with contextlib.suppress(ProcessLookupError):  # not yet a group, or gone
                os.killpg(process.pid, signal.SIGKILL)
            process.join()
            if process.exitcode == -signal.SIGKILL:
                self.kills += 1
                self.killed.append(process.pid)
                self.in_writing += writing
                return

    def temporary(self) -> Iterator[Path]:
        for pattern in self.command.temporary:
            with contextlib.suppress(OSError):  # a folder that goes while it is looked through
                yield from self.home.glob(pattern)

    def is_new(self) -> bool:
        return contents(self.home, self.command.results) == self.expected[self.turn]

    def look(self) -> None:
        """Every result is the old one or the new one, whole."""
        old = {} if self.command.once else self.expected[1 - self.turn]
        new = self.expected[self.turn]
        found = without_halves(contents(self.home, self.command.results))
        kinds = set()
        for name in self.command.results:
            here = found.get(name, {})
            if here == new[name]:
                kinds.add("new")
            elif here == old.get(name, {}):
                kinds.add("old")
            elif self.command.name == "audit" and here.items() <= new[name].items():
                kinds.add("old")  # the key, without its sheet
            else:
                self.wrong.append(f"{name} is neither the old nor the new one: {sorted(here)}")
        self.new_found += kinds == {"new"}
        self.mixed += len(kinds) > 1

    def finish(self) -> None:
        """Undisturbed, the command ends with the new result and cleans up."""
        self.runs += 1
        done = self.command.once and self.is_new()  # then it refuses, and cleans up all the same
        wrong = ended(self.command, self.home)
        if bool(wrong) != done:
            self.wrong.append(f"the run after a kill {wrong or 'wrote over what was there'}")
        if not self.is_new():
            self.wrong.append("the run after a kill did not give the new result")
        known = {"study", "book.yml", "notebooks", "floods_writer.py", "a.csv", "__pycache__"}
        left = {p.name for p in self.home.iterdir()} - known - set(self.command.results)
        sockets = Path(tempfile.gettempdir())
        left |= {p.name for pid in self.killed for p in sockets.glob(f"sp-{pid}-*")}
        if left:
            self.wrong.append(f"left behind: {sorted(left)}")
        if working := survivors(self.home):
            self.wrong.append(f"still running: {working}")


def survivors(home: Path) -> list[str]:
    """Processes that still work in a folder some seconds after the command was killed or ended."""
    alive: list[str] = []
    for _ in range(40):
        alive = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                here = os.readlink(folder / "cwd")
                words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if here == str(home) or here.startswith(f"{home}/"):
                alive.append(words[:80])
        if not alive:
            break
        time.sleep(0.25)
    return alive


def table(trials: list[Trial]) -> str:
    lines = ["| command | kills | of them while writing | new result found whole | runs to the end "
             "| wrong |", "|---|---|---|---|---|---|"]  # fmt: skip
    lines += [
        f"| {t.command.name} | {t.kills} | {t.in_writing} | {t.new_found} | {t.runs} "
        f"| {len(t.wrong)} |"
        for t in trials
    ]
    return "\n".join([*lines, f"{sum(t.kills for t in trials)} kills"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200, help="in all (default: 200)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="commands whose name begins so")
    parser.add_argument("--out", type=Path, help="file to write the table to, after each command")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311
    commands = [c for c in COMMANDS if c.name.startswith(asked.only)]
    trials: list[Trial] = []
    for number, command in enumerate(commands):
        with tempfile.TemporaryDirectory() as name:
            trials.append(Trial(command, Path(name).resolve(), chance))
            left = asked.kills - sum(t.kills for t in trials)
            trials[-1].go(-(-left // (len(commands) - number)))
        for wrong in trials[-1].wrong:
            print(f"{command.name}: {wrong}", file=sys.stderr, flush=True)
        if asked.out:
            asked.out.write_text(table(trials) + "\n", encoding="utf-8")
    print(table(trials))
    return int(any(trial.wrong for trial in trials))


if __name__ == "__main__":
    sys.exit(main())
