"""The checks as a notebook shows them: tables with headings, sentences, and one figure."""

from __future__ import annotations

import pandas as pd

from analysis import contrasts, show
from analysis.findings import counted, joined
from analysis.robustness import curve, flips, leave_one_out, survey, validity
from analysis.robustness.gate import FEATURES
from analysis.robustness.survey import Survey
from analysis.study import Study
from analysis.tables import Tables

TONE = "Tone"
KEY_WORDS = 15
MOST_CURVES = 6  # contrasts drawn; the table below the figure holds all


def verdicts(sure: Survey) -> list[str]:
    """Every verdict in words, topics first, then tone."""
    return sure.verdicts["said"].tolist()


def headlines(study: Study, sure: Survey) -> list[str]:
    """Each verdict in a few words, with the checks passed and made: for a page's head."""
    return [
        f"**{_label(study, row.category)}**{_pair(study, row)}: {_lower(row.headline)} "
        f"({row.passed} of {row.made} checks passed)."
        for row in sure.verdicts.itertuples()
    ]


def imbalances(sure: Survey) -> list[str]:
    """In what the groups are not alike, in words; one sentence that says so if nothing is."""
    found = sure.imbalances["finding"].tolist()
    return found or ["No imbalance was found in genre, length, dates, quotation or copies."]


def gate(study: Study, sure: Survey) -> show.Shown:
    """What the texts of each perspective are like, one line per feature."""
    wide = sure.gate.pivot(index="feature", columns="perspective", values="value")
    known = [feature for feature in FEATURES if feature in wide.index]
    wide = wide.loc[known, list(study.perspectives)]
    wide = wide.fillna("not known").rename(columns=study.perspectives).reset_index()
    wide["feature"] = wide["feature"].str.capitalize()
    headings = {"feature": "Feature", **{label: label for label in study.perspectives.values()}}
    return show.table(wide, "What the texts of each perspective are like", headings)


def omissions(study: Study, tables: Tables, sure: Survey) -> show.Shown:
    """Each difference without each article in turn: its range and who carries it."""
    working = contrasts.per_article(tables.counts, tables.sources)
    working = working[working["doc"].isin(sure.omissions["left_out"])]
    full = contrasts.contrasts(working, list(study.perspectives))
    table = leave_one_out.summary(sure.omissions, full)
    table = table[table["codebook"] == "topics"].dropna(subset=["kept"])
    table = table.assign(
        topic=table["category"].map(lambda name: _label(study, name)),
        keeps=[f"{k} of {n}" for k, n in zip(table["kept"], table["of"], strict=True)],
        pair=[_against(study, row.a, row.b) for row in table.itertuples()],
    )
    headings = {
        "topic": "Topic", "pair": "Difference of", "difference": "All articles",
        "low": "Lowest", "high": "Highest", "article": "Carried most by",
        "difference_without": "Without it", "keeps": "Omissions that keep the direction",
    }  # fmt: skip
    caption = "Difference in mentions per 1,000 words, with each article left out in turn"
    return show.table(table, caption, headings)


def floors(study: Study, sure: Survey) -> list[str]:
    """What these numbers of articles can show at best, pair by pair."""
    said = []
    for (a, b), low in zip(contrasts.pairs(list(study.perspectives)), sure.floors, strict=True):
        end = "" if low.enough else "; so no p is shown, and none would be evidence"
        said.append(f"{_against(study, a, b)}: {low}{end}.")
    return said


def chances(study: Study, sure: Survey) -> show.Shown:
    """Interval of each log ratio and permutation p, or why they are withheld."""
    keys = ["codebook", "category", "a", "b"]
    table = sure.intervals.merge(sure.permutation, on=keys, suffixes=("", "_p"))
    table = table.assign(
        topic=[f"{_label(study, row.category)}{_pair(study, row)}" for row in table.itertuples()],
        interval=[
            "withheld" if row.withheld else f"{row.low:+.2f} to {row.high:+.2f}"
            for row in table.itertuples()
        ],
        exact=["withheld" if row.withheld_p else f"{row.p:.3f}" for row in table.itertuples()],
    )
    headings = {
        "topic": "Topic", "log_ratio": "Log ratio", "interval": "95 % interval",
        "exact": "Permutation p", "deals": "Ways to deal the articles",
    }  # fmt: skip
    return show.table(table, "What articles as units can show", headings, decimals=2)


