"""The same sentence with other speakers is heard alike; expected by reading the frames."""

from __future__ import annotations

import pytest
from voice_pairs import attributed, bare, heard

SPEAKERS = ["China", "The US", "the U.S.", "the WHO", "Theresa May",
            "The East Holm Movement (EHM)", "Sen. Ann Reed (D-Vt.)"]  # fmt: skip
FRAMES = [
    ("reported", "{X} said on Monday that the dam was unsafe."),
    ("reported", "{X} said the dam was unsafe."),
    ("reported", "{X} says the dam is unsafe."),
    ("reported", "{X} has said that the dam is unsafe."),
    ("reported", "{X} warned that the dam would not hold."),
    ("reported", "{X} also claimed that the dam was built of sand."),
    ("reported", "{X} told reporters the dam was unsafe."),
    ("reported", "{X} announced on Friday that it would close the dam."),
    ("ascribed", "{X} accused Orley of selling the dam."),
    ("reported", "{X} denied that the dam was unsafe."),
    ("reported", "{X} argued that the dam had been sold."),
    ("reported", "On Monday, {x} said that the dam was unsafe."),
    ("reported", "In a statement, {x} said the dam was unsafe."),
    ("reported", "But {x} said that the dam was unsafe."),
    ("reported", "The dam was unsafe, {x} said."),
    ("reported", "The dam was unsafe, {x} said on Monday."),
    ("reported", "According to {x}, the dam is unsafe."),
    ("reported", "The dam is unsafe, according to {x}."),
    ("reported", "{X}, which owns the dam, said that it was unsafe."),
    ("reported", "{X} on Monday said that the dam was unsafe."),
    ("quoted", "“The dam is unsafe and it will not hold the winter,” {x} said."),
    ("quoted", "“The dam is unsafe and it will not hold the winter,” said {x}."),
    ("quoted", "{X} said: “The dam is unsafe and it will not hold the winter.”"),
    ("quoted", "“The dam is unsafe,” {x} said on Monday, “and it will not hold the winter.”"),
    ("quoted", "{X} said, “The dam is unsafe and it will not hold the winter.”"),
]


@pytest.mark.parametrize("speaker", SPEAKERS)
@pytest.mark.parametrize(("voice", "frame"), FRAMES)
def test_a_statement_is_heard_alike_whoever_makes_it(voice, frame, speaker):
    inside = "the" + speaker[3:] if speaker.startswith("The ") else speaker
    first = "T" + speaker[1:] if speaker.startswith("the ") else speaker
    found, name = heard(frame.format(X=first, x=inside))
    assert (found, bare(name)) == (voice, bare(speaker))


@pytest.mark.parametrize(("voice", "frame"), FRAMES)
def test_the_same_words_are_attributed_whoever_speaks(voice, frame):
    found = set()
    for speaker in SPEAKERS:
        inside = "the" + speaker[3:] if speaker.startswith("The ") else speaker
        first = "T" + speaker[1:] if speaker.startswith("the ") else speaker
        found.add(attributed(frame.format(X=first, x=inside)))
    assert len(found) == 1 and found != {()}, found
