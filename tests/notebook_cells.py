"""Runs the cells of notebooks on a study in this process: faster than a build, and as strict."""

import json
import sys
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell

from analysis.study.study import ENVIRONMENT


def run(pages: str, study: Path, monkeypatch) -> None:
    """Run each cell of the notebooks whose names begin like the glob `pages`; fails with its place.

    In: a study's folder, and the fixture that gives environment and modules back.
    """
    monkeypatch.setenv(ENVIRONMENT, str(study))
    monkeypatch.setenv("MPLBACKEND", "agg")
    # A shell takes the place of the module __main__, which other tests need as it was.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    shell = InteractiveShell.instance()
    ran = 0
    for path in sorted(Path("notebooks").glob(f"{pages}.ipynb")):
        shell.reset(new_session=False)
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"], 1):
            if cell["cell_type"] == "code":
                result = shell.run_cell("".join(cell["source"]))
                assert result.success, f"{path.name} cell {number}: {result.error_in_exec!r}"
                ran += 1
    assert ran > 5
