"""Page 05, whose words: what is the author's own, and what is passed on from others."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.frames import of
from analysis.measures.by_voice import UNSETTLED, unclear_share
from analysis.measures.other_languages import in_english
from analysis.measures.pipeline import tables
from analysis.pages.opening import Opening, Row
from analysis.phrasing import joined
from analysis.report.openings import parts, topics
from analysis.robustness.survey import Survey
from analysis.study.study import Study


def opening(study: Study, sure: Survey) -> Opening:
    """The share of sentences in others' words, and each topic in the author's own words."""
    made = tables(study)
    shares, unclear = {}, {}
    for name, label in study.perspectives.items():
        own = of(in_english(made.sentences, study.sources), perspective=name)
        unclear[label] = unclear_share(own)
        passed_on = (~own["voice"].isin(["author", "unclear"])).mean() if len(own) else 0.0
        shares[label] = f"{passed_on:.0%}" if passed_on else "none" if len(own) else "not read"
        if unclear[label] > UNSETTLED:
            shares[label] = "not settled"
    parts_said = joined(f"{share} from {label}" for label, share in shares.items())
    title = f"Sentences in others’ words: {parts_said}"
    title += f", {parts.genres(study)}" if len(shares) == 2 else ""
    said = topics.rates_by_topic(study, voice="author")
    matches = of(in_english(made.matches, study.sources), codebook="topics")
    unread = [side for side in study.perspectives if shares[study.perspectives[side]] == "not read"]
    said |= {key: "withheld" for key in said if key[1] in unread}
    for topic, side in said:
        if unclear_share(of(matches, category=topic, perspective=side)) > UNSETTLED:
            said[topic, side] = "not settled"
    rows = []
    for topic, label in study.labels("topics").items():
        numbers = [(words, said[topic, name]) for name, words in study.perspectives.items()]
        own = of(matches, category=topic)
        mine = int((own["voice"] == "author").sum())
        rows.append(
            Row(label, numbers, "", f"{mine:,} of {len(own):,} mentions are the author’s own")
        )
    standfirst = [
        "What an author reports or quotes is somebody else’s word, told by the author.",
        "Rules read who speaks in each sentence; they err, and the page says how often.",
        f"Whose words it is stays unclear in {_each(unclear)} of the sentences.",
        "Below, each topic is counted in the author’s own words alone.",
    ]
    return Opening(
        title, standfirst, topics.unit(study, "in the author’s own words alone"),
        rows[: topics.SHOWN], {}, parts.care(study),
        parts.abbreviations(study, title, *(row.topic for row in rows)),
    )  # fmt: skip


def _each(shares: Mapping[str, float]) -> str:
    """ "none", or the share of each side: "2% (US outlets) and none (Chinese institutes)"."""
    if not any(shares.values()):
        return "none"
    return joined(f"{share:.0%} ({label})" if share else f"none ({label})"
                  for label, share in shares.items())  # fmt: skip
