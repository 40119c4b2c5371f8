"""Reading a codebook and naming everything wrong with it. Expected lines: counted by hand."""

import pytest

import analysis
from analysis.problems import StudyError
from analysis.study import codebook

GOOD = """\
study: {title: Two banks of a river, notes: [one, two]}
perspectives:
  north: {label: North bank, about: The papers of the north.}
  south: {label: South bank}
topics:
  flood:
    label: Flood
    about: >
      Water where it
      should not be.
    entries:
      - "flood*"
      - {entry: US, case: sensitive, why: the word us}
      - {entry: high water, core: false}
    not:
      - {entry: flood of letters, why: a figure of speech}
names:
  bridge: {entries: [Old Bridge, "'Old' Bridge"]}
set_aside:
  - {line: "Subscribe to *", why: an advertisement}
  - Share this
"""


def problems(text):
    with pytest.raises(StudyError) as caught:
        codebook.loads(text)
    return [(problem.place, problem.wrong) for problem in caught.value.problems]


def with_entries(*lines):
    """A codebook whose entries are these lines; the first of them is line 5."""
    head = "perspectives: {a: {label: A}}\ntopics:\n  flood:\n    entries:\n"
    return head + "".join(f"      - {line}\n" for line in lines)


def test_a_good_codebook_becomes_tables():
    book = codebook.loads(GOOD)

    assert book.study == {"title": "Two banks of a river", "notes": ["one", "two"]}
    assert book.perspectives.to_dict("list") == {
        "perspective": ["north", "south"],
        "label": ["North bank", "South bank"],
        "about": ["The papers of the north.", ""],
    }
    assert book.categories.to_dict("list") == {
        "codebook": ["topics", "names"],
        "category": ["flood", "bridge"],
        "label": ["Flood", "bridge"],
        "about": ["Water where it should not be.", ""],
    }
    entries = book.entries.drop(columns=["weight", "subtopic", "written"])
    assert entries.to_dict("split")["data"] == [
        ["topics", "flood", "flood*", "count", "fold", True, "", "topics/flood"],
        ["topics", "flood", "US", "count", "sensitive", True, "the word us", "topics/flood"],
        ["topics", "flood", "high water", "count", "fold", False, "", "topics/flood"],
        ["topics", "flood", "flood of letters", "not", "fold", True, "a figure of speech",
         "topics/flood"],
        ["names", "bridge", "Old Bridge", "count", "fold", True, "", "names/bridge"],
        ["names", "bridge", "'Old' Bridge", "count", "fold", True, "", "names/bridge"],
    ]  # fmt: skip
    assert book.entries["weight"].isna().all()
    assert book.set_aside == [
        {"line": "Subscribe to *", "why": "an advertisement"},
        {"line": "Share this", "why": ""},
    ]


def test_tables_keep_their_types_when_a_codebook_has_no_categories_of_a_kind():
    entries = codebook.loads(GOOD).entries
    assert codebook.entry_table([]).dtypes.to_dict() == entries.dtypes.to_dict()


def test_a_codebook_with_weights_is_one_group():
    record = {"codebook": "mood", "entry": "x"}
    table = codebook.entry_table(
        [
            {**record, "category": "positive", "weight": 1.0},
            {**record, "category": "negative", "weight": -1.0},
            {"codebook": "topics", "category": "flood", "entry": "x"},
        ]
    )
    assert list(table["group"]) == ["mood", "mood", "topics/flood"]


def test_all_problems_are_named_at_once_in_the_order_of_lines():
    assert problems(with_entries("flood", '""', "Flood", '"fl*d"')) == [
        ("codebook.yml line 6", "an empty entry"),
        ("codebook.yml line 7", "`Flood` is in this category already"),
        ("codebook.yml line 8", "a wildcard inside a word: `fl*d`"),
    ]


def test_an_entry_that_differs_in_case_alone_is_a_duplicate_unless_case_matters():
    assert problems(with_entries("Us", "us", "us"))[1:] == [
        ("codebook.yml line 7", "`us` is in this category already")
    ]
    codebook.loads(with_entries("us", "{entry: US, case: sensitive}", "Orleans", "Orléans"))
    assert problems(with_entries("Orl\u00e9ans", "Orle\u0301ans", "[Loire"))[0][1].startswith("not")
    assert problems(with_entries("Orl\u00e9ans", "Orle\u0301ans"))[0][1].endswith("already")


def test_an_entry_both_counted_and_not_is_a_problem():
    text = with_entries("flood") + "    not: [Flood]\n"
    assert problems(text) == [("codebook.yml line 6", "`Flood` is in this category already")]


def test_a_byte_order_mark_is_no_part_of_the_codebook(tmp_path):
    path = tmp_path / "codebook.yml"
    path.write_text(GOOD, encoding="utf-8-sig")
    assert len(codebook.load(path).entries) == 6


APART = """\
perspectives: {north: {label: North bank}, south: {label: South bank}}
topics:
  flood:
    entries: {by name: ["flood*"]}
    apart: {water without a name: ["high water", "water ~3 bank"]}
    not: ["high water mark"]
"""


def test_lists_apart_stand_beside_their_topic_under_the_same_exclusions():
    entries = codebook.loads(APART).entries
    own = entries[entries["codebook"] == "apart"]
    assert own[["category", "kind", "subtopic", "entry"]].to_numpy().tolist() == [
        ["flood", "count", "water without a name", "high water"],
        ["flood", "count", "water without a name", "water ~3 bank"],
        ["flood", "not", "", "high water mark"],
    ]
    assert entries[entries["codebook"] == "topics"]["entry"].tolist() == [
        "flood*",
        "high water mark",
    ]


def test_a_topic_of_lists_apart_alone_has_no_entries():
    text = APART.replace('    entries: {by name: ["flood*"]}\n', "")
    assert problems(text) == [("codebook.yml line 3", "category `flood` has no entries")]


def test_names_have_no_lists_apart():
    text = APART + "names:\n  bridge: {entries: [bridge], apart: {pier: [pier]}}\n"
    ((place, wrong),) = problems(text)
    assert place == "codebook.yml line 8" and "unknown key `apart`" in wrong


def test_a_word_both_counted_and_apart_is_named():
    text = APART.replace('"high water", ', '"flood*", "high water", ')
    ((_, wrong),) = problems(text)
    assert wrong == "`flood*` is in this category already"


def test_what_the_topic_counts_does_not_count_apart(tmp_path):
    """By hand: "flood water by the bank" holds a flood; "water on the bank" alone stands apart."""
    texts = {
        "a": "The flood water by the bank rose.",
        "b": "There was water on the bank. High water mark.",
    }
    for doc, text in texts.items():
        (tmp_path / f"{doc}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "codebook.yml").write_text(APART.replace('["flood*"]', '["flood water*"]'), "utf-8")
    rows = "doc,file,perspective\na,a.txt,north\nb,b.txt,south\n"
    (tmp_path / "sources.csv").write_text(rows, encoding="utf-8")
    made = analysis.tables(analysis.load(tmp_path))
    topical = made.matches[made.matches["codebook"].isin(["topics", "apart"])]
    assert topical[["doc", "codebook", "text"]].to_numpy().tolist() == [
        ["a", "topics", "flood water"], ["b", "apart", "water on the bank"],
    ]  # fmt: skip
    assert made.exclusions["text"].tolist() == ["High water mark"]
