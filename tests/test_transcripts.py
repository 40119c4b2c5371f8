"""Whose words a transcript's turns are: expected by reading; the dialogue is invented.

Each kind of label was written down with its speaker before the rules were run on it.
"""

from __future__ import annotations

import pytest

from analysis.corpus.segmentation import split
from analysis.problems import Problem
from analysis.voice.turn_labels import looks_unread
from analysis.voice.voices import sentence_voices, voices

LINES = (
    "The dam is not safe, and I have said so for years.",
    "That is simply untrue, and the dam will stand.",
    "I saw the cracks in the dam myself.",
    "Nobody in the board has seen a crack. It was built to last.",
)
# Two labels in turn, and whom each names.
KINDS: dict[str, list[tuple[str, str, str, str]]] = {
    "NAME:": [
        ("REED:", "VALE:", "REED", "VALE"),
        ("ANN REED:", "JON VALE:", "ANN REED", "JON VALE"),
        ("MAYOR REED:", "DR. VALE:", "MAYOR REED", "DR. VALE"),
        ("O'NEILL:", "AL-RASHID:", "O'NEILL", "AL-RASHID"),
        ("GEN. MARK VALE:", "J.R. MOSS:", "GEN. MARK VALE", "J.R. MOSS"),
        ("THE PRESIDENT:", "THE PRIME MINISTER:", "THE PRESIDENT", "THE PRIME MINISTER"),
    ],
    "Name Surname:": [
        ("Ann Reed:", "Jon Vale:", "Ann Reed", "Jon Vale"),
        ("Hua Chunying:", "Reporter:", "Hua Chunying", "Reporter"),
        ("Mr. Reed:", "Ms. Lund:", "Mr. Reed", "Ms. Lund"),
        ("Ludwig van der Holm:", "Ida Moss:", "Ludwig van der Holm", "Ida Moss"),
        ("Reed:", "Vale:", "Reed", "Vale"),
        ("José Peña:", "Zoë Lund:", "José Peña", "Zoë Lund"),
    ],
    "Q and A": [
        ("Q:", "A:", "Q", "A"),
        ("Q.", "A.", "Q", "A"),
        ("Question:", "Answer:", "Question", "Answer"),
        ("Q :", "A :", "Q", "A"),
        ("**Q:**", "**A:**", "Q", "A"),
        ("Q：", "A：", "Q", "A"),
    ],
    "NAME, ROLE:": [
        ("ANN REED, MAYOR OF HOLM:", "JON VALE, RIVER BOARD:", "ANN REED", "JON VALE"),
        ("Ann Reed, mayor of Holm:", "Jon Vale, the river board:", "Ann Reed", "Jon Vale"),
        ("ANN REED, CNN CORRESPONDENT:", "VALE, HOST:", "ANN REED", "VALE"),
        ("Reed, 52, mayor:", "Vale, 34, keeper:", "Reed", "Vale"),
        ("REP. ANN REED, HOLM EAST:", "JON VALE, ANCHOR:", "REP. ANN REED", "JON VALE"),
    ],
    "NAME (aside):": [
        ("REED (via Skype):", "VALE (on camera):", "REED", "VALE"),
        ("ANN REED, MAYOR (via telephone):", "VALE (voice-over):", "ANN REED", "VALE"),
        ("Ann Reed (in Holm):", "Jon Vale (laughing):", "Ann Reed", "Jon Vale"),
        ("REED [through translator]:", "VALE [interrupting]:", "REED", "VALE"),
        ("ANN REED (R), HOLM EAST:", "JON VALE (D), ORLEY:", "ANN REED", "JON VALE"),
    ],
    "a part and no name": [
        ("Interviewer:", "Ann Reed:", "Interviewer", "Ann Reed"),
        ("Interviewer:", "Mayor:", "Interviewer", "Mayor"),
        ("HOST:", "GUEST:", "HOST", "GUEST"),
        ("Moderator:", "The Mayor:", "Moderator", "The Mayor"),
        ("UNIDENTIFIED MALE:", "REPORTER:", "UNIDENTIFIED MALE", "REPORTER"),
    ],
    "a clock": [
        ("[00:10:05] REED:", "[00:10:31] VALE:", "REED", "VALE"),
        ("(10:05) Ann Reed:", "(10:31) Jon Vale:", "Ann Reed", "Jon Vale"),
        ("00:10:05 REED:", "00:10:31 VALE:", "REED", "VALE"),
        ("Reed [00:10:05]:", "Vale [00:10:31]:", "Reed", "Vale"),
        ("[10:05] Q:", "[10:31] A:", "Q", "A"),
    ],
    ">>": [
        (">>", ">>", "", ""),
        (">>REED:", ">>VALE:", "REED", "VALE"),
        (">> REED:", ">> VALE:", "REED", "VALE"),
        (">>>", ">>", "", ""),
        (">> Ann Reed:", ">> Jon Vale:", "Ann Reed", "Jon Vale"),
    ],
    "bold": [
        ("**Ann Reed**:", "**Jon Vale**:", "Ann Reed", "Jon Vale"),
        ("**Ann Reed:**", "**Jon Vale:**", "Ann Reed", "Jon Vale"),
        ("__REED__:", "__VALE__:", "REED", "VALE"),
        ("**Interviewer**:", "**Ann Reed**:", "Interviewer", "Ann Reed"),
        ("**ANN REED, MAYOR:**", "**VALE:**", "ANN REED", "VALE"),
    ],
    "SPEAKER 1:": [
        ("SPEAKER 1:", "SPEAKER 2:", "SPEAKER 1", "SPEAKER 2"),
        ("Speaker 1:", "Speaker 2:", "Speaker 1", "Speaker 2"),
        ("QUESTIONER 1:", "MODERATOR:", "QUESTIONER 1", "MODERATOR"),
        ("[00:10:05] SPEAKER 1:", "[00:10:31] SPEAKER 2:", "SPEAKER 1", "SPEAKER 2"),
        ("Interviewee 12:", "Interviewer:", "Interviewee 12", "Interviewer"),
    ],
}  # fmt: skip
PROSE = [
    "There is one problem with the dam: it leaks.\n\nThe result: a flooded town below the dam.",
    "Myth: The dam leaks.\n\nFact: We mended it.\n\nMyth: It is old.\n\nFact: It is new.",
    "What I saw in Holm: a flood.\n\nWhat you will hear in Orley: nothing at all.",
    "Date: 5 May\n\nPlace: Holm\n\nTime: 10:30\n\nWe met at the dam at noon.",
    "Note: The dam is shut.\n\nNote: The gate is shut.\n\nThe mill is open to you.",
    "Climate: The dam has to be raised by a foot.\n\nPrices: The mill has to pay half of that.",
    "A. The dam leaks badly.\n\nB. The mill is shut.\n\nC. We all know it.",
    "Photo: Ann Reed at the dam in May.\n\nSource: The river board.\n\nI saw it all.",
    "Ann Reed had one wish: to see the dam mended.\n\nJon Vale had another: money.",
    "Reed: The dam will stand, I say.\n\nThe dam was built in 1911 by two brothers.",
]  # fmt: skip


