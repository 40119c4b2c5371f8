"""Words of Chinese, which is written without blanks: cut by `jieba`, with the dictionary it holds.

Mentions and rates do not need this: they are counted in characters (`analysis.words`). It serves
lists of words alone, where single characters would say nothing.
"""

from __future__ import annotations

import logging
import warnings
from functools import cache
from itertools import groupby
from typing import Any

from analysis import words

__all__ = ["chinese_words", "words_of"]


def words_of(text: str) -> list[str]:
    """The words of a text; runs of Chinese characters are cut into words.

    >>> words_of("the dam"), words_of("水库 dam")
    (['the', 'dam'], ['水库', 'dam'])
    """
    spans = words.word_spans(text)
    if not words.count_han(text):
        return [text[start:end] for start, end in spans]
    found: list[str] = []
    for is_chinese, own in groupby(spans, lambda span: words.is_han(text[span[0]])):
        pieces = list(own)
        if not is_chinese:
            found += [text[start:end] for start, end in pieces]
            continue
        run = ""
        for number, (start, end) in enumerate(pieces):
            run += text[start:end]
            if number + 1 == len(pieces) or pieces[number + 1][0] != end:  # a sign, or the end
                found += _cutter().lcut(run)
                run = ""
    return found


def chinese_words(text: str) -> list[tuple[int, int]]:
    """Where the words of a run of Chinese start and end.

    >>> chinese_words("北美国家")
    [(0, 2), (2, 4)]
    """
    return [(start, end) for _, start, end in _cutter().tokenize(text)]


@cache
def _cutter() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own old spelling of patterns
        import jieba
    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()
