"""What the tests share: the study in the box, read once, and closed figures."""

import matplotlib
import pytest

matplotlib.use("Agg")


@pytest.fixture(scope="session")
def study():
    from analysis.study import open_study

    return open_study("seeds")


@pytest.fixture(scope="session")
def tables(study):
    from analysis.tables import tables

    return tables(study)


@pytest.fixture(autouse=True)
def close_figures():
    yield
    from matplotlib import pyplot

    pyplot.close("all")
