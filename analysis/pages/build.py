"""Make the pages: run what changed, put all pages and data in place at once, or leave the old."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from analysis.pages import place, stamp
from analysis.pages.data import DataFile
from analysis.problems import Problem, StudyError, unwritten
from analysis.study import ENVIRONMENT

FULL_TEXT = "SOURCE_PERSPECTIVES_FULL_TEXT"
FULL_TEXT_NOTE = (
    "This page shows whole articles, for your own use: they belong to their publishers. "
    "Do not pass it on."
)
FULL_TEXT_INDEX = (
    "Some of these pages show whole articles, for your own use: they belong to their publishers. "
    "Do not pass those on."
)
# Called once before kernels are forked, where a notebook uses this package: they find it done.
PREPARE = "analysis.remember:prepare"
WRITE_DATA = "analysis.export:write_csv"
# What a person's own set-up would change on the pages.
PERSONAL = ("PYTHONSTARTUP", "PYTHONWARNINGS")


class Job(NamedTuple):
    """What one build is asked to do."""

    study: Path
    out: Path
    notebooks: Sequence[Path]
    full_text: bool
    timeout: float
    jobs: int
    write_data: str
    root: Path
    warm: bool
    say: Callable[[str], None]


def build(
    study: Path | str,
    out: Path | str,
    *,
    notebooks: Path | str = "notebooks",
    full_text: bool = False,
    timeout: float = 300,
    jobs: int = 2,
    write_data: str = WRITE_DATA,
    root: Path | str = ".",
    warm: bool = True,
) -> int:
    """Run the notebooks on a study and write pages, index and data to `out`; the exit code.

    `notebooks` is a folder of .ipynb files; `timeout` is in seconds for each cell; `write_data`
    names a function `module:name` that is called with the study's folder and a folder to write
    CSV files to, and gives `DataFile`s; `root` holds the lock file. Notebooks whose sources are
    unchanged (notebook, study, this package, lock file, versions) are not run again. Progress and
    problems go to stderr, one line each; on any problem `out` stays as it was and the code is 1,
    2 where it could not be written, on Ctrl-C 130.
    """
    job = Job(
        Path(study).resolve(),
        Path(out).absolute(),
        find(Path(notebooks)),
        full_text,
        timeout,
        max(1, jobs),
        write_data,
        Path(root).resolve(),
        warm,
        lambda line: print(line, file=sys.stderr, flush=True),
    )
    try:
        if not job.notebooks:
            raise StudyError([Problem(str(notebooks), "no notebook there", "name their folder")])
        if not job.study.is_dir():
            raise StudyError([Problem(str(study), "no such folder", "name a study's folder")])
        make(job)
    except StudyError as error:
        for problem in error.problems:
            job.say(str(problem))
        job.say(f"stopped; {kept(job.out)}")
        return 1
    except OSError as error:
        job.say(str(unwritten(job.out, error)))
        job.say(f"stopped; {kept(job.out)}")
        return 2
    except KeyboardInterrupt:
        job.say(f"interrupted; {kept(job.out)}")
        return 130
    return 0


def kept(out: Path) -> str:
    return f"the pages in {out.name}/ are as they were" if out.exists() else "no pages were written"


def find(folder: Path) -> list[Path]:
    """The notebooks of a folder, in the order of their names."""
    return sorted(p.resolve() for p in folder.glob("*.ipynb") if not p.name.startswith("."))


def make(job: Job) -> None:
    """Bring `job.out` up to date."""
    began = time.monotonic()
    with place.workshop(job.out) as new:
        old = read_manifest(job.out)
        inputs = stamp.study(job.study)
        base = json.dumps(
            [
                inputs,
                stamp.package(),
                stamp.locks(job.root),
                dict(stamp.versions()),
                job.full_text,
                job.write_data,
            ]
        )
        want = {nb.stem: stamp.digest([base.encode(), nb.read_bytes()]) for nb in job.notebooks}
        data_key = stamp.digest([base.encode()])
        fresh = {name for name, key in want.items() if is_whole(job.out, old, name, key)}
        data_fresh = old.get("data_key") == data_key and all_whole(job.out, old.get("data", {}))
        if (
            len(fresh) == len(want)
            and data_fresh
            and list(old.get("pages", {})) == list(want)
            and all_whole(job.out, old.get("index", {}))
        ):
            job.say(f"{len(want)} notebooks unchanged; {job.out.name}/ is up to date")
            return
        about = {
            "study": study_words(job.study).get("title", ""),
            "package": f"{stamp.PACKAGE} {stamp.own_version()}",
            "inputs": f"sha256 {inputs[:16]}",
            "note": FULL_TEXT_NOTE if job.full_text else "",
        }
        stale = [nb for nb in job.notebooks if nb.stem not in fresh]
        job.say(f"{len(want)} notebooks: {len(stale)} to run, {len(fresh)} unchanged")
        manifest: dict[str, Any] = {"pages": {}, "data_key": data_key}
        made, files = asyncio.run(produce(job, stale, new, about, not data_fresh))
        for name, key in want.items():
            entry = made.get(name) or old["pages"][name]
            manifest["pages"][name] = entry | {"key": key}
            if name not in made:
                shutil.copy2(job.out / f"{name}.html", new / f"{name}.html")
        if data_fresh:
            files = old.get("files", [])
            if (job.out / "data").is_dir():
                shutil.copytree(job.out / "data", new / "data")
        manifest["files"] = files
        manifest["data"] = {
            f"data/{p.name}": sha(p) for p in sorted((new / "data").glob("*")) if p.is_file()
        }
        from analysis.pages import index

        html = index.page(
            job.study,
            manifest["pages"],
            [DataFile(*f) for f in files],
            about | {"note": FULL_TEXT_INDEX if job.full_text else ""},
            study_words(job.study),
        )
        (new / "index.html").write_text(html, encoding="utf-8")
        manifest["index"] = {"index.html": sha(new / "index.html")}
        (new / place.MADE).write_text(
            json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8"
        )
        place.swap(new, job.out)
    job.say(f"{job.out.name}/index.html is ready ({time.monotonic() - began:.1f} s)")


def study_words(study: Path) -> dict[str, Any]:
    """The codebook's free text on the study: title, question, notes, how to cite."""
    import yaml

    file = study / "codebook.yml"
    if not file.is_file():
        return {}
    try:
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        return {}  # the study's own loading tells what is wrong with it
    words = read.get("study") if isinstance(read, dict) else None
    return words if isinstance(words, dict) else {}


