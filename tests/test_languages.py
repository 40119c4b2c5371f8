"""Languages: what is read as what, what is withheld, and Chinese counted by hand."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis import __main__, patterns
from analysis.frames import of
from analysis.matching.matches import find_and_count
from analysis.report import say
from analysis.study import languages
from analysis.study.codebook import entry_table
from analysis.words import count_words

CHINESE = """大坝与人权

新华社北京电 政府说，大坝很安全，人权得到保障。专家说：“水库的水位正常。”

大坝大坝，人人都在谈大坝。人权事业不断发展，中国人权状况良好。洪水没有来。
"""
ENGLISH = """Dams and human rights

The dam broke in the night and the reservoir ran dry. The mayor said that human rights were at \
stake, and that the dams of the valley were not safe.

Nobody was hurt, but a terrible fear of floods remained. It is a human right to be safe.
"""
GERMAN = """Die Mauer

Die Mauer am Fluss ist alt, und die Stadt will sie im Sommer neu bauen lassen. Die Leute sagen, \
die Arbeit sei gut. Die Kinder spielen am Wasser, und die Eltern sehen ihnen zu.
"""
THAI = "เขื่อนแตกในเวลากลางคืน และน้ำท่วมเมืองทั้งเมือง นายกเทศมนตรีกล่าวว่าไม่มีใครบาดเจ็บ\n"
# Twelve entries; how often each stands in the Chinese and in the English text, counted by hand.
BY_HAND = {
    "人权": (4, 0), "大坝": (5, 0), "水库": (1, 0), "洪水": (1, 0), "安全": (1, 0), "人": (6, 0),
    "human right*": (0, 3), "dam": (0, 1), "dams": (0, 2), "reservoir": (0, 1), "flood*": (0, 1),
    "safe": (0, 2),
}  # fmt: skip
CHARACTERS = 67  # of the Chinese text, signs left out: 5, 6 + 3 + 5 + 6, 3 + 7, 4 + 7, 8 + 8, 5


def study(folder: Path, texts: dict[str, str], language: dict[str, str] | None = None):
    """A study with a topic for each entry of `BY_HAND`, a text for each side."""
    rows = ["doc,file,perspective,language"]
    book = ["perspectives: {", *(f"  p{n}: {{label: P{n}}}," for n in range(len(texts))), "}"]
    book.append("topics:")
    for n, entry in enumerate(BY_HAND):
        book += [f"  t{n}:", f"    label: T{n}", "    about: One.", f"    entries: ['{entry}']"]
    for n, (doc, text) in enumerate(texts.items()):
        (folder / f"{doc}.txt").write_text(text, encoding="utf-8")
        rows.append(f"{doc},{doc}.txt,p{n},{(language or {}).get(doc, '')}")
    (folder / "sources.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "codebook.yml").write_text("\n".join(book) + "\n", encoding="utf-8")
    return analysis.load(folder)


def test_twelve_entries_counted_by_hand_in_a_chinese_and_an_english_text(tmp_path):
    made = analysis.tables(study(tmp_path, {"z": CHINESE, "e": ENGLISH}))
    matches = of(made.matches, codebook="topics")
    for n, (entry, hand) in enumerate(BY_HAND.items()):
        own = matches[matches["category"] == f"t{n}"]
        assert tuple(int((own["doc"] == doc).sum()) for doc in ("z", "e")) == hand, entry
    words = of(made.counts, unit="z", voice="all", codebook="topics")
    assert set(words["words"]) == {CHARACTERS}
    assert of(words, category="t0")["per_1000"].tolist() == [1000 * 4 / CHARACTERS]
    chinese = matches[matches["doc"] == "z"]
    places = zip(chinese["start"], chinese["end"], chinese["text"], strict=True)
    assert all(CHINESE[start:end] == text for start, end, text in places)


def test_what_is_made_for_english_is_withheld_and_said(tmp_path, capsys):
    opened = study(tmp_path, {"z": CHINESE, "e": ENGLISH})
    made = analysis.tables(opened)
    assert opened.languages == {"z": "zh", "e": "en"}
    toned = made.tone.set_index("unit")
    assert toned.loc["z", "valence"].isna().all() and not toned.loc["e", "valence"].isna().all()
    assert of(made.sentences, doc="z")["voice"].unique().tolist() == ["unclear"]
    grade = made.readability.set_index("doc")["flesch_kincaid_grade"]
    assert math.isnan(grade["z"]) and not math.isnan(grade["e"])
    rates = of(made.counts, unit="z", voice="all")
    assert rates[rates["codebook"] == "vader"]["per_1000"].isna().all()
    assert "withheld" in repr(say.say(opened, "tone", "lengths"))
    for page in ("sources", "tone", "side by side", "voices", "how sure"):
        assert "not in English: Chinese." in analysis.opening(opened, page).care[0]
    assert __main__.main(["check", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "nothing wrong" not in said and "per 1,000 characters" in said
    assert said.count("Chinese") == 1


def test_no_verdict_holds_between_languages(tmp_path):
    """Many mentions on one side, none on the other: without the languages it would hold."""
    opened = study(tmp_path, {"z": CHINESE * 3, "e": ENGLISH * 3, "f": ENGLISH * 2 + "The end."})
    judged = analysis.check(opened).verdicts
    topics = judged[judged["codebook"] == "topics"].set_index(["first", "second"])
    for sides in (("p0", "p1"), ("p0", "p2")):
        own = topics.loc[[sides]]
        assert "Holds" not in set(own["verdict"])
        enough = own[own["verdict"] != "Too few to tell"]
        assert len(enough) and enough["measured"].str.contains("P0 is in|in Chinese").all()
        assert enough["headline"].str.contains("the languages \\(Chinese and English\\)").any()
    assert not topics.loc[[("p1", "p2")], "said"].str.contains("language").any()
    tone = judged[judged["codebook"] == "tone"].set_index(["first", "second"])
    assert tone.loc[("p0", "p1"), "verdict"] == "Too few to tell"
    assert "P0 withheld" in tone.loc[("p0", "p1"), "here"]
    assert "nan" not in " ".join(judged["said"])


def test_the_unit_of_a_chinese_rate_is_characters_wherever_it_is_said(tmp_path):
    opened = study(tmp_path, {"z": CHINESE, "e": ENGLISH})
    assert (opened.unit("p0"), opened.unit("p1")) == ("characters", "words")
    assert opened.measure == "mentions per 1,000 words or characters"
    checks = analysis.check(opened)
    # Counted by hand: 67 characters; 4 + 11 + 9 + 10 + 10 + 8 words with the headline.
    here = checks.verdicts.set_index("category").loc["t0", "here"]
    assert "P0 59.7 per 1,000 characters (4 mentions in 67 characters, " in here
    assert "P1 none in 52 words" in here and "the ranges" not in here
    assert "P0 59.7 per 1,000 characters" in repr(say.say(opened, "rates")).replace("*", "")
    gate = of(checks.imbalances, feature="language")["finding"].tolist()
    assert gate == ["Language differs: P0 is in Chinese, P1 in English."]
    assert of(checks.imbalances, feature="words").empty


def test_the_german_die_is_no_english_death(tmp_path):
    made = analysis.tables(study(tmp_path, {"d": GERMAN, "e": ENGLISH}))
    words = made.matches[made.matches["codebook"].isin(["vader", "afinn"])]
    assert set(words["doc"]) == {"e"}


def test_a_script_without_blanks_is_named_and_not_counted(tmp_path, capsys):
    opened = study(tmp_path, {"t": THAI, "e": ENGLISH, "z": CHINESE})
    made = analysis.tables(opened)
    own = of(made.counts, unit="t", voice="all")
    assert own["per_1000"].isna().all()
    assert of(made.boilerplate, doc="t")["rule"].unique().tolist() == ["language not counted (th)"]
    assert __main__.main(["check", str(tmp_path)]) == 0
    assert "Thai is written without blanks" in capsys.readouterr().out


def test_a_language_is_given_or_said_to_be_none(tmp_path):
    opened = study(tmp_path, {"d": GERMAN, "e": ENGLISH}, {"d": "en", "e": "English"})
    assert opened.languages == {"d": "en", "e": "en"}
    with pytest.raises(analysis.problems.StudyError, match="'12' is no language"):
        study(tmp_path, {"d": GERMAN, "e": ENGLISH}, {"d": "12"})


def test_short_and_mixed_english_stays_english():
    for text in ("High water", "The wall is hollow.", "Xi Jinping met Angela Merkel in Berlin.",
                 ENGLISH + " The sign said: „Die Stadt ist sicher.“ 人权"):  # fmt: skip
        assert languages.guess(text) == "en", text
    assert {*analysis.load().languages.values()} == {"en"}


# Article 1 of the Universal Declaration of Human Rights, its first sentence.
UDHR = {
    "de": "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft "
    "und Gewissen begabt.",
    "fr": "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués "
    "de raison et de conscience.",
    "es": "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como "
    "están de razón y conciencia.",
    "nl": "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd "
    "met verstand en geweten.",
    "ru": "Все люди рождаются свободными и равными в своем достоинстве и правах.",
    "ar": "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق.",
    "ja": "すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。",
    "ko": "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.",
    "zh": "人人生而自由，在尊严和权利上一律平等。",
    "en": "All human beings are born free and equal in dignity and rights.",
}


@pytest.mark.parametrize("code", UDHR)
def test_languages_are_told(code):
    assert languages.guess(UDHR[code]) == code


LETTERS = "人权大坝㐀\U00020000 abn’t-，é\u0301か1"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=6),
    st.lists(st.text(LETTERS, max_size=20), min_size=1, max_size=20),
    st.booleans(),
)
def test_both_engines_find_the_same_in_mixed_scripts(entries, texts, wild):
    pytest.importorskip("numba")
    sound = [e + "*" * wild for e in entries if patterns.entry_fault(e + "*" * wild) is None]
    table = entry_table([{"codebook": "t", "category": "c", "entry": e} for e in sound])
    series = pd.Series(texts, dtype="str")
    plain, fast = (find_and_count(series, table, engine) for engine in ("re", "numba"))
    pd.testing.assert_frame_equal(plain[0], fast[0])
    assert plain[1].tolist() == fast[1].tolist() == [count_words(text) for text in texts]
