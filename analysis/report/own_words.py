"""Words that the codebook does not hold, counted as the study counts its own."""

from __future__ import annotations

import pandas as pd

from analysis.matching.matches import matches_table
from analysis.measures.added_columns import with_certainty, with_perspective, with_speaker
from analysis.measures.pipeline import tables
from analysis.patterns import entry_fault, regex_fault
from analysis.problems import Problem, StudyError
from analysis.study import specification
from analysis.study.codebook import entry_table
from analysis.study.study import Study, open_study

CODEBOOK = "own"


def count(*words: str | Study, study: Study | None = None) -> pd.DataFrame:
    """Every place of some words in a study's articles, in the shape of `tables.matches`.

    In: entries as the codebook writes them (`harmon*`, `win-win`); the study, by name or beside
    the words, else the one that `load()` gives. Out: one row per match, `category` and `entry` the
    word as written, `codebook` "own", counted by the study's main specification; so that what
    groups, links or lists the study's own matches does so with these. `category` is a categorical
    of all that was looked for: in `linked` a word that was not found has a row of 0. StudyError
    for what is no entry.

    >>> import analysis
    >>> found = analysis.count("harmon*", "intelligence")
    >>> found.groupby("category").size().to_dict()
    {'intelligence': 3}
    """
    given = [study] if study else []
    given += [word for word in words if isinstance(word, Study)]
    if len(given) > 1:
        raise TypeError("count(…) was given two studies; give it one")
    study = given[0] if given else open_study()
    wanted = [word for word in words if not isinstance(word, Study)]
    if odd := [type(word).__name__ for word in wanted if not isinstance(word, str)]:
        raise TypeError(f"count(…) takes words and a study, not {odd[0]}")
    faults = {word: entry_fault(word) or regex_fault(word) for word in wanted}
    if problems := [Problem(f"count({w!r})", *found) for w, found in faults.items() if found]:
        raise StudyError(problems)
    made = tables(study)
    entries = entry_table({"codebook": CODEBOOK, "category": w, "entry": w} for w in wanted)
    found, _ = matches_table(made.sentences, entries, made.spans)
    found = with_certainty(found, made.sentences, made.spans)
    found = found.assign(negated=False, turn=1.0, inside="", compound=False)
    found = with_perspective(with_speaker(found, made.spans), study.sources)
    kept = found[specification.kept_matches(found, study.main["topics"])]
    kept = kept[made.matches.columns].reset_index(drop=True)
    return kept.assign(category=pd.Categorical(kept["category"], list(dict.fromkeys(wanted))))
