"""Views on voice: who speaks, how surely, and in which names; each made in one call."""

from __future__ import annotations

import pandas as pd

from analysis.corpus.segmentation import words_in
from analysis.frames import of
from analysis.measures.counts import VOICES, cross
from analysis.measures.pipeline import Tables
from analysis.measures.tone import near
from analysis.pages.passages import blocks
from analysis.report.findings import shares, tuned
from analysis.report.show import Shown, table
from analysis.report.views import by_name, evidence, in_order
from analysis.study.declared import RULES
from analysis.study.study import Study
from analysis.validation.precision_recall import REFERENCE, align, read_coding
from analysis.validation.voice_validity import certainty_heard, confusion, heard, recall
from analysis.voice.certainty import KINDS


def strips(study: Study, tables: Tables) -> blocks.Block:
    """Sentence by sentence, who speaks and which topic is touched: a strip for each article."""
    letters: dict[str, str] = {}
    for category, label in study.labels("topics").items():
        free = [c for c in label.upper() if c.isalpha() and c not in letters.values()]
        letters[category] = free[0] if free else "?"
    found = evidence(study, tables, of(tables.matches, codebook="topics"))
    caption = "Each article, sentence by sentence; a letter is a topic and leads to the passage"
    return blocks.strips(found, tables.sentences, letters, article_names(study), caption=caption)


def article_names(study: Study) -> dict[str, str]:
    """Each article by its short name and perspective."""
    side = study.sources["perspective"].map(study.perspectives)
    rows = zip(study.articles.items(), side, strict=True)
    return {doc: f"{name} · {label}" for (doc, name), label in rows}


def by_voice(study: Study, tables: Tables, codebook: str, caption: str) -> blocks.Block:
    """Mentions of each category by perspective and voice; every number opens to its passages."""
    matches = of(tables.matches, codebook=codebook)
    order = study.labels(codebook) or None
    wide = cross(matches, tables.sources, ["category"], columns="voice", first=order)
    return blocks.count_table(wide, evidence(study, tables, matches), caption=caption)


def words(study: Study, tables: Tables) -> Shown:
    """How many words of each article are spoken in which voice, and their shares."""
    spoken = words_in(tables.spans, tables.sentences)
    wide = spoken.groupby(["doc", "voice"])["words"].sum().unstack("voice", fill_value=0)
    wide = wide.reindex(index=study.sources["doc"], columns=[v for v in VOICES if v in wide])
    shares = wide.div(wide.sum(axis=1), axis=0).map("{:.0%}".format)
    side = study.sources.set_index("doc")["perspective"].map(study.perspectives)
    rows = pd.DataFrame(
        {"Article": wide.index.map(study.articles), "Perspective": side.loc[wide.index].to_numpy()}
    )
    for voice in wide:
        pairs = zip(wide[voice], shares[voice], strict=True)
        rows[str(voice).capitalize()] = [f"{words:,} ({share})" for words, share in pairs]
    return table(rows, "Words of each article by voice, and their share")


def sides(study: Study, tables: Tables) -> Shown:
    """Whose words are reported or quoted: words of each side in each article."""
    spoken = words_in(tables.spans, tables.sentences)
    spoken = spoken[spoken["voice"].isin(["reported", "quoted"])]
    side = spoken["side"].where(spoken["side"] != "", "side not given")
    spoken = spoken.assign(side=side.mask(spoken["speaker"] == "", "nobody is named"))
    wide = spoken.groupby(["side", "doc"])["words"].sum().unstack("doc", fill_value=0)
    wide = wide.reindex(columns=study.sources["doc"], fill_value=0)
    wide = wide.loc[wide.sum(axis=1).sort_values(ascending=False).index]
    rows = (
        wide.rename(columns=study.articles)
        .assign(All=wide.sum(axis=1))
        .rename_axis("Whose words")
        .reset_index()
    )
    return table(rows, "Words reported or quoted, by side of the speaker and article")


def certainty(study: Study, tables: Tables) -> blocks.Block:
    """Is each topic asserted, attributed or doubted? By article."""
    matches = of(tables.matches, codebook="topics")
    rows = ["category", "certainty"]
    wide = cross(matches, tables.sources, rows, first=study.labels("topics"))
    wide = in_order(wide, KINDS)
    caption = "Mentions of each topic by certainty and article"
    return blocks.count_table(wide, evidence(study, tables, matches), caption=caption)


def cues(study: Study, tables: Tables) -> Shown:
    """The words by which mentions are doubted, with their sentences."""
    doubted = of(tables.matches, codebook="topics", certainty="doubted")
    rows = doubted.merge(
        tables.sentences[["doc", "sentence", "text"]],
        on=["doc", "sentence"], suffixes=("", "_whole"),
    )  # fmt: skip
    headings = {
        "doc": "Article", "text": "Mention", "cue": "Doubted by the words", "speaker": "Who speaks",
        "text_whole": "Sentence",
    }  # fmt: skip
    return table(
        by_name(study, rows), "Doubted mentions, with the words that cast the doubt", headings
    )


