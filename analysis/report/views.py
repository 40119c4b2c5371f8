"""Views: the tables that the notebooks show, each made from a study and its tables in one call."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.frames import of
from analysis.measures.counts import by_article, cross
from analysis.measures.pipeline import Tables
from analysis.measures.tone import near
from analysis.pages.passages import blocks, passages
from analysis.pages.passages.reading import Reading
from analysis.pages.passages.reading import reading as reading_view
from analysis.report.show import Shown, table
from analysis.study.lexicons import LEXICONS
from analysis.study.study import Study


def evidence(study: Study, tables: Tables, matches: pd.DataFrame) -> passages.Passages:
    """The passages behind numbers: matches with their sentences, and what was kept from counting.

    Near misses are those of the codebooks that `matches` holds.
    """
    near = tables.exclusions[tables.exclusions["codebook"].isin(matches["codebook"].unique())]
    near = near[near["codebook"].isin(["topics"])]
    return passages.gather(
        matches, tables.sentences, sources=tables.sources, exclusions=near, labels=names(study)
    )


def count_table(study: Study, tables: Tables, codebook: str, caption: str) -> blocks.Block:
    """Counts of a codebook's categories by article; every number opens to its passages."""
    found = evidence(study, tables, of(tables.matches, codebook=codebook))
    wide = by_article(tables.counts, tables.sources, codebook)
    return blocks.count_table(wide, found, caption=caption)


def entry_table(
    study: Study, tables: Tables, codebook: str, caption: str, top: int | None = None
) -> blocks.Block:
    """Which entries made the counts of a codebook, by article, the `top` of each category."""
    matches = of(tables.matches, codebook=codebook)
    order = study.labels(codebook) or ["positive", "negative"]
    wide = cross(matches, tables.sources, ["category", "entry"], first=order, top=top)
    return blocks.count_table(wide, evidence(study, tables, matches), caption=caption)


def tone_around(
    study: Study, tables: Tables, lexicon: str, codebook: str, caption: str
) -> blocks.Block:
    """Sentiment words in the sentences of each topic, without topic words and names."""
    free = of(tables.matches, codebook=lexicon, inside="")
    close = near(free, of(tables.matches, codebook=codebook), tables.sentences, window=None)
    wide = cross(close, tables.sources, ["target", "category"], first=study.labels(codebook))
    wide = in_order(wide, ["positive", "negative"])
    return blocks.count_table(wide, evidence(study, tables, close), caption=caption)


def in_order(wide: pd.DataFrame, second: Sequence[str]) -> pd.DataFrame:
    """The rows of a table with two levels, the second level in the same order everywhere."""
    first = list(wide.index.get_level_values(0).unique())
    return wide.loc[sorted(wide.index, key=lambda k: (first.index(k[0]), second.index(k[1])))]


def concordance(study: Study, tables: Tables, codebook: str, caption: str) -> blocks.Block:
    """Every mention of a codebook in its context (KWIC)."""
    found = evidence(study, tables, of(tables.matches, codebook=codebook))
    return blocks.concordance(found, caption=caption)


def names(study: Study) -> dict[str, dict[str, str]]:
    """Labels for the codes that tables carry: categories, perspectives, headings of columns."""
    categories = study.codebook.categories
    return {
        "category": dict(zip(categories["category"], categories["label"], strict=True)),
        "target": dict(zip(categories["category"], categories["label"], strict=True)),
        "codebook": {name: source.label for name, source in LEXICONS.items()},
        "perspective": dict(study.perspectives),
        "doc": {"all": "all"},
        "column": {
            "category": "Category", "entry": "Entry", "certainty": "Certainty", "sign": "Words",
        },
    }  # fmt: skip


