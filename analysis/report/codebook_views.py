"""The codebook held against the texts, against readers, and against all words, as pages show it."""

from __future__ import annotations

import pandas as pd

from analysis.installed import in_users_words
from analysis.measures.pipeline import tables
from analysis.phrasing import counted, joined, sentences
from analysis.report.check_views import topic_label
from analysis.report.findings import whose_readings
from analysis.robustness import evidence
from analysis.robustness.survey import Survey
from analysis.study.declared import LISTS
from analysis.study.study import Study
from analysis.validation import element_validity, parity
from analysis.validation.codings import codings_of
from analysis.validation.precision_recall import columns_of


def readers(study: Study, sure: Survey) -> list[str]:
    """How many sentences were coded, by how many readers, and how far the readers agree."""
    read = sure.judged.drop_duplicates(["doc", "sentence"])
    names = [
        name for name, coding in codings_of(study).items()
        if columns_of(coding, list(study.labels("topics")))
    ]  # fmt: skip
    if not names:
        return ["No reader has coded sentences of this study, so how right the counts are is open."]
    said = [f"{len(read):,} of {len(tables(study).sentences):,} sentences were coded by a reader."]
    if (sure.judged["weight"] != 1).any():
        said.append("They are a part, so recall is estimated. Each stands for the sentences of its "
                    "group that were counted, or were not, like itself.")  # fmt: skip
    if len(sure.unread):
        said.append(f"{len(sure.unread):,} rows of the coding are no sentence of these texts.")
    table, unlike = evidence.intercoder_agreement(study)
    said += [whose_readings(study)]
    if LISTS in study.declared.tuned:
        told = "were tuned on these very sentences"
        if "tuned" not in study.codebook.study:
            told = "count as tuned on these sentences, for the codebook does not say `tuned: no`"
        said.append(
            f"The word lists {told}. So the table says how well they "
            "fit here, not how well they would do elsewhere, and has no intervals. A coding of "
            "sentences that nobody looked at gives such figures: "
            + in_users_words("`python -m analysis audit`.")
        )
    if table.empty:
        said.append(f"The study holds the coding of {counted(len(names), 'reader')}, so how far "
                    "readers agree with each other is not known.")  # fmt: skip
    for row in table.itertuples():
        label = topic_label(study, row.column)
        said.append(f"*{label}*: {row.coders} readers agree on {row.agreed:,} "
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


def groups_about(study: Study) -> list[str]:
    """Each group with what the codebook says about it."""
    rows = study.codebook.perspectives[["label", "about"]].itertuples(index=False)
    return [f"*{label}*: {about}" if about else f"*{label}*" for label, about in rows]


def idioms(study: Study, sure: Survey) -> list[str]:
    """Whether the lists find each side's way of speaking, from planted sentences."""
    scores = sure.parity
    if scores.empty:
        return ["The study has no planted sentences (`parity.csv`), so whether its lists know each "
                "side's way of speaking equally well is open."]  # fmt: skip
    labels = study.labels("topics")
    part = scores[scores["half"] == "unseen"] if (scores["half"] == "unseen").any() else scores
    said = []
    for topic, own in part.groupby("topic", sort=False):
        found = [f"{row.idiom} {row.right} of {row.holding}" for row in own.itertuples()]
        wrong = int((own["counted"] - own["right"]).sum())
        said.append(
            f"*{labels[str(topic)]}*: of sentences with a mention, found are "
            f"{joined(found)}. It counts {wrong} that hold none."
        )
    if unlike := parity.unbalanced(scores, labels):
        said.append(f"Not balanced between the idioms: {sentences(unlike)} "
                    "Part of a difference may come from that.")  # fmt: skip
    return said


def elements_checked(study: Study, sure: Survey) -> list[str]:
    """How well the words of the elements do in sentences that somebody else wrote and marked."""
    scores = sure.elements
    if study.codebook.elements.empty:
        return ["The codebook asks for no elements of frames, so there is nothing to test."]
    if scores.empty:
        return ["The study has no marked sentences (`elements.csv`), so how well the words of the "
                "elements do elsewhere is open."]  # fmt: skip
    half = "unseen" if (scores["half"] == "unseen").any() else "seen"
    part = scores[scores["half"] == half]
    kinds = {kind: element_validity.macro(own) for kind, own in part.groupby("kind", sort=False)}
    whole = kinds.pop("all")
    poor = element_validity.uncertain(scores)
    shown = "; ".join(f"{kind} {value:.2f}" for kind, value in kinds.items())
    said = [
        f"On sentences that {'nobody looked at' if half == 'unseen' else 'the lists were tuned on'}"
        f", the mean F1 of the elements is **{whole:.2f}** ({shown})."
    ]
    if poor:
        said.append(
            f"{counted(len(poor), 'element').capitalize()} of {len(part['element'].unique())} "
            f"score under {element_validity.SURE:.2f} in news or in commentary, see the table. "
            "They are called uncertain where no reader of these texts bears them out."
        )
    if len(kinds) > 1 and max(kinds.values()) - min(kinds.values()) > element_validity.APART:
        said.append(
            "The lists do better in one kind of text than in another. A part of a "
            "difference between groups of unlike genre may come from that."
        )
    return said
