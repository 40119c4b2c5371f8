"""The fast engine as it is registered: it needs numba only when it is asked for."""

from __future__ import annotations

import pandas as pd

from analysis.matching.engines import Counter, Engine

__all__ = ["NUMBA"]


def _ready(entries: pd.DataFrame) -> Counter:
    from analysis.addons.fast import automaton, scanner

    built = automaton.build_automaton(entries)
    return lambda texts, threads: scanner.scan(texts, built, threads)


NUMBA = Engine("numba", "numba", _ready)