def curves(study: Study, sure: Survey):
    """The specification curves of all topics and of tone, one below the other."""
    tables, titles = [], []
    for grid in (sure.grid, sure.tone_grid):
        for _, part in grid.groupby(flips.SPEC, sort=False):
            row = part.iloc[0]
            tables.append(part)
            titles.append(f"{_label(study, row.category)}{_pair(study, row)}")
    return curve.figure(tables[:MOST_CURVES], titles[:MOST_CURVES], study.perspectives)


def choices(study: Study, sure: Survey) -> show.Shown:
    """Every departure from the main specification: what it does alone, how many keep the sign.

    Of the entries left out only those that end the direction alone; the others keep it.
    """
    parts = [flips.choices(grid) for grid in (sure.grid, sure.tone_grid)]
    table = pd.concat(parts, ignore_index=True)
    table = table[~table["is_main"]]
    quiet = (table["axis"] == "left_out") & (table["alone"] == "same")
    table = table[~quiet]
    says = {"same": "keeps the direction", "none": "no difference left", "opposite": "turns it"}
    table = table.assign(
        topic=[f"{_label(study, row.category)}{_pair(study, row)}" for row in table.itertuples()],
        alone=table["alone"].map(says).fillna(""),
        keeps=[f"{k:,} of {n:,}" for k, n in zip(table["same"], table["specifications"],
                                                 strict=True)],
    )  # fmt: skip
    headings = {
        "topic": "Topic", "words": "Choice", "alone": "Alone",
        "keeps": "Specifications with it that keep the direction",
    }  # fmt: skip
    return show.table(table, "Choices that depart from the main specification", headings)


def grids(study: Study, sure: Survey) -> list[str]:
    """How many specifications of each contrast keep the main direction, and what ends it."""
    turns = pd.concat([flips.summary(grid) for grid in (sure.grid, sure.tone_grid)])
    said = []
    for row in turns.itertuples():
        name = f"*{_label(study, row.category)}*{_pair(study, row)}"
        sentence = f"{name}: {row.same:,} of {row.specifications:,} keep the direction"
        if row.flips:
            sentence += f"; alone it is ended by {joined(row.flips.split('; '))}"
        elif row.against:
            sentence += f"; no choice alone ends it, fewest agree with {row.against}"
        said.append(f"{sentence}.")
    return said


def lint(study: Study, tables: Tables) -> show.Shown:
    """What the codebook caught and missed in these texts."""
    table = survey.findings(study, tables)
    idle = table["check"] == "never found"
    table = table.assign(
        topic=table["category"].map(lambda name: _label(study, name)),
        # The keyword page names the entries that found nothing; here their number is enough.
        finding=table["finding"].mask(idle, table["finding"].str.split(":").str[0]),
    )
    headings = {"check": "Check", "topic": "Topic", "entry": "Entry", "finding": "Finding"}
    return show.table(table, "The codebook held against these texts", headings)


def scores(study: Study, sure: Survey) -> show.Shown:
    """Precision, recall and F1 of each topic, over all and in each perspective."""
    table = validity.score(sure.judged, list(study.perspectives))
    table = table.assign(
        topic=table["category"].map(lambda name: _label(study, name)),
        side=table["perspective"].map({"all": "all", **study.perspectives}),
        precision=[_share(row, "precision", "tp", row["counted"])
                   for row in table.to_dict("records")],
        recall=[_share(row, "recall", "tp", row["coded"]) for row in table.to_dict("records")],
    )  # fmt: skip
    headings = {
        "topic": "Topic", "side": "Perspective", "sentences": "Sentences", "precision": "Precision",
        "recall": "Recall", "f1": "F1",
    }  # fmt: skip
    caption = "Counting against reading, sentence by sentence (95 % intervals, Clopper-Pearson)"
    return show.table(table, caption, headings, decimals=2)