def sha(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def read_manifest(out: Path) -> dict[str, Any]:
    """What the last build noted; empty where there is nothing readable."""
    try:
        noted = json.loads((out / place.MADE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def is_whole(out: Path, manifest: Mapping[str, Any], name: str, key: str) -> bool:
    """Whether a page was made from these very inputs and is still as it was made."""
    entry = manifest.get("pages", {}).get(name, {})
    return entry.get("key") == key and all_whole(out, {f"{name}.html": entry.get("sha256")})


def all_whole(out: Path, files: Mapping[str, str | None]) -> bool:
    return all((out / f).is_file() and sha(out / f) == known for f, known in files.items())


def environment(job: Job, profile: Path) -> dict[str, str]:
    """What kernels and the data writer find in their environment.

    Pages are the same whoever makes them: `profile` stands in for the person's own IPython
    profile, and matplotlib reads the settings it came with.
    """
    package = str(Path(__file__).resolve().parents[2])
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    settings = {}
    if (found := find_spec("matplotlib")) and found.origin:
        settings["MATPLOTLIBRC"] = str(Path(found.origin).parent / "mpl-data" / "matplotlibrc")
    return {
        **{name: value for name, value in os.environ.items() if name not in PERSONAL},
        **settings,
        "IPYTHONDIR": str(profile),
        ENVIRONMENT: str(job.study),
        FULL_TEXT: "1" if job.full_text else "0",
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    }


async def produce(
    job: Job, stale: Sequence[Path], new: Path, about: Mapping[str, str], data: bool
) -> tuple[dict[str, Any], list[Any]]:
    """Run notebooks and write their pages, `job.jobs` at a time; write the data meanwhile."""
    from analysis.pages import kernels, run

    # A notebook that failed leaves its watchers behind; the failure itself is told in one line.
    asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)
    made: dict[str, Any] = {}
    files: list[Any] = []
    gate = asyncio.Semaphore(job.jobs)
    import nbformat

    code = [
        cell.source
        for notebook in stale
        for cell in nbformat.read(notebook, as_version=4).cells
        if cell.cell_type == "code"
    ]
    modules = run.imports(code)
    prepare = PREPARE if "analysis" in modules else ""

    with place.sockets() as folder:
        env = environment(job, folder / "profile")
        use = kernels.warmed(modules, env, prepare) if job.warm and stale else nullcontext()
        async with use as warm:

            async def one(number: int, notebook: Path) -> None:
                async with gate:
                    began = time.monotonic()
                    nb = await run.run(notebook, folder / f"k{number}", warm, env, job.timeout)
                    made[notebook.stem] = write_page(nb, notebook, new, about)
                    job.say(
                        f"  {notebook.stem} ({time.monotonic() - began:.1f} s), "
                        f"{len(made)} of {len(stale)}"
                    )

            async def table() -> None:
                async with gate:
                    files.extend(await write_data(job, new / "data", folder / "said", warm, env))

            # A long notebook that starts last would keep one core waiting.
            longest_first = sorted(stale, key=lambda nb: (-nb.stat().st_size, nb.name))
            tasks = [asyncio.create_task(one(i, nb)) for i, nb in enumerate(longest_first)]
            tasks += [asyncio.create_task(table())] if data else []
            try:
                await asyncio.gather(*tasks)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
    return made, files


def write_page(nb: Any, notebook: Path, new: Path, about: Mapping[str, str]) -> dict[str, Any]:
    """Render one executed notebook; gives what the index tells of it."""
    from analysis.pages import exporter

    page = exporter.page(nb, notebook.name, about)
    file = new / f"{notebook.stem}.html"
    file.write_text(page.html, encoding="utf-8")
    return {
        "title": page.title,
        "lead": page.lead,
        "result_figure": page.result_figure,
        "result_text": page.result_text,
        "sha256": sha(file),
    }


async def write_data(
    job: Job, folder: Path, answer: Path, warm: Any, env: Mapping[str, str]
) -> list[Any]:
    """Have the data files written, in a process of their own."""
    from analysis.pages import kernels

    argv = [job.write_data, str(job.study), str(folder), str(answer)]
    await kernels.run_module("analysis.pages.data", argv, warm, env)
    try:
        said = json.loads(answer.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        what, mend = f"the data files ({job.write_data})", "see the lines above, or run it again"
        problem = Problem(what, "were not written", mend)
        raise StudyError([problem]) from None
    if "errno" in said:
        raise OSError(said["errno"], "")
    if "problems" in said:
        raise StudyError([Problem(*problem) for problem in said["problems"]])
    return list(said["files"])
