"""Findings in words, each with its numbers taken from the tables and its scope said.

A number in a sentence is never typed by hand. A difference is described, not judged: what it
survives is for the checks to say, and it is a statement about these texts alone.
"""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from analysis.frames import of
from analysis.measures.pipeline import Tables
from analysis.phrasing import counted, joined, number
from analysis.study.lexicons import LEXICONS
from analysis.study.study import Study

NAMED = 12  # articles; more are not named one by one in a sentence


def scope(study: Study) -> str:
    """The words that begin each finding: what it is about and no more."""
    n = len(study.sources)
    return f"In {'this' if n == 1 else 'these'} {counted(n, 'article')}"


def texts(study: Study) -> str:
    """How many texts each perspective has, of which genres and outlets, and how they are named."""
    parts = []
    for side, label in study.perspectives.items():
        own = of(study.sources, perspective=side)
        known = [joined(own["genre"].replace("", "genre not known").unique())]
        ids = own.groupby(own["outlet"].replace("", "an outlet not named"), sort=False)["doc"]
        few = len(study.sources) <= NAMED
        outlets = [f"{name} {', '.join(docs)}" if few else name for name, docs in ids]
        if few or {*own["outlet"]} - {"", label}:
            known.append(joined(outlets))
        parts.append(f"{label}, {counted(len(own), 'article')} ({'; '.join(known)})")
    return f"The texts: {'; '.join(parts)}."


def undated(study: Study) -> str:
    """For how many texts the date is not stated in the text itself."""
    stated = study.sources["date_basis"].str.startswith("stated")
    docs = study.sources.loc[~stated, "doc"]
    if docs.empty:
        own = (study.sources["date_basis"] == "stated").all()
        return "Every text states its own date." if own else "The date of every text is stated."
    if len(docs) > NAMED:
        return f"For {len(docs):,} of {len(stated):,} texts the date is inferred or not known."
    return (
        f"{counted(int(stated.sum()), 'text').capitalize()} of {number(len(stated))} "
        f"state{'s' if stated.sum() == 1 else ''} the full date; for {joined(docs)} it is "
        "inferred or not known, and the table says how."
    )


def set_aside(study: Study, tables: Tables) -> str:
    """What share of the characters is article, and what share was set aside."""
    total = sum(len(text.split()) for text in study.texts.values())
    aside = tables.boilerplate["text"].str.split().str.len().sum()
    rules = tables.boilerplate["rule"].nunique()
    if not rules:
        return f"No line was set aside: all {total:,} words between blanks count as article."
    return (
        f"{counted(len(tables.boilerplate), 'line').capitalize()} set aside by "
        f"{counted(rules, 'rule')}: {aside:,} of {total:,} words between blanks "
        f"({aside / total:.1%})."
    )


def lengths(study: Study, readable: pd.DataFrame) -> str:
    """How long, and how hard to read, the articles of each perspective are."""
    side = readable["doc"].map(study.sources.set_index("doc")["perspective"])
    parts = []
    for name, label in study.perspectives.items():
        own = readable[side == name]
        parts.append(
            f"{label} {_range(own['words'], 0)} words at "
            f"{_range(own['words_per_sentence'], 0)} words a sentence, "
            f"school grade {_range(own['flesch_kincaid_grade'], 0)}"
        )
    return f"{scope(study)}: {'; '.join(parts)}."


def _range(values: pd.Series, decimals: int = 1) -> str:
    low, high = (f"{v:,.{decimals}f}" for v in (values.min(), values.max()))
    return low if low == high else f"{low} to {high}"


def rates(study: Study, tables: Tables, codebook: str, category: str, *, voice: str = "all") -> str:
    """The rate of a category in each perspective with its counts, and whether articles overlap."""
    chosen = of(tables.counts, codebook=codebook, category=category, voice=voice)
    side = study.sources.set_index("doc")["perspective"]
    parts = []
    for name, label in study.perspectives.items():
        row = of(chosen, level="perspective", unit=name).iloc[0]
        by_doc = of(chosen, level="doc")
        own = by_doc[by_doc["unit"].map(side) == name]
        having = int((own["matches"] > 0).sum())
        parts.append(
            f"{label} **{_rate(row['per_1000'])} per 1,000 words** "
            f"({row['matches']:,} in {row['words']:,} words; {having} of {len(own)} articles)"
        )
    label = _label(study, codebook, category)
    apart = spread(study, tables, codebook, category, voice=voice)
    return f"{scope(study)}, words for *{label}*: {'; '.join(parts)}. {apart}"


def headline(study: Study, tables: Tables, *, voice: str = "all") -> str:
    """All topics in one sentence: pooled rates, perspective by perspective."""
    chosen = of(tables.counts, level="perspective", codebook="topics", voice=voice)
    parts = []
    for topic, label in study.labels("topics").items():
        per_side = of(chosen, category=topic).set_index("unit")["per_1000"]
        sides = [f"{name} {_rate(per_side[side])}" for side, name in study.perspectives.items()]
        parts.append(f"**{label}** ({', '.join(sides)})")
    words = "words" if voice == "all" else f"words in the {voice}'s own voice"
    return f"{scope(study)}, mentions per 1,000 {words}: {'; '.join(parts)}."


def _rate(value: float) -> str:
    return "no words" if pd.isna(value) else f"{value:.1f}"


