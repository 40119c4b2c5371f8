"""Published agreement figures and intervals; sentences coded by hand for the rest."""

import numpy as np
import pandas as pd
import pytest

from analysis.problems import StudyError
from analysis.validation import audit, intercoder, precision_recall

NAN = np.nan


def test_intervals_are_the_published_exact_ones():
    # R, help(binom.test), Mendel's peas (Conover 1971): 682 of 925, 95 percent confidence
    # interval 0.7076683 0.7654066.
    assert precision_recall.share(682, 925) == pytest.approx(
        (0.7372973, 0.7076683, 0.7654066), abs=5e-8
    )
    # No error in n: the lower bound of a two-sided 95 % interval is 0.025 ** (1 / n).
    assert precision_recall.share(29, 29)[1] == pytest.approx(0.025 ** (1 / 29))
    assert np.isnan(precision_recall.share(0, 0)).all()


def test_alpha_is_that_of_krippendorffs_worked_examples():
    # Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", with the sums he prints.
    # A: Meg and Owen, binary, 1 - 19 * 4 / (14 * 6) = 0.095. B: Ben and Gerry, nominal, 0.692.
    meg, owen = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert intercoder.alpha([meg, owen]) == pytest.approx(1 - 19 * 4 / 84, abs=5e-5)
    ben, gerry = ([list("abcde").index(c) for c in codes]
                  for codes in ("aabbdcccedda", "babbbccceddd"))  # fmt: skip
    assert intercoder.alpha([ben, gerry]) == pytest.approx(
        (23 * (2 + 4 + 6 + 4 + 2) - 104) / (24 * 23 - 104), abs=5e-5
    )


def test_alpha_copes_with_missing_codes_as_published():
    # The same paper, C: four observers, 12 units, missing data: nominal 0.743, ordinal 0.815,
    # interval 0.849, ratio 0.797 (the data as in R, help(kripp.alpha)).
    data = np.array([1, 1, NAN, 1, 2, 2, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 1, 2, 3, 4,
                     4, 4, 4, 4, 1, 1, 2, 1, 2, 2, 2, 2, NAN, 5, 5, 5, NAN, NAN, 1, 1, NAN, NAN,
                     3, NAN]).reshape(12, 4).T  # fmt: skip
    got = [intercoder.alpha(data, level) for level in ("nominal", "ordinal", "interval", "ratio")]
    assert got == pytest.approx([0.743, 0.815, 0.849, 0.797], abs=5e-4)
    printed = 9 * 8 + 13 * 12 + 10 * 9 + 5 * 4 + 3 * 2
    exact = (39 * (7 + 10 + 8 + 4 + 3) - printed) / (40 * 39 - printed)
    assert got[0] == pytest.approx(exact, abs=5e-5)


def test_alpha_without_a_second_code_is_undefined():
    assert np.isnan(intercoder.alpha([[0, 0, 0], [0, 0, 0]]))


def test_alphas_interval_is_that_of_rs_bootstrap():
    # R 4.2.2, boot 1.3-28.1, 20,000 draws, boot.ci(type = "perc"): one disagreement with five
    # positives in 119 units: 0.9050861 (0.655, 1.000); 20 positives and nine disagreements:
    # 0.7696793 (0.6113, 0.8991).
    one = [[1] * 5 + [0] * 113 + [1], [1] * 5 + [0] * 114]
    two = [[1] * 20 + [0] * 90 + [1] * 6 + [0] * 3, [1] * 20 + [0] * 96 + [1] * 3]
    assert intercoder.alpha(one) == pytest.approx(0.9050861, abs=5e-8)
    assert intercoder.interval(one) == pytest.approx((0.655, 1.0), abs=0.02)
    assert intercoder.alpha(two) == pytest.approx(0.7696793, abs=5e-8)
    assert intercoder.interval(two) == pytest.approx((0.6113, 0.8991), abs=0.02)
    assert intercoder.interval(one) == intercoder.interval(one)


def test_readers_who_never_differed_over_a_rare_code_are_not_called_certain():
    # Five positives in 119 units. R: binom.test(0, 119)$conf.int[2] = 0.030523445. Expected
    # disagreement by hand: 2 * 10 * 228 / (238 * 237) = 0.0808424; 1 - 0.0305234 / 0.0808424.
    same = [1] * 5 + [0] * 114
    assert intercoder.interval([same, same]) == pytest.approx((0.622433, 1.0), abs=1e-5)


