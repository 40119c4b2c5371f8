"""Sentence ends against readers' own, beside a naive splitter. Run by hand; no data lies here.

    python tests/outside/sentence_ends.py EWT/en_ewt-ud-dev.conllu PUD/en_pud-ud-test.conllu
        --rules english_spec.rb --texts PolNeAR/data/dev/text

`.conllu`: Universal Dependencies; a paragraph (`# newpar`, or `# newdoc` where a file has none) is
split, and each end inside it is one case. A genre is the part of `# newdoc id` before the first
hyphen. `--rules`: Pragmatic Segmenter's Golden Rules for English, `spec/…/english_spec.rb`.
`--texts`: a folder of texts whose names begin with their outlet; printed is how many sentences are
gained where all quotation marks and brackets are blanked out before the texts are split, by outlet.
The naive splitter ends a sentence at a stop, a blank and a capital, marks between them allowed.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.corpus.segmentation import sentence_spans, text_blocks

NAIVE = re.compile(r"[.!?][\"”’'»)\]]*\s+(?=[\"“‘'«(\[]*[A-Z])")
MARKS = re.compile(r"[\"“”„«»()\[\]]|``|''|(?<!\w)['‘]|['’](?!\w)")


STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")


def product(text: str) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text, 0, len(text))]


def naive(text: str) -> list[str]:
    ends = [found.end() for found in NAIVE.finditer(text)]
    return [text[a:b].strip() for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]


def ends(sentences: list[str]) -> set[int]:
    """Where each sentence but the last ends, blanks not counted."""
    at, found = 0, set()
    for sentence in sentences[:-1]:
        at += len("".join(sentence.split()))
        found.add(at)
    return found


def paragraphs(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """(genre, text, sentences) of each paragraph of a `.conllu` file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    mark = "# newpar" if any(line.startswith("# newpar") for line in lines) else "# newdoc"
    genre, sentences, glued, spaced = path.stem, [], [], True
    for line in [*lines, mark]:
        if line.startswith(mark) and sentences:
            gaps = ["" if glue else " " for glue in glued[:-1]] + [""]
            text = "".join(s + gap for s, gap in zip(sentences, gaps, strict=True))
            yield genre, text, sentences
            sentences, glued = [], []
        if line.startswith("# newdoc id"):
            name = line.split("=")[1].strip()
            genre = f"{path.stem} {name.split('-')[0]}" if "-" in name else path.stem
        elif line.startswith("# text ="):
            sentences = [*sentences, line.split("=", 1)[1].strip()]
        elif not line and len(glued) < len(sentences):
            glued.append(not spaced)
        elif line and not line.startswith("#"):
            spaced = "SpaceAfter=No" not in line.split("\t")[9]


def golden(path: Path) -> Iterator[tuple[str, list[str]]]:
    """(text, sentences) of the rules called golden: the first block of the file."""
    block = path.read_text(encoding="utf-8").split("Golden Rules")[1].split("\n  end\n")[0]
    for rule in re.split(r"\n    x?it ", block)[1:]:
        given, _, expected = rule.partition("new(text:")[2].partition("segment")
        text = ast.literal_eval(STRING.findall(given)[0])
        yield text, [ast.literal_eval(quoted) for quoted in STRING.findall(expected)]


def scores(found: set[int], gold: set[int]) -> Counter:
    return Counter(hit=len(found & gold), found=len(found), gold=len(gold))


def shown(count: Counter) -> str:
    precision = count["hit"] / max(1, count["found"])
    recall = count["hit"] / max(1, count["gold"])
    f1 = 2 * count["hit"] / max(1, count["found"] + count["gold"])
    return f"{precision:.3f} {recall:.3f} {f1:.3f}"


def report_trees(path: Path, errors: bool) -> None:
    ways: dict[str, Callable[[str], list[str]]] = {"product": product, "naive": naive}
    totals: dict[str, dict[str, Counter]] = defaultdict(lambda: defaultdict(Counter))
    for genre, text, sentences in paragraphs(path):
        gold = ends(sentences)
        for way, split in ways.items():
            found = ends(split(text))
            totals[genre][way] += scores(found, gold)
            if errors and way == "product" and found != gold:
                print(genre, "|", " | ".join(split(text)), "\n  GOLD", " | ".join(sentences))
    for genre, both in totals.items():
        print(f"{genre}: ends {both['naive']['gold']}", *(f"{w} {shown(both[w])}" for w in ways))


def report_rules(path: Path, errors: bool) -> None:
    rules = list(golden(path))
    for name, way in {"product": blocks, "naive": naive}.items():
        right = [way(text) == expected for text, expected in rules]
        print(f"golden rules, {name}: {sum(right)} of {len(rules)}")
        for (text, expected), ok in zip(rules, right, strict=True):
            if errors and not ok and name == "product":
                print("  ", expected, "\n  got", way(text))


def blocks(text: str) -> list[str]:
    """The sentences of a text of several lines, furniture included."""
    return [
        " ".join(text[a:b].split())
        for _, start, end in text_blocks(text)
        for a, b in sentence_spans(text, start, end)
    ]


def report_texts(folder: Path) -> None:
    seen: dict[str, Counter] = defaultdict(Counter)
    for path in sorted(folder.rglob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        outlet = path.stem.split("_")[0]
        for _, start, end in text_blocks(text):
            piece = text[start:end]
            hidden = MARKS.sub(lambda mark: " " * len(mark.group()), piece)
            seen[outlet]["as it stands"] += len(product(piece))
            seen[outlet]["hidden"] += len(product(hidden))
    for outlet, count in sorted(seen.items()):
        gained = count["hidden"] / count["as it stands"] - 1
        print(
            f"{outlet}: {count['as it stands']} sentences, {100 * gained:+.1f} % where marks hide"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trees", nargs="*", type=Path)
    parser.add_argument("--rules", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--errors", action="store_true", help="print what differs")
    given = parser.parse_args()
    for path in given.trees:
        report_trees(path, given.errors)
    if given.rules:
        report_rules(given.rules, given.errors)
    if given.texts:
        report_texts(given.texts)


if __name__ == "__main__":
    main()
