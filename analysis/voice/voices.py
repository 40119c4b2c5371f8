"""Whose words: each sentence of a text cut into stretches of one voice, with speaker and rule.

Voices: `author` (the writer asserts it), `reported` (speech and writing passed on), `quoted`
(inside quotation marks, a block quotation or a transcript's turn), `ascribed` (what somebody is
said to want, think or judge, and what evidence is said to show), `unclear` (not to be settled).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.frames import each
from analysis.voice.block_quotations import blocks_of_sentences, posts
from analysis.voice.persons import leading_names, with_guess
from analysis.voice.quoted_speakers import quoted_speakers
from analysis.voice.records import Stretch
from analysis.voice.speakers import head_word, keep_in_mind
from analysis.voice.stretches import may_go_on, stretches
from analysis.voice.transcripts import in_turns, turns
from analysis.voice.utterances import Utterance, alone, as_read, by_text, name_at, utterances
from analysis.words import count_words

VOICES = ("author", "reported", "quoted", "ascribed", "unclear")
_PLACE = {"doc": "str", "sentence": "int64", "start": "int64", "end": "int64"}
SPAN_COLUMNS = _PLACE | dict.fromkeys(["voice", "speaker", "via", "rule", "written"], "str")
SCARE_COLUMNS = _PLACE | dict.fromkeys(["text", "rule"], "str")
FRAGMENT = 8  # fewer quoted words than this in a reported sentence leave it reported
SHARE = 1 / 3  # a sentence is attributed if this share of its words, attributions left out, is


def voices(texts: Mapping[str, str], sentences: pd.DataFrame) -> pd.DataFrame:
    """Cut every sentence into spans of one voice; the spans of a sentence tile it.

    `texts` maps doc to the file's text; `sentences` needs doc, sentence, start, end, text and, if
    there, role and paragraph. Out: doc (str), sentence (int), start, end (int, code points in the
    file), voice (str), speaker (str, "" if nobody is named; one person has one name over a text),
    via (str, who passes the words on, "" if nobody does), rule (str, why), written (str, the form
    of the speaker's name that stands there, "he" or "Mr. Reed"; "" where it is `speaker`; with a ?
    where two people have it and the nearer is taken).

    >>> text = "The wall is hollow, the mayor said."
    >>> s = pd.DataFrame({"doc": ["a"], "sentence": [1], "start": [0], "end": [35], "text": [text]})
    >>> voices({"a": text}, s)[["start", "end", "voice", "speaker"]].values.tolist()
    [[0, 20, 'reported', 'the mayor'], [20, 35, 'author', '']]
    """
    rows = []
    for doc, own in by_text(sentences).items():
        reading, placed = as_read(texts[doc], own)
        read = [
            (row, s, piece)
            for row, (s, pieces) in zip(own, _read(reading.text, placed), strict=True)
            for piece in pieces
        ]
        leads = leading_names((p.speaker for *_, p in read), reading.text)
        people = list(dict.fromkeys(leads.get(p.speaker, p.speaker) for *_, p in read))
        for row, sentence, piece in read:
            start = (
                reading.back(sentence.start + piece.start, row.end) if piece.start else row.start
            )
            last = piece.end == len(sentence.text)
            end = row.end if last else reading.back(sentence.start + piece.end, row.end)
            speaker = leads.get(piece.speaker, piece.speaker)
            via = leads.get(piece.via, piece.via)
            written = piece.written or (piece.speaker if speaker != piece.speaker else "")
            rows.append(
                (doc, sentence.number, start, end, piece.voice, speaker, via, piece.rule,
                 with_guess(written, speaker, people))
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(SPAN_COLUMNS)).astype(SPAN_COLUMNS)


def scare_quotes(texts: Mapping[str, str], sentences: pd.DataFrame) -> pd.DataFrame:
    """Quotation marks that quote nobody: doc, sentence, start, end, text, rule (marks included)."""
    rows = []
    for doc, own in by_text(sentences).items():
        reading, placed = as_read(texts[doc], own)
        for row, s in zip(own, utterances(reading.text, placed), strict=True):
            for a, b, rule in s.scares:
                start, end = (reading.back(s.start + x, row.end) for x in (a, b))
                rows.append((doc, s.number, start, end, texts[doc][start:end], rule))
    return pd.DataFrame(rows, columns=list(SCARE_COLUMNS)).astype(SCARE_COLUMNS)


def sentence_voices(spans: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row per sentence: `sentences` with voice, speaker, via and rule added.

    The attributing words themselves ("the mayor said") do not vote. A sentence is `quoted` or
    `reported`, whichever has more words, if the two have at least a third of its words between
    them (fewer than `FRAGMENT` quoted words in a report leave it `reported`); `unclear` if that
    has more than half; else `author`. Speaker, via and rule are those of the longest span of that
    voice.
    """
    texts = {
        (r.doc, r.sentence): (r.start, r.text)
        for r in each(sentences, "doc", "sentence", "start", "text")
    }
    pieces: dict[tuple, list] = {}
    for row in each(spans):
        start, text = texts[row.doc, row.sentence]
        words = count_words(text[row.start - start : row.end - start])
        pieces.setdefault((row.doc, row.sentence), []).append((words, row))
    chosen = {key: _vote(mine) for key, mine in pieces.items()}
    keys = list(each(sentences, "doc", "sentence"))
    blank = ("author", "", "", "author")
    out = sentences.drop(columns=["voice", "speaker", "via", "rule"], errors="ignore").copy()
    for i, column in enumerate(["voice", "speaker", "via", "rule"]):
        out[column] = pd.array([chosen.get(key, blank)[i] for key in keys], dtype="str")
    return out


