"""Who asks, refuses or blames whom. Expectations: written from the sentences before the run."""

import pandas as pd
import pytest

from analysis.matching.matches import matches_table
from analysis.study.codebook import loads
from analysis.voice import voices
from analysis.voice.acts import NOBODY, acts, done_by

BOOK = loads("""
perspectives: {north: {label: North}}
topics: {rain: {entries: [rain]}}
actors:
  board: {label: River Board, entries: ["the board", "River Board", "board officials"]}
  union: {label: Farmers, entries: ["the union", "Farmers' Union"]}
  city: {label: Holm, entries: [Holm]}
""")


def done(text: str) -> list[tuple[str, str, str]]:
    s = pd.DataFrame(
        {"doc": ["a"], "sentence": 1, "start": 0, "end": len(text), "text": text, "role": "body"}
    )
    named, _ = matches_table(s, BOOK.acting, voices.voices({"a": text}, s))
    found = acts(s, named)
    return [tuple(row) for row in found[["act", "who", "whom"]].values.tolist()]


SETTLED = [
    ("The board urged the union to wait.", ("asks", "board", "union")),
    ("The union has repeatedly asked Holm for pumps.", ("asks", "union", "city")),
    ("The board, after a long night, rejected the plan.", ("refuses", "board", NOBODY)),
    ("The union was urged by the board to wait.", ("asks", "board", "union")),
    ("A claim denied by the board is going round.", ("denies", "board", NOBODY)),
    ("The board and the union agreed to share pumps.", ("agrees", "board union", NOBODY)),
    ("Holm accused the board and the union of sloth.", ("blames", "city", "board union")),
    ("The union made a public appeal to Holm for help.", ("asks", "union", "city")),
    ("The board has tried to encourage Holm to build.", ("asks", "board", "city")),
    ("With the union criticizing the board, little moved.", ("blames", "union", "board")),
    ("The board called on the union to vote.", ("asks", "board", "union")),
    ("Holm Asks for Board Help", ("asks", "city", NOBODY)),
    ("The board is reluctant to share maps with Holm.", ("refuses", "board", "city")),
    ("Board officials praised Holm on Monday.", ("praises", "board", "city")),
]
LEFT = [
    "The union did not ask Holm for pumps.",
    "The board could help Holm.",
    "The board should welcome the union.",
    "A man from Holm accused the board of sloth.",
    "The mayor asked the board for pumps.",
    "They requested that the board support Holm.",
    "The board was blamed for the flood.",
]
NONE = ["The union's offer to Holm stands.", "The board met the union.", "A ban on boats in Holm."]


@pytest.mark.parametrize(("text", "expected"), SETTLED)
def test_settled_acts(text, expected):
    assert [act for act in done(text) if act[1]] == [expected]


@pytest.mark.parametrize("text", LEFT)
def test_what_cannot_be_settled_is_left_out(text):
    assert {who for _, who, _ in done(text)} == {""}


@pytest.mark.parametrize("text", NONE)
def test_a_noun_is_no_act(text):
    assert done(text) == []


def test_words_agree():
    assert done_by("Farmers and Holm", "blames") == "Farmers and Holm blame"
    assert done_by("Holm", "refuses") == "Holm refuses"
