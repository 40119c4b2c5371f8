"""One writer at a time: a lock that ends with the process that holds it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.problems import Problem, StudyError, writing

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

__all__ = ["locked"]


@contextmanager
def locked(shop: Path, out: Path, what: str) -> Iterator[None]:
    """Make the folder `shop` and hold the lock in it while `what` (a run, a build) writes `out`.

    Raises StudyError where another process holds it, or where the folder cannot be made.
    """
    with writing(out):
        shop.mkdir(parents=True, exist_ok=True)
        lock = os.open(shop / "lock", os.O_CREAT | os.O_RDWR, 0o644)
    try:
        if not _taken(lock):
            wrong = f"another {what} is writing it"
            raise StudyError([Problem(str(out), wrong, "wait until it is done")])
        yield
    finally:
        os.close(lock)


def _taken(lock: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
