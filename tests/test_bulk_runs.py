"""Runs over files: the counts are those counted by hand, whatever the format or the accident."""

import os
import subprocess
import sys
import textwrap

import pandas as pd
import pytest
from bulk_made import COLUMNS, ENTRIES, corpus, expected

from analysis import __main__
from analysis.bulk import blocks, parts, runs
from analysis.bulk.progress import Progress
from analysis.bulk.work import Job
from analysis.problems import StudyError
from analysis.study.codebook import entry_table

JOB = Job(ENTRIES, "body", "id", ("outlet",), engine="re")
SMALL = 1500  # bytes of a block, so that a small corpus has many


def write(folder, kind, table):
    path = folder / f"articles.{kind}"
    given = table[COLUMNS[:3]]
    if kind == "parquet":
        given.to_parquet(path, row_group_size=40)
    elif kind == "csv":
        given.to_csv(path, index=False)
    else:
        given.to_json(path, orient="records", lines=True)
    return path


def read(path):
    return pd.read_parquet(path)


def problems(plan, job=JOB):
    with pytest.raises(StudyError) as error:
        runs.run(plan, job)
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize("kind", ["parquet", "csv", "jsonl"])
@pytest.mark.parametrize("threads", [1, 3])
def test_counts_are_those_counted_by_hand(tmp_path, kind, threads):
    path = write(tmp_path, kind, corpus())

    runs.run(runs.Plan([path], tmp_path / "counts.parquet", threads=threads, size=SMALL), JOB)

    pd.testing.assert_frame_equal(read(tmp_path / "counts.parquet"), expected())
    assert sorted(p.name for p in tmp_path.iterdir()) == [path.name, "counts.parquet"]


def test_the_command_line_writes_counts_and_matches(tmp_path, capsys):
    path = write(tmp_path, "csv", corpus(30))
    book = tmp_path / "codebook.yml"
    book.write_text(
        "perspectives: {a: {}, b: {}}\n"
        "topics:\n  rain: {entries: ['flood*'], not: [flood lights]}\n"
        "  dams: {entries: [high dam]}\n"
    )

    code = __main__.main([
        "count", str(path), "--codebook", str(book), "--text", "body", "--doc", "id",
        "--keep", "outlet", "--out", str(tmp_path / "c.parquet"),
        "--matches", str(tmp_path / "m.parquet"), "--threads", "2", "--block", "0.001",
    ])  # fmt: skip

    assert code == 0
    assert "30 articles, 220 words" in capsys.readouterr().out
    pd.testing.assert_frame_equal(read(tmp_path / "c.parquet"), expected(30))
    matches = read(tmp_path / "m.parquet")
    texts = corpus(30).set_index("id")["body"]
    found = [texts[m.doc][m.start : m.end] for m in matches.itertuples()]
    assert found[:5] == ["flood", "flooding", "high-dam", "high dam", "flood lights"]
    assert matches["kind"].tolist()[:5] == ["count", "count", "count", "count", "not"]


def test_ids_may_be_left_to_the_row_numbers_of_the_file(tmp_path):
    path = write(tmp_path, "csv", corpus(3))
    runs.run(runs.Plan([path], tmp_path / "c.parquet"), Job(ENTRIES, "body", engine="re"))
    docs = read(tmp_path / "c.parquet")["doc"].tolist()
    assert docs == ["articles.csv:2", "articles.csv:3", "articles.csv:4"]


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, "tests")
from test_bulk_runs import JOB, SMALL
from analysis.bulk import runs
made = []
def die(block):
    made.append(block)
    if len(made) == 4:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
