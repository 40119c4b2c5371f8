"""Grids of made sentences: who speaks, by which verb, in which clause. What must come out follows
from how a sentence is made (its subject and verb say who reports what), not from the code."""

from __future__ import annotations

import csv
from itertools import product

import pytest

from analysis.corpus.segmentation import split
from analysis.voice import cues, set_phrases
from analysis.voice.certainty import certainty
from analysis.voice.voices import voices

SUBJECTS = [
    "Obama", "Clinton", "He", "She", "They", "The mayor", "Mr. Obama", "Barack Obama", "China",
    "Beijing", "The US", "Amnesty", "The ministry", "Officials", "Experts", "The report", "A study",
]  # fmt: skip
VERBS = [
    "said", "noted", "suggested", "revealed", "explained", "stressed", "emphasized", "stated",
    "declared", "reported", "confirmed", "observed", "found", "has revealed that",
    "has said that", "is warning that", "noted that", "stated that", "said on Friday that",
    "ruled on Friday that", "concluded that", "recommended that", "suggested that", "showed that",
    "revealed that", "found that", "indicated that", "confirmed that", "announced that",
    "ruled that", "decided that", "agreed that", "believes that", "fears that", "hopes that",
    "denied that", "complained that",
]  # fmt: skip
CLAUSE = "the wall was hollow"
TOLD = ("reported", "ascribed", "quoted")


def share_told(texts: dict[str, str], probe: str) -> dict[str, float]:
    """The share of the probe's letters that are given to somebody, by text."""
    spans = voices(texts, split(texts)[0])
    out = dict.fromkeys(texts, 0.0)
    for row in spans[spans["voice"].isin(TOLD)].itertuples():
        a = texts[row.doc].index(probe)
        b = a + len(probe)
        out[row.doc] += max(0, min(b, row.end) - max(a, row.start)) / (b - a)
    return out


def test_every_subject_reports_with_every_verb_and_no_clause_is_torn():
    cells = {f"{s}|{v}": f"{s} {v} {CLAUSE}." for s, v in product(SUBJECTS, VERBS)}
    told = share_told(cells, CLAUSE)
    torn = [cell for cell, share in told.items() if 0 < share < 1]
    right = [cell for cell, share in told.items() if share == 1]
    assert torn == []
    assert len(right) >= 0.95 * len(cells)
    by_subject = [sum(cell.startswith(f"{s}|") for cell in right) for s in SUBJECTS]
    assert max(by_subject) - min(by_subject) <= 1


OPEN = [
    "If {s} says that {c}, they leave.", "Even if {s} says {c}, they leave.",
    "Unless {s} claims that {c}, they leave.", "Should {s} say that {c}, they leave.",
    "It is open whether {s} said {c}.", "Did {s} say that {c}?", "Has {s} ever claimed that {c}?",
    "{s} might say that {c}.", "{s} should have said {c}.", "{s} could argue that {c}.",
    "{s} did not say that {c}.", "{s} never told reporters that {c}.",
    "{s} stopped short of saying that {c}.", "{s} left without saying that {c}.",
    "Neither Ann Reed nor {s} said that {c}.", "It would be wrong to say that {c}.",
    "Nobody said that {c}.", "Who said that {c}?", "Not a single keeper said that {c}.",
]  # fmt: skip
REPORTS = [
    "{s} said it might be that {c}.", "Not only {s} said that {c}.", "{s} would say that {c}.",
    "{s} said that if it rains {c}.", "As the gate fell, {s} said that {c}.",
    "When it rained, {s} said {c}.", "If it is dry, {s} said, {c}.", "They left, and {s} said {c}.",
]  # fmt: skip
WHO = ["the mayor", "China", "the US", "she", "Ann Reed", "officials"]


def filled(frames: list[str]) -> dict[str, str]:
    made = {}
    for frame, who in product(frames, WHO):
        text = frame.format(s=who, c=CLAUSE)
        made[f"{frame}|{who}"] = text[0].upper() + text[1:]
    return made


def test_nobody_is_reported_to_say_what_is_asked_supposed_or_denied():
    told = share_told(filled(OPEN), CLAUSE)
    assert [cell for cell, share in told.items() if share] == []


def test_the_same_words_round_a_report_leave_it_one():
    told = share_told(filled(REPORTS), CLAUSE)
    assert [cell for cell, share in told.items() if share < 1] == []


