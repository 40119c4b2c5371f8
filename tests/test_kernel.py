"""The fast engine. Expected values: those of the plain engine, and of `words.count_words`."""

import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from odd import ENTRY_TABLES, odd_texts, table

from analysis import patterns, words
from analysis.addons.fast import trie
from analysis.matching import engines, matches
from analysis.problems import StudyError
from analysis.study import lexicons
from analysis.study.codebook import entry_table

pytest.importorskip("numba")

PACKAGE = Path(words.__file__).parent


def both(texts, entries, threads=1):
    """The fast engine's matches and words, after seeing that the plain one has the same."""
    fast, fast_words = matches.find_and_count(texts, entries, "numba", threads)
    plain, plain_words = matches.find_and_count(texts, entries, "re")
    pd.testing.assert_frame_equal(fast, plain)
    pd.testing.assert_series_equal(fast_words, plain_words)
    return fast, fast_words


@settings(max_examples=200, deadline=None)
@given(st.lists(odd_texts(), max_size=4), ENTRY_TABLES)
@example(["(\u0345 \u03b1\u0345"], table("\u03b1\u0345", "\u03b9", "(\u03b9", "\u03b1*"))
@example(["a \u0301b", "a\u0301 b", "\u0301", "a-\u0301"], table("a", "b", "a b", "a -"))
@example(["a -b", "a- b", "a - b", "a--b", "a  -b"], table("a - b", "a -b", "a b", "a-b"))
def test_the_fast_engine_agrees_with_the_plain_one_on_odd_texts(texts, entries):
    both(pd.Series(texts, dtype="str"), entries)


@st.composite
def texts_and_their_own_words(draw):
    """Any text of Unicode, with entries cut out of it, so that there is something to find."""
    text = draw(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=40))
    records = []
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text) - 1))
        entry = text[start : draw(st.integers(start + 1, len(text)))]
        entry = entry.replace("*", "") + draw(st.sampled_from(["", "*"]))
        if not patterns.entry_fault(entry):
            case = draw(st.sampled_from(["fold", "sensitive"]))
            records.append({"codebook": "t", "category": "c", "entry": entry, "case": case})
    varied = draw(st.sampled_from([text, text.swapcase(), text.upper(),
                                   unicodedata.normalize("NFD", text)]))  # fmt: skip
    return [text, varied], entry_table(records)


@settings(max_examples=200, deadline=None)
@given(texts_and_their_own_words())
def test_the_fast_engine_agrees_with_the_plain_one_on_any_text_of_unicode(case):
    both(pd.Series(case[0], dtype="str"), case[1])


def test_every_character_of_unicode_is_read_alike():
    characters = [chr(p) for p in range(sys.maxunicode + 1) if not 0xD800 <= p < 0xE000]
    texts = pd.Series(["".join(characters[at : at + 64]) for at in range(0, len(characters), 64)])
    both(texts, table("a", "é*", "ß", "σ*", "k", ("sensitive", "K"), "i"))
    apart = pd.Series([f"a{char}b {char}a" for char in characters if ord(char) < 0x3100])
    both(apart, table("a", "b", "a b", "a-b", "a'b", "a*", ("sensitive", "a.b")))


def test_a_fold_is_never_of_another_kind_than_its_character():
    # The automaton gives a character and its fold one symbol. U+0345, a mark, becomes a letter.
    codes = trie.unit_kinds()
    kinds = codes >> trie.KIND_SHIFT
    everything = [chr(point) for point in range(sys.maxunicode + 1)]
    changed = [c for c in everything if kinds[ord(c)] != kinds[ord(words.fold(c))]]
    assert changed == ["\u0345"]


def test_the_characters_that_fold_to_another_are_those_of_all_unicode():
    found = {}
    for char in map(chr, range(sys.maxunicode + 1)):
        folded = words.fold(char)
        if folded != char and char not in words.APOSTROPHES:
            found[folded] = found.get(folded, "") + char
    assert trie._folded_from() == found


TOPICS = pd.concat(
    [
        table("human right*", "united nations", "united*", ("not", "united states"), "can't stand"),
        table("war*", "security council", "security", "naïve", category="d"),
        table(("sensitive", "US"), "the*", category="e"),
    ],
    ignore_index=True,
)
TEXT = (
    "“Human rights”, said the United Nations’ Security\nCouncil; US, us—can't stand kind of war “"
    "The United States’ not good, UNITED states, human-rights war-torn naïve nai\u0308ve 🌊 love.\n"
)


def test_lexicons_and_topics_together_agree_in_long_and_short_rows():
    texts = pd.Series([TEXT, TEXT * 50, None, "", *TEXT.split()], dtype="str")
    entries = pd.concat([TOPICS, *map(lexicons.lexicon, ("vader", "afinn"))], ignore_index=True)
    found, _ = both(texts, entries)
    assert len(found) > 500
    assert entries["group"].iloc[found["entry_id"]].nunique() == 5


