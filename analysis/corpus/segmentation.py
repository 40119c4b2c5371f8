"""From texts to sentences: which part of each file is the article, and where each sentence stands.

Sentences and boilerplate together cover every non-blank character of a file exactly once. Offsets
count Unicode code points in the file's text, so that `sentence == text[start:end]`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import pandas as pd
import sentencex

from analysis.corpus.boilerplate import in_line, label_lines, rule_for
from analysis.corpus.sentence_ends import between, mended, without_marks
from analysis.corpus.wrapping import paragraphs
from analysis.frames import each
from analysis.signs import composed
from analysis.words import count_words, word_spans

Span = tuple[int, int]

SENTENCE_COLUMNS = {
    "doc": "str", "sentence": "int64", "start": "int64", "end": "int64", "role": "str",
    "paragraph": "int64", "words": "int64", "text": "str",
}  # fmt: skip
BOILERPLATE_COLUMNS = {
    "doc": "str", "start": "int64", "end": "int64", "rule": "str", "text": "str",
}  # fmt: skip

# sentencex takes quadratic time on marks that open and never close: it is given so much at once.
LONGEST_CHUNK = 2000


def split(
    texts: Mapping[str, str],
    titles: Mapping[str, str] | None = None,
    set_aside: Sequence[str] = (),
    languages: Mapping[str, str] | None = None,
    uncounted: Collection[str] = (),
    *,
    foreign: Callable[[str, str], Sequence[tuple[int, int, str]]] = lambda _text, _code: (),
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Split texts into the `sentences` and `boilerplate` tables.

    `texts` maps a doc id to its text, `titles` a doc id to the line that is its headline,
    `languages` a doc id to a code (English where it has none). Texts in one of the languages
    `uncounted` are set aside whole; of others the lines that `foreign` finds, from a text and its
    language, to be in another one (start, end, code).

    sentences: doc (str), sentence (int, from 1 in each doc), start, end (int, code points),
    role ('title' or 'body'), paragraph (int, from 1), words (int), text (str).
    boilerplate: doc, start, end, rule (name of the rule that set the line aside), text.

    >>> text = "High water again\\n\\nThe U.S. team came. It rained.\\n"
    >>> sentences, boilerplate = split({"a": text}, {"a": "High water again"})
    >>> sentences[["role", "start", "end", "text"]].values.tolist()
    [['title', 0, 16, 'High water again'], ['body', 18, 37, 'The U.S. team came.'],
     ['body', 38, 48, 'It rained.']]
    """
    titles = titles or {}
    rows: list[tuple] = []
    aside: list[tuple] = []
    for doc, text in texts.items():
        number = paragraph = 0
        language = (languages or {}).get(doc, "en")
        other = foreign(text, language) if language not in uncounted else ()
        for label, start, end in text_blocks(text, titles.get(doc, ""), set_aside):
            second = next((code for a, b, code in other if a <= start < b), "")
            if label not in ("title", "body") or language in uncounted or second:
                rule = f"language not counted ({language})" if language in uncounted else label
                rule = f"another language ({second})" if second and rule == "body" else rule
                aside.append((doc, start, end, rule, text[start:end]))
                continue
            paragraph += 1
            for a, b in sentence_spans(text, start, end, language):
                piece = text[a:b]
                if label == "body" and b == end and (rule := in_line(piece)):
                    aside.append((doc, a, b, rule, piece))
                    continue
                number += 1
                rows.append((doc, number, a, b, label, paragraph, count_words(piece), piece))
    return (
        pd.DataFrame(rows, columns=list(SENTENCE_COLUMNS)).astype(SENTENCE_COLUMNS),
        pd.DataFrame(aside, columns=list(BOILERPLATE_COLUMNS)).astype(BOILERPLATE_COLUMNS),
    )


def text_blocks(
    text: str, title: str = "", set_aside: Sequence[str] = ()
) -> Iterator[tuple[str, int, int]]:
    """Yield (label, start, end) for each line, or paragraph of wrapped lines, that is not blank.

    >>> list(text_blocks("The river rose.\\n\\nBack to top"))
    [('body', 0, 15), ('page link', 17, 28)]
    """
    spans = list(paragraphs(text, title, lambda line: rule_for(composed(line).text, set_aside)))
    lines = [" ".join(composed(text[a:b]).text.split()) for a, b in spans]
    labels = label_lines(lines, composed(title).text, set_aside)
    for label, (start, end) in zip(labels, spans, strict=True):
        yield label, start, end


def sentence_spans(text: str, start: int, end: int, language: str = "en") -> Iterator[Span]:
    """Yield the (start, end) of each sentence in text[start:end], blanks at both ends left out.

    The splitter is `sentencex`: on the study in the box it found all 119 sentences of a reading by
    hand, "U.S." and closing quote marks included; so did `pysbd`, in 20 times the time.

    >>> text = "He met U.S. officials. They agreed."
    >>> [text[a:b] for a, b in sentence_spans(text, 0, len(text))]
    ['He met U.S. officials.', 'They agreed.']
    """
    while start < end:
        # To sentencex a line break ends a sentence; in a wrapped paragraph it is a blank.
        flat = text[start : min(end, start + LONGEST_CHUNK)].replace("\n", " ").replace("\r", " ")
        spans = _spans(flat, language)
        if start + len(flat) < end and spans:  # the last may go on: it is read anew, or cut
            *spans, (last, _) = spans
            flat = flat[:last] if spans else flat[: flat.rfind(" ") + 1] or flat
            spans = spans or [(a, b) for a, b in [_stripped(flat)] if a < b]
        for a, b in spans:
            yield start + a, start + b
        start += len(flat)


def _spans(flat: str, language: str) -> list[Span]:
    """Where the sentences of a text without line breaks stand; found in it as it is read."""
    reading = composed(flat)
    spans = list(_pieces(reading.text, language))
    if language == "en":  # the rules that mend ends are English
        spans = mended(reading.text, spans)
    begin, last = _stripped(flat)
    placed = []
    for _, b in spans[:-1]:
        end = reading.back(b, last)
        placed.append((begin, end))
        begin = end + len(flat[end:]) - len(flat[end:].lstrip())
    return [*placed, (begin, last)] if begin < last else placed


def _pieces(flat: str, language: str) -> Iterator[Span]:
    """What sentencex takes for sentences, their quotation marks and brackets put back to them."""
    hidden = without_marks(flat)
    begin, last = _stripped(flat)
    done = begin
    for piece in sentencex.get_sentence_boundaries(language, hidden):
        a, b = _stripped(piece["text"])
        if a >= b:
            continue
        a, b = piece["start_index"] + a, piece["start_index"] + b
        if done > begin:
            cut, start = between(flat, done, a)
            if cut < 0:  # none ends here
                done = b
                continue
            yield begin, cut
            begin = start
        done = b
    if begin < last:
        yield begin, last


def _stripped(text: str) -> Span:
    """Where a text begins and ends without the blanks at its ends."""
    return len(text) - len(text.lstrip()), len(text.rstrip())


def words_in(spans: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Add `words` (int) to spans that tile sentences: the words that begin in each span.

    A word across two spans belongs to the first, so that the spans of a sentence add up to it.
    """
    starts = {
        (doc, number): [begin + a for a, _ in word_spans(text)]
        for doc, number, begin, text in each(sentences, "doc", "sentence", "start", "text")
    }
    keys = each(spans, "doc", "sentence", "start", "end")
    counted = [
        bisect_left(starts[doc, number], b) - bisect_left(starts[doc, number], a)
        for doc, number, a, b in keys
    ]
    return spans.assign(words=pd.array(counted, dtype="int64"))
