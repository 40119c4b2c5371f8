"""Texts and entries made to find fault with a matching engine."""

import itertools

from hypothesis import strategies as st

from analysis.study.codebook import entry_table


def table(*entries, category="c", codebook="topics"):
    """Entries of one category: a string counts, ("not", s) does not, ("US", s) minds its case."""
    records = []
    for entry in entries:
        kind, text = entry if isinstance(entry, tuple) else ("count", entry)
        case = "sensitive" if kind == "sensitive" else "fold"
        kind = "count" if kind == "sensitive" else kind
        records.append({"codebook": codebook, "category": category, "entry": text,
                        "kind": kind, "case": case})  # fmt: skip
    return entry_table(records)


UNITS = st.sampled_from(
    ["a", "b", "A", "ab", "Ab", "abc", "b1", "1", "É", "e\u0301", "\u00e9", "e", "ß", "ẞ", "ſ", "s",
     "İ", "ı", "i", "i\u0307", "𝔞", "K", "k", "\u03b1\u0345", "\u03b1\u03b9", "ʼ", "ǅ", "ǆ"]
)  # fmt: skip
GAPS = st.sampled_from(
    [" ", "-", "‑", "'", "’", "ʼ", "\u00a0", "\n ", "  ", "--", ".", " (", ") ", "/", "_", "", "#",
     "\u2028", "\u0301", "Ⓐ", "ⓐ", "\u00ad", "\u200b"]
)  # fmt: skip


@st.composite
def odd_texts(draw):
    pieces = draw(st.lists(st.tuples(GAPS, UNITS), max_size=8))
    return "".join(itertools.chain.from_iterable(pieces)) + draw(GAPS)


@st.composite
def odd_entries(draw):
    """An entry of one to three units, with wildcards, leading and trailing signs."""
    gap = st.sampled_from([" ", "-", "'", "’", " (", ".", "/", "_", "Ⓐ", "\u00a0", " - "])
    lead, tail = (
        draw(st.sampled_from(["", "", "#", "-", "(", "'"])),
        draw(st.sampled_from(["", "", ".", ")", "-", " -"])),
    )
    units = draw(st.lists(UNITS.filter(lambda unit: unit != "ʼ"), min_size=1, max_size=3))
    stars = [draw(st.sampled_from(["", "", "*"])) for _ in units]
    text = lead
    for at, (unit, star) in enumerate(zip(units, stars, strict=True)):
        text += (draw(gap) if at else "") + unit + star
    kind = draw(st.sampled_from(["count", "count", "not"]))
    case = draw(st.sampled_from(["fold", "fold", "sensitive"]))
    return {"codebook": "topics", "category": draw(st.sampled_from("xy")), "entry": text + tail,
            "kind": kind, "case": case}  # fmt: skip


ENTRY_TABLES = st.lists(odd_entries(), min_size=1, max_size=6).map(entry_table)
