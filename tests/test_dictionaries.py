"""Dictionaries of other programs. Expected entries: worked out by hand from each format.

Sources of the formats: the LIWC2007 and LIWC2015 operator's manuals; quanteda's help page for
`dictionary()` and its issues 459, 685 and 752 (irregular files); the Lexicoder 3 manual; quanteda's
page on data_dictionary_LSD2015 (the four categories). All files here are made up.
"""

import pandas as pd
import pytest

from analysis.bulk import dictionaries
from analysis.matching import matches
from analysis.problems import StudyError


def read(tmp_path, name, text, encoding="utf-8", given=None):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return dictionaries.read(path, given)


def words(entries):
    """category -> its entries, `not` entries with a ! before."""
    found = {}
    for entry in entries.itertuples():
        mark = "" if entry.kind == "count" else "!"
        found.setdefault(entry.category, []).append(mark + entry.entry)
    return found


def places(problems):
    return [(p.place.rpartition(" line ")[2], p.wrong) for p in problems]


def test_liwc_in_its_plain_form(tmp_path):
    entries, problems = read(
        tmp_path, "moods.dic", "%\n1\tposemo\n2\tnegemo\n%\nhappy*\t1\nmixed up\t1\t2\nbad\t2\n"
    )
    assert words(entries) == {"posemo": ["happy*", "mixed up"], "negemo": ["mixed up", "bad"]}
    assert problems == []
    assert set(entries["codebook"]) == {"moods"}
    assert sorted(set(entries["group"])) == ["moods/negemo", "moods/posemo"]
    assert entries["weight"].isna().all()


def test_liwc_nested_in_the_form_of_2015(tmp_path):
    legend = (
        "%\n"
        "1\tfunction (Function Words)\n"
        "\t2\tpronoun (Pronouns)\n"
        "\t\t3\tppron (Personal Pronouns)\n"
        "\t4\tarticle (Articles)\n"
        "20\taffect (Affect)\n"
        "%\n"
    )
    entries, problems = read(tmp_path, "a.dic", legend + "she\t1\t2\t3\nthe\t1\t4\nhappy\t20\n")
    assert words(entries) == {
        "function": ["she", "the"],
        "function/pronoun": ["she"],
        "function/pronoun/ppron": ["she"],
        "function/article": ["the"],
        "affect": ["happy"],
    }
    assert problems == []


def test_liwc_irregular_but_clear_files_are_read_in_full(tmp_path):
    text = (
        "\ufeff%\t\r\n01\tsafe \r\n02\t\tharm\r\n\r\n% \r\n\r\n"
        "shield*\t\t01\r\n"  # doubled tab, zero-padded number
        "kill \t 02\r\n"  # blanks round the tab
        " \t \r\n"  # a line of blanks
        "war 01 02\r\n"  # blanks for tabs
        "shield*\t02\t\r\n"  # a word on a second line, a tab at the end
        "kill\t02\r\n"  # the same again
    )
    entries, problems = read(tmp_path, "a.dic", text)
    assert words(entries) == {"safe": ["shield*", "war"], "harm": ["kill", "war", "shield*"]}
    assert problems == []


def test_liwc_word_that_counts_by_what_follows_becomes_a_phrase_and_an_exception(tmp_path):
    text = "%\n125\taffect\n131\tcogmech\n135\ttentat\n%\nkind\t<of>131/125\t<of>135\nsort\t131\n"
    entries, problems = read(tmp_path, "a.dic", text)
    assert words(entries) == {
        "cogmech": ["kind of", "sort"],
        "affect": ["kind", "!kind of"],
        "tentat": ["kind of"],
    }
    assert problems == []
    found = matches.find(pd.Series(["kind of a kind man"]), entries, engine="re")
    hits = [(entries["category"][i], entries["kind"][i], s)
            for i, s in zip(found["entry_id"], found["start"], strict=True)]  # fmt: skip
    assert hits == [("affect", "not", 0), ("affect", "count", 10), ("cogmech", "count", 0),
                    ("tentat", "count", 0)]  # fmt: skip


