"""The folding rule, units and words. Expected values: counted by hand, or the Unicode database."""

import re
import sys
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import words

EVERY_CHARACTER = [chr(point) for point in range(sys.maxunicode + 1)]


def units(text):
    return [text[start:end] for start, end in words.unit_spans(text)]


def test_folding_follows_the_simple_case_folding_of_unicode():
    # CaseFolding.txt, status C and S: 017F -> 0073, 1E9E -> 00DF, 212A -> 006B, 03C2 -> 03C3.
    # 0130 and 00DF have only F and T lines, 0131 has none: they stay.
    assert words.fold("ſẞKς") == "sßkσ"
    assert words.fold("İßı") == "İßı"


def test_folding_keeps_the_length_of_every_character():
    assert all(len(words.fold(char)) == 1 for char in EVERY_CHARACTER)


def test_folding_twice_changes_nothing_more():
    # Cherokee is left out of no rule: simple case folding sends it to its upper case, and stays.
    assert [c for c in EVERY_CHARACTER if words.fold(words.fold(c)) != words.fold(c)] == []


@settings(deadline=None)
@given(st.text())
def test_folding_a_text_is_folding_its_characters(text):
    assert words.fold(text) == "".join(map(words.fold, text))


def test_all_apostrophes_fold_to_one():
    assert words.fold("'’‘ʼ＇") == "'''''"


def test_marks_are_those_of_the_unicode_database():
    mark = re.compile(words.MARK)
    wrong = [
        char
        for char in EVERY_CHARACTER
        if bool(mark.match(char)) != unicodedata.category(char).startswith("M")
    ]
    assert wrong == []


def test_units_are_runs_of_letters_and_digits_and_their_marks():
    assert units("anti-terror: China’s U.S. foo_bar 9/11") == [
        "anti", "terror", "China", "s", "U", "S", "foo", "bar", "9", "11",
    ]  # fmt: skip
    assert units("cafe\u0301s, \u0301x हिन्दी") == ["cafe\u0301s", "x", "हिन्दी"]
    assert units("oʼclock") == ["o", "clock"]


@settings(deadline=None)
@given(st.text())
def test_units_are_those_of_a_character_by_character_reading(text):
    spans, inside, alone = [], False, False
    for at, char in enumerate(text):
        letter = char.isalnum() and char != "ʼ"
        han = letter and unicodedata.name(char, "").startswith("CJK ")  # ideographs, each a unit
        if letter and (han or alone or not inside):
            spans.append([at, at])
        inside = letter or (inside and unicodedata.category(char).startswith("M"))
        alone = han or (alone and inside and not letter)
        if inside:
            spans[-1][1] = at + 1
    assert words.unit_spans(text) == [tuple(span) for span in spans]


def test_words_are_counted_as_a_reader_counts_them():
    assert words.count_words("China's anti-terror law, re‑built in 1998") == 6
    assert words.count_words("rock ’n’ roll -- well-to-do") == 4
    assert words.count_words("") == 0
    assert words.count_words("… — !") == 0


def test_two_joiners_in_a_row_part_words():
    assert words.count_words("yes--no") == 2
    assert words.count_words("the dogs' owner") == 3


@settings(deadline=None)
@given(st.text())
def test_words_are_made_of_whole_units(text):
    starts = {start for start, _ in words.unit_spans(text)}
    ends = {end for _, end in words.unit_spans(text)}
    for start, end in words.word_spans(text):
        assert start in starts
        assert end in ends
    assert words.count_words(text) == len(words.word_spans(text))
