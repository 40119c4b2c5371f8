"""Run notebooks one after the other in one kernel, made clean between them, and write their pages.

A kernel costs seconds to start, and what notebooks have in common (imports, the tables of a study)
is then made once.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jupyter_client import AsyncKernelManager

from analysis.files import digest
from analysis.problems import Problem, StudyError
from analysis.study.study import ENVIRONMENT

if TYPE_CHECKING:
    from analysis.pages.build.cells import Client

# Twice the pixels, shown at the same size: sharp on every screen.
SHARP = "--InlineBackend.figure_formats=retina"
# What a person's own set-up would change on the pages.
PERSONAL = ("PYTHONSTARTUP", "PYTHONWARNINGS")
# Sums come out the same on any number of cores.
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
REMEMBER = "from analysis.pages.build import fresh; fresh.remember()"
RESTORE = "from analysis.pages.build import fresh; fresh.restore()"
WRITE_DATA = "from analysis.pages.build import data; data.answer({!r}, {!r}, {!r}, {!r})"


class Run(NamedTuple):
    """What is run: notebooks as they were read, on which study, with how many seconds for a cell.

    `folder` is where notebooks find themselves, `sockets` one with a short path; `about` is what
    the pages tell of themselves, `say` tells how far it is.
    """

    notebooks: Mapping[str, bytes]
    study: Path
    folder: Path
    sockets: Path
    timeout: float
    about: Mapping[str, Any]
    say: Callable[[str], None]


async def produce(job: Run, new: Path, write_data: str) -> tuple[dict[str, Any], list[Any]]:
    """Run the notebooks and write their pages to `new`, and the data where `write_data` names who.

    Gives what the index tells of each page, and the files of data. A page is written while the next
    notebook runs.
    """
    made: dict[str, Any] = {}
    files: list[Any] = []
    page: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    page.set_result(None)

    async def rendered(nb: Any, name: str, began: float) -> None:
        stem = Path(name).stem
        made[stem] = await asyncio.to_thread(write_page, nb, name, new, job.about)
        seconds = f"{time.monotonic() - began:.1f} s"
        job.say(f"  {stem} ({seconds}), {len(made)} of {len(job.notebooks)}")

    manager = kernel_manager(job.sockets)
    try:
        await manager.start_kernel(
            extra_arguments=[SHARP], env=environment(job), cwd=str(job.folder)
        )
        # It takes seconds to start, in which this process imports what it needs then.
        import nbformat

        from analysis.pages.build import cells

        client = await cells.client(manager, job.timeout)
        await client.code(REMEMBER)
        for name, content in job.notebooks.items():
            began = time.monotonic()
            nb = nbformat.reads(content.decode(), as_version=4)
            await client.run(nb, name)
            await page
            page = asyncio.ensure_future(rendered(nb, name, began))
            await client.code(RESTORE)
        if write_data:
            files = await data_files(job, client, write_data, new / "data")
        await page
    finally:
        page.cancel()
        with contextlib.suppress(Exception):
            await manager.shutdown_kernel(now=True)
    return made, files


def kernel_manager(sockets: Path) -> AsyncKernelManager:
    """Who starts and ends the kernel, which is spoken to over files in the folder of sockets.

    On Windows, where there are no such files, it is spoken to over the loopback device.
    """
    place = str(sockets / "k")
    files = {} if sys.platform == "win32" else {"transport": "ipc", "ip": place}
    return AsyncKernelManager(kernel_name="python3", connection_file=f"{place}.json", **files)


def environment(job: Run) -> dict[str, str]:
    """What the kernel finds in its environment.

    Pages are the same whoever makes them: an empty folder stands in for the person's own IPython
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
        **ONE_THREAD,
        "IPYTHONDIR": str(job.sockets / "profile"),
        ENVIRONMENT: str(job.study),
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    }


def write_page(nb: Any, name: str, new: Path, about: Mapping[str, Any]) -> dict[str, Any]:
    """Render one executed notebook; gives what the index tells of it."""
    from analysis.pages import exporter

    page = exporter.page(nb, name, about)
    html = page.html.encode()
    (new / name).with_suffix(".html").write_bytes(html)
    return {
        "title": page.title,
        "lead": page.lead,
        "opening": page.opening,
        "main": page.main,
        "sha256": digest(html),
    }


async def data_files(job: Run, client: Client, write_data: str, folder: Path) -> list[Any]:
    """Have the data files written in the kernel, which has the tables."""
    answer = job.sockets / "said"
    try:
        await client.code(WRITE_DATA.format(write_data, str(job.study), str(folder), str(answer)))
        said = json.loads(answer.read_text(encoding="utf-8"))
    except (StudyError, FileNotFoundError, ValueError):
        what, mend = f"the data files ({write_data})", "see the lines above, or run it again"
        raise StudyError([Problem(what, "were not written", mend)]) from None
    if "errno" in said:
        raise OSError(said["errno"], "")
    if "problems" in said:
        raise StudyError([Problem(*problem) for problem in said["problems"]])
    return list(said["files"])
