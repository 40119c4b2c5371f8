"""Who speaks in a quotation: every speaker by verb, order, marks, words and what follows.

What is expected follows from how a sentence is built: its speaker is the one that was put in.
"""

from __future__ import annotations

import itertools

import pytest

from analysis.corpus.segmentation import split
from analysis.voice.voices import voices

WHO = ("Ann Reed", "Reed", "she", "they", "Mr. Connolly", "Wang Qiao", "China", "the US",
       "China Daily", "Tom Kelly", "the General Assembly", "the family", "the mayor", "d’Artagnan",
       "Rep. Tom Hale (D-Ky.)", "a spokesman for the board", "officials")  # fmt: skip
VERBS = ("said", "told reporters", "shouted", "asked", "sighed", "thundered", "fumed", "wrote",
         "whispered", "tweeted", "remarked", "cried", "yelled", "pleaded", "opined",
         "added")  # fmt: skip
MARKS = ("“”", '""', "‘’", "«»")
WORDS = {
    "The dam is unsafe": ".", "The dam is unsafe and it will not hold the winter": ".",
    "Who opened the dam": "?", "Get away from the dam": "!", "No": ".", "Black Lives Matter": ".",
}  # fmt: skip
TAILS = (".", " on Monday.", " in the hall.")
ORDERS = ("verb first", "name first", "before", "colon")


def built(*cell: str) -> str:
    order, who, verb, marks, words, tail = cell
    end = WORDS[words]
    if order in ("verb first", "name first"):
        quoted = marks[0] + words + ("," if end == "." else end) + marks[1]
        pair = (verb, who) if order == "verb first" else (who, verb)
        return f"{quoted} {' '.join(pair)}{tail}"
    begin = who if who == "d’Artagnan" else who[0].upper() + who[1:]
    sign = "," if order == "before" else ":"
    return f"{begin} {verb}{sign} {marks[0]}{words}{end}{marks[1]}"


def grid() -> list[tuple[str, ...]]:
    cells = itertools.product(ORDERS, WHO, VERBS, MARKS, WORDS, TAILS)
    return [
        (order, who, *rest)
        for order, who, verb, *rest in cells
        for rest in [(verb, *rest)]
        if not (order == "verb first" and (who in ("she", "they") or " " in verb))
        and not (order in ("before", "colon") and rest[-1] != ".")
    ]


def named(speaker: str) -> str:
    return speaker.partition(" (")[0].lower().removeprefix("the ")


def test_the_speaker_of_a_quotation_is_found_whatever_the_verb_the_order_and_the_marks():
    cells = grid()[::17]
    texts = {
        str(n): f"It rained for two days.\n\n{built(*cell)}\n\nThe water fell."
        for n, cell in enumerate(cells)
    }
    spans = dict(tuple(voices(texts, split(texts, {})[0]).groupby("doc")))
    wrong = []
    for n, cell in enumerate(cells):
        words, text, mine = cell[4], texts[str(n)], spans[str(n)]
        at = text.index(words)
        over = mine[(mine["start"] < at + len(words)) & (mine["end"] > at)]
        heard = {(r.voice, named(r.speaker)) for r in over.itertuples()}
        if heard != {("quoted", named(cell[1]))}:
            wrong.append((built(*cell), heard))
    assert len(wrong) <= len(cells) // 200, wrong[:20]


# What is beside a quotation: (voice, speaker, sentence), expected by reading each.
BESIDE = [
    ("quoted", "a sign", "“The dam is unsafe,” read a sign at the gate."),
    ("quoted", "the report", "“The dam is unsafe,” reads the report."),
    ("quoted", "the chant", "“The dam is unsafe,” went the chant."),
    ("quoted", "a headline", "“The dam is unsafe,” a headline blared."),
    ("quoted", "a headline", "“The dam is unsafe,” a headline blares."),
    ("quoted", "Reed", "“The dam is unsafe,” Reed can be heard saying in the video."),
    ("quoted", "the mayor", "“The dam is unsafe” is what the mayor told us."),
    ("quoted", "the mayor", "“The dam is unsafe,” is how the mayor put it."),
    ("quoted", "she", "“The dam is unsafe,” was her answer."),
    ("quoted", "Reed", "“The dam is unsafe” was Reed’s verdict."),
    ("quoted", "the report", "“The dam is unsafe,” per the report."),
    ("quoted", "Ann Reed", "“The dam is unsafe,” Ann Reed, the keeper, fumed."),
    ("quoted", "the mayor", "“The dam is unsafe,” shot back the mayor."),
    ("quoted", "he", "“Yes,” he smiled."),
    ("quoted", "van der Berg", "“The dam is unsafe,” said van der Berg."),
    ("quoted", "al-Assad", "“The dam is unsafe,” thundered al-Assad."),
    ("quoted", "Ann Reed", "‘The dam is unsafe’, sighed Ann Reed."),
    ("quoted", "", "“The dam is unsafe,” at last."),
    ("author", "", "The “unsafe dam” was shut on Monday."),
    ("author", "", "“Hamilton,” the musical, opened in Holm on Monday."),
    ("author", "", "“The Dam,” a novel by Ann Reed, sold well."),
    ("author", "", "“Unsafe dams,” as they are called, are many."),
    ("author", "", "After “Hamilton,” Ann Reed opened a shop."),
    ("author", "", "The “experts,” who came by boat, left."),
]


@pytest.mark.parametrize(("voice", "speaker", "sentence"), BESIDE)
def test_what_stands_beside_marks_says_whether_and_whom_they_quote(voice, speaker, sentence):
    texts = {"a": f"It rained for two days.\n\n{sentence}\n\nThe water fell."}
    spans = voices(texts, split(texts, {})[0])
    at = texts["a"].index(sentence) + sentence.index(next(m for m in "“‘" if m in sentence)) + 1
    row = spans[(spans["start"] <= at) & (at < spans["end"])].iloc[0]
    assert (row["voice"], row["speaker"]) == (voice, speaker)
