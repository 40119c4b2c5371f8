"""Numbers that open to their passages; expected counts were made by hand (pages_study.BY_HAND)."""

import pandas as pd
import pytest
from pages_study import BY_HAND, HOSTILE, TEXTS, by_article, by_voice, passages, tables
from readback import numbers

from analysis.pages.passages import lists
from analysis.pages.passages.blocks import concordance_block, count_table
from analysis.pages.passages.passages import gather_passages
from analysis.problems import StudyError


def page(*blocks: object) -> str:
    parts, store, _ = lists.render([block.payload for block in blocks], set())  # type: ignore[attr-defined]
    return "".join(parts) + store


def test_every_number_links_to_exactly_its_passages() -> None:
    p = passages()
    html = page(
        count_table(by_article(p.found), p, caption="by article"),
        count_table(by_voice(p.found), p, caption="by voice"),
    )

    found = numbers(html)

    assert len(found) == 15 + 6 - 1  # one is none: no bridge in b
    for number in found:
        assert number.value == len(number.passages) == len(set(number.passages))
        for passage in number.passages:
            assert TEXTS[passage.doc][passage.start : passage.end] == passage.text


def test_numbers_are_those_counted_by_hand() -> None:
    p = passages()
    rows = {n.row: n for n in numbers(page(count_table(by_voice(p.found), p, caption="v")))[2::3]}

    assert by_article(p.found)["river", "a"].tolist() == [2, 2, 4]
    assert by_article(p.found)["river", "b"].tolist() == [1, 0, 1]
    assert rows["Floods"].value == sum(n for (topic, _), n in BY_HAND.items() if topic == "flood")
    assert rows["Bridges"].value == 3


def test_a_sentence_is_stored_once() -> None:
    p = passages()
    wide = by_article(p.found)
    once = page(count_table(wide, p, caption="one"))
    twice = page(count_table(wide, p, caption="one"), count_table(wide, p, caption="two"))

    assert once.count("took the old") == twice.count("took the old") == 1
    assert len(twice) < 1.7 * len(once)


def test_passages_that_cross_or_hold_each_other_are_all_marked_whole() -> None:
    text = "East Turkestan Islamic terrorist groups."
    sentences = pd.DataFrame({"doc": ["a"], "sentence": [1], "start": [0], "end": [len(text)],
                              "text": [text], "voice": ["author"]})  # fmt: skip
    spans = [("x", 0, 22), ("y", 15, 32), ("z", 23, 32), ("w", 0, 22)]
    matches = pd.DataFrame([
        ("a", 1, start, end, "topics", name, name, text[start:end], "author")
        for name, start, end in spans
    ], columns=["doc", "sentence", "start", "end", "codebook", "category", "entry", "text",
                "voice"])  # fmt: skip
    p = gather_passages(matches, sentences)
    wide = pd.Series(1, index=pd.Index(list("xyzw"), name="category"), name="mentions")

    found = numbers(page(count_table(wide, p, caption="crossing")))

    assert [(n.passages[0].text, len(n.passages)) for n in found] == [
        (text[start:end], 1) for _, start, end in spans
    ]


def test_what_was_set_aside_is_listed_with_its_reason() -> None:
    p = passages()

    html = page(count_table(by_article(p.found), p, caption="by article"))

    assert "a team, not a bridge" in html
    assert '<del data-start="23"' in html  # `No flood, no news. The ` has 23 characters


def test_hostile_text_shows_as_text() -> None:
    p = passages()

    html = page(
        count_table(by_article(p.found), p, caption=HOSTILE), concordance_block(p, caption="k")
    )

    assert "<script" not in html and "<img" not in html and "&lt;script&gt;" in html


def test_a_wrong_number_is_refused() -> None:
    p = passages()
    wide = by_article(p.found)
    wide.iloc[0, 0] = 3

    with pytest.raises(ValueError, match="says 3, its passages are 2"):
        count_table(wide, p, caption="by article")


