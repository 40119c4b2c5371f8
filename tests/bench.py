"""Measure counting against what one would use instead, and against `wc -w`: `make bench`.

Each measurement is a fresh process that loads its texts into memory, makes its way ready and runs
on a few articles; only then the clock starts. Single-threaded ways are told by processor time (user
and system), which other work on the machine disturbs least, two threads by the wall clock. The best
of several processes counts. Slow ways get fewer articles, and all are compared by MB of UTF-8 text.
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RESULTS = HERE / "bench.csv"
FIELDS = ["way", "articles", "mb", "seconds", "wall", "matches", "words", "peak_mb"]
ALONE = dict.fromkeys(("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
# Way, articles, processes: the best of so many counts.
RUNS = [
    ("ours", 1_000, 7), ("ours", 10_000, 5), ("ours", 100_000, 5), ("ours_counts", 100_000, 5),
    ("ours_two", 100_000, 5), ("ours_near", 1_000, 3), ("wc", 100_000, 5),
    ("polars_counts", 10_000, 3),
    ("count_vectorizer_words", 10_000, 3), ("count_vectorizer", 3_000, 3), ("tuned_re", 3_000, 3),
    ("oracle", 1_000, 3), ("phrase_matcher", 1_000, 3), ("vader_textstat", 500, 3),
    ("voice", 300, 3), ("voice_short", 300, 3),
]  # fmt: skip
PACKAGES = {"polars_counts": "polars", "count_vectorizer_words": "sklearn",
            "count_vectorizer": "sklearn", "phrase_matcher": "spacy"}  # fmt: skip


def entries():
    """The topics of the study in the box and VADER's lexicon."""
    from analysis.commands.count import entries_to_count

    table = entries_to_count(ROOT / "seeds/codebook.yml", ["vader"])
    return table[table["codebook"].isin(["topics", "vader"])].reset_index(drop=True)


def processor(who=resource.RUSAGE_SELF):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def measure(name, corpus, articles):
    """Run one way in this process; what it took, as a row of FIELDS."""
    if name == "wc":
        return measure_wc(corpus, articles)
    import pyarrow.parquet as pq
    from bench_ways import WAYS

    texts = pq.read_table(corpus, columns=["text"]).to_pandas()["text"][:articles]
    texts = texts.astype("str").reset_index(drop=True)
    size = int(texts.str.encode("utf-8").str.len().sum())
    run = WAYS[name](entries())
    run(texts[:20])
    used, began = processor(), time.perf_counter()
    matches, words = run(texts)
    used, wall = processor() - used, time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return dict(zip(FIELDS, (name, articles, size / 1e6, used, wall, matches, words, peak),
                    strict=True))  # fmt: skip


def measure_wc(corpus, articles):
    text = corpus.with_suffix(".txt")
    command = ["wc", "-w", str(text)]
    used, began = processor(resource.RUSAGE_CHILDREN), time.perf_counter()
    told = subprocess.run(command, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=True,
                          capture_output=True, text=True)  # fmt: skip
    used = processor(resource.RUSAGE_CHILDREN) - used
    wall = time.perf_counter() - began
    words = int(told.stdout.split()[0])
    size = text.stat().st_size / 1e6
    return dict(zip(FIELDS, ("wc", articles, size, used, wall, 0, words, 2.0), strict=True))


def make_corpus(folder, articles):
    """Made articles from the sentences of the study in the box, as Parquet and as text."""
    from analysis.bulk.made import write_parquet
    from analysis.corpus.segmentation import split
    from analysis.study.study import open_study

    study = open_study(ROOT / "seeds")
    sentences = split(study.texts, dict(study.sources[["doc", "title"]].to_numpy()))[0]
    path = folder / f"{articles}.parquet"
    size = write_parquet(path, sentences["text"].tolist(), articles)
    return path, size


def write_text(path):
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file, path.with_suffix(".txt").open("w") as text:
        for group in range(file.num_row_groups):
            column = file.read_row_group(group, columns=["text"])["text"]
            text.writelines(f"{value}\n" for value in column.to_pylist())


def fresh(name, corpus, articles):
    """Measure in a process of its own; None where the way's package is not installed."""
    command = [sys.executable, str(HERE / "bench.py"), "--one", name, str(corpus), str(articles)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **(ALONE if name != "ours_two" else {})}
    told = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if told.returncode:
        sys.exit(f"{name} failed:\n{told.stderr}")
    return json.loads(told.stdout)


def best(runs):
    """Of several runs of one way, the fastest."""
    clock = "wall" if runs[0]["way"] == "ours_two" else "seconds"
    return min(runs, key=lambda row: row[clock] / row["mb"])


