"""Run a notebook's cells in a clean kernel, and say in one line what went wrong."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from analysis.pages.build.kernels import Warm, manager
from analysis.pages.html.clean import without_paths
from analysis.problems import Problem, StudyError

# Twice the pixels, shown at the same size: sharp on every screen.
SHARP = "--InlineBackend.figure_formats=retina"
MOST = 20_000_000  # characters that one notebook may put out; pages are hundreds of times smaller
EACH = 200  # what an output takes up, however short it is
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def imports(sources: Iterable[str]) -> list[str]:
    """The modules that code cells import, for the process that forks kernels.

    >>> imports(["import pandas as pd", "from analysis import counts", "%magic"])
    ['analysis', 'analysis.measures.counts', 'pandas']
    """
    found = set()
    for source in sources:
        try:
            tree = ast.parse(source)
        except SyntaxError:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return sorted(found)


def first_line(cell: Any) -> str:
    """A cell's first line of code, to find it by."""
    lines = [line for line in cell.source.splitlines() if line and not line.startswith("#|")]
    return lines[0][:60] if lines else ""


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


def failure(name: str, number: int, cell: Any, error: Exception, timeout: float) -> Problem:
    """An error in a cell as one line."""
    place = f"{name} cell {number} ({first_line(cell)})"
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


async def run(
    notebook: Path, sockets: Path, warm: Warm | None, env: Mapping[str, str], timeout: float
) -> NotebookNode:
    """The notebook with the outputs of a clean kernel, working folder its own.

    The kernel's sockets are files that begin with the path `sockets`. Raises StudyError naming the
    notebook, the cell and the error in one line.
    """
    nb = nbformat.read(notebook, as_version=4)
    client = Client(
        nb,
        km=manager(sockets, warm),
        timeout=timeout,
        record_timing=False,
        shutdown_kernel="immediate",
        coalesce_streams=True,
        extra_arguments=[SHARP],
        resources={"metadata": {"path": str(notebook.parent)}},
    )
    client.log.disabled = True
    client.reset_execution_trackers()
    number, cell = 1, nb.cells[0] if nb.cells else NotebookNode(source="")
    try:
        # Not client.async_execute: it takes SIGINT for itself, and the build needs it to stop.
        await client.async_start_new_kernel(**({} if warm else {"env": dict(env)}))
        await client.async_start_new_kernel_client()
        for number, cell in enumerate(nb.cells, 1):
            await client.async_execute_cell(
                cell, number - 1, execution_count=client.code_cells_executed + 1
            )
    except asyncio.CancelledError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno:
            raise  # a full disk, say: no fault of the cell
        if client.length > MOST:
            error = TooMuch(f"put out more than {MOST:,} characters")
        raise StudyError([failure(notebook.name, number, cell, error, timeout)]) from None
    finally:
        with contextlib.suppress(Exception):
            if client.km is not None and client.km.has_kernel:
                await client._async_cleanup_kernel()
    return nb
