"""Views: the tables that the notebooks show, each made from a study and its tables in one call."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.frames import of
from analysis.measures.counts import by_article, cross
from analysis.measures.pipeline import Tables, tables
from analysis.measures.tone import near
from analysis.pages.passages import blocks, passages
from analysis.pages.passages.reading import Reading
from analysis.pages.passages.reading import reading as reading_view
from analysis.report.show import Shown, table
from analysis.robustness.exclusions import kept_out, without_rules
from analysis.study.lexicons import LEXICONS
from analysis.study.sources import COLUMNS
from analysis.study.study import Study

# The columns of the two tables of sources; what is shown of other columns joins the first.
TEXTS = ("doc", "perspective", "genre", "date", "outlet", "title")
WRITERS = ("doc", "author", "affiliation", "date_basis")


def evidence(study: Study, tables: Tables, matches: pd.DataFrame) -> passages.Passages:
    """The passages behind numbers: matches with their sentences, and what was kept from counting.

    Near misses are those of the codebooks that `matches` holds.
    """
    near = tables.exclusions[tables.exclusions["codebook"].isin(matches["codebook"].unique())]
    near = near[near["codebook"].isin(["topics"])]
    return passages.gather(
        matches, tables.sentences, sources=tables.sources, exclusions=near, labels=names(study)
    )


def linked(wide: pd.DataFrame, study: Study, matches: pd.DataFrame, caption: str) -> blocks.Block:
    """A pivot of matches, each number a link to the list of exactly those passages.

    In: `wide`, counts whose index and columns are named after columns of matches (`category`,
    `doc`, `perspective`, `voice`, …); `matches`, the rows that it counts. ValueError where a number
    is not the number of its passages. Out: something to show.

    >>> from analysis.measures.pipeline import tables
    >>> from analysis.study.study import open_study
    >>> study = open_study()
    >>> found = tables(study).matches.query("codebook == 'topics'")
    >>> wide = found.groupby(["category", "doc"], sort=False).size().unstack(fill_value=0)
    >>> wide.pipe(linked, study, found, "Mentions by article").words.splitlines()[0]
    'Mentions by article'
    """
    return blocks.count_table(wide, evidence(study, tables(study), matches), caption=caption)


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


def by_name(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """A table whose column `doc` says the short names of the articles in place of their ids."""
    return rows.assign(doc=rows["doc"].map(study.articles))


def names(study: Study) -> dict[str, dict[str, str]]:
    """Labels for the codes that tables carry: categories, perspectives, headings of columns."""
    categories = study.codebook.categories
    return {
        "category": dict(zip(categories["category"], categories["label"], strict=True)),
        "target": dict(zip(categories["category"], categories["label"], strict=True)),
        "codebook": {name: source.label for name, source in LEXICONS.items()},
        "perspective": dict(study.perspectives),
        "doc": {**study.articles, "all": "all"},
        "column": {
            "category": "Category", "entry": "Entry", "certainty": "Certainty", "sign": "Words",
        },
    }  # fmt: skip


def tone_by_article(study: Study, tone: pd.DataFrame) -> Shown:
    """Mean valence of a sentence: a row per lexicon, topic words and names in and out."""
    rows = ["lexicon", "topic_words"]
    wide = {
        level: of(tone, level=level).pivot(index=rows, columns="unit", values="valence")
        for level in ("perspective", "doc")
    }
    # Perspectives first: a phone shows the left of a wide table. An article may be called like a
    # perspective, so that each column keeps its kind until the table is drawn.
    wide["perspective"] = wide["perspective"].reindex(columns=list(study.perspectives))
    wide["doc"] = wide["doc"].reindex(columns=study.sources["doc"])
    every = pd.MultiIndex.from_product([LEXICONS, ["in", "out"]], names=rows)
    both = pd.concat(wide, axis=1).reindex(every)
    names = [*study.perspectives.values(), *study.articles.values()]
    first = [[_lexicon(lexicon) for lexicon, _ in every], [kind for _, kind in every]]
    caption = "Mean valence of a sentence by article and lexicon"
    columns = [*first, *(both[column].tolist() for column in both)]
    return table(
        pd.DataFrame(dict(enumerate(columns))),
        caption,
        dict(enumerate(["Lexicon", "Topic words and names", *names])),
        decimals=2,
    )


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
    rows = study.sources.assign(perspective=study.sources["perspective"].map(study.perspectives))
    new = [n for n, column in COLUMNS.items() if column.heading and n not in (*TEXTS, *WRITERS)]
    return table(
        by_name(study, rows), "The texts", {name: COLUMNS[name].heading for name in (*TEXTS, *new)}
    )


def known(study: Study) -> Shown:
    """Who wrote each text, and how its date is known."""
    headings = {name: COLUMNS[name].heading for name in WRITERS}
    return table(
        by_name(study, study.sources),
        "Who wrote the texts, and how their dates are known",
        headings,
    )


def readability(study: Study, readable: pd.DataFrame) -> Shown:
    """Length and readability of each article's body."""
    headings = {
        "doc": "Article", "side": "Perspective", "words": "Words", "sentences": "Sentences",
        "words_per_sentence": "Words per sentence", "syllables_per_word": "Syllables per word",
        "flesch_reading_ease": "Reading ease", "flesch_kincaid_grade": "School grade",
    }  # fmt: skip
    side = readable["doc"].map(study.sources.set_index("doc")["perspective"])
    rows = by_name(study, readable.assign(side=side.map(study.perspectives)))
    return table(rows, "Length and readability of each body, headline left out", headings)


def topics(study: Study) -> Shown:
    """The topics and their definitions."""
    rows = of(study.codebook.categories, codebook="topics")
    headings = {"label": "Topic", "about": "What counts, and what does not"}
    return table(rows, "The topics of this study", headings)


def exclusions(study: Study, tables: Tables) -> Shown:
    """Passages in which a `not` entry of the codebook was found, and what it kept from counting."""
    headings = {
        "doc": "Article", "category": "Topic", "text": "Passage", "entry": "Entry",
        "would": "Would have counted", "why": "Why it does not count",
    }  # fmt: skip
    rows = of(tables.exclusions, codebook="topics")
    free = without_rules(tables.sentences, study.codebook.entries, tables.spans)
    rows = rows.assign(would=[words or "nothing" for words in kept_out(rows, free)])
    rows = rows.assign(category=rows["category"].map(study.labels("topics")))
    return table(by_name(study, rows), "Passages that exclusion rules keep from counting", headings)


def reading(study: Study, tables: Tables, lexicon: str) -> Reading:
    """Every article marked up with topics, tone and voices; left out of pages made to be shared."""
    shown = tables.matches["codebook"].isin(["topics", lexicon])
    sources = study.sources[["doc", "label", "title"]].itertuples(index=False)
    titles = {doc: " · ".join(filter(None, (label, title))) for doc, label, title in sources}
    return reading_view(
        tables.sentences, tables.matches[shown], spans=tables.spans, labels=names(study),
        titles=titles,
    )  # fmt: skip
