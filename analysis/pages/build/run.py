"""Run notebooks one after the other in one kernel, made clean between them, and write their pages.

A kernel costs seconds to start, and what notebooks have in common (imports, the tables of a study)
is then made once. Imported late: the Jupyter packages cost a second and more.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from analysis.files import digest
from analysis.pages import exporter
from analysis.pages.html.clean import without_paths
from analysis.problems import Problem, StudyError
from analysis.study.study import ENVIRONMENT

FULL_TEXT = "SOURCE_PERSPECTIVES_FULL_TEXT"
# Twice the pixels, shown at the same size: sharp on every screen.
SHARP = "--InlineBackend.figure_formats=retina"
MOST = 20_000_000  # characters that one notebook may put out; pages are hundreds of times smaller
EACH = 200  # what an output takes up, however short it is
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# What a person's own set-up would change on the pages.
PERSONAL = ("PYTHONSTARTUP", "PYTHONWARNINGS")
# Sums come out the same on any number of cores.
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
REMEMBER = "from analysis.pages.build import fresh; fresh.remember()"
RESTORE = "from analysis.pages.build import fresh; fresh.restore()"
WRITE_DATA = "from analysis.pages.build import data; data.answer({!r}, {!r}, {!r}, {!r})"


class Run(NamedTuple):
    """What is run: notebooks as they were read (file, cells), on which study, with what to spare.

    `folder` is where notebooks find themselves, `sockets` one with a short path.
    """

    notebooks: Sequence[tuple[str, NotebookNode]]
    study: Path
    folder: Path
    sockets: Path
    full_text: bool
    timeout: float
    about: Mapping[str, Any]
    say: Callable[[str], None]


class TooMuch(Exception):
    """A notebook put out more than a page can hold."""


class Client(NotebookClient):
    """Runs cells, and stops one as soon as the notebook has put out more than `MOST` characters."""

    length = 0

    def output(
        self, outs: list[NotebookNode], msg: dict[str, Any], display_id: str | None, cell_index: int
    ) -> NotebookNode | None:
        """Keep an output, unless it is too much."""
        content = msg["content"]
        parts = [content.get("text", ""), *content.get("data", {}).values()]
        self.length += EACH + sum(len(part) for part in parts if isinstance(part, str))
        if self.length > MOST:
            if self.task_poll_for_reply is not None:
                self.task_poll_for_reply.cancel()
            return None
        return super().output(outs, msg, display_id, cell_index)

    async def run(self, nb: NotebookNode, name: str) -> None:
        """Fill a notebook's outputs; raises StudyError naming the cell and the error."""
        self.nb, self.length = nb, 0
        self.reset_execution_trackers()
        for number, cell in enumerate(nb.cells, 1):
            try:
                await self.async_execute_cell(
                    cell, number - 1, execution_count=self.code_cells_executed + 1
                )
            except Exception as error:
                if isinstance(error, OSError) and error.errno:
                    raise  # a full disk, say: no fault of the cell
                told = TooMuch(f"put out more than {MOST:,} characters")
                failed = told if self.length > MOST else error
                problem = failure(f"{name} cell {number}", cell, failed, self.timeout)
                raise StudyError([problem]) from None

    async def code(self, source: str) -> None:
        """Run code of our own."""
        seconds, self.timeout = self.timeout, None
        await self.run(new_notebook(cells=[new_code_cell(source)]), "our own code")
        self.timeout = seconds


def failure(place: str, cell: Any, error: Exception, timeout: float | None) -> Problem:
    """An error in a cell as one line; the cell's first line of code tells which it is."""
    lines = [line for line in cell.source.splitlines() if line and not line.startswith("#|")]
    place = f"{place} ({lines[0][:60] if lines else ''})"
    if isinstance(error, CellTimeoutError):
        mend = "make it quicker, or allow more with --timeout"
        return Problem(place, f"ran longer than {timeout:g} seconds", mend)
    if isinstance(error, CellExecutionError):
        words = COLOUR.sub("", f"{error.ename}: {error.evalue[:1000]}")
        words = " ".join(without_paths(words).split())
        return Problem(place, words[:300], "open the notebook and run this cell")
    if isinstance(error, TooMuch):
        return Problem(place, str(error), "print or show less")
    if isinstance(error, DeadKernelError):
        return Problem(place, "the kernel died", "see if the cell asks for too much memory")
    return Problem(place, " ".join(f"{type(error).__name__}: {error}".split()), "run it again")


async def produce(job: Run, new: Path, write_data: str) -> tuple[dict[str, Any], list[Any]]:
    """Run the notebooks and write their pages to `new`, and the data where `write_data` names who.

    Gives what the index tells of each page, and the files of data. A page is written while the next
    notebook runs.
    """
    made: dict[str, Any] = {}
    manager = kernel_manager(job.sockets)
    client = Client(
        new_notebook(), km=manager, timeout=job.timeout, record_timing=False,
        coalesce_streams=True, extra_arguments=[SHARP],
        resources={"metadata": {"path": str(job.folder)}},
    )  # fmt: skip
    client.log.disabled = True
    page: asyncio.Task[None] | None = None

    async def rendered(nb: NotebookNode, name: str, began: float) -> None:
        stem = Path(name).stem
        made[stem] = await asyncio.to_thread(write_page, nb, name, new, job.about)
        seconds = f"{time.monotonic() - began:.1f} s"
        job.say(f"  {stem} ({seconds}), {len(made)} of {len(job.notebooks)}")

    try:
        await client.async_start_new_kernel(env=environment(job))
        await client.async_start_new_kernel_client()
        await client.code(REMEMBER)
        for name, nb in job.notebooks:
            began = time.monotonic()
            await client.run(nb, name)
            if page is not None:
                await page
            page = asyncio.create_task(rendered(nb, name, began))
            await client.code(RESTORE)
        files = await data_files(job, client, write_data, new / "data") if write_data else []
        if page is not None:
            await page
    finally:
        if page is not None and not page.done():
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
        FULL_TEXT: "1" if job.full_text else "0",
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    }


def write_page(nb: Any, name: str, new: Path, about: Mapping[str, Any]) -> dict[str, Any]:
    """Render one executed notebook; gives what the index tells of it."""
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
