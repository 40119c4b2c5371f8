"""Which words of a sentence are what is said, and which are the writer's round it.

An attribution reaches to a mark or to the sentence's end; each rule here takes from its reach what
a reader gives to the writer: an adverbial before the speaker ("After the flood, the mayor said …"),
who the speaker is (", said Jon Vale, the keeper of the gate"), a time or place after the verb
("said on Monday in Holm"), a remark after a comma (", a rise of 5 points", ", which …").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.voice.clauses import skip_back
from analysis.voice.complements import clause_ahead, ends_open, finite_ahead
from analysis.voice.cues import QUOTE, Token, is_word, word_list
from analysis.voice.phrases import is_verb, phrase_before
from analysis.voice.records import Attribution, Span, span_of
from analysis.voice.rules import having

# After a comma these begin a remark of the writer's: an apposition, a relative clause.
_REMARK = frozenset(
    ["a", "an", "which", "who", "whose", "compared", "despite", "according", "citing", "where"]
)
_GOES_ON = frozenset(["and", "but", "because", "that", "though", "although", "if", "so", "nor"])
_WHEN = frozenset(["after", "before", "while", "when", "as", "following", "until", "asked"])
_PLACE = frozenset(["in", "on", "at", "during", "through", "via", "from", "late", "early", "last"])
_TRAILS = frozenset(["said-inverted", "according-to"])
_INSIDE, _CONTENT = having("inside"), having("trimmed")


def trimmed(toks: Sequence[Token], f: Attribution) -> Attribution:
    """An attribution with its reach cut to what is said.

    >>> from analysis.voice.attribution import attributions
    >>> from analysis.voice.cues import tokens
    >>> text = "After the flood, the mayor said the wall would stand, a view that few share."
    >>> frame = trimmed(tokens(text), attributions(tokens(text))[0])
    >>> [text[slice(*scope)] for scope in frame.scopes]
    ['the wall would stand']
    """
    if f.rule in _INSIDE:
        return _without_remark(toks, f)
    if f.rule not in _CONTENT:
        return f
    f = _beside_quote(toks, _with_as(toks, f))
    f = _with_issuer(toks, f) if f.rule == "saying" else f
    lead = [s for s in f.scopes if s[1] <= f.start]
    after = [s for s in f.scopes if s[0] >= f.end]
    if lead and f.rule == "said-after" and _is_adverbial(toks, f):
        if after:
            lead = []
        else:
            f, lead, after = _from_verb(toks, f, lead)
    scopes = [*lead, *(cut for span in after for cut in _after(toks, f, span, bool(lead)))]
    return _with_that(toks, f._replace(scopes=tuple(scopes)))


def _without_remark(toks: Sequence[Token], f: Attribution) -> Attribution:
    """ "The wall is reportedly hollow, a claim that the board denies": the remark is the writer's.

    So is what "is said to" is said of: "The old keepers are said to be ill".
    """
    scopes = []
    for a, b in f.scopes:
        inside = [k for k, t in enumerate(toks[:-1]) if f.end <= t.start < b and t.low == ","]
        stop = next((k for k in inside if toks[k + 1].low in _REMARK), None)
        begin = f.end + 1 if f.rule == "passive-said-to" else a
        scopes.append((begin, b if stop is None else toks[stop].start))
    return f._replace(scopes=tuple(scopes))


def _with_that(toks: Sequence[Token], f: Attribution) -> Attribution:
    """ "that" and "whether" open the clause that is said: they are part of it."""
    inside = [t for t in toks if f.start <= t.start and t.end <= f.end]
    if len(inside) < 2 or inside[-1].low not in ("that", "whether", "if") or not f.scopes:
        return f
    a, b = f.scopes[-1]
    if a < f.end:
        return f
    return f._replace(end=inside[-2].end, scopes=(*f.scopes[:-1], (inside[-1].start, b)))


def _beside_quote(toks: Sequence[Token], f: Attribution) -> Attribution:
    """ "“It leaks,” the mayor said as he left": a quotation that ends in a comma is the speaker's.

    Nothing after the verb is then, unless marks or a comma show it.
    """
    before = [t for t in toks if t.end <= f.start]
    if not before or before[-1].low != QUOTE or any(b <= f.start for _, b in f.scopes):
        return f
    if not ends_open(before[-1].text):
        return f
    following = next((t for t in toks if t.start >= f.end), None)
    goes_on = following is not None and following.low in (",", QUOTE)
    rest = tuple(s for s in f.scopes if s[0] >= f.end and goes_on)
    return f._replace(scopes=((0, f.start), *rest), rule="said-after")


def _with_issuer(toks: Sequence[Token], f: Attribution) -> Attribution:
    """ "The council issued a statement saying …": the council speaks, not its statement."""
    inside = [k for k, t in enumerate(toks) if f.speaker and f.speaker[0] <= t.start < f.speaker[1]]
    texts = word_list("document", "occasion")
    if not inside or not any(toks[k].low in texts for k in inside):
        return f
    verb = inside[0] - 1
    if verb < 1 or not is_verb(toks, verb):
        return f
    issuer = phrase_before(toks, skip_back(toks, verb)[0])
    return f._replace(speaker=span_of(toks, issuer)) if issuer else f


def _with_as(toks: Sequence[Token], f: Attribution) -> Attribution:
    """ "as the mayor said": the word belongs to the attribution."""
    before = [t for t in toks if t.end <= f.start]
    if not before or before[-1].low != "as" or f.rule not in ("said-after", "said-quote"):
        return f
    start = before[-1].start
    scopes = tuple((a, min(b, start) if b <= f.start else b) for a, b in f.scopes if a != start)
    return f._replace(start=start, scopes=tuple(s for s in scopes if s[0] < s[1]))


def _is_adverbial(toks: Sequence[Token], f: Attribution) -> bool:
    """Is what stands before the speaker a time, a place, a contrast ("Though it rained, …")?

    Not where a comma after the verb makes it a part of what is said ("In Orley, the mayor said,
    the gate was moved").
    """
    lead = [t for t in toks if t.end <= f.start]
    if not lead or lead[-1].low != "," or any(t.low == QUOTE for t in lead):
        return False
    k = 0
    while k < len(lead) - 1 and (lead[k].low in word_list("connective") or lead[k].low == ","):
        k += 1
    low = lead[k].low
    opens = low in word_list("preposition") or low in word_list("subordinator") or low in _WHEN
    opens = (
        opens or low.endswith("ing") or (low.endswith("ly") and len(lead) < 4) or k == len(lead) - 1
    )
    following = [t.low for t in toks if t.start >= f.end][:2]
    return opens and (following[:1] != [","] or following == [",", QUOTE])


def _from_verb(
    toks: Sequence[Token], f: Attribution, lead: list[Span]
) -> tuple[Attribution, list[Span], list[Span]]:
    """ "In a letter, the mayor said the wall was “hollow”": all after the verb, if that is much."""
    verb = max((k for k, t in enumerate(toks) if t.low == f.verb and t.end <= f.end), default=-1)
    start = _after_adverbial(toks, verb + 1, len(toks) - 1) if verb >= 0 else None
    if start is None or sum(map(is_word, toks[start:])) < 3:
        return f, lead, []
    rest = toks[start].start, toks[-1].end
    return f._replace(end=toks[verb].end, rule="said-clause", scopes=(rest,)), [], [rest]


def _after(toks: Sequence[Token], f: Attribution, span: Span, led: bool) -> Iterator[Span]:
    """What is left of the reach after the attributing words."""
    inside = [k for k, t in enumerate(toks) if span[0] <= t.start and t.end <= span[1]]
    if not inside:
        return
    first, last = inside[0], inside[-1]
    if f.rule in _TRAILS and led:
        start = _resumed(toks, first, last)
        if start is None:
            return
        first = start
    elif f.rule == "said-clause":
        start = _after_adverbial(toks, first, last)
        if start is None:
            return
        first = start
    stop = _stop(toks, first, last, f)
    if stop > first:
        yield toks[first].start, toks[stop - 1].end


def _resumed(toks: Sequence[Token], first: int, last: int) -> int | None:
    """Where what is said goes on after ", said Jon Vale, the keeper of the gate, …"."""
    if toks[first].low in (",", "—", "–", "-") and first < last:
        first += 1
    for k in range(first, last + 1):
        begins = k == first or toks[k - 1].low == ","
        if toks[k].low == QUOTE or (begins and (toks[k].low in _GOES_ON or is_verb(toks, k))):
            return k
    return None


def _after_adverbial(toks: Sequence[Token], first: int, last: int) -> int | None:
    """ "said on Monday in Holm that …", "said as he left": past the time and the place."""
    k = first
    while k <= last and toks[k].low in word_list("time"):
        k += 1
    if k > last or toks[k].low in _WHEN:
        return None
    if toks[k].low not in _PLACE:
        return k
    for n in range(k + 1, last + 1):
        low = toks[n].low
        if low in (QUOTE, "that", "he", "she", "they", "it", "we", "there"):
            return n
        if low in ",;" or low in word_list("time"):
            break
    return k if finite_ahead(toks, k) else None


def is_occasion(toks: Sequence[Token], first: int, last: int) -> bool:
    """ "“…” in an interview with the Courier on Nov 10, 2014": when or where it was said."""
    if first >= last or toks[first].low not in _PLACE:
        return False
    inside = toks[first : last + 1]
    when = word_list("occasion", "weekday", "month", "time_noun")
    told = any(t.low in when for t in inside[:5])
    return told and not any(is_verb(toks, k) for k in range(first, last + 1))


def _opens_sentence(toks: Sequence[Token], f: Attribution) -> bool:
    """Do only a word such as "while" and what belongs to it stand before the attribution?"""
    lead = [t.low for t in toks if t.end <= f.start and t.low not in ("even", "but", "and", "so")]
    return lead in (["while"], ["when"], ["although"], ["though"], ["because"], ["after"],
                    ["before"], ["since"], ["whereas"], ["once"], ["until"])  # fmt: skip


def _stop(toks: Sequence[Token], first: int, last: int, f: Attribution) -> int:
    """The token where what is said ends."""
    quotes = [k for k in range(first, last + 1) if toks[k].low == QUOTE]
    if quotes and is_occasion(toks, quotes[-1] + 1, last):
        return quotes[-1] + 1
    subordinate = _opens_sentence(toks, f)
    opening = f.rule in ("said-after", "said-inverted", "according-to")
    for k in range(first, last):
        if toks[k].low != "," or (k == first and not opening):
            continue
        follows = toks[k + 1]
        if k == first and toks[0].low == "according" and clause_ahead(toks, k + 1):
            continue  # "According to Hale, a guard was hired"
        if subordinate and clause_ahead(toks, k + 1):
            return k  # "While the mayor said it leaked, the board was calm"
        if k >= (quotes[-1] if quotes else first) and follows.low in _REMARK:
            return k
        if quotes and k > quotes[-1] and follows.low not in ("and", "but") and is_word(follows):
            return k
    return last + 1
