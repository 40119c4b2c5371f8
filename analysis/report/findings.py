"""Findings in words, each with its numbers taken from the tables and its scope said.

A number in a sentence is never typed by hand. A difference is described, not judged: what it
survives is for the checks to say, and it is a statement about these texts alone.
"""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from analysis.frames import of
from analysis.measures import contrasts
from analysis.measures.added_columns import with_perspective
from analysis.measures.exclusions import without_rules
from analysis.measures.pipeline import tables, working
from analysis.phrasing import cap, counted, joined, number, sentences
from analysis.robustness import specifications
from analysis.study.categories import APART
from analysis.study.specification import active
from analysis.study.study import Study

NAMED = 12  # articles; more are not named one by one in a sentence


def shares(k: int, n: int) -> str:
    """So many of so many, with the share.

    >>> shares(3, 4), shares(0, 0)
    ('3 of 4 (75%)', 'none')
    """
    return f"{k:,} of {n:,} ({k / n:.0%})" if n else "none"


def tuned(study: Study, what: str) -> str:
    """What a table's head adds where lists or rules were improved by looking at these texts."""
    return f" (tuned on these texts: {what})" if what in study.declared.tuned else ""


def whose_readings(study: Study) -> str:
    """Whose codings the figures of agreement rest on, and what agreement can show."""
    whose = study.declared.readings
    return f"{cap(whose)}; agreement shows consistency, not truth."


def scope(study: Study) -> str:
    """The words that begin each finding: what it is about and no more."""
    n = len(study.sources)
    return f"In {'this' if n == 1 else 'these'} {counted(n, 'article')}"


def texts_in_words(study: Study) -> str:
    """How many texts each perspective has, of which genres, and what they are called.

    Of many texts the outlets are named, once each.
    """
    parts = []
    for side, label in study.perspectives.items():
        own = of(study.sources, perspective=side)
        genres = joined(own["genre"].replace("", "genre not known").unique())
        column = "label" if len(study.sources) <= NAMED else "outlet"
        names = [name for name in own[column].unique() if name and name != label]
        more = [counted(len(names) - NAMED, "other")] if len(names) > NAMED else []
        called = f": {joined([*names[:NAMED], *more])}" if names else ""
        parts.append(f"{counted(len(own), 'article')} from {label} ({genres}){called}")
    return cap(sentences(parts))


def undated(study: Study) -> str:
    """For how many texts the date is not stated in the text itself."""
    stated = study.sources["date_basis"].str.startswith("stated")
    docs = study.sources.loc[~stated, "label"]
    if docs.empty:
        own = (study.sources["date_basis"] == "stated").all()
        return "Every text states its own date." if own else "The date of every text is stated."
    if len(docs) > NAMED:
        return f"For {len(docs):,} of {len(stated):,} texts the date is inferred or not known."
    return (
        f"{counted(int(stated.sum()), 'text').capitalize()} of {number(len(stated))} "
        f"state{'s' if stated.sum() == 1 else ''} the full date. For {joined(docs)} it is "
        "inferred or not known; the table says how."
    )


def set_aside(study: Study) -> str:
    """What share of the characters is article, and what share was set aside."""
    made = tables(study)
    total = sum(len(text.split()) for text in study.texts.values())
    aside = made.boilerplate["text"].str.split().str.len().sum()
    rules = made.boilerplate["rule"].nunique()
    if not rules:
        return f"No line was set aside: all {total:,} words, split at spaces, count as article."
    return (
        f"{counted(len(made.boilerplate), 'line').capitalize()} set aside by "
        f"{counted(rules, 'rule')}: {aside:,} of {total:,} words, split at spaces "
        f"({aside / total:.1%})."
    )


def lengths_in_words(study: Study, readable: pd.DataFrame) -> str:
    """How long, and how hard to read, the articles of each perspective are."""
    readable = with_perspective(readable, study.sources)
    parts = []
    for name, label in study.perspectives.items():
        own = of(readable, perspective=name)
        grades = own["flesch_kincaid_grade"].dropna()
        grade = _range(grades, 0) if len(grades) else ""
        if own.empty:
            parts.append(f"{label} nothing that can be counted")
            continue
        parts.append(
            f"{label} {_range(own['words'], 0)} {study.unit(name)} at "
            f"{_range(own['words_per_sentence'], 0)} {study.unit(name)} a sentence, "
            + (f"school grade {grade}" if grade else "school grade withheld (not in English)")
        )
    return f"{scope(study)}: {sentences(parts)}"


def _range(values: pd.Series, decimals: int = 1) -> str:
    low, high = (f"{v:,.{decimals}f}" for v in (values.min(), values.max()))
    return low if low == high else f"{low} to {high}"


def rates(study: Study, codebook: str, category: str, *, voice: str = "all") -> str:
    """The rate of a category in each perspective with its counts, and whether articles overlap."""
    main, table = study.main["topics"], working(study, codebook, voice)
    parts = []
    for name, label in study.perspectives.items():
        row = contrasts.of_side(table, name, main["over"]).loc[(codebook, category)]
        rate, counts = specifications.rate_and_counts(row, "", main, study.unit(name))
        having = f"{int(row['with'])} of {int(row['articles'])} articles"
        parts.append(f"{label} **{rate}**" + (f" ({counts}; {having})" if counts else ""))
    label = _label(study, codebook, category)
    apart = ranges_apart(study, table, category)
    how = ", ".join([f"words for *{label}*", *specifications.departures(main)])
    return f"{scope(study)}, {how}: {sentences(parts)} {apart}"