def rounds(corpus, largest, only=()):
    """Measure all ways in turn, again and again, so that what else the machine does meets all."""
    runs = {}
    asked = [run for run in RUNS if not only or run[0] in only]
    free = wait_until_free()
    if not free:
        print("  (the machine is not free: two threads look slower than they are)")
    for turn in range(max(processes for _, _, processes in asked)):
        print(f"round {turn + 1}", flush=True)
        for name, articles, processes in asked:
            number = min(articles, largest)
            if turn < processes and importable(PACKAGES.get(name, "pandas")):
                runs.setdefault((name, number), []).append(fresh(name, corpus, number))
    for name in {n for n, _, _ in asked} - {n for n, _ in runs}:
        print(f"{name}: left out, {PACKAGES[name]} is not installed")
    for (name, articles), own in runs.items():
        row = best(own)
        told = f"{articles:>9,} articles {row['mb'] / row['seconds']:8.1f} MB/s"
        print(f"{name:24}{told}  best of {len(own)}", flush=True)
        yield row


def busy(seconds=1.0):
    """The share of all processors in use during so many seconds (Linux; 0 elsewhere)."""

    def read():
        numbers = [int(n) for n in Path("/proc/stat").read_text().split("\n")[0].split()[1:]]
        return sum(numbers), numbers[3] + numbers[4]

    try:
        (total, idle), _ = read(), time.sleep(seconds)
        after, idle_after = read()
    except OSError:
        return 0.0
    return 1 - (idle_after - idle) / max(after - total, 1)


def wait_until_free(patience=60):
    return any(busy() < 0.1 for _ in range(patience))


def million(folder, articles):
    """`python -m analysis count` on a million articles, which are made for it and then deleted."""
    path, size = make_corpus(folder, articles)
    out = folder / "counts.parquet"
    command = [
        sys.executable, "-m", "analysis", "count", str(path), "--doc", "doc", "--lexicon", "vader",
        "--codebook", str(ROOT / "seeds/codebook.yml"), "--out", str(out),
        "--matches", str(folder / "matches.parquet"), "--threads", "2",
    ]  # fmt: skip
    began = time.perf_counter()
    used = processor(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)})
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit("count failed")
    wall = time.perf_counter() - began
    import pyarrow.parquet as pq

    matches = pq.read_metadata(folder / "matches.parquet").num_rows
    words = sum(pq.read_table(out, columns=["words"])["words"].to_numpy().tolist())
    used = usage.ru_utime + usage.ru_stime
    values = ("count", articles, size / 1e6, used, wall, matches, words, usage.ru_maxrss / 1024)
    return dict(zip(FIELDS, values, strict=True))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help="no 100,000 and no million articles")
    parser.add_argument(
        "--million",
        type=int,
        default=1_000_000,
        help="articles for `count`; 0 keeps its last figures",
    )
    parser.add_argument(
        "--only",
        nargs="+",
        metavar="WAY",
        default=(),
        choices=sorted({way for way, _, _ in RUNS}),
        help="measure these ways; the others keep their last figures",
    )
    parser.add_argument("--readme", type=Path, help="file whose table between marks is renewed")
    given = parser.parse_args()
    if given.one:
        name, corpus, articles = given.one
        print(json.dumps(measure(name, Path(corpus), int(articles))))
        return
    from bench_table import LABELS, plans, read, sayings, table, write_between

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        largest = 10_000 if given.quick else 100_000
        if given.only:
            largest = max(n for name, n, _ in RUNS if name in given.only)
        print(f"making {largest:,} articles ...", flush=True)
        corpus, _ = make_corpus(folder, largest)
        write_text(corpus)
        rows = list(rounds(corpus, largest, given.only))
        if given.only:
            rows += [row for row in read(RESULTS) if row["way"] not in given.only]
            order = [*LABELS, "count"]
            rows.sort(key=lambda row: order.index(row["way"]))
        elif not given.million:
            rows += [row for row in read(RESULTS) if row["way"] == "count"]
        elif not given.quick:
            print(f"count on {given.million:,} articles ...", flush=True)
            rows.append(million(folder, given.million))
    print("", *sayings(rows), "", table(rows), "", plans(rows), sep="\n")
    if given.readme:
        with RESULTS.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
            writer.writeheader()
            writer.writerows({k: brief(v) for k, v in row.items()} for row in rows)
        rows = read(RESULTS)
        write_between(given.readme, table(rows))
        if plans(rows):
            write_between(given.readme, plans(rows), "plans")


def brief(value):
    """A number to four digits, a whole one without a point; other values as they are."""
    if not isinstance(value, float):
        return value
    return int(value) if value.is_integer() else round(value, 4)


def importable(package):
    from importlib.util import find_spec

    return find_spec(package) is not None


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
