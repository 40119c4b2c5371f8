"""A quotation of several sentences has one voice and one speaker, as the same words in one have."""

import re

import pytest

from analysis.corpus import segmentation
from analysis.voice.voices import voices

WORDS = [
    ("The dam fell", "the gate was shut", "nobody came to help us there"),
    ("We left", "they stayed"),
    ("Unsafe", "it was unsafe and old"),
]
FRAMES = [
    "Ann Reed said, “{}.” It rained.",
    "“{},” Ann Reed said. It rained.",
    "“{},” said Ann Reed. “{}.” It rained.",
    "Ann Reed said: “{}.” It rained.",
    "According to Ann Reed, “{}.” It rained.",
    "Ann Reed left. “{}.” It rained.",
    "Ann Reed left. She said, “{}.” He slept.",
    "“{}.” — Ann Reed",
    "Xinhua reported that Ann Reed said, “{}.” It rained.",
    "The Post quoted Ann Reed as saying: “{}.” It rained.",
    "Jon Vale said that Ann Reed had said: “{}.” It rained.",
    "“{}!” Ann Reed shouted. It rained.",
    "“{}?” asked Ann Reed. It rained.",
    "Ann Reed tweeted, “{}.” Jon Vale said, “{}.” It rained.",
    "Ann Reed said that it was “{}.” It rained.",
    "“{}.\n\n“{},” Ann Reed said. It rained.",
]


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Each quoted word of a text with its voice, its speaker and who passes it on."""
    sentences, _ = segmentation.split({"a": text})
    spans = voices({"a": text}, sentences)
    by_place = {
        i: (row.voice, row.speaker, row.via)
        for row in spans.itertuples()
        for i in range(row.start, row.end)
    }
    inner = [range(*found.span()) for found in re.finditer("“[^”]*”?", text)]
    words = [found for found in re.finditer(r"\w+", text) if any(found.start() in r for r in inner)]
    return [(found.group().lower(), *by_place[found.start()]) for found in words]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("words", WORDS)
def test_the_sentences_of_a_quotation_share_its_voice_and_speaker(frame, words):
    one = "; ".join(words).capitalize()
    many = ". ".join(word.capitalize() for word in words)
    assert told(frame.replace("{}", many)) == told(frame.replace("{}", one))