def headline_sentence(study: Study, *, voice: str = "all") -> str:
    """All topics in one sentence: rates of the main specification, perspective by perspective."""
    main, table = study.main["topics"], working(study, voice=voice)
    sides = {name: contrasts.of_side(table, name, main["over"]) for name in study.perspectives}
    parts = []
    for topic, label in study.labels("topics").items():
        shown = [
            f"{study.perspectives[name]} {_rate(own.loc[('topics', topic), 'rate'])}"
            for name, own in sides.items()
        ]
        parts.append(f"**{label}** ({', '.join(shown)})")
    how = study.measure
    how += "" if voice == "all" else f", in the {voice}'s own voice alone"
    return f"{scope(study)}, {how}: {'; '.join(parts)}."


def _rate(value: float) -> str:
    return "no words" if pd.isna(value) else f"{value:.1f}"


def ranges_apart(study: Study, table: pd.DataFrame, category: str) -> str:
    """Do the articles' rates overlap? In: the table of `analysis.measures.pipeline.working`."""
    own = of(table, category=category)
    rates = {name: of(own, perspective=name)["rate"].dropna() for name in study.perspectives}
    values = {name: found for name, found in rates.items() if len(found)}
    shown = "; ".join(f"{study.perspectives[name]} {_range(v)}" for name, v in values.items())
    ends = sorted((v.min(), v.max()) for v in values.values())
    if len({*map(study.unit, values)}) > 1:
        return f"Article by article, in units that differ: {shown}."
    verdict = "do not " if all(below[1] < above[0] for below, above in pairwise(ends)) else ""
    return f"Article by article the ranges {verdict}overlap ({shown})."


def _label(study: Study, codebook: str, category: str) -> str:
    return study.labels(codebook).get(category, category)


def unused(study: Study, category: str) -> str:
    """Entries of a topic that matched nothing here: looked for, and not found."""
    entries = active(study.codebook.entries, study.main["topics"])
    own = of(entries, codebook="topics", category=category, kind="count")
    found = set(of(tables(study).matches, codebook="topics", category=category)["entry"])
    missing = [entry for entry in own["entry"] if entry not in found]
    label = _label(study, "topics", category)
    shown = joined(f"“{entry}”" for entry in missing)
    return (
        f"{label}: {len(found):,} of {len(own):,} search words were found. "
        f"Looked for and not found: {shown}."
    )


def group_differences(study: Study) -> list[str]:
    """In what the groups differ before any word is counted: genre, dates, authors, length."""
    words = tables(study).sentences.groupby("doc")["words"].sum()
    sources = study.sources.assign(words=study.sources["doc"].map(words))
    facts = {"genre": "Genre", "date": "Date", "outlet": "Outlet", "author": "Author"}
    said = []
    for column, name in facts.items():
        parts = []
        for side, label in study.perspectives.items():
            own = sorted(of(sources, perspective=side)[column].replace("", "not known").unique())
            more = counted(len(own) - NAMED, "other") if len(own) > NAMED else ""
            parts.append(f"{label}: {joined([*own[:NAMED], *filter(None, [more])])}")
        said.append(f"**{name}.** {'; '.join(parts)}.")
    total = [
        f"{label}: {of(sources, perspective=side)['words'].sum():,} {study.unit(side)}"
        for side, label in study.perspectives.items()
    ]
    return [*said, f"**In all, with headlines.** {'; '.join(total)}."]


def doubtful_entries(study: Study) -> list[str]:
    """What the counts of each topic owe to entries marked doubtful and to exclusion rules.

    The last number of each perspective is what would be counted if the codebook had no such rules.
    """
    made = tables(study)
    entries = of(study.codebook.entries, codebook="topics", kind="count")
    core = {(row.category, row.entry): row.core for row in entries.itertuples()}
    found = of(made.matches, codebook="topics")
    sure = [core[c, e] for c, e in zip(found["category"], found["entry"], strict=True)]
    free = without_rules(made.sentences, study.codebook.entries, made.spans)
    found = found.assign(sure=sure)
    free = with_perspective(free, study.sources)
    said = []
    for topic, label in study.labels("topics").items():
        parts = []
        for name, shown in study.perspectives.items():
            own = of(found, category=topic, perspective=name)
            loose = len(of(free, category=topic, perspective=name))
            parts.append(
                f"{shown} {own['sure'].sum()} of {len(own)} ({loose} without the exclusion rules)"
            )
        said.append(f"*{label}*, sure mentions: {'; '.join(parts)}.")
    return said


def parts(study: Study) -> list[str]:
    """How often each part of a topic is mentioned by each perspective, where a topic has parts."""
    said = []
    for topic, label in study.labels("topics").items():
        shown = []
        for codebook, apart in (("topics", ""), (APART, "counted apart, ")):
            found = of(tables(study).matches, codebook=codebook, category=topic)
            for name in study.parts(topic, codebook):
                own = of(found, subtopic=name)["perspective"].value_counts()
                each = [f"{text} {own.get(side, 0)}" for side, text in study.perspectives.items()]
                shown.append(f"{apart}{name}: {', '.join(each)}")
        if shown:
            said.append(f"*{label}*, mentions {sentences(shown)}")
    return said
