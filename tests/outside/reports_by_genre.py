"""Reports found by genre, on GUM: texts of many genres with clauses that a source introduces.

    python tests/outside/reports_by_genre.py GUM [--write DATE]

GUM (github.com/amir-zeldes/gum) has `rst/dependencies/*.rsd`, `dep/*.conllu`, `splits.md`; what
that file calls test is left out. A case is a clause that an attributing clause with a verb
introduces; it is found if half of its words are reported, quoted or ascribed. Printed by genre:
speech without quotation marks, found and all, what is in marks, and thoughts; sources in the first
person left out. `--write` puts speech without marks into `analysis/voice/outside_genres.csv`.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from attributions import SPEECH, TOLD

from analysis.corpus.segmentation import split
from analysis.frames import each
from analysis.voice.cues import word_list
from analysis.voice.rule_table import GENRES, rules_digest
from analysis.voice.utterances import utterances
from analysis.voice.voices import voices

# GUM's genres that a row of `outside_genres.csv` stands for.
KINDS = {
    "news": ("news",),
    "speeches and court": ("speech", "court"),
    "essays, letters and papers": ("essay", "letter", "bio", "academic", "textbook", "voyage"),
}
_SOURCE = re.compile(r"semantic-attribution_source-([\d,\-]+)-_")

Words = list[tuple[int, int, str]]


class Clause(NamedTuple):
    """A discourse unit: its words, its text, what it is to which unit, its features."""

    words: Words
    text: str
    head: int
    relation: str
    features: str
    signals: str


def text_of(path: Path) -> tuple[str, Words]:
    """The text of a file of trees, and where its tokens stand; a joined token is one per part."""
    text, tokens, skip = "", [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and text:
            text = text.rstrip() + "\n\n"
        parts = line.split("\t")
        if len(parts) < 10 or "." in parts[0]:
            continue
        start = len(text)
        if "-" in parts[0]:
            a, b = map(int, parts[0].split("-"))
            joined, skip = (start, start + len(parts[1]), parts[1]), b - a + 1
        elif skip:
            tokens.append((*joined[:2], parts[1]))
            skip -= 1
            continue
        else:
            tokens.append((start, start + len(parts[1]), parts[1]))
        text += parts[1] + ("" if "SpaceAfter=No" in parts[9] else " ")
    return text, tokens


def clauses(path: Path, tokens: Words) -> list[Clause]:
    out, at = [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        n = len(parts[1].split(" "))
        own = tokens[at : at + n]
        out.append(Clause(own, parts[1], int(parts[6]), parts[7], parts[5], parts[9]))
        at += n
    return out


def cases(gum: Path, genre: str, left_out: set[str]) -> Iterator[tuple[str, bool]]:
    """(kind, was it found) of each attributed clause of a genre."""
    own = word_list("first_person") | {"you", "your"}
    for path in sorted((gum / "rst" / "dependencies").glob(f"GUM_{genre}_*.rsd")):
        if path.stem in left_out:
            continue
        text, tokens = text_of(gum / "dep" / f"{path.stem}.conllu")
        sentences, _ = split({"a": text})
        told = [(r.start, r.end) for r in each(voices({"a": text}, sentences)) if r.voice in TOLD]
        read = utterances(text, list(each(sentences)))
        marks = [(u.start + a, u.start + b) for u in read for a, b, _ in u.real]
        units = clauses(path, tokens)
        for unit in units:
            verb = re.search(r"head_pos=V", unit.features) or "ccord" in unit.text
            words = [w for w in units[unit.head - 1].words if w[2][0].isalnum()]
            if not unit.relation.startswith("attribution-positive") or not verb or not words:
                continue
            marked = _share(words, marks) > 1 / 2
            kind = "speech" if SPEECH.search(unit.text) else "thought"
            if not _source(unit, tokens) <= own:
                yield "in marks" if marked else kind, _share(words, told) >= 1 / 2


def _source(unit: Clause, tokens: Words) -> set[str]:
    """The words of the source, in lower case; the first of the clause where none is marked."""
    ids: list[int] = []
    for found in _SOURCE.findall(unit.signals):
        for part in found.split(","):
            ends = part.split("-")
            ids += range(int(ends[0]), int(ends[-1]) + 1)
    return {tokens[k - 1][2].lower() for k in ids} or {unit.text.split()[0].lower()}


def _share(words: Words, spans: list[tuple[int, int]]) -> float:
    return sum(any(a <= start < b for a, b in spans) for start, _, _ in words) / len(words)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("gum", type=Path)
    asked.add_argument("--write", metavar="DATE")
    given = asked.parse_args()
    splits = (given.gum / "splits.md").read_text(encoding="utf-8")
    left_out = set(re.findall(r"\* (\S+)", re.split(r"\n## ", splits.partition("## test")[2])[0]))
    table = pd.read_csv(GENRES, dtype={"rules": "str"}).set_index("kind")
    for kind, genres in KINDS.items():
        count = Counter(case for genre in genres for case in cases(given.gum, genre, left_out))
        for part in ("speech", "in marks", "thought"):
            found, missed = count[part, True], count[part, False]
            print(f"{kind}, {part}: {found} of {found + missed}")
        found, missed = count["speech", True], count["speech", False]
        table.loc[kind, ["found", "reports"]] = found, found + missed
    if given.write:
        table.assign(date=given.write, rules=rules_digest()).reset_index().to_csv(
            GENRES, index=False
        )


if __name__ == "__main__":
    main()
