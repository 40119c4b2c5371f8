"""What is the article and how its signs are read: small texts, each with what a reader expects."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from test_fresh_variations import faults

from analysis.corpus import segmentation
from analysis.importing.remarks import of_texts
from analysis.matching.matches import find
from analysis.study.codebook import entry_table
from analysis.study.languages import foreign_lines
from analysis.study.texts import judge_text
from analysis.voice.voices import voices

CASES = yaml.safe_load((Path(__file__).parent / "text_cases.yml").read_text("utf-8"))
ACCENTS = (
    "Erdoğan said the flood had broken the dam. The flood was a danger, Müller said. According to "
    "José Álvarez, the dam broke. Mayor André Reed said: “The flood came. It broke the dam.” "
    "President Dvořák warned of the flood. The Señor said that the dam was old. “The dam is old,” "
    "said Zoë Brandt. Premier Lê Đức said that the flood was over. The Élysée denied that the dam "
    "broke. “Is it over?” Ms. Nuñez asked. “The flood is over,” Ms. Nuñez told reporters."
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_text_is_read_as_a_reader_reads_it(case):
    assert faults(case["text"], case["expect"]) == []


def told(text: str) -> list[tuple[str, ...]]:
    sentences, _ = segmentation.split({"a": text})
    spans = voices({"a": text}, sentences)
    return [
        (row.voice, row.speaker, row.rule, unicodedata.normalize("NFC", text[row.start : row.end]))
        for row in spans.itertuples()
    ]


def test_accents_after_their_letters_change_no_voice_and_no_speaker():
    composed, apart = (unicodedata.normalize(form, ACCENTS) for form in ("NFC", "NFD"))
    assert composed != apart
    assert told(apart) == told(composed)
    assert {"Müller", "José Álvarez", "Zoë Brandt", "Premier Lê Đức"} <= {t[1] for t in told(apart)}


@pytest.mark.parametrize("sign", ["\ufeff", "\u200b", "\u00ad"])
def test_a_sign_that_nobody_sees_changes_no_voice(sign):
    text = f"{sign}The may{sign}or sa{sign}id that the dam was old. “It fell,” said Ann Re{sign}ed."
    plain = text.replace(sign, "")
    assert [t[:3] for t in told(text)] == [t[:3] for t in told(plain)]


@given(st.text(alphabet="Ae\u0301\u0308 .“”,–-\u00ad\ufeffn1\n", max_size=80))
def test_voices_tile_any_text_whatever_its_signs(text):
    sentences, _ = segmentation.split({"a": text})
    spans = voices({"a": text}, sentences)
    for row in sentences.itertuples():
        own = spans[spans["sentence"] == row.sentence]
        edges = [row.start, *own["end"].tolist()]
        assert own["start"].tolist() == edges[:-1] and edges[-1] == row.end


FIRST = "The flood reached the mill on Monday. The mayor said the dam was unsafe. " * 3
CHINESE = (
    "洪水周一到达磨坊。市长说大坝不安全。董事会关闭了闸门。镇上的人们带着牛和钟上了山，等待天亮。"
)
RUSSIAN = "Наводнение достигло мельницы в понедельник. Мэр сказал, что плотина небезопасна."
GERMAN = "Die Mauer am Fluss ist alt, und die Stadt will sie im Sommer neu bauen lassen, heißt es."


@pytest.mark.parametrize("second", [CHINESE, RUSSIAN, GERMAN])
def test_a_second_language_is_named_and_set_aside_by_paragraph(second):
    text = f"{FIRST}\n\n{second}"
    sentences, aside = segmentation.split({"a": text}, foreign=foreign_lines)
    assert aside["text"].tolist() == [second]
    assert len(sentences) == 6
    assert [remark.place for remark in of_texts(pd.Series({"a": text}), {"a": "en"})] == ["text a"]


@pytest.mark.parametrize("line", ["The flood reached the mill (磨坊).", "He said: Mauer.", "¿Qué?"])
def test_a_gloss_is_no_second_language(line):
    assert foreign_lines(f"{FIRST}\n\n{line}", "en") == []


WRITTEN = [
    "['It rained.', 'The mayor said so.']",
    '["It rained.", "\\u201cIt fell,\\u201d she said."]',
    "b'It rained.\\n\\nThe mayor said so.'",
    "It rained.\\n\\nThe mayor said so.\\n\\nShe left.",
    "\\u201cIt fell,\\u201d she said.",
    "It%20rained%20on%20the%20town",
]


@pytest.mark.parametrize("cell", WRITTEN)
def test_a_cell_that_a_program_wrote_is_named(cell):
    problems, remarks = judge_text(cell, "a.csv row 2")
    assert problems == [] and len(remarks) == 1


@pytest.mark.parametrize("cell", ["[Xinhua] It rained.", "He keeps it in C:\\new.", "b's law"])
def test_a_cell_that_people_wrote_is_not(cell):
    assert judge_text(cell, "a.csv row 2") == ([], [])


@pytest.mark.parametrize("engine", ["re", "numba"])
def test_a_chinese_word_is_not_found_inside_a_longer_one(engine):
    if engine == "numba":
        pytest.importorskip("numba")
    entries = entry_table(
        {"codebook": "topics", "category": entry, "entry": entry}
        for entry in ("印度", "印度尼西亚", "苏丹", "南苏丹", "人", "人权")
    )
    texts = pd.Series(["印度尼西亚总统说。印度政府。", "南苏丹政府说。", "人权"])
    found = find(texts, entries, engine)
    assert found.groupby(["row", "entry_id"]).size().to_dict() == {
        (0, 0): 1, (0, 1): 1, (1, 3): 1, (2, 4): 1, (2, 5): 1,
    }  # fmt: skip
