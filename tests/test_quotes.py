"""Expected spans are read off the invented sentences by eye."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.voice.quotes import DEEPEST, Quote, quotes
from analysis.voice.scare import rule


def texts(text: str, depth: int | None = None) -> list[str]:
    return [text[q.start : q.end] for q in quotes(text) if depth in (None, q.depth)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we go” and left.", ["“we go”"]),
        ('He said "we go" and left.', ['"we go"']),
        ("He said ‘we go’ and left.", ["‘we go’"]),
        ("He said 'we go' and left.", ["'we go'"]),
        ("``We go,'' she said.", ["``We go,''"]),
        ("said—“we go”—and left", ["“we go”"]),
        ('said—"we go"—and left', ['"we go"']),
        ('("we go")', ['"we go"']),
        ('The "first" and the "second" gate', ['"first"', '"second"']),
        ("„Guten Tag“, «bonjour», »hallo«", ["„Guten Tag“", "«bonjour»", "»hallo«"]),
        ("bad“ then “turned“ and ”turned”", ["“turned“", "”turned”"]),
        ("他说“我们走”了", ["“我们走”"]),
    ],
)
def test_each_kind_of_mark_opens_and_closes(text, expected):
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It’s the workers’ union, isn't it, and the boys' club.",
        "In the ’90s and the '80s, 'tis said, they played rock 'n' roll.",
        "She is 5'10\" tall; the plank is 6' by 8\".",
        "The US' double standard and St James' park",
        "rock ‘n’ roll of the ‘60s",
        "",
        "\n\n",
    ],
)
def test_apostrophes_and_feet_and_inches_are_not_quotations(text):
    assert texts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘The workers’ union is strong,’ he said.", ["‘The workers’ union is strong,’"]),
        ("'The workers' union is strong,' he said.", ["'The workers' union is strong,'"]),
        ('"The 6" pipe burst," she said.', ['"The 6" pipe burst,"']),
        ('"It was 1999" and "it was 2001" she said.', ['"It was 1999"', '"it was 2001"']),
        ("‘I don’t know,’ he said, ‘and won’t.’", ["‘I don’t know,’", "‘and won’t.’"]),
    ],
)
def test_apostrophes_and_inches_inside_a_quotation_do_not_close_it(text, expected):
    assert texts(text) == expected


def test_nested_quotations_have_a_depth():
    text = "“He told me ‘stay,’ she said, ‘and “hold” on,’ so I did.”"
    assert texts(text, 0) == [text]
    assert texts(text, 1) == ["‘stay,’", "‘and “hold” on,’"]
    assert texts(text, 2) == ["“hold”"]
    assert texts("\"'No' was his word,\" she said.") == ["\"'No' was his word,\"", "'No'"]
    assert texts("“A “b” c” d") == ["“A “b” c”", "“b”"]


def test_a_quotation_over_several_paragraphs_is_one_group():
    text = "“One.\n\n“Two.\n\n“Three,” he said. “Four.”"
    found = quotes(text)
    assert [text[q.start : q.end] for q in found] == ["“One.", "“Two.", "“Three,”", "“Four.”"]
    assert [q.closed for q in found] == ["reopened", "reopened", "mark", "mark"]
    groups = [q.group for q in found]
    assert groups[0] == groups[1] == groups[2] != groups[3]
    assert [q.closed for q in quotes("‘One.\n‘Two,’ he said")] == ["reopened", "mark"]
    assert [q.closed for q in quotes('"One.\n"Two," he said')] == ["reopened", "mark"]


def test_an_unclosed_double_mark_is_closed_where_its_paragraph_ends():
    text = "He said “we go.\nThey went.\n“No,” she said."
    assert texts(text) == ["“we go.", "“No,”"]
    assert [q.closed for q in quotes(text)] == ["paragraph-end", "mark"]


def test_an_unclosed_single_mark_is_an_apostrophe():
    assert texts("The ‘quake hit. “Run,” he said.") == ["“Run,”"]
    assert texts("“A ‘stray mark” he said") == ["“A ‘stray mark”"]


def test_offsets_are_code_points_and_marks_are_told_from_what_they_hold():
    text = "𝔘𝔟𝔢𝔯 said “é́ 𝔵”"
    (quote,) = quotes(text)
    assert (quote.start, quote.end) == (10, 16)
    assert text[quote.inner_start : quote.inner_end] == "é́ 𝔵"


HOSTILE = ["“", '"', "“‘", 'a"', "“a\n", "'a ", "s' a", '6" a', "((“", "”", "“a”", "''", "``a"]


@pytest.mark.slow
def test_a_megabyte_of_marks_that_never_close_is_read_through():
    assert len(quotes("“" * 1_000_000)) == DEEPEST


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_long_runs_of_hostile_marks_are_read_through(piece):
    assert all(q.depth < DEEPEST for q in quotes(piece * (100_000 // len(piece))))


def test_ten_thousand_nested_marks_are_listed_to_the_deepest_level_only():
    text = "“a " * 10_000 + "”" * 10_000 + " then “b”"
    found = quotes(text)
    assert len(found) == DEEPEST + 1
    assert text[found[-1].start : found[-1].end] == "“b”"


hostile = st.text(alphabet="aS6 \n.,()—'\"“”‘’«»`", max_size=80)


@given(st.one_of(hostile, st.text()))
def test_spans_lie_in_one_paragraph_and_nest_properly(text):
    found = quotes(text)
    assert [q.start for q in found] == sorted(q.start for q in found)
    open_ends: list[int] = []
    for q in found:
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
        while open_ends and open_ends[-1] <= q.start:
            open_ends.pop()
        assert q.depth == len(open_ends)
        assert not open_ends or q.end <= open_ends[-1]
        open_ends.append(q.end)


def judged(text: str, attributed: bool = False, whole: bool = False) -> str:
    return rule(text, quotes(text)[0], attributed, ("whole",) if whole else ())


@pytest.mark.parametrize(
    ("text", "attributed", "expected"),
    [
        ("It fell on “soft ground,” as before.", False, "scare-short"),
        ("The “Green River Front” forces fled.", False, "scare-name"),
        ("The “Green River Front” forces fled, he said.", True, "scare-name"),
        ("a policy called “open gates” here", True, "scare-called"),
        ("the term “flood fighter” is new", False, "scare-called"),
        ("the Damwatch (“keepers”) came", True, "scare-gloss"),
        ("He wrote “ ” on it", False, "scare-empty"),
        ("The mayor promised “better walls” soon", True, ""),
        ("It would bring “peace and bread to every house on the river” soon", False, ""),
        ("She said “Never” to it", True, ""),
    ],
)
def test_marks_that_quote_nobody_are_told_by_a_named_rule(text, attributed, expected):
    assert judged(text, attributed) == expected


def test_a_quotation_that_is_the_whole_sentence_is_never_a_scare_quote():
    assert judged("“Not now.”", whole=True) == ""


@given(st.one_of(hostile, st.text()), st.booleans(), st.booleans())
def test_every_span_gets_a_rule_or_none_without_error(text, attributed, whole):
    assert all(isinstance(rule(text, q, attributed, ("whole",) * whole), str) for q in quotes(text))


def test_a_quote_is_a_plain_record():
    assert quotes("“a”") == [Quote(0, 3, 1, 2, 0, "double", "mark", 1)]
