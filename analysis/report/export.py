"""The tables as CSV files: safe to open in a spreadsheet, and read back unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.measures import pipeline
from analysis.pages.build.data import DataFile
from analysis.robustness.survey import survey
from analysis.study import table_files
from analysis.study.sources import COLUMNS as SOURCES
from analysis.study.study import open_study

# Tables between others: their rows stand in `matches` and `sentences`, too.
BETWEEN = ("found", "counted")
# What a row of each file is.
ABOUT: dict[str, str] = {
    **{name: about for name, about in pipeline.ABOUT.items() if name not in BETWEEN},
    "checks": "each check of each difference: how many cases it passes",
    "verdicts": "what each difference survives, in words",
    "specifications": "each difference under every declared way of counting",
    "rules": "each rule of voice: how often it fired here, how often it was right outside",
}
COLUMNS: dict[str, str] = {
    **{name: column.about for name, column in SOURCES.items()},
    "sentence": "number in the text, from 1",
    "start": "first character, in code points from 0",
    "end": "character after the last",
    "role": "title or body",
    "paragraph": "number in the text, from 1",
    "words": "words; inner hyphens and apostrophes join",
    "text": "the words themselves",
    "voice": "author, reported, quoted, ascribed, unclear (or all)",
    "speaker": "one name for one person over a text",
    "written": "form of the speaker's name that stands there, if another",
    "side": "of the speaker, from speakers.csv",
    "rule": "rule that decided",
    "about": "what the rule says",
    "example": "an invented sentence for it",
    "words_outside": "words that it took in PolNeAR (US news of 2016, development part)",
    "right_outside": "those of them that PolNeAR's annotators attribute",
    "right_outside_percent": "their share; for the author, what the rules miss",
    "codebook": "topics, apart (lists beside a topic), names, targets or a lexicon",
    "category": "topic, name, target, positive or negative",
    "entry": "the word or phrase that was found, written out",
    "element": "element of a frame, from the codebook",
    "who": "who acts; empty where the rules could not tell",
    "whom": "to whom it is done",
    "subtopic": "list of the topic that the entry stands in",
    "weight": "of a sentiment word",
    "negated": "of must, should and the like: does a negation go with it",
    "turn": "of sentiment words: what negation makes of the weight (1 as it is, -0.74 after a not)",
    "compound": "is it only a part of a word with hyphens",
    "hyphens": "parts of words with hyphens scored apart, or the word taken whole",
    "inside": "category of the topic word or name it is part of",
    "certainty": "asserted, attributed, doubted or unclear (topics, names, targets)",
    "distance": "verb by which the author keeps who says it at a distance",
    "cue": "words that decided the certainty, where not the voice alone",
    "via": "who passes the words on",
    "why": "reason, from the codebook",
    "level": "doc or perspective",
    "unit": "id of the doc or perspective",
    "matches": "number of matches",
    "per_1000": "matches per 1,000 words (of Chinese, characters); empty where withheld",
    "method": "what is not measured in the text",
    "reason": "why it is withheld",
    "found": "what the specification counts: matches, or sentences with one",
    "size": "among how many: words or sentences",
    "rate": "found by size, per 1,000",
    "lexicon": "list of sentiment words",
    "topic_words": "are words of topics and names counted too: in or out",
    "positive": "positive words",
    "negative": "negative words",
    "positive_per_1000": "positive words per 1,000 words",
    "negative_per_1000": "negative words per 1,000 words",
    "valence": "mean valence of a sentence, on the list's own scale",
    "words_per_sentence": "mean length of a sentence",
    "syllables_per_word": "mean length of a word",
    "flesch_reading_ease": "higher is easier",
    "flesch_kincaid_grade": "US school grade",
    "would": "its words that would have counted without not-entries; empty where none would",
    "sentences_with": "sentences that hold a match",
    "sentences": "sentences that hold any words of that voice",
    "first": "first perspective",
    "second": "second perspective",
    "articles_first": "articles of the first",
    "articles_second": "articles of the second",
    "with_first": "articles of the first that mention it",
    "with_second": "articles of the second that mention it",
    "matches_first": "matches in the first",
    "matches_second": "matches in the second",
    "words_first": "words of the first",
    "words_second": "words of the second",
    "found_first": "what the specification counts in the first: matches, or sentences with one",
    "found_second": "the same for the second",
    "size_first": "among how many: words or sentences of the first",
    "size_second": "the same for the second",
    "sentences_with_first": "sentences of the first that hold a match",
    "sentences_with_second": "sentences of the second that hold a match",
    "sentences_first": "sentences of the first",
    "sentences_second": "sentences of the second",
    "pooled_first": "found by size, all articles of the first at once, per 1,000",
    "pooled_second": "the same for the second",
    "rate_first": "the rate of the first that the specification leads with: pooled or mean",
    "rate_second": "the same for the second",
    "mean_first": "mean of the articles' rates in the first",
    "mean_second": "mean of the articles' rates in the second",
    "mean_difference": "mean rate of the first minus that of the second",
    "agree": "do pooled and mean difference point the same way",
    "check": "name of the check",
    "readings_differ": "does a reader's coding point another way",
    "direction": "more in the first, more in the second, or none (no clear difference)",
    "here": "what is so in these articles",
    "measured": "what another way of counting, or a reader, says",
    "beyond": "what these numbers of articles can show beyond them",
    "outcome": "passed, failed or withheld",
    "done": "cases in which the difference stands",
    "of": "cases tried",
    "culprits": "what ends it",
    "instead": "the first other way of counting that ends it",
    "gives": "the direction of that way: first, second or none",
    "kind": "of a check or way of counting: article, entry, choice, voice, …",
    "said": "the whole in words",
    "verdict": "label of a fixed set",
    "headline": "verdict in the first few words, or headlines in or out",
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
    "same": "has it the main direction",
    "difference": "rate of the first minus rate of the second",
    "log_ratio": "log2 of the ratio of the rates, one match shared out by size added",
}


def write_csv(study: Path, folder: Path) -> list[DataFile]:
    """Compute a study's tables and write each as `<name>.csv`: UTF-8, LF, no index."""
    opened = open_study(study)
    made = pipeline.tables(opened)
    sure = survey(opened)
    found = sure.checks.assign(culprits=sure.checks["culprits"].map("; ".join))
    checked = {"checks": found, "verdicts": sure.verdicts, "specifications": sure.grid}
    checked["rules"] = sure.rules
    every = made.by_name() | checked
    return write_tables({name: every[name] for name in every if name in ABOUT}, folder)


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
