"""What must hold for any input: made-up inputs, and a check for each promise.

`test_invariants.py` tries a few inputs of each kind, `fuzz.py` as many as it is given time for.
"""

import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from hypothesis import strategies as st

from analysis import patterns, words
from analysis.__main__ import SHOWN
from analysis.bulk import dictionaries
from analysis.corpus import segmentation
from analysis.importing import article_table, new_study, tables
from analysis.matching import matches
from analysis.measures.added_columns import with_certainty, with_who
from analysis.measures.counts import counts
from analysis.measures.pipeline import modals
from analysis.measures.tone import mark
from analysis.problems import StudyError
from analysis.study import codebook, lexicons
from analysis.study.codebook import entry_table
from analysis.study.sources import SOURCE_COLUMNS
from analysis.study.study import Study, open_study
from analysis.voice import voices
from analysis.voice.sides import with_sides

BOOK = codebook.loads("""
perspectives: {north: {label: North}, south: {label: South}}
topics:
  flood: {entries: [flood*, high water, crue, "Überschwemmung*"], not: [flood lights]}
  dams: {entries: [dam, {entry: Dam, case: sensitive}, high dam]}
names:
  river: {entries: ["Ill* River", the river]}
""")
SET_ASIDE = ["Read our *", "*advertisement*"]
# Words that some rule minds, marks that open and never close, lines that look like furniture.
_PIECES = (
    "the Mayor mayor Bell said says that told reporters according to reportedly denied claims it "
    "he They would not may good bad best flood floods flooded dam Dam high water the river "
    "Illen River U.S. Mr. Dr. crue Überschwemmungen naïve café “ ” \" ‘ ’ ' , . : ; ? ! … — ( ) [ ]"
)
PIECES = _PIECES.split(" ")
LINES = ["\n", "\n\n", "\r\n", "\u2028", "\nBy Anna Bell\n", "\nBack to top\n", "\nPhoto: AP\n",
         "\nRead our letter\n", "\nan advertisement\n", " (", "\u00a0", "\ufeff", "\t"]  # fmt: skip
article = st.one_of(
    st.lists(st.sampled_from(PIECES * 3 + LINES), max_size=60).map(" ".join),
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=80),
)
sides = st.sampled_from(["north", "south"])


@st.composite
def studies(draw, least: int = 1) -> Study:
    """A study of up to four articles, in memory."""
    texts = draw(st.lists(article, min_size=least, max_size=4))
    titles = [draw(st.sampled_from(["", *filter(None, t.splitlines()[:1])])) for t in texts]
    return study(texts, [draw(sides) for _ in texts], titles)


def study(texts: list[str], perspectives: list[str], titles: list[str]) -> Study:
    """These articles, with ids `d0`, `d1`, …, as a study."""
    docs = [f"d{n}" for n in range(len(texts))]
    table = pd.DataFrame({"doc": docs, "perspective": perspectives, "title": titles}, dtype="str")
    speakers = pd.DataFrame(columns=["doc", "speaker", "side", "note"], dtype="str")
    sources = table.reindex(columns=SOURCE_COLUMNS, fill_value="")
    return Study(Path("made"), sources, dict(zip(docs, texts, strict=True)), BOOK, speakers)


class Made(NamedTuple):
    """The tables of `analysis.measures.pipeline` up to the counts."""

    sources: pd.DataFrame
    sentences: pd.DataFrame
    boilerplate: pd.DataFrame
    spans: pd.DataFrame
    matches: pd.DataFrame
    exclusions: pd.DataFrame
    counts: pd.DataFrame


MOODS = dictionaries.as_lexicon(
    entry_table(
        {"codebook": "moods", "category": sign, "entry": word}
        for sign, word in (("positive", "good"), ("positive", "best"), ("negative", "bad"),
                           ("negative", "flood"))
    )
)  # fmt: skip
CATEGORIES = pd.concat([
    BOOK.categories,
    pd.DataFrame([("moods", "positive"), ("moods", "negative"), ("modals", "possibility"),
                  ("modals", "obligation"), ("modals", "prediction")],
                 columns=["codebook", "category"]),
])  # fmt: skip