def errors(study: Study, sure: Survey) -> show.Shown:
    """Every sentence on which counting and reading disagree."""
    table = validity.errors(sure.judged)
    table = table.assign(topic=table["category"].map(lambda name: _label(study, name)))
    headings = {
        "topic": "Topic", "error": "Error", "doc": "Article", "caught": "Counted words",
        "text": "Sentence",
    }  # fmt: skip
    return show.table(table, "Sentences on which counting and reading disagree", headings)


def readers(study: Study, tables: Tables, sure: Survey) -> list[str]:
    """How many sentences were coded, by how many readers, and how far the readers agree."""
    read = sure.judged.drop_duplicates(["doc", "sentence"])
    names = list(survey.codings(study))
    if not names:
        return ["No reader has coded sentences of this study, so how right the counts are is open."]
    said = [f"{len(read):,} of {len(tables.sentences):,} sentences were coded by a reader."]
    if len(sure.unread):
        said.append(f"{len(sure.unread):,} rows of the coding are no sentence of these texts.")
    table, unlike = survey.agreement(study, tables)
    if table.empty:
        said.append(f"The study holds the coding of {counted(len(names), 'reader')}, so how far "
                    "readers agree with each other is not known.")  # fmt: skip
    for row in table.itertuples():
        alpha = "undefined" if pd.isna(row.alpha) else f"{row.alpha:.2f}"
        said.append(f"*{_label(study, row.column)}*: {row.coders} readers agree on {row.agreed:,} "
                    f"of {row.units:,} sentences, Krippendorff's alpha {alpha} "
                    f"({row.reading}).")  # fmt: skip
    if len(unlike):
        said.append(f"They differ on {counted(len(unlike), 'sentence')}.")
    return said


def key_words(study: Study, tables: Tables, sure: Survey) -> show.Shown:
    """The words that mark one perspective most against another; exploratory."""
    table = survey.words(study, tables, sure.clusters)
    top = table.groupby(["a", "b", table["log_ratio"] > 0], sort=False).head(KEY_WORDS)
    top = top.sort_values(["a", "b", "log_ratio"], ascending=[True, True, False], kind="stable")
    sides = ("a", "b")
    top = top.assign(
        more=[_more(study, row) for row in top.itertuples()],
        pair=[_against(study, row.a, row.b) for row in top.itertuples()],
        **{side: _uses(top, side) for side in sides},
    )
    names = list(study.perspectives.values())
    heads = names if len(names) == 2 else ["First of the pair", "Second of the pair"]
    headings = {
        "word": "Word", "more": "More in", "a": f"{heads[0]}: uses (articles)",
        "b": f"{heads[1]}: uses (articles)", "log_ratio": "Log ratio", "g2": "G²",
        "dp_norm": "DPnorm", "flag": "Flag",
    }  # fmt: skip
    if len(names) > 2:
        headings = {"pair": "Pair", **headings}
    caption = f"Words that differ most; exploratory. G²: {table['g2_variant'].iloc[0]}"
    return show.table(top, caption, headings, decimals=2)


def _more(study: Study, row) -> str:
    return study.perspectives[row.a if row.log_ratio > 0 else row.b]


def _uses(table: pd.DataFrame, side: str) -> list[str]:
    columns = [table[f"{what}_{side}"] for what in ("count", "articles", "of")]
    return [f"{n:,} ({k} of {of})" for n, k, of in zip(*columns, strict=True)]


def _label(study: Study, category: str) -> str:
    return TONE if category == "tone" else study.labels("topics").get(category, category)


def _pair(study: Study, row) -> str:
    """Names the pair where the study has more than one."""
    if len(study.perspectives) == 2:
        return ""
    return f" ({_against(study, row.a, row.b)})"


def _against(study: Study, a: str, b: str) -> str:
    return f"{study.perspectives[a]} against {study.perspectives[b]}"


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _share(row: dict, name: str, part: str, whole: int) -> str:
    if not whole:
        return "none"
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return f"{row[name]:.0%} ({row[part]} of {whole}; {low:.0%} to {high:.0%})"
