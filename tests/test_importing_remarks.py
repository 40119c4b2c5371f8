"""What `check` remarks though nothing is wrong."""

from analysis import __main__, open_study
from analysis.importing.remarks import remarks

BOOK = """
perspectives: {north: {label: North}, south: {label: South}}
topics:
  rain: {entries: [flood*]}
  wind: {entries: [gale]}
"""
LONG = "The flood came and went. " * 12


def study(tmp_path, titles=("", "", "")):
    (tmp_path / "codebook.yml").write_text(BOOK)
    texts = [LONG, LONG + "Read on at https://example.org/gales", "A flood."]
    sides = ["north", "north", "south"]
    rows = [
        f"{n},{s},{h},{t}\n" for n, (s, h, t) in enumerate(zip(sides, titles, texts, strict=True))
    ]
    (tmp_path / "articles.csv").write_text("doc,perspective,title,text\n" + "".join(rows))
    return tmp_path


def test_each_doubt_is_one_line_with_its_place(tmp_path):
    assert [str(remark) for remark in remarks(open_study(study(tmp_path)))] == [
        "codebook.yml: no text holds any entry of the topic 'wind'; look at the spelling, or add "
        "entries",
        "sources: South has one text alone; what is said of the group is said of this text; add "
        "others",
        "sources: no text has a title; fill the column title; without, only the first short line "
        "of a text can be one",
        "texts 2: fewer than 50 words; see whether the whole article is there",
        "texts 1: web addresses in the text; delete them if words in them mislead",
    ]


def test_check_prints_them_and_finds_nothing_wrong(tmp_path, capsys):
    assert __main__.main(["check", str(study(tmp_path, ("A", "", "")))]) == 0
    said = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("remark: ") for line in said) == 5
    assert (
        "remark: texts 0: no line is the headline that the table gives; write it as the text has "
        "it, or leave it empty"
    ) in said
    assert said[-1].endswith("nothing wrong")


def test_entries_that_no_text_holds_letter_by_letter_are_named(tmp_path):
    folder = study(tmp_path)
    (folder / "codebook.yml").write_text(BOOK.replace("[gale]", "['gale, gust', gale?, flood]"))
    said = [str(remark) for remark in remarks(open_study(folder))]
    assert said[0] == (
        "codebook.yml: no text holds `gale, gust`, `gale?` letter by letter; write each word or "
        "form as an entry of its own"
    )


def test_the_study_in_the_box_raises_no_doubt():
    assert list(remarks(open_study("seeds"))) == []
