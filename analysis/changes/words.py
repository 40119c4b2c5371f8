"""Changes in words: sections of lines that can be shown as text and as a page alike."""

from __future__ import annotations

from typing import NamedTuple

from analysis.changes import lines
from analysis.changes.cells import Differs
from analysis.changes.changes import Changes
from analysis.phrasing import many


class Section(NamedTuple):
    """Lines of one kind under a heading, with a sentence on all of them."""

    title: str
    lead: str
    lines: list[lines.Item]


def sections(changes: Changes) -> list[Section]:
    """All that changed, in words; a kind of which nothing changed has no section."""
    matches, exclusions = changes.matches, changes.exclusions
    doubts = [lines.Item("?", remark) for remark in changes.remarks]
    found = [
        Section("Texts", "", [*lines.text_lines(changes)]),
        Section("Entries of the codebook", "", [*lines.entry_lines(changes)]),
        Section("Verdicts", "", [*lines.verdict_lines(changes)]),
        Section("Checks", "", [*lines.check_lines(changes)]),
        Section("Counts", "in brackets: per 1,000 words", [*lines.count_lines(changes)]),
        Section("Matches", lines.how_many(matches), [*lines.match_lines(matches)]),
        Section("Voices and speakers", "", [*lines.voice_lines(changes.voices)]),
        Section("Sentences", "", [*lines.sentence_lines(changes)]),
        Section("Exclusions", lines.how_many(exclusions), [*lines.match_lines(exclusions)]),
        Section("Scare quotes", "", [*lines.match_lines(changes.scare_quotes)]),
        Section("Words counted over", "", [*lines.length_lines(changes)]),
        Section("Other tables", "", [*lines.others(changes)]),
        Section("Not compared, or under another name", "", doubts),
    ]
    return [section for section in found if section.lines]


def change_in_words(changes: Changes) -> str:
    """The whole in one sentence."""
    if changes.none:
        return "No difference: every cell of every table is the same."
    if not changes.apart[["lost", "gained"]].to_numpy().any():
        return "No difference in what can be compared."
    spoken = changes.voices["differs"].map(lambda d: {part.what for part in d} != {"rule"})
    cut = changes.sentences["differs"].map(len) == 0
    parts = [
        f"matches: {lines.how_many(changes.matches) or 'none changed'}",
        many(int(spoken.sum()), "stretch in another voice or of another speaker",
             "stretches in another voice or of another speaker"),
        f"{many(int(cut.sum()), 'place')} where sentences are cut otherwise",
        f"{many(len(changes.counts), 'count')} changed",
        f"{many(sum(map(_other, changes.verdicts['differs'])), 'verdict')} changed",
    ]  # fmt: skip
    return "; ".join(parts) + "."


def _other(differs: tuple[Differs, ...]) -> bool:
    """Whether a verdict is another one, and does not only give other numbers."""
    return not differs or bool({d.what for d in differs} & {"headline", "verdict"})
