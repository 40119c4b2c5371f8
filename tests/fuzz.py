"""Look for inputs that crash, hang or break a promise: `python tests/fuzz.py --minutes 60`.

Each target gets its share of the time: first texts built to be slow (one piece repeated), then
inputs that hypothesis makes, no two runs with one `--seed` different but for their length. Prints
a table; the exit code is 1 if anything failed. A failure is an error other than StudyError, a
broken promise of `invariants.py`, or more than `SLOW` seconds of processor time per 100 kB (for
inputs of less than 100 kB: in all).
"""

import argparse
import contextlib
import gc
import io
import os
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import invariants
import pandas as pd
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from odd import ENTRY_TABLES, odd_texts

from analysis.corpus import segmentation
from analysis.importing import new_study
from analysis.matching import matches
from analysis.problems import StudyError
from analysis.study import codebook
from analysis.voice import voices

SLOW = 1.0  # seconds of processor time per 100 kB
HANG = 60  # seconds of processor time after which one input is given up
LONG = 100_000  # bytes
BOOK = codebook.load("seeds/codebook.yml").entries
FEW = invariants.BOOK.entries

# What parsers and rules go quadratic on: things that open and never close, names and verbs without
# end, one line, one word, no words, and characters of more than one byte or of none.
PIECES = [
    '"', "“", "“a” ", '"a b" ', "'", "a'", "(", "(a ", "[(", ")", ",", "a, ", "a", "ABC DEF ", "A",
    "\n", "\r\n", "said ", "he said ", "said he, ", "he said that ", "Mayor Bell said. ", "U.S. ",
    "Mr. ", ".", ". ", "a: ", "a; ", "a — ", "a-", "-", "1", "1.", "according to ", "reportedly ",
    "that ", "but, ", "and ", "http://a.b/", "a@b.", " ", "\u00a0", "\t", "\u200d", "\u0301",
    "a\u0301", "🌊", "\u202e", "각", "水", "م", "?", "!", "Back to top\n", "By Anna Bell\n",
    "Photo: \n", "“The water\n\n", "The mayor said:\n\nThe water rose.\n\n",
    "the water rose through the night and by morning it was gone away\n", "The Mayor Bell ",
    "not ", "may might ", "good bad ", "human rights ", "human ", "flood-", "*", "<b>", "&amp;",
    "Anna Bell, the mayor of Hill, said, ", "who, who ", "was quoted as saying ", "\u2028",
    "`` '' ", "of the ", "Bell accused Hill of ", "“‘\"'", "2014-09-25 ", "saying ",
    "told reporters that ", "s' ", '6" ', "'90s ", "a\x85", "ß", "East Turkestan Islamic ",
    "United ", "so-called ", "little evidence of ", "The water rose. ", "Bell said it rose.\n",
]  # fmt: skip


class Hang(Exception):
    """One input took too long."""


