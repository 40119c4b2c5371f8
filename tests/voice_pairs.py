"""Who is heard in the first sentence of a made text: for the tests of names and speakers."""

from __future__ import annotations

from analysis.corpus.segmentation import split
from analysis.voice.voices import sentence_voices, voices

REST = " The council met in the hall by the river and talked for two hours about boats."


def heard(sentence: str) -> tuple[str, str]:
    """Voice and speaker of a sentence at the head of a text."""
    texts = {"a": sentence + REST}
    sentences, _ = split(texts)
    first = sentence_voices(voices(texts, sentences), sentences).iloc[0]
    return first["voice"], first["speaker"]


def bare(name: str) -> str:
    """A name without its article and its bracket."""
    name = name.split(" (", maxsplit=1)[0]
    return name[4:] if name[:4].lower() == "the " else name
