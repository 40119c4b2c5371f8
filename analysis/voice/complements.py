"""What stands after a verb of saying: a hearer, a clause, quoted words, a charge."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.voice.clauses import SENTENCE_END
from analysis.voice.cues import QUOTE, Token, is_word, word_list
from analysis.voice.phrases import is_verb, starts_phrase

_NEW_CLAUSE = word_list("subordinator") | {"and", "just", "who", "which"}
WH = frozenset(["whether", "how", "why", "what", "if"])
_EMPTY = frozenset(["he", "she", "they", "it", "we", "i", "there", "you"])
_NO_SUBJECT = word_list("subordinator", "pronoun") - {"for", "than", "or"}
_ABSTRACT = ("tion", "sion", "ment", "ness", "ence", "ance", "ism", "ship", "fall", "logy")
_AFTER_PARTICIPLE = frozenset(["by", "in", "at", "on", "from", "for", "with", "of", "as", "under"])


def tail(toks: Sequence[Token], i: int) -> int:
    """Step over a hearer, a time or a place after a verb of saying: "told reporters on Friday"."""
    k = i + 1
    while k < min(len(toks), i + 14):
        if toks[k].low in WH | {QUOTE} or not is_word(toks[k]):
            break
        if toks[k].low == "that" and not _that_day(toks, k):
            break
        if k > i + 1 and is_verb(toks, k) and not _published(toks, i, k):
            break
        k += 1
    return k


def _published(toks: Sequence[Token], i: int, k: int) -> bool:
    """ "wrote in an article posted Saturday", "said in remarks prepared for the day"."""
    if toks[k].low in word_list("auxiliary", "past_only"):
        return False
    place = toks[i + 1].low in ("in", "on", "at", "during", "via", "through")
    named = any(t.low in word_list("occasion", "document") for t in toks[i + 2 : k])
    follows = toks[k + 1].low if k + 1 < len(toks) else "."
    after = word_list("preposition", "time", "weekday", "month", "time_noun", "filler")
    ends = follows in after or follows in SENTENCE_END or follows.endswith(("ly", "line"))
    return ends and ((place and named) or toks[i].low in word_list("tells"))


def _that_day(toks: Sequence[Token], k: int) -> bool:
    """ "wrote that night:": a time, no clause."""
    ends = k + 2 >= len(toks) or not is_word(toks[k + 2])
    return k + 1 < len(toks) and toks[k + 1].low in word_list("time") and ends


def stands_after(toks: Sequence[Token], start: int, tail: int) -> bool:
    """Does the attribution stand after what it attributes (", the mayor said on Monday.")?"""
    if start == 0 or (
        tail < len(toks)
        and toks[tail].low not in (",", ";", ")", "—", "–", "-", QUOTE, *SENTENCE_END)
    ):
        return False
    before = toks[start - 1].low
    if before == "so":
        lead = [t.low for t in toks[max(0, start - 3) : start - 1]]
        return lead == [",", "or"] or lead[-1:] == [","]
    if before == "as":
        return start == 1 or toks[start - 2].low == ","
    return before in (",", QUOTE, "—", "–", "-", "?", "!")


def only_hearer(toks: Sequence[Token], i: int, tail: int) -> bool:
    """Between the verb and "that" only a hearer, a time or a place ("announced on Friday that")."""
    between = toks[i + 1 : tail]
    if not between or toks[i].low in word_list("tells"):
        return True
    lead = between[0].low
    if lead in ("of", "about") and toks[i].low in ("say", "says", "said"):
        return True  # "said of the wall that it was hollow"
    if toks[i].low in word_list("hearer") and lead not in word_list("preposition"):
        return len(between) < 6
    allowed = word_list("time", "filler") | {"to", "out", "in", "at", "during"}
    return lead in allowed or lead.endswith("ly")


def speaks(toks: Sequence[Token], phrase: tuple[int, int]) -> bool:
    """Is the phrase a document, a person or a body, so that it can "find" or "suggest"?

    The form of a name does not decide: China and The US, she and Ann Reed speak alike.

    >>> from analysis.voice.cues import tokens
    >>> speaks(tokens("China found that"), (0, 1)), speaks(tokens("Rainfall showed"), (0, 1))
    (True, False)
    """
    inside = list(toks[phrase[0] : phrase[1]])
    while len(inside) > 1 and inside[-1].low in word_list("time"):
        inside.pop()
    stop = next((k for k, t in enumerate(inside) if k and t.low in word_list("preposition")), None)
    head = inside[:stop]
    known = word_list("document", "role", "media")
    last = head[-1].low
    proper = head[-1].text[:1].isupper() and (phrase[0] > 0 or len(head) > 1 or _is_name(head[0]))
    figures = any(t.low in word_list("figures") for t in head)
    sourced = any(t.low in ("from", "by", "released", "published") for t in inside)
    return (
        proper
        or last in ("he", "she", "they")
        or (figures and sourced)
        or any(t.low in known for t in head)
    )


def _is_name(token: Token) -> bool:
    """Is the first word of a sentence, alone before its verb, a name and no common noun?"""
    low = token.low.lower()
    closed = ("evidence", "figures", "abstract", "time_noun", "determiner", "number", "pronoun",
              "never_speaks", "nobody", "first_person")  # fmt: skip
    if any(low in word_list(name) for name in closed) or low.endswith(_ABSTRACT):
        return False
    return low != token.low or not low.endswith("s") or low.endswith(("ss", "us"))


def finite_ahead(toks: Sequence[Token], at: int) -> bool:
    """Is there a finite verb before the next comma, so that a clause follows?"""
    for k in range(at, min(len(toks), at + 25)):
        if toks[k].low in (",", ";", ":") and k > at + 1:
            return False
        if k > at and (is_verb(toks, k) or toks[k].low in ("needs", "wants", "plans")):
            return True
    return False


def clause_ahead(toks: Sequence[Token], at: int) -> bool:
    """Do a subject and its finite verb stand here, so that a clause without "that" follows?

    A participle is no such verb: "the wall built in 1900".

    >>> from analysis.voice.cues import tokens
    >>> clause_ahead(tokens("noted the wall was hollow"), 1)
    True
    >>> clause_ahead(tokens("noted the wall built by the board"), 1)
    False
    """
    if at >= len(toks) or not _opens_clause(toks, at):
        return False
    for k in range(at + 1, min(len(toks), at + 20)):
        low = toks[k].low
        if (not is_word(toks[k]) and low not in "-/%$£€") or low in _NO_SUBJECT:
            return False
        if _is_finite(toks, at, k):
            return True
    return False


def _opens_clause(toks: Sequence[Token], at: int) -> bool:
    low = toks[at].low
    return (
        starts_phrase(toks, at)
        or low[0].isdigit()
        or (
            low in _EMPTY
            or (low.endswith("s") and low not in word_list("preposition", "subordinator"))
        )
    )


def _is_finite(toks: Sequence[Token], at: int, k: int) -> bool:
    """Is token `k` the verb of the subject that begins at token `at`?"""
    low, before = toks[k].low, toks[k - 1].low
    if before == "to" or low in ("be", "been", "being", "having"):
        return False
    if low in word_list("auxiliary", "past_only"):
        return low != "not"
    follows = toks[k + 1].low if k + 1 < len(toks) else "."
    if low in word_list("present"):
        return not before.endswith("s") or toks[k - 1].text[:1].isupper()
    if low in word_list("base"):  # "52 percent of voters want change"
        return (
            before.endswith("s") or before in word_list("number", "plural") or before[0].isdigit()
        )
    participle = follows in _AFTER_PARTICIPLE and before not in _EMPTY
    return is_verb(toks, k) and not participle


def quote_ahead(toks: Sequence[Token], i: int) -> bool:
    """Are there quoted words in the same clause after token `i`?"""
    for k in range(i + 1, min(len(toks), i + 25)):
        if toks[k].low == QUOTE:
            return True
        if toks[k].low in (
            ";",
            "but",
            "while",
            "who",
            "which",
            "said",
            "says",
            "told",
            "according",
        ):
            return False
    return False


def quote_end(toks: Sequence[Token], at: int) -> int:
    """Where a part with quoted words ends: at a comma and a new clause after the last of them."""
    last = max((k for k in range(at, len(toks)) if toks[k].low == QUOTE), default=at)
    for k in range(last, len(toks) - 1):
        if toks[k].low == ";" or (toks[k].low == "," and toks[k + 1].low in _NEW_CLAUSE):
            return toks[k].start
    return toks[-1].end


def charge_ahead(toks: Sequence[Token], i: int) -> bool:
    """ "accused X of …", "blamed X for …", "blamed … on X"."""
    return any(t.low in ("of", "for", "on") for t in toks[i + 1 : i + 12])


def ends_open(quoted: str) -> bool:
    """Does a quotation end so that its sentence goes on after the mark ("“It leaks,” …")?

    >>> ends_open("“It leaks,”"), ends_open("“It leaks”")
    (True, False)
    """
    inner = quoted.rstrip("\"'”’»›“‘")
    return inner[-1:] in (",", "?", "!", "—", "–", "…")


def resumes(toks: Sequence[Token], stop: int) -> bool:
    """Does what is said go on after the attribution ("…, the mayor said, and …")?"""
    if stop + 1 >= len(toks) or toks[stop].low not in (",", QUOTE, ":", "—", "–", "-"):
        return False
    follows = toks[stop + 1].low
    return follows not in ("which", "who", "citing") and not follows.endswith("ing")
