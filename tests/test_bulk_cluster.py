"""On a Dask cluster of two processes, one of which dies: the result is the one-machine result."""

import os
import signal

import pandas as pd
import pytest
from bulk_made import ENTRIES, corpus, expected
from test_bulk_runs import JOB, SMALL, read, write

from analysis.bulk import count_frame, runs
from analysis.bulk.work import Job

distributed = pytest.importorskip("distributed")
dd = pytest.importorskip("dask.dataframe")


@pytest.fixture(scope="module")
def cluster():
    settings = {"n_workers": 2, "threads_per_worker": 1, "processes": True}
    with distributed.LocalCluster(**settings, dashboard_address=None, memory_limit=0) as made:
        yield made


def test_a_run_on_a_cluster_survives_the_death_of_a_worker(cluster, tmp_path):
    path = write(tmp_path, "csv", corpus())
    plan = runs.Plan([path], tmp_path / "c.parquet", tmp_path / "m.parquet", size=SMALL,
                     scheduler=cluster.scheduler_address)  # fmt: skip
    with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
        pids = list(client.run(os.getpid).values())
    made = []

    def kill_one(block):
        made.append(block)
        if len(made) == 2:
            os.kill(pids[0], getattr(signal, "SIGKILL", signal.SIGTERM))

    job = Job(JOB.entries, JOB.text, JOB.doc, JOB.keep, matches=True, engine="re")
    runs.run(plan, job, done=kill_one)

    assert len(made) > 10
    alone = plan._replace(out=tmp_path / "c1.parquet", matches=tmp_path / "m1.parquet",
                          scheduler="", threads=1)  # fmt: skip
    runs.run(alone, job)
    pd.testing.assert_frame_equal(read(plan.out), expected())
    pd.testing.assert_frame_equal(read(plan.out), read(alone.out))
    pd.testing.assert_frame_equal(read(plan.matches), read(alone.matches))


def test_the_function_fits_dasks_map_partitions(cluster, tmp_path):
    path = write(tmp_path, "parquet", corpus())
    articles = dd.read_parquet(path, split_row_groups=True)
    options = {"text": "body", "keep": ["outlet"], "engine": "re"}
    meta = count_frame(articles._meta, ENTRIES, **options)

    with distributed.Client(cluster.scheduler_address):
        counts = articles.map_partitions(count_frame, ENTRIES, meta=meta, **options).compute()

    assert articles.npartitions > 1
    counts = counts.reset_index(drop=True).astype({"outlet": "str"})
    pd.testing.assert_frame_equal(counts, expected().drop(columns="doc"))
