"""The tables as CSV files: safe to open in a spreadsheet, and read back unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.measures.pipeline import tables
from analysis.pages.build.data import DataFile
from analysis.robustness.survey import survey
from analysis.study import table_files
from analysis.study.study import open_study

ABOUT: dict[str, str] = {
    "sources": "one row per text: who speaks, where and when",
    "sentences": "one row per sentence: its place, role and voice",
    "boilerplate": "lines that are not the article, and the rule that set each aside",
    "spans": "one row per stretch of one voice within a sentence",
    "scare_quotes": "quotation marks that quote nobody",
    "matches": "one row per keyword or sentiment word: its place, category and entry",
    "exclusions": "passages that a not-entry of the codebook kept from being counted",
    "counts": "matches by article and perspective, by voice, over words",
    "checks": "each check of each difference: how many of its cases it stands",
    "verdicts": "what each difference survives, in words",
    "specifications": "each difference under every declared way of counting",
    "contrasts": "one perspective against another: rates, difference and log ratio",
}
COLUMNS: dict[str, str] = {
    "doc": "id of the text",
    "file": "file in the study",
    "perspective": "group of sources",
    "outlet": "who published",
    "author": "who wrote, as stated",
    "affiliation": "of the author, as stated",
    "genre": "news, commentary, …",
    "date": "ISO date, month or year",
    "date_basis": "stated, inferred (how) or unknown",
    "title": "headline as in the file",
    "sha256": "of the file's bytes",
    "note": "anything else known",
    "sentence": "number in the text, from 1",
    "start": "first character, in code points from 0",
    "end": "character after the last",
    "role": "title or body",
    "paragraph": "number in the text, from 1",
    "words": "words; inner hyphens and apostrophes join",
    "text": "the words themselves",
    "voice": "author, reported, quoted, ascribed, unclear (or all)",
    "speaker": "as named in the text",
    "side": "of the speaker, from speakers.csv",
    "rule": "rule that decided",
    "codebook": "topics, names, targets or a lexicon",
    "category": "topic, name, target, positive or negative",
    "entry": "the codebook's own line",
    "weight": "of a sentiment word",
    "negated": "does a negator stand before it",
    "inside": "category of the topic word or name it is part of",
    "certainty": "asserted, attributed, doubted or unclear (topics, names, targets)",
    "cue": "words that decided the certainty, where not the voice alone",
    "via": "who passes the words on",
    "why": "reason, from the codebook",
    "level": "doc or perspective",
    "unit": "id of the doc or perspective",
    "matches": "number of matches",
    "per_1000": "matches per 1,000 words",
    "sentences_with": "sentences that hold a match",
    "sentences": "sentences that hold any words of that voice",
    "a": "first perspective",
    "b": "second perspective",
    "articles_a": "articles of a",
    "articles_b": "articles of b",
    "with_a": "articles of a that mention it",
    "with_b": "articles of b that mention it",
    "matches_a": "matches in a",
    "matches_b": "matches in b",
    "words_a": "words of a",
    "words_b": "words of b",
    "rate_a": "rate of a (pooled, per 1,000 words, or as the specification says)",
    "rate_b": "rate of b",
    "mean_a": "mean of the articles' rates in a",
    "mean_b": "mean of the articles' rates in b",
    "bound_a": "95 % upper bound of the rate where nothing was found in a",
    "bound_b": "the same for b",
    "mean_difference": "mean rate of a minus that of b",
    "agree": "do pooled and mean difference point the same way",
    "check": "name of the check",
    "outcome": "stands, fails or withheld",
    "done": "cases in which the difference stands",
    "of": "cases tried",
    "culprits": "what ends it",
    "said": "the whole in words",
    "verdict": "kind of verdict",
    "headline": "verdict in a few words, or headlines in or out",
    "passed": "checks passed",
    "made": "checks made",
    "numbers": "both rates in words",
    "reasons": "what the decisive checks say",
    "limit": "what so few articles can show",
    "entries": "all entries or core entries alone",
    "left_out": "entry left out",
    "not_rules": "exclusion rules on or off",
    "quoted": "quotations in or out",
    "per": "per word or per sentence",
    "over": "pooled or mean of articles",
    "effect": "size of the difference",
    "effect_unit": "unit of the size",
    "changed": "choices that depart from the main specification",
    "main": "is it the main specification",
    "same_sign": "does it keep the main direction",
    "difference": "pooled rate of a minus b, per 1,000 words",
    "log_ratio": "log2 of the ratio of the pooled rates",
    "smoothing": "what was added to both counts",
}


def write_csv(study: Path, folder: Path) -> list[DataFile]:
    """Compute a study's tables and write each as `<name>.csv`: UTF-8, LF, no index."""
    opened = open_study(study)
    made = tables(opened)
    sure = survey(opened, made)
    checked = {"checks": sure.checks, "verdicts": sure.verdicts, "specifications": sure.grid}
    return write_tables(made._asdict() | checked, folder)


def write_tables(made: Mapping[str, pd.DataFrame], folder: Path) -> list[DataFile]:
    """Write tables, by name, into a folder that exists."""
    written = []
    for name, table in made.items():
        table_files.write(table, folder / f"{name}.csv")
        columns = {column: COLUMNS.get(column, "") for column in table}
        written.append(DataFile(f"{name}.csv", len(table), ABOUT[name], columns))
    return written


def read_csv(path: Path | str) -> pd.DataFrame:
    """Read a table that `write_csv` wrote; ids and texts come back as they were."""
    table = pd.read_csv(path, dtype={"doc": "str", "unit": "str"}, keep_default_na=False,
                        na_values={c: [""] for c in ("weight", "per_1000")})  # fmt: skip
    return table_files.unguarded(table)
