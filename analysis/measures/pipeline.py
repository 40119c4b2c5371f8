"""The tables of a study, one after the other: each a pure function of those before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_type_hints

import pandas as pd

from analysis.corpus import readability, segmentation
from analysis.frames import Kept, made_once, of
from analysis.matching.matches import matches_table, voice_at
from analysis.measures.acts import acts_table
from analysis.measures.added_columns import with_certainty, with_perspective, with_speaker
from analysis.measures.by_voice import contrasts_by_voice, rates_by_voice, tone_by_voice
from analysis.measures.contrasts import per_article
from analysis.measures.counts import counts
from analysis.measures.elements import elements
from analysis.measures.exclusions import beside_topics, kept_out, without_rules
from analysis.measures.other_languages import (
    in_english,
    voices_read,
    without_other_languages,
)
from analysis.measures.tone import mark
from analysis.study import languages, specification
from analysis.study.categories import APART
from analysis.study.lexicons import LEXICONS, lexicon
from analysis.study.study import Study
from analysis.voice import voices
from analysis.voice.modality import KINDS as MODALS
from analysis.voice.modality import modality
from analysis.voice.sides import with_sides


@dataclass(frozen=True, eq=False, repr=False)
class Tables(Kept):
    """All tables of a study, each a DataFrame; `ABOUT` says what a row of each is.

    `matches` and what follows from them obey the study's main specification. Printed, they are
    listed with their rows and columns: `print(tables)`. To add to one, give it a name of your own:
    `mentions = tables.matches`; the record itself does not change.

    >>> from analysis.study.study import open_study
    >>> tables(open_study()).matches.columns.tolist()[:4]
    ['doc', 'sentence', 'start', 'end']
    """

    sources: Annotated[pd.DataFrame, "one row per text: who speaks, where and when"]
    sentences: Annotated[pd.DataFrame, "one row per sentence: its place, role and voice"]
    boilerplate: Annotated[
        pd.DataFrame, "lines that are not the article, and the rule that set each aside"
    ]
    spans: Annotated[pd.DataFrame, "one row per stretch of one voice within a sentence"]
    scare_quotes: Annotated[pd.DataFrame, "scare quotes and quoted names"]
    matches: Annotated[
        pd.DataFrame, "one row per keyword or sentiment word: its place, category and entry"
    ]
    exclusions: Annotated[pd.DataFrame, "passages that an exclusion rule kept out"]
    counts: Annotated[pd.DataFrame, "matches by article and perspective, by voice, over words"]
    rates: Annotated[pd.DataFrame, "the same by article, with the rate that the study leads with"]
    tone: Annotated[pd.DataFrame, "positive and negative words and valence, list by list"]
    readability: Annotated[pd.DataFrame, "one row per article: its length and how hard it reads"]
    contrasts: Annotated[
        pd.DataFrame, "one perspective against another: rates, difference and log ratio"
    ]
    elements: Annotated[
        pd.DataFrame, "one row per sentence, topic and element of a frame that is said of it"
    ]
    acts: Annotated[
        pd.DataFrame, "one row per act of asking, offering, refusing …: who does it, and to whom"
    ]
    found: Annotated[pd.DataFrame, "all matches of the entries, in headlines and quotations too"]
    counted: Annotated[
        pd.DataFrame, "the sentences, and their words, among which `matches` were counted"
    ]
    withheld: Annotated[
        pd.DataFrame, "what was not measured, because its method is not made for a language"
    ]

    def __getattr__(self, name: str) -> Any:
        # Pickle and display ask for names of their own, with underscores.
        known = "" if name.startswith("_") else f"; there are: {', '.join(ABOUT)}"
        raise AttributeError(f"no table is called {name!r}{known}")

    def __repr__(self) -> str:
        return "\n".join(
            f"{name:<13}{len(table):>7,} rows {table.shape[1]:>3} columns  {ABOUT[name]}"
            for name, table in self.by_name().items()
        )


ABOUT: dict[str, str] = {
    name: hint.__metadata__[0] for name, hint in get_type_hints(Tables, include_extras=True).items()
}


def tables(study: Study) -> Tables:
    """Every table of a study, from the texts to the contrasts, computed when first asked for.

    In: a study (`analysis.load`). Out: `Tables`, also as `study.tables`; `print` lists them.
    The three to count from:

    `matches`, one row per mention:
      doc, sentence       the article, and the sentence's number in it; both together name one
      start, end          its characters in the article's file
      codebook            topics, names, targets, modals, or a list of sentiment words (vader, …)
      category, subtopic  the topic (or kind, or positive and negative), and its part
      entry, text         the search word, and what it found
      role                "title" in the headline, else "body"
      voice, speaker      whose words it begins in: author, reported, quoted, ascribed, unclear
      certainty, cue      asserted, attributed or doubted, and the words that decide
      distance            the verb that keeps a speaker at a distance
      perspective         the group of the article
      weight, turn, inside, compound
                          of sentiment words: weight, what negation makes of it (-0.74 after a
                          "not"), part of a topic word or name, part of a word with hyphens
      negated             of must, should and the like: a "not" goes with it

    `sentences`, one row per sentence: doc, sentence, start, end, role, paragraph, words (their
    number), text, voice (of most of its words, so a mention in it may have another), speaker, via
    (who passes the words on), rule (that decided the voice), perspective.

    `sources`, one row per article: doc, label (its short name), file, perspective, outlet, author,
    affiliation, owner, genre, language, date, date_basis, pair, title (the headline), sha256, note.

    `matches` has no outlet and no whole sentence: merge `sources` on "doc", or `sentences` on
    ["doc", "sentence"].

    >>> import analysis
    >>> made = analysis.tables(analysis.load())
    >>> made.readability["doc"].tolist() == made.sources["doc"].tolist()
    True
    """
    return _tables(study)


@made_once
def _tables(study: Study) -> Tables:
    sources, book, main = study.sources, study.codebook, study.main["topics"]
    titles = dict(zip(sources["doc"], sources["title"], strict=True))
    sentences, boilerplate = segmentation.split(
        study.texts, titles, [aside["line"] for aside in book.set_aside],
        study.languages, languages.UNCOUNTED, foreign=languages.foreign_lines,
    )  # fmt: skip
    english = in_english(sentences, sources)
    spans = with_sides(voices_read(study.texts, sentences, english), study.speakers)
    sentences = voices.sentence_voices(spans, sentences)
    english = in_english(sentences, sources)
    topical, exclusions = matches_table(sentences, specification.active(book.entries, main), spans)
    topical, exclusions = beside_topics(topical), exclusions[exclusions["codebook"] != APART]
    toned, _ = matches_table(english, lexicon_entries(), spans)
    found = pd.concat(
        [
            with_certainty(topical, sentences, spans),
            mark(toned, topical, sentences),
            modals(english, spans),
        ],
        ignore_index=True,
    )
    told = ["inside", "certainty", "cue", "distance"]
    found[told] = found[told].astype("str").fillna("")
    found = with_speaker(found, spans)
    barred = of(exclusions, codebook="topics")
    free = without_rules(sentences, book.entries, spans)
    would = pd.Series(kept_out(barred, free), index=barred.index, dtype="str")
    exclusions = exclusions.assign(would=would.reindex(exclusions.index).fillna(""))
    spans = segmentation.words_in(spans, sentences)
    found, sentences = with_perspective(found, sources), with_perspective(sentences, sources)
    matches = found[specification.kept_matches(found, main)].reset_index(drop=True)
    spoken = counted_words(spans, sentences, main)
    categories = pd.concat([book.categories, own_categories()], ignore_index=True)
    numbers = counts(matches, spoken, sources, categories)
    numbers = without_other_languages(numbers, matches, spoken, sources, categories)
    counted = specification.counted_sentences(sentences, spoken)
    scare = voices.scare_quotes(study.texts, english)
    mentions = in_english(of(matches, codebook="topics"), sources)
    said, done = (
        with_perspective(with_speaker(table, spans), sources)
        for table in (elements(mentions, english, spans, scare, book),
                      acts_table(english, spans, book))
    )  # fmt: skip
    return Tables(
        sources, sentences, boilerplate, spans, scare,
        matches, exclusions, numbers, rates_by_voice(numbers, sources, main),
        tone_by_voice(matches, in_english(counted, sources), sources),
        readability.readability(sentences, set(english["doc"])),
        contrasts_by_voice(numbers, sources, list(study.perspectives), main),
        said, done, found, counted, languages.withheld(study.languages),
    )  # fmt: skip


def counted_words(
    spans: pd.DataFrame, sentences: pd.DataFrame, main: Mapping[str, str]
) -> pd.DataFrame:
    """The stretches of one voice that the specification counts, with their `words`."""
    spoken = spans if "words" in spans else segmentation.words_in(spans, sentences)
    roles = sentences[["doc", "sentence", "role"]]
    spoken = spoken.merge(roles, on=["doc", "sentence"], how="left", validate="m:1")
    return spoken[specification.kept_matches(spoken, main) & (spoken["words"] > 0)].reset_index(
        drop=True
    )


def working(study: Study, codebook: str = "topics", voice: str = "all") -> pd.DataFrame:
    """The table of articles and categories that every rate of the study is taken from.

    Out: `contrasts.per_article` under the study's main specification, of one codebook.
    """
    made = tables(study)
    table = per_article(made.counts, made.sources, study.main["topics"], voice)
    return table[table["codebook"] == codebook].reset_index(drop=True)


def modals(sentences: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Modal words as matches of the codebook `modals`, category by kind."""
    found = modality(sentences).merge(
        sentences[["doc", "sentence", "role", "voice", "start", "text"]],
        on=["doc", "sentence"], suffixes=("", "_whole"),
    )  # fmt: skip
    places = zip(found["text"], found["start"], found["end"], found["start_whole"], strict=True)
    found["text"] = [text[a - whole : b - whole] for text, a, b, whole in places]
    found = found.assign(
        codebook="modals", category=found["kind"], entry=found["modal"],
        voice=voice_at(found, spans), weight=float("nan"),
    )  # fmt: skip
    return found.drop(columns=["kind", "modal", "start_whole"])


@cache
def lexicon_entries() -> pd.DataFrame:
    """Entries of the lexicons in the box, one under the other; read once in a process."""
    return pd.concat([lexicon(name) for name in LEXICONS], ignore_index=True)


def own_categories() -> pd.DataFrame:
    """What is counted beside a study's codebook: codebook, category, label."""
    rows = [(n, sign, f"{sign} words") for n in LEXICONS for sign in ("positive", "negative")]
    rows += [("modals", kind, kind) for kind in MODALS]
    return pd.DataFrame(rows, columns=["codebook", "category", "label"])