def long_texts(size: int = LONG) -> Iterator[str]:
    """Each piece again and again, about so many bytes; a megabyte of one word and of one line."""
    for piece in PIECES:
        yield piece * (size // len(piece.encode()) + 1)
    yield "a" * 10 * size
    yield "The mayor said that the water rose again, and so it did. " * (10 * size // 57)
    yield from mixtures(size)


def mixtures(size: int) -> Iterator[str]:
    """Pieces that take turns, so that several rules meet."""
    for step in (2, 7, 19):
        turn = "".join(PIECES[at] for at in range(0, len(PIECES), step))
        yield turn * (size // len(turn.encode()) + 1)


def split(text: str) -> None:
    """Sentences and lines set aside."""
    segmentation.split({"a": text}, {"a": text[:40]}, invariants.SET_ASIDE)


def voice_rules(text: str) -> None:
    """Whose words, sentence by sentence."""
    sentences, _ = segmentation.split({"a": text})
    voices.voices({"a": text}, sentences)


def after_voices(text: str) -> None:
    """What is read off a text once it is known who speaks (without finding the entries)."""
    sentences, _ = segmentation.split({"a": text})
    spans = sentences.assign(voice="author", speaker="", via="", rule="author")
    sentences = voices.sentence_voices(spans, sentences)
    found, _ = matches.matches_table(sentences, FEW, spans)
    invariants.with_certainty(found, sentences, spans)
    invariants.modals(sentences, spans)
    toned, _ = matches.matches_table(sentences, invariants.MOODS, spans)
    invariants.mark(toned, found, sentences)
    segmentation.words_in(spans, sentences)


def both_engines(texts: list[str], entries: pd.DataFrame) -> None:
    """The fast engine and its oracle agree."""
    column = pd.Series(texts, dtype="str")
    for one, two in zip(matches.find_and_count(column, entries, "numba"),
                        matches.find_and_count(column, entries, "re"), strict=True):  # fmt: skip
        assert one.equals(two), "the engines differ"


def csv_of(piece: str, rows: int) -> bytes:
    return f"doc,file,perspective\n{piece * rows}".encode()


def long_files() -> Iterator[tuple[str, bytes]]:
    """Files that nest, repeat or never end, about 100 kB each."""
    many = LONG // 2
    for name, whole in invariants.GIVEN.items():
        yield name, (whole * (LONG // len(whole) + 1))[:LONG]
        for piece in (b'"', b"[", b"{", b"(", b"- ", b"a: ", b"a:\n ", b"*", b"\n", b"\t", b"%",
                      b"a,b\n", b"&a [*a,", b"<cnode name='a'>", b"+a\n", b"a" * 50 + b"*\n",
                      b"\xe2\x80\xa8", b"\xff", b"<of>1/2\t"):  # fmt: skip
            yield name, whole + piece * (many // len(piece))
    entries = "".join(f"      - word{n} of many*\n" for n in range(LONG // 20))
    head = "perspectives: {north: {}, south: {}}\ntopics:\n  rain:\n    entries:\n"
    yield "codebook.yml", (head + entries).encode()
    yield "codebook.yml", (head + entries.replace("\n", " # the same\n", 900)).encode()
    yield "words.csv", ("word,weight\n" + "".join(f"w{n},1\n" for n in range(9000))).encode()


class Target:
    """One thing that is fuzzed, and what was seen of it."""

    def __init__(
        self, name: str, check: Callable, strategy: st.SearchStrategy, given_first, times: int = 1
    ):
        self.name, self.check, self.strategy, self.first = name, check, strategy, given_first
        self.times = times  # how often the check reads its input
        self.inputs = self.bytes = 0
        self.slowest = 0.0
        self.slowest_input = ""
        self.failures: dict[str, str] = {}

    def run(self, until: float, number: int) -> None:
        for case in self.first():
            self.one(case)
        while time.process_time() < until:
            number += 1

            @seed(number)
            @settings(max_examples=200, deadline=None, database=None, phases=[Phase.generate],
                      derandomize=False, suppress_health_check=list(HealthCheck))  # fmt: skip
            @given(self.strategy)
            def some(case):
                if time.process_time() < until:
                    self.one(case)

            some()

    def one(self, case) -> None:
        """Try one input; a failure is kept by where it happened."""
        size = sum(len(part) for part in texts_of(case))
        seconds = self.timed(case)
        if seconds * LONG > SLOW * max(LONG, size):  # once more: others use the machine too
            seconds = min(seconds, self.timed(case), self.timed(case))
        seconds /= max(1, size / LONG)
        self.inputs += 1
        self.bytes += size
        if seconds > self.slowest:
            self.slowest, self.slowest_input = seconds, f"{size} bytes: {short(case, 30)}"
        if seconds > SLOW:
            self.failures.setdefault(f"slow, {seconds:.1f} s", short(case))

    def timed(self, case) -> float:
        """Try one input; the seconds it took."""
        began = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, HANG)
        said = io.StringIO()
        try:
            with contextlib.redirect_stderr(said), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self.check(*case)
        except StudyError:
            pass
        except (Exception, Hang) as error:
            steps = traceback.extract_tb(error.__traceback__)
            at = ([step for step in steps if "analysis" in step.filename] or steps)[-1]
            where = f"{type(error).__name__} at {Path(at.filename).name}:{at.lineno}"
            self.failures.setdefault(where, f"{error!s:.200} for {short(case)}")
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        if "Traceback" in said.getvalue():
            what = f"{said.getvalue()[-300:]} for {short(case)}"
            self.failures.setdefault("Traceback on stderr", what)
        return (time.process_time() - began) / self.times


def short(case, size: int = 300) -> str:
    """An input's begin and end, for a report."""
    said = " ".join(repr(part)[:10_000] for part in case if not isinstance(part, pd.DataFrame))
    said = " ".join(said.replace("|", "¦").split())
    return said if len(said) <= 2 * size else f"{said[:size]} … {said[-size:]}"


def texts_of(case) -> Iterator[bytes]:
    for part in case:
        if isinstance(part, str):
            yield part.encode("utf-8", "surrogatepass")
        elif isinstance(part, bytes):
            yield part
        elif isinstance(part, list):
            yield from texts_of(part)
        elif isinstance(part, pd.DataFrame):
            yield from texts_of(part["entry"].tolist())
        elif hasattr(part, "texts"):
            yield from texts_of(part.texts.values())


def one(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.tuples(strategy)


def targets(folder: Path) -> list[Target]:
    def read(name: str, data: bytes) -> None:
        invariants.check_reading(folder, name, data)

    def files(*names: str) -> Callable:
        return lambda: (case for case in long_files() if case[0] in names)

    study = ("sources.csv", "speakers.csv", "upstream-1.txt", "articles.csv", "articles.jsonl")
    lists = tuple(name for name in invariants.GIVEN if name.startswith(("moods", "words")))
    texts = [(t,) for t in long_texts()]
    loose = st.lists(st.one_of(st.sampled_from(PIECES), invariants.article), max_size=40)
    again = st.tuples(loose.map("".join), st.integers(1, 40))
    any_text = one(again.map(lambda case: case[0] * case[1]))
    whole = [([text], BOOK) for (text,) in texts]
    return [
        Target("study's files", read, invariants.spoilt(study), files(*study)),
        Target("codebook", read, invariants.spoilt(("codebook.yml",)), files("codebook.yml")),
        Target("dictionaries", read, invariants.spoilt(lists), files(*lists)),
        Target("sentences", split, any_text, lambda: texts),
        Target("voice rules", voice_rules, any_text, lambda: texts),
        Target("after voices", after_voices, any_text, lambda: texts),
        Target("all tiles", invariants.check_tiling, one(invariants.article), list),
        Target("matcher", both_engines, st.tuples(st.lists(odd_texts(), max_size=9), ENTRY_TABLES),
               lambda: whole),
        Target("matcher, prose", lambda text: both_engines([text], BOOK), any_text, list),
        Target("letters", invariants.check_forms, invariants.accented(), list),
        Target("sums", lambda study: invariants.check_sums(invariants.make(study)),
               one(invariants.studies()), list),
        Target("apart", invariants.check_apart, one(invariants.studies(least=2)), list, 7),
    ]  # fmt: skip


def table(found: list[Target]) -> str:
    lines = ["| target | inputs | MB | failures | slowest, s per 100 kB | that input |",
             "|---|---|---|---|---|---|"]  # fmt: skip
    lines += [
        f"| {t.name} | {t.inputs:,} | {t.bytes / 1e6:.1f} | {len(t.failures)} | {t.slowest:.2f} "
        f"| `{t.slowest_input}` |"
        for t in found
    ]
    return "\n".join(lines)


def hang(_number: int, _frame: object) -> None:
    raise Hang(f"more than {HANG} seconds")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=60, help="of processor time, in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="targets whose name begins so")
    parser.add_argument("--out", type=Path, help="file to write the table to, after each target")
    asked = parser.parse_args()
    signal.signal(signal.SIGPROF, hang)
    both_engines(["a flood"], BOOK)  # compiles the fast one
    with tempfile.TemporaryDirectory() as temporary:
        new_study.skeleton(Path(temporary) / "study")
        found = [t for t in targets(Path(temporary) / "study") if t.name.startswith(asked.only)]
        gc.collect()
        gc.freeze()  # what is kept for later is not to be walked through while inputs are timed
        for number, target in enumerate(found, 1):
            # What one target leaves of its time, the others may have.
            left = asked.minutes * 60 - time.process_time()
            until = time.process_time() + max(0, left / (len(found) - number + 1))
            target.run(until, asked.seed * 10**6)
            for where, what in target.failures.items():
                print(f"{target.name}: {where}: {what}", file=sys.stderr, flush=True)
            if asked.out:
                asked.out.write_text(table(found[:number]) + "\n", encoding="utf-8")
    print(table(found))
    print(f"{time.process_time() / 60:.1f} minutes of processor time, pid {os.getpid()}")
    return int(any(target.failures for target in found))


if __name__ == "__main__":
    sys.exit(main())
