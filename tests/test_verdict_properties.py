"""What must hold of every verdict and every sentence, whatever the study: made studies alone."""

import csv
import re

import golden
import pandas as pd
import pytest
import verdict_errors

import analysis
from analysis.pages import opening as screens
from analysis.report.openings import PAGES
from analysis.report.say import FINDINGS
from analysis.robustness import checks, permutation, verdicts

BOOK = """study: {{title: "Dikes"}}
perspectives:
{sides}
topics:
  flood: {{label: {flood}, about: Water., entries: [{words}]}}
  board: {{label: Board, about: Who decides., entries: [board, mayor, {more}]}}
"""
ENTRIES = [("flood*", "union*"), ("flood*, river", "farmer*"), ("meadow*", "dredging, plan")]


def study(folder, words, more, sides=("Hill", "River"), flood="Floods"):
    texts = {
        side: [f"A {side} town. {body}" for body in golden.REPORTS] for side in ("Hill", "River")
    }
    texts["River"][0] = texts["River"][0].replace("dike", "flood").replace("The board", "Ann Reed")
    folder = golden.made(folder, texts, golden.ENGLISH, "en")
    labels = "\n".join(f"  {side}: {{label: {side} Post, about: A paper.}}" for side in sides)
    text = BOOK.format(sides=labels, words=words, more=more, flood=flood)
    (folder / "codebook.yml").write_text(text, encoding="utf-8")
    return analysis.load(folder)


def judged(made):
    found = analysis.check(made).verdicts
    return found.set_index(["codebook", "category"])


@pytest.mark.parametrize("words, more", ENTRIES)
def test_words_found_nowhere_change_no_verdict(words, more, tmp_path):
    plain = judged(study(tmp_path / "plain", words, more))
    more_words = judged(study(tmp_path / "more", f"{words}, qqqq, zzz*", f"xxxx, {more}, yyyy"))
    pd.testing.assert_frame_equal(plain, more_words)


def test_a_topic_of_one_found_word_says_so_and_rests_on_none(tmp_path):
    found = judged(study(tmp_path / "one", "flood*, qqqq", "union*")).loc[("topics", "flood")]
    assert found["headline"].endswith("; counted by one search word")
    assert "“flood*”" in found["measured"] and not found["headline"].startswith("Rests on the s")


@pytest.mark.parametrize("words, more", ENTRIES)
def test_swapping_the_groups_mirrors_every_line(words, more, tmp_path):
    one = judged(study(tmp_path / "one", words, more))
    two = judged(study(tmp_path / "two", words, more, sides=("River", "Hill")))
    turned = {"first": "second", "second": "first", "none": "none"}
    assert two["direction"].tolist() == one["direction"].map(turned).tolist()
    for column in ("verdict", "named", "headline"):
        assert two[column].tolist() == one[column].tolist()


def test_few_null_studies_name_a_side_and_a_culprit():
    # Before chance was asked first, 32 of 100 did (a referee's count).
    tables = [verdict_errors.study(seed, (8, 8), 1, 1) for seed in range(100)]
    deals = pd.concat([permutation.permutation(table, "up", "down") for table in tables])
    every = pd.concat(tables, ignore_index=True)
    got = verdicts.verdicts(every, checks.checks(every, "up", "down", deals=deals), {}, {})
    told = got["verdict"].isin([checks.RESTS, checks.DEPENDS]) & got["headline"].str.contains(
        "more"
    )
    assert len(got) == 100 and told.sum() <= 10


NAMES = [  # each begins with Qx and ends with Zx: what holds the one must hold the whole
    "Qx: Night Zx", "Qx; and Zx", "Qx from a reader Zx", "Qx All the News Zx", "Qx **bold** Zx",
    "Qx EU OFFICIALS of Zx", "Qx (words) Zx", "Qx, such as Zx",
]  # fmt: skip
HEAD = ["doc", "file", "perspective", "title", "outlet", "date", "genre", "language"]


def named(folder, name):
    """A study in which a group, a topic, a kind of name, an element, each outlet and
    genre bear the name."""
    texts = {
        side: [f"A {side} town. {body}" for body in golden.REPORTS] for side in ("hill", "river")
    }
    made = golden.made(folder, texts, golden.ENGLISH, "en")
    rows = [
        [f"{side}{n}", f"{side}{n}.txt", side, "", name, f"2020-0{n + 1}-01", name, "en"]
        for side in texts for n in range(3)
    ]  # fmt: skip
    with (made / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    quoted = f'"{name}"'
    (made / "codebook.yml").write_text(
        f"""study: {{title: {quoted}, question: {quoted}}}
perspectives:
  hill: {{label: {quoted}, about: {quoted}}}
  river: {{label: River, about: A paper.}}
topics:
  flood: {{label: {quoted}, about: W., entries: {{{quoted}: [flood*], other: [water, river]}}}}
  dike: {{label: Dikes, about: Walls., entries: [dike*, "qqqq"]}}
names:
  people: {{label: {quoted}, entries: [farmers, union, mayor, author]}}
frames:
  danger: {{label: {quoted}, entries: [danger*, safe, mistake]}}
actors:
  board: {{label: {quoted}, entries: [board]}}
""",
        encoding="utf-8",
    )
    return analysis.load(made)


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_holds_a_name_whole(name, tmp_path):
    made = named(tmp_path / "made", name)
    checked = analysis.check(made)
    said = [repr(analysis.opening(made, page)) for page in PAGES]
    said += [screens.html(analysis.opening(made, "side by side"))]
    said += [*checked.verdicts[["headline", "here", "measured", "said"]].to_numpy().ravel()]
    said += [repr(analysis.say(made, finding)) for finding in [*FINDINGS, "framing"]]
    broken = []
    for text in said:
        flat = re.sub(r"&amp;", "&", re.sub(r"</?(b|strong|em)>", "", text))
        whole = flat.count(name) + flat.replace("\\", "").count(name)
        if flat.count("Qx") > whole:
            at = flat.index("Qx")
            broken.append(flat[max(0, at - 40) : at + 60])
    assert broken == []
