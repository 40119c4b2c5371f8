"""What is said of a topic. Expectations: read off the sentences by hand, before the code ran."""

import pandas as pd
import pytest

from analysis.measures.elements import cue_distance, elements, negated
from analysis.problems import StudyError
from analysis.robustness.elements import element_differences
from analysis.study.codebook import loads
from analysis.validation import element_readings, element_validity
from analysis.voice import voices
from analysis.voice.certainty import certainty

BOOK = """
perspectives: {north: {label: North}, south: {label: South}}
topics:
  talks: {label: Talks, entries: [talks]}
  dam: {label: The dam, entries: [dam]}
frames:
  danger: {label: called a danger, entries: [danger*, risk*]}
  refused: {label: refused, of: [talks], entries: [refus*, "broke* off"], not: [refuse collection]}
  doubted: {label: doubted, of: [dam], also: [doubted, scare quotes]}
"""


def told(text: str, topic: str, mention: str, book: str = BOOK) -> list[str]:
    """The elements that a sentence says of a mention, in the codebook's order."""
    code = loads(book)
    s = pd.DataFrame(
        {"doc": ["a"], "sentence": 1, "start": 0, "end": len(text), "text": text, "role": "body"}
    )
    spans = voices.voices({"a": text}, s)
    start = text.index(mention)
    found = s[["doc", "sentence", "role"]].assign(
        start=start, end=start + len(mention), codebook="topics", category=topic, subtopic="",
        entry=mention, text=mention, voice="author", weight=float("nan"),
    )  # fmt: skip
    found = certainty(found, s, spans)
    scare = voices.scare_quotes({"a": text}, s)
    return elements(found, s, spans, scare, code)["element"].tolist()


@pytest.mark.parametrize(
    ("text", "topic", "mention", "expected"),
    [
        ("The union refused the talks.", "talks", "talks", ["refused"]),
        ("The union did not refuse the talks.", "talks", "talks", []),
        ("The union never once refused any talks.", "talks", "talks", []),
        ("Not only a risk, the talks are a duty.", "talks", "talks", ["danger"]),
        ("The talks pose no danger to anybody.", "talks", "talks", []),
        ("No date is set, and the danger for the talks grows.", "talks", "talks", ["danger"]),
        ("The talks go on; the danger lies in the flood.", "talks", "talks", []),
        ("The talks on refuse collection go on.", "talks", "talks", []),
        ("The union refused to look at the dam.", "dam", "dam", []),  # not asked of the dam
        ("Talks and the dam are a danger and a risk.", "dam", "dam", ["danger"]),  # once
        ("There is little evidence of a dam.", "dam", "dam", ["doubted"]),
        ("The so-called dam holds.", "dam", "dam", ["doubted"]),
        ("The dam holds.", "dam", "dam", []),
    ],
)
def test_what_a_sentence_says(text, topic, mention, expected):
    assert told(text, topic, mention) == expected


def test_a_cue_far_away_says_nothing():
    far = "Danger is near, " + "and again " * 13 + "the talks."  # 26 words between
    assert told(far, "talks", "talks") == []
    assert cue_distance(far, (0, 6), (far.index("talks"), far.index("talks") + 5)) > 25


@pytest.mark.parametrize(
    ("before", "gone"),
    [("no ", True), ("isn't a ", True), ("without any ", True), ("no, it is a ", False),
     ("not one, two, three but a ", False), ("nobody sees a ", True), ("a ", False)],
)  # fmt: skip
def test_negation_reaches_three_words_and_no_further_than_a_comma(before, gone):
    assert negated(before + "danger", len(before)) is gone