def test_a_code_too_rare_for_an_interval_gets_none():
    # One positive of 40, coded by one alone: 0.364 of all draws leave it out.
    assert np.isnan(intercoder.interval([[1] + [0] * 39, [0] * 40])).all()


SENTENCES = pd.DataFrame(
    [("1", 1, "A flood came."), ("1", 2, "It rained."), ("1", 3, "It rained."), ("2", 1, "Dry."),
     ("2", 2, "The flood of words"), ("2", 3, "Water everywhere")],
    columns=["doc", "sentence", "text"],
)  # fmt: skip
SOURCES = pd.DataFrame({"doc": ["1", "2"], "perspective": ["up", "down"]})
MATCHES = pd.DataFrame(
    [("1", 1, "topics", "flood", "flood"), ("1", 2, "topics", "flood", "rained"),
     ("2", 2, "topics", "flood", "flood"), ("2", 2, "names", "flood", "words")],
    columns=["doc", "sentence", "codebook", "category", "text"],
)  # fmt: skip
CODING = pd.DataFrame(
    {"doc": ["1", "1", "1", "2", "2", "2"],
     "sent_no": ["9", "8", "7", "1", "2", "3"],
     "text": ["A  flood came.", "It rained.", "It rained.", "Dry.", "The flood of words",
              "Water everywhere"],
     "frame_flood": ["1", "0", "1", "0", "0", "1"]}
)  # fmt: skip


def judged():
    coded, unmatched = precision_recall.align(CODING, SENTENCES)
    assert unmatched.empty
    return precision_recall.judged(
        coded, MATCHES, SOURCES, precision_recall.columns_of(CODING, ["flood"])
    )


def test_sentences_are_aligned_by_wording_and_repeats_in_order():
    coded, unmatched = precision_recall.align(pd.concat([CODING, CODING.iloc[[3]]]), SENTENCES)

    assert coded["sentence"].tolist() == [1, 2, 3, 1, 2, 3]
    assert unmatched["text"].tolist() == ["Dry."]


def test_precision_and_recall_are_hand_counted_for_each_perspective():
    table = precision_recall.score(judged(), ["up", "down"]).set_index("perspective")

    # Counted: 1/1 right, 1/2 wrong, 2/2 wrong. Coded: 1/1, 1/3 (missed), 2/3 (missed).
    assert table.loc["all", ["tp", "fp", "fn"]].tolist() == [1, 2, 2]
    assert table.loc["all", ["precision", "recall", "f1"]].tolist() == pytest.approx([1 / 3] * 3)
    assert table.loc["up", ["precision", "recall"]].tolist() == pytest.approx([0.5, 0.5])
    assert table.loc["down", ["precision", "recall", "f1"]].tolist() == [0, 0, 0]


def test_recall_of_drawn_sentences_is_that_of_all_they_were_drawn_from():
    # 4 of 24 sentences are counted; 2 of these and 2 of the others were drawn and coded. Counted
    # ones stand for two each, the others for ten: 2 * 2 / (2 * 2 + 10), not 2 of 3.
    numbers = range(1, 25)
    sentences = pd.DataFrame(
        {"doc": "d", "sentence": numbers, "text": [f"S {n}." for n in numbers]}
    )
    matches = pd.DataFrame({"codebook": "topics", "category": "flood", "doc": "d",
                            "sentence": [1, 2, 3, 4], "text": "flood"})  # fmt: skip
    sources = pd.DataFrame({"doc": ["d"], "perspective": ["up"]})
    coded = sentences[sentences["sentence"].isin([1, 2, 9, 10])].assign(flood=["1", "1", "1", "0"])
    own = precision_recall.judged(coded, matches, sources, {"flood": "flood"})
    drawn = precision_recall.weighed(own, sentences, matches, sources)
    assert drawn["weight"].tolist() == [2, 2, 10, 10]
    (got,) = precision_recall.score(drawn, ["up"]).query("perspective == 'up'").to_dict("records")
    assert got["recall"] == pytest.approx(4 / 14)
    assert got["precision"] == 1
    assert got["f1"] == pytest.approx(2 * 4 / 14 / (1 + 4 / 14))
    assert np.isnan(got["recall_low"])
    whole = sentences.assign(flood=["1" if n in (1, 2, 9) else "0" for n in numbers])
    every = precision_recall.judged(whole, matches, sources, {"flood": "flood"})
    read = precision_recall.weighed(every, sentences, matches, sources)
    assert set(read["weight"]) == {1}
    assert precision_recall.score(read, []).equals(precision_recall.score(every, []))


