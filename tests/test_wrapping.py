"""The width of printed lines means nothing: an article reads alike in a column and on a screen.

The expected sentences are those of the same article with one line to a paragraph, or are written
down by hand where the lines are.
"""

import textwrap

import pytest

from analysis.corpus import segmentation

HEADLINE = "Holm shuts its gate as the river board keeps silent"
DAM = """\
The mayor of Holm told the council on Monday night that she feared for the human rights of people \
in the lower town, and that the gate had been shut by the board without a word to anybody.

“We were never asked about it, and nobody from the board has come to see the flood damage since,” \
said Ann Reed, the mayor. “The human rights groups brought boats and food.”

The board did not answer a question about the flood. It meets again on Friday, when the towns will \
vote on a new gate. Police said that three people were hurt in the flood."""
STRIKE = """\
Workers at the Orley mill walked out on Tuesday. They want more pay, and less night work.

Ms. Moss, who runs the mill, said it could not pay. “We have no orders. We have no stone, and no \
boats to fetch it,” she said. The mill has lost money since 2019, according to the U.S. survey.

Talks go on."""
GERMAN = """\
Die Bürgermeisterin sagte am Montag, dass der Rat die Mauer erst im Herbst bauen werde, weil das \
Geld des Landes noch fehle.

„Wir warten seit Jahren“, sagte sie. Die Feuerwehr zählte drei Verletzte."""
SHOUTED = DAM.upper()


def wrapped(text: str, width: int) -> str:
    parts = text.split("\n\n")
    return "\n\n".join("\n".join(textwrap.wrap(p, width, break_on_hyphens=False)) for p in parts)


def read(text: str, title: str = "") -> tuple[list[tuple[str, int, str]], list[str]]:
    """Sentences as (role, paragraph, words with one blank between), and what is set aside."""
    sentences, aside = segmentation.split({"x": text}, {"x": title})
    rows = zip(sentences["role"], sentences["paragraph"], sentences["text"], strict=True)
    return [(role, n, " ".join(s.split())) for role, n, s in rows], aside["text"].tolist()


@pytest.mark.parametrize("width", [200, 90, 72, 60, 50, 46, 42, 36, 30, 26, 22])
@pytest.mark.parametrize("article", [DAM, STRIKE, GERMAN, SHOUTED], ids=["dam", "mill", "de", "up"])
def test_an_article_reads_alike_at_every_width(article, width):
    text = f"{HEADLINE}\n\n{article}\n"
    assert read(wrapped(text, width), HEADLINE) == read(text, HEADLINE)


def test_the_article_of_the_test_is_read_as_a_reader_reads_it():
    sentences, aside = read(f"{HEADLINE}\n\n{DAM}\n", HEADLINE)
    assert [(role, n) for role, n, _ in sentences] == [
        ("title", 1), ("body", 2), ("body", 3), ("body", 3), ("body", 4), ("body", 4), ("body", 4)
    ]  # fmt: skip
    assert aside == []


@pytest.mark.parametrize(
    "text",
    [
        wrapped(" ".join(DAM.split("\n\n")[:2]), 42),
        wrapped(DAM, 42).replace("\n", "\r\n"),
        wrapped(DAM, 42).replace("\n", "\r"),
        "\n".join("    " + line for line in wrapped(DAM, 38).split("\n")),
        "\n".join(line + "  " for line in wrapped(DAM, 38).split("\n")),
        # Lines of print: of about the same length, and not filled to the last character.
        "The mayor of Holm told the\ncouncil on Monday that the gate\nhad been shut by the river\n"
        "board without a word to any of\nthe people in the lower\ntown of Holm.",
        # A title or an initial at the end of a line.
        "The board of Holm has told the mayor, Ms.\nReed, that the gate will stay as it is\nand "
        "that it waits for men of the U.S.\nArmy to see it.",
    ],
    ids=["one paragraph", "CRLF", "CR", "indented", "blanks behind", "print", "title"],
)
def test_lines_of_a_column_are_one_article(text):
    sentences, aside = read(text)
    whole, _ = read("\n\n".join(" ".join(p.split()) for p in text.split("\n\n")))
    if "\r" in text:
        whole, _ = read(DAM)
    assert [s for _, _, s in sentences] == [s for _, _, s in whole]
    assert aside == []


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        # Paragraphs without blank lines: a short line, or an indent, ends one.
        (
            "The mill at Orley was shut on Monday, and\nnobody knows when the owners will open it\n"
            "again.\nThe council wants the state to pay for the\nroof, which fell in the flood of "
            "the year\nbefore.",
            2,
        ),
        (
            "  The mill at Orley was shut on Monday, so\nthe workers went to the town hall and "
            "were\ntold that the council had no money for it.\n  The mayor wants the state to pay "
            "for the\nroof of the mill.",
            2,
        ),
        ("The dam held.\nThe gate did not.\nIt rained.", 3),
        ("Ann Reed\nTom Hale\nJon Vale\nIda Moss", 4),
        ("They asked for four things:\n• boats\n• food for a week\n• stone\n• a new gate.", 5),
        (
            "1. Boats for the lower town\n2. Food for the lower town\n3. Stone for the lower town.",
            3,
        ),
        # A poem, or a list of facts: the lines are of all lengths.
        ("Population: 312\nMayor: Ann Reed, since 2019\nRiver: Holm\nFounded: 1312 or before", 4),
    ],
)
def test_lines_that_end_on_purpose_stay_apart(text, paragraphs):
    sentences, aside = segmentation.split({"x": text})
    assert len({*sentences["paragraph"]}) + len(aside) == paragraphs


def test_furniture_about_a_narrow_column_is_set_aside_and_the_column_is_not():
    text = (
        f"{wrapped(HEADLINE, 36)}\n\nBy Ann Reed\nMonday, May 4, 2020\n\n{wrapped(DAM, 36)}\n\n"
        "(Reporting by Ann Reed in Holm;\nediting by Tom Hale)\n\nCopyright 2020 The Holm Post. "
        "All\nrights reserved.\n"
    )
    sentences, aside = read(text, HEADLINE)
    assert sentences[1:] == [(r, n, s) for r, n, s in read(f"{HEADLINE}\n\n{DAM}", HEADLINE)[0][1:]]
    assert [" ".join(line.split()) for line in aside] == [
        "By Ann Reed",
        "Monday, May 4, 2020",
        "(Reporting by Ann Reed in Holm; editing by Tom Hale)",
        "Copyright 2020 The Holm Post. All rights reserved.",
    ]


def test_an_item_of_a_list_may_take_two_lines():
    text = (
        "The board asks for three things from the\ntowns:\n\n• boats that can carry twenty people\n"
        "  and their goods\n• stone for the wall\n• food\n"
    )
    sentences, aside = read(text)
    assert [s for _, _, s in sentences][1:] == [
        "• boats that can carry twenty people and their goods",
        "• stone for the wall",
        "• food",
    ]
    assert aside == []
