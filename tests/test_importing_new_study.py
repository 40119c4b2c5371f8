"""Starting a study of one's own: it works at once (all that is refused: test_bad_commands.py)."""

import pandas as pd
import pytest

from analysis import __main__, open_study, tables
from analysis.frames import of
from analysis.importing import article_table
from analysis.importing.tables import read_table
from analysis.problems import StudyError

ARTICLES = (
    "key,body,paper,when,head,pages,outlet\n"
    '1,"The flood came.\nIt rained, they said.",Hill Post,2014-09-25,Flood,3,hp\n'
    "2,The gates were shut.,The Herald,25 September 2014,Gates,,th\n"
    "3,No flood in town.,The Herald,2014,None,4,th\n"
)
NAMES = ["--text", "body", "--perspective", "paper", "--doc", "key", "--date", "when"]


def call(*words):
    return __main__.main(["new", *map(str, words)])


def bring_csv(tmp_path, content, *options):
    raw = content if isinstance(content, bytes) else content.encode()
    (tmp_path / "articles_of_mine.csv").write_bytes(raw)
    study = tmp_path / "study"
    return study, call(study, "--from", tmp_path / "articles_of_mine.csv", *NAMES, *options)


def test_the_skeleton_is_a_study_in_which_everything_is_found(tmp_path, capsys):
    assert call(tmp_path / "mine") == 0
    assert "make html STUDY=" in capsys.readouterr().out

    study = open_study(tmp_path / "mine")
    made = tables(study)

    sides = of(made.counts, level="perspective", voice="all", codebook="topics")
    # Counted by hand in the four texts, headlines included.
    assert sides.set_index(["unit", "category"])["matches"].to_dict() == {
        ("upstream", "flood"): 6, ("upstream", "dam"): 4,
        ("downstream", "flood"): 4, ("downstream", "dam"): 7,
    }  # fmt: skip
    assert made.exclusions["text"].tolist() == ["flood lights"]
    assert "Subscribe to the Upstream Post" in made.boilerplate["text"].tolist()


