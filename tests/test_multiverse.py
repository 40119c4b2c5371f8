"""A small study whose counts under every choice were made by hand, and matching anew as oracle."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from analysis.matching import matches
from analysis.problems import StudyError
from analysis.robustness import flips, multiverse
from analysis.study import specification
from analysis.study.codebook import entry_table
from analysis.words import count_words

PERSPECTIVES = ["up", "down"]
QUOTE = "“no flood wall and no flood fund”"
TEXTS = {
    # doc: (perspective, [(role, text, quoted part or "")])
    "1": ("up", [("title", "Flood warning", ""),
                 ("body", f"The mayor said {QUOTE} today", QUOTE),
                 ("body", "Nothing else happened by the river bank", "")]),
    "2": ("up", [("title", "Calm", ""), ("body", "A flood and a spate in town", "")]),
    "3": ("down", [("title", "Flood fund", ""),
                   ("body", "High water came and high water went", "")]),
    "4": ("down", [("title", "Fields", ""), ("body", "The river ran dry in the hot summer", "")]),
}  # fmt: skip
ENTRIES = entry_table(
    [{"codebook": "topics", "category": "flood", "entry": "flood*"},
     {"codebook": "topics", "category": "flood", "entry": "high water"},
     {"codebook": "topics", "category": "flood", "entry": "spate", "core": False},
     {"codebook": "topics", "category": "flood", "entry": "deluge"},
     {"codebook": "topics", "category": "flood", "entry": "flood fund", "kind": "not"}]
)  # fmt: skip


def study(texts=None):
    rows, spans = [], []
    for doc, (_, parts) in (texts or TEXTS).items():
        at = 0
        for number, (role, text, quote) in enumerate(parts, 1):
            rows.append((doc, number, at, at + len(text), role, count_words(text), text))
            cut = [0, len(text)]
            if quote:
                start = text.index(quote)
                cut = [0, start, start + len(quote), len(text)]
            for place, (a, b) in enumerate(pairwise(cut)):
                voice = "quoted" if quote and place == 1 else "author"
                spans.append((doc, number, at + a, at + b, voice))
            at += len(text) + 1
    sentences = pd.DataFrame(
        rows, columns=["doc", "sentence", "start", "end", "role", "words", "text"]
    )
    sources = pd.DataFrame({"doc": list(texts or TEXTS),
                            "perspective": [p for p, _ in (texts or TEXTS).values()]})  # fmt: skip
    return (
        sentences,
        sources,
        pd.DataFrame(spans, columns=["doc", "sentence", "start", "end", "voice"]),
    )


def grid(main=None, texts=None):
    sentences, sources, spans = study(texts)
    chosen = specification.main_choices({"main": main or {}})["topics"]
    return multiverse.topic_specifications(
        sentences, ENTRIES, sources, PERSPECTIVES, main=chosen, spans=spans, engine="re"
    )


def chosen(table, **choices):
    rows = table
    for axis, option in choices.items():
        rows = rows[rows[axis] == option]
    assert len(rows) == 1
    return rows.iloc[0]


MAIN = {"entries": "all", "left_out": "", "not_rules": "on", "headline": "in", "quoted": "in",
        "per": "words", "over": "pooled"}  # fmt: skip


def test_the_main_specification_is_first_and_counted_by_hand():
    row = grid().iloc[0]

    assert row.main and {axis: row[axis] for axis in MAIN} == MAIN
    # up: Flood (title), flood [wall], flood, spate = 4 of 2 + 11 + 7 + 1 + 7 = 28 words;
    # down: high water twice, the "Flood fund" of the title barred: 2 of 2 + 7 + 1 + 8 = 18.
    assert row.rate_first == pytest.approx(4000 / 28)
    assert row.rate_second == pytest.approx(2000 / 18)
    # One mention is added in all, 28 of 46 parts of it to up.
    assert row.effect == pytest.approx(np.log2((4 / 28 + 1 / 46) / (2 / 18 + 1 / 46)))


def test_each_choice_counts_what_a_hand_counts():
    table = grid()

    # Quotation out: its flood and its 7 words (no flood wall and no flood fund) go.
    quoted_out = chosen(table, **{**MAIN, "quoted": "out"})
    assert quoted_out.rate_first == pytest.approx(3000 / 21)
    # Headlines out: "Flood" and 3 words of up, 3 words of down.
    headline_out = chosen(table, **{**MAIN, "headline": "out"})
    assert headline_out.rate_first == pytest.approx(3000 / 25)
    assert headline_out.rate_second == pytest.approx(2000 / 15)
    # Exclusion rules off: both "flood fund" count again.
    rules_off = chosen(table, **{**MAIN, "not_rules": "off"})
    assert (rules_off.rate_first, rules_off.rate_second) == pytest.approx((5000 / 28, 3000 / 18))
    # Sentences: 3 of 5 against 1 of 4.
    per_sentence = chosen(table, **{**MAIN, "per": "sentences"})
    assert (per_sentence.rate_first, per_sentence.rate_second) == pytest.approx((600, 250))
    # Mean of articles: up 2 in 20 and 2 in 8, down 2 in 9 and 0 in 9.
    mean = chosen(table, **{**MAIN, "over": "articles"})
    assert mean.rate_first == pytest.approx((2000 / 20 + 2000 / 8) / 2)
    assert mean.rate_second == pytest.approx((2000 / 9 + 0) / 2)
    without = chosen(table, **{**MAIN, "left_out": "flood*"})
    assert (without.rate_first, without.rate_second) == pytest.approx((1000 / 28, 2000 / 18))


def test_specifications_that_cannot_matter_are_not_counted():
    table = grid()

    # Entries, rules, headlines, per and over in two ways each. "deluge" is never found, so three
    # entries are left out, one by one, and quotations once, each with all else as declared.
    assert table.kind.value_counts().to_dict() == {"choice": 2**5, "entry": 3, "voice": 1}
    assert set(table.left_out) == {"", "flood*", "high water", "spate"}
    assert (table.loc[table.kind != "choice", "changed"] == 1).all()
    assert "spate" not in set(grid({"entries": "core"}).left_out)
    plain = {doc: (side, [("body", parts[-1][1], "")]) for doc, (side, parts) in TEXTS.items()}
    assert set(grid(texts=plain).headline) == {"in"}
    assert set(grid(texts=plain).quoted) == {"in"}


def test_every_specification_equals_matching_anew():
    sentences, _, spans = study()
    table = grid()
    for row in table.sample(20, random_state=1).itertuples():
        kept = ENTRIES[
            ((ENTRIES.core) | (row.entries == "all"))
            & (ENTRIES.entry != row.left_out)
            & ((ENTRIES.kind == "count") | (row.not_rules == "on"))
        ].reset_index(drop=True)
        found, _ = matches.matches_table(sentences, kept, spans, "re")
        found = found[(found.role != "title") | (row.headline == "in")]
        found = found[(found.voice != "quoted") | (row.quoted == "in")]
        if row.per == "sentences":
            found = found.drop_duplicates(["doc", "sentence"])
        per_doc = found.doc.value_counts().reindex(TEXTS, fill_value=0)
        same = chosen(table, **{axis: getattr(row, axis) for axis in MAIN})
        words = {("in", "in"): [20, 8, 9, 9], ("out", "in"): [18, 7, 7, 8],
                 ("in", "out"): [13, 8, 9, 9], ("out", "out"): [11, 7, 7, 8]}  # fmt: skip
        size = np.array(words[row.headline, row.quoted], float)
        if row.per == "sentences":
            size = np.array([3, 2, 2, 2] if row.headline == "in" else [2, 1, 1, 1], float)
        by = per_doc.to_numpy()
        expected = (
            1000 * by[:2].sum() / size[:2].sum() if row.over == "pooled"
            else 1000 * (by[:2] / size[:2]).mean()
        )  # fmt: skip
        assert same.rate_first == pytest.approx(expected), row


def test_the_choices_that_turn_it_are_named():
    table = grid()

    got = flips.summary(table).iloc[0]

    # Main 142.9 against 111.1, with one mention in 46 words (21.7) on both: 164.6 / 132.9 = 1.239,
    # over 2 ** 0.3 = 1.231. Without the doubtful "spate" 3 of 28 words, 107.1; rules off 178.6
    # against 166.7, too near; without headlines 120 against 133.3.
    assert got.cells[:3] == (
        (("entries", "core"),), (("not_rules", "off"),), (("headline", "out"),),
    )  # fmt: skip
    # Sentences 600 against 250, means 175 against 111: they keep it.
    assert all(len(cell) > 1 for cell in got.cells[3:])
    # Without "flood*" 35.7 against 111.1, without "spate" as above; without "high water" 0.
    assert (got.entries_tried, got.entries) == (3, ("flood*", "spate"))
    # 3 in 21 words, 142.9, and one in 39 on both: 168.5 / 136.8 = 1.232, over 1.231.
    assert got.voice == "first"
    choice = table[table.kind == "choice"]
    assert (got.same, got.specifications) == (choice.same.sum(), len(choice))
    each = flips.by_choice(table).set_index(["axis", "option"])
    assert each.loc[("headline", "out"), "alone"] == "none"
    assert each.loc[("over", "articles"), "alone"] == "first"
    assert each["specifications"].eq(len(choice) / 2).all()


def test_cells_hold_no_other_cell():
    for cells in flips.summary(grid({"headline": "out"}))["cells"]:
        for n, cell in enumerate(cells):
            assert not any(set(other) < set(cell) for other in cells[:n])


def test_a_choice_that_turns_it_only_with_another_is_named_with_it():
    # Made by hand: two choices, and only both together turn it.
    rows = [("all", "words", "first"), ("core", "words", "first"), ("all", "sentences", "first"),
            ("core", "sentences", "second")]  # fmt: skip
    table = pd.DataFrame(rows, columns=["entries", "per", "direction"]).assign(
        codebook="topics", category="flood", first="up", second="down", kind="choice", effect=1.0,
        changed=[0, 1, 1, 2], main=[True, False, False, False], same=[True, True, True, False],
    )  # fmt: skip

    got = flips.summary(table).iloc[0]

    assert got.cells == ((("entries", "core"), ("per", "sentences")),)
    assert flips.row_of(table, got.cells[0]).direction == "second"


def test_another_main_specification_comes_first_and_sets_the_direction():
    table = grid({"headline": "out"})

    # 120 against 133.3, and one mention in 40 words on both: 145 / 158 is within the band.
    assert table.iloc[0].headline == "out" and table.iloc[0].main
    assert table.iloc[0].direction == "none"
    assert table.same.sum() == (table.direction == "none").sum()


def test_a_wrong_declaration_is_named_with_what_may_stand_there():
    with pytest.raises(StudyError) as caught:
        specification.main_choices({"main": {"headlines": "in", "per": "pages", "tone": {"x": 1}}})

    said = str(caught.value)
    assert "`main.headlines`: there is no such choice; use entries" in said
    assert "`main.per`: it cannot be 'pages'; use words or sentences" in said
    assert "`main.tone.x`: there is no such choice; use lexicon" in said


def test_yaml_switches_are_read_as_on_and_off():
    got = specification.main_choices({"main": {"not_rules": False, "tone": {"negation": True}}})

    assert (got["topics"]["not_rules"], got["tone"]["negation"]) == ("off", "on")
