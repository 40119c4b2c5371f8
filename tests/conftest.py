"""What the tests share: the study in the box, read once, and closed figures."""

import subprocess
import sys

import matplotlib
import pytest
from hypothesis import settings

matplotlib.use("Agg")
# No test may depend on the clock, or on which examples the last run happened to keep.
settings.register_profile("repeatable", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def study():
    from analysis.study.study import open_study

    return open_study("seeds")


@pytest.fixture(scope="session")
def tables(study):
    from analysis.measures.pipeline import tables

    return tables(study)


@pytest.fixture(scope="session")
def box_pages(tmp_path_factory):
    """The pages of the study in the box, built once."""
    out = tmp_path_factory.mktemp("box") / "html"
    # A process of its own: a browser's loop may run in this one.
    asked = [sys.executable, "-m", "analysis", "html", "seeds", "--out", str(out)]
    subprocess.run(asked, check=True, capture_output=True)
    return out


@pytest.fixture(scope="module")
def browser():  # for a module alone: while it is open, nothing else can run a loop in this process
    from in_browser import chromium

    yield from chromium()


@pytest.fixture(autouse=True)
def close_figures():
    yield
    from matplotlib import pyplot

    pyplot.close("all")
