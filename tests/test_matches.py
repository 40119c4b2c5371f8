"""Finding entries. Expected values: read off the rule by hand, or a second, plainer engine."""

import re
import unicodedata

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odd import ENTRY_TABLES, odd_texts, table

from analysis import words
from analysis.matching import matches
from analysis.problems import StudyError


def found(text, *entries):
    """What the entries find in a text, as strings."""
    spans = matches.find(pd.Series([text]), table(*entries), engine="re")
    return [text[start:end] for start, end in zip(spans["start"], spans["end"], strict=True)]


def inside_units(text):
    """Positions that have a unit's character on both sides: no match may start or end there."""
    mark, inside, letter = re.compile(words.MARK), set(), False
    for at, char in enumerate(text):
        was = letter
        letter = (char.isalnum() and char != "ʼ") or (was and bool(mark.match(char)))
        if was and letter:
            inside.add(at)
    return inside


def one_regex(entry, case):
    pieces = []
    for piece in re.findall(r"\s+|.", entry.strip(), re.DOTALL):
        if piece.isspace():
            pieces.append(r"(?:\s++|[-‐‑])")
        elif piece == "*":
            pieces.append(rf"(?:[^\W_ʼ]|{words.MARK})*+")
        elif piece in "-‐‑":
            pieces.append("[-‐‑]")
        elif piece in words.APOSTROPHES:
            pieces.append(f"[{words.APOSTROPHES}]")
        else:
            pieces.append(re.escape(piece if case == "sensitive" else words.fold(piece)))
    return re.compile("".join(pieces))


def plainest(text, entries):
    """The rule once more, by trying one regex per entry at every place of the text.

    Shares `words.fold` and the entry syntax with the engine, and nothing of how it searches.
    """
    inside = inside_units(text)
    candidates = []
    for number, entry in enumerate(entries.itertuples()):
        where = text if entry.case == "sensitive" else words.fold(text)
        spellings = {entry.entry, *(unicodedata.normalize(f, entry.entry) for f in ("NFC", "NFD"))}
        for regex in [one_regex(spelling, entry.case) for spelling in spellings]:
            for start in set(range(len(text))) - inside:
                match = regex.match(where, start)
                if match and match.end() not in inside:
                    rank = (entry.group, start, -match.end(), entry.kind != "not", number)
                    candidates.append(rank)
    taken, last = [], {}
    for group, start, minus_end, _, number in sorted(candidates):
        if start >= last.get(group, 0):
            last[group] = -minus_end
            taken.append((0, start, -minus_end, number))
    return taken


def test_a_word_is_found_whole_and_in_any_case():
    assert found("A flood, FLOODS, the Flood-plain", "flood") == ["flood", "Flood"]
    assert found("Floods, floodlit; bloodflood", "flood*") == ["Floods", "floodlit"]


def test_hyphens_and_apostrophes_part_units():
    assert found("anti-terror and China’s", "terror*", "China") == ["terror", "China"]
    assert found("oʼclock", "clock") == ["clock"]
    assert found("foo_bar", "bar") == ["bar"]


def test_a_blank_matches_white_space_of_any_kind_or_one_hyphen():
    text = "high water, high-water, high\u2011water, high\u00a0water, high \r\n  water, highwater"
    assert len(found(text, "high water")) == 5
    assert found("high--water, high - water, high, water", "high water") == []


def test_a_hyphen_matches_any_one_hyphen_and_no_blank():
    assert found("high-water high‐water high‑water high water", "high-water") == [
        "high-water", "high‐water", "high‑water",
    ]  # fmt: skip


def test_straight_and_curly_apostrophes_are_one():
    for apostrophe in words.APOSTROPHES:
        assert found(f"the People{apostrophe}s Bank", "People's Bank", "people’s") == [
            f"People{apostrophe}s Bank"
        ]


def test_a_phrase_may_hold_wildcards():
    text = "Human rights, human-right, humans right, human righteousness"
    assert found(text, "human right*") == ["Human rights", "human-right", "human righteousness"]
    assert found(text, "human* right") == ["human-right", "humans right"]


def test_punctuation_in_an_entry_is_itself():
    text = "East River Board (ERB), the U.S. and 9/11 #flood"
    assert found(text, "east river board (erb)", "U.S.", "9/11", "#flood") == [
        "East River Board (ERB)", "U.S.", "9/11", "#flood",
    ]  # fmt: skip
    assert found("East River Board ERB; U.S; 9 11; flood", "East River Board (ERB)", "U.S.",
                 "9/11", "#flood") == []  # fmt: skip


