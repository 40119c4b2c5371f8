"""Who is one person, and what is a speaker's name: expected by how each text is built."""

from __future__ import annotations

import itertools

import pytest

from analysis.corpus.segmentation import split
from analysis.voice.speakers import as_speaker, as_taken, person_names
from analysis.voice.voices import voices

# Full name, the word that the news calls the person by: the family name, first or last.
PEOPLE = [
    ("Ann Reed", "Reed"), ("Wang Qiao", "Wang"), ("Shen Jianguo", "Shen"), ("Hua Lanying", "Hua"),
    ("Bang Ki-won", "Bang"), ("Kim Dae Su", "Kim"), ("Nguyen Van Linh", "Linh"),
    ("Nguyen Van Linh", "Nguyen"), ("Orbán Viktor", "Orbán"), ("Tom Kelly", "Kelly"),
    ("Jean d’Artagnan", "d’Artagnan"), ("Ilham Tohti", "Tohti"), ("Zhang Li", "Zhang"),
    ("Alexei von Berg", "Berg"), ("Mohammed bin Salim", "Salim"),
]  # fmt: skip
BEFORE = ("", "President ", "Mayor ")
AGAIN = ("{}", "Mr. {}", "Minister {}", "General {}")
SAID = ("{} said the dam was old.", "The dam was old, {} said.", "“The dam will go,” {} said.",
        "“The dam will go,” said {}.", "{} found that the dam was old.")  # fmt: skip


def speakers(*paragraphs: str) -> list[str]:
    texts = {"a": "It rained for two days.\n\n" + "\n\n".join(paragraphs)}
    spans = voices(texts, split(texts, {})[0])
    return list(spans[spans["voice"].isin(["reported", "quoted"])]["speaker"])


def test_one_person_is_one_speaker_whatever_the_order_of_the_name():
    cells = list(itertools.product(PEOPLE, BEFORE, AGAIN, SAID))[::3]
    texts = {
        str(n): f"{before}{full} said the dam was unsafe.\n\n{said.format(again.format(short))}"
        for n, ((full, short), before, again, said) in enumerate(cells)
    }
    spans = voices(texts, split(texts, {})[0])
    told = spans[spans["voice"].isin(["reported", "quoted"])]
    heard = told.groupby("doc")["speaker"].agg(lambda names: sorted(set(names)))
    wrong = {
        texts[str(n)]: heard.get(str(n))
        for n, ((full, _), *_) in enumerate(cells)
        if len(heard.get(str(n), ())) != 1 or not heard[str(n)][0].endswith(full)
    }
    assert len(cells) == 300
    assert wrong == {}


def test_of_two_people_with_one_name_the_nearer_is_taken_and_marked():
    first = ["Wang Qiao said the dam was unsafe.", "Wang Wei said the dam was safe."]
    assert speakers(*first, "Wang Qiao said it would be shut.") == [
        "Wang Qiao", "Wang Wei", "Wang Qiao"]  # fmt: skip
    texts = {"a": "\n\n".join([*first, "Wang said it would be shut."])}
    row = voices(texts, split(texts, {})[0]).iloc[-1]
    assert as_taken(row["speaker"], row["written"]) == "Wang, taken for Wang Wei"


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [("China Daily", "China"), ("China Mobile", "China"), ("Holm University", "Holm"),
     ("The Holm Courier", "Holm"), ("Holm River Board", "Holm"), ("Advisers to Ann Reed", "Reed"),
     ("Ann Reed’s brother", "Reed")],
)  # fmt: skip
def test_a_body_is_no_person_and_an_adviser_is_not_the_person(longer, shorter):
    heard = speakers(f"{longer} said the dam was unsafe.", f"{shorter} said the dam was old.")
    assert heard == [longer, shorter]


LY = ["China Daily", "The state-run China Daily", "The People’s Daily", "PLA Daily",
      "Caixin Weekly", "Tom Kelly", "Mr. Connolly", "Sen. Lilly", "The General Assembly",
      "The family", "A weekly", "The elderly", "The assembly", "The monopoly", "Italy",
      "Emily Reed", "The Sunday Times"]  # fmt: skip


@pytest.mark.parametrize("name", LY)
@pytest.mark.parametrize("adverb", ["", " repeatedly", " only recently", " reportedly"])
def test_a_word_in_ly_that_belongs_to_a_name_stays_in_it(name, adverb):
    heard = speakers(f"{name}{adverb} told reporters the dam was unsafe.")
    assert [who for who in heard if who] == [name]