@pytest.mark.parametrize("chunk_bytes", [1, 1000, 1 << 20])
@pytest.mark.parametrize("bytes_per_match", [1 << 40, 3])
def test_pieces_and_room_for_matches_do_not_change_the_result(
    monkeypatch, chunk_bytes, bytes_per_match
):
    from analysis.addons.fast import scanner

    monkeypatch.setattr(scanner, "PIECE_BYTES", chunk_bytes)
    monkeypatch.setattr(scanner, "BYTES_PER_MATCH", bytes_per_match)
    texts = pd.Series([TEXT, None, TEXT * 3, ""] * 7, dtype="str")
    both(texts, TOPICS, threads=3)


def test_slices_chunks_and_other_string_types_are_read_alike():
    texts = pd.Series(["no", TEXT, None, TEXT, "Human rights"], dtype="str")
    expected = both(texts, TOPICS)[0]
    for other in (
        texts.astype(object),
        texts.astype(pd.StringDtype("pyarrow")),
        texts.astype(pd.StringDtype("python")),
        pd.Series(pd.arrays.ArrowStringArray(pa.chunked_array([texts[:1], texts[1:4], texts[4:]]))),
        pd.concat([texts[:2], texts[2:]]),
    ):
        pd.testing.assert_frame_equal(both(other, TOPICS)[0], expected)
    both(texts[2:], TOPICS)
    both(texts[1:4][::-1], TOPICS)
    both(pd.concat([texts[3:], texts[:2], texts[2:3]]), TOPICS)


def test_what_lies_under_a_missing_text_is_not_read():
    offsets = pa.py_buffer(np.array([0, 5, 10], dtype=np.int64))
    column = pa.LargeStringArray.from_buffers(
        2, offsets, pa.py_buffer(b"floodflood"), pa.py_buffer(b"\x02"), 1
    )
    texts = pd.Series(pd.arrays.ArrowStringArray(pa.chunked_array([column])))
    found = matches.find(texts, table("flood"), "numba")
    assert found["row"].tolist() == [1]


def test_what_is_no_text_is_missing_to_both_engines():
    both(pd.Series(["flood", 3, None, float("nan"), b"flood", ["flood"]], dtype=object),
         table("flood"))  # fmt: skip


def test_nothing_to_read_or_nothing_to_find_gives_empty_tables():
    for texts in ([], [None], [""], ["a flood"]):
        both(pd.Series(texts, dtype="str"), table())
        both(pd.Series(texts, dtype="str"), table("storm"))


def test_auto_takes_the_plain_engine_for_little_text_and_the_fast_one_for_much(monkeypatch):
    monkeypatch.setattr(engines.plain, "find", lambda texts, entries: iter([(7, 7, 7, 7)]))
    texts = pd.Series(["a flood"], dtype="str")
    assert matches.find(texts, table("flood"))["row"].tolist() == [7]
    monkeypatch.setattr(matches, "MUCH", 5)
    assert matches.find(texts, table("flood"))["row"].tolist() == [0]


def test_without_numba_auto_is_the_plain_engine_and_asking_for_it_a_problem(monkeypatch):
    monkeypatch.setattr(matches, "MUCH", 0)
    monkeypatch.setitem(sys.modules, "numba", None)
    texts = pd.Series(["a flood"], dtype="str")
    assert matches.find(texts, table("flood"))["start"].tolist() == [2]
    with pytest.raises(StudyError, match="install numba"):
        matches.find(texts, table("flood"), "numba")


def test_half_a_surrogate_pair_is_no_letter_to_both_engines():
    both(pd.Series(["a\ud83cb flood", "flood"], dtype=object), table("flood", "b"))


LOOK = """
import pandas as pd
from analysis.matching import matches
from analysis.study.codebook import entry_table
records = [{"codebook": "t", "category": "c", "entry": e} for e in ("flood*", "high dam")]
entries = entry_table(records)
print(matches.find(pd.Series(["Floods, the high-dam stood; flood."]), entries, "numba").to_json())
"""


@pytest.mark.slow
def test_stored_code_is_made_anew_when_a_module_it_was_made_of_changes(tmp_path):
    shutil.copytree(PACKAGE, tmp_path / "analysis", ignore=shutil.ignore_patterns("__pycache__"))
    said = []
    trie_file = tmp_path / "analysis" / Path(trie.__file__).relative_to(PACKAGE)
    kinds = "JOINER, HAN, MARK, LETTER = 1, 2, 3, 4"
    source = trie_file.read_text(encoding="utf-8")
    assert kinds in source
    for numbers in (kinds, kinds.replace("1, 2, 3, 4", "4, 5, 6, 7")):
        trie_file.write_text(source.replace(kinds, numbers), encoding="utf-8")
        told = subprocess.run(
            [sys.executable, "-c", LOOK], cwd=tmp_path, check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONPATH": str(tmp_path), "NUMBA_CACHE_DIR": str(tmp_path)},
        )  # fmt: skip
        said.append(told.stdout)
    assert said[0] == said[1]
    assert '"start":{"0":0,"1":12,"2":28}' in said[0]
