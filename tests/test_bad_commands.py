"""What is wrong with a command and what it reads: the lines that its user sees, one by one.

Each row spoils a folder that holds a small sound study in `study/`, and runs a command there, which
exits with 2, prints these very lines and changes nothing.
"""

import pytest
from spoil import ARTICLES, BOOK, COUNT, NEW, both, folder_at, kept, parquet, put, run, sound

from analysis.bulk import progress

TABLE_A = put("a.csv", ARTICLES)
SHEET = "item,text,code_rain,note\n1,The flood came.,1,\n2,A storm.,,\n"
KEY = (
    "item,doc,sentence,perspective,category,counted,drawn,of\n"
    "1,a,1,north,rain,True,1,1\n2,b,1,south,rain,False,1,1\n"
)


def nothing(folder):
    """Leave the folder as it is."""


def sheets(sheet=SHEET, key=KEY):
    """A folder with an audit's sheet and key."""
    return both(
        folder_at("audit"), put("audit/audit_sheet.csv", sheet), put("audit/audit_key.csv", key)
    )


def collection(*names):
    """Texts below `coll/`, each with its own name in it."""

    def spoil(folder):
        for name in names:
            path = folder / "coll" / f"{name}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"The text {name}.", encoding="utf-8")

    return spoil


TABLE = {
    "an unknown command": (
        nothing,
        "hmtl",
        "python -m analysis: argument COMMAND: invalid choice: 'hmtl' (choose from 'html', 'check', 'audit', 'new', 'count', 'lab', 'diff'); see python -m analysis --help",
    ),
    "an unknown option": (
        nothing,
        "html study --fulltext",
        "python -m analysis html: unrecognized arguments: --fulltext; see python -m analysis html --help",
    ),
    "a study that is not there": (
        nothing,
        "check nowhere",
        "nowhere: there is no such folder; name a study's folder",
    ),
    "a file for a study": (
        nothing,
        "check study/a.txt",
        "study/a.txt: there is no such folder; name a study's folder",
    ),
    "html: a study that is not there": (
        nothing,
        "html nowhere",
        "nowhere: there is no such folder; name a study's folder",
    ),
    "html: a file where the pages should go": (
        put("html", "x"),
        "html study",
        "html: is no folder; name another place for the pages",
    ),
    "html: a folder with files of one's own": (
        both(folder_at("html"), put("html/mine.txt", "x")),
        "html study",
        "html: holds files that no build made; name another folder or empty it",
    ),
    "html: the study's own folder": (
        nothing,
        "html study --out study",
        "study: holds files that no build made; name another folder or empty it",
    ),
    "html: a place below a file": (
        put("file", "x"),
        "html study --out file/html",
        "file/html: cannot be written; name a place you may write to",
    ),
    "count: no file matches": (
        TABLE_A,
        "count b*.csv --codebook study/codebook.yml --out c.parquet",
        "b*.csv: there is no such file; name Parquet, CSV or JSONL files, or a folder with such files",
    ),
    "count: no place for the counts": (
        TABLE_A,
        "count a.csv --codebook study/codebook.yml",
        "python -m analysis count: the following arguments are required: --out; see python -m analysis count --help",
    ),
    "count: a kind of file it cannot read": (
        put("a.csv.gz", "x"),
        "count a.csv.gz --codebook study/codebook.yml --out c.parquet",
        "a.csv.gz: not a kind of file that can be read; use one of .parquet, .pq, .csv, .tsv, .jsonl, .ndjson (unpack compressed files first)",
    ),
    "count: a folder without tables": (
        folder_at("e"),
        "count e --codebook study/codebook.yml --out c.parquet",
        "e: there is no such file; name Parquet, CSV or JSONL files, or a folder with such files",
    ),
    "count: an empty file": (
        put("a.csv", ""),
        COUNT,
        "a.csv: the file is empty; leave it out",
    ),
    "count: a table without rows": (
        put("a.csv", "id,body,outlet\n"),
        COUNT,
        "all files: no articles in them; name files with rows",
    ),
    "count: no such text column": (
        TABLE_A,
        "count a.csv --codebook study/codebook.yml --out c.parquet",
        "a.csv: there is no column 'text'; name one of 'id', 'body', 'outlet'",
    ),
    "count: no such column to keep": (
        TABLE_A,
        COUNT + " --keep paper",
        "a.csv: there is no column 'paper'; name one of 'id', 'body', 'outlet'",
    ),
    "count: a column to keep that the counts have": (
        TABLE_A,
        COUNT + " --keep words",
        "a.csv: there is no column 'words'; name one of 'id', 'body', 'outlet'",
        "--keep: the counts have a column 'words' of their own; leave it out, or name the id with --doc",
    ),
    "count: no such id column": (
        TABLE_A,
        COUNT + " --doc key",
        "a.csv: there is no column 'key'; name one of 'id', 'body', 'outlet'",
    ),
    "count: nothing to look for": (
        TABLE_A,
        "count a.csv --text body --out c.parquet",
        "count: nothing to look for; name a --codebook, a --lexicon or both",
    ),
    "count: a codebook that is not there": (
        TABLE_A,
        "count a.csv --codebook nowhere.yml --text body --out c.parquet",
        "nowhere.yml: there is no such file; check its name and who may read it",
    ),
    "count: a codebook with a bad entry": (
        both(TABLE_A, put("study/codebook.yml", BOOK + '      - "*"\n')),
        COUNT,
        "codebook.yml line 9: only a wildcard: `*`; put letters before the *",
    ),
    "count: a lexicon nobody knows": (
        TABLE_A,
        COUNT + " --lexicon moods",
        "lexicon 'moods': unknown; use vader, afinn, lm, or the path of a CSV file of your own",
    ),
    "count: a lexicon with weights that are no numbers": (
        both(TABLE_A, put("moods.csv", "word,weight\nflood,bad\ngale,1\nGale,2\nhigh, dry,1\n")),
        COUNT + " --lexicon moods.csv",
        "moods.csv row 2: `bad` is no number; write a weight such as -1 or 2.5",
        "moods.csv row 4: `Gale` is in this lexicon already; keep one of the two rows",
        "moods.csv row 5: 3 cells, not 2; put cells that hold a comma in quote marks",
    ),
    "count: a lexicon without its first row": (
        both(TABLE_A, put("moods.csv", "flood,-2\n")),
        COUNT + " --lexicon moods.csv",
        "moods.csv row 1: not the columns expected; make the first row `word,weight`",
    ),
    "count: an empty lexicon": (
        both(TABLE_A, put("moods.csv", "")),
        COUNT + " --lexicon moods.csv",
        "moods.csv: the file is empty; write its columns and rows",
    ),
    "count: dictionary of no kind": (
        both(TABLE_A, put("moods.odt", "flood")),
        COUNT + " --lexicon moods.odt",
        "moods.odt: not a known kind of dictionary; write it as CSV with the columns word,weight, or as one of .dic .lc3 .ykd .cat .yml .yaml .dicx .lcd .txt .tsv",
    ),
    "count: a dictionary that is no XML": (
        both(TABLE_A, put("moods.ykd", "<dictionary><cnode>")),
        COUNT + " --lexicon moods.ykd",
        "moods.ykd line 1: not XML: no element found; save it again from Yoshikoder",
    ),
    "count: a dictionary that could reach for other files": (
        both(TABLE_A, put("moods.ykd", '<!DOCTYPE d [<!ENTITY a "b">]><dictionary/>')),
        COUNT + " --lexicon moods.ykd",
        "moods.ykd line 1: a document type declaration, which may hide other files; delete the <!DOCTYPE …>",
    ),
    "count: a LIWC dictionary without categories": (
        both(TABLE_A, put("moods.dic", "flood\t1\n")),
        COUNT + " --lexicon moods.dic",
        "moods.dic: no list of categories between two lines of %; put a line with % before and after the list of categories",
    ),
    "count: two lexicons of one name": (
        both(
            TABLE_A,
            folder_at("x"),
            put("x/m.csv", "word,weight\nflood,1\n"),
            put("m.csv", "word,weight\nflood,1\n"),
        ),
        COUNT + " --lexicon m.csv --lexicon x/m.csv",
        "--lexicon: two are called 'm'; rename the file of one",
    ),
    "count: an input as the place for the counts": (
        parquet("c.parquet", {"body": ["x"]}),
        "count c.parquet --codebook study/codebook.yml --text body --out c.parquet",
        "--out: c.parquet is one of the files to count; name another file",
    ),
    "count: a folder as the place for the counts": (
        TABLE_A,
        "count a.csv --codebook study/codebook.yml --text body --out study",
        "--out: study is a folder; name a file, such as counts.parquet",
    ),
    "count: the folder that one is in as the place for the counts": (
        TABLE_A,
        "count a.csv --codebook study/codebook.yml --text body --out .",
        "--out: . is a folder; name a file, such as counts.parquet",
    ),
    "count: counts under the name of a CSV file": (
        TABLE_A,
        "count a.csv --codebook study/codebook.yml --text body --out c.csv",
        "--out: c.csv would hold Parquet all the same; name it c.parquet",
    ),
    "count: one file for counts and matches": (
        TABLE_A,
        COUNT + " --matches c.parquet",
        "--matches: it is the same file as --out; name another file",
    ),
    "count: the list of rejected rows among the inputs": (
        both(TABLE_A, put("c.rejected.csv", ARTICLES)),
        "count *.csv --codebook study/codebook.yml --text body --out c.parquet",
        "--out: c.rejected.csv is one of the files to count, and would be written over; name another file, or leave that one out",
    ),
    "count: a place below a file": (
        TABLE_A,
        "count a.csv --codebook study/codebook.yml --text body --out a.csv/c.parquet",
        "a.csv/c.parquet: cannot be written (Not a directory); make room or name another place",
    ),
    "count: a place that cannot be made": (
        TABLE_A,
        "count a.csv --codebook study/codebook.yml --text body --out /proc/c.parquet",
        "/proc/c.parquet: cannot be written (No such file or directory); make room or name another place",
    ),
    "count: rows that cannot be used": (
        put("a.csv", ARTICLES.encode() + b"3,caf\xe9,Post\n4,one, two,Post\n"),
        COUNT + " --doc id",
        "all files: 2 rows cannot be used; mend them, or add --set-aside to go on and list them in c.rejected.csv",
        "a.csv row 4: byte 0xe9 in 'body' is not UTF-8; save the file as UTF-8",
        "a.csv row 5: 4 cells, not 3; put cells that hold a separator in quote marks",
    ),
    "count: a quote mark that never closes": (
        put("a.csv", ARTICLES + '3,"open,Post\n'),
        COUNT,
        "all files: 1 row cannot be used; mend them, or add --set-aside to go on and list them in c.rejected.csv",
        "a.csv row 4: 2 cells, not 3; put cells that hold a separator in quote marks",
    ),
    "count: a header in Windows-1252": (
        put("a.csv", "id,body,café\n1,x,y\n".encode("cp1252")),
        COUNT,
        "a.csv row 1: the header is not UTF-8; save the file as UTF-8",
    ),
    "count: a table in UTF-16": (
        put("a.csv", ARTICLES.encode("utf-16")),
        COUNT,
        "a.csv row 1: the header is not UTF-8; save the file as UTF-8",
    ),
    "count: a broken line of JSONL": (
        put("a.jsonl", '{"body": "x"}\n{"body": "tor\n'),
        "count a.jsonl --codebook study/codebook.yml --text body --out c.parquet",
        "all files: 1 row cannot be used; mend them, or add --set-aside to go on and list them in c.rejected.csv",
        "a.jsonl row 2: no JSON object with texts in its fields: Unterminated string starting at (column 10); write one JSON object in each line",
    ),
    "count: JSONL that is none": (
        put("a.jsonl", "nonsense\n"),
        "count a.jsonl --codebook study/codebook.yml --text body --out c.parquet",
        "a.jsonl row 1: no JSON object with texts in its fields: Expecting value (column 1); write one JSON object in each line",
    ),
    "count: a torn Parquet file": (
        put("a.parquet", b"PAR1"),
        "count a.parquet --codebook study/codebook.yml --text body --out c.parquet",
        "a.parquet: no Parquet file, or not a whole one; write it again",
    ),
    "count: a Parquet column of lists": (
        parquet("a.parquet", {"body": [["x"]]}),
        "count a.parquet --codebook study/codebook.yml --text body --out c.parquet",
        "a.parquet: the column 'body' holds lists or structures; make it a column of text",
    ),
    "count: a scheduler that does not answer": (
        TABLE_A,
        COUNT + " --scheduler nowhere",
        "--scheduler: no Dask scheduler answers at nowhere (ValueError); start one with `dask scheduler`, and name its address (tcp://host:8786)",
    ),
    "count: no threads": (
        TABLE_A,
        COUNT + " --threads 0",
        "python -m analysis count: argument --threads: '0' is no whole number from 1; see python -m analysis count --help",
    ),
    "count: a block of no size": (
        TABLE_A,
        COUNT + " --block nan",
        "python -m analysis count: argument --block: 'nan' is no size between 0 and 2047 MB; see python -m analysis count --help",
    ),
    "new: onto a folder that is there": (
        nothing,
        "new study",
        "study: something is there already; name a folder that does not exist yet",
    ),
    "new: a place below a file": (
        put("file", "x"),
        "new file/mine",
        "file/mine: cannot be written (File exists); make room or name another place",
    ),
    "new: a place that cannot be made": (
        nothing,
        "new /proc/mine",
        "/proc/mine: cannot be written (No such file or directory); make room or name another place",
    ),
    "new: a column without a table": (
        nothing,
        "new mine --text body",
        "--text: goes with --from; name the table with it, or leave both out",
    ),
    "new: the folder that one is in": (
        nothing,
        "new .",
        ".: is no name for a new folder; name one, such as my-study",
    ),
    "new: the folder above": (
        nothing,
        "new ..",
        "..: is no name for a new folder; name one, such as my-study",
    ),
    "new: the root of all folders": (
        nothing,
        "new /",
        "/: is no name for a new folder; name one, such as my-study",
    ),
    "new: a table that is not there": (
        nothing,
        NEW,
        "a.csv: there is no such file; name Parquet, CSV or JSONL files, or a folder with such files",
    ),
    "new: an empty table": (
        put("a.csv", ""),
        NEW,
        "a.csv: the file is empty; leave it out",
    ),
    "new: a table without rows": (
        put("a.csv", "body,outlet\n"),
        NEW,
        "a.csv: it has no rows; add a row for each article",
    ),
    "new: no such column": (
        TABLE_A,
        "new mine --from a.csv --text text --perspective outlet",
        "a.csv: there is no column 'text'; name one of id, body, outlet with --text",
    ),
    "new: one perspective alone": (
        put("a.csv", "body,outlet\nx,A\ny,A\n"),
        NEW,
        "a.csv: the column 'outlet' has 1 value; name a column with 2 to 20: who is compared with whom",
    ),
    "new: a table in Windows-1252": (
        put("a.csv", ARTICLES.replace("storm", "café").encode("cp1252")),
        NEW,
        "a.csv: 1 row cannot be used; mend them, or add --set-aside to leave them out and list them in rejected.csv",
        "a.csv row 3: byte 0xe9 in 'body' is not UTF-8; save it as UTF-8, or name what it is with --encoding (often cp1252)",
    ),
    "new: an encoding nobody knows": (
        TABLE_A,
        NEW + " --encoding klingon",
        "--encoding: there is no encoding 'klingon'; name one such as cp1252",
    ),
    "new: the wrong encoding": (
        put("a.csv", b"body,outlet\n\x81,A\n"),
        NEW + " --encoding cp1252",
        "a.csv: it is neither UTF-8 nor cp1252; save it as UTF-8, or name its own --encoding",
    ),
    "new: rows that cannot be used": (
        put("a.csv", ARTICLES + "3,,Post\n4,A storm.,Post\n5,x,\n6,A  storm.,Herald\n"),
        NEW,
        "a.csv: 4 rows cannot be used; mend them, or add --set-aside to leave them out and list them in rejected.csv",
        "a.csv row 4: the text is empty; fill the cell or delete the row",
        "a.csv row 5: its text is the same as that of row 3, which belongs to another perspective ('Herald', not 'Post'); delete both, or keep it in one of the two",
        "a.csv row 6: it belongs to no perspective; fill the cell",
        "a.csv row 7: its text is the same as that of row 3; delete one of the two, or choose with --keep first or --keep last",
    ),
    "new: dates that are none": (
        put("a.csv", ARTICLES.replace("id,", "when,")),
        NEW + " --date when",
        "a.csv: 2 rows cannot be used; mend them, or add --set-aside to leave them out and list them in rejected.csv",
        "a.csv row 2: '1' is no date for sure; write 2014-09-25, 2014-09, 2014 or nothing, or leave --date out",
        "a.csv row 3: '2' is no date for sure; write 2014-09-25, 2014-09, 2014 or nothing, or leave --date out",
    ),
    "new: an id twice": (
        put("a.csv", ARTICLES.replace("2,", "1,")),
        NEW + " --doc id",
        "a.csv: 1 row cannot be used; mend them, or add --set-aside to leave them out and list them in rejected.csv",
        "a.csv row 3: the id '1' stands in row 2 too; give each its own, or leave --doc out",
    ),
    "new: JSONL without objects": (
        put("a.jsonl", "[1]\n"),
        "new mine --from a.jsonl --text body --perspective outlet",
        "a.jsonl row 1: no JSON object with texts in its fields: not an object; write one JSON object in each line",
    ),
    "new: a torn Parquet file": (
        put("a.parquet", "x"),
        "new mine --from a.parquet --text body --perspective outlet",
        "a.parquet: no Parquet file, or not a whole one; write it again",
    ),
    "new: a NUL character": (
        put("a.csv", ARTICLES.replace("storm", "sto\0rm")),
        NEW,
        "a.csv: 1 row cannot be used; mend them, or add --set-aside to leave them out and list them in rejected.csv",
        "a.csv row 3: its line 1 holds a NUL character; fill the cell or delete the row",
    ),
    "new: texts beside the folders of a collection": (
        collection("a/one", "two"),
        "new mine --from coll",
        "coll: 1 text in no folder, 'two.txt' first; move each into the folder of its perspective",
    ),
    "new: a collection without folders": (
        folder_at("coll"),
        "new mine --from coll",
        "coll: it has no folders; make a folder in it for each perspective, with its .txt files",
    ),
    "new: a collection of empty folders": (
        both(folder_at("coll"), folder_at("coll/a"), folder_at("coll/b")),
        "new mine --from coll",
        "coll: it has 0 folders with .txt files; bring 2 to 20: who is compared with whom",
    ),
    "new: a collection of one folder": (
        collection("a/one"),
        "new mine --from coll",
        "coll: it has 1 folder with .txt files; bring 2 to 20: who is compared with whom",
    ),
    "new: a collection with texts that cannot be used": (
        both(
            collection("a/one", "b/two"),
            put("coll/a/three.txt", b"A caf\xe9"),
            put("coll/a/four.txt", ""),
            put("coll/b/five.txt", "The text b/two."),
            put("coll/b/six.txt", "The text a/one."),
        ),
        "new mine --from coll",
        "coll: 4 texts cannot be used; mend them, or add --set-aside to leave them out and list them in rejected.csv",
        "a/four.txt: the text is empty; put the text in or delete its row",
        "a/three.txt line 1: byte 0xe9 is not UTF-8 (it may be cp1252); save the file as UTF-8",
        "b/six.txt: its text is the same as that of a/one.txt, which belongs to another perspective ('a', not 'b'); delete both, or keep it in one of the two",
        "b/two.txt: its text is the same as that of b/five.txt; delete one of the two, or choose with --keep first or --keep last",
    ),
    "new: a collection in another encoding than named": (
        both(collection("a/one", "b/two"), put("coll/a/one.txt", b"\x81")),
        "new mine --from coll --encoding cp1252",
        "coll: 1 text cannot be used; mend them, or add --set-aside to leave them out and list them in rejected.csv",
        "a/one.txt: it is neither UTF-8 nor cp1252; save it as UTF-8, or name its own --encoding",
    ),
    "audit: a sheet that is there already": (
        sheets(),
        "audit study",
        "audit/audit_sheet.csv: is there already; move it away, or draw into another folder with --out",
        "audit/audit_key.csv: is there already; move it away, or draw into another folder with --out",
    ),
    "audit: a file where the folder should be": (
        put("audit", "x"),
        "audit study",
        "audit: is no folder; name another with --out",
    ),
    "audit: a place that cannot be made": (
        nothing,
        "audit study --out /proc/audit",
        "/proc/audit: cannot be written (No such file or directory); make room or name another place",
    ),
    "audit: no sentences of each kind": (
        nothing,
        "audit study --each 0",
        "python -m analysis audit: argument --each: '0' is no whole number from 1; see python -m analysis audit --help",
    ),
    "audit: topics found nowhere": (
        put("study/codebook.yml", BOOK.replace("flood*", "xyz").replace("storm", "zyx")),
        "audit study",
        "codebook.yml: no sentence holds any entry of the topics; mend the entries: nothing to audit",
    ),
    "audit: no sheet to read": (
        nothing,
        "audit --read",
        "audit/audit_sheet.csv: there is no such file; draw one first: `python -m analysis audit` with the study and --out",
        "audit/audit_key.csv: there is no such file; draw one first: `python -m analysis audit` with the study and --out",
    ),
    "audit: a sheet not coded to the end": (
        sheets(),
        "audit --read",
        "audit_sheet.csv: 1 of 2 sentences are not coded yet; write 1 or 0 into each code_ column",
    ),
    "audit: a code that is none": (
        sheets(SHEET.replace(",1,\n", ",yes,\n").replace("storm.,,", "storm.,0,")),
        "audit --read",
        "audit_sheet.csv column code_rain, row 2: 'yes' is no code; write 1 or 0, or leave it empty",
    ),
    "audit: a code column that is lost": (
        sheets(SHEET.replace("code_rain", "rain")),
        "audit --read",
        "audit_sheet.csv: no column 'code_rain'; code the sheet as drawn, without deleting columns",
    ),
    "audit: rows lost, strange and doubled": (
        sheets(SHEET.replace("2,A storm.,,", "1,A storm.,0,") + "9,x,0,\n"),
        "audit --read",
        "audit_sheet.csv: item 2 is missing; restore its row",
        "audit_sheet.csv: item 9 is not in the key; use the key drawn with it",
        "audit_sheet.csv: item 1 stands twice; keep one",
    ),
    "audit: an item that is no number": (
        sheets(SHEET.replace("2,A storm.,", "two,A storm.,0")),
        "audit --read",
        "audit_sheet.csv row 3: its item is no number; write the number that it had",
    ),
    "audit: a key without a column": (
        sheets(key=KEY.replace("drawn", "dawn")),
        "audit --read",
        "audit_key.csv: no column 'drawn'; use the key as it was drawn",
    ),
    "audit: a key with a number that is none": (
        sheets(key=KEY.replace("1,1\n", "x,1\n")),
        "audit --read",
        "audit_key.csv: a number in it is none; use the key as it was drawn",
    ),
    "audit: a comma without quote marks": (
        sheets(SHEET + "3,a, b,1,\n"),
        "audit --read",
        "audit_sheet.csv row 4: 5 cells, not 4; put cells that hold a comma in quote marks",
    ),
    "audit: a sheet divided by semicolons": (
        sheets(SHEET.replace(",", ";")),
        "audit --read",
        "audit_sheet.csv: its columns are divided by semicolons; save it divided by commas",
    ),
    "audit: a sheet in Windows-1252": (
        sheets(SHEET.replace("flood", "café").encode("cp1252")),
        "audit --read",
        "audit_sheet.csv line 2: byte 0xe9 is not UTF-8 (it may be cp1252); save the file as UTF-8",
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_what_is_wrong_is_told_in_these_lines(name, tmp_path, monkeypatch, capsys):
    # On a slow machine a run would say how far it is; these lines hold on any.
    monkeypatch.setattr(progress, "SECONDS", dict.fromkeys(progress.SECONDS, float("inf")))
    spoil, words, *lines = TABLE[name]
    sound(tmp_path / "study")
    spoil(tmp_path)
    before = kept(tmp_path)
    monkeypatch.chdir(tmp_path)

    assert run(words, capsys) == (2, lines)
    assert kept(tmp_path) == before