def make(given: Study) -> Made:
    """As `tables` does, step for step, but with a lexicon of four words and without contrasts."""
    titles = dict(zip(given.sources["doc"], given.sources["title"], strict=True))
    sentences, boilerplate = segmentation.split(given.texts, titles, SET_ASIDE)
    spans = with_sides(voices.voices(given.texts, sentences), given.speakers)
    sentences = voices.sentence_voices(spans, sentences)
    topical, exclusions = matches.matches_table(sentences, given.codebook.entries, spans)
    toned, _ = matches.matches_table(sentences, MOODS, spans)
    found = [with_certainty(topical, sentences, spans), mark(toned, topical, sentences),
             modals(sentences, spans)]  # fmt: skip
    found = pd.concat(found, ignore_index=True)
    found["speaker"] = matches.voice_at(found.assign(who=""), with_who(spans), "who")
    spoken = segmentation.words_in(spans, sentences)
    counted = counts(found, spoken, given.sources, CATEGORIES)
    return Made(given.sources, sentences, boilerplate, spans, found, exclusions, counted)


def part(whole: Study, docs: list[str]) -> Study:
    """The study of these texts alone, in this order."""
    sources = whole.sources.set_index("doc", drop=False).loc[docs].reset_index(drop=True)
    return replace(whole, sources=sources, texts={doc: whole.texts[doc] for doc in docs})


def rows(table: pd.DataFrame, *without: str) -> list[str]:
    """The rows of a table whatever their order."""
    return sorted(map(repr, table.drop(columns=list(without)).itertuples(index=False)))


def check_tiling(text: str, title: str = "") -> None:
    """Sentences and lines set aside cover each character that is not blank once, in order, and each
    row slices back; the stretches of a sentence tile it; words add up."""
    sentences, aside = segmentation.split({"a": text}, {"a": title}, SET_ASIDE)
    spans = voices.voices({"a": text}, sentences)
    scares = voices.scare_quotes({"a": text}, sentences)
    for table in (sentences, aside, scares):
        for row in table.itertuples():
            assert text[row.start : row.end] == row.text
    at = 0
    for start, end in sorted([*zip(sentences["start"], sentences["end"], strict=True),
                              *zip(aside["start"], aside["end"], strict=True)]):  # fmt: skip
        assert at <= start < end and not text[at:start].strip()
        at = end
    assert not text[at:].strip()
    pieces = spans.groupby("sentence")
    ends = pieces.agg({"start": "first", "end": "last"}).loc[sentences["sentence"]]
    assert ends.to_numpy().tolist() == sentences[["start", "end"]].to_numpy().tolist()
    before = pieces["end"].shift()
    assert (spans["start"] == before)[before.notna()].all()
    assert set(spans["voice"]) <= set(voices.VOICES)
    assert sentences["words"].sum() == segmentation.words_in(spans, sentences)["words"].sum()
    assert sentences["words"].tolist() == [words.count_words(t) for t in sentences["text"]]


def check_sums(made: Made) -> None:
    """Counts add up over voices, articles and categories, and every count is a number of rows."""
    counted = made.counts
    sums = ["matches", "words"]
    keys = ["level", "unit", "codebook", "category"]
    split = counted[counted["voice"] != "all"].groupby(keys)[sums].sum()
    whole = counted[counted["voice"] == "all"].set_index(keys)[sums]
    assert split.loc[whole.index].equals(whole)
    side = made.sources.set_index("doc")["perspective"]
    docs = counted[counted["level"] == "doc"]
    keys = ["unit", "voice", "codebook", "category"]
    pooled = docs.assign(unit=docs["unit"].map(side)).groupby(keys)[sums].sum()
    sides = counted[counted["level"] == "perspective"].set_index(keys)[sums]
    assert pooled.loc[sides.index].equals(sides)
    of_doc = docs[docs["voice"] != "all"].groupby(["unit", "codebook"])["matches"].sum()
    found = made.matches.groupby(["doc", "codebook"]).size()
    assert of_doc[of_doc > 0].to_dict() == found.to_dict()
    assert (counted["sentences_with"] <= counted[["sentences", "matches"]].min(axis=1)).all()
    texts = made.sentences.set_index(["doc", "sentence"])
    for m in made.matches.itertuples():
        row = texts.loc[(m.doc, m.sentence)]
        assert row.text[m.start - row.start : m.end - row.start] == m.text


