"""Who is heard, in the sentences of `who_speaks.yml`, expected by reading them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from voice_pairs import heard

BOOK = yaml.safe_load(Path(__file__).with_name("who_speaks.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("voice", "speaker", "sentence"), [case for group in BOOK.values() for case in group]
)
def test_each_sentence_is_heard_as_a_reader_hears_it(voice, speaker, sentence):
    found, name = heard(sentence)
    assert found == voice
    assert name in speaker.split("*")