@pytest.mark.parametrize("frame", OPEN)
def test_what_is_asked_supposed_or_denied_is_not_asserted(frame):
    text = frame.format(s="the mayor", c="the flood was over")
    sentences = split({"a": text})[0]
    start = text.index("flood")
    mention = sentences[["doc", "sentence"]].assign(start=start, end=start + 5)
    found = certainty(mention, sentences, voices({"a": text}, sentences))
    assert found["certainty"].tolist() == ["doubted"]


def test_the_main_clause_of_a_condition_stays_the_writers():
    told = share_told(filled([f for f in OPEN if f.endswith("they leave.")]), "they leave")
    assert set(told.values()) == {0}


def test_a_clause_that_the_writer_denies_is_not_asserted_and_a_denied_denial_is():
    for text, expected in [
        ("That does not mean the flood was over.", "doubted"),
        ("I do not think the flood was over.", "doubted"),
        ("The mayor does not think the flood was over.", "doubted"),
        ("The board pretended that the flood was over.", "doubted"),
        ("Nobody denies that the flood was over.", "asserted"),
        ("It should be noted that the flood was over.", "asserted"),
    ]:
        sentences = split({"a": text})[0]
        mention = sentences.assign(start=text.index("flood"), end=text.index("flood") + 5)
        mention = mention[["doc", "sentence", "start", "end"]]
        found = certainty(mention, sentences, voices({"a": text}, sentences))
        assert found["certainty"].tolist() == [expected], text


def test_every_list_of_words_has_a_meaning_and_an_example_that_holds_one():
    with cues.LEGEND.open(encoding="utf-8", newline="") as file:
        legend = {row["list"]: row for row in csv.DictReader(file)}
    assert set(legend) == set(cues._lists())
    for name, row in legend.items():
        held = {token.low.lower() for token in cues.tokens(row["example"])}
        assert {low.rstrip(".") for low in held} & cues.word_list(name), name
        assert row["meaning"].endswith("."), name


def rows_of_set_phrases() -> list[dict[str, str]]:
    with set_phrases.TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows_of_set_phrases(), ids=lambda row: row["words"])
def test_each_set_phrase_reads_its_example_and_names_its_speaker(row):
    text = {"a": row["example"]}
    spans = voices(text, split(text)[0])
    mine = spans[spans["rule"] == row["rule"]]
    assert not mine.empty
    who = row["speaker"]
    assert set(mine["speaker"]) <= {who, who[:1].upper() + who[1:]}


