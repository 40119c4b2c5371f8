"""Exports and office files become studies, each article with its headline, outlet and date.

What is right was written down with the files (made_exports.py), before anything read them.
"""

import openpyxl
import pytest
from made_exports import (
    CODED_PAGE,
    COVER,
    END,
    FACTIVA,
    FIRST,
    HERALD_ROWS,
    NEXIS,
    OLD_NEXIS,
    PAGE,
    PAGE_WORDS,
    PLAIN_FACTIVA,
    PLAIN_PAGE,
    POST_ROWS,
    SECOND,
    coded_page,
    row,
    word,
)  # fmt: skip

from analysis import __main__, open_study
from analysis.addons.exports import optional
from analysis.importing import importers
from analysis.problems import StudyError
from analysis.words import count_words

GATE = "The flood shut the gate on Monday, and the mayor said the board was silent."
OPEN = "The board opened the gate on Friday, and people went home to the lower town."
HEADS = ["Gate shut in Holm", "Board opens the gate"]
DATES = ["2021-05-03", "2021-05-04"]
# file: kind, outlets, the paragraphs of the first text
EXPORTS = {
    "nexis.docx": ("Nexis (.docx)", "The Post (Holm)", [GATE, "Rain fell.", "It fell all night."]),
    "new.txt": ("Nexis (.txt)", "The Post (Holm)", [GATE, "Rain fell.", "It fell all night."]),
    "old.txt": ("Nexis (.txt)", "The Post", [GATE, "Rain fell."]),
    "factiva.txt": ("Factiva (.txt)", "The Post", [GATE, "Rain fell.", "It fell."]),
    "plain.txt": ("Factiva (.txt)", "The Post", [GATE, "Rain fell. It fell."]),
    "coded.html": ("Factiva (.html)", "The Post", [GATE, "Rain fell.", "It fell."]),
    "plain.html": ("Factiva (.html)", "The Post", [GATE, "Rain fell.", "It fell."]),
}
CONTENT = {
    "new.txt": "\n".join(NEXIS), "old.txt": OLD_NEXIS, "factiva.txt": FACTIVA,
    "plain.txt": PLAIN_FACTIVA, "coded.html": CODED_PAGE, "plain.html": PLAIN_PAGE,
}  # fmt: skip


def made(folder, name):
    path = folder / name
    if name.endswith(".docx"):
        return word(path, NEXIS)
    path.write_text(CONTENT[name], encoding="utf-8")
    return path


def call(*words):
    return __main__.main(["new", *map(str, words)])


@pytest.mark.parametrize("name", EXPORTS)
def test_every_article_comes_with_headline_outlet_date_byline_and_its_own_text(tmp_path, name):
    kind, outlet, text = EXPORTS[name]
    one, read = importers.read_file(made(tmp_path, name), name)
    assert one.name == kind
    assert (read.bad, read.remarks) == ([], [])
    table = read.table
    assert table["title"].tolist() == HEADS
    assert table["outlet"].tolist() == [outlet, "Herald"]
    assert table["date"].tolist() == DATES
    assert table["author"].tolist() == ["A. Pen", ""]
    assert table["text"].str.split("\n\n").tolist() == [text, [OPEN]]


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_becomes_a_study_in_one_command(tmp_path, name, capsys):
    study = tmp_path / "study"
    assert call(study, "--from", made(tmp_path, name)) == 0
    assert "2 articles (1 of The Post" in capsys.readouterr().out
    read = open_study(study)
    assert read.sources["title"].tolist() == HEADS
    assert read.sources["date"].tolist() == DATES
    assert all("TERROR" not in text.upper() for text in read.texts.values())


