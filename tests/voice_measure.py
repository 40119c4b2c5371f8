"""How the voice rules compare with a reading: for the tests, and to see what is wrong."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pandas as pd
import yaml

from analysis.corpus import segmentation
from analysis.validation.voice_validity import same_speaker as one_speaker
from analysis.voice import voices

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
# The reading of the texts knows no `ascribed`: thoughts and acts are the writer's there.
OWN = "author|ascribed"
MIXED = "author|reported|quoted"  # a reader heard two voices; either is right, the speaker counts


def passages(group: str) -> tuple[dict[str, str], pd.DataFrame, pd.DataFrame]:
    """Texts, sentences and expectations (voice, speaker, trap per sentence) of one group."""
    book = yaml.safe_load((HERE / "voice_passages.yml").read_text(encoding="utf-8"))[group]
    texts: dict[str, str] = {}
    rows, expected = [], []
    for n, passage in enumerate(book):
        doc, text, number = f"{group}{n:02}", "", 0
        for p, paragraph in enumerate(passage["paragraphs"]):
            text += "\n\n" if p else ""
            for k, (voice, speaker, sentence) in enumerate(paragraph):
                text += " " if k else ""
                number += 1
                role = "title" if passage.get("title") and p == 0 else "body"
                rows.append(
                    (doc, number, len(text), len(text) + len(sentence), role, p + 1, sentence)
                )
                expected.append((doc, number, voice, speaker, passage["trap"]))
                text += sentence
        texts[doc] = text
    columns = ["doc", "sentence", "start", "end", "role", "paragraph", "text"]
    return (
        texts,
        pd.DataFrame(rows, columns=columns),
        pd.DataFrame(expected, columns=["doc", "sentence", "voice", "speaker", "trap"]),
    )


def reference() -> tuple[dict[str, str], pd.DataFrame, pd.DataFrame]:
    """Texts of the study in the box, its sentences, and the coding by hand."""
    texts = {
        path.name[:3]: path.read_bytes().decode("utf-8") for path in sorted(SEEDS.glob("0*.txt"))
    }
    with (SEEDS / "coding_a.csv").open(encoding="utf-8", newline="") as file:
        coded = pd.DataFrame(list(csv.DictReader(file)))
    sentences, _ = segmentation.split(texts, titles_of(coded))
    key = {(d, squeeze(t)): n for d, n, t in zip(sentences["doc"], sentences["sentence"],
                                                 sentences["text"], strict=True)}  # fmt: skip
    coded["sentence"] = [key.get((d, squeeze(t)), -1) for d, t in zip(coded["doc"], coded["text"],
                                                                     strict=True)]  # fmt: skip
    coded["voice"] = coded["voice"].replace({"mixed": MIXED, "author": OWN})
    return texts, sentences, coded


def titles_of(coded: pd.DataFrame) -> dict[str, str]:
    first = coded[coded["sentence"] == "1"]
    return {d: t for d, t in zip(first["doc"], first["text"], strict=True) if not t.endswith(".")}


def squeeze(text: str) -> str:
    return " ".join(text.split())


def same_speaker(found: str, expected: str) -> bool:
    """Does a name found, or one of several divided by <, name whom the reader heard? * is any."""
    return expected == "*" or any(one_speaker(one, expected) for one in found.split("<"))


def compare(texts, sentences, expected) -> pd.DataFrame:
    """One row per expected sentence with what was found."""
    spans = voices.voices(texts, sentences)
    found = voices.sentence_voices(spans, sentences)
    table = expected.merge(found, on=["doc", "sentence"], suffixes=("_read", ""), how="left")
    table["voice_ok"] = [
        v in set(str(r).split("|"))
        for v, r in zip(table["voice"], table["voice_read"], strict=True)
    ]
    attributed = ~table["voice_read"].isin(["author", "unclear", OWN])
    either = table["voice_read"].str.contains("author|unclear") & ~table["voice_read"].eq(MIXED)
    table["attributed"] = attributed & ~(either & table["voice"].isin(["author", "unclear"]))
    table["both"] = table["speaker"].fillna("") + "<" + table["via"].fillna("")
    table["speaker_ok"] = [
        same_speaker(f.strip("<"), e)
        for f, e in zip(table["both"], table["speaker_read"], strict=True)
    ]
    return table


def rates(table: pd.DataFrame) -> dict[str, float]:
    attributed = table[table["attributed"]]
    return {
        "sentences": len(table),
        "voice": table["voice_ok"].mean(),
        "attributed": len(attributed),
        "speaker": attributed["speaker_ok"].mean(),
    }


def confusion(table: pd.DataFrame) -> Counter:
    return Counter(zip(table["voice_read"], table["voice"], strict=True))


if __name__ == "__main__":
    import sys

    for name in sys.argv[1:]:
        table = compare(*(reference() if name == "seeds" else passages(name)))
        print(name, rates(table), dict(confusion(table)))
        text = "text" if "text" in table else "text_read"
        wrong = table[~table["voice_ok"] | (table["attributed"] & ~table["speaker_ok"])]
        for row in wrong.to_dict("records"):
            print(
                f"  {row['doc']} {row['sentence']} read {row['voice_read']}/{row['speaker_read']}"
                f" found {row['voice']}/{row['both']} [{row['rule']}] {row[text][:150]}"
            )
