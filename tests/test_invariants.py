"""The promises of `invariants.py`, each tried on a few inputs; `fuzz.py` tries them at length."""

from pathlib import Path

import invariants
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analysis.importing import new_study
from analysis.pages.build import stamp

FEW = settings(max_examples=8, suppress_health_check=list(HealthCheck))


@settings(max_examples=40)
@given(invariants.article, st.sampled_from(["", "High water", "the"]))
@example("Back to top\n“\n\n”said Bell said, ‘’ \r\n", "Back to top")
def test_sentences_lines_set_aside_and_blanks_tile_any_text(text, title):
    invariants.check_tiling(text, title)


@FEW
@given(invariants.studies())
@example(invariants.study(["", "Back to top"], ["north", "south"], ["", ""]))
def test_counts_add_up_over_voices_articles_and_categories(study):
    invariants.check_sums(invariants.make(study))


@FEW
@given(invariants.studies(), st.randoms(use_true_random=False))
def test_the_order_of_texts_and_entries_changes_nothing(study, chance):
    docs, entries = list(study.texts), list(range(len(study.codebook.entries)))
    chance.shuffle(docs)
    chance.shuffle(entries)
    invariants.check_order(study, docs, entries)


@settings(FEW, max_examples=4)
@given(invariants.studies(least=2))
def test_another_text_never_changes_what_is_counted_in_a_text(study):
    invariants.check_apart(study)


@settings(max_examples=60)
@given(invariants.accented())
def test_composed_and_decomposed_letters_are_the_same_letters(case):
    invariants.check_forms(*case)


@pytest.fixture(scope="module")
def example_study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("given") / "study"
    new_study.skeleton(folder)
    return folder


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(invariants.spoilt())
# Found by fuzzing: rows of too many cells that are no UTF-8, and headers that name nothing.
@example(
    ("articles.csv", b"doc,perspective,text\na,upstream,b\xa8\xff,d\nb,upstream,\xa8\nc,d,e\n")
)
@example(("articles.csv", b"\r\nwnstream,The dam\nc,upstream,x,2014\n"))
@example(("articles.csv", b"\r\x8a\xef,\xa4\x8a\xef\x8a\xef,"))
@example(("articles.csv", b"doc,text,text\na,upstream,b\n"))
def test_whatever_bytes_a_file_holds_only_the_projects_own_error_escapes(example_study, file):
    invariants.check_reading(example_study, *file)


def test_the_order_in_which_files_were_made_is_not_seen(tmp_path: Path):
    names = [f"{n:03}.txt" for n in range(30)]
    digests = []
    for turn in ("one", "two"):
        folder = tmp_path / turn
        folder.mkdir()
        for name in names:
            (folder / name).write_text(name)
        digests.append(stamp.study(folder))
        names.reverse()
    assert digests[0] == digests[1]