def test_looking_says_what_would_be_read_and_writes_nothing(tmp_path, capsys):
    path = made(tmp_path, "nexis.docx")
    assert call(tmp_path / "study", "--from", path, "--look") == 0
    said = capsys.readouterr().out.splitlines()
    # 19 words in three paragraphs, and 4 of the headline in front of them, counted by hand.
    assert said[2].startswith("a1 | The Post (Holm) | 2021-05-03 | “Gate shut in Holm” | ")
    assert said[2].endswith("words: The flood shut the gate on Monday, and the mayor said the …")
    assert said[-1] == "nothing was written; leave --look out to write it"
    assert [p.name for p in tmp_path.iterdir()] == ["nexis.docx"]


def test_folders_of_exports_office_files_and_pages_are_sides(tmp_path, capsys):
    word(tmp_path / "mine/post/nexis.docx", NEXIS)
    word(tmp_path / "mine/herald/one.docx", ["Rain in Orley", GATE], ["Title"])
    (tmp_path / "mine/herald/page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "mine/herald/note.txt").write_text(OPEN + " Then it rained.", encoding="utf-8")
    (tmp_path / "mine/herald/scan.pdf").write_bytes(b"%PDF")
    assert call(tmp_path / "study", "--from", tmp_path / "mine") == 0
    said = capsys.readouterr().out
    assert "5 articles (3 of herald, 2 of post)" in said
    assert "remark: mine: 1 file left out, 'herald/scan.pdf' first: PDF is not read" in said
    rows = open_study(tmp_path / "study").sources.set_index("title")
    assert rows.loc["Gate shut in Holm", "outlet"].tolist() == ["The Post", "The Post (Holm)"]
    assert "Rain in Orley" in rows.index


def test_a_saved_page_gives_its_article_alone(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    one, read = importers.read_file(path, "page.html")
    (article,) = read.table.to_dict("records")
    assert one.name == "saved page"
    assert (article["title"], article["outlet"], article["date"], article["author"]) == (
        "Gate shut in Holm", "The Post", "2021-05-03", "Ada Pen",
    )  # fmt: skip
    assert article["date_basis"] == "found in the saved page"
    assert count_words(article["text"]) == PAGE_WORDS
    assert article["text"].startswith("The flood shut the gate on Monday, and the mayor said that")


def workbook(path, rows, *more):
    book = openpyxl.Workbook()
    for values in rows:
        book.active.append(values)
    for title in more:
        book.create_sheet(title).append(["x"])
    book.save(path)
    return path


ROWS = [["Body", "Paper", "When"], [GATE, "Post", "May 3, 2021"], [OPEN, "Herald", "5/14/2021"]]
NAMED = ["--text", "Body", "--perspective", "Paper", "--date", "When"]


def test_a_sheet_is_a_table_whose_columns_are_named(tmp_path, capsys):
    path = workbook(tmp_path / "a.xlsx", ROWS, "Notes")
    assert call(tmp_path / "study", "--from", path, *NAMED) == 0
    assert "remark: a.xlsx: 1 sheet beside 'Sheet' not read (Notes)" in capsys.readouterr().out
    read = open_study(tmp_path / "study")
    assert list(read.texts.values()) == [GATE, OPEN]
    assert read.sources["date"].tolist() == ["2021-05-03", "2021-05-14"]


def without(lines, *gone):
    return [line for line in lines if line not in gone]


def changed(lines, old, new):
    return [new if line == old else line for line in lines]


SPOILED_NEXIS = {
    "a text without Body": (
        [*without(FIRST, "Body"), END, *SECOND, END],
        "a.docx article 1: no line “Body” tells where its text begins (“Gate shut in Holm”); "
        "download the file again with full texts",
    ),
    "a text that breaks off": (
        [*FIRST, END, *SECOND],
        "a.docx article 2: it breaks off: no line “End of Document” after it; download the file "
        "again, whole",
    ),
    "no text at all": (
        [*FIRST, END, *without(SECOND, OPEN), END],
        "a.docx article 2: it has no text below “Body” (“Board opens the gate”); delete it from "
        "the file, or paste its text there",
    ),
    "an article fewer than the cover says": (
        [*COVER, *FIRST, END],
        "a.docx: it says that it holds 2 articles, and 1 came; download it again, whole",
    ),
    "another length": (
        [*FIRST, END, *changed(SECOND, "Length: 15 words", "Length: 600 words"), END],
        "a.docx: 1 article is not as long as it says (article 2: 600 words stated, 15 read); see "
        "whether the whole article came, and nothing else",
    ),
    "no date": (
        [*FIRST, END, *without(SECOND, "4 May 2021"), END],
        "a.docx: 1 article without a date that can be read (article 2 first); fill the date in "
        "the study's articles.csv",
    ),
}  # fmt: skip


@pytest.mark.parametrize("spoiled", SPOILED_NEXIS)
def test_a_spoiled_nexis_file_is_told_in_one_line(tmp_path, spoiled):
    paragraphs, line = SPOILED_NEXIS[spoiled]
    _, read = importers.read_file(word(tmp_path / "a.docx", paragraphs), "a.docx")
    assert [str(p) for p in [*read.bad, *read.remarks]] == [line]


def without_line(text, start):
    return "\n".join(line for line in text.split("\n") if not line.strip().startswith(start))


AGAIN = "download it again as “Article format with indexing”, in HTML"


def told(path, text):
    """What the lines for the user say of a file that holds this text."""
    path.write_text(text, encoding="utf-8")
    _, read = importers.read_file(path, path.name)
    return [str(p) for p in [*read.bad, *read.remarks]]


SPOILED_FACTIVA = {
    "no headline": (FACTIVA.replace(" HD\tBoard opens the gate\n", ""),
                    f"a.txt article 2: it has no headline (HD); {AGAIN}"),
    "no text": (FACTIVA.replace(f" LP\t{OPEN}\n", ""),
                "a.txt article 2: it has no text (LP, TD; “Board opens the gate”); delete it, or "
                "download it again with full texts"),
    "no outlet": (FACTIVA.replace(" SN\tHerald\n", ""),
                  f"a.txt article 2: it has no outlet (SN; “Board opens the gate”); {AGAIN}"),
    "a date that is none": (FACTIVA.replace("4 May 2021", "soon"),
                            "a.txt article 2: its date 'soon' cannot be read (“Board opens the "
                            "gate”); write it like 3 May 2021"),
    "a text that breaks off": (FACTIVA[: FACTIVA.index(" NS\tgcoop")],
                               "a.txt article 2: it breaks off: no number (AN) ends it (“Board "
                               "opens the gate”); download the file again, whole"),
    "another length": (FACTIVA.replace("15 words", "1,500 words"),
                       "a.txt: 1 article is not as long as it says (article 2: 1,500 words "
                       "stated, 15 read); see whether the whole article came, and nothing else"),
    "without codes, broken off": (PLAIN_FACTIVA[: PLAIN_FACTIVA.index("Document HERA")],
                                  "a.txt article 2: it breaks off: no number (AN, Document …) ends "
                                  "it; download the file again, whole"),
}  # fmt: skip


@pytest.mark.parametrize("spoiled", SPOILED_FACTIVA)
def test_a_spoiled_factiva_text_is_told_in_one_line(tmp_path, spoiled):
    text, line = SPOILED_FACTIVA[spoiled]
    assert told(tmp_path / "a.txt", text) == [line]


SPOILED_OLD = {
    "no LENGTH": (OLD_NEXIS.replace("SECTION: HOME\n\nLENGTH: 15 words\n\nHEADLINE: ", ""),
                  "a.txt article 2: no line LENGTH: tells where its text begins; download the file "
                  "again with LENGTH, or as .docx"),
    "no text": (OLD_NEXIS.replace(OPEN, ""),
                "a.txt article 2: it has no text below its headline (“Board opens the gate”); "
                "delete it from the file, or paste its text there"),
    "no headline": (OLD_NEXIS.replace("HEADLINE: Board opens the gate", ""),
                    "a.txt article 2: no headline stands above its LENGTH:; write it there, as a "
                    "line of its own"),
    "an article fewer": (OLD_NEXIS.replace("1 of 2", "1 of 3").replace("2 of 2", "2 of 3"),
                         "a.txt: it says that it holds 3 articles, and 2 came; download it again, "
                         "whole"),
    "another length": (OLD_NEXIS.replace("15 words", "150 words"),
                       "a.txt: 1 article is not as long as it says (article 2: 150 words "
                       "stated, 15 read); see whether the whole article came, and nothing else"),
}  # fmt: skip


@pytest.mark.parametrize("spoiled", SPOILED_OLD)
def test_a_spoiled_old_nexis_text_is_told_in_one_line(tmp_path, spoiled):
    text, line = SPOILED_OLD[spoiled]
    assert told(tmp_path / "a.txt", text) == [line]


SPOILED_PAGES = {
    "no headline": (HERALD_ROWS.replace(row("HD", "Board opens the gate"), ""),
                    f"a.html article 2: it has no headline (HD); {AGAIN}"),
    "no text": (HERALD_ROWS.replace(row("LP", OPEN), ""),
                "a.html article 2: it has no text (LP, TD; “Board opens the gate”); delete it, or "
                "download it again with full texts"),
    "no outlet": (HERALD_ROWS.replace(row("SN", "Herald"), ""),
                  f"a.html article 2: it has no outlet (SN; “Board opens the gate”); {AGAIN}"),
    "a date that is none": (HERALD_ROWS.replace("4 May 2021", "soon"),
                            "a.html article 2: its date 'soon' cannot be read (“Board opens the "
                            "gate”); write it like 3 May 2021"),
    "a text that breaks off": (HERALD_ROWS.partition(row("NS", "gcoop : Cooperation"))[0],
                               "a.html article 2: it breaks off: no number (AN) ends it (“Board "
                               "opens the gate”); download the file again, whole"),
}  # fmt: skip


@pytest.mark.parametrize("spoiled", SPOILED_PAGES)
def test_a_spoiled_factiva_page_is_told_in_one_line(tmp_path, spoiled):
    rows, line = SPOILED_PAGES[spoiled]
    assert told(tmp_path / "a.html", coded_page(POST_ROWS, rows)) == [line]


SPOILED_SHEETS = {
    "two columns of one name": ([["Body", "Body"], [GATE, "Post"]],
                                "a.xlsx sheet 'Sheet': two columns are called 'Body'; rename one"),
    "a column without a name": ([["Body", None, "Paper"], [GATE, "x", "Post"]],
                                "a.xlsx sheet 'Sheet': column 2 has no name in row 1; name each "
                                "column in the first row"),
    "no rows": ([["Body", "Paper"]],
                "a.xlsx sheet 'Sheet': it has no rows below its header; add one an article"),
    "nothing": ([], "a.xlsx: its sheets are empty; add a row for each article"),
    "a cell beside the table": ([["Body", "Paper"], [GATE, "Post", "x"]],
                                "a.xlsx sheet 'Sheet': row 2 has cells beyond the last named "
                                "column; name each column in the first row"),
}  # fmt: skip


@pytest.mark.parametrize("spoiled", SPOILED_SHEETS)
def test_a_spoiled_sheet_is_told_in_one_line(tmp_path, spoiled):
    rows, line = SPOILED_SHEETS[spoiled]
    with pytest.raises(StudyError) as error:
        importers.read_file(workbook(tmp_path / "a.xlsx", rows), "a.xlsx")
    assert str(error.value) == line


NOT_READ = {
    "a.pdf": "a.pdf: PDF is not read: its columns and lines run into one another; download it from "
             "the database as .docx (Nexis Uni), .html (Factiva) or a table",
    "a.rtf": "a.rtf: RTF is not read; open it in Word or LibreOffice and save it as .docx",
    "a.docx": "a.docx: it is no Word file, or not a whole one; open it in Word and save it as "
              ".docx",
    "a.xlsx": "a.xlsx: it is no Excel file (.xlsx), or not a whole one; open it in Excel and save "
              "it anew",
    "a.html": "a.html: no article was found in it (1 word); save the page when it shows the whole "
              "article, or its text as .txt",
    "proquest.txt": "proquest.txt: it is an export of ProQuest as text, which is not read; export "
                    "it there as XLS with full text, and save that as .xlsx or CSV",
    "one.txt": "one.txt: it is one article, or an export of a form that is not known; put each "
               "article into a file, the files of each side into a folder, and name the folder "
               "above; Nexis Uni gives .docx, Factiva .html",
    "links.csv": "links.csv: it lists addresses ('url') and no texts; there is no column 'text'; "
                 "save each page as .html in a folder for each perspective, and name that folder",
}  # fmt: skip
LINE = "_" * 60
NO_TEXTS = {
    "a.html": "<html><body><nav>Home</nav></body></html>",
    "proquest.txt": f"{LINE}\nGate shut\nPublication info: Post\nFull text: {GATE}\n{LINE}\n",
    "one.txt": GATE,
    "links.csv": "title,url\nGate shut,https://post.example/1\nOpen,https://herald.example/2\n",
}


@pytest.mark.parametrize("name", NOT_READ)
def test_what_is_not_read_is_refused_with_the_way_out(tmp_path, name, capsys):
    (tmp_path / name).write_text(NO_TEXTS.get(name, "%PDF or {rtf}"), encoding="utf-8")
    assert call(tmp_path / "study", "--from", tmp_path / name) == 2
    assert capsys.readouterr().err.splitlines() == [NOT_READ[name]]
    assert not (tmp_path / "study").exists()


SPOILED = {
    **{f"nexis: {why}": ("a.docx", *two) for why, two in SPOILED_NEXIS.items()},
    **{f"old nexis: {why}": ("a.txt", *two) for why, two in SPOILED_OLD.items()},
    **{f"factiva: {why}": ("a.txt", *two) for why, two in SPOILED_FACTIVA.items()},
    **{f"page: {why}": ("a.html", coded_page(POST_ROWS, rows), line)
       for why, (rows, line) in SPOILED_PAGES.items()},
    **{f"sheet: {why}": ("a.xlsx", *two) for why, two in SPOILED_SHEETS.items()},
}  # fmt: skip


@pytest.mark.parametrize("spoiled", SPOILED)
def test_of_a_spoiled_export_no_half_study_is_written(tmp_path, spoiled, capsys):
    name, content, line = SPOILED[spoiled]
    path, study = tmp_path / name, tmp_path / "study"
    if name == "a.xlsx":
        workbook(path, content)
    elif name == "a.docx":
        word(path, content)
    else:
        path.write_text(content, encoding="utf-8")
    named = NAMED[:4] if name == "a.xlsx" else []
    done = call(study, "--from", path, *named)
    said = capsys.readouterr()
    if done == 0:  # a doubt stops nothing
        assert f"remark: {line}" in said.out.splitlines()
        assert len(open_study(study).texts) == 2
        return
    assert done == 2
    assert said.err.splitlines()[-1] == line
    assert sum(map(len, [said.out.splitlines(), said.err.splitlines()])) <= 2
    assert [p.name for p in tmp_path.iterdir()] == [name]


NO_WORD = "it is no Word file, or not a whole one; open it in Word and save it as .docx"
IN_PICTURES = "put the article's text in; text in pictures or frames is not read"
NO_PAGE = ("it is no web page but a PDF, a picture or the like; save the page itself, as “web "
           "page, HTML only”")  # fmt: skip
SHOWS = "save the page when it shows the whole article, or its text as .txt"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
# What a file of a folder holds, and what is said of it; a list is the paragraphs of a Word file.
SPOILED_FILES = {
    "nothing at all": ("bad.docx", b"", NO_WORD),
    "half a file": ("bad.docx", "half", NO_WORD),
    "a page called a Word file": ("bad.docx", PAGE.encode(), NO_WORD),
    "a password": ("bad.docx", OLE, "it has a password, or Word's old form under a new name; open "
                                    "it in Word and save it anew, without a password"),
    "no paragraph with text": ("bad.docx", ["", " "], f"it has no text; {IN_PICTURES}"),
    "a headline alone": ("bad.docx", ["Rain"], f"it has no text but a headline; {IN_PICTURES}"),
    "an empty page": ("bad.html", b"\n ", "it is empty; save the page again"),
    "a menu": ("bad.html", b"<html><nav>Home</nav></html>",
               f"no article was found in it (1 word); {SHOWS}"),
    "a page that a script fills": ("bad.html", b"<html><body><div id='a'></div><script>var t = "
                                   b"'The flood shut the gate';</script></body></html>",
                                   f"no article was found in it (0 words); {SHOWS}"),
    "a teaser before a wall": ("bad.html", b"<html><body><article><p>The flood shut the gate on "
                               b"Monday.</p></article></body></html>",
                               f"no article was found in it (7 words); {SHOWS}"),
    "a PDF called a page": ("bad.html", b"%PDF-1.4\n" + 30 * b"The flood shut the gate. ",
                            NO_PAGE),
    "a picture called a page": ("bad.html", b"\x89PNG\r\n\x1a\n" + bytes(90), NO_PAGE),
    "an archive called a page": ("bad.html", b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
                                 + PAGE.encode(), "it is a page saved as an archive, which is not "
                                 "read; save it as “web page, HTML only”"),
}  # fmt: skip


@pytest.mark.parametrize("spoiled", SPOILED_FILES)
def test_a_spoiled_file_of_a_folder_is_told_in_one_line_and_no_half_study_written(
    tmp_path, spoiled, capsys
):
    name, content, line = SPOILED_FILES[spoiled]
    mine, study = tmp_path / "mine", tmp_path / "study"
    whole = word(mine / "post/good.docx", ["Rain in Orley", GATE], ["Title"])
    word(mine / "herald/good.docx", ["Board opens the gate", OPEN], ["Title"])
    bad = mine / "post" / name
    if isinstance(content, list):
        word(bad, content, ["Title"] if content[0] else [])
    else:
        raw = whole.read_bytes()
        bad.write_bytes(raw[: len(raw) // 2] if content == "half" else content)
    assert call(study, "--from", mine) == 2
    assert capsys.readouterr().err.splitlines() == [
        "mine: 1 text cannot be used; mend them, or add --set-aside to leave them out and list "
        "them in rejected.csv", f"post/{name}: {line}",
    ]  # fmt: skip
    assert not study.exists()
    assert call(study, "--from", mine, "--set-aside") == 0
    assert len(open_study(study).texts) == 2


def test_a_sheet_with_a_password_is_told(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(OLE)
    with pytest.raises(StudyError) as error:
        importers.read_file(tmp_path / "a.xlsx", "a.xlsx")
    assert str(error.value) == (
        "a.xlsx: it has a password, or Excel's old form under a new name; open it in Excel and "
        "save it anew, without a password"
    )


def test_a_library_that_is_missing_is_named_with_the_command_that_brings_it():
    with pytest.raises(
        StudyError, match=r'install it: pip install "source-perspectives\[import\]"'
    ):
        optional.library("no_such_library", "a.docx")


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("import no_such_part", "to read it needs no_such_part (for half_there), which is not"),
        ("from os import no_such_name", "to read it needs half_there, which is installed but brok"),
        ("raise OSError('libxml2.so: no such file')", "broken (libxml2.so: no such file); install "
                                                      "it anew: pip install --force-reinstall"),
    ],
)  # fmt: skip
def test_a_library_that_is_broken_is_told_in_one_line(tmp_path, monkeypatch, source, wrong):
    (tmp_path / "half_there.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(StudyError) as error:
        optional.library("half_there", "a.docx")
    (line,) = str(error.value).splitlines()
    assert line.startswith("a.docx: to read it needs ")
    assert wrong in line
