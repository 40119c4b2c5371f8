"""Run a notebook's cells in a kernel that is there, and say in one line what went wrong."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from analysis.pages.html.clean import without_paths
from analysis.problems import Problem, StudyError

MOST = 20_000_000  # characters that one notebook may put out; pages are hundreds of times smaller
EACH = 200  # what an output takes up, however short it is
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


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
                if (task := asyncio.current_task()) and task.cancelling():
                    raise asyncio.CancelledError from None  # nbclient takes it for a dead kernel
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


async def client(manager: AsyncKernelManager, timeout: float) -> Client:
    """A client of a kernel that was started; `timeout` is in seconds for each cell."""
    made = Client(
        new_notebook(), km=manager, timeout=timeout, record_timing=False, coalesce_streams=True
    )
    made.log.disabled = True
    await made.async_start_new_kernel_client()
    return made