def distances(study: Study, tables: Tables) -> Shown:
    """Mentions whose speaker the author keeps at a distance by the verb, with their sentences."""
    own = of(tables.matches, codebook="topics")
    rows = own[own["distance"] != ""].merge(
        tables.sentences[["doc", "sentence", "text"]],
        on=["doc", "sentence"], suffixes=("", "_whole"),
    )  # fmt: skip
    headings = {
        "doc": "Article", "text": "Mention", "distance": "Verb", "speaker": "Who speaks",
        "certainty": "Certainty of the mention", "text_whole": "Sentence",
    }  # fmt: skip
    return table(by_name(study, rows), "Mentions whose speaker is kept at a distance", headings)


def naming(study: Study, tables: Tables, columns: str, top: int = 6) -> blocks.Block:
    """What people, places and acts are called: the most frequent entries, by article or voice."""
    matches = of(tables.matches, codebook="names")
    wide = cross(
        matches, tables.sources, ["category", "entry"], columns=columns,
        first=study.labels("names"), top=top,
    )  # fmt: skip
    by = "article" if columns == "doc" else "voice"
    caption = f"What people, places and acts are called, by {by}"
    return blocks.count_table(wide, evidence(study, tables, matches), caption=caption)


def scare_quotes(tables: Tables) -> Shown:
    """Quotation marks that quote nobody."""
    headings = {"doc": "Article", "text": "Words in quotation marks", "rule": "Rule"}
    names = tables.sources.set_index("doc")["label"]
    rows = tables.scare_quotes.assign(doc=tables.scare_quotes["doc"].map(names))
    return table(rows, "Quotation marks that quote nobody", headings)


def tone_near(
    study: Study, tables: Tables, lexicon: str, codebook: str, window: int | None
) -> blocks.Block:
    """Sentiment words near each target by voice, topic words and names left out.

    `window` is in words; None takes the whole sentence. A negated word counts on the other side.
    """
    free = of(tables.matches, codebook=lexicon, inside="")
    turned = {"positive": "negative", "negative": "positive"}
    sign = free["category"].where(~free["negated"].astype(bool), free["category"].map(turned))
    targets = of(tables.matches, codebook=codebook)
    close = near(free.assign(sign=sign), targets, tables.sentences, window)
    wide = cross(
        close, tables.sources, ["target", "sign"], columns="voice", first=study.labels(codebook)
    )
    wide = in_order(wide, ["positive", "negative"])
    reach = "in the same sentence" if window is None else f"within {window} words"
    caption = f"Sentiment words {reach} of each target, by voice; negated words change sides"
    return blocks.count_table(wide, evidence(study, tables, close), caption=caption)


def check(study: Study, tables: Tables) -> Shown:
    """The rules' voice against the reader's, sentence by sentence, as a confusion table."""
    told = against_reading(study, tables)
    if told is None:
        rows = pd.DataFrame({"Note": ["This study has no coded sentences with a column voice."]})
        return table(rows, "Voice by the rules against voice by reading")
    crossed = confusion(told).rename_axis("Read by a person as").reset_index()
    crossed.columns = [str(c).capitalize() if c in VOICES else c for c in crossed.columns]
    return table(crossed, "Sentences by the voice that a reader heard and the one that rules gave")


def _aligned(study: Study, tables: Tables) -> pd.DataFrame | None:
    """The study's reference coding, sentence by sentence; None where it has none."""
    path = study.folder / REFERENCE
    return align(read_coding(path), tables.sentences)[0] if path.exists() else None


def against_reading(study: Study, tables: Tables) -> pd.DataFrame | None:
    """Coded sentences with what the rules say of them; None where nobody coded voices."""
    aligned = _aligned(study, tables)
    if aligned is None or not {"voice", "speaker"} <= set(aligned):
        return None
    return heard(aligned, tables.sentences, tables.sources)


def found(study: Study, told: pd.DataFrame | None) -> Shown:
    """What the rules find of others' words, in each perspective; strict counting."""
    caption = "Voice by the rules against a reading"
    if told is None:
        rows = pd.DataFrame({"Note": ["This study has no coded sentences with a column voice."]})
        return table(rows, caption)
    counted = recall(told, list(study.perspectives))
    sides = {"all": "all", **study.perspectives}
    rows = pd.DataFrame({"Perspective": counted["perspective"].map(sides)})
    for name, part, whole in (
        ("Voice right", "right", "sentences"), ("Others' words found", "found", "attributed"),
        ("… and their speaker", "named", "attributed"), ("Author's own left", "kept", "own"),
    ):  # fmt: skip
        rows[name] = [shares(k, n) for k, n in zip(counted[part], counted[whole], strict=True)]
    return table(rows, f"{caption}, sentences{tuned(study, RULES)}")


def certainty_against_reading(study: Study, tables: Tables) -> dict[str, pd.DataFrame]:
    """Sentences whose certainty a reader coded, with what the rules say, topic by topic."""
    aligned = _aligned(study, tables)
    if aligned is None:
        return {}
    topics = study.labels("topics")
    return {topic: certainty_heard(aligned, tables.matches, topic) for topic in topics}
