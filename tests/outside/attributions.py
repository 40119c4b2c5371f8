"""Voices against PolNeAR, news whose attributions people marked. Run by hand; no data lies here.

    python tests/outside/attributions.py PolNeAR/data dev [--errors] [--write DATE]

PolNeAR 1.0.0 has `data/{dev,test,train}/{text,attributions}` and `data/metadata.tsv`. Each word of
an article is one case: attributed, if it stands in the Content of an attribution. `unclear` counts
as the author's. Look at errors in `train` and `dev` alone (`--errors`: runs of words, the most
frequent rules first); of `test` read the figures, once, when the rules are done.

Printed: precision, recall and F1 of all words, and of speech alone (attributions whose Cue is no
verb of speech left out); by voice the share of words that are attributed; the speaker, where the
annotation has a name and most of the content was found; F1 by outlet. `--write` puts them into
`analysis/voice/outside_figures.csv`, and `dev` by rule into `outside.csv`.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus import segmentation
from analysis.validation.voice_validity import same_speaker
from analysis.voice.cues import word_list
from analysis.voice.rule_table import FIGURES, OUTSIDE, rules_digest
from analysis.voice.voices import voices

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
TOLD = ("reported", "quoted", "ascribed")
PARTS = {"dev": "development", "test": "test"}
PRONOUNS = word_list("pronoun", "first_person", "owner") | {
    "you", "him", "them", "who", "which", "that", "this", "these", "those", "one", "some", "many",
    "others", "himself", "herself", "themselves",
}  # fmt: skip
# Cues of speech; wishes, beliefs, appearances and judgements are none.
SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)?|wr(?:ite|ites|ote|iting|itten)"
    r"|argu(?:e|es|ed|ing)|claim(?:s|ed|ing)?|accord(?:ing)?|warn(?:s|ed|ing)?|not(?:e|es|ed|ing)"
    r"|tweet(?:s|ed|ing)?|announc(?:e|es|ed|ing)|stat(?:e|es|ed|ing)|declar(?:e|es|ed|ing)"
    r"|insist(?:s|ed|ing)?|respond(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|continu(?:e|es|ed|ing)"
    r"|explain(?:s|ed|ing)?|acknowledg(?:e|es|ed|ing)|admit(?:s|ted|ting)?|conced(?:e|es|ed|ing)"
    r"|assert(?:s|ed|ing)?|contend(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|den(?:y|ies|ied|ying)"
    r"|predict(?:s|ed|ing)?|confirm(?:s|ed|ing)?|mention(?:s|ed|ing)?|remark(?:s|ed|ing)?"
    r"|quip(?:s|ped)?|jok(?:e|es|ed|ing)|shout(?:s|ed|ing)?|comment(?:s|ed|ing)?|ask(?:s|ed|ing)?"
    r"|call(?:s|ed|ing)?|describ(?:e|es|ed|ing)|accus(?:e|es|ed|ing)|vow(?:s|ed|ing)?"
    r"|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|testif(?:y|ies|ied|ying)|recall(?:s|ed|ing)?"
    r"|repeat(?:s|ed|ing)?|reiterat(?:e|es|ed|ing)|report(?:s|ed|ing)?|suggest(?:s|ed|ing)?"
    r"|put it|put|went on|shot back|fired back)\b|^[:\-—–]$",
    re.IGNORECASE,
)

Spans = list[tuple[int, int]]


class Gold(NamedTuple):
    """An attribution as annotated: the stretches of its source, cue and content."""

    source: Spans
    cue: Spans
    content: Spans


def annotated(path: Path) -> list[Gold]:
    """The attributions of a file in brat's form."""
    spans: dict[str, Spans] = {}
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if m := re.match(r"(T\d+)\t\S+ ([\d ;]+)(?:\t|$)", line):
            spans[m[1]] = [(int(a), int(b)) for a, b in re.findall(r"(\d+) (\d+)", m[2])]
        elif m := re.match(r"E\d+\t(.+)", line):
            roles: dict[str, Spans] = defaultdict(list)
            for part in m[1].split():
                role, _, ident = part.partition(":")
                roles[re.sub(r"\d+$", "", role).lower()] += spans.get(ident, [])
            out.append(Gold(*(sorted(roles[name]) for name in Gold._fields)))
    return out


