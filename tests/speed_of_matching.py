"""How fast matching is, against `wc -w` and against the plain engine on the same bytes.

Run by hand: python tests/speed_of_matching.py [megabytes]. The corpus is made of the study's own
sentences drawn at random, with made-up names and numbers between them so that the vocabulary grows.
Ratios are what to look at; a machine shared with others gives a range, so each is taken as best of
many runs by processor time (`wc` and one thread) and by the clock (two threads).
"""

import os
import random
import re
import resource
import string
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from analysis.addons.fast import automaton, scanner
from analysis.matching import plain
from analysis.study import codebook, lexicons

STUDY = Path(__file__).parents[1] / "seeds"
RUNS = 15


def made_corpus(megabytes):
    draw = random.Random(7)  # noqa: S311
    lines = [line for path in STUDY.glob("*.txt") for line in path.read_text("utf-8").splitlines()]
    sentences = [s for line in lines for s in re.split(r"(?<=[.!?”])\s+", line) if len(s) > 30]
    texts, size = [], 0
    while size < megabytes * 1e6:
        parts = []
        for sentence in draw.choices(sentences, k=draw.randint(10, 30)):
            parts.append(sentence)
            if draw.random() < 0.2:
                name = "".join(draw.choices(string.ascii_lowercase, k=draw.randint(4, 9))).title()
                parts.append(f"{name} {draw.randint(1, 9999)}.")
        texts.append(" ".join(parts))
        size += len(texts[-1].encode())
    return pd.Series(texts, dtype="str"), size / 1e6


def processor_time():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def best(clock, task, runs=RUNS):
    times = []
    for _ in range(runs):
        start = clock()
        task()
        times.append(clock() - start)
    return min(times)


def main():
    texts, size = made_corpus(float(sys.argv[1]) if len(sys.argv) > 1 else 30)
    entries = [lexicons.lexicon("vader")]
    if (STUDY / "codebook.yml").exists():
        book = codebook.load(STUDY / "codebook.yml").entries
        entries.append(book[book["codebook"] == "topics"])
    table = pd.concat(entries, ignore_index=True)
    start = time.perf_counter()
    tables = automaton.build_automaton(table)
    print(f"{len(table)} entries, automaton built in {time.perf_counter() - start:.1f} s")
    found, _ = scanner.scan(texts, tables)
    print(f"{size:.0f} MB in {len(texts)} texts, {found.shape[1]} matches")

    with tempfile.NamedTemporaryFile() as file:
        file.write("\n".join(texts).encode())
        file.flush()
        command, env = ["wc", "-w", file.name], {**os.environ, "LC_ALL": "C.UTF-8"}

        def count():
            subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=True)

        wc = best(processor_time, count)
    one = best(processor_time, lambda: scanner.scan(texts, tables))
    few = texts[: max(1, len(texts) // 200)]
    slow = best(processor_time, lambda: list(plain.find(few, table)), runs=1)
    index = best(processor_time, lambda: list(plain.find(few[:0], table)), runs=1)
    slow = (slow - index) * len(texts) / len(few)
    clock_one = best(time.perf_counter, lambda: scanner.scan(texts, tables))
    clock_two = best(time.perf_counter, lambda: scanner.scan(texts, tables, threads=2))
    print(f"wc -w {size / wc:.0f} MB/s, fast engine {size / one:.0f}, plain {size / slow:.1f}")
    print(f"fast engine / wc -w: {wc / one:.2f}; / plain: {slow / one:.0f}")
    print(f"two threads / one: {clock_one / clock_two:.2f}")


if __name__ == "__main__":
    main()