def test_the_longest_of_those_that_start_leftmost_wins():
    assert found("East River Board (ERB) met", "East River Board", "ERB", "River Board met",
                 "East River Board (ERB)") == ["East River Board (ERB)"]  # fmt: skip
    assert found("a b c d", "a b", "b c d", "d") == ["a b", "d"]


def test_groups_do_not_compete():
    entries = pd.concat([table("river"), table("river", category="d")], ignore_index=True)
    spans = matches.find(pd.Series(["river"]), entries, engine="re")
    assert list(spans["entry_id"]) == [0, 1]


def test_the_group_of_entries_that_name_none_is_their_category_or_their_lexicon():
    entries = pd.concat([table("river"), table("river bank", category="d")], ignore_index=True)
    for weight, expected in ((float("nan"), [0, 1]), (1.0, [1])):
        bare = entries.drop(columns="group").assign(weight=weight)
        spans = matches.find(pd.Series(["river bank"]), bare, engine="re")
        assert list(spans["entry_id"]) == expected


def test_case_matters_where_the_entry_says_so():
    text = "US for us, U.S. for Us"
    assert found(text, ("sensitive", "US")) == ["US"]
    assert found(text, "us") == ["US", "us", "Us"]
    assert found("CHINA’S China’s", ("sensitive", "China's")) == ["China’s"]


def test_an_entry_that_must_not_count_wins_ties_and_is_returned():
    entries = table("coalition", ("not", "coalition forces"), ("not", "Bridge"), "bridge")
    spans = matches.find(pd.Series(["Coalition forces, a coalition, bridge"]), entries, engine="re")
    assert spans[["start", "entry_id"]].to_numpy().tolist() == [[0, 1], [20, 0], [31, 2]]


def test_of_two_equal_entries_the_earlier_is_named():
    spans = matches.find(pd.Series(["floods"]), table("flood*", "floods"), engine="re")
    assert list(spans["entry_id"]) == [0]


def test_accents_match_composed_and_apart_but_are_not_dropped():
    composed, apart = "Orl\u00e9ans", "Orle\u0301ans"
    for entry in (composed, apart):
        assert found(f"{composed} {apart} Orleans", entry) == [composed, apart]
    assert found(f"{composed} {apart} Orleans", "Orleans") == ["Orleans"]
    # An accent makes another letter, in both forms: café is not cafe and does not begin with it.
    for engine in ("re", "numba"):
        for entry in ("cafe", "cafe*", "bar cafe*"):
            texts = pd.Series(["bar cafe\u0301s bar caf\u00e9s"])
            assert matches.find(texts, table(entry), engine=engine).empty
    assert found("cafe\u0301s caf\u00e9s cafes", "caf*") == ["cafe\u0301s", "caf\u00e9s", "cafes"]
    # Signs of other scripts that stand for vowels are such further characters.
    assert found("हिन्दी", "हिन्द*") == ["हिन्दी"]


def test_odd_letters_fold_by_the_one_rule():
    # https://www.unicode.org/Public/14.0.0/ucd/CaseFolding.txt, lines C and S
    assert found("SASH saſh ſaſh", "sash") == ["SASH", "saſh", "ſaſh"]
    assert found("Straße STRASSE STRAẞE", "straße") == ["Straße", "STRAẞE"]
    assert found("İzmir ızmir Izmir izmir", "izmir") == ["Izmir", "izmir"]
    assert found("İzmir I\u0307zmir ızmir Izmir izmir", "İzmir") == ["İzmir", "I\u0307zmir"]
    assert found("273 K or 273 k", "273 K") == ["273 K", "273 k"]


def test_offsets_are_code_points_of_that_text():
    text = "“𝔘𝔫𝔦” — the 🌊 flood"
    spans = matches.find(pd.Series([text]), table("flood"), engine="re")
    assert text[spans["start"][0] : spans["end"][0]] == "flood"
    assert spans["start"][0] == 14


def test_rows_are_positions_and_a_missing_text_has_no_matches():
    texts = pd.Series(["flood", None, "", "a flood"], index=[9, 7, 7, 1], dtype="str")
    spans = matches.find(texts, table("flood"), engine="re")
    assert spans.to_numpy().tolist() == [[0, 0, 5, 0], [3, 2, 7, 0]]
    assert list(spans.dtypes) == ["int32"] * 4


