"""Reading a study that is sound; what is told of others stands in test_bad_study.py."""

import codecs

import pytest
from spoil import TEXTS, sound

from analysis.study.study import open_study


@pytest.fixture
def folder(tmp_path):
    return sound(tmp_path)


def test_a_sound_study_is_read(folder):
    study = open_study(folder)
    assert study.texts == TEXTS
    assert study.perspectives == {"north": "North", "south": "South"}
    assert study.remarks == ()


def test_a_byte_order_mark_is_no_part_of_a_text(folder):
    (folder / "a.txt").write_bytes(codecs.BOM_UTF8 + b"The flood came.\r\nIt went.\r\n")
    assert open_study(folder).texts["a"] == "The flood came.\r\nIt went.\r\n"


def test_text_that_was_read_in_a_wrong_encoding_is_remarked_on(folder):
    (folder / "a.txt").write_text("The flood didnâ€™t come.\n")
    assert "â€™" in open_study(folder).remarks[0].wrong


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_one_table_of_articles_stands_in_for_a_file_per_text(folder, ending):
    import pandas as pd

    texts = {d: (folder / f"{d}.txt").read_text() for d in "ab"}
    for path in [*folder.glob("*.txt"), folder / "sources.csv"]:
        path.unlink()
    table = pd.DataFrame(
        {"doc": list(texts), "perspective": ["north", "south"], "text": list(texts.values())}
    )
    write = {
        "csv": lambda p: table.to_csv(p, index=False),
        "jsonl": lambda p: table.to_json(p, orient="records", lines=True),
        "parquet": lambda p: table.to_parquet(p),
    }
    write[ending](folder / f"articles.{ending}")
    study = open_study(folder)
    assert study.texts == texts
    assert study.sources["file"].tolist() == [f"articles.{ending}"] * 2
