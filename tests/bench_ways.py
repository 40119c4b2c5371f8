"""Ways to count topics and sentiment words, each measured in a process of its own by bench.py.

`make(name, entries)` makes a way ready (patterns compiled, dictionaries built, which is not timed)
and gives a function from a pandas text column to the number of matches it found. What other tools
cannot express (nearness, wildcards, `not` entries, case) is left out to their advantage.
"""

import re

import pandas as pd

from analysis import patterns
from analysis.bulk import counting
from analysis.matching import nearness

WORD = r"(?u)\b\w+\b"


def ours_near(entries, threads=1, engine="numba"):
    """The whole codebook, with the lines that ask for two words near each other in a sentence."""
    count = counting.counter(entries, engine)

    def run(texts):
        found, counted = count(texts, threads)
        table = pd.DataFrame(found.T, columns=["row", "start", "end", "entry_id"], copy=False)
        return len(table), int(counted.sum())

    return run


def without_nearness(entries):
    return entries[~nearness.holds(entries)].reset_index(drop=True)


def ours(entries, threads=1):
    return ours_near(without_nearness(entries), threads)


def ours_counts(entries):
    entries = without_nearness(entries)

    def run(texts):
        table = counting.count_frame(texts.to_frame("text"), entries, engine="numba")
        return int(table.drop(columns="words").to_numpy().sum()), int(table["words"].sum())

    return run


def ours_two(entries):
    return ours(entries, 2)


def oracle(entries):
    return ours_near(without_nearness(entries), engine="re")


def expression(entry):
    """An entry as a regular expression over lower-cased text."""
    form = patterns.parse_entry(entry, "fold")
    units = [
        re.escape(u) + (r"\w*" if w else "") for u, w in zip(form.units, form.wild, strict=True)
    ]
    return r"[\s\-‐‑]+".join(units)


def by_category(entries):
    """For each category its expressions, the longest first, and its words without any sign."""
    counted = without_nearness(entries)[lambda table: table["kind"] == "count"]
    for _, own in counted.groupby(["codebook", "category"], sort=False):
        plain_words = {e.lower() for e in own["entry"] if re.fullmatch(r"\w+", e)}
        others = [e for e in own["entry"] if e.lower() not in plain_words]
        yield plain_words, sorted(map(expression, others), key=len, reverse=True)


def tuned_re(entries):
    """Lower once, look words up in sets, and search one alternation per category for the rest."""
    groups = [(own, re.compile(rf"\b(?:{'|'.join(rest)})\b")) for own, rest in by_category(entries)]
    word = re.compile(r"\w+")

    def run(texts):
        found = counted = 0
        for text in texts:
            lower = text.lower()
            tokens = word.findall(lower)
            counted += len(tokens)
            for own, rest in groups:
                if own:
                    found += sum(map(own.__contains__, tokens))
                if rest.pattern != r"\b(?:)\b":
                    found += len(rest.findall(lower))
        return found, counted

    return run


def vader_textstat(entries):
    """What analysts write: a score for each sentence, word count and reading ease for each text."""
    import textstat
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    vader = SentimentIntensityAnalyzer()
    stop = re.compile(r"(?<=[.!?])\s+")

    def run(texts):
        counted = 0
        for text in texts:
            for sentence in stop.split(text):
                vader.polarity_scores(sentence)
            counted += textstat.lexicon_count(text)
            textstat.flesch_reading_ease(text)
        return 0, counted

    return run


def count_vectorizer(entries):
    """Words and phrases as a vocabulary; wildcards cannot be said."""
    from sklearn.feature_extraction.text import CountVectorizer

    terms = set()
    for own, _ in by_category(entries):
        terms |= own
    own = without_nearness(entries)["entry"]
    phrases = {e.lower() for e in own if re.fullmatch(r"\w+( \w+)+", e)}
    longest = max(p.count(" ") for p in phrases) + 1
    way = CountVectorizer(vocabulary=sorted(terms | phrases), ngram_range=(1, longest),
                          token_pattern=WORD)  # fmt: skip
    return lambda texts: (int(way.transform(texts).sum()), 0)


def count_vectorizer_words(entries):
    """The single words alone: no phrases, no wildcards."""
    from sklearn.feature_extraction.text import CountVectorizer

    terms = sorted(set().union(*(own for own, _ in by_category(entries))))
    way = CountVectorizer(vocabulary=terms, token_pattern=WORD)
    return lambda texts: (int(way.transform(texts).sum()), 0)


def polars_counts(entries):
    """The fastest found without own compiled code: lower once, count one expression after the
    other. ASCII word bounds, ten times as fast as Unicode's and wrong beside letters such as é."""
    import polars as pl

    bound = r"(?-u:\b)"
    expressions = [r"\w+"]
    for own, rest in by_category(entries):
        for part in (sorted(map(re.escape, own), key=len, reverse=True), rest):
            if part:
                inner = "|".join(part).replace(r"\w*", r"[0-9a-z_]*")
                expressions.append(f"{bound}(?:{inner}){bound}")

    def run(texts):
        lower = pl.from_pandas(texts).str.to_lowercase()
        sums = [int(lower.str.count_matches(e).sum()) for e in expressions]
        return sum(sums[1:]), sums[0]

    return run


def phrase_matcher(entries):
    """spaCy's tokenizer and PhraseMatcher; wildcards cannot be said."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    way = PhraseMatcher(nlp.vocab, attr="LOWER")
    counted = without_nearness(entries)[
        lambda table: (table["kind"] == "count") & ~table["entry"].str.contains("*", regex=False)
    ]
    for name, own in counted.groupby("category"):
        way.add(str(name), [nlp.make_doc(entry) for entry in own["entry"]])

    def run(texts):
        found = tokens = 0
        for doc in nlp.pipe(texts):
            found += len(way(doc))
            tokens += len(doc)
        return found, tokens

    return run


def voice(entries):
    """Who speaks where: sentences, and the voice of each stretch, by this package's rules.

    The made articles repeat a few sentences, which a corpus does not: each is read anew here.
    """
    from analysis.corpus import segmentation
    from analysis.voice import utterances, voices

    utterances._parsed = utterances._parsed.__wrapped__

    def run(texts):
        named = {f"a{n}": text for n, text in enumerate(texts)}
        sentences, _ = segmentation.split(named, dict.fromkeys(named, ""))
        return len(voices.voices(named, sentences)), int(sentences["words"].sum())

    return run


def voice_short(entries):
    """The same where every sentence has five words: many starts, little text."""
    run = voice(entries)

    def short(texts):
        cut = [text.split() for text in texts]
        return run(pd.Series([
            " ".join(f"{' '.join(part[n : n + 5]).strip('.').capitalize()}." for n in
                     range(0, len(part), 5)) for part in cut
        ]))  # fmt: skip

    return short


WAYS = {
    way.__name__: way
    for way in (
        ours, ours_near, ours_counts, ours_two, oracle, tuned_re, vader_textstat, count_vectorizer,
        count_vectorizer_words, polars_counts, phrase_matcher, voice, voice_short,
    )
}  # fmt: skip