@pytest.mark.parametrize(
    ("text", "voice", "speaker", "words"),
    [
        ("The wall leaks, or so the mayor says.", "reported", "the mayor", "The wall leaks,"),
        ("The wall leaks, the paper quoted the mayor as saying.", "reported", "the mayor",
         "The wall leaks,"),
        ("The wall leaks, according at least to the mayor.", "reported", "the mayor",
         "The wall leaks,"),
        ("Noting that the wall leaks, Ann Reed left.", "reported", "Ann Reed",
         "that the wall leaks"),
        ("Moody's said in a report published Monday that it leaks.", "reported", "Moody's",
         "that it leaks."),
        ("The wall leaks, Moody's said in a report published Monday.", "reported", "Moody's",
         "The wall leaks,"),
        ("The mayor has said about 20 people want the seat.", "reported", "The mayor",
         "about 20 people want the seat."),
        ("According to Hale, a guard for the board was hired.", "reported", "Hale",
         "a guard for the board was hired."),
        ("According to the board over 300 people were hurt.", "reported", "the board",
         "over 300 people were hurt."),
        ("Estimates suggest 8,000 people may be at sea.", "reported", "Estimates",
         "8,000 people may be at sea."),
        ("The mayor called the charges unfounded.", "ascribed", "The mayor",
         "the charges unfounded."),
        ("While the mayor said it leaks, the board left.", "reported", "the mayor", "it leaks"),
        ("While the mayor said it leaks, the board left.", "author", "", "the board left."),
        ("“It leaks” was all she would say.", "quoted", "she", "“It leaks”"),
        ("“It leaks” is all that the mayor told us.", "quoted", "the mayor", "“It leaks”"),
        ("Having said that it leaks, the mayor left.", "reported", "the mayor", "that it leaks"),
        ("Having said that it leaks, the mayor left.", "author", "", "the mayor left."),
        ("Having said that, the wall leaks.", "author", "", "the wall leaks."),
        ("If, as the mayor says, the wall leaks, they leave.", "reported", "the mayor",
         "the wall leaks"),
        ("If, as the mayor says, the wall leaks, they leave.", "author", "", "they leave."),
        ("As the mayor says, the wall leaks.", "reported", "the mayor", "the wall leaks."),
        ("The Mail on Sunday said it leaks.", "reported", "The Mail on Sunday", "it leaks."),
        ("The ministry on Sunday said it leaks.", "reported", "The ministry", "it leaks."),
        ("The mail on Sunday said it leaks.", "reported", "The mail", "it leaks."),
        ("For the mayor, the wall is a danger.", "unclear", "", "the wall is a danger."),
        ("For Ann Reed, it was the end.", "unclear", "", "it was the end."),
        ("For years, the wall was a danger.", "author", "", "the wall was a danger."),
        ("For the mayor, the day began early.", "author", "", "the day began early."),
        ("When did the mayor say that it leaked?", "author", "", "that it leaked?"),
        ("Why did the mayor say that it leaked?", "reported", "the mayor", "that it leaked?"),
        ("“Who pays?” Vale insisted in the hall.", "quoted", "Vale", "“Who pays?”"),
        ("“Who pays?” Ann Reed claimed after the vote.", "quoted", "Ann Reed", "“Who pays?”"),
        ("“It leaks.”\n— Ann Reed, mayor\n\nThe board met.", "quoted", "Ann Reed", "“It leaks.”"),
        ("The mayor wrote:\n\n- The wall leaks.\n- The gate is shut.\n\nThe mayor left.", "quoted",
         "The mayor", "The gate is shut."),
        ("The bank shut on Monday and its head said no.\n\nThe head said:\n\n- It is over.",
         "quoted", "The head", "It is over."),
    ],
)  # fmt: skip
def test_attributions_of_every_place_and_shape(text, voice, speaker, words):
    spans = voices({"a": text}, split({"a": text})[0])
    start = text.index(words)
    mine = spans[(spans["start"] < start + len(words)) & (spans["end"] > start)]
    assert set(zip(mine["voice"], mine["speaker"], strict=True)) == {(voice, speaker)}


@pytest.mark.parametrize("who", ["farmers", "the mayor", "she", "experts", "Ann Reed"])
@pytest.mark.parametrize("verb", ["fear", "hope", "believe", "suspect", "think"])
def test_a_thought_stands_before_who_thinks_it(who, verb):
    form = verb if who.endswith("s") else verb + "s"
    for tail in (f"{who} {form}.", *([f"{form} {who}."] if who != "she" else [])):
        spans = voices(text := {"a": f"The wall will fall, {tail}"}, split(text)[0])
        assert (spans["voice"][0], spans["speaker"][0]) == ("ascribed", who), tail


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Ferry had no radio - survivors", "survivors"),
        ("Ferry had no radio – Kremlin", "Kremlin"),
        ("Ferry had no radio -coast guard", "coast guard"),
        ("Ferry was raised — China", "China"),
        ("Ferry was raised – BBC News", ""),
        ("Ten best hotels – Japan", ""),
        ("The day that Holm was lost – in pictures", ""),
        ("Ferry was raised – events of the week", ""),
    ],
)
def test_a_headline_is_theirs_who_speak_behind_its_dash(headline, speaker):
    text = {"a": f"{headline}\n\nIt left the island on Sunday night."}
    spans = voices(text, split(text, {"a": headline})[0])
    assert spans["speaker"][0] == speaker
    assert spans["voice"][0] == ("reported" if speaker else "author")


def test_a_line_that_signs_a_quotation_is_no_sentence():
    text = "“Nobody asked us.”\n— Ann Reed, mayor of Holm\n\nThe board met on Monday."
    sentences, aside = split({"a": text})
    assert aside[["rule", "text"]].values.tolist() == [["signature", "— Ann Reed, mayor of Holm"]]
    assert len(sentences) == 2


def test_names_with_a_clock_alone_are_stamps_of_a_live_blog():
    text = "Tom Abel 4:31PM\n\nIt is over.\n\nTom Abel 3:58PM\n\nThe jury has come back."
    assert split({"a": text})[0]["text"].tolist() == ["It is over.", "The jury has come back."]
