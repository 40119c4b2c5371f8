"""The matcher's speed, held: the fast engine against the plain one on the same texts in one run."""

import pandas as pd
import pytest
from bench import entries, make_corpus, processor
from pandas.testing import assert_frame_equal

from analysis.matching import matches, nearness
from analysis.matching.engines import ready

# Measured: 112 to 116 times, on a machine with much else to do; about 28 when each character was
# asked whether it is Chinese.
TIMES = 50


def best(task, runs):
    """The result of a task, and the least processor time of several runs."""
    took = []
    for _ in range(runs):
        begun = processor()
        result = task()
        took.append(processor() - begun)
    return result, min(took)


@pytest.mark.slow
def test_the_fast_engine_is_many_times_as_fast_as_the_plain_one(tmp_path):
    pytest.importorskip("numba")
    path, _ = make_corpus(tmp_path, 1000)
    texts = pd.read_parquet(path, columns=["text"])["text"].astype("str")
    table = entries()
    table = table[~nearness.holds(table)].reset_index(drop=True)
    fast, plain = ready(table, "numba"), ready(table, "re")
    few = texts[:100]
    assert_frame_equal(*(pd.DataFrame(engine(few, 1)[0].T, columns=matches.COLUMNS)
                         for engine in (fast, plain)))  # fmt: skip
    _, slow = best(lambda: plain(few, 1), 3)
    _, quick = best(lambda: fast(texts, 1), 20)
    times = (slow / len(few)) / (quick / len(texts))
    print(f"{times:.0f} times as fast as the plain engine")
    assert times >= TIMES
