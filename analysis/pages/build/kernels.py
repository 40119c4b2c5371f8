"""Clean kernels for notebooks: over files instead of network ports, forked where that is possible.

nbclient drives each kernel; only how its process comes to be differs. Imported late: the Jupyter
packages cost half a second that a build with nothing to do must not pay.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

# jsonschema imports this grammar of web addresses, which takes a second and is of no use here.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

from jupyter_client import AsyncKernelManager  # noqa: E402
from jupyter_client.provisioning import LocalProvisioner  # noqa: E402

# Run by its path: as a module it would import this package, and pandas, before it is ready to.
WARM = Path(__file__).with_name("warm.py")


class Warm(NamedTuple):
    """A running `analysis.pages.build.warm` and the turn-taking at its door."""

    process: asyncio.subprocess.Process
    door: asyncio.Lock


class Forked:
    """A kernel's process as jupyter_client wants it, though it is no child of this process."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int):
        self.pid = pid

    def poll(self) -> int | None:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 1
        return None

    def wait(self) -> int:
        return 1

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    terminate = kill


class ForkProvisioner(LocalProvisioner):
    """Has the warm process fork the kernel."""

    warm: Warm

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        arguments = cmd[cmd.index("-f") :]
        pid = await ask(self.warm, {"argv": arguments, "cwd": str(kwargs.get("cwd") or ".")})
        self.process = Forked(pid)  # type: ignore[assignment]
        self.pid = self.pgid = pid  # type: ignore[assignment]
        self.cwd = kwargs.get("cwd")
        return self.connection_info


async def ask(warm: Warm, request: Mapping[str, Any]) -> int:
    """Send one request to the warm process; gives the pid of the process it forked."""
    async with warm.door:
        assert warm.process.stdin is not None and warm.process.stdout is not None  # noqa: S101
        warm.process.stdin.write(json.dumps(request).encode() + b"\n")
        await warm.process.stdin.drain()
        answer = await warm.process.stdout.readline()
    if not answer:
        raise RuntimeError("the process that starts kernels has ended")
    return int(json.loads(answer)["pid"])


@asynccontextmanager
async def warmed(
    modules: Sequence[str], env: Mapping[str, str], prepare: str = ""
) -> AsyncIterator[Warm | None]:
    """The warm process, with these modules imported and `prepare` (`module:name`) called.

    None where processes cannot fork.
    """
    if not hasattr(os, "fork") or sys.platform == "darwin":
        yield None  # forking after system libraries have started threads is not safe on macOS
        return
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        str(WARM),
        prepare,
        *modules,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=dict(env),
        start_new_session=True,
    )
    try:
        assert process.stdout is not None  # noqa: S101
        ready = await process.stdout.readline()
        yield Warm(process, asyncio.Lock()) if ready else None
    finally:
        if process.stdin is not None:
            process.stdin.close()  # its sign to end its kernels and itself
        await ended(process, 2)


async def ended(process: asyncio.subprocess.Process, patience: float = 0) -> None:
    """Wait for a process to end, or end it, and let go of its pipes."""
    try:
        await asyncio.wait_for(process.wait(), patience)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if process.stdout is not None:
        await process.stdout.read()


async def run_module(
    module: str, argv: Sequence[str], warm: Warm | None, env: Mapping[str, str]
) -> None:
    """Run a module as a program, forked from the warm process where there is one."""
    if warm is None:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", module, *argv, env=dict(env), start_new_session=True
        )
        try:
            await process.wait()
        except asyncio.CancelledError:
            await ended(process)
            raise
        return
    forked = Forked(await ask(warm, {"module": module, "argv": list(argv), "cwd": os.getcwd()}))
    try:
        while forked.poll() is None:
            await asyncio.sleep(0.05)
    except asyncio.CancelledError:
        with contextlib.suppress(ProcessLookupError):
            forked.kill()
        raise


def manager(sockets: Path, warm: Warm | None) -> AsyncKernelManager:
    """A manager for one kernel whose sockets are files beginning with the (short) path given.

    On Windows, where there are no such files, the kernel is spoken to over the loopback device.
    """
    files = {} if sys.platform == "win32" else {"transport": "ipc", "ip": str(sockets)}
    kernel = AsyncKernelManager(kernel_name="python3", connection_file=f"{sockets}.json", **files)
    if warm is not None:
        provisioner = ForkProvisioner(
            kernel_id=sockets.name, kernel_spec=kernel.kernel_spec, parent=kernel
        )
        provisioner.warm = warm
        kernel.provisioner = provisioner
    return kernel
