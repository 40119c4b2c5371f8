"""Put a finished folder in the place of an old one, in one step that nothing can tear.

The new folder grows in `<out>.build/` beside the old one. It changes places with the old one in a
single system call, so that whoever looks, or kills the build, finds the old pages or the new.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from analysis.files import locked
from analysis.problems import Problem, StudyError

MADE = ".build.json"
WORKSHOP = ".build"  # what the folder beside the pages ends in
SOCKETS = "sp-"
AT_FDCWD = {"linux": -100, "darwin": -2}
SWAP = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS


def ours(out: Path) -> bool:
    """Whether a folder is one that a build made, or may be made: absent, or empty."""
    return not out.exists() or (out.is_dir() and ((out / MADE).exists() or not any(out.iterdir())))


def must_be_free(out: Path) -> None:
    """Raise StudyError where `out` is no folder that a build may write."""
    if out.exists() and not out.is_dir():
        raise StudyError([Problem(str(out), "is no folder", "name another place for the pages")])
    if not ours(out):
        mend = "name another folder or empty it"
        raise StudyError([Problem(str(out), "holds files that no build made", mend)])
    above = next(folder for folder in out.absolute().parents if folder.exists())
    mine = os.access in os.supports_effective_ids
    touched = [above, out] if out.exists() else [above]
    if not all(f.is_dir() and os.access(f, os.W_OK, effective_ids=mine) for f in touched):
        mend = "name a place you may write to"
        raise StudyError([Problem(str(out), "cannot be written", mend)])


@contextmanager
def build_folder(out: Path) -> Iterator[Path]:
    """An empty folder beside `out`, for one build at a time; gone afterwards.

    What a killed build left there is cleared first. Raises StudyError where another build is at
    work or `out` is a folder that no build made.
    """
    must_be_free(out)
    shop = out.with_name(out.name + WORKSHOP)
    with locked(shop, out, "build"):
        mend(out, shop)
        new = shop / "new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        try:
            yield new
        finally:
            shutil.rmtree(shop, ignore_errors=True)


def mend(out: Path, shop: Path) -> None:
    """Put back the old pages where a kill struck between the two steps of `swap` by hand."""
    if (shop / "old").exists():
        if not out.exists():
            (shop / "old").rename(out)
        shutil.rmtree(shop / "old", ignore_errors=True)


def swap(new: Path, out: Path) -> None:
    """Let `new` take the place of `out`, and `out` (if there) that of `new`."""
    if not out.exists():
        new.rename(out)
    elif not exchange(new, out):
        out.rename(new.with_name("old"))
        new.rename(out)


def exchange(one: Path, two: Path) -> bool:
    """Swap two paths in one system call; False where the system or the disk cannot."""
    name = {"linux": "renameat2", "darwin": "renameatx_np"}.get(sys.platform, "")
    call = getattr(ctypes.CDLL(None, use_errno=True), name, None) if name else None
    if call is None:
        return False
    at = AT_FDCWD[sys.platform]
    call.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    return bool(call(at, os.fsencode(one), at, os.fsencode(two), SWAP) == 0)


@contextmanager
def sockets() -> Iterator[Path]:
    """A folder with a short path for the kernels' sockets; those of killed builds are cleared."""
    base = Path(tempfile.gettempdir())
    if sys.platform != "win32":
        if len(str(base)) > 60:
            base = Path("/tmp")  # noqa: S108  (a socket's path has room for 104 bytes)
        for left in base.glob(f"{SOCKETS}*-*"):
            pid = left.name.removeprefix(SOCKETS).partition("-")[0]
            with suppress(OSError):
                if pid.isdigit() and left.stat().st_uid == os.getuid() and not alive(int(pid)):
                    shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{SOCKETS}{os.getpid()}-", dir=base))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
