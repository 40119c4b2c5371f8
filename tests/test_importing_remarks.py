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


FLOOD = "The flood came and went, and the town of Holm did not see the end of it. " * 8


def aside(tmp_path, *texts, line="", about="set aside"):
    """What is said of texts that has these words in it, by default of lines set aside."""
    (tmp_path / "codebook.yml").write_text(BOOK + (f"set_aside: [{line!r}]\n" if line else ""))
    rows = ["doc,perspective,title,text"]
    for n, text in enumerate(texts):
        rows.append(f'{n},{"south" if n else "north"},,"{text}"')
    (tmp_path / "articles.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    said = [str(remark) for remark in remarks(open_study(tmp_path))]
    return [line for line in said if about in line]


def test_a_text_of_which_much_is_set_aside_is_named_with_its_share(tmp_path):
    # 8 * 17 = 136 words of article; 24 of furniture are 15 % of 160, 25 are 15.5 % of 161.
    few = " ".join(["Copyright 2020"] + ["Holm"] * 22)
    much = few + " Holm"
    assert aside(tmp_path, f"{FLOOD}\n\n{few}", f"{FLOOD} \n\n{much}") == [
        "text 1: 16% of its words are set aside (25 of 161; copyright); see on page 01 whether "
        "each line is none of the article's"
    ]


def test_a_sentence_that_is_set_aside_by_its_beginning_is_named_with_its_line(tmp_path):
    caption = "Photo: The mayor said that the gate was shut."
    texts = [f"{FLOOD}\n\n{caption}", f"{FLOOD} \n\nWeather: it will rain all day in Holm."]
    mend = "; if it is the article's, reword its start; if not, list it in `set_aside`"
    assert aside(tmp_path, *texts, line="Weather: *") == [
        f"text 0 line 3: a whole sentence is set aside as photo caption (“{caption}”){mend}",
        "text 1 line 3: a whole sentence is set aside as listed in the codebook "
        f"(“Weather: it will rain all day in Holm.”){mend}",
    ]
    assert aside(tmp_path, texts[0], FLOOD, line=caption) == []


def test_a_known_formula_raises_no_doubt(tmp_path):
    line = "Reproduction in whole or in part without permission is prohibited."
    assert aside(tmp_path, f"{FLOOD}\n\n{line}", FLOOD + " ") == []


def test_a_headline_broken_over_two_lines_is_a_line_of_the_text(tmp_path):
    (tmp_path / "codebook.yml").write_text(BOOK)
    head = "Holm shuts its gate as the board sleeps"
    (tmp_path / "articles.csv").write_text(
        "doc,perspective,title,text\n"
        f'a,north,{head},"{head.replace(" as", chr(10) + "as")}\n\n{FLOOD}"\n'
        f'b,south,,"{FLOOD}"\n'
    )
    assert not [r for r in remarks(open_study(tmp_path)) if "headline" in r.wrong]


def test_a_word_cut_at_a_lines_end_is_named_and_a_sign_that_nothing_depends_on_is_not(tmp_path):
    cut, soft = f"{FLOOD} The mayor sa-\nid so.", f"{FLOOD} The mayor sa\u00adid so."
    assert aside(tmp_path, cut, soft, about="cut") == [
        "texts 0: words cut at a line's end; words are counted either way, who speaks is read with "
        "the hyphen: join them"
    ]
