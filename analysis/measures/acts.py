"""Acts as a table like that of matches: who asks, offers, refuses or blames, place by place."""

from __future__ import annotations

import pandas as pd

from analysis.matching.matches import matches_table, voice_at
from analysis.phrasing import joined
from analysis.study.codebook import Codebook
from analysis.voice.acts import acts


def acts_table(sentences: pd.DataFrame, spans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """Every act in a sentence that names an actor of the codebook.

    In: `sentences` and `spans` as `pipeline.tables` makes them; `book`, whose actors are looked
    for. Out: one row per act: the columns of `matches` (codebook "acts", category the act, entry
    and text its verb), who and whom (labels of actors; both "" where the act is left out).

    >>> import analysis
    >>> found = analysis.tables(analysis.load()).acts
    >>> {"category", "who", "whom", "perspective"} <= {*found.columns}
    True
    """
    actors, _ = matches_table(sentences, book.acting, spans)
    whole = sentences[["doc", "sentence", "role", "start", "text"]]
    whole = whole.rename(columns={"start": "begin", "text": "whole"})
    found = acts(sentences, actors).merge(whole, on=["doc", "sentence"])
    places = zip(found["whole"], found["begin"], found["start"], found["end"], strict=True)
    words = pd.Series([text[a - begin : b - begin] for text, begin, a, b in places], dtype="str")
    found = found.assign(
        codebook="acts", category=found["act"], subtopic="", entry=words.str.lower(), text=words,
        voice="", weight=float("nan"),
        **{column: pd.Series([actor_labels(ids, book.actors) for ids in found[column]], dtype="str")
           for column in ("who", "whom")},
    )  # fmt: skip
    return found.assign(voice=voice_at(found, spans)).drop(columns=["act", "begin", "whole"])


def actor_labels(ids: str, labels: dict[str, str]) -> str:
    """The labels of actors; what is no actor stays as it is.

    >>> actor_labels("board union", {"board": "River Board", "union": "Farmers"})
    'River Board and Farmers'
    >>> actor_labels("", {})
    ''
    """
    known = [labels[one] for one in ids.split() if one in labels]
    return joined(known) if known else ids