def test_liwc_word_that_counts_by_what_precedes_is_reported_and_its_other_numbers_read(tmp_path):
    text = "%\n2\tpron\n125\taffect\n253\ttime\n%\nlike\t(02 134)125/464\t(02 134)126\t253\n"
    entries, problems = read(tmp_path, "a.dic", text)
    assert words(entries) == {"time": ["like"]}
    assert places(problems) == [
        ("6", "`like` counts by the word before it: `(02 134)125/464`"),
        ("6", "`like` counts by the word before it: `(02 134)126`"),
    ]


def test_liwc_lines_that_cannot_be_read_are_named(tmp_path):
    text = (
        "A title\n%\n1\tgood\nbad\n1\tagain\n%\n"
        "fine\t1\t7\n"  # line 7
        "lost\n"
        ":-)\t1\n"
        "*ness\t1\n"
        "w?n\t1\n"
        "odd\tone\t1\n"
        "(02 134)like\t1\n"
        "kind\t<of>8/9\n"
    )
    entries, problems = read(tmp_path, "a.dic", text)
    assert words(entries) == {"good": ["fine", "odd"]}
    assert places(problems) == [
        ("1", "text before the categories: `A title`"),
        ("4", "no number and name of a category: `bad`"),
        ("5", "category number 1 stands twice"),
        ("7", "`fine` is in category 7, which has no name"),
        ("8", "no category for `lost`"),
        ("9", "no letter or digit: `:-)`"),
        ("10", "a wildcard before the word: `*ness`"),
        ("11", "a ? for any letter: `w?n`"),
        ("12", "`one` is no number of a category"),
        ("13", "a condition before the word: `(02 134)like`"),
        ("14", "`kind` is in category 8, which has no name"),
        ("14", "`kind` is in category 9, which has no name"),
    ]


def test_liwc_without_its_two_lines_of_percent_is_no_dictionary(tmp_path):
    with pytest.raises(StudyError, match="no list of categories between two lines of %"):
        read(tmp_path, "a.dic", "%\n1\tgood\nfine\t1\n")


def test_lexicoder_colours_and_stars_are_no_part_of_a_name_or_word(tmp_path):
    text = "+negative#FF0000\n fear*\n heckl**\n+positive #00BB00\n good\n"
    entries, problems = read(tmp_path, "lsd.lc3", text)
    assert problems == []
    assert words(entries) == {"negative": ["fear*", "heckl*"], "positive": ["good"]}


def test_lexicoder_with_negated_categories_counts_a_negated_word_once(tmp_path):
    text = (
        "+NEGATIVE\nBAD\n A LIE \n\n+POSITIVE\nGOOD*\n"
        "+NEG_POSITIVE\nNOT GOOD*\n+NEG_NEGATIVE\nNOT BAD\n"
    )
    entries, problems = read(tmp_path, "LSD.lc3", text)
    assert problems == []
    assert words(entries) == {
        "NEGATIVE": ["BAD", "A LIE"],
        "POSITIVE": ["GOOD*"],
        "NEG_POSITIVE": ["NOT GOOD*"],
        "NEG_NEGATIVE": ["NOT BAD"],
    }
    lexicon = dictionaries.as_lexicon(entries)
    found = matches.find(pd.Series(["not good, bad, not bad, a lie"]), lexicon, engine="re")
    assert list(lexicon["weight"].iloc[found["entry_id"]]) == [-1, -1, 1, -1]
    assert list(lexicon["category"].iloc[found["entry_id"]]) == [
        "negative", "negative", "positive", "negative",
    ]  # fmt: skip


def test_a_lexicon_takes_the_categories_that_have_a_weight(tmp_path):
    entries, _ = read(tmp_path, "a.lc3", "+up\nrise\n+down\nfall\n+other\nstay\n")
    lexicon = dictionaries.as_lexicon(entries, {"up": 2, "Down": -0.5})
    assert lexicon[["entry", "category", "weight", "group"]].to_numpy().tolist() == [
        ["rise", "positive", 2.0, "a"],
        ["fall", "negative", -0.5, "a"],
    ]
    assert lexicon.dtypes.to_dict() == entries.dtypes.to_dict()


