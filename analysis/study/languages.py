"""In which language and script each text is, and which methods are made for it.

Given in the column `language` of the table of sources, or guessed: by its script, and where many
languages share one, by how many English function words it has and by `py3langid` (offline, 5 MB).
A text too short or too mixed to tell is read as English, as all texts were before; `unclear` names
those that are long enough for a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd

from analysis.frames import each
from analysis.problems import Problem

__all__ = [
    "ENGLISH",
    "METHODS",
    "NAMES",
    "UNCOUNTED",
    "foreign_lines",
    "given",
    "guess",
    "language_fault",
    "language_name",
    "languages_of",
    "measured_in",
    "remarks",
    "script",
    "withheld",
]  # fmt: skip

ENGLISH = "en"
# Scripts by their letters; how many make about one word, so that mixed texts are weighed fairly.
SCRIPTS: dict[str, tuple[str, float]] = {
    "Latin": ("A-Za-zÀ-ÖØ-öø-ʯḀ-ỿ", 5),
    "Han": ("\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff", 1.6),
    "Kana": ("\u3040-\u30ff", 2),
    "Hangul": ("\uac00-\ud7af\u1100-\u11ff", 3),
    "Thai": ("\u0e00-\u0e7f", 5),
    "Lao": ("\u0e80-\u0eff", 5),
    "Tibetan": ("\u0f00-\u0fff", 5),
    "Burmese": ("\u1000-\u109f", 5),
    "Khmer": ("\u1780-\u17ff", 5),
    "Arabic": ("\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc", 5),
    "Cyrillic": ("\u0400-\u052f", 6),
    "Greek": ("\u0370-\u03ff\u1f00-\u1fff", 6),
    "Hebrew": ("\u0590-\u05ff", 5),
    "Devanagari": ("\u0900-\u097f", 5),
    "Bengali": ("\u0980-\u09ff", 5),
    "Tamil": ("\u0b80-\u0bff", 6),
    "Georgian": ("\u10a0-\u10ff", 6),
    "Armenian": ("\u0530-\u058f", 6),
}
_SCRIPTS = {script: re.compile(f"[{chars}]") for script, (chars, _) in SCRIPTS.items()}
# Scripts of one language, as good as: no detector is asked.
ONE_LANGUAGE = {
    "Han": "zh", "Kana": "ja", "Hangul": "ko", "Thai": "th", "Lao": "lo", "Tibetan": "bo",
    "Burmese": "my", "Khmer": "km", "Greek": "el", "Hebrew": "he", "Bengali": "bn", "Tamil": "ta",
    "Georgian": "ka", "Armenian": "hy",
}  # fmt: skip
NAMES = {
    "en": "English", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "th": "Thai", "lo": "Lao",
    "bo": "Tibetan", "my": "Burmese", "km": "Khmer", "ar": "Arabic", "fa": "Persian", "ur": "Urdu",
    "ug": "Uyghur", "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian", "sr": "Serbian",
    "kk": "Kazakh", "el": "Greek", "he": "Hebrew", "hi": "Hindi", "bn": "Bengali", "ta": "Tamil",
    "ka": "Georgian", "hy": "Armenian", "de": "German", "fr": "French", "es": "Spanish",
    "it": "Italian", "pt": "Portuguese", "nl": "Dutch", "sv": "Swedish", "da": "Danish",
    "no": "Norwegian", "fi": "Finnish", "pl": "Polish", "cs": "Czech", "sk": "Slovak",
    "hu": "Hungarian", "ro": "Romanian", "hr": "Croatian", "sl": "Slovene", "tr": "Turkish",
    "id": "Indonesian", "ms": "Malay", "vi": "Vietnamese", "sw": "Swahili", "ca": "Catalan",
    "und": "a language that cannot be told",
}  # fmt: skip
# Written without blanks between words. Chinese is counted by characters; the others are not.
UNCOUNTED = frozenset({"ja", "th", "lo", "km", "my", "bo"})
BY_CHARACTERS = frozenset({"zh"})
METHODS = ("word lists of tone", "voice and certainty", "readability")  # made for English alone

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Frequent in English and rare in its neighbours; "in", "was", "so" are German or Dutch, too.
_FUNCTION = frozenset(
    re.findall(
        r"\w+",
        "the of and to that is for with as by it he his they this from have has had were not but "
        "be are which its an their will who said on at",
    )
)
SHORT = 12  # words; fewer are no evidence
LONG = 30  # words; so many can be doubted
ENOUGH, FEW = 0.15, 0.08  # share of function words: surely English, hardly English
SURE, LIKELY = 0.95, 0.5  # the detector's probability: against English, among other scripts
FEWEST = 3  # words of a line in another script
MOST_OTHER = 0.1  # of a text's words
_MORE_SCRIPTS = {
    **dict.fromkeys(("ru", "uk", "bg", "sr", "kk", "be", "mk", "mn", "ky", "tg"), "Cyrillic"),
    **dict.fromkeys(("ar", "fa", "ur", "ug", "ps", "ckb"), "Arabic"),
    **dict.fromkeys(("hi", "ne", "mr"), "Devanagari"),
}
LOOKED_AT = 5000  # characters


def script(text: str) -> str:
    """The script of most of a text's words; "" where it has no letters of a known one.

    >>> script("The dam broke."), script("人权 in China 的进步与发展"), script("1998")
    ('Latin', 'Han', '')
    """
    shares = {
        name: len(pattern.findall(text)) / SCRIPTS[name][1] for name, pattern in _SCRIPTS.items()
    }
    most = max(shares, key=lambda name: shares[name])
    # Japanese mixes Han and kana; Chinese has next to none of these.
    if most == "Han" and shares["Kana"] > 0.1 * shares["Han"]:
        return "Kana"
    return most if shares[most] else ""


def guess(text: str) -> str:
    """The language of a text as a code; "" where it is long enough to tell and cannot be told.

    >>> guess("Die Mauer am Fluss ist alt, und die Stadt will sie im Sommer neu bauen lassen.")
    'de'
    >>> guess("The old wall stands."), guess("中国的人权事业不断发展。")
    ('en', 'zh')
    """
    text = text[:LOOKED_AT]
    written = script(text)
    if written in ONE_LANGUAGE:
        return ONE_LANGUAGE[written]
    if written == "Latin":
        return _guess_latin(text)
    if written == "":
        return ENGLISH
    found, likely = _detector().classify(text)
    return str(found) if likely >= LIKELY else "und"  # by its script, English it is not


def _guess_latin(text: str) -> str:
    words = [word.lower() for word in _WORD.findall(text)]
    english = sum(word in _FUNCTION for word in words) / max(1, len(words))
    if len(words) < SHORT or english >= ENOUGH:
        return ENGLISH
    found, likely = _detector().classify(text)
    if found != ENGLISH and likely >= SURE and english < FEW and len({*words}) >= SHORT:
        return str(found)
    return ENGLISH if found == ENGLISH or len(words) < LONG else ""


@cache
def _detector() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def foreign_lines(text: str, code: str) -> list[tuple[int, int, str]]:
    """The lines of a text that are in another language than `code`: start, end, its code.

    None where they hold less than a tenth of it: a line or two quote, a tenth is a translation.

    >>> text = "The dam broke.\\nNobody in the valley was told.\\n大坝坏了。镇上的人们等待天亮。"
    >>> foreign_lines(text, "en"), foreign_lines("The mill (磨坊) burned.", "en")
    ([(46, 61, 'zh')], [])
    """
    own = _script_of(code)
    lines = [(found.span(), _weights(found.group())) for found in re.finditer(r"[^\r\n]+", text)]
    other = []
    for (start, end), weights in lines:
        written = max(weights, key=lambda name: weights[name]) if weights else own
        if written != own and weights[written] >= FEWEST and {written, own} != {"Han", "Kana"}:
            other.append((start, end, ONE_LANGUAGE.get(written) or guess(text[start:end])))
        elif written == own == "Latin" and (found := _surely(text[start:end])) not in ("", code):
            other.append((start, end, found))
    places = {start for start, _, _ in other}
    whole = sum(sum(weights.values()) for _, weights in lines)
    held = sum(sum(weights.values()) for (start, _), weights in lines if start in places)
    return other if held > MOST_OTHER * whole else []


def _weights(text: str) -> dict[str, float]:
    """About how many words a text has in each script that it uses."""
    if text.isascii():
        return {"Latin": sum(map(str.isalpha, text)) / SCRIPTS["Latin"][1]}
    found = {name: len(one.findall(text)) / SCRIPTS[name][1] for name, one in _SCRIPTS.items()}
    return {name: weight for name, weight in found.items() if weight}


def _script_of(code: str) -> str:
    by_script = {own: written for written, own in ONE_LANGUAGE.items()}
    return by_script.get(code) or _MORE_SCRIPTS.get(code, "Latin")


def _surely(line: str) -> str:
    """The language of a line in Latin letters, "" where it is too short or too like to tell."""
    words = [word.lower() for word in _WORD.findall(line)]
    if len(words) < SHORT:
        return ""
    if sum(word in _FUNCTION for word in words) >= ENOUGH * len(words):
        return ENGLISH
    found, likely = _detector().classify(line)
    return str(found) if likely >= SURE and found != ENGLISH else ""


def given(cell: str) -> str | None:
    """The code that a cell of the column `language` means; None if it means none.

    >>> given("en-US"), given("Chinese"), given("zh_CN"), given("klingonese")
    ('en', 'zh', 'zh', None)
    """
    plain = cell.strip().lower()
    by_name = {label.lower(): code for code, label in NAMES.items()}
    if plain in by_name:
        return by_name[plain]
    code = re.split(r"[-_]", plain)[0]
    code = {"nb": "no", "nn": "no", "eng": "en", "zho": "zh", "cmn": "zh", "deu": "de"}.get(
        code, code
    )
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None


def language_fault(cell: str) -> str:
    """What is wrong with a cell of the column `language`; "" where nothing is."""
    return "" if not cell or given(cell) else f"{cell!r} is no language"


def languages_of(sources: pd.DataFrame, texts: Mapping[str, str]) -> list[str]:
    """The language of each row of a table of sources: given, else guessed from its text."""
    cells = each(sources, "doc", "language")
    return [
        given(row.language) or row.language if row.language else guess(texts.get(row.doc, ""))
        for row in cells
    ]


def language_name(code: str) -> str:
    """A language in words.

    >>> language_name("zh"), language_name("xx")
    ('Chinese', 'the language xx')
    """
    return NAMES.get(code, f"the language {code}")


def measured_in(code: str) -> str:
    """What a rate of a text in this language divides by: "words", "characters", or "" for none."""
    return "" if code in UNCOUNTED else "characters" if code in BY_CHARACTERS else "words"


def withheld(languages: Mapping[str, str]) -> pd.DataFrame:
    """What is not measured in which text: doc, language, method, reason.

    >>> withheld({"a": "en", "z": "de"})["method"].tolist()
    ['word lists of tone', 'voice and certainty', 'readability']
    """
    rows = []
    for doc, code in languages.items():
        if code == ENGLISH:
            continue
        own = f"made for English, and the text is in {language_name(code)}"
        rows += [(doc, code, method, own) for method in METHODS]
        if code in UNCOUNTED:
            reason = f"{language_name(code)} is written without blanks between words"
            rows += [(doc, code, method, reason) for method in ("counts of topics", "words")]
    return pd.DataFrame(rows, columns=["doc", "language", "method", "reason"], dtype="str")


def remarks(sources: pd.DataFrame) -> list[Problem]:
    """What a study should know of its languages, one line for each language and for doubts."""
    said = []
    by_code: dict[str, list[str]] = {}
    for row in each(sources, "doc", "language"):
        by_code.setdefault(row.language, []).append(row.doc)
    for code, docs in by_code.items():
        place = f"texts {_some(docs)}"
        if code == ENGLISH:
            continue
        if not code:
            wrong = "their language is unclear, and they are read as English"
            said.append(Problem(place, wrong, "write it into the column language, en or zh say"))
            continue
        mend = "write another language into the column language if this one is wrong"
        if code in UNCOUNTED:
            wrong = f"{language_name(code)} is written without blanks: nothing is counted in them"
            said.append(Problem(place, wrong, f"bring a translation, or {mend}"))
            continue
        name = language_name(code)
        wrong = f"in {name}: tone, voice and readability are made for English, and withheld"
        if measured_in(code) == "characters":
            wrong += "; rates are per 1,000 characters, not to be compared with those of words"
        said.append(Problem(place, wrong, mend))
    return said


def _some(docs: list[str]) -> str:
    return ", ".join(docs[:3]) + (f" and {len(docs) - 3:,} more" if len(docs) > 3 else "")