def check_order(whole: Study, docs: list[str], entries: list[int]) -> None:
    """Neither the order of texts nor that of entries changes what is found and counted."""
    other = part(whole, docs)
    entries_turned = other.codebook.entries.iloc[entries].reset_index(drop=True)
    book = replace(other.codebook, entries=entries_turned)
    one, two = make(whole), make(replace(other, codebook=book))
    # Of two entries that find the same words the first is named, so an entry's name may change.
    for name in ("sentences", "boilerplate", "spans", "counts"):
        assert rows(getattr(one, name)) == rows(getattr(two, name)), name
    named = ["entry", "why"]
    assert rows(one.matches, "entry") == rows(two.matches, "entry")
    assert rows(one.exclusions, *named) == rows(two.exclusions, *named)


def check_apart(whole: Study) -> None:
    """What a text's own rows say does not change when another text is there or not."""
    made = make(whole)
    for doc in whole.texts:
        alone = make(part(whole, [doc]))
        for name in ("sentences", "spans", "matches", "exclusions"):
            table = getattr(made, name)
            assert rows(table[table["doc"] == doc]) == rows(getattr(alone, name)), name
        mine = made.counts[(made.counts["level"] == "doc") & (made.counts["unit"] == doc)]
        assert rows(mine) == rows(alone.counts[alone.counts["level"] == "doc"])
    for side, own in whole.sources.groupby("perspective"):
        alone = make(part(whole, own["doc"].tolist()))
        for level in ("doc", "perspective"):
            units = [side] if level == "perspective" else own["doc"].tolist()
            both = made.counts[(made.counts["level"] == level) & made.counts["unit"].isin(units)]
            assert rows(both) == rows(alone.counts[alone.counts["level"] == level])


def check_forms(text: str, entries: pd.DataFrame = BOOK.entries) -> None:
    """A text composed (NFC) and taken apart (NFD) has the same words, matches and voices."""
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    if unicodedata.normalize("NFC", apart) != composed:
        return  # a few characters do not come back
    found = matches.find(pd.Series([composed, apart]), entries, "re")
    first, second = (found[found["row"] == row] for row in (0, 1))
    assert first["entry_id"].tolist() == second["entry_id"].tolist()
    for a, b in zip(first.itertuples(), second.itertuples(), strict=True):
        assert composed[a.start : a.end] == unicodedata.normalize("NFC", apart[b.start : b.end])
    assert words.count_words(composed) == words.count_words(apart)


LETTERED = st.lists(
    st.sampled_from([*"aeiounAEOUcsz -'’.", "é", "ü", "Å", "ñ", "ç", "ș", "ế", "flood", "Über",
                     "schwemmung", "naïve", "café", " ", "\n"]),
    max_size=40,
).map("".join)  # fmt: skip


@st.composite
def accented(draw) -> tuple[str, pd.DataFrame]:
    """A text of Latin letters with accents, and entries cut out of it, composed or not."""
    text = draw(LETTERED)
    spans = words.word_spans(text) or [(0, 0)]
    records = []
    for a, b in draw(st.lists(st.sampled_from(spans), max_size=4)):
        form = draw(st.sampled_from(["NFC", "NFD"]))
        entry = unicodedata.normalize(form, text[a:b]) + draw(st.sampled_from(["", "*"]))
        if len(entry) > 1 and not patterns.entry_fault(entry):
            records.append({"codebook": "t", "category": "c", "entry": entry})
    return text, entry_table(records)


