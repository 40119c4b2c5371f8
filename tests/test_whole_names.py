"""Names of people's own making come through every sentence and table whole.

Each name begins and ends in letters that stand nowhere else, so that a name that was cut, or whose
marks were taken for grammar or for Markdown, has one of them without the other.
"""

import html
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.importing.remarks import remarks
from analysis.pages import opening as first_screen
from analysis.report.openings import PAGES, opening
from analysis.report.say import FINDINGS, OPENING, say
from analysis.report.show import table
from analysis.study.study import Study, open_study

KINDS = ["group a", "group b", "topic", "list", "element", "kind", "outlet", "genre", "label"]
WET = "The flood came. Officials met. A flood again, and the flood was blamed on rain."
DRY = "Officials met. A flood was blamed on nobody. The flood fell. The flood is over. "
DRY += "Nobody else spoke of it in the whole valley on that day, or on the next."
MIDDLES = [": Night", "; late", " from a reader", " All the News", " **bold** ", " *x* y*", "_z_",
           " EU Officials of Brussels", " (a) against b", " & <b>", " $x$ [a](b)",
           "`code`", "~~x~~",
           " all “a”", " (words uncertain)", "\\", ", and of ", ". The"]  # fmt: skip


def named(middles: list[str]) -> dict[str, str]:
    """A name of each kind; the same marks for all, so that they meet in one sentence."""
    middle = "".join(middles)
    return {kind: f"Qb{n}q {middle} z{n}Zb" for n, kind in enumerate(KINDS)}


def made(folder: Path, names: dict[str, str], carried: bool) -> Study:
    """Three articles a side of unlike genre; `carried`: the first alone makes the difference."""
    folder.mkdir(parents=True, exist_ok=True)
    text = {kind: json.dumps(name, ensure_ascii=False) for kind, name in names.items()}
    (folder / "codebook.yml").write_text(f"""
perspectives:
  a: {{label: {text["group a"]}}}
  b: {{label: {text["group b"]}}}
topics:
  flood: {{label: {text["topic"]}, entries: {{{text["list"]}: ["flood*"], rest: [rain]}}}}
frames:
  blamed: {{label: {text["element"]}, entries: ["blam*"], of: [flood]}}
names:
  people: {{label: {text["kind"]}, entries: [officials]}}
""")
    rows = ["doc,perspective,outlet,genre,label,text"]
    quoted = {kind: '"' + name.replace('"', '""') + '"' for kind, name in names.items()}
    for n in range(6):
        side, words, genre = "a", f"{WET} {WET} {WET if carried else ''} One {n}.", quoted["genre"]
        if n >= 3:
            side, words, genre = "b", f"{DRY} Two {n}.", "essay"
        elif n and carried:
            words = f"Officials met in the town. One {n}."
        label = quoted["label"] if not n else f"text {n}"
        rows.append(f'd{n},{side},{quoted["outlet"]},{genre},{label},"{words}"')
    (folder / "articles.csv").write_text("\n".join(rows) + "\n")
    return open_study(folder)


def read(shown) -> str:
    """What a reader reads of something shown."""
    if hasattr(shown, "_repr_html_"):
        return BeautifulSoup(shown._repr_html_(), "html.parser").get_text()
    return str(shown)


def everything(study: Study) -> Iterator[tuple[str, str]]:
    made_tables = analysis.tables(study)
    checks = analysis.check(study)
    for name in [*FINDINGS, *OPENING]:
        yield name, read(say(study, name))
    for page in PAGES:
        one = opening(study, page)
        yield page, BeautifulSoup(first_screen.html(one), "html.parser").get_text()
        yield f"{page}, framing", " ".join(" ".join(pair) for pair in one.framing)
    for frame in ("verdicts", "checks", "gate", "imbalances", "choices"):
        yield frame, read(table(getattr(checks, frame), frame, study=study))
    yield "sources", read(table(made_tables.sources, "sources", study=study))


def faults(study: Study, names: dict[str, str]) -> list[tuple[str, str, str]]:
    found = []
    for where, text in everything(study):
        flat = " ".join(html.unescape(text).split())
        for n, name in enumerate(names.values()):
            whole = " ".join(name.split())
            counts = {flat.count(part) for part in (whole, f"Qb{n}q", f"z{n}Zb")}
            if len(counts) > 1:
                at = max(0, flat.find(f"Qb{n}q") - 40)
                found.append((where, whole, flat[at : at + 160]))
    return found


@pytest.mark.parametrize(
    ("middles", "carried"),
    [
        ([": Night", "; late"], True),
        ([" from a reader", " All the News", " EU Officials"], False),
        ([" **bold** ", "_z_"], True),
    ],
)
def test_names_come_through_every_sentence_whole(tmp_path, middles, carried):
    names = named(middles)
    study = made(tmp_path, names, carried)

    assert faults(study, names) == []


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(middles=st.lists(st.sampled_from(MIDDLES), min_size=1, max_size=3), carried=st.booleans())
def test_any_names_come_through_every_sentence_whole(tmp_path_factory, middles, carried):
    names = named(middles)

    assert faults(made(tmp_path_factory.mktemp("names"), names, carried), names) == []


def test_a_word_that_was_not_found_keeps_its_row_after_a_merge(tmp_path):
    study = made(tmp_path, named([]), False)
    found = analysis.count("zzz", "flood*", study=study)
    merged = found.merge(study.sources[["doc", "date"]], on="doc")

    for rows in (found, merged, merged.query("doc == 'd0'")):
        wide = rows.groupby(["category", "perspective"]).size().unstack()
        payload = analysis.linked(wide, study, rows, "Own words").payload
        assert [row[-1] for row in payload["rows"]] == ["zzz", "flood*"]
        assert [cell[0] for cell in payload["cells"][0]] == [0, 0]


def test_words_that_nobody_tested_say_so_and_lead_nothing(tmp_path):
    study = made(tmp_path, {kind: kind for kind in KINDS}, False)
    made_tables = analysis.tables(study)

    assert "element (words untested)" in read(say(study, "framing"))
    for page in PAGES:
        one = opening(study, page)
        assert "element" not in " ".join([one.title, *one.standfirst]).split()
        assert not one.framing
    assert "nobody tested the words of one element" in " ".join(map(str, remarks(study)))

    coded = made_tables.sentences[["doc", "text"]].assign(elements_flood="blamed")
    coded.to_csv(tmp_path / "coding_a.csv", index=False)
    again = open_study(tmp_path)
    assert "(words untested)" not in read(say(again, "framing"))
    assert "nobody tested" not in " ".join(map(str, remarks(again)))
