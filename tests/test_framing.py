"""The paragraphs on what is said: numbers are rows of tables, quotations stand in the texts."""

import pytest

import analysis
from analysis.frames import of
from analysis.importing import new_study
from analysis.pages.passages.blocks import LinkedBlock
from analysis.pages.passages.store import Store
from analysis.report import framing, quotations
from analysis.study.study import IN_THE_BOX


@pytest.fixture(scope="module")
def box():
    study = analysis.load(IN_THE_BOX)
    return study, analysis.tables(study)


def test_every_number_opens_to_exactly_its_rows(box):
    block = framing.framing(box[0])
    assert isinstance(block, LinkedBlock)
    store = Store([block.payload], set())
    numbers = [n for line in store.numbers[0] for n in line if n is not None]
    assert len(numbers) > 20
    for number in numbers:
        places = {store.passages[i] for i in number.ids}
        assert len(places) == number.value, number.label


def test_a_share_is_one_of_sentences_on_the_topic(box):
    study, tables = box
    mentions = of(tables.matches, codebook="topics")
    for row in framing.differences_of_study(study).itertuples():
        for side in study.perspectives:
            own = of(mentions, category=row.category, perspective=side)
            said = of(tables.elements, category=row.category, element=row.element,
                      perspective=side)  # fmt: skip
            assert row.sentences[side] == len(own.drop_duplicates(["doc", "sentence"]))
            assert row.found[side] == len(said) <= row.sentences[side]


def test_quotations_are_words_of_the_texts(box):
    study, _ = box
    payload = framing.framing(study).payload
    quoted = [said for paragraph in payload["paragraphs"] for said, _ in paragraph["quotes"]]
    assert len(quoted) >= 3
    flat = [" ".join(text.split()) for text in study.texts.values()]
    for quotation in quoted:
        said = quotation.removeprefix("… ").removesuffix(" …")
        assert any(said in text for text in flat), quotation
        assert len(said.split()) <= quotations.WHOLE


def test_referee_section_four(box):
    """Each row of the referee's table that words can count; figures from reading the texts."""
    study, tables = box
    said = tables.elements.groupby(["category", "element", "perspective"]).size()
    # existence: CICIR authors assert (referee: 6 of 6), US outlets doubt or attribute.
    assert said["etim", "asserted", "cicir"] == 6 > said["etim", "asserted", "us_outlet"]
    assert said["etim", "attributed", "us_outlet"] > said.get(("etim", "attributed", "cicir"), 0)
    assert ("etim", "doubted", "cicir") not in said.index
    # the people: the referee counts 20 and none
    people = of(tables.matches, codebook="names", category="people")["perspective"].value_counts()
    assert people.to_dict() == {"us_outlet": 20}
    # remedy: China asks the US (001), the US asks China (002), the West refuses (000)
    acts = set(tables.acts[["doc", "category", "who", "whom"]].itertuples(index=False, name=None))
    assert ("001", "asks", "Chinese government", "US government") in acts
    assert ("002", "asks", "US government", "Chinese government") in acts
    assert ("000", "refuses", "Western countries", "Chinese government") in acts
    # cause: each blames the other in 004 s7
    assert ("004", "blames", "Chinese government", "US government") in acts
    assert ("004", "blames", "US government", "Chinese government") in acts
    # remedy: a programme of can and should on one side
    shares = framing.differences_of_study(study).set_index(["category", "element"])
    assert shares.loc[("cooperation", "proposed"), "side"] == "cicir"


def test_a_codebook_without_frames_says_so(tmp_path):
    new_study.skeleton(tmp_path / "plain")
    book = tmp_path / "plain/codebook.yml"
    before, rest = book.read_text(encoding="utf-8").split("frames:")
    book.write_text(before + "set_aside:" + rest.split("set_aside:")[1], encoding="utf-8")
    study = analysis.load(tmp_path / "plain")
    said = analysis.say(study, "framing")
    assert "frames:" in repr(said)
