"""A process that has imported what the notebooks import, and forks a fresh kernel from itself.

A kernel's start costs two seconds of imports; a fork of a process that has done them costs a few
milliseconds. The forked process is a real IPython kernel and has run no cell, so it is as clean as
any. Reads one JSON request a line on stdin and answers each on stdout; ends with its stdin, and
takes its kernels with it. Run with `python -P warm.py PREPARE MODULE …`: PREPARE is a function,
`module:name`, that is called once before the first fork, or nothing.
"""

from __future__ import annotations

import builtins
import contextlib
import ctypes
import gc
import importlib
import io
import json
import os
import runpy
import signal
import sys
from types import SimpleNamespace
from typing import Any

KERNEL = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ipykernel.debugger",
    "IPython.core.completerlib", "IPython.core.oinspect", "IPython.core.pylabtools",
    "IPython.extensions.storemagic", "tornado.platform.asyncio", "sqlite3", "IPython.core.debugger",
    "IPython.core.logger",
)  # fmt: skip
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
# A fork has none of the threads of the process it came from, so what they were at stays undone in
# it, and Python 3.12 warns. So no library may start one: what multiplies matrices, and pyarrow's
# allocator.
NO_THREADS = {
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}  # fmt: skip


def load_kernels(modules: list[str], prepare: str = "") -> None:
    """Import what notebooks will; what cannot be imported is left for the notebook to say.

    Libraries that look for a kernel when imported (pandas, to choose how to show tables) find one.
    """
    stand_in = SimpleNamespace(kernel=True, config={})
    builtins.get_ipython = lambda: stand_in  # type: ignore[attr-defined]
    absent: dict[str, Any] = {"debugpy": None}  # a quarter of a second, and nobody debugs here
    sys.modules.update(absent)
    for name in [*KERNEL, *modules]:
        with contextlib.suppress(Exception):
            load_name(name)
    del builtins.get_ipython  # type: ignore[attr-defined]
    # It ties itself to the kernel that imports it, and would draw nothing in any other.
    for name in [name for name in sys.modules if name.startswith("matplotlib_inline")]:
        del sys.modules[name]
    if prepare:
        module, _, name = prepare.partition(":")
        with contextlib.suppress(Exception):  # a notebook will meet and name the same error
            getattr(importlib.import_module(module), name)()
    if "matplotlib" in sys.modules:
        with contextlib.suppress(Exception):
            draw_once()


def load_name(name: str) -> None:
    """Import a module, or what a module gives by that name and loads when it is asked for."""
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        module, _, attribute = name.rpartition(".")
        getattr(importlib.import_module(module), attribute)


def draw_once() -> None:
    """Fill matplotlib's caches (fonts, above all) without leaving a figure behind."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure()
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.plot([1, 2], [1, 2], label="one")
    axes.set_title("one", fontweight="bold")
    axes.legend()
    figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")


def child(request: dict[str, Any]) -> None:
    """Be a kernel, or write the data files; never returns to the server's loop."""
    os.setsid()
    with contextlib.suppress(Exception):
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
    os.chdir(request["cwd"])
    if "module" in request:
        sys.argv = [request["module"], *request["argv"]]
        runpy.run_module(request["module"], run_name="__main__")
        return
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    from ipykernel.kernelapp import IPKernelApp

    sys.argv = ["ipykernel_launcher.py", *request["argv"]]
    IPKernelApp.launch_instance(request["argv"])


def serve() -> None:
    """Answer requests until stdin ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    kernels: list[int] = []
    for line in sys.stdin:
        request = json.loads(line)
        pid = os.fork()
        if not pid:
            code = 1
            try:
                child(request)
                code = 0
            finally:
                os._exit(code)
        kernels.append(pid)
        print(json.dumps({"pid": pid}), flush=True)
    for pid in kernels:
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)


if __name__ == "__main__":
    os.environ.update(NO_THREADS)
    load_kernels(sys.argv[2:], sys.argv[1])
    gc.collect()
    gc.freeze()
    try:
        print(json.dumps({"ready": True}), flush=True)
        serve()
    except BrokenPipeError:
        os._exit(1)  # whoever asked is gone