# Made counts: north says it in 3 of 4 sentences, south in 1 of 5.
def made(rows: list[tuple[str, int, bool]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    mentions = pd.DataFrame([(d, n, "talks") for d, n, _ in rows],
                            columns=["doc", "sentence", "category"])  # fmt: skip
    said = mentions[[yes for *_, yes in rows]].assign(element="refused")
    return said, mentions


SIDES = {"north": ["n1", "n2"], "south": ["s1"]}


@pytest.mark.parametrize(
    ("north", "south", "few", "expected"),
    [
        ([("n1", 2, 2), ("n2", 1, 2)], ("s1", 1, 5), 4, ("more", "north", "")),
        ([("n1", 2, 2), ("n2", 1, 2)], ("s1", 1, 5), 5, ("few", "north", "")),
        ([("n1", 4, 4), ("n2", 0, 4)], ("s1", 1, 5), 4, ("rests", "north", "n1")),
        ([("n1", 2, 4), ("n2", 2, 4)], ("s1", 4, 8), 4, ("alike", "north", "")),
    ],
)
def test_differences_of_shares(north, south, few, expected):
    kind, side, article = expected
    rows = [(d, n, n < yes) for d, yes, size in [*north, south] for n in range(size)]
    found = element_differences(*made(rows), SIDES, few).iloc[0]
    assert (found["kind"], found["side"]) == (kind, side)
    if kind == "rests":
        assert found["article"] == article


def marked(tmp_path, rows: str) -> pd.DataFrame:
    path = tmp_path / "elements.csv"
    path.write_text("kind,topic,mention,text,elements\n" + rows, encoding="utf-8")
    return element_validity.read(tmp_path, loads(BOOK))


def test_scores_of_marked_sentences(tmp_path):
    rows = (
        "news,talks,talks,The union refused the talks.,refused\n"
        "news,talks,talks,The union stayed away from the talks.,refused\n"
        "comment,talks,talks,It broke off the talks.,refused\n"
        "comment,talks,talks,They refused pay and held talks.,\n"
    )
    scores = element_validity.score(marked(tmp_path, rows), loads(BOOK))
    row = scores[(scores["element"] == "refused") & (scores["kind"] == "all")].iloc[0]
    # By hand: 3 marked, 3 found (one wrongly), 2 right; F1 = 2*2/(3+3).
    assert row[["marked", "found", "right"]].tolist() == [3, 3, 2]
    assert row["f1"] == pytest.approx(2 / 3)
    assert element_validity.uncertain(scores) == frozenset()


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("news,rain,talks,The talks.,\n", "topic 'rain' is none"),
        ("news,talks,dams,The talks.,\n", "its mention 'dams' is not in its text"),
        ("news,dam,dam,The dam.,refused\n", "elements 'refused' is none of dam"),
    ],
)
def test_bad_rows_are_named(tmp_path, row, wrong):
    with pytest.raises(StudyError, match=r"elements\.csv row 1") as error:
        marked(tmp_path, row)
    assert wrong in str(error.value)


def test_against_readings():
    text = ["The union refused the talks.", "The talks are a danger.", "The talks go on."]
    s = pd.DataFrame({"doc": "a", "sentence": [1, 2, 3], "text": text})
    ada = s[["doc", "text"]].assign(elements_talks=["refused", "danger", "none"])
    ben = s[["doc", "text"]].assign(elements_talks=["refused", "none", "danger"])
    said = pd.DataFrame({"doc": "a", "sentence": [1, 2, 3], "category": "talks",
                         "element": ["refused", "danger", "danger"]})  # fmt: skip
    read = element_readings.against({"ada": ada, "ben": ben}, said, s, loads(BOOK), {"a": "north"})
    row = read.set_index("element").loc[["danger", "refused"]]
    row = row[row["category"] == "talks"]
    assert row[["by_any", "by_all", "counted", "confirmed", "recalled"]].values.tolist() == [
        [2, 0, 2, 2, 0],
        [1, 1, 1, 1, 1],
    ]
    assert row.loc["refused", "alpha"] == 1
    assert row.loc["refused", "worst"] == 1 and pd.isna(row.loc["danger", "worst"])


def test_words_that_miss_half_of_one_side_are_found_out():
    # By hand: all four sentences say it; the lists find both of north, one of two of south.
    text = ["They refused.", "They refused it.", "They refused all.", "No talks came."]
    s = pd.DataFrame({"doc": ["n", "n", "s", "s"], "sentence": [1, 2, 1, 2], "text": text})
    ada = s[["doc", "text"]].assign(elements_talks="refused")
    said = s.head(3)[["doc", "sentence"]].assign(category="talks", element="refused")
    sides = {"n": "north", "s": "south"}
    read = element_readings.against({"ada": ada}, said, s, loads(BOOK), sides)
    row = read.set_index(["category", "element"]).loc[("talks", "refused")]
    assert row["recalled"] == 3 and row["worst"] == 0.5
    assert element_readings.missed_on_a_side(read) == {("talks", "refused")}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (
            "  odd: {label: odd, of: [rain], entries: [x]}",
            "`of` names `rain`, which is not",
        ),
        ("  odd: {label: odd, also: [sure]}", "`also` names `sure`, which is not what is known"),
        ("  odd: {label: odd}", "category `odd` has no entries"),
        ("  odd: {label: odd, too: [x], entries: [x]}", "unknown key `too`"),
    ],
)
def test_bad_elements_are_named_with_their_line(line, wrong):
    with pytest.raises(StudyError) as error:
        loads(BOOK + line)
    assert wrong in str(error.value)
    assert "line 10" in str(error.value)