def tone_by_article(study: Study, tone: pd.DataFrame) -> Shown:
    """Mean valence of a sentence: a row per lexicon, topic words and names in and out."""
    rows = ["lexicon", "topic_words"]
    docs, sides = (
        of(tone, level=level).pivot(index=rows, columns="unit", values="valence")
        for level in ("doc", "perspective")
    )
    # Perspectives first: a phone shows the left of a wide table.
    columns = [
        sides.reindex(columns=study.perspectives),
        docs.reindex(columns=study.sources["doc"]),
    ]
    every = pd.MultiIndex.from_product([LEXICONS, ["in", "out"]], names=rows)
    wide = pd.concat(columns, axis=1).reindex(every)
    wide = wide.rename(columns=study.perspectives).reset_index()
    wide["lexicon"] = wide["lexicon"].map(_lexicon)
    headings = {"lexicon": "Lexicon", "topic_words": "Topic words and names"}
    caption = "Mean valence of a sentence by article and lexicon"
    return table(wide.rename(columns=headings), caption, decimals=2)


def tone_rates(study: Study, tone: pd.DataFrame) -> Shown:
    """Positive and negative words of each perspective: counts and rates, by lexicon."""
    headings = {
        "lexicon": "Lexicon", "topic_words": "Topic words and names", "unit": "Perspective",
        "positive": "Positive", "negative": "Negative", "words": "Words",
        "positive_per_1000": "Positive per 1,000", "negative_per_1000": "Negative per 1,000",
    }  # fmt: skip
    own = of(tone, level="perspective")
    own = own.assign(lexicon=own["lexicon"].map(_lexicon), unit=own["unit"].map(study.perspectives))
    return table(own, "Positive and negative words, topic words and names in and out", headings)


def _lexicon(name: str) -> str:
    return LEXICONS[name].label


def sources(study: Study) -> Shown:
    """The texts: where each appeared, when and as what."""
    headings = {
        "doc": "Article", "perspective": "Perspective", "genre": "Genre", "date": "Date",
        "outlet": "Outlet", "title": "Headline",
    }  # fmt: skip
    rows = study.sources.assign(perspective=study.sources["perspective"].map(study.perspectives))
    return table(rows, "The texts", headings)


def known(study: Study) -> Shown:
    """Who wrote each text, and how its date is known."""
    headings = {
        "doc": "Article", "author": "Author", "affiliation": "Affiliation",
        "date_basis": "How the date is known",
    }  # fmt: skip
    return table(study.sources, "Who wrote the texts, and how their dates are known", headings)


def readability(study: Study, readable: pd.DataFrame) -> Shown:
    """Length and readability of each article's body."""
    headings = {
        "doc": "Article", "side": "Perspective", "words": "Words", "sentences": "Sentences",
        "words_per_sentence": "Words per sentence", "syllables_per_word": "Syllables per word",
        "flesch_reading_ease": "Reading ease", "flesch_kincaid_grade": "School grade",
    }  # fmt: skip
    side = readable["doc"].map(study.sources.set_index("doc")["perspective"])
    rows = readable.assign(side=side.map(study.perspectives))
    return table(rows, "Length and readability of each body, headline left out", headings)


def topics(study: Study) -> Shown:
    """The topics and their definitions."""
    rows = of(study.codebook.categories, codebook="topics")
    headings = {"label": "Topic", "about": "What counts, and what does not"}
    return table(rows, "The topics of this study", headings)


def exclusions(study: Study, tables: Tables) -> Shown:
    """Passages of topics that a `not` entry of the codebook kept from being counted."""
    headings = {
        "doc": "Article", "category": "Topic", "text": "Passage", "entry": "Entry",
        "why": "Why it does not count",
    }  # fmt: skip
    rows = of(tables.exclusions, codebook="topics")
    rows = rows.assign(category=rows["category"].map(study.labels("topics")))
    return table(rows, "Passages kept from being counted", headings)


def reading(study: Study, tables: Tables, lexicon: str) -> Reading:
    """Every article marked up with topics, tone and voices; left out of pages made to be shared."""
    shown = tables.matches["codebook"].isin(["topics", lexicon])
    sources = study.sources[["doc", "outlet", "title"]].itertuples(index=False)
    titles = {doc: " · ".join(filter(None, (doc, outlet, title))) for doc, outlet, title in sources}
    return reading_view(
        tables.sentences, tables.matches[shown], spans=tables.spans, labels=names(study),
        titles=titles,
    )  # fmt: skip
