"""Expected speakers, reaches and rules are read off invented sentences by eye."""

from __future__ import annotations

import re

import pytest
from voice_measure import passages, reference

from analysis.voice.attribution import attributions
from analysis.voice.cues import tokens
from analysis.voice.rules import having, rule_about, rules
from analysis.voice.voices import scare_quotes, voices


def read(text: str) -> list[tuple[str, str, str]]:
    """Rule, speaker and attributed words of each attribution; “…” counts as a quotation."""
    masked = [m.span() for m in re.finditer("“[^”]*”", text)]
    return [
        (f.rule, text[slice(*f.speaker)] if f.speaker else "",
         " / ".join(text[a:b].strip(" ,.") for a, b in f.scopes))
        for f in attributions(tokens(text, masked))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rule", "speaker", "said"),
    [
        ("The mayor said that it rained.", "said-that", "The mayor", "it rained"),
        ("The mayor said it rained.", "said-clause", "The mayor", "it rained"),
        ("It rained, the mayor said.", "said-after", "the mayor", "It rained"),
        ("It rained, said the mayor.", "said-inverted", "the mayor", "It rained"),
        ("The mayor said: it rains.", "said-colon", "The mayor", "it rains"),
        ("The mayor explained how it rains.", "said-how", "The mayor", "how it rains"),
        ("The mayor asked whether it rained.", "asked-whether", "The mayor", "whether it rained"),
        ("The mayor told reporters it rained.", "told-clause", "The mayor", "it rained"),
        ("The mayor said, “It rains.”", "said-quote", "The mayor", "“It rains.”"),
        ("It rains, according to the mayor.", "according-to", "the mayor", "It rains"),
        ("Holm accused Orley of theft.", "accused-of", "Holm", "Orley of theft"),
        ("The mayor denied the theft.", "denied", "The mayor", "the theft"),
        ("The mayor praised “good rain”.", "act-with-quote", "The mayor", "“good rain”"),
        ("It was called “wet” by the mayor.", "act-by", "the mayor", "“wet” by the mayor"),
        ("The paper quoted Roos as saying it rained.", "quoted-as-saying", "Roos", "it rained"),
        ("The mayor’s claim that it rained is old.", "the-claim-that", "The mayor", "it rained"),
        ("Farmers were told that it rained.", "passive-told", "", "it rained"),
        ("It was reported that it rained.", "passive-it-is-said", "", "it rained"),
        ("It reportedly rained.", "evidential", "", "It reportedly rained"),
        ("They are said to be wet.", "passive-said-to", "", "They are said to be wet"),
        ("It is, as the mayor put it, wet.", "as-put-it", "the mayor", "It is / wet"),
        ("Roos, a farmer, said it rained.", "said-clause", "Roos", "it rained"),
        ("The keeper, Jon Vale, said it rained.", "said-clause", "The keeper, Jon Vale",
         "it rained"),
        ("Roos denied stealing it.", "said-clause", "Roos", "stealing it"),
        ("Farmers started saying that it rained.", "said-that", "Farmers", "it rained"),
        ("A son of Otto K. Marr said it rained.", "said-clause", "A son of Otto K. Marr",
         "it rained"),
        ("Roos, who asked not to be named, however, said it rained.", "said-clause", "Roos",
         "it rained"),
        ("Roos, representing Holm, Orley and the mill, said it rained.", "said-clause", "Roos",
         "it rained"),
        ("The crew fled and the navy said it rained.", "said-clause", "the navy", "it rained"),
        ("It is pointed out in the report that it rains.", "passive-it-is-said", "the report",
         "it rains"),
        ("The mayor went on to say that it rained.", "said-that", "The mayor", "it rained"),
    ],
)  # fmt: skip
def test_each_way_to_attribute_names_its_rule_speaker_and_reach(text, rule, speaker, said):
    assert read(text) == [(rule, speaker, said)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor did not say whether it rained.",
        "The mayor declined to say that it rained.",
        "I said that it rained.",
        "Nobody says that it rains.",
        "The report on the rain was long.",
        "The company reported a loss.",
        "It should be noted that it rained.",
        "This shows that it rained.",
        "The council urged farmers to wait.",
        "It all went according to plan.",
        "It was the said wall.",
        "The company announced its results: a loss of a million.",
        "The mayor declined to answer questions about how it rained.",
        "A man held on theft charges, as was his son, is free.",
        "The Valley think tank moved to Holm.",
        "The attitude of officials suggests that it rained.",
        "The United States met them.",
        "",
    ],
)
def test_what_only_looks_like_an_attribution_is_none(text):
    assert [found for found in read(text) if found[0] not in having("own-words")] == []


def test_a_relative_clause_goes_on_with_the_source_before_it():
    assert read("Many left, according to state radio, which said that it rained.") == [
        ("according-to", "state radio", "Many left"),
        ("said-that", "state radio", "it rained"),
    ]


def test_one_source_that_passes_on_another_is_named_beside_it():
    text = "It rained, the Courier reported, citing two farmers."
    (frame,) = attributions(tokens(text))
    assert text[slice(*frame.speaker)] == "two farmers"
    assert text[slice(*frame.via)] == "the Courier"


def test_every_rule_that_is_used_is_told_in_words():
    used = set()
    for texts, sentences, _ in (reference(), *map(passages, ("first", "later", "last"))):
        used |= set(voices(texts, sentences)["rule"]) | set(scare_quotes(texts, sentences)["rule"])
    assert all(rule_about(rule) for rule in used)
    assert len(used) > 40
    assert all(r.about[:1].islower() or r.about[:1] == '"' for r in rules().values())
