"""Who is heard in the first sentence of a made text: for the tests of names and speakers."""

from __future__ import annotations

import pandas as pd

from analysis.voice.voices import sentence_voices, voices

REST = "The council met in the hall by the river and talked for two hours about boats."


def heard(*sentences: str) -> tuple[str, str]:
    """Voice and speaker of the last of these sentences, which head a text of one paragraph."""
    rows, text = [], ""
    for n, sentence in enumerate([*sentences, REST], start=1):
        start = len(text) + bool(text)
        text += " " * bool(text) + sentence
        rows.append(("a", n, start, len(text), "body", 1, sentence))
    columns = ["doc", "sentence", "start", "end", "role", "paragraph", "text"]
    table = pd.DataFrame(rows, columns=columns)
    last = sentence_voices(voices({"a": text}, table), table).iloc[-2]
    return last["voice"], last["speaker"]


def attributed(sentence: str) -> tuple[str, ...]:
    """The stretches of a sentence that are somebody's, but for the author, in order."""
    columns = ["doc", "sentence", "start", "end", "role", "paragraph", "text"]
    table = pd.DataFrame([("a", 1, 0, len(sentence), "body", 1, sentence)], columns=columns)
    spans = voices({"a": sentence}, table)
    told = spans[spans["voice"] != "author"]
    return tuple(
        sentence[a:b].strip(" ,.") for a, b in zip(told["start"], told["end"], strict=True)
    )


def bare(name: str) -> str:
    """A name without its article and its bracket."""
    name = name.partition(" (")[0]
    return name[4:] if name[:4].lower() == "the " else name
