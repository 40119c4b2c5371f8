"""What is written is whole or not there, by one writer at a time; what is read has a digest."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from analysis.problems import Problem, StudyError, writing

__all__ = ["digest", "digest_of_all", "locked", "whole_file"]

HALF = ".half"  # what a file is called until it is whole


@contextmanager
def locked(shop: Path, out: Path, what: str) -> Iterator[None]:
    """Make the folder `shop` and hold the lock in it while `what` (a run, a build) writes `out`.

    The lock ends with the process that holds it. Raises StudyError where another process holds it,
    or where the folder cannot be made.
    """
    lock = FileLock(shop / "lock")
    with writing(out):
        shop.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            wrong = f"another {what} is writing it"
            raise StudyError([Problem(str(out), wrong, "wait until it is done")]) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file to write beside `path`, which takes its name when all is written.

    Until then, and where the writing fails, what `path` held stays as it was.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with whole_file(Path(folder, "page.html")) as half:
    ...         _ = half.write_text("<p>all of it</p>")
    ...     [file.name for file in Path(folder).iterdir()]
    ['page.html']
    """
    path = path.resolve() if path.is_symlink() else path
    half = path.with_name(path.name + HALF)
    try:
        yield half
        with half.open("rb+") as written:
            os.fsync(written.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def digest(content: bytes | str) -> str:
    """The sha256 of bytes, or of a text in UTF-8, in hexadecimal digits.

    >>> digest("")[:8]
    'e3b0c442'
    """
    told = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return sha256(told).hexdigest()


def digest_of_all(parts: Iterable[bytes]) -> str:
    """One sha256 for several byte strings, each told apart from the next.

    >>> digest_of_all([b"a", b"b"]) == digest_of_all([b"ab"])
    False
    """
    made = sha256()
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.hexdigest()