def spread(
    study: Study, tables: Tables, codebook: str, category: str, *, voice: str = "all"
) -> str:
    """Do the articles of the perspectives overlap in their rates, or stand apart?"""
    chosen = of(tables.counts, level="doc", codebook=codebook, category=category, voice=voice)
    side = chosen["unit"].map(study.sources.set_index("doc")["perspective"])
    values = {name: chosen["per_1000"][side == name] for name in study.perspectives}
    shown = [f"{study.perspectives[name]} {_range(v)}" for name, v in values.items()]
    ends = sorted((v.min(), v.max()) for v in values.values())
    apart = all(below[1] < above[0] for below, above in pairwise(ends))
    verdict = "do not overlap" if apart else "overlap"
    return f"Article by article the ranges {verdict} ({'; '.join(shown)})."


def _label(study: Study, codebook: str, category: str) -> str:
    return study.labels(codebook).get(category, category)


def unused(study: Study, tables: Tables, category: str) -> str:
    """Entries of a topic that matched nothing here: looked for, and not found."""
    own = of(study.codebook.entries, codebook="topics", category=category, kind="count")
    found = set(of(tables.matches, codebook="topics", category=category)["entry"])
    missing = [entry for entry in own["entry"] if entry not in found]
    label = _label(study, "topics", category)
    shown = joined(f"“{entry}”" for entry in missing)
    return (
        f"*{label}*: {len(found):,} of {len(own):,} entries were found. "
        f"Looked for and not found: {shown}."
    )


def circular(study: Study, tables: Tables, lexicon: str) -> str:
    """How many sentiment words are topic words or names themselves, in each perspective."""
    own = of(tables.matches, codebook=lexicon)
    side = own["doc"].map(study.sources.set_index("doc")["perspective"])
    parts = []
    for name, label in study.perspectives.items():
        here = own[side == name]
        inside = int((here["inside"] != "").sum())
        share = f" ({inside / len(here):.0%})" if len(here) else ""
        parts.append(f"{label} {inside:,} of {len(here):,}{share}")
    label = LEXICONS[lexicon].label
    return f"{label}, words that are topic words or names themselves: {'; '.join(parts)}."


def tone_of(study: Study, table: pd.DataFrame, lexicon: str, topic_words: str) -> str:
    """Mean valence per sentence in each perspective, and the range over its articles."""
    chosen = of(table, lexicon=lexicon, topic_words=topic_words)
    side = study.sources.set_index("doc")["perspective"]
    parts = []
    for name, label in study.perspectives.items():
        pooled = of(chosen, level="perspective", unit=name)["valence"]
        if pooled.empty:
            parts.append(f"{label} no such sentences")
            continue
        mean = pooled.iloc[0]
        by_doc = of(chosen, level="doc")
        own = by_doc["valence"][by_doc["unit"].map(side) == name]
        parts.append(f"{label} {mean:+z.2f} (articles {own.min():+z.2f} to {own.max():+z.2f})")
    how = "with all sentiment words" if topic_words == "in" else "without topic words and names"
    return f"{scope(study)}, mean valence of a sentence {how}: {'; '.join(parts)}."


def tones(study: Study, table: pd.DataFrame, lexicon: str) -> list[str]:
    """Tone under one lexicon with topic words in and out, and whether all lexicons agree."""
    found = [tone_of(study, table, lexicon, topic_words) for topic_words in ("in", "out")]
    return [*found, agreement(study, table)]


def agreement(study: Study, table: pd.DataFrame) -> str:
    """Do the lexicons agree on which perspective sounds more positive, topic words in and out?"""
    first, second = list(study.perspectives)[:2]
    pivot = of(table, level="perspective").pivot_table(
        index=["lexicon", "topic_words"], columns="unit", values="valence"
    )
    both = pivot.reindex(columns=[first, second]).dropna()
    if both.empty:
        return "No lexicon can compare them: on one side there is no such sentence."
    higher, lower = int((both[first] > both[second]).sum()), int((both[first] < both[second]).sum())
    same = f", {len(both) - higher - lower} neither" if higher + lower < len(both) else ""
    return (
        f"{higher} of {len(both)} ways of measuring (each lexicon, with topic words in and out) "
        f"find {study.perspectives[first]} more positive than {study.perspectives[second]}, "
        f"{lower} the other way round{same}."
    )


def imbalances(study: Study, tables: Tables) -> list[str]:
    """In what the groups differ before any word is counted: genre, dates, authors, length."""
    words = tables.sentences.groupby("doc")["words"].sum()
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
        f"{label}: {of(sources, perspective=side)['words'].sum():,}"
        for side, label in study.perspectives.items()
    ]
    return [*said, f"**Words in all, with headlines.** {'; '.join(total)}."]


def doubtful(study: Study, tables: Tables) -> list[str]:
    """What the counts of each topic owe to entries marked doubtful and to exclusion rules."""
    entries = of(study.codebook.entries, codebook="topics", kind="count")
    core = {(row.category, row.entry): row.core for row in entries.itertuples()}
    found = of(tables.matches, codebook="topics")
    sure = [core[c, e] for c, e in zip(found["category"], found["entry"], strict=True)]
    side = study.sources.set_index("doc")["perspective"]
    said = []
    for topic, label in study.labels("topics").items():
        parts = []
        for name, shown in study.perspectives.items():
            own = (found["category"] == topic) & (found["doc"].map(side) == name)
            certain = int((own & pd.Series(sure, index=found.index)).sum())
            out = of(tables.exclusions, codebook="topics", category=topic)
            kept = int((out["doc"].map(side) == name).sum())
            parts.append(f"{shown} {certain} of {int(own.sum())} (kept from counting: {kept})")
        said.append(f"*{label}*, mentions by entries that are not doubtful: {'; '.join(parts)}.")
    return said
