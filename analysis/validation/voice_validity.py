"""Do the voice rules hear what a reader hears? Voice, speaker and certainty against a coding.

A coding may have the columns `voice` (author, reported, quoted, or mixed: author and another),
`speaker` (as the reader names them; several divided by ;) and `hedge_<category>` (asserted,
attributed, doubted or empty).

Counting is strict. The rules give a sentence one voice, so where the reader heard two it is wrong.
Whose words the rules miss is asked of every sentence in which the reader heard somebody else, and
in each perspective apart: a claim that is missed becomes the author's own assertion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.measures.pipeline import Tables
from analysis.validation.precision_recall import align

OWN = "author"
SETTLED_BY_NOBODY = "unclear"


def heard(aligned: pd.DataFrame, sentences: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Every coded sentence with what the rules say of it.

    `aligned` comes from `precision_recall.align`. Out: doc, perspective, sentence, text,
    voice_read, voice, speaker_read, speaker, rule, and bool: `voice_right`, `attributed` (the
    reader heard somebody else), `found` (so did the rules), `speaker_right` (so did they, and they
    name who).
    """
    columns = ["doc", "sentence", "voice", "speaker", "via", "rule"]
    table = aligned[["doc", "sentence", "text", "voice", "speaker"]].merge(
        sentences[columns], on=["doc", "sentence"], suffixes=("_read", "")
    )
    side = table["doc"].map(sources.set_index("doc")["perspective"])
    table.insert(1, "perspective", side)
    voice = table["voice"]
    if "ascribed" not in set(table["voice_read"]):  # to such a reader thoughts are the writer's
        voice = voice.replace("ascribed", OWN)
    table["voice_right"] = table["voice_read"] == voice
    table["attributed"] = table["voice_read"] != OWN
    table["found"] = ~table["voice"].isin([OWN, SETTLED_BY_NOBODY])
    pairs = zip(table["speaker"], table["via"], table["speaker_read"], strict=True)
    table["speaker_right"] = [
        any(same_speaker(name, read) for name in (speaker, via)) if speaker or via
        else same_speaker("", read)
        for speaker, via, read in pairs
    ]  # fmt: skip
    table["speaker_right"] &= table["attributed"] & table["found"]
    return table.drop(columns="via")


def recall(heard: pd.DataFrame, perspectives: Sequence[str]) -> pd.DataFrame:
    """What the rules find of others' words, and what they leave the author, by perspective.

    Out: `perspective` ("all" first), `sentences`, `right` (voice), `attributed` (sentences in
    which the reader heard somebody else), `found` of them, `named` (with the right speaker), `own`
    (sentences that the reader gave the author), `kept` of them (int64).
    """
    rows = []
    for side in ["all", *perspectives]:
        part = heard if side == "all" else heard[heard["perspective"] == side]
        told = part["attributed"]
        cells = [
            part["voice_right"], told, told & part["found"], part["speaker_right"], ~told,
            ~told & (part["voice"] == OWN),
        ]  # fmt: skip
        rows.append((side, len(part), *(int(cell.sum()) for cell in cells)))
    names = ["perspective", "sentences", "right", "attributed", "found", "named", "own", "kept"]
    return pd.DataFrame(rows, columns=names)


def same_speaker(found: str, read: str) -> bool:
    """Is one name inside the other, articles, Mr., Ms., stops and hyphens aside? '' is "unnamed".

    >>> same_speaker("a senior U.S. official", "US official (via the Courier)")
    True
    >>> same_speaker("", "unnamed (reportedly)"), same_speaker("the mayor", "Ann Reed")
    (True, False)
    """
    mine = _bare(found)
    for one in read.split(";"):
        name = _bare(one)
        if name in ("", "unnamed"):
            if not mine:
                return True
        elif mine and (mine in name or name in mine or set(name.split()) <= set(mine.split())):
            return True
    return False


def _bare(name: str) -> str:
    name = re.sub(r"\(.*?\)", " ", name.lower().replace(".", ""))
    return " ".join(re.sub(r"[-‐‑]|\b(?:the|a|an|mr|mrs|ms)\b", " ", name).split())


def certainty_heard(aligned: pd.DataFrame, matches: pd.DataFrame, category: str) -> pd.DataFrame:
    """Every sentence whose certainty about a category was read and that holds a mention of it.

    Out: doc, sentence, text, read, certainty (the strongest distance of its mentions: doubted
    before attributed before asserted), right (bool). Empty where the coding has no such column.
    """
    column = f"hedge_{category}"
    if column not in aligned:
        return pd.DataFrame(columns=["doc", "sentence", "text", "read", "certainty", "right"])
    order = {"unclear": 0, "asserted": 1, "attributed": 2, "doubted": 3}
    own = matches[(matches["codebook"] == "topics") & (matches["category"] == category)]
    rank = own["certainty"].map(order).groupby([own["doc"], own["sentence"]]).max()
    read = aligned.loc[aligned[column] != "", ["doc", "sentence", "text", column]]
    table = read.join(rank.rename("rank"), on=["doc", "sentence"], how="inner")
    names = {value: name for name, value in order.items()}
    table = table.assign(certainty=table["rank"].map(names)).drop(columns="rank")
    table = table.rename(columns={column: "read"})
    return table.assign(right=table["read"] == table["certainty"]).reset_index(drop=True)


def against_reading(coding: pd.DataFrame | None, tables: Tables) -> pd.DataFrame:
    """`heard` of a study's coding; empty where nobody coded voices."""
    if coding is None or not {"voice", "speaker"} <= set(coding):
        coded = pd.DataFrame(columns=["doc", "sentence", "text", "voice", "speaker"], dtype="str")
        coded = coded.astype({"sentence": tables.sentences["sentence"].dtype})
    else:
        coded, _ = align(coding, tables.sentences)
    return heard(coded, tables.sentences, tables.sources)


def certainties(
    coding: pd.DataFrame | None, tables: Tables, topics: Iterable[str]
) -> dict[str, pd.DataFrame]:
    """Sentences whose certainty a reader coded, with what the rules say, topic by topic."""
    if coding is None:
        return {}
    coded, _ = align(coding, tables.sentences)
    return {topic: certainty_heard(coded, tables.matches, topic) for topic in topics}