# Files that a person gives, whole, to be spoilt: name in its folder, and how it is read.
GIVEN = {
    "codebook.yml": Path("seeds/codebook.yml").read_bytes(),
    "sources.csv": Path("seeds/sources.csv").read_bytes(),
    "speakers.csv": Path("seeds/speakers.csv").read_bytes(),
    "upstream-1.txt": (new_study.SKELETON / "upstream-1.txt").read_bytes(),
    "articles.csv": b'doc,perspective,text,date\na,upstream,"High water, ""again"".",2014-09\n'
                    b"b,downstream,The dam\nc,upstream,x,2014\n",
    "articles.jsonl": b'{"doc": "a", "perspective": "upstream", "text": "High water."}\n'
                      b'{"doc": 7, "perspective": "downstream", "text": null}\n',
    "moods.dic": b"%\n1\tgood\n\t2\tbetter (Much)\n%\nhappy*\t1\t2\nkind\t<of>1/2\nlike\t(1 2)1\n",
    "moods.lc3": b"+negative\nflood*\nhigh water\n+positive\nnot bad\n",
    "moods.ykd": b'<?xml version="1.0" encoding="UTF-8"?>\n<dictionary style="050805"><cnode '
                 b'name="water"><cnode name="flood"><pnode name="high water"/></cnode><pnode '
                 b'name="rain*"/></cnode></dictionary>\n',
    "moods.cat": b"WATER\n\tFLOOD\n\t\tHIGH_WATER (1)\n\tRAIN* (1)\n",
    "moods.yaml": b"water:\n  flood: [high water, flood*]\n  rain:\n    - rain*\n",
    "words.csv": b'word,weight\nflood*,-2\n"high, water",1.5\n',
}  # fmt: skip
TOKENS = [b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc3", b'"', b'""', b"'",
          b"\n", b"\r", b"\r\n", b"\t", b",", b";", b":", b": ", b"- ", b"*", b"&a ", b"*a",
          b"<<: *a", b"!", b"!!python/object/apply:os.system [id]", b"|", b">", b"{", b"}", b"[",
          b"]" * 9, b"#", b"%", b"---\n", b"...", b"<", b"&lt;",
          b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"+", b"(", b")", b"/", b"\\", b"../",
          b"no", b"null", b"~", b"1e999", b"nan", b"2014-13-41", b"\xe2\x80\xa8", b"\xcc\x81",
          b"[" * 300, b"9" * 300, b" " * 90, b"=1+1"]  # fmt: skip


@st.composite
def spoilt(draw, names: tuple[str, ...] = tuple(GIVEN)) -> tuple[str, bytes]:
    """A file's name and its bytes, after up to eight accidents."""
    name = draw(st.sampled_from(names))
    data = draw(st.one_of(st.just(GIVEN[name]), st.just(GIVEN[name]), st.binary(max_size=90)))
    for _ in range(draw(st.integers(0, 8))):
        at, end = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        end = min(end, at + 400)
        put = draw(st.one_of(st.sampled_from(TOKENS), st.binary(max_size=4), st.just(data[at:end])))
        cut = draw(st.sampled_from([at, at, end]))
        data = data[:at] + put + data[cut:]
    return name, data


def check_reading(folder: Path, name: str, data: bytes) -> None:
    """Whatever a file holds, it is read, or said to be wrong in the project's own words.

    `folder` holds the example study; it is as before afterwards.
    """
    if name.startswith("articles"):  # beside sources.csv they would not be read
        table = folder.with_name("table")
        table.mkdir(exist_ok=True)
        (table / "codebook.yml").write_bytes((folder / "codebook.yml").read_bytes())
        folder = table
    path = folder / name
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(data)
    try:
        for read in readers(path):
            try:
                read()
            except StudyError as error:
                for problem in error.problems[:SHOWN]:
                    assert all(problem), problem
                    assert "\n" not in str(problem), problem
    finally:
        path.unlink()
        if before is not None:
            path.write_bytes(before)


def readers(path: Path) -> list:
    """The calls that read a file of this name."""
    folder = path.parent
    if path.name == "words.csv":
        return [lambda: lexicons.lexicon_file(path)]
    if path.stem == "moods":
        return [lambda: dictionaries.read(path)]
    if path.stem == "articles":
        columns = article_table.Columns("text", "perspective", "doc", "date", "")
        return [lambda: open_study(folder),
                lambda: article_table.arrange(
                    tables.read_table(path)[0], columns, path.name)]  # fmt: skip
    return [lambda: open_study(folder)]