@pytest.mark.parametrize(
    ("words", "name"),
    [("The", ""), ("A", ""), ("Mr.", ""), ("long", ""), ("Monday", ""), ("the past", ""),
     ("recently", ""), ("11", ""), ("52 percent", ""), ("answering", ""), ("shown", ""),
     ("I’ve", ""), ("27 they", "they"), ("18 million he", "he"), ("he’d", "he"),
     ("She says Trump’s tweets", "She"), ("He Yafei", "He Yafei"), ("he and Brafman",
      "he and Brafman"), ("critics", "critics"), ("police", "police"), ("some", "some"),
     ("IS", "IS"), ("the WHO", "the WHO"), ("Barron's", "Barron's")],
)  # fmt: skip
def test_no_speaker_is_a_bare_article_title_adverb_day_or_number(words, name):
    assert as_speaker(words) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Prime Minister Ann Reed", ("ann", "reed")), ("Secretary of State Ann Reed", ("ann", "reed")),
     ("Crown Prince Mohammed bin Salim", ("mohammed", "salim")), ("the foreign ministry", None),
     ("Ann Reed and Jon Vale", None), ("Bank of Holm", None), ("Reed", None)],
)  # fmt: skip
def test_the_first_and_the_last_word_of_a_persons_name(name, expected):
    assert person_names(name) == expected


def read(text: str, title: str = "") -> list[tuple[str, str, str]]:
    spans = voices({"a": text}, split({"a": text}, {"a": title})[0])
    return [
        (r.voice, r.speaker, " ".join(text[r.start : r.end].split())) for r in spans.itertuples()
    ]


WIRE = """Holm, May 3 -- The mayor said on Monday that the dam was unsafe.

The US said it would send engineers to the dam.

"The dam will not hold," said Jon Hale.

"The dam is old and it will not hold another winter," Ann Reed said.

It rained in the valley for two days."""


def test_capitals_are_no_difference_of_voice():
    small, wire = read(WIRE), read(WIRE.upper())
    assert [(v, w.lower(), t.lower()) for v, w, t in small] == [
        (v, w.lower(), t.lower()) for v, w, t in wire
    ]
    assert [(v, w) for v, w, _ in small if v != "author"] == [
        ("reported", "The mayor"), ("reported", "The US"), ("quoted", "Jon Hale"),
        ("quoted", "Ann Reed"),
    ]  # fmt: skip


BODY = "\n\nThe flood shut the gate on Monday and the mayor said that the board had told nobody."


@pytest.mark.parametrize(
    ("title", "heard"),
    [("Dam is unsafe and must be rebuilt: report", "report"),
     ("Dam is unsafe and must be rebuilt - report", "report"),
     ("Dam is unsafe and must be rebuilt – minister", "minister"),
     ("Dam is unsafe and must be rebuilt -mayor", "mayor"),
     ("Mayor: dam is unsafe", "Mayor"), ("Dam unsafe, mayor says", "mayor"),
     ("DAM UNSAFE, MAYOR SAYS", "MAYOR"), ("DAM IS UNSAFE: REPORT", "REPORT"),
     ("Analysis: Why the dam leaks", None), ("Dam is unsafe – and nobody pays", None),
     ("Opinion: the dam is unsafe", None), ("US-China talks fail", None)],
)  # fmt: skip
def test_a_headline_names_its_source_behind_a_colon_or_a_dash(title, heard):
    found = [who for voice, who, _ in read(title + BODY, title) if voice == "reported"]
    assert found == ([heard] if heard else []) + ["the mayor"]


@pytest.mark.parametrize(
    ("head", "voice"),
    [("Key points:", "author"), ("Talking points:", "author"), ("Questions and answers:", "author"),
     ("Timeline:", "author"), ("Reader comments:", "unclear"), ("The mayor said:", "quoted"),
     ("She added:", "quoted"), ("Reed notes:", "quoted")],
)  # fmt: skip
def test_a_colon_before_bullets_opens_a_quotation_after_a_speaker_alone(head, voice):
    text = f"Ann Reed said that it rained.\n\n{head}\n\n- The flood is falling in the valley."
    found = read(text)[-1]
    assert (found[0], bool(found[1])) == (voice, voice == "quoted")
