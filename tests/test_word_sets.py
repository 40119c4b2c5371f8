"""Sets, alternatives and nearness: one line of a codebook for many written-out entries.

Expected forms and matches were written by hand from the README's description of a codebook.
"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.matching import candidates
from analysis.matching.matches import find
from analysis.problems import StudyError
from analysis.study import codebook
from analysis.study.word_sets import WordFault, written_out

SETS = {"people": ["Ann*", "Bob"], "both": ["{people}", "(Cy|Di) jr"]}


@pytest.mark.parametrize(
    ("line", "forms"),
    [
        ("dam", ["dam"]),
        ("Board (RB)", ["Board (RB)"]),
        ("(dam|dyke) wall*", ["dam wall*", "dyke wall*"]),
        ("{people} (said|says)", ["Ann* said", "Ann* says", "Bob said", "Bob says"]),
        ("{both}", ["Ann*", "Bob", "Cy jr", "Di jr"]),
        ("(old (dam|dyke)|wall)", ["old dam", "old dyke", "wall"]),
        ("(dam|dam)", ["dam"]),
        ("{people} ~3 (dam|wall)", ["Ann* ~3 dam", "Ann* ~3 wall", "Bob ~3 dam", "Bob ~3 wall"]),
    ],
)  # fmt: skip
def test_a_line_stands_for_these_forms(line, forms):
    assert sorted(written_out(line, SETS)) == sorted(forms)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{nobody} said", "there is no set of words called `nobody`"),
        ("(dam|) wall", "an empty alternative in `(dam|)`"),
        ("{people said", "a { that belongs to nothing in `{people said`"),
        ("dam | wall", "a | that belongs to nothing in `dam | wall`"),
        ("dam ~ wall", "~ without a number between two words in `dam ~ wall`"),
        ("dam ~3 wall ~3 dyke", "more than one ~ in `dam ~3 wall ~3 dyke`"),
        ("{loop}", "the set `loop` holds itself"),
        ("{big} {big} {big} {big}", "`{big} {big} {big} {big}` stands for more than 2,000 forms"),
    ],
)
def test_a_line_that_cannot_be_read_says_so(line, said):
    sets = {**SETS, "loop": ["{loop}"], "big": [f"w{n}" for n in range(9)]}
    with pytest.raises(WordFault) as error:
        written_out(line, sets)
    assert str(error.value) == said


def book(lines, sets="{people: [Ann*, Bob], wet: [flood*, rain*]}"):
    return codebook.loads(
        f"words: {sets}\nperspectives: {{a: {{label: A}}}}\ntopics:\n  t:\n    entries:\n"
        + "".join(f'      - "{line}"\n' for line in lines)
    ).entries


def found(texts, entries, engine="re"):
    table = find(pd.Series(texts), entries, engine)
    return [(row, texts[row][start:end]) for row, start, end, _ in table.to_numpy().tolist()]


TEXTS = [
    "Floods on the old river drowned Anna and Bob.",
    "Bob saw rain. Then, after many, many other days had gone by, floods.",
    "The river floods; the river rains on.",
]


@pytest.mark.parametrize("engine", ["re", "numba"])
def test_two_words_near_each_other_are_one_mention(engine):
    # Between Floods and Anna stand five words, between saw and rain none.
    entries = book(["{wet} ~5 {people}"])
    assert found(TEXTS, entries, engine) == [
        (0, "Floods on the old river drowned Anna"), (1, "Bob saw rain"),
    ]  # fmt: skip
    assert found(TEXTS, book(["{wet} ~4 {people}"]), engine) == [(1, "Bob saw rain")]


@pytest.mark.parametrize("engine", ["re", "numba"])
def test_nearness_competes_with_plain_entries_leftmost_and_longest(engine):
    entries = book(["river", "river ~2 floods", "floods"])
    assert found(TEXTS[2:], entries, engine) == [(0, "river floods"), (0, "river")]


def test_leaving_an_entry_out_of_a_codebook_with_nearness_is_to_match_anew():
    entries = book(["river", "river ~2 floods", "floods", "{wet} ~6 {people}"])
    every = candidates.candidates(pd.Series(TEXTS), entries)
    for left_out in range(len(entries)):
        active = np.arange(len(entries)) != left_out
        won = candidates.winners(every, entries, active[None])[0]
        anew = find(pd.Series(TEXTS), entries[active].reset_index(drop=True))
        places = ["row", "start", "end"]
        assert every[won][places].to_numpy().tolist() == anew[places].to_numpy().tolist()


WORDS = st.sampled_from(["flood", "river", "dam", "wall", "old", "Floods"])
LINES = st.lists(
    st.sampled_from(["{wet} (dam|wall)", "(old|new) {wet}", "{wet}", "old (dam|river)"]),
    min_size=1, max_size=4, unique=True,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=9).map(" ".join), min_size=1, max_size=3), LINES)
def test_the_short_and_the_written_out_form_find_the_same(texts, lines):
    sets = {"wet": ["flood*", "river"]}
    short = book(lines, "{wet: [flood*, river]}")
    long = codebook.entry_table(
        {"codebook": "topics", "category": "t", "entry": form}
        for line in lines
        for form in written_out(line, sets)
    )
    assert found(texts, short) == found(texts, long)


def test_parts_of_a_topic_are_told_in_every_row():
    entries = codebook.loads(
        "perspectives: {a: {label: A}}\ntopics:\n  t:\n    entries:\n"
        "      by name: [dam]\n      other words: [wall, '(dyke|levee)*']\n"
    ).entries
    assert entries["subtopic"].tolist() == ["by name", *["other words"] * 3]
    assert entries["written"].tolist() == ["dam", "wall", "(dyke|levee)*", "(dyke|levee)*"]


def test_a_line_that_adds_nothing_is_a_problem_and_one_that_overlaps_is_none():
    with pytest.raises(StudyError) as error:
        book(["dam", "(dam|Dam)"])
    assert str(error.value) == (
        "codebook.yml line 7: `(dam|Dam)` is in this category already; delete it here or in line 6"
    )
    assert book(["dam", "(dam|wall)"])["entry"].tolist() == ["dam", "wall"]


@pytest.mark.parametrize("engine", ["re", "numba"])
def test_nearness_beside_entries_that_are_not_found_and_alone(engine):
    entries = book(["{wet} ~5 {people}", "zebra"])
    assert found(["Nothing here.", "It rained on Bob."], entries, engine) == [(1, "rained on Bob")]
    assert found(["Nothing here."], entries, engine) == []
    assert found(["It rained on Bob, the zebra."], book(["zebra", "moon ~2 sun"]), engine) == [
        (0, "zebra")
    ]
