"""Run the notebooks of a build, some at a time, and write their pages and the data."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from analysis.pages.build import place
from analysis.pages.build.manifest import sha
from analysis.problems import Problem, StudyError
from analysis.study.study import ENVIRONMENT

# Called once before kernels are forked, where a notebook uses this package: they find it done.
PREPARE = "analysis.robustness.survey:prepare"
# What a person's own set-up would change on the pages.
PERSONAL = ("PYTHONSTARTUP", "PYTHONWARNINGS")


class BuildJob(NamedTuple):
    """What one build is asked to do."""

    study: Path
    out: Path
    notebooks: Sequence[Path]
    timeout: float
    jobs: int
    write_data: str
    root: Path
    warm: bool
    say: Callable[[str], None]


async def produce(
    job: BuildJob, stale: Sequence[Path], new: Path, about: Mapping[str, Any], data: bool
) -> tuple[dict[str, Any], list[Any]]:
    """Run notebooks and write their pages, `job.jobs` at a time; write the data meanwhile."""
    from analysis.pages.build import kernels, run

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
        env = kernel_environment(job, folder / "profile")
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
                if tasks:
                    await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
                for task in tasks:
                    if task.done():
                        task.result()
            finally:
                await ended(tasks)
    return made, files


def kernel_environment(job: BuildJob, profile: Path) -> dict[str, str]:
    """What kernels and the data writer find in their environment.

    Pages are the same whoever makes them: `profile` stands in for the person's own IPython
    profile, and matplotlib reads the settings it came with.
    """
    package = str(Path(__file__).resolve().parents[3])
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    settings = {}
    if (found := find_spec("matplotlib")) and found.origin:
        settings["MATPLOTLIBRC"] = str(Path(found.origin).parent / "mpl-data" / "matplotlibrc")
    return {
        **{name: value for name, value in os.environ.items() if name not in PERSONAL},
        **settings,
        "IPYTHONDIR": str(profile),
        ENVIRONMENT: str(job.study),
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    }


async def ended(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Cancel what is still at work, again and again: a library may swallow a cancellation."""
    at_work = {task for task in tasks if not task.done()}
    while at_work:
        for task in at_work:
            task.cancel()
        _, at_work = await asyncio.wait(at_work, timeout=5)


def write_page(nb: Any, notebook: Path, new: Path, about: Mapping[str, Any]) -> dict[str, Any]:
    """Render one executed notebook; gives what the index tells of it."""
    from analysis.pages import exporter

    page = exporter.page(nb, notebook.name, about)
    file = new / f"{notebook.stem}.html"
    file.write_text(page.html, encoding="utf-8")
    return {
        "title": page.title,
        "lead": page.lead,
        "opening": page.opening,
        "main": page.main,
        "sha256": sha(file),
    }


async def write_data(
    job: BuildJob, folder: Path, answer: Path, warm: Any, env: Mapping[str, str]
) -> list[Any]:
    """Have the data files written, in a process of their own."""
    from analysis.pages.build import kernels

    argv = [job.write_data, str(job.study), str(folder), str(answer)]
    await kernels.run_module("analysis.pages.build.data", argv, warm, env)
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
