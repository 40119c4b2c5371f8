"""Before any contrast: are the groups alike in what is not the question?

Where two groups differ in genre, date, length or the share of quoted speech, any difference in
their words may come from that alone. The gate measures, and names each imbalance in a sentence
that stands in the result itself. It cannot take the imbalance out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.corpus import duplicates
from analysis.measures import contrasts
from analysis.robustness import denominators
from analysis.study.sources import COLUMNS
from analysis.study.units import mix, unit_of, unlike_languages

UNLIKE = 0.5  # total variation distance at which a trait counts as unlike: half the texts differ
LONGER = 1.5  # ratio of median lengths
MORE = 0.1  # difference in the share of quoted words, or of text set aside
# Genre first: it weighs most.
TRAITS = ("genre", *(n for n, column in COLUMNS.items() if column.trait and n != "genre"))
FEATURES = ("articles", "words", "median words", "date", *TRAITS, "quoted", "set aside", "copies")
# Groups are mostly made by outlet or author, so these differ by design; what matters there is
# whether one of them makes most of its group.
# A post at the head of an affiliation's part: "senior research fellow at the".
_POST = re.compile(
    r"^(?:(?:deputy|vice|assistant|associate|adjunct|visiting|senior|junior|chief|former|research|"
    r"non-?resident|executive|managing|staff)[\s-]+)*"
    r"(?:director|head|dean|chair(?:man|woman|person)?|president|professor|lecturer|fellow|"
    r"researcher|scholar|analyst|expert|editor|reporter|correspondent|columnist|journalist|writer|"
    r"author|member|student)\b\s*(?:(?:of|at|in|for|with)\b\s*)?(?:the\b\s*)?",
    re.IGNORECASE,
)
MIXED = ("outlet", "author", "affiliation")


def compare_groups(
    sources: pd.DataFrame, sentences: pd.DataFrame, boilerplate: pd.DataFrame,
    spans: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """What each perspective's texts are like, one row per feature and perspective.

    Out: `feature`, `perspective`, `value` (in words), `number` (float, NaN for words). Features:
    articles, words, median words, date, genre, outlet, author, affiliation, quoted (share of
    words), set aside (share of the files' characters that are not the article), copies (texts
    that are near-duplicates of another, thresholds in `analysis.corpus.duplicates`).
    """
    traits = traits_by_article(sources, sentences, boilerplate, spans)
    rows: list[tuple[str, str, str, float]] = []
    for name, own in traits.groupby("perspective", sort=False):
        side = str(name)
        total = int(own["words"].sum())
        rows.append(("articles", side, f"{len(own)}", len(own)))
        rows.append(("words", side, f"{total:,}", total))
        rows.append(("median words", side, f"{own['words'].median():,.0f}", own["words"].median()))
        rows.append(("date", side, _dates(own), float("nan")))
        rows += [
            (trait, side, _listed(own[trait]), float("nan"))
            for trait in TRAITS
            if (own[trait] != "").any()
        ]
        for feature, part, whole in (
            ("quoted", "quoted", "words"), ("set aside", "aside", "characters")
        ):  # fmt: skip
            share = own[part].sum() / own[whole].sum() if own[whole].sum() else float("nan")
            rows.append((feature, side, f"{share:.0%}", share))
        repeated = int((own["copies"] > 1).sum())
        rows.append(("copies", side, f"{repeated} of {len(own)}", repeated))
    return pd.DataFrame(rows, columns=["feature", "perspective", "value", "number"])


def traits_by_article(
    sources: pd.DataFrame, sentences: pd.DataFrame, boilerplate: pd.DataFrame,
    spans: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """The traits of each article: the columns of `sources` with words, quoted (words), characters,
    aside (characters set aside), cluster and copies."""
    table = denominators.by_role_and_voice(sentences, spans)
    quoted = table[table["voice"] == "quoted"].groupby("doc")["words"].sum()
    size = sentences["text"].str.len().groupby(sentences["doc"]).sum()
    aside = boilerplate["text"].str.len().groupby(boilerplate["doc"]).sum()
    out = sources.assign(
        words=sources["doc"].map(table.groupby("doc")["words"].sum()).fillna(0).astype("int64"),
        quoted=sources["doc"].map(quoted).fillna(0),
        aside=sources["doc"].map(aside).fillna(0),
    )
    out["characters"] = out["doc"].map(size).fillna(0) + out["aside"]
    for trait in (*TRAITS, "language"):
        out[trait] = out.get(trait, "")
    return out.merge(
        duplicates.clusters(duplicates.whole_texts(sentences)), on="doc", how="left"
    ).fillna({"copies": 1})


def imbalances(
    gate: pd.DataFrame, traits: pd.DataFrame, perspectives: Mapping[str, str]
) -> pd.DataFrame:
    """Each way in which a pair of perspectives is not comparable, in words; genre first.

    In: the tables of `compare_groups` and `by_article`, and the labels of the perspectives. Out: a,
    b, `feature`, `finding`. An empty table says that nothing was found unlike, not that all is
    alike.
    """
    rows = []
    for a, b in contrasts.pairs_of_sides(list(perspectives)):
        labels = (perspectives[a], perspectives[b])
        own = {side: traits[traits["perspective"] == side] for side in (a, b)}
        if said := _unlike(own[a]["genre"], own[b]["genre"], "genre", labels):
            rows.append((a, b, "genre", said))
        spoken = [own[side]["language"] for side in (a, b)]
        if said := unlike_languages(spoken[0], spoken[1], labels):
            rows.append((a, b, "language", f"Language differs: {said}."))
        alike = unit_of(mix(spoken[0])) == unit_of(mix(spoken[1]))
        for feature, said in _measured(gate, a, b, labels, lengths=alike):
            rows.append((a, b, feature, said))
        if said := _apart(own[a]["date"], own[b]["date"], labels):
            rows.append((a, b, "date", said))
        for side, label in zip((a, b), labels, strict=True):
            for trait in MIXED:
                if said := _one_voice(own[side][trait], trait, label):
                    rows.append((a, b, trait, said))
    rows += [(*pair, "copies", said) for pair, said in _copies(traits, perspectives)]
    table = pd.DataFrame(rows, columns=["first", "second", "feature", "finding"])
    return table.drop_duplicates(["feature", "finding"], ignore_index=True)


def total_variation(one: pd.Series, two: pd.Series) -> float:
    """Total variation distance of two lists of traits: the share of texts that would have to
    change for the two to have the same mix. 0 alike, 1 nothing shared.

    >>> total_variation(pd.Series(["news", "news"]), pd.Series(["news", "essay"]))
    0.5
    """
    shares = pd.concat(
        [one.value_counts(normalize=True), two.value_counts(normalize=True)], axis=1
    ).fillna(0)
    return float((shares.iloc[:, 0] - shares.iloc[:, 1]).abs().sum() / 2)


def _unlike(one: pd.Series, two: pd.Series, trait: str, labels: Sequence[str]) -> str:
    known = [side[side != ""] for side in (one, two)]
    if known[0].empty or known[1].empty:
        return ""
    apart = total_variation(*known)
    if apart < UNLIKE:
        return ""
    mixes = [f"{label} {_listed(side)}" for side, label in zip(known, labels, strict=True)]
    said = f"{trait.capitalize()} differs: {mixes[0]}; {mixes[1]}"
    if apart > 0.999:
        said += f"; the groups share no {trait}, so any difference may come from {trait}"
    return said + "."


def _one_voice(values: pd.Series, trait: str, label: str) -> str:
    counts = values[values != ""].value_counts()
    if trait == "affiliation" and (counts.empty or counts.iloc[0] <= UNLIKE * len(values)):
        parts = values.map(institutions).explode().dropna()
        same = parts.str.casefold()
        counts = same.value_counts().rename(parts.groupby(same).first().get)
    if counts.empty or counts.iloc[0] < 2 or counts.iloc[0] <= UNLIKE * len(values):
        return ""
    return (
        f"{counts.iloc[0]} of {len(values)} articles have one {trait} ({label}): {counts.index[0]}."
    )


def institutions(affiliation: str) -> list[str]:
    """The institutions that an affiliation names, each once, without the posts held there.

    Two affiliations are seldom written alike; what they share is one of their parts.

    >>> institutions("Director, Institute of Rivers, IRD")
    ['Institute of Rivers', 'IRD']
    >>> institutions("Assistant professor at the Institute of Rivers and Dams (IRD)")
    ['Institute of Rivers and Dams', 'IRD']
    """
    parts = (_POST.sub("", part.strip()) for part in re.split(r"[,;/()]", affiliation))
    return list({part.casefold(): part for part in parts if part}.values())


def _measured(gate: pd.DataFrame, a: str, b: str, labels: Sequence[str], *, lengths: bool):
    table = gate.pivot(index="feature", columns="perspective", values="number")
    one, two = table.loc["median words", a], table.loc["median words", b]
    if lengths and min(one, two) > 0 and max(one, two) / min(one, two) >= LONGER:
        longer, shorter = (labels[0], labels[1]) if one > two else (labels[1], labels[0])
        said = f"Articles from {longer} are longer: the median has {max(one, two):,.0f} words, "
        yield "words", f"{said}from {shorter} {min(one, two):,.0f}."
    for feature, what in (("quoted", "words inside quotations"), ("set aside", "text set aside")):
        one, two = table.loc[feature, a], table.loc[feature, b]
        if abs(one - two) >= MORE:
            yield (
                feature,
                (f"The share of {what} differs: {labels[0]} {one:.0%}, {labels[1]} {two:.0%}."),
            )


def _apart(one: pd.Series, two: pd.Series, labels: Sequence[str]) -> str:
    """Do the known dates of two groups overlap? Dates may be a day, a month or a year."""
    ranges = []
    for dates in (one, two):
        known = sorted(date for date in dates if date)
        if not known:
            return ""
        ranges.append((known[0], max(date + "-99-99" for date in known), known[-1]))
    (first, end, last), (other_first, other_end, other_last) = ranges
    if end < other_first or other_end < first:
        return (
            f"The dates do not overlap: {labels[0]} {_span(first, last)}, "
            f"{labels[1]} {_span(other_first, other_last)}."
        )
    return ""


def _copies(traits: pd.DataFrame, perspectives: Mapping[str, str]):
    for _, own in traits[traits["copies"] > 1].groupby("cluster", sort=False):
        sides = [side for side in perspectives if (own["perspective"] == side).any()]
        pair = (sides[0], sides[-1])
        where = " and ".join(perspectives[side] for side in sides)
        first = own.get("label", own["doc"]).iloc[0]
        said = f"{len(own)} texts ({where}) are near-duplicates of {first}: they are one text, "
        yield (pair, f"{said}not many, and count as one in every check.")


def _listed(values: pd.Series) -> str:
    counts = values[values != ""].value_counts(sort=False)
    missing = int((values == "").sum())
    shown = [f"{name} ({count})" for name, count in counts.head(6).items()]
    shown += [f"{len(counts) - 6} more"] if len(counts) > 6 else []
    shown += [f"not known ({missing})"] if missing else []
    return ", ".join(shown)


def _dates(own: pd.DataFrame) -> str:
    known = sorted(date for date in own["date"] if date)
    missing = len(own) - len(known)
    said = _span(known[0], known[-1]) if known else ""
    return "; ".join(filter(None, [said, f"{missing} not known" if missing else ""]))


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"