def articles(data: Path, part: str) -> tuple[dict[str, str], dict[str, str], dict[str, list[Gold]]]:
    """Texts, titles and attributions (the first annotator's) by article."""
    about = pd.read_csv(data / "metadata.tsv", sep="\t", dtype="str", keep_default_na=False)
    headed = dict(zip(about["filename"], about["title"], strict=True))
    texts, titles, gold = {}, {}, {}
    for path in sorted((data / part / "attributions").glob("*.ann")):
        doc = re.sub(r"_[0-9a-f]{4}$", "", path.stem)
        if doc in gold:
            continue
        text = (data / part / "text" / f"{doc}.txt").read_bytes().decode("utf-8")
        first = next((line.strip() for line in text.split("\n") if line.strip()), "")
        plain = [re.sub(r"\W", "", title).lower() for title in (first, headed.get(doc, ""))]
        texts[doc], gold[doc] = text, annotated(path)
        titles[doc] = first if plain[0] == plain[1] else ""
    return texts, titles, gold


def within(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return " ".join(" ".join(text[a:b] for a, b in spans).split())


class Word(NamedTuple):
    """A word: where it stands, its row of `voices`, and the attribution that it is content of."""

    doc: str
    start: int
    end: int
    row: Any
    gold: int | None
    speech: bool


def words(doc: str, text: str, rows: list[Any], gold: list[Gold]) -> Iterator[Word]:
    content: dict[int, int] = {}
    for n, one in enumerate(gold):
        for a, b in one.content:
            for m in WORD.finditer(text, a, b):
                content.setdefault(m.start(), n)
    cues = [within(text, one.cue) for one in gold]
    k = 0
    for m in WORD.finditer(text):
        while k < len(rows) and rows[k].end <= m.start():
            k += 1
        if k == len(rows) or rows[k].start > m.start():
            continue  # set aside
        n = content.get(m.start())
        speech = n is None or not cues[n] or bool(SPEECH.search(cues[n]))
        yield Word(doc, m.start(), m.end(), rows[k], n, speech)


def f1(cases: Iterable[Word]) -> tuple[float, float, float]:
    count = Counter((w.gold is not None, w.row.voice in TOLD) for w in cases)
    hit = count[True, True]
    precision = hit / max(1, hit + count[False, True])
    recall = hit / max(1, hit + count[True, False])
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def speakers(texts: Mapping[str, str], gold: Mapping[str, list[Gold]],
             cases: list[Word]) -> Counter:  # fmt: skip
    """Of the attributions with a named source and a found content: is that the speaker?"""
    mine: dict[tuple[str, int], list[Word]] = defaultdict(list)
    for w in cases:
        if w.gold is not None:
            mine[w.doc, w.gold].append(w)
    out: Counter = Counter()
    for (doc, n), own in mine.items():
        told = Counter((w.row.speaker, w.row.via) for w in own if w.row.voice in TOLD)
        name = within(texts[doc], gold[doc][n].source)
        if not name or name.lower() in PRONOUNS or sum(told.values()) * 2 < len(own):
            continue
        given = [who for who in told.most_common(1)[0][0] if who]
        right = any(same_speaker(who, name) for who in given)
        out["as annotated" if right else "another" if given else "nobody"] += 1
    return out


def figures(texts: Mapping[str, str], gold: Mapping[str, list[Gold]],
            cases: list[Word]) -> dict[str, float]:  # fmt: skip
    whole = f1(cases)
    out = {f"all attributions, {name}": value
           for name, value in zip(("precision", "recall", "F1"), whole, strict=True)}  # fmt: skip
    out["speech alone, F1"] = f1(w for w in cases if w.speech)[2]
    for voice in ("quoted", "reported", "ascribed"):
        own = [w.gold is not None for w in cases if w.row.voice == voice]
        out[f"words called {voice} that are attributed"] = sum(own) / len(own)
    who = speakers(texts, gold, cases)
    out["speaker as annotated"] = who["as annotated"] / who.total()
    out["words called unclear"] = sum(w.row.voice == "unclear" for w in cases) / len(cases)
    return {name: round(value, 3) for name, value in out.items()}


def by_rule(cases: list[Word]) -> pd.DataFrame:
    """voice, rule, words, right: the words of each, and those that are attributed."""
    found = pd.DataFrame([(w.row.voice, w.row.rule, w.gold is not None) for w in cases],
                         columns=["voice", "rule", "right"])  # fmt: skip
    found = found[~found["rule"].str.startswith("frame") & (found["voice"] != "unclear")]
    counted = found.groupby(["voice", "rule"])["right"].agg(words="size", right="sum")
    return counted.reset_index()


def errors(texts: Mapping[str, str], gold: Mapping[str, list[Gold]], cases: list[Word]) -> None:
    """Runs of neighbouring words that are wrong in one way, by voice and rule or by the cue."""
    runs: dict[str, list[tuple[int, str]]] = defaultdict(list)
    kind, run = "", []
    for w in [*cases, None]:
        wrong = ""
        if w and (w.gold is not None) != (w.row.voice in TOLD):
            wrong = f"taken by {w.row.rule}"
            if w.gold is not None:
                cue = within(texts[w.doc], gold[w.doc][w.gold].cue)
                wrong = f"missed after “{cue.lower()}”"
        if run and (wrong != kind or (w and w.doc != run[0].doc)):
            a, b = run[0].start, run[-1].end
            text = texts[run[0].doc]
            shown = f"{text[max(0, a - 90) : a]}<<{text[a:b]}>>{text[b : b + 60]}"
            runs[kind].append((len(run), " ".join(shown.split())))
            run = []
        kind = wrong
        run += [w] if w and wrong else []
    for name, own in sorted(runs.items(), key=lambda item: -sum(n for n, _ in item[1]))[:60]:
        print(sum(n for n, _ in own), "words,", len(own), "runs:", name)
        for _, shown in own[:3]:
            print("     ", shown)


def write(part: str, date: str, measured: Mapping[str, float], rules: pd.DataFrame) -> None:
    old = pd.read_csv(FIGURES, dtype={"rules": "str"}).set_index("measure")
    old = old.reindex(list(measured))
    old[PARTS[part]] = pd.Series(measured)
    old = old.assign(date=date, rules=rules_digest())
    old.reset_index().to_csv(FIGURES, index=False)
    if part == "dev":
        told = rules.assign(split="PolNeAR, development part", date=date, rules=rules_digest())
        told.to_csv(OUTSIDE, index=False)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("data", type=Path)
    asked.add_argument("part", choices=[*PARTS, "train"])
    asked.add_argument("--errors", action="store_true")
    asked.add_argument("--write", metavar="DATE")
    given = asked.parse_args()
    texts, titles, gold = articles(given.data, given.part)
    spans = voices(texts, segmentation.split(texts, titles)[0])
    own = {doc: list(rows.itertuples()) for doc, rows in spans.groupby("doc", sort=False)}
    cases = [w for doc in texts for w in words(doc, texts[doc], own.get(doc, []), gold[doc])]
    measured = figures(texts, gold, cases)
    print(f"{len(texts)} articles, {len(cases)} words")
    for name, value in measured.items():
        print(f"{value:.3f}  {name}")
    for outlet in sorted({w.doc.split("_")[0] for w in cases}):
        found = f1(w for w in cases if w.doc.split("_")[0] == outlet)
        print(f"{found[2]:.3f}  {outlet}, F1")
    if given.errors:
        errors(texts, gold, cases)
    if given.write:
        write(given.part, given.write, measured, by_rule(cases))


if __name__ == "__main__":
    main()
