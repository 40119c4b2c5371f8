"""Every finding that a notebook can have said, by name: sentences made from a study's numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, cast

from analysis.measures.pipeline import Tables, tables
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
from analysis.report.show import Said, Shown, folded_list, listed
from analysis.report.show import as_paragraph as paragraph
from analysis.robustness.survey import Survey, survey
from analysis.study.lexicons import LEXICONS
from analysis.study.study import Study
from analysis.validation import voice_validity
from analysis.validation.codings import main_coding

MAIN_LIST = "vader"


class Finding(NamedTuple):
    """What it says, and the sentences: one is a paragraph, several are a list."""

    about: str
    sentences: Callable[[Study, Tables], str | list[str]]
    folded: str = ""  # the line that opens what is long and asked for by few
    counts: bool = True  # does it need the texts to be read and counted?


# Findings whose numbers open to passages; each is said alone.
OPENING: dict[str, tuple[str, Callable[[Study, Tables], LinkedBlock | Said]]] = {
    "framing": ("what is said of each topic, of whom, and who acts", framing.framing),
}


def checked(study: Study) -> Survey:
    """The survey of a study, which is made once in a process."""
    return survey(study, tables(study))


def _rates(study: Study, made: Tables, voice: str) -> list[str]:
    topics = study.labels("topics")
    return [findings.rates(study, made, "topics", topic, voice=voice) for topic in topics]


def _tones(study: Study, made: Tables, voice: str) -> list[str]:
    return tone_findings.tones_in_words(study, made.tone[made.tone["voice"] == voice], MAIN_LIST)


def _voice_check(study: Study, _: Tables) -> str:
    return voice_findings.voice_check(study, checked(study).heard)


def _certainty_check(study: Study, made: Tables) -> str:
    heard = voice_validity.certainties(main_coding(study.folder), made, study.labels("topics"))
    return voice_findings.certainty_check(study, heard)


FINDINGS: dict[str, Finding] = {
    "question": Finding(
        "what the study asks", lambda study, _: study.codebook.study.get("question", "")
    ),
    "notes": Finding(
        "what the study says of its own limits",
        lambda study, _: list(study.codebook.study.get("notes", [])),
    ),
    "tone by list": Finding(
        "which group each word list gives the higher tone",
        lambda s, t: tone_findings.lexicons_agree(s, t.tone[t.tone["voice"] == "all"]),
    ),
    "sides": Finding(
        "who stands on each side, in the codebook's words",
        lambda s, _: codebook_views.groups_about(s),
        counts=False,
    ),
    "texts": Finding(
        "how many texts of which kind",
        lambda study, _: findings.texts_in_words(study),
        counts=False,
    ),
    "dates": Finding(
        "how the dates are known", lambda study, _: findings.undated(study), counts=False
    ),
    "set aside": Finding("how much of the files is not the article", findings.set_aside),
    "lengths": Finding(
        "how long and how hard to read",
        lambda s, made: findings.lengths_in_words(s, made.readability),
    ),
    "groups": Finding(
        "in what the groups differ before a word is counted", findings.group_differences
    ),
    "rates": Finding("how often each topic is mentioned", lambda s, t: _rates(s, t, "all")),
    "rates in own voice": Finding(
        "the same, of what the authors say themselves", lambda s, t: _rates(s, t, "author")
    ),
    "not found": Finding(
        "which entries found nothing",
        lambda s, t: [findings.unused(s, t, topic) for topic in s.labels("topics")],
        folded="The search words that found nothing, topic by topic",
    ),
    "doubtful": Finding(
        "what the counts owe to doubtful entries and to rules", findings.doubtful_entries
    ),
    "own voice": Finding("how much is in the author's own voice", voice_findings.own_voice),
    "voice check": Finding("how far the rules of voice agree with a reading", _voice_check),
    "reports by genre": Finding(
        "how many reports without marks are found in genres other than news",
        lambda study, _: voice_findings.reports_by_genre(study),
        counts=False,
    ),
    "certainty check": Finding("how far certainty agrees with a reading", _certainty_check),
    "topic words in tone": Finding(
        "how many sentiment words are the topic itself",
        lambda s, t: [tone_findings.circular(s, t, name) for name in LEXICONS],
    ),
    "frequent sentiment words": Finding(
        "which word makes much of a side's count",
        lambda s, t: tone_views.heavy_words(s, t, MAIN_LIST),
    ),
    "tone": Finding("how the words are weighted", lambda s, t: _tones(s, t, "all")),
    "tone in own voice": Finding(
        "the same, of what the authors say themselves", lambda s, t: _tones(s, t, "author")
    ),
    "words behind the tone": Finding(
        "which words make the difference",
        lambda s, t: tone_views.words_behind_tone(s, t, MAIN_LIST),
    ),
    "tone check": Finding("do the lists hear what a reader hears", tone_views.tone_heard),
    "headline in own voice": Finding(
        "all topics in one sentence, of what the authors say themselves",
        lambda s, t: findings.headline_sentence(s, t, voice="author"),
    ),
    "verdict labels": Finding(
        "each topic's rates, and its verdict in a few words",
        lambda s, t: [findings.headline_sentence(s, t), *check_views.headlines(s, checked(s))],
    ),
    "verdicts": Finding(
        "what each difference survives", lambda s, _: check_views.verdicts_in_words(s, checked(s))
    ),
    "imbalances": Finding(
        "in what the groups are not alike", lambda s, _: check_views.imbalances_in_words(checked(s))
    ),
    "pairs": Finding(
        "which texts answer the same event",
        lambda s, _: pair_views.pairs_in_words(s, checked(s).pairs),
    ),
    "pairs compared": Finding(
        "what these texts alone show",
        lambda s, t: pair_views.pairs_compared(s, t, checked(s).pairs),
    ),
    "floors": Finding(
        "what so few articles can show", lambda s, _: check_views.floors(s, checked(s))
    ),
    "wrong labels": Finding(
        "how often a label is wrong", lambda s, _: verdict_errors.wrongly_judged(s, checked(s))
    ),
    "articles needed": Finding(
        "how many articles it would take",
        lambda s, _: planning_views.articles_needed(s, checked(s).power),
    ),
    "ways of counting": Finding(
        "what other ways of counting make of each difference",
        lambda s, _: check_views.grids(s, checked(s)),
    ),
    "parity": Finding(
        "do the lists find what each side says", lambda s, _: codebook_views.idioms(s, checked(s))
    ),
    "elements": Finding(
        "how well the words of the elements do in other texts",
        lambda s, _: codebook_views.elements_checked(s, checked(s)),
    ),
    "parts of topics": Finding(
        "how each topic's parts are mentioned, by name first", findings.parts
    ),
    "readers": Finding(
        "how many sentences were read, and how far readers agree",
        lambda s, t: codebook_views.readers(s, t, checked(s)),
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
        return OPENING[names[0]][1](study, tables(study))
    # To read and count many texts takes seconds; what is said of sources needs none of it.
    counted = any(FINDINGS[name].counts for name in names)
    made = cast(Tables, tables(study) if counted else None)
    said = [FINDINGS[name].sentences(study, made) for name in names]
    lines = [s for one in said for s in ([one] if isinstance(one, str) else one)]
    if folds := [FINDINGS[name].folded for name in names if FINDINGS[name].folded]:
        return folded_list(folds[0], lines)
    if all(isinstance(one, str) for one in said):
        return paragraph(*(str(one) for one in said))
    return listed(lines)


say.__doc__ = (
    (say.__doc__ or "").rstrip()
    + "\n\n"
    + "\n".join(f"    {name}: {finding.about}" for name, finding in FINDINGS.items())
    + "".join(f"\n    {name}: {about}" for name, (about, _) in OPENING.items())
)
