"""The codebook held against the texts, against readers, and against all words, as pages show it."""

from __future__ import annotations

import pandas as pd

from analysis.installed import in_words
from analysis.measures import contrasts
from analysis.measures.pipeline import Tables
from analysis.phrasing import counted
from analysis.report import show
from analysis.report.check_views import against, label
from analysis.report.findings import tuned, whose_readings
from analysis.robustness import survey
from analysis.robustness.survey import Survey
from analysis.study.declared import LISTS
from analysis.study.study import Study
from analysis.validation import precision_recall

KEY_WORDS = 15


def lint(study: Study, tables: Tables) -> show.Shown:
    """What the codebook caught and missed in these texts."""
    table = survey.lint_of_topics(study, tables)
    idle = table["check"] == "never found"
    table = table.assign(
        topic=table["category"].map(lambda name: label(study, name)),
        # The keyword page names the entries that found nothing; here their number is enough.
        finding=table["finding"].mask(idle, table["finding"].str.split(":").str[0]),
    )
    headings = {"check": "Check", "topic": "Topic", "entry": "Entry", "finding": "Finding"}
    return show.table(table, "The codebook held against these texts", headings)


def scores(study: Study, sure: Survey) -> show.Shown:
    """Precision, recall and F1 of each topic, over all and in each perspective.

    Lists that were tuned on these sentences get no intervals: there is nothing to reach beyond.
    """
    fitted = tuned(study, LISTS)
    table = precision_recall.score(sure.judged, list(study.perspectives))
    table = table.assign(
        topic=table["category"].map(lambda name: label(study, name)),
        side=table["perspective"].map({"all": "all", **study.perspectives}),
        **{name: [_share(row, name, row[whole], bool(fitted)) for row in table.to_dict("records")]
           for name, whole in (("precision", "counted"), ("recall", "coded"))},
    )  # fmt: skip
    headings = {
        "topic": "Topic", "side": "Perspective", "sentences": "Sentences", "precision": "Precision",
        "recall": "Recall", "f1": "F1",
    }  # fmt: skip
    spread = fitted or " (95 % intervals, Clopper-Pearson)"
    caption = f"Counting against reading, sentence by sentence{spread}"
    return show.table(table, caption, headings, decimals=2)


def errors(study: Study, sure: Survey) -> show.Shown:
    """Every sentence on which counting and reading disagree."""
    table = precision_recall.errors(sure.judged)
    table = table.assign(topic=table["category"].map(lambda name: label(study, name)))
    headings = {
        "topic": "Topic", "error": "Error", "doc": "Article", "caught": "Counted words",
        "text": "Sentence",
    }  # fmt: skip
    return show.table(table, "Sentences on which counting and reading disagree", headings)


def readers(study: Study, tables: Tables, sure: Survey) -> list[str]:
    """How many sentences were coded, by how many readers, and how far the readers agree."""
    read = sure.judged.drop_duplicates(["doc", "sentence"])
    names = list(precision_recall.codings(study.folder))
    if not names:
        return ["No reader has coded sentences of this study, so how right the counts are is open."]
    said = [f"{len(read):,} of {len(tables.sentences):,} sentences were coded by a reader."]
    if len(sure.unread):
        said.append(f"{len(sure.unread):,} rows of the coding are no sentence of these texts.")
    table, unlike = survey.intercoder_agreement(study, tables)
    said += [whose_readings(study)]
    if LISTS in study.declared.tuned:
        said.append(
            "The word lists were tuned on these very sentences, so the table says how well they "
            "fit here and not how well they would do elsewhere; it has no intervals. A coding of "
            "sentences that nobody looked at gives such figures: "
            + in_words("`python -m analysis audit`.")
        )
    if table.empty:
        said.append(f"The study holds the coding of {counted(len(names), 'reader')}, so how far "
                    "readers agree with each other is not known.")  # fmt: skip
    for row in table.itertuples():
        said.append(f"*{label(study, row.column)}*: {row.coders} readers agree on {row.agreed:,} "
                    f"of {row.units:,} sentences; {_alpha(row)}.")  # fmt: skip
    if len(unlike):
        said.append(f"They differ on {counted(len(unlike), 'sentence')}.")
    return said


def _alpha(row) -> str:
    """Alpha with its interval, how common the code is, and what the lower end allows to conclude.

    An interval that is all one number or cannot be made says why.
    """
    common = f"the code stands on {row.prevalence:.0%} of them"
    if pd.isna(row.alpha):
        return f"Krippendorff's alpha is undefined ({row.reading}); {common}"
    spread = "no interval: too few carry the code"
    if not pd.isna(row.low):
        spread = f"95 % interval {row.low:.2f} to {row.high:.2f}"
    return f"Krippendorff's alpha {row.alpha:.2f} ({spread}; {row.reading}); {common}"


def key_words(study: Study, tables: Tables, sure: Survey) -> show.Shown:
    """The words that mark one perspective most against another; exploratory."""
    table = survey.keyness_by_pair(study, tables, sure.clusters)
    top = table.groupby([*contrasts.SIDES, table["log_ratio"] > 0], sort=False).head(KEY_WORDS)
    top = top.sort_values(
        [*contrasts.SIDES, "log_ratio"], ascending=[True, True, False], kind="stable"
    )
    top = top.assign(
        more=[_more(study, row) for row in top.itertuples()],
        pair=[against(study, row.first, row.second) for row in top.itertuples()],
        **{side: _uses(top, side) for side in contrasts.SIDES},
    )
    names = list(study.perspectives.values())
    heads = names if len(names) == 2 else ["First of the pair", "Second of the pair"]
    headings = {
        "word": "Word", "more": "More in", "first": f"{heads[0]}: uses (articles)",
        "second": f"{heads[1]}: uses (articles)", "log_ratio": "Log ratio", "g2": "G²",
        "dp_norm": "DPnorm", "flag": "Flag",
    }  # fmt: skip
    if len(names) > 2:
        headings = {"pair": "Pair", **headings}
    variants = "".join(f" G²: {variant}" for variant in table["g2_variant"].unique())
    caption = f"Words that differ most; exploratory.{variants}"
    return show.table(top, caption, headings, decimals=2)


def _more(study: Study, row) -> str:
    return study.perspectives[row.first if row.log_ratio > 0 else row.second]


def _uses(table: pd.DataFrame, side: str) -> list[str]:
    columns = [table[f"{what}_{side}"] for what in ("count", "articles", "of")]
    return [f"{n:,} ({k} of {of})" for n, k, of in zip(*columns, strict=True)]


def _share(row: dict, name: str, whole: int, fitted: bool) -> str:
    if not whole:
        return "none"
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    spread = "" if fitted else f"; {low:.0%} to {high:.0%}"
    return f"{row[name]:.0%} ({row['tp']} of {whole}{spread})"
