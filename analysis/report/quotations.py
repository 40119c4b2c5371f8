"""Short quotations that the counts point to: the sentence in which most elements meet."""

from __future__ import annotations

import pandas as pd

from analysis.frames import each, of
from analysis.measures.pipeline import tables
from analysis.study.study import Study

LONGEST, WHOLE = 20, 28  # words of a quotation; a sentence of so many is not cut


def quotations(study: Study, topic: str, rows: pd.DataFrame) -> list[tuple[str, str]]:
    """For each side, the sentence on a topic that says most of what the side says more often.

    Of several, one with a sure entry of the topic, then that with most elements of `rows`, then the
    shortest. A long one is cut to the words round its cues.
    """
    made = tables(study)
    said = of(made.elements, category=topic)
    said = said[said["element"].isin(rows["element"])]
    ahead = dict(zip(rows["element"], rows["side"], strict=True))
    sure = core(study, topic)
    whole = made.sentences[["doc", "sentence", "start", "text", "words"]]
    out = []
    for side in study.perspectives:
        own = of(said, perspective=side)
        if own.empty:
            continue
        own = own.assign(more=[ahead[element] == side for element in own["element"]])
        counts = own.groupby(["doc", "sentence"], sort=False)["more"].agg(n="size", more="sum")
        counts = counts.assign(core=counts.index.isin(sure)).reset_index()
        best = counts.merge(whole, on=["doc", "sentence"]).sort_values(
            ["more", "core", "n", "words"], ascending=[False, False, False, True], kind="stable"
        )
        row = next(best.itertuples())
        cues = of(own, doc=row.doc)
        cues = cues[cues["sentence"] == row.sentence]
        places = [(c.start - row.start, c.end - row.start) for c in each(cues, "start", "end")]
        out.append((shortened(row.text, places), study.articles[row.doc]))
    return out


def core(study: Study, topic: str) -> set[tuple[str, int]]:
    """The sentences (doc, sentence) in which a sure entry of a topic stands."""
    entries = of(study.codebook.entries, codebook="topics", category=topic)
    sure = set(entries.loc[entries["core"], "entry"])
    own = of(tables(study).matches, codebook="topics", category=topic)
    return {(row.doc, row.sentence) for row in each(own) if row.entry in sure}


def shortened(
    text: str, places: list[tuple[int, int]], longest: int = LONGEST, whole: int = WHOLE
) -> str:
    """A text on one line, of at most so many words, those that hold most of some places.

    What is a little longer stays whole: its end may take back what its beginning says.

    >>> shortened("one two three four five", [(8, 13)], 2, 3), shortened("one two", [(0, 3)], 2)
    ('… two three …', 'one two')
    """
    words, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        words.append((start, at))
    if len(words) <= whole:
        return " ".join(text.split())

    def held(first: int) -> int:
        a, b = words[first][0], words[first + longest - 1][1]
        return sum(a <= start and end <= b for start, end in places)

    first = max(range(len(words) - longest + 1), key=held)
    shown = " ".join(text[words[first][0] : words[first + longest - 1][1]].split())
    ends = first + longest < len(words)
    return f"{'… ' if first else ''}{shown}{' …' if ends else ''}"
