"""What is a word where signs, contractions and markup stand. Expected values: read off by hand."""

import pandas as pd
import pytest
from odd import table

from analysis import signs, words
from analysis.matching import matches
from analysis.study import markup
from analysis.study.lexicons import lexicon
from analysis.study.texts import judge_text

PLAIN = (
    "The council fears terrorism, the flooding of the valley, a financial conflict and the end of "
    "co-operation and human rights."
)
ENTRIES = table("terrorism", "flooding", "financial", "conflict", "co-operation", "human rights")
AS_PLAIN = {
    "soft hyphens": PLAIN.replace("ror", "r\u00ador").replace("oper", "o\u00adper"),
    "zero-width spaces": PLAIN.replace("ood", "oo\u200bd").replace("nan", "n\u200ban"),
    "word joiners": PLAIN.replace("nfl", "n\u2060fl").replace("man", "m\ufeffan"),
    "at the end of a word": PLAIN.replace("human rights", "human\u200b rights\u00ad"),
    "at the start of a word": PLAIN.replace("human rights", "human \u200brights"),
    "marks of direction": PLAIN.replace("terrorism", "\u202aterrorism\u202c"),
    "ligatures": PLAIN.replace("fl", "ﬂ").replace("fi", "ﬁ"),
    "full width": PLAIN.replace("terrorism", "ｔｅｒｒｏｒｉｓｍ").replace("human", "Ｈｕｍａｎ"),
    "hyphen at a line's end": PLAIN.replace("co-o", "co-\no").replace("human ", "human-\n"),
    "line cut in a word": PLAIN.replace("financial", "finan-\ncial").replace("flood", "flo-\nod"),
    "cut at a soft hyphen": PLAIN.replace("terrorism", "terror\u00ad\nism"),
    "line ends of Windows": PLAIN.replace("conflict", "con- \r\n  flict"),
}


@pytest.mark.parametrize("engine", ["re", "numba"])
@pytest.mark.parametrize("name", AS_PLAIN)
def test_what_looks_alike_counts_alike(name, engine):
    if engine == "numba":
        pytest.importorskip("numba")
    texts = pd.Series([PLAIN, AS_PLAIN[name]])
    found, counted = matches.find_and_count(texts, ENTRIES, engine)
    first, second = (found.loc[found["row"] == row, "entry_id"].tolist() for row in (0, 1))
    assert first == second == [0, 1, 2, 3, 4, 5]
    # `human-` `rights` is one word with a hyphen in it, as `human-rights` is.
    assert counted.tolist() == [20, 19 if name == "hyphen at a line's end" else 20]


def test_places_are_those_of_the_text_as_it_stands():
    text = "a ﬁnan\u00adcial co-\noperation"
    found = matches.find(pd.Series([text]), table("financial", "cooperation"), "re")
    assert [text[a:b] for a, b in found[["start", "end"]].to_numpy()] == [
        "ﬁnan\u00adcial", "co-\noperation",
    ]  # fmt: skip


def test_signs_that_a_script_needs_are_kept():
    # Persian "they want" is written with a zero-width non-joiner, Khmer parts words by U+200B.
    assert signs.seen("می‌خواهند") == "می‌خواهند"
    assert signs.seen("ខ្ញុំ\u200bទៅ") == "ខ្ញុំ\u200bទៅ"


@pytest.mark.parametrize("mark", list("'’‘ʼ＇`´′"))
@pytest.mark.parametrize("engine", ["re", "numba"])
def test_a_contraction_is_not_its_beginning(mark, engine):
    if engine == "numba":
        pytest.importorskip("numba")
    text = "We won't. They DON'T, it isn't; dos and don'ts. Don won, Don's won 't.".replace(
        "'", mark
    )
    entries = table("won", "don", "isn", "t", "won*", "don*", "dos")
    found = matches.find(pd.Series([text]), entries, engine)
    said = [text[a:b] for a, b in found[["start", "end"]].to_numpy()]
    assert said == ["dos", "Don", "won", "Don", "won", "t"]
    written = matches.find(pd.Series([text]), table("won't", "don't", "don'ts"), engine)
    assert written["entry_id"].tolist() == [0, 1, 2]


@pytest.mark.parametrize("name", ["vader", "afinn"])
def test_no_lexicon_finds_won_in_wont(name):
    entries = lexicon(name)
    won = entries.index[entries["entry"] == "won"].tolist()
    texts = pd.Series(["They won’t.", "They won."])
    found = matches.find(texts, entries, "re")
    assert found.loc[found["entry_id"].isin(won), "row"].tolist() == [1]


def test_a_contraction_is_one_word():
    assert words.count_words("It won’t, can't and shouldn't've.") == 5


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("the board&#8217;s R&amp;D", "the board’s R&D"),
        ("<p><b>The mayor</b> said</p><p>so.</p>", "The mayor said\n\nso."),
        ('the <a href="https://www.holm.org/human-rights/">board</a>', "the board"),
        ("&ldquo;a mess&rdquo;<br/>It", "“a mess”\nIt"),
        ("It doesn&amp;#8217;t", "It doesn’t"),
        ("&lt;p&gt;Rain.&lt;/p&gt;", "Rain."),
        ("a<script>var p = '<p>';</script> dam", "a dam"),
        ("It rose <laughs>; 3 <b and c> 4, R&D", "It rose <laughs>; 3 <b and c> 4, R&D"),
        ("at&t; and fish&chips;", "at&t; and fish&chips;"),
    ],
)
def test_markup_is_taken_out_and_nothing_else(given, expected):
    assert markup.plain_text(given) == expected


def test_check_names_markup_and_refuses_the_source_of_a_page():
    assert (
        judge_text("The dam.\nR&amp;D", "a.txt")[1][0].wrong
        == "its line 2 holds '&amp;', a sign of HTML"
    )
    assert (
        judge_text("<!doctype html>\n<html>", "a.txt")[0][0].wrong
        == "it is the source of a web page"
    )
    assert judge_text("R&D <laughs>", "a.txt") == ([], [])