def test_nothing_is_ever_written_over(tmp_path, capsys):
    (tmp_path / "mine").mkdir()
    assert call(tmp_path / "mine") == 0
    before = {p.name: p.read_bytes() for p in (tmp_path / "mine").iterdir()}
    assert call(tmp_path / "mine") == 2
    assert "something is there already" in capsys.readouterr().err
    assert {p.name: p.read_bytes() for p in (tmp_path / "mine").iterdir()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["mine"]


def test_a_table_becomes_a_study_with_its_perspectives(tmp_path):
    folder, code = bring_csv(tmp_path, ARTICLES, "--title", "head")
    assert code == 0

    study = open_study(folder)

    assert study.perspectives == {"hill_post": "Hill Post", "the_herald": "The Herald"}
    assert study.texts["1"] == "Flood\n\nThe flood came.\nIt rained, they said."
    rows = study.sources.set_index("doc")
    assert rows["date"].tolist() == ["2014-09-25", "2014-09-25", "2014"]
    assert rows["title"].tolist() == ["Flood", "Gates", "None"]
    assert rows["outlet"].tolist() == ["hp", "th", "th"]
    assert rows["x_pages"].tolist() == ["3", "", "4"]


HEADED = (
    "body,paper,head\n"
    '"It rained all night.",Hill Post,Flood  in town\n'  # the headline is not in the text
    '"High\u00a0water \nIt rained, they said.",Hill Post,High water\n'  # its first line
    '"By Ada Bell\nNo dam\nThe gates were shut.",Herald,No dam\n'  # another line
    '"Dry days were over at last.",Herald,\n'  # there is none
)


def test_headlines_stand_in_the_study_once_each(tmp_path):
    folder, code = bring_csv(tmp_path, HEADED, "--title", "head", "--doc", "", "--date", "")
    assert code == 0
    made = tables(open_study(folder)).sentences
    titles = made[made["role"] == "title"]
    assert list(zip(titles["doc"], titles["text"], strict=True)) == [
        ("a1", "Flood in town"), ("a2", "High\u00a0water"), ("a3", "No dam"),
    ]  # fmt: skip
    assert made[made["role"] == "body"]["text"].tolist() == [
        "It rained all night.", "It rained, they said.", "The gates were shut.",
        "Dry days were over at last.",
    ]  # fmt: skip


def test_web_addresses_are_remarked_and_give_no_topic(tmp_path, capsys):
    table = (
        "body,paper\nSee https://harbour.example/storms and gates,A\nGates www.harbour.example,B\n"
    )
    (tmp_path / "a.csv").write_text(table)
    options = ["--text", "body", "--perspective", "paper"]
    assert call(tmp_path / "study", "--from", tmp_path / "a.csv", *options) == 0
    assert "remark: texts a1, a2: web addresses in the text; " in capsys.readouterr().out
    assert article_table.frequent_words(
        ["Rivers, https://harbour.example/storms", "WWW.HARBOUR.org"]
    ) == ["rivers"]


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_other_tables_give_the_same_study(tmp_path, kind):
    folder, _ = bring_csv(tmp_path, ARTICLES)
    frame = pd.read_csv(tmp_path / "articles_of_mine.csv", dtype=str, keep_default_na=False)
    path = tmp_path / f"a.{kind}"
    if kind == "jsonl":
        frame.to_json(path, orient="records", lines=True)
    else:
        frame.to_parquet(path)
    assert call(tmp_path / "other", "--from", path, *NAMES) == 0
    one, two = open_study(folder), open_study(tmp_path / "other")
    pd.testing.assert_frame_equal(one.sources, two.sources)
    assert one.texts == two.texts


BAD_ROWS = (
    b"4,,Hill Post,,,,\n"
    b"5,  The gates   were shut.,Hill Post,,,,\n"
    b"3,Another text.,Hill Post,,,,\n"
    b"7,A third text.,,,,,\n"
    b"8,caf\xe9,Hill Post,,,,\n"
    b"9,A date.,Hill Post,33/44/2014,,,\n"
    b"10,one,cell,too,many,for,the,table\n"
)
SAID = [
    "row 5: the text is empty; fill the cell or delete the row",
    "row 6: its text is the same as that of row 3, which belongs to another perspective "
    "('The Herald', not 'Hill Post'); delete both, or keep it in one of the two",
    "row 7: the id '3' stands in row 4 too; give each its own, or leave --doc out",
    "row 8: it belongs to no perspective; fill the cell",
    "row 9: byte 0xe9 in 'body' is not UTF-8; save it as UTF-8, or name what it is with "
    "--encoding (often cp1252)",
    "row 10: '33/44/2014' is no date for sure; write 2014-09-25, 2014-09, 2014 or nothing, or "
    "leave --date out",
    "row 11: 8 cells, not 7; put cells that hold a separator in quote marks",
]


def test_each_bad_row_is_named_and_nothing_is_written(tmp_path, capsys):
    folder, code = bring_csv(tmp_path, ARTICLES.encode() + BAD_ROWS)
    assert code == 2
    said = capsys.readouterr().err.splitlines()
    assert said[1:] == [f"articles_of_mine.csv {line}" for line in SAID]
    assert "7 rows cannot be used; mend them, or add --set-aside" in said[0]
    assert not folder.exists()


def test_bad_rows_are_set_aside_with_the_reason(tmp_path, capsys):
    folder, code = bring_csv(tmp_path, ARTICLES.encode() + BAD_ROWS, "--set-aside")
    assert code == 0
    assert "7 rows set aside in" in capsys.readouterr().out
    assert list(open_study(folder).texts) == ["1", "2", "3"]
    listed = pd.read_csv(folder / "rejected.csv")
    made = [f"{row.place}: {row.wrong}; {row.mend}" for row in listed.itertuples()]
    assert made == [f"articles_of_mine.csv {line}" for line in SAID]


def test_a_table_in_another_encoding_is_read_when_it_is_named(tmp_path):
    table = ARTICLES.replace("came", "came to the café").encode("cp1252")
    folder, code = bring_csv(tmp_path, table, "--encoding", "cp1252")
    assert code == 0
    assert "café" in open_study(folder).texts["1"]


def test_a_table_in_utf8_is_read_as_such_whatever_is_named(tmp_path):
    table = ARTICLES.replace("came", "came to the café")
    folder, code = bring_csv(tmp_path, table, "--encoding", "cp1252")
    assert code == 0
    assert "café" in open_study(folder).texts["1"]
    frame = pd.DataFrame({"body": ["café"]})
    frame.to_parquet(tmp_path / "a.parquet")
    assert read_table(tmp_path / "a.parquet", "cp1252")[0]["body"].tolist() == ["café"]


def test_labels_that_need_quotes_or_collide_make_a_sound_codebook(tmp_path):
    (tmp_path / "a.csv").write_text('text,perspective\none,"A: ""b"" #1"\ntwo,a b 1\nthree,24 h\n')
    assert call(tmp_path / "s", "--from", tmp_path / "a.csv") == 0
    study = open_study(tmp_path / "s")
    assert study.perspectives == {"a_b_1": 'A: "b" #1', "a_b_1_2": "a b 1", "p_24_h": "24 h"}


def test_perspectives_that_differ_in_capitals_alone_are_remarked():
    frame = pd.DataFrame({"text": ["one", "two"], "perspective": ["Post", "post "]})
    brought = article_table.arrange(frame, article_table.Columns("text", "perspective"), "a.csv")
    assert "2 perspectives are called 'post' but for capitals" in str(brought.remarks[0])


def test_a_table_without_rows_is_told(tmp_path):
    (tmp_path / "a.csv").write_text("text,perspective\n")
    with pytest.raises(StudyError, match="it has no rows"):
        read_table(tmp_path / "a.csv")


def test_rows_that_are_no_utf8_and_of_too_many_cells_are_named_and_the_others_read(tmp_path):
    table = tmp_path / "a.csv"
    table.write_bytes(b"doc,body\na,b\xa8\xff,d\nb,\xa8\nc,\xc3\xa9e\n")
    frame, bad, _ = read_table(table)
    assert frame["body"].to_dict() == {4: "ée"}
    assert [(problem.place, problem.wrong) for problem in bad] == [
        ("a.csv row 2", "3 cells, not 2"),
        ("a.csv row 3", "byte 0xa8 in 'body' is not UTF-8"),
    ]


@pytest.mark.parametrize(
    ("header", "wrong"),
    [("\n", "the header is empty"), ("a,b, a\n", "two columns are called 'a'")],
)
def test_a_header_that_names_no_columns_or_one_twice_is_refused(tmp_path, header, wrong):
    (tmp_path / "a.csv").write_text(header + "1,2,3\n")
    with pytest.raises(StudyError, match=f"a.csv row 1: {wrong}"):
        read_table(tmp_path / "a.csv")


def collection(tmp_path, texts):
    for file, raw in texts.items():
        path = tmp_path / "mine" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return tmp_path / "mine"


TEXTS = {
    "Hill Post/1.txt": b"The flood came.\r\nIt rained.",
    "Hill Post/May 2014/2.txt": b"The gates were shut.",
    "The Herald/1.txt": b"No flood in town.",
}


def test_a_folder_of_folders_becomes_a_study_of_files(tmp_path, capsys):
    study = tmp_path / "study"

    assert call(study, "--from", collection(tmp_path, TEXTS)) == 0

    assert "3 articles (2 of Hill Post, 1 of The Herald)" in capsys.readouterr().out
    read = open_study(study)
    assert read.perspectives == {"hill_post": "Hill Post", "the_herald": "The Herald"}
    assert read.texts == {
        "hill_post_p_1": "The flood came.\r\nIt rained.",
        "p_2": "The gates were shut.",
        "the_herald_p_1": "No flood in town.",
    }


def test_texts_that_cannot_be_used_are_named_or_set_aside(tmp_path, capsys):
    bad = {
        "The Herald/copy.txt": b"No flood in  town.\n",
        "The Herald/empty.txt": b" ",
        "Hill Post/old.txt": "Qu\xe9bec".encode("cp1252"),
        "Hill Post/notes.xyz": b"PK",
        "Hill Post/.DS_Store": b"",
    }
    study, mine = tmp_path / "study", collection(tmp_path, TEXTS | bad)

    assert call(study, "--from", mine) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("mine: 3 texts cannot be used; ")
    assert [line.split(": ")[0] for line in said[1:]] == [
        "Hill Post/old.txt line 1", "The Herald/copy.txt", "The Herald/empty.txt",
    ]  # fmt: skip
    assert not study.exists()

    assert call(study, "--from", mine, "--set-aside") == 0
    told = capsys.readouterr().out
    assert "3 texts set aside" in told
    assert "remark: mine: 1 file left out, 'Hill Post/notes.xyz' first: no .txt; save" in told
    assert len(open_study(study).texts) == 3
    assert call(tmp_path / "other", "--from", mine, "--set-aside", "--encoding", "cp1252") == 0
    assert open_study(tmp_path / "other").texts["old"] == "Qu\xe9bec"


def test_only_texts_that_are_not_utf8_are_read_in_the_encoding_that_is_named(tmp_path):
    texts = {"A/one.TXT": "Qu\xe9bec".encode(), "B/two.txt": "Qu\xe9bec, caf\xe9".encode("cp1252")}
    mine = collection(tmp_path, texts)
    assert call(tmp_path / "study", "--from", mine, "--encoding", "cp1252") == 0
    assert open_study(tmp_path / "study").texts == {"one": "Qu\xe9bec", "two": "Qu\xe9bec, caf\xe9"}