def test_nothing_to_find_gives_an_empty_table():
    for texts, entries in [([], table("a")), (["a"], table()), (["b"], table("a"))]:
        spans = matches.find(pd.Series(texts, dtype="str"), entries, engine="re")
        assert list(spans.columns) == ["row", "start", "end", "entry_id"]
        assert list(spans.dtypes) == ["int32"] * 4
        assert len(spans) == 0


def test_an_entry_that_cannot_be_matched_is_a_problem_and_no_crash():
    with pytest.raises(StudyError, match="no letter or digit"):
        matches.find(pd.Series(["a"]), table("!"), engine="re")


@settings(deadline=None)
@given(odd_texts(), ENTRY_TABLES)
def test_the_engine_agrees_with_one_regex_per_entry(text, entries):
    got = matches.find(pd.Series([text], dtype="str"), entries, engine="re")
    assert list(got.itertuples(index=False, name=None)) == plainest(text, entries)


@settings(deadline=None)
@given(odd_texts(), ENTRY_TABLES)
def test_matches_are_made_of_whole_units_and_do_not_overlap(text, entries):
    got = matches.find(pd.Series([text], dtype="str"), entries, engine="re")
    inside = {at for start, end in words.unit_spans(text) for at in range(start + 1, end)}
    got["group"] = list(entries["group"].iloc[got["entry_id"]])
    for _, spans in got.groupby("group"):
        last = 0
        for start, end in zip(spans["start"], spans["end"], strict=True):
            assert last <= start < end <= len(text)
            assert not {start, end} & inside
            last = end


@settings(deadline=None)
@given(odd_texts(), ENTRY_TABLES, st.randoms())
def test_the_order_of_entries_does_not_change_what_is_found(text, entries, random):
    order = list(range(len(entries)))
    random.shuffle(order)

    def spans(entries):
        got = matches.find(pd.Series([text], dtype="str"), entries, engine="re")
        entry = entries.iloc[got["entry_id"]].reset_index(drop=True)
        return list(zip(entry["group"], got["start"], got["end"], entry["kind"], strict=True))

    assert spans(entries) == spans(entries.iloc[order].reset_index(drop=True))


SENTENCES = pd.DataFrame(
    {
        "doc": ["d1", "d1", "d2"],
        "sentence": [1, 2, 1],
        "start": [0, 20, 5],
        "end": [18, 47, 16],
        "role": ["title", "body", "body"],
        "text": ["A flood at Orléans", "“Coalition forces”, flooded", "A coalition"],
        "voice": ["author", "quoted", "author"],
    }
)


def test_the_table_of_matches_places_each_in_its_file():
    entries = table("flood*", "coalition", ("not", "coalition forces"))
    entries.loc[2, "why"] = "soldiers"
    got, exclusions = matches.matches_table(SENTENCES, entries)

    assert list(got.columns) == [
        "doc", "sentence", "start", "end", "codebook", "category", "subtopic", "entry", "text",
        "role", "voice", "weight",
    ]  # fmt: skip
    assert got.drop(columns=["codebook", "category", "subtopic", "weight"]).to_numpy().tolist() == [
        ["d1", 1, 2, 7, "flood*", "flood", "title", "author"],
        ["d1", 2, 40, 47, "flood*", "flooded", "body", "quoted"],
        ["d2", 1, 7, 16, "coalition", "coalition", "body", "author"],
    ]
    assert exclusions.drop(columns=["codebook", "category", "subtopic"]).to_numpy().tolist() == [
        ["d1", 2, 21, 37, "coalition forces", "Coalition forces", "body", "quoted", "soldiers"]
    ]


def test_a_match_takes_the_voice_of_the_piece_it_starts_in():
    spans = pd.DataFrame(
        {
            "doc": ["d1", "d1", "d2"],
            "sentence": [2, 2, 1],
            "start": [20, 39, 5],
            "end": [38, 47, 6],
            "voice": ["quoted", "author", "unclear"],
        }
    )
    entries = table("flood*", "coalition")
    got, _ = matches.matches_table(SENTENCES, entries, spans)
    assert list(got["voice"]) == ["author", "quoted", "author", "author"]


def test_sentences_without_voices_or_matches_give_tables_all_the_same():
    got, exclusions = matches.matches_table(SENTENCES.drop(columns="voice"), table("flood"))
    assert list(got["voice"]) == [""]
    assert len(exclusions) == 0
    got, _ = matches.matches_table(SENTENCES.iloc[:0], table("flood"), SENTENCES.iloc[:0])
    assert len(got) == 0