def test_lexicoder_lines_that_cannot_be_read_are_named(tmp_path):
    entries, problems = read(tmp_path, "a.lc3", "early\n+\nlost\n+good\nfine\n***\n")
    assert words(entries) == {"good": ["fine"]}
    assert places(problems) == [
        ("1", "`early` stands in no category"),
        ("2", "a category without a name"),
        ("3", "`lost` stands in no category"),
        ("6", "only a wildcard: `***`"),
    ]


YKD = """<?xml version="1.0" encoding="{}"?>
<dictionary style="050805" patternengine="substring">
  <cnode name="My dictionary" desc="">
    <cnode name="Water" desc="all of it">
      <pnode name="river*"/>
      <cnode name="Höhe"><pnode name="high water"/></cnode>
    </cnode>
    <cnode name="Fire &amp; smoke"><pnode name="flame"/><pnode name="crève-cœur"/></cnode>
  </cnode>
</dictionary>
"""


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-15", "UTF-16", "windows-1252"])
def test_yoshikoder_is_read_in_the_encoding_it_declares(tmp_path, encoding):
    entries, problems = read(tmp_path, "a.ykd", YKD.format(encoding), encoding)
    assert words(entries) == {
        "Water": ["river*"],
        "Water/Höhe": ["high water"],
        "Fire & smoke": ["flame", "crève-cœur"],
    }
    assert problems == []


def test_yoshikoder_keeps_a_single_outer_category_that_holds_words(tmp_path):
    text = '<dictionary><cnode name="a"><pnode name="x"/><cnode name="b"><pnode name="y"/></cnode>'
    entries, _ = read(tmp_path, "a.ykd", text + "</cnode></dictionary>")
    assert words(entries) == {"a": ["x"], "a/b": ["y"]}
    two = '<dictionary><cnode name="a"><cnode name="c"><pnode name="x"/></cnode></cnode>'
    entries, _ = read(
        tmp_path, "b.ykd", two + '<cnode name="b"><pnode name="y"/></cnode></dictionary>'
    )
    assert words(entries) == {"a/c": ["x"], "b": ["y"]}


def test_yoshikoder_elements_that_cannot_be_read_are_named(tmp_path):
    text = (
        '<dictionary>\n<pnode name="lost"/>\n<cnode name="a">\n<pnode name="x"/>\n<pnode/>\n'
        '<pnode name="?"/>\n<rule name="y"/>\n</cnode>\n</dictionary>'
    )
    entries, problems = read(tmp_path, "a.ykd", text)
    assert words(entries) == {"a": ["x"]}
    assert places(problems) == [
        ("2", "`lost` stands in no category"),
        ("5", "a pnode without a name"),
        ("6", "no letter or digit: `?`"),
        ("7", "an unknown element <rule>"),
    ]


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE d SYSTEM "http://example.org/d.dtd">',
        '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
    ],
)
def test_yoshikoder_with_a_document_type_declaration_is_refused(tmp_path, declaration):
    text = f'<?xml version="1.0"?>\n{declaration}\n<dictionary><cnode name="&b;"/></dictionary>'
    with pytest.raises(StudyError, match=r"a.ykd line 2: a document type declaration"):
        read(tmp_path, "a.ykd", text)


def test_yoshikoder_that_is_no_xml_is_named_with_its_line(tmp_path):
    with pytest.raises(StudyError, match=r"a.ykd line 3: not XML"):
        read(tmp_path, "a.ykd", "<dictionary>\n<cnode>\n</dictionary>")
    with pytest.raises(StudyError, match=r"a.ykd line 1: not XML"):
        read(tmp_path, "a.ykd", "<dictionary>&who;</dictionary>")


