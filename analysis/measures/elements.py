"""Elements of frames: what is said of a topic in the sentences that mention it.

An element is found by a cue, a word of its list, in the sentence of a mention; or by what is known
of the mention itself: the text asserts it, attributes it, doubts it, or puts it in scare quotes. A
cue counts for a mention at most `REACH` words away in the same part of the sentence, and not where
it is negated ("no threat", "did not refuse", "overstating the threat"). It is counted once for each
sentence, topic and element: two cues of one element in a sentence say the same thing twice.

After Entman (1993, Framing: toward clarification of a fractured paradigm, Journal of Communication
43:4) and Matthes and Kohring (2008, The content analysis of media frames, same journal, 58:2).
"""

from __future__ import annotations

import re

import pandas as pd

from analysis.frames import each
from analysis.matching.matches import matches_table
from analysis.study.codebook import Codebook
from analysis.words import count_words

REACH = 25  # words between a cue and the mention that it is said of
COLUMNS = [
    "doc", "sentence", "start", "end", "codebook", "category", "subtopic", "entry", "text", "role",
    "voice", "weight", "element",
]  # fmt: skip
BACK = 3  # words at most between a negation and the cue that it takes away
MENTION = ("doc", "sentence", "start", "end", "category")
_NOT = re.compile(
    r"(?:\b(?:no|not|never|neither|nor|without|hardly|cannot|nobody|none"
    r"|(?:exaggerat|overstat|inflat|hyp)\w+)\b|n['’]t\b)"
    r"(?!\s+only\b)(?P<gap>[^,;:.()“”\"]*)$",
    re.IGNORECASE,
)
_APART = re.compile(r";")


def elements(
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    spans: pd.DataFrame,
    scare_quotes: pd.DataFrame,
    book: Codebook,
) -> pd.DataFrame:
    """What is said of each topic, sentence by sentence.

    In: `mentions`, matches of topics with their certainty; `sentences`, `spans` and `scare_quotes`
    as `pipeline.tables` makes them; `book`, whose elements are asked for. Out: one row per
    sentence, topic and element: the columns of `matches` (codebook
    "frames", category the topic, place and text those of the cue nearest to a mention) and element.

    >>> import analysis
    >>> made = analysis.tables(analysis.load())
    >>> made.elements.duplicated(["doc", "sentence", "category", "element"]).any().item()
    False
    """
    asked = book.elements
    known = asked.assign(of=asked["of"].str.split(), also=asked["also"].str.split(r" (?!quotes)"))
    places = mentions[[*MENTION, "certainty"]].rename(columns={"category": "topic"})
    told = pd.concat(
        [
            by_cue(places, sentences, spans, known, book.frames),
            by_mention(mentions, scare_quotes, known),
        ],
        ignore_index=True,
    )
    rank = {element: n for n, element in enumerate(asked["element"])}
    told = told.assign(rank=told["element"].map(rank)).sort_values(
        ["doc", "sentence", "category", "rank", "away", "start"], kind="stable"
    )
    once = told.drop_duplicates(["doc", "sentence", "category", "element"])
    types = dict.fromkeys(COLUMNS, "str") | dict.fromkeys(["sentence", "start", "end"], "int64")
    return once[COLUMNS].astype(types | {"weight": "float64"}).reset_index(drop=True)


def by_cue(
    places: pd.DataFrame, sentences: pd.DataFrame, spans: pd.DataFrame, asked: pd.DataFrame,
    entries: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """The cues of each element near a mention of a topic that it is asked of; `away` in words."""
    keys = places[["doc", "sentence"]].drop_duplicates()
    held = sentences.merge(keys, on=["doc", "sentence"]).reset_index(drop=True)
    cues = matches_table(held, entries, spans)[0].rename(columns={"category": "element"})
    pairs = asked[["element", "of"]].explode("of").rename(columns={"of": "category"})
    cues = cues.merge(pairs, on="element")
    near = places.rename(columns={"start": "from", "end": "to", "topic": "category"})
    both = cues.merge(near, on=["doc", "sentence", "category"])
    whole = held[["doc", "sentence", "start", "text"]]
    both = both.merge(
        whole.rename(columns={"start": "begin", "text": "whole"}), on=["doc", "sentence"]
    )
    away = [
        cue_distance(text, (a - begin, b - begin), (c - begin, d - begin))
        for text, begin, a, b, c, d in zip(
            both["whole"],
            both["begin"],
            both["start"],
            both["end"],
            both["from"],
            both["to"],
            strict=True,
        )
    ]
    both = both.assign(away=pd.Series(away, index=both.index, dtype="int64"))
    both = both[(both["away"] >= 0) & (both["away"] <= REACH)]
    return both[[*COLUMNS, "away"]]


def cue_distance(text: str, cue: tuple[int, int], mention: tuple[int, int]) -> int:
    """The words between a cue and a mention in a sentence; -1 where the cue says nothing of it.

    >>> cue_distance("The talks on fishing face a risk.", (28, 32), (4, 9))
    4
    >>> cue_distance("The talks face no risk; the risk is war.", (18, 22), (4, 9))
    -1
    """
    if negated(text, cue[0]):
        return -1
    if cue[0] < mention[1] and mention[0] < cue[1]:
        return 0
    between = text[cue[1] : mention[0]] if cue[1] <= mention[0] else text[mention[1] : cue[0]]
    return -1 if _APART.search(between) else count_words(between)


def negated(text: str, start: int) -> bool:
    """Is what begins here taken away by a negation close before it?

    >>> negated("no new threat", 7), negated("not only a threat", 11), negated("a threat", 2)
    (True, False, False)
    """
    found = _NOT.search(text[:start])
    return found is not None and count_words(found["gap"]) <= BACK


def by_mention(
    mentions: pd.DataFrame, scare_quotes: pd.DataFrame, asked: pd.DataFrame
) -> pd.DataFrame:
    """What is known of a mention itself, where an element asks for it (`also`)."""
    state = {(row.doc, row.start, row.end) for row in each(scare_quotes, "doc", "start", "end")}
    held = [
        any(doc == d and a <= start and end <= b for d, a, b in state)
        for doc, start, end in each(mentions, "doc", "start", "end")
    ]
    rows = []
    for element, topics, also in each(asked, "element", "of", "also"):
        own = mentions[mentions["category"].isin(topics)]
        quoted = pd.Series(held, index=mentions.index, dtype=bool).reindex(own.index)
        said = own["certainty"].isin(also) | (quoted & ("scare quotes" in also))
        rows.append(own[said].assign(codebook="frames", element=element, away=0))
    found = pd.concat(rows) if rows else mentions.iloc[:0].assign(element="", away=0)
    return found[[*COLUMNS, "away"]]
