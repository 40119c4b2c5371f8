"""The same work on a Dask cluster: blocks go out, tables come back, a lost worker loses nothing.

Workers must see the input files under the same paths and have this package installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis.bulk.blocks import Block
from analysis.bulk.work import Counted, Job, count_block
from analysis.problems import Problem, StudyError

__all__ = ["count_on_cluster"]

AHEAD = 2  # blocks on their way for each thread of the cluster


def count_on_cluster(
    todo: Iterator[tuple[str, Block]], job: Job, scheduler: str
) -> Iterator[tuple[str, Block, list[Counted]]]:
    """Count blocks on the cluster at `scheduler`, in whatever order they come back.

    Blocks of a worker that dies are counted by another one.
    """
    try:
        from distributed import Client, as_completed
        from distributed.comm import resolve_address
    except ImportError:
        mend = "pip install 'dask[dataframe]' distributed"
        raise StudyError([Problem("--scheduler", "Dask is not installed", mend)]) from None
    try:
        # A client that was given no address waits for 40 seconds before it is let go of.
        client = Client(resolve_address(scheduler), timeout="20s", set_as_default=False)
    except (OSError, ValueError) as error:
        mend = "start one with `dask scheduler`, and name its address (tcp://host:8786)"
        wrong = f"no Dask scheduler answers at {scheduler} ({type(error).__name__})"
        raise StudyError([Problem("--scheduler", wrong, mend)]) from None
    with client:
        running: dict[Any, tuple[str, Block]] = {}

        def send() -> Any:
            for name, block in todo:
                future = client.submit(_count, block, job, key=f"count-{name}", retries=2)
                running[future] = (name, block)
                return future
            return None

        threads = sum(client.nthreads().values()) or 1
        first = [send() for _ in range(AHEAD * threads)]
        queue = as_completed([f for f in first if f is not None], loop=client.loop)
        for future in queue:
            name, block = running.pop(future)
            yield name, block, future.result()
            if (more := send()) is not None:
                queue.add(more)


def _count(block: Block, job: Job) -> list[Counted]:
    return list(count_block(block, job))