@pytest.mark.parametrize("indent", ["\t", "    ", " "])
def test_wordstat_nests_by_indent(tmp_path, indent):
    text = (
        "WATER\n\tFLOOD\n\t\tHIGH_WATER (1)\n\t\tFLOOD* (1)\n\tSEA (1)\n\nFIRE/HEAT\n\tFLAME (1)\n"
    ).replace("\t", indent)
    entries, problems = read(tmp_path, "a.cat", text)
    assert words(entries) == {
        "WATER/FLOOD": ["HIGH WATER", "FLOOD*"],
        "WATER": ["SEA"],
        "FIRE-HEAT": ["FLAME"],
    }
    assert problems == []
    assert entries["weight"].isna().all()


def test_wordstat_weights_are_kept_where_they_differ(tmp_path):
    entries, _ = read(tmp_path, "a.cat", "A\n\tX (1)\n\tY (0.5)\n\tZ (2,5)\n")
    assert list(entries["weight"]) == [1, 0.5, 2.5]
    assert set(entries["group"]) == {"a/A"}


def test_wordstat_lines_that_cannot_be_read_are_named(tmp_path):
    text = "LOST (1)\nA\n\tX (1)\n\tFORGOTTEN\n\t@RULE [X NEAR Y]\n\t(: (1)\nB\n\tC\nD\n"
    entries, problems = read(tmp_path, "a.cat", text)
    assert words(entries) == {"A": ["X"]}
    assert places(problems) == [
        ("1", "`LOST (1)` stands in no category"),
        ("4", "`FORGOTTEN` is a category without words"),
        ("5", "a rule: `@RULE [X NEAR Y]`"),
        ("6", "no letter or digit: `(:`"),
        ("8", "`C` is a category without words"),
        ("9", "`D` is a category without words"),
    ]


def test_quanteda_yaml_nests_and_takes_words_as_written(tmp_path):
    text = (
        "A CATEGORY: [more, little lamb]\n"
        "nested:\n"
        "  NO:\n"
        "    - no\n"
        "    - 2001\n"
        "    - deeper: [x*]\n"
        "  single: word\n"
    )
    for name in ("a.yml", "a.yaml"):
        entries, problems = read(tmp_path, name, text)
        assert words(entries) == {
            "A CATEGORY": ["more", "little lamb"],
            "nested/NO": ["no", "2001"],
            "nested/NO/deeper": ["x*"],
            "nested/single": ["word"],
        }
        assert problems == []


def test_quanteda_yaml_that_cannot_be_read_is_named(tmp_path):
    text = "a:\n  - x\n  - [y]\n  - '?!'\n  -\nb: {c: [z]}\na: [w]\n"
    entries, problems = read(tmp_path, "a.yml", text)
    assert words(entries) == {"a": ["x"], "b/c": ["z"]}
    assert sorted(places(problems)) == [
        ("3", "a list in the list of `a`"),
        ("4", "no letter or digit: `?!`"),
        ("5", "an empty entry: ``"),
        ("7", "`a` stands twice in the dictionary"),
    ]
    with pytest.raises(StudyError, match="not YAML"):
        read(tmp_path, "b.yml", "a: [b")
    with pytest.raises(StudyError, match=r"d.yml line 1: not YAML: an alias"):
        read(tmp_path, "d.yml", "a: &a {b: [c], d: *a}")
    with pytest.raises(StudyError, match="the dictionary holds no keys"):
        read(tmp_path, "c.yml", "- a\n- b\n")