def test_every_error_is_listed_with_its_sentence():
    table = precision_recall.errors(judged())

    assert table[["error", "doc", "sentence", "caught", "text"]].to_numpy().tolist() == [
        ["false negative", "1", 3, "", "It rained."],
        ["false negative", "2", 3, "", "Water everywhere"],
        ["false positive", "1", 2, "rained", "It rained."],
        ["false positive", "2", 2, "flood", "The flood of words"],
    ]


def test_a_code_that_is_neither_0_nor_1_is_named_with_its_row():
    coded, _ = precision_recall.align(
        CODING.assign(frame_flood=["1", "x", "", "0", "0", "1"]), SENTENCES
    )

    with pytest.raises(StudyError, match=r"column frame_flood, row 3: 'x' is no code"):
        precision_recall.judged(coded, MATCHES, SOURCES, {"flood": "frame_flood"})


def test_two_coders_are_compared_and_their_disagreements_listed():
    one, _ = precision_recall.align(CODING, SENTENCES)
    two = one.assign(frame_flood=["1", "0", "0", "0", "", "1"])

    row = intercoder.agreement({"A": one, "B": two}, ["frame_flood"]).iloc[0]
    unlike = intercoder.disagreements({"A": one, "B": two}, ["frame_flood"])

    # Five units coded by both, four alike. Alpha by hand: 10 values, 5 ones and 5 zeros,
    # 1 - (10 - 1) * 2 / (2 * 5 * 5) = 0.64.
    # Ones: 3 of the first and 2 of the second coder's five codes.
    assert (row.units, row.agreed, row.prevalence) == (5, 4, 0.5)
    assert row.reading == "not reliable"
    assert row.alpha == pytest.approx(1 - 9 * 2 / 50)
    assert unlike[["doc", "sentence", "A", "B", "text"]].to_numpy().tolist() == [
        ["1", 3, 1.0, 0.0, "It rained."]
    ]


def drawn(n=2, seed=1):
    return audit.audit_sheet(SENTENCES, MATCHES, SOURCES, n=n, seed=seed)


def test_the_audit_sheet_tells_nothing_of_the_source():
    sheet, key = drawn()

    assert sheet.columns.tolist() == ["item", "text", "code_flood", "note"]
    assert (sheet["code_flood"] == "").all()
    assert set(key["perspective"]) == {"up", "down"}
    joined = key.merge(SENTENCES, on=["doc", "sentence"]).merge(sheet, on="item")
    assert (joined["text_x"] == joined["text_y"]).all()


def test_the_audit_is_drawn_by_its_seed_from_every_stratum():
    key = drawn().key

    assert key.equals(drawn().key)
    sizes = key.groupby(["perspective", "counted"])[["drawn", "of"]].first()
    assert sizes.loc[("up", True)].tolist() == [2, 2]
    assert sizes.loc[("down", True)].tolist() == [1, 1]
    assert sizes.loc[("down", False)].tolist() == [2, 2]


def test_a_coded_audit_gives_precision_misses_and_recall():
    sheet, key = drawn()
    truth = key.merge(CODING.assign(sentence=SENTENCES["sentence"]), on=["doc", "sentence"])
    codes = truth.drop_duplicates("item").set_index("item")["frame_flood"]

    coded = sheet.assign(code_flood=sheet["item"].map(codes), item=sheet["item"].astype(str))
    table = audit.audit_score(audit.read_audit(coded, key)).set_index("perspective")

    assert table.loc["up", ["right", "counted", "missed", "not_counted"]].tolist() == [1, 2, 1, 1]
    assert table.loc["up", "recall"] == pytest.approx(1 / 2)
    assert table.loc["down", ["right", "counted", "missed", "not_counted"]].tolist() == [0, 1, 1, 2]


def test_a_damaged_audit_sheet_is_refused_with_what_is_wrong():
    sheet, key = drawn()
    damaged = pd.concat([sheet.iloc[1:], sheet.iloc[[1]].assign(item=99)])

    with pytest.raises(StudyError) as caught:
        audit.read_audit(damaged, key)

    assert "item 1 is missing" in str(caught.value)
    assert "item 99 is not in the key" in str(caught.value)
    with pytest.raises(StudyError, match="no column 'code_flood'"):
        audit.read_audit(sheet.drop(columns="code_flood"), key)
