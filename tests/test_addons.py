"""Add-ons: found by entry points, wanted by nobody."""

import os
import shutil
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

from analysis import registered
from analysis.matching import engines

PACKAGE = Path(registered.__file__).parent


def test_what_another_package_registers_is_found_beside_our_own(monkeypatch):
    own = [engine.name for engine in registered.registered("engines")]
    assert own == ["numba"]
    theirs = EntryPoint("another", "analysis.matching.engines:fast", "source_perspectives.engines")
    monkeypatch.setattr(registered, "entry_points", lambda group: [theirs])
    registered.registered.cache_clear()
    try:
        assert engines.fast in registered.registered("engines")
    finally:
        registered.registered.cache_clear()


def test_counting_works_without_any_addon_and_says_so_in_one_line(tmp_path):
    """Not even their folder is there."""
    shutil.copytree(
        PACKAGE, tmp_path / "analysis", ignore=shutil.ignore_patterns("__pycache__", "addons")
    )
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'none'\n")
    (tmp_path / "none.egg-info").mkdir()
    (tmp_path / "texts.csv").write_text("text\nThe rain came.\nNo flood.\n")
    (tmp_path / "words.csv").write_text("word,weight\nrain,-1\nflood,-1\n")
    code = (
        "import sys, analysis.registered as r; r.entry_points = lambda group: []\n"
        "from analysis.__main__ import main\n"
        "sys.exit(main(['count', 'texts.csv', '--lexicon', 'words.csv', '--out', 'c.parquet']))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert "2 articles, 5 words" in told.stdout
    assert told.stderr == (
        "counting with the plain engine; where numba is installed, a faster one counts\n"
    )