def test_text_that_declares_nothing_is_read_as_windows_1252_and_says_so(tmp_path):
    entries, problems = read(tmp_path, "a.lc3", "+a\nx\nnaïve\n", "cp1252")
    assert words(entries) == {"a": ["x", "naïve"]}
    assert places(problems) == [("3", "not UTF-8; the file is read as Windows-1252")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_declares_the_encoding(tmp_path, encoding):
    entries, problems = read(tmp_path, "a.lc3", "+a\nnaïve\n", encoding)
    assert (words(entries), problems) == ({"a": ["naïve"]}, [])


@pytest.mark.parametrize("encoding", ["euc_jp", "shift_jis"])
def test_the_encoding_may_be_given(tmp_path, encoding):
    entries, problems = read(tmp_path, "a.dic", "%\n1\t水\n%\n洪水\t1\n", encoding, encoding)
    assert (words(entries), problems) == ({"水": ["洪水"]}, [])


@pytest.mark.parametrize(
    ("data", "given", "wrong"),
    [
        ("+a\nnaïve".encode("cp1252"), "utf-8", "line 2: not utf-8, which it should be"),
        (b"+a\nx", "klingon", "unknown encoding klingon"),
        ("+a\nx".encode("utf-16-le"), None, "not text, or text that does not declare"),
        (b"+a\n!!!\n", None, r"no letter or digit: `!!!`(.|\n)*no entries found"),
        (b"", None, "no entries found"),
    ],
)
def test_a_file_that_cannot_be_read_at_all_is_a_problem(tmp_path, data, given, wrong):
    with pytest.raises(StudyError, match=wrong):
        read(tmp_path, "a.lc3", data, given=given)


def test_a_missing_file_or_an_unknown_ending_is_a_problem(tmp_path):
    with pytest.raises(StudyError, match="there is no such file"):
        dictionaries.read(tmp_path / "none.lc3")
    with pytest.raises(StudyError, match=r"write it as CSV with the columns word,weight"):
        dictionaries.read(tmp_path / "a.odt")


def test_line_ends_of_any_system_are_read(tmp_path):
    for end in ("\n", "\r\n", "\r"):
        entries, problems = read(tmp_path, "a.lc3", f"+a{end}x{end}!{end}")
        assert words(entries) == {"a": ["x"]}
        assert places(problems) == [("3", "no letter or digit: `!`")]


# The forms as their makers publish them; the words are ours, the categories counted by hand.
XML = (
    '<dictionary><cnode name="d"><cnode name="water"><pnode name="flood*"/></cnode></cnode>'
    "</dictionary>"
)
LISTS = {
    "a.dicx": ("DicTerm,Fear,Water\nfear*,X,\nflood*,,X\nhigh water,,1\n",
               {"Fear": ["fear*"], "Water": ["flood*", "high water"]}),
    "afinn.txt": ("abandon\t-2\nfed up\t-3\ngood\t3\n",
                  {"negative": ["abandon", "fed up"], "positive": ["good"]}),
    "plain.txt": ("; a comment\n;\ngood\nsafe\n", {"words": ["good", "safe"]}),
    "forms.txt": ("Damm|NN\t-0.5\tDammes,Dämme\n", {"negative": ["Damm", "Dammes", "Dämme"]}),
    "nrc.tsv": ("flood\tfear\t1\nflood\tjoy\t0\ndam\ttrust\t1\n",
                {"fear": ["flood"], "trust": ["dam"]}),
    "headed.tsv": ("word\tweight\ngood\t2\n", {"positive": ["good"]}),
    "topics.lcd": (XML, {"water": ["flood*"]}),
    "xml.cat": (XML, {"water": ["flood*"]}),
    "colours.lc3": ("+water #ff0000\nflood*\n", {"water": ["flood*"]}),
    "nested.dic": ("%\n1\twater\n\t2\train\n%\nflood\t1\ndrizzle\t2\n",
                   {"water": ["flood"], "water/rain": ["drizzle"]}),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_other_makers_are_read(tmp_path, name):
    text, expected = LISTS[name]
    entries, problems = read(tmp_path, name, text)
    assert (words(entries), problems) == (expected, [])


def test_what_is_wrong_in_a_list_is_told_with_its_line(tmp_path):
    bad = {
        "a.dicx": ("DicTerm,Fear\nfear,yes\ndread,\ngood,X\n",
                   ["line 2: `yes` is no mark", "line 3: no category for `dread`"]),
        "a.txt": ("good\nThis is a sentence, and nobody wants to count it.\n",
                  ["line 2: a sentence, not a word: `This is a sentence, and nobody wants to …`"]),
        "b.txt": ("good\t1\nplain\t0\n", ["line 2: `plain` has the weight 0"]),
    }  # fmt: skip
    for name, (text, lines) in bad.items():
        _, problems = read(tmp_path, name, text)
        assert [f"{p.place.removeprefix(name).strip()}: {p.wrong}" for p in problems] == lines
