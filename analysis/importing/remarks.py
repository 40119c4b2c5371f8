"""Doubts about a study that stop nothing: what a newcomer would like to hear before the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.corpus import segmentation
from analysis.corpus.boilerplate import doubtful_line, rule_for
from analysis.frames import each
from analysis.importing.importers import PROQUEST, is_proquest
from analysis.matching.matches import COLUMNS, find
from analysis.measures.chinese import chinese_words
from analysis.phrasing import counted
from analysis.problems import Problem
from analysis.report.names import UNTESTED, element_doubts
from analysis.signs import readings
from analysis.study.languages import (
    ENGLISH,
    UNCOUNTED,
    foreign_lines,
    guess,
    language_name,
)
from analysis.study.study import Study
from analysis.voice.speakers import seems_no_name
from analysis.voice.turn_labels import looks_unread
from analysis.voice.voices import voices
from analysis.words import count_words, is_han

__all__ = ["ADDRESS", "addresses", "of_texts", "remarks", "without_markup"]

SHORT = 50  # words; a text below is rarely an article
ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
SIGNS = re.compile(r"[,;/?+=<>$]|\w[(\[{]")  # in an entry: a list, or a pattern, may be meant
AROUND = 10  # characters on each side, to cut Chinese into words
NAMED = 3  # texts named in one remark
STAMPS = 3  # so many make a live blog
MOST_ASIDE = 0.15  # of a text's words; furniture of a page is less as a rule
READ = 500_000  # characters in which speakers are looked at
SHOWN = 60  # characters of a line


def remarks(study: Study) -> Iterator[Problem]:
    """What may not be meant: topics found nowhere, groups of one text, stubs, web addresses."""
    texts = pd.Series(study.texts)
    yield from _topics(study, texts)
    sizes = study.sources["perspective"].value_counts(sort=False)
    for side in sizes.index[sizes == 1]:
        wrong = f"{study.perspectives[side]} has one text alone"
        yield Problem(
            "sources", wrong, "what is said of the group is said of this text; add others"
        )
    if len(study.sources) and (study.sources["title"] == "").all():
        wrong = "no text has a title"
        mend = "fill the column title; without, only the first short line of a text can be one"
        yield Problem("sources", wrong, mend)
    yield from _titles(study)
    yield from _untested(study)
    short = texts.index[texts.map(count_words) < SHORT].tolist()
    yield from _about(short, f"fewer than {SHORT} words", "see whether the whole article is there")
    yield from _aside(study)
    yield from _speakers(study)
    yield from of_texts(texts, study.languages)


def of_texts(texts: pd.Series, languages: Mapping[str, str]) -> Iterator[Problem]:
    """Doubts about the texts alone (index: doc), which `new` has as `check` does.

    `languages` holds the language of each doc; where it holds none, it is guessed.

    >>> blog = "14:32 GMT\\nIt rained.\\n14:10\\nThe dam is safe.\\n5h ago\\nIt fell."
    >>> next(of_texts(pd.Series({"a": blog}), {})).wrong
    'a live blog, by its stamps; its length and voice are not those of an article'
    """
    if texts.empty:
        return
    yield from addresses(texts)
    several = texts.index[texts.map(lambda text: is_proquest(text.splitlines()))].tolist()
    yield from _about(several, *PROQUEST)
    cut = texts.index[texts.map(lambda text: len(readings(text)) > 1)].tolist()
    mend = "words are counted either way, who speaks is read with the hyphen: join them"
    yield from _about(cut, "words cut at a line's end", mend)
    spoken = texts.index[texts.map(looks_unread)].tolist()
    mend = "begin two lines or more of each speaker with the name and a colon"
    yield from _about(spoken, "looks like a transcript; who speaks is not read", mend)
    live = texts.index[texts.map(_stamps) >= STAMPS].tolist()
    mend = "leave it out, or compare live blogs with live blogs"
    wrong = "a live blog, by its stamps; its length and voice are not those of an article"
    yield from _about(live, wrong, mend)
    for doc, text in texts.items():
        code = languages.get(str(doc)) or guess(text) or ENGLISH
        if code not in UNCOUNTED and (other := foreign_lines(text, code)):
            yield _second(str(doc), text, other)


def _second(doc: str, text: str, other: list[tuple[int, int, str]]) -> Problem:
    """A text of which a part is in another language."""
    inside = [text[a:b] for a, b, _ in other]
    share = sum(map(len, inside)) / max(1, len(text.strip()))
    some = sum(map(count_words, inside)) / max(1, count_words(text))
    names = ", ".join(dict.fromkeys(language_name(code) for *_, code in other))
    wrong = f"{max(share, some):.0%} of it is in another language ({names}), and set aside"
    return Problem(f"text {doc}", wrong, "leave one language in the text, or bring two texts")


def _speakers(study: Study) -> Iterator[Problem]:
    """Speakers that are no names, in as many texts as are read in a moment."""
    english, room = {}, READ
    for doc, text in study.texts.items():
        if study.languages[doc] == ENGLISH and len(text) <= room:
            english[doc], room = text, room - len(text)
    titles = dict(zip(study.sources["doc"], study.sources["title"], strict=True))
    sentences, _ = segmentation.split(english, {doc: titles[doc] for doc in english})
    found = voices(english, sentences)["speaker"]
    odd = found[found.map(seems_no_name)].value_counts()
    if len(odd):
        named = ", ".join(f"“{name}” ({n})" for name, n in odd.head(NAMED).items())
        more = f" and {len(odd) - NAMED} more" if len(odd) > NAMED else ""
        mend = "see on page 05 who speaks there; a label or a slip in the text can be mended"
        yield Problem("texts", f"speakers that may be no names: {named}{more}", mend)


def _stamps(text: str) -> int:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return sum(rule_for(line) == "time stamp" for line in lines if 0 < len(line) <= SHOWN)


def _untested(study: Study) -> Iterator[Problem]:
    """Elements whose words nobody held against marked sentences or a reading."""
    labels = {row.element: row.label for row in study.codebook.elements.itertuples()}
    unsure = {e for (_, e), doubt in element_doubts(study).items() if doubt == UNTESTED}
    if names := [f"“{label}”" for element, label in labels.items() if element in unsure]:
        wrong = f"nobody tested the words of {counted(len(names), 'element')}, {names[0]} first"
        mend = "mark sentences in elements.csv, or code these texts; until then none leads a page"
        yield Problem("frames", wrong, mend)


def _aside(study: Study) -> Iterator[Problem]:
    """Texts of which much is set aside, and sentences that are, if by their beginning alone."""
    listed = [aside["line"] for aside in study.codebook.set_aside]
    for row in each(study.sources, "doc", "title"):
        text = study.texts[row.doc]
        blocks = list(segmentation.text_blocks(text, row.title, listed))
        words = {span: count_words(text[span[1] : span[2]]) for span in blocks}
        away = [block for block in blocks if block[0] not in ("title", "body")]
        lost, whole = sum(words[block] for block in away), sum(words.values())
        if lost > MOST_ASIDE * whole:
            by = ", ".join(dict.fromkeys(label for label, _, _ in away))
            wrong = f"{lost / whole:.0%} of its words are set aside ({lost} of {whole}; {by})"
            mend = "see on page 01 whether each line is none of the article's"
            yield Problem(f"text {row.doc}", wrong, mend)
        for label, start, end in away:
            line = " ".join(text[start:end].split())
            if doubtful_line(line, label, listed):
                place = f"text {row.doc} line {text.count(chr(10), 0, start) + 1}"
                some = line if len(line) <= SHOWN else line[:SHOWN].rsplit(" ", 1)[0] + " …"
                wrong = f"a whole sentence is set aside as {label} (“{some}”)"
                mend = "if it is the article's, reword its start; if not, list it in `set_aside`"
                yield Problem(place, wrong, mend)


def _titles(study: Study) -> Iterator[Problem]:
    """Headlines that the texts have otherwise: the line itself is then no headline."""
    other = []
    for row in each(study.sources, "doc", "title"):
        text = study.texts[row.doc]
        lines = (text[start:end] for _, start, end in segmentation.text_blocks(text, row.title))
        if row.title and row.title.split() not in [line.split() for line in lines]:
            other.append(row.doc)
    mend = "write it as the text has it, or leave it empty"
    yield from _about(other, "no line is the headline that the table gives", mend)


def _lists(entries: pd.DataFrame, used: set[int]) -> Iterator[Problem]:
    """Entries that were found nowhere and look as if more than words were meant."""
    listed = enumerate(entries["entry"].tolist())
    odd = [f"`{entry}`" for number, entry in listed if number not in used and SIGNS.search(entry)]
    if odd:
        wrong = f"no text holds {_some(odd)} letter by letter"
        yield Problem("codebook.yml", wrong, "write each word or form as an entry of its own")


def addresses(texts: pd.Series) -> Iterator[Problem]:
    """Which texts (index: doc) hold web addresses, in one remark.

    >>> print(*addresses(pd.Series({"a": "See www.example.org", "b": "Rain."})))
    texts a: web addresses in the text; delete them if words in them mislead
    """
    linked = [doc for doc, text in texts.items() if ADDRESS.search(text)]
    yield from _about(linked, "web addresses in the text", "delete them if words in them mislead")


def without_markup(places: list[str], name: str) -> Iterator[Problem]:
    """Which texts had tags or entities of HTML that were taken out, in one remark.

    >>> print(*without_markup(["row 2", "row 3"], "a.csv"))
    a.csv: tags or entities of HTML were taken out of 2 texts (row 2, row 3); look at one of them
    """
    if places:
        number = f"{len(places):,} text{'s' if len(places) > 1 else ''}"
        wrong = f"tags or entities of HTML were taken out of {number} ({_some(places)})"
        yield Problem(name, wrong, "look at one of them")


def _topics(study: Study, texts: pd.Series) -> Iterator[Problem]:
    entries = study.codebook.entries
    topical = entries[(entries["codebook"] == "topics") & (entries["kind"] == "count")]
    found = find(texts, topical)["entry_id"].unique()
    used = topical["category"].iloc[found].unique()
    for topic in topical["category"].unique():
        if topic not in used:
            wrong = f"no text holds any entry of the topic {topic!r}"
            yield Problem("codebook.yml", wrong, "look at the spelling, or add entries")
    yield from _lists(topical, {*found})
    yield from _across_words(texts, topical)


def _across_words(texts: pd.Series, entries: pd.DataFrame) -> Iterator[Problem]:
    """Chinese entries that were found where their characters are parts of two other words."""
    chinese = entries[[all(map(is_han, entry)) for entry in entries["entry"]]]
    if not len(chinese):
        return
    told: dict[str, list[str]] = {}
    for row, start, end, entry in find(texts, chinese)[list(COLUMNS)].itertuples(index=False):
        text = texts.iloc[row]
        begin, last = max(0, start - AROUND), min(len(text), end + AROUND)
        cut = [(begin + a, begin + b) for a, b in chinese_words(text[begin:last])]
        if any(a < start < b < end or start < a < end < b for a, b in cut):
            some = text[max(0, start - 2) : end + 2]
            told.setdefault(chinese["entry"].iloc[entry], []).append(some)
    for entry, places in told.items():
        wrong = f"the characters of `{entry}` also stand across other words ({_some(places)})"
        yield Problem("codebook.yml", wrong, "set such words apart by `not:` if they are not meant")


def _about(docs: list[str], wrong: str, mend: str) -> Iterator[Problem]:
    if docs:
        yield Problem(f"texts {_some(docs)}", wrong, mend)


def _some(names: list[str]) -> str:
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