runs.run(runs.Plan([Path(sys.argv[1])], Path(sys.argv[2]), size=SMALL, threads=2), JOB, done=die)
"""


def test_a_killed_run_leaves_no_half_file_and_goes_on_where_it_stopped(tmp_path):
    path, out = write(tmp_path, "jsonl", corpus()), tmp_path / "counts.parquet"
    died = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(path), str(out)],
        env={**os.environ, "PYTHONPATH": "."}, check=False,
    )  # fmt: skip
    assert died.returncode
    assert not out.exists()
    there = len(list((tmp_path / "counts.parquet.parts").glob("*.json")))
    assert there >= 4

    made = []
    runs.run(runs.Plan([path], out, size=SMALL), JOB, done=made.append)

    assert len(made) == len(list(blocks.split_files([path], SMALL))) - there
    pd.testing.assert_frame_equal(read(out), expected())
    assert sorted(p.name for p in tmp_path.iterdir()) == [path.name, "counts.parquet"]


def test_a_part_is_made_again_when_codebook_or_file_changed_or_it_is_torn(tmp_path):
    path = write(tmp_path, "csv", corpus(30))
    (block,) = blocks.split_files([path])
    name = parts.part_key(block, JOB)
    assert name != parts.part_key(block, Job(ENTRIES.iloc[:1], "body", "id", ("outlet",)))
    parts.write_part(tmp_path, name, runs.count_block(block, JOB))
    assert parts.read_note(tmp_path, name)["articles"] == 30

    (tmp_path / f"{name}.counts").write_bytes(b"PAR1 and no more")
    assert parts.read_note(tmp_path, name) is None
    write(tmp_path, "csv", corpus(31))
    (other,) = blocks.split_files([path])
    assert name != parts.part_key(other, JOB)


BAD = (
    b"id,body,outlet\na,The flood came.,Post\n,no id here,Post\nb,caf\xe9 flood,Post\n"
    b"c,one,two,three\n\nd,A flood.,Post\n"
)


def test_each_bad_row_is_named_and_nothing_is_written(tmp_path):
    (tmp_path / "a.csv").write_bytes(BAD)
    plan = runs.Plan([tmp_path / "a.csv"], tmp_path / "c.parquet")

    said = problems(plan)

    assert said[1:] == [
        "a.csv row 3: no id in 'id'; fill it in or delete the row",
        "a.csv row 4: byte 0xe9 in 'body' is not UTF-8; save the file as UTF-8",
        "a.csv row 5: 4 cells, not 3; put cells that hold a separator in quote marks",
    ]
    assert "3 rows cannot be used" in said[0]
    assert not plan.out.exists()


def test_bad_rows_are_set_aside_in_a_list_if_that_is_wished(tmp_path):
    (tmp_path / "a.csv").write_bytes(BAD)
    plan = runs.Plan([tmp_path / "a.csv"], tmp_path / "c.parquet", set_aside=True)

    said = runs.run(plan, JOB)

    assert read(plan.out)["doc"].tolist() == ["a", "d"]
    assert pd.read_csv(plan.rejected)["place"].tolist() == [f"a.csv row {n}" for n in (3, 4, 5)]
    assert "1 blank row passed over" in said
    assert "3 rows set aside in c.rejected.csv" in said


@pytest.mark.parametrize(
    ("line", "wrong"),
    [(b'{"id": "x", "body": ["a"]}', "no JSON object with texts in its fields"),
     (b'{"id": "x", "body": "caf\xe9"}', "byte 0xe9 is not UTF-8"),
     (b'{"id": "x", "body": "\\ud83d"}', "half of a character"),
     (b'{"id": "x", "body": "torn', "no JSON object"),
     (b'{"body": "A flood."}', "no id in 'id'")],
)  # fmt: skip
def test_each_bad_line_of_jsonl_is_named(tmp_path, line, wrong):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": 1, "body": "flood", "outlet": null}\n\n' + line)
    said = problems(runs.Plan([path], tmp_path / "c.parquet"))
    assert said[1].startswith("a.jsonl row 3: ")
    assert wrong in said[1]


def test_a_row_may_have_no_text_and_this_is_said(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "body": null}\n{"id": 2, "body": "A flood."}\n')
    plan, job = runs.Plan([path], tmp_path / "c.parquet"), Job(ENTRIES, "body", "id")
    assert "2 articles, 2 words; 1 article without words" in runs.run(plan, job)
    assert read(plan.out)["words"].tolist() == [0, 2]


# An entry such as `good (1)` is one that no text can hold.
LEXICON = "word,weight\nflood,-1\ngood (1),1\n"


def test_categories_that_are_found_nowhere_are_named(tmp_path, capsys):
    path = write(tmp_path, "csv", corpus(30))
    (tmp_path / "lsd.1.csv").write_text(LEXICON)
    out = tmp_path / "c.parquet"
    call = ["count", str(path), "--lexicon", str(tmp_path / "lsd.1.csv"), "--text", "body"]

    assert __main__.main([*call, "--out", str(out), "--block", "0.001"]) == 0

    said = capsys.readouterr()
    assert "remark: " + str(out) + ": nothing was found for lsd.1/positive; see" in said.out
    assert read(out)["lsd.1/negative"].sum() == 20  # "flood" once in two texts of three
    assert said.err == ""


def test_of_many_such_categories_five_are_named_and_none_where_there_are_no_words(tmp_path):
    path = tmp_path / "a.csv"
    wanted = [{"codebook": "topics", "category": f"t{n}", "entry": "gale"} for n in range(7)]
    plan, job = runs.Plan([path], tmp_path / "c.parquet"), Job(entry_table(wanted), "body")
    for text, remarked in (("A flood.", ["topics/t0, topics/t1, topics/t2, topics/t3, topics/t4 "
                                         "and 2 more"]), ("...", [])):  # fmt: skip
        path.write_text(f"body\n{text}\n")
        runs.run(plan, job)
        assert [p.wrong for p in runs.unfound(plan, job)] == [
            f"nothing was found for {names}" for names in remarked
        ]


@pytest.mark.parametrize(
    ("size", "said"), [(2_000, ""), (2_000_000, "2.0 MB were counted already by an earlier run\n")]
)
def test_what_an_earlier_run_counted_is_said_where_it_is_something(size, said, capsys):
    progress = Progress(size, clock=lambda: 0.0)
    progress.add(size, fresh=False)
    progress.close()
    assert capsys.readouterr().err == said


def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path):
    path = write(tmp_path, "parquet", corpus(3))
    said = problems(runs.Plan([path], tmp_path / "c.parquet"), Job(ENTRIES, "text"))
    assert said == [
        "articles.parquet: there is no column 'text'; name one of 'id', 'body', 'outlet'"
    ]


def test_two_runs_cannot_write_one_file(tmp_path):
    path = write(tmp_path, "csv", corpus(3))
    plan = runs.Plan([path], tmp_path / "c.parquet")
    with parts.parts_folder(plan.out):
        assert "another run is writing it" in problems(plan)[0]


def test_files_are_found_by_name_folder_and_glob(tmp_path):
    for name in ("b.csv", "a.csv", "c.txt"):
        (tmp_path / name).write_text("id,body\n1,x\n")
    found = blocks.input_files([str(tmp_path / "*.csv"), str(tmp_path), str(tmp_path / "b.csv")])
    assert [path.name for path in found] == ["a.csv", "b.csv"]
    for wrong in ("nothing*.csv", "c.txt"):
        with pytest.raises(StudyError):
            blocks.input_files([str(tmp_path / wrong)])


def test_blocks_of_csv_end_between_rows_whatever_the_cells_hold(tmp_path):
    table = pd.DataFrame({"id": ["1", "2", "3", "4"],
                          "body": ['say "yes"\n\n"', "5\" pipe", '"', "a,\r\nb"]})  # fmt: skip
    table.to_csv(tmp_path / "a.csv", index=False)
    data = (tmp_path / "a.csv").read_bytes()
    cut = list(blocks.split_files([tmp_path / "a.csv"], 1))
    assert [data[b.first : b.last][:1] for b in cut] == [b"1", b"2", b"3", b"4"]
    assert (cut[0].first, cut[-1].last) == (len(b"id,body\n"), len(data))
    assert [b.row for b in cut] == [2, 3, 4, 5]


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_blocks_cover_a_file_once_whatever_is_read_at_a_time(tmp_path, kind, monkeypatch):
    path = write(tmp_path, kind, corpus(60))
    monkeypatch.setattr(blocks, "MB", 400)  # the header is shorter, most rows go over an edge
    for size in (1, 7, 150, 10_000):
        cut = list(blocks.split_files([path], size))
        assert [a.last for a in cut[:-1]] == [b.first for b in cut[1:]]
        assert cut[-1].last == path.stat().st_size
        counts = pd.concat(c.counts for block in cut for c in runs.count_block(block, JOB))
        pd.testing.assert_frame_equal(counts.reset_index(drop=True), expected(60))


def test_a_quote_mark_that_never_closes_is_named_with_its_row(tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "LARGEST_ROW", 2000)
    monkeypatch.setattr(blocks, "MB", 500)
    rows = "".join(f"{n},text\n" for n in range(3)) + '3,"open\n' + "4,text\n" * 1000
    (tmp_path / "a.csv").write_text("id,body\n" + rows)
    with pytest.raises(StudyError, match="row 5: a quote mark that never closes"):
        list(blocks.split_files([tmp_path / "a.csv"], 500))
