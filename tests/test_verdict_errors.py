"""What page 06 says of made studies is what the script beside this file finds."""

import verdict_errors

from analysis.report import verdict_errors as told
from analysis.robustness.evidence import made_studies

TABLE = made_studies().set_index(["articles_first", "articles_second", "topics", "ratio"])


def test_the_table_has_every_condition_of_the_script():
    made = [(*sizes, topics, ratio) for sizes, topics, ratio in verdict_errors.conditions()]

    assert TABLE.index.tolist() == made
    assert (TABLE["studies"] == verdict_errors.STUDIES).all()


def test_a_condition_that_is_made_again_gives_its_row():
    found = verdict_errors.condition((3, 2), 1, 4)

    assert found == tuple(TABLE.reset_index().query("topics == 1 and ratio == 4").iloc[0])


def test_with_eight_articles_a_side_at_most_one_study_in_twenty_has_a_false_holds():
    # Set before the first run.
    enough = TABLE.query("articles_first >= 8 and ratio == 1")

    assert len(enough) == 4
    assert (enough["false_holds"] <= 0.05 * enough["studies"]).all()


def test_with_twenty_a_side_a_fourfold_rate_is_seen_on_the_right_side():
    # Set before the first run: four in five hold, 99 of 100 of these on the right side.
    enough = TABLE.query("articles_first == 20 and ratio == 4")

    assert (enough["holds"] >= 0.8 * enough["studies"]).all()
    assert (enough["wrong_side"] <= 0.01 * (enough["holds"] + enough["wrong_side"])).all()


def test_three_against_two_articles_are_said_as_they_are(study):
    from analysis.robustness.survey import survey

    (said,) = told.wrongly_judged(study, survey(study))

    row = TABLE.loc[(3, 2, 1, 1)]
    assert f"Of 200 made studies of 3 against 2 articles, all drawn from one source, {row.false_holds}" in said  # fmt: skip # noqa: E501
