"""Every finding that a notebook can have said, by name: sentences made from a study's numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from analysis.frames import of
from analysis.measures.pipeline import tables
from analysis.pages.passages.blocks import LinkedBlock
from analysis.report import (
    check_views,
    codebook_views,
    findings,
    framing,
    pair_views,
    planning_views,
    tone_findings,
    tone_views,
    verdict_errors,
    voice_findings,
)
from analysis.report.names import names_of
from analysis.report.show import Said, Shown, folded_list, listed
from analysis.report.show import as_paragraph as paragraph
from analysis.robustness.survey import survey
from analysis.study.lexicons import LEXICONS
from analysis.study.study import Study
from analysis.validation import voice_validity
from analysis.validation.codings import main_coding

MAIN_LIST = "vader"


class Finding(NamedTuple):
    """What it says, and the sentences: one is a paragraph, several are a list."""

    about: str
    sentences: Callable[[Study], str | list[str]]
    folded: str = ""  # the line that opens what is long and asked for by few


# Findings whose numbers open to passages; each is said alone.
OPENING: dict[str, tuple[str, Callable[[Study], LinkedBlock | Said]]] = {
    "framing": ("what is said of each topic, of whom, and who acts", framing.framing),
}


def _rates(study: Study, voice: str) -> list[str]:
    topics = study.labels("topics")
    return [findings.rates(study, "topics", topic, voice=voice) for topic in topics]


def _tones(study: Study, voice: str) -> list[str]:
    return tone_findings.tones_in_words(study, of(tables(study).tone, voice=voice), MAIN_LIST)


def _certainty_check(study: Study) -> str:
    topics = study.labels("topics")
    heard = voice_validity.certainties(main_coding(study), tables(study), topics)
    return voice_findings.certainty_check(study, heard)


FINDINGS: dict[str, Finding] = {
    "question": Finding(
        "what the study asks", lambda study: study.codebook.study.get("question", "")
    ),
    "notes": Finding(
        "what the study says of its own limits",
        lambda study: list(study.codebook.study.get("notes", [])),
    ),
    "tone by list": Finding(
        "which group each word list gives the higher tone",
        lambda s: tone_findings.lexicons_agree(s, of(tables(s).tone, voice="all")),
    ),
    "sides": Finding(
        "who stands on each side, in the codebook's words",
        codebook_views.groups_about,
    ),
    "texts": Finding(
        "how many texts of which kind",
        findings.texts_in_words,
    ),
    "dates": Finding("how the dates are known", findings.undated),
    "set aside": Finding("how much of the files is not the article", findings.set_aside),
    "lengths": Finding(
        "how long and how hard to read",
        lambda s: findings.lengths_in_words(s, tables(s).readability),
    ),
    "groups": Finding(
        "in what the groups differ before a word is counted", findings.group_differences
    ),
    "rates": Finding("how often each topic is mentioned", lambda s: _rates(s, "all")),
    "rates in own voice": Finding(
        "the same, of what the authors say themselves", lambda s: _rates(s, "author")
    ),
    "not found": Finding(
        "which entries found nothing",
        lambda s: [findings.unused(s, topic) for topic in s.labels("topics")],
        folded="The search words that found nothing, topic by topic",
    ),
    "doubtful": Finding(
        "what the counts owe to doubtful entries and to rules", findings.doubtful_entries
    ),
    "own voice": Finding("how much is in the author's own voice", voice_findings.own_voice),
    "voice check": Finding(
        "how far the rules of voice agree with a reading",
        lambda s: voice_findings.voice_check(s, survey(s).heard),
    ),
    "reports by genre": Finding(
        "how many reports without marks are found in genres other than news",
        voice_findings.reports_by_genre,
    ),
    "certainty check": Finding("how far certainty agrees with a reading", _certainty_check),
    "topic words in tone": Finding(
        "how many sentiment words are the topic itself",
        lambda s: [tone_findings.circular(s, name) for name in LEXICONS],
    ),
    "frequent sentiment words": Finding(
        "which word makes much of a side's count",
        lambda s: tone_views.heavy_words(s, MAIN_LIST),
    ),
    "tone": Finding("how the words are weighted", lambda s: _tones(s, "all")),
    "tone in own voice": Finding(
        "the same, of what the authors say themselves", lambda s: _tones(s, "author")
    ),
    "words behind the tone": Finding(
        "which words make the difference",
        lambda s: tone_views.words_behind_tone(s, MAIN_LIST),
    ),
    "tone check": Finding("do the lists hear what a reader hears", tone_views.tone_heard),
    "headline in own voice": Finding(
        "all topics in one sentence, of what the authors say themselves",
        lambda s: findings.headline_sentence(s, voice="author"),
    ),
    "verdict labels": Finding(
        "each topic's rates, and its verdict in a few words",
        lambda s: [findings.headline_sentence(s), *check_views.headlines(s, survey(s))],
    ),
    "verdicts": Finding(
        "what each difference survives", lambda s: check_views.verdicts_in_words(s, survey(s))
    ),
    "imbalances": Finding(
        "in what the groups are not alike", lambda s: check_views.imbalances_in_words(survey(s))
    ),
    "pairs": Finding(
        "which texts answer the same event",
        lambda s: pair_views.pairs_in_words(s, survey(s).pairs),
    ),
    "pairs compared": Finding(
        "what these texts alone show",
        lambda s: pair_views.pairs_compared(s, survey(s).pairs),
    ),
    "floors": Finding("what so few articles can show", lambda s: check_views.floors(s, survey(s))),
    "wrong labels": Finding(
        "how often a label is wrong", lambda s: verdict_errors.wrongly_judged(s, survey(s))
    ),
    "articles needed": Finding(
        "how many articles it would take",
        lambda s: planning_views.articles_needed(s, survey(s).power),
    ),
    "ways of counting": Finding(
        "what other ways of counting make of each difference",
        lambda s: check_views.grids(s, survey(s)),
    ),
    "parity": Finding(
        "do the lists find what each side says", lambda s: codebook_views.idioms(s, survey(s))
    ),
    "elements": Finding(
        "how well the words of the elements do in other texts",
        lambda s: codebook_views.elements_checked(s, survey(s)),
    ),
    "parts of topics": Finding(
        "how each topic's parts are mentioned, by name first", findings.parts
    ),
    "readers": Finding(
        "how many sentences were read, and how far readers agree",
        lambda s: codebook_views.readers(s, survey(s)),
    ),
}


def say(study: Study, *names: str) -> Said | Shown | LinkedBlock:
    """Say what a study's numbers say, in sentences made from them.

    In: names of findings, see below. Out: one paragraph, or a list where a finding has several
    sentences; "framing" alone gives paragraphs whose numbers open. ValueError for a name that is
    none.

    >>> import analysis
    >>> print(analysis.say(analysis.load(), "own voice"))  # doctest: +ELLIPSIS
    In these five articles, sentences in the author's own voice: ...
    """
    alone = OPENING if len(names) == 1 else {}
    if unknown := [name for name in names if name not in {**FINDINGS, **alone}]:
        known = ", ".join({**FINDINGS, **OPENING})
        raise ValueError(f"no finding is called {unknown[0]!r}; there are: {known}")
    if len(names) == 1 and names[0] in OPENING:
        return OPENING[names[0]][1](study)
    said = [FINDINGS[name].sentences(study) for name in names]
    lines = [s for one in said for s in ([one] if isinstance(one, str) else one)]
    if folds := [FINDINGS[name].folded for name in names if FINDINGS[name].folded]:
        return folded_list(folds[0], lines)
    if all(isinstance(one, str) for one in said):
        return paragraph(*(str(one) for one in said), names=names_of(study))
    return listed(lines, names=names_of(study))


say.__doc__ = (
    (say.__doc__ or "").rstrip()
    + "\n\n"
    + "\n".join(f"    {name}: {finding.about}" for name, finding in FINDINGS.items())
    + "".join(f"\n    {name}: {about}" for name, (about, _) in OPENING.items())
)