def _vote(pieces: list) -> tuple[str, str, str, str]:
    counted = dict.fromkeys(VOICES, 0)
    for n, row in pieces:
        if not row.rule.startswith("frame"):
            counted[row.voice] += n
    total = sum(counted.values())
    attributed = counted["quoted"] + counted["reported"]
    voice = "author"
    if counted["unclear"] * 2 > total:
        voice = "unclear"
    elif total and attributed / total >= SHARE:
        quoted, reported = counted["quoted"], counted["reported"]
        told = "reported" if reported or not counted["ascribed"] else "ascribed"
        fragment = quoted < FRAGMENT and reported + counted["ascribed"] > 0
        voice = "quoted" if quoted > reported and not fragment else told
    elif total and (attributed + counted["ascribed"]) * 2 > total:
        voice = "ascribed"
    same = [(n, row) for n, row in pieces if row.voice == voice and row.rule[:5] != "frame"]
    if not same:
        return voice, "", "", "author"
    named = [p for p in same if p[1].speaker] or same
    _, row = max(named, key=lambda p: p[0])
    return voice, row.speaker, row.via, row.rule


def _read(text: str, rows: Sequence[Any]) -> Iterator[tuple[Utterance, list[Stretch]]]:
    """The sentences of one text, each with its stretches."""
    items = list(utterances(text, rows))
    spoken = dict(quoted_speakers(text, items))
    within = blocks_of_sentences(items)
    titled = any(u.role == "title" and not u.frames for u in items)
    framed = ((u, f) for u in items if titled for f in u.frames)
    heard = {head_word(name_at(u, f.speaker)) for u, f in framed if f.speaker}
    for k, post in posts(text, items).items():
        within[k] = post
        for a, b, quote in items[k].real:
            if alone(items[k].text, a, b):
                spoken[quote.group] = post.speaker, "", ""
    spoken_in_turn = turns(text, items)
    named: list[str] = []
    previous: list[Stretch] = []
    for k, u in enumerate(items):
        block = within.get(k)
        pieces = stretches(u, named, spoken, block, heard)
        if k and not block and may_go_on(u, items[k - 1], previous):
            pieces = [Stretch(0, len(u.text), "unclear", "", "", "unclear-goes-on")]
        yield u, in_turns(pieces, u, spoken_in_turn)
        if u.leaves:
            keep_in_mind(named, u.leaves)
        previous = pieces