def read(text: str, title: str = ""):
    sentences, _ = split({"a": text}, {"a": title})
    return sentence_voices(voices({"a": text}, sentences), sentences)


@pytest.mark.parametrize(
    "labels", [pytest.param(row, id=f"{kind} {row[0]}") for kind in KINDS for row in KINDS[kind]]
)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_every_turn_is_quoted_by_its_label(labels, between):
    first, second, one, other = labels
    marks = [first, second] * 2
    table = read(between.join(f"{m} {line}" for m, line in zip(marks, LINES, strict=True)))
    turns = table[~table["text"].isin([first, second])]
    assert turns["voice"].tolist() == ["quoted"] * 5
    assert turns["speaker"].tolist() == [one, other, one, other, other]


@pytest.mark.parametrize("text", PROSE)
def test_prose_with_a_colon_stays_the_authors(text):
    assert set(read(text)["voice"]) == {"author"}


def test_a_short_name_is_the_speaker_with_the_long_one():
    table = read("ANN REED, MAYOR: I saw it.\n\nVALE: So you say.\n\nREED: I do.")
    assert table["speaker"].tolist() == ["ANN REED", "VALE", "ANN REED"]


def test_an_answer_goes_on_in_its_next_paragraphs_and_stage_directions_are_nobodys():
    text = (
        "Q: Is it safe?\n\nA: No, it leaks.\n\nIt has leaked for years.\n\n(LAUGHTER)\n\n"
        "Q: Who knew?\n\nA: Everybody did.\n\nWe all knew of it."
    )
    table = read(text)
    assert table["speaker"].tolist() == ["Q", "A", "A", "", "Q", "A", "A"]
    assert table["voice"].tolist() == ["quoted"] * 3 + ["author"] + ["quoted"] * 3


