"""The process that kernels are forked from has one thread, as a process that forks should."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.pages.build import kernels
from analysis.pages.build.produce import PREPARE

USED = ("analysis", "analysis.report", "pandas", "matplotlib.pyplot", "scipy.stats", "pyarrow")


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in /proc")
@pytest.mark.slow
def test_no_library_has_started_a_thread_when_kernels_are_forked():
    env = {**os.environ, "PYTHONPATH": str(Path.cwd()), "SOURCE_PERSPECTIVES_STUDY": "seeds"}
    with subprocess.Popen(
        [sys.executable, "-P", str(kernels.WARM), PREPARE, *USED],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env,
    ) as process:  # fmt: skip
        assert json.loads(process.stdout.readline()) == {"ready": True}
        threads = Path(f"/proc/{process.pid}/task")
        names = [(path / "comm").read_text().strip() for path in threads.iterdir()]
        process.stdin.close()
    assert len(names) == 1, names