def test_a_match_that_does_not_stand_in_its_sentence_is_refused() -> None:
    sentences, matches, _ = tables()
    matches.loc[0, "start"] += 1

    with pytest.raises(StudyError, match="does not stand there"):
        gather_passages(matches, sentences)


def test_a_fixed_category_and_a_missing_number_work() -> None:
    p = passages()
    wide = pd.Series([2.0, None], index=pd.Index(["a", "b"], name="doc"), name="mentions")

    found = numbers(page(count_table(wide, p, caption="Floods", where={"category": "flood"})))

    assert [(n.value, len(n.passages)) for n in found] == [(2, 2)]


def test_a_big_table_keeps_full_counts_and_says_the_size_of_its_sample() -> None:
    text = "flood " * 100
    sentences = pd.DataFrame({"doc": ["a"], "sentence": [1], "start": [0], "end": [600],
                              "text": [text], "voice": ["author"]})  # fmt: skip
    matches = pd.DataFrame([
        ("a", 1, 6 * i, 6 * i + 5, "topics", "flood", "flood", "flood", "author")
        for i in range(100)
    ], columns=["doc", "sentence", "start", "end", "codebook", "category", "entry", "text",
                "voice"])  # fmt: skip
    p = gather_passages(matches, sentences, limit=50, seed=7)
    wide = pd.Series([100], index=pd.Index(["flood"], name="category"), name="mentions")

    html = page(count_table(wide, p, caption="Floods"))
    (number,) = numbers(html)

    assert number.value == 100 and len(number.passages) == 20
    assert "100 mentions, 20 of them drawn at random" in html and "seed 7" in html
    assert html == page(count_table(wide, p, caption="Floods"))


def test_every_line_of_a_concordance_leads_to_its_sentence() -> None:
    p = passages()

    html = page(concordance_block(p, caption="in context"))

    assert html.count("<li data-doc=") == len(p.found) == 7
    for number in range(7):
        assert f"href=#s{number}>" in html or number > 4


def test_in_a_terminal_and_in_jupyterlab_the_table_stands_alone() -> None:
    p = passages()
    block = count_table(by_article(p.found), p, caption="by article")

    assert repr(block).startswith("by article\n")
    assert len(numbers(block._repr_html_())) == 14
    # JupyterLab takes a link for a place to scroll to: there every number opens a popover.
    assert "href=#" not in block._repr_html_() and block._repr_html_().count(" popover>") == 14
    lines = concordance_block(p, caption="k")._repr_html_()
    assert lines.count("<button type=button popovertarget=") == 2 * len(p.found)
    assert block._repr_mimebundle_()[lists.MIME] == block.payload


def test_a_page_of_many_passages_lists_one_sample_that_its_numbers_share() -> None:
    text = "flood " * 8
    docs = [f"d{n}" for n in range(300)]
    sentences = pd.DataFrame({"doc": docs, "sentence": 1, "start": 0, "end": len(text),
                              "text": text, "voice": "author"})  # fmt: skip
    matches = pd.DataFrame([
        (doc, 1, 6 * i, 6 * i + 5, "topics", "flood", f"e{i}", "flood", "author")
        for doc in docs for i in range(8)
    ], columns=["doc", "sentence", "start", "end", "codebook", "category", "entry", "text",
                "voice"])  # fmt: skip
    p = gather_passages(matches, sentences, limit=5000)
    whole = pd.Series([2400], index=pd.Index(["flood"], name="category"), name="mentions")
    parts = matches.groupby("entry").size()

    html = page(count_table(whole, p, caption="a"), count_table(parts, p, caption="b"))
    found = numbers(html)

    assert [n.value for n in found] == [2400] + [300] * 8
    assert all(0 < len(n.passages) <= 20 for n in found)
    assert "2,400 mentions, 20 of them drawn at random" in html
    assert html.count("data-start=") <= 20 + 8 * 20