def test_a_label_above_its_turn():
    table = read("Interviewer:\n\nIs it safe?\n\nAnn Reed:\n\nNo, I saw cracks.\n\nIt leaks.\n\n"
                 "Interviewer:\n\nWho knew?")  # fmt: skip
    said = table[~table["text"].str.endswith(":")]
    assert said["voice"].tolist() == ["quoted"] * 4
    assert said["speaker"].tolist() == ["Interviewer", "Ann Reed", "Ann Reed", "Interviewer"]


def test_the_writer_is_back_after_the_last_turn():
    text = (
        "The two met in Holm on Monday.\n\nREED: It leaks.\n\nVALE: It does not, I tell you.\n\n"
        "REED: I saw it.\n\nThe mayor’s office said that Reed had left."
    )
    assert read(text)["voice"].tolist() == ["author", "quoted", "quoted", "quoted", "reported"]


def test_whom_a_turn_passes_on():
    table = read("REED: The mayor said that the dam was safe and dry.\n\nVALE: I think not.\n\n"
                 "REED: Nor do I.")  # fmt: skip
    first = table.iloc[0]
    assert (first["voice"], first["speaker"], first["via"]) == ("quoted", "The mayor", "REED")


def test_a_headline_with_its_source_is_no_turn():
    title = "Mayor: I Saw the Cracks"
    table = read(f"{title}\n\nThe dam was shut.\n\nKeeper: It leaked.", title)
    assert table["voice"].tolist() == ["reported", "author", "author"]


@pytest.mark.parametrize(
    "text",
    [
        "REED\nThe dam is not safe, I say.\n\nVALE\nIt is.\n\nREED\nI saw it.",
        "Ann Reed - The dam is not safe, I say.\n\nJon Vale - It is.\n\nAnn Reed - I saw it.",
        "[00:10] The dam is not safe, I say.\n\n[00:15] It is.\n\n[00:20] I saw it.",
        "Reed: I saw it.\n\nIs it safe?\n\nReed: It is not.\n\nAnd the gate?\n\nReed: It is shut.",
    ],
)
def test_a_transcript_that_is_not_read_is_remarked_on(text):
    assert set(read(text)["voice"]) == {"author"}
    assert looks_unread(text)


@pytest.mark.parametrize("text", PROSE[:-1])
def test_prose_with_a_colon_is_not_remarked_on(text):
    assert not looks_unread(text)


def test_check_names_the_texts_that_look_like_transcripts(tmp_path):
    from analysis.importing.remarks import remarks
    from analysis.study.study import open_study

    (tmp_path / "codebook.yml").write_text(
        "study: {title: T, question: Q}\n"
        "perspectives: {up: {label: Up, about: U.}, low: {label: Low, about: L.}}\n"
        "topics: {dam: {label: dam, about: '', entries: [dam]}}\n",
        encoding="utf-8",
    )
    for name, text in {
        "a": "REED\nThe dam leaks, I say.\n\nVALE\nIt does not.\n\nREED\nI saw the dam.",
        "b": "REED: The dam leaks, I say.\n\nVALE: It does not.\n\nREED: I saw the dam.",
    }.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(
        "doc,file,perspective\na,a.txt,up\nb,b.txt,low\n", encoding="utf-8"
    )
    found = [r for r in remarks(open_study(tmp_path)) if "transcript" in r.wrong]
    assert found == [
        Problem("texts a", "looks like a transcript; who speaks is not read",
                "begin two lines or more of each speaker with the name and a colon")
    ]  # fmt: skip
