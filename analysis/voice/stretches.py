"""A sentence cut into stretches of one voice, once its attributions and quotations are known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from analysis.voice.boundaries import is_occasion
from analysis.voice.clauses import CONTRAST
from analysis.voice.cues import QUOTE, Token, word_list
from analysis.voice.headlines import attributing_headline
from analysis.voice.phrases import is_verb, main_subject
from analysis.voice.quoted_speakers import Spoken, reaching
from analysis.voice.records import Attribution, BlockQuotation, Span, Stretch
from analysis.voice.rules import having
from analysis.voice.speakers import fullest_name, is_pronoun
from analysis.voice.utterances import Utterance, name_at

_INSIDE, _JUDGES, _TRAILING = having("inside"), having("charge"), having("may-trail")
_OWN = having("own-words")


def stretches(
    u: Utterance,
    named: Sequence[str],
    spoken: Mapping[int, Spoken],
    block: BlockQuotation | None,
    heard: Collection[str] = (),
) -> list[Stretch]:
    """The stretches of one sentence; they tile it.

    `named`: those named before it; `spoken`: the speaker of each quotation; `heard`: the last
    words of the names of those who speak in the text, for a headline.
    """
    whole = Stretch(0, len(u.text), "author", "", "", "author")
    if u.unread:
        return [whole._replace(voice="unclear", rule="unclear-too-long")]
    if block and block.rule.startswith("unclear"):
        return [whole._replace(voice="unclear", rule=block.rule)]
    if not (u.frames or u.ascribed or u.real or block or u.role == "title"):
        return [whole]
    layers = _layers(u, named, spoken)
    if u.role == "title" and not u.frames:
        layers += attributing_headline(u.text, u.toks, heard)
    out: list[Stretch] = []
    cuts = sorted({0, len(u.text), *(x for layer in layers for x in layer[:2])})
    for a, b in pairwise(cuts):
        piece = whole
        for layer in layers:
            if layer.start <= a and b <= layer.end:
                piece = layer
        piece = Stretch(a, b, *piece[2:])
        if block:
            piece = _in_block(piece, block)
        if out and (out[-1][2:] == piece[2:] or not any(map(str.isalnum, u.text[a:b]))):
            piece = out.pop()._replace(end=b)  # blanks and marks go with what stands before them
        out.append(piece)
    return out


def _in_block(piece: Stretch, block: BlockQuotation) -> Stretch:
    if piece.voice == "author" or piece.speaker in ("", block.speaker):
        return piece._replace(
            voice="quoted", speaker=block.speaker, via="", rule=block.rule, written=""
        )
    return piece._replace(voice="quoted", via=block.speaker, rule=f"{block.rule}/{piece.rule}")


def _layers(u: Utterance, named: Sequence[str], spoken: Mapping[int, Spoken]) -> list[Stretch]:
    """What to paint over the writer's voice: the widest attribution first, quotations last."""
    scopes = []
    for n, f in enumerate(u.frames):
        for a, b in f.scopes:
            a2, b2 = _cut(u, f, (a, b), u.frames[:n], u.frames[n + 1 :])
            if b2 > a2:
                scopes.append((a2, b2, f))
    scopes.sort(key=lambda scope: scope[0] - scope[1])
    out = _ascribed(u, named)
    for n, (a, b, f) in enumerate(scopes):
        wider = next((g for x, y, g in scopes[:n] if x <= a and b <= y and g.speaker
                      and g is not f and y - x > b - a), None)  # fmt: skip
        written = name_at(u, f.speaker)
        speaker = fullest_name(written, named)
        via = fullest_name(name_at(u, f.via or (wider.speaker if wider else None)), named)
        voice = "reported" if wider and voice_of(wider) == "reported" else voice_of(f)
        out.append(_layer((a, b), voice, (speaker, via), f.rule, written))
        tail = _tail_after_but(u, f, a, b)
        if tail:
            out.append(Stretch(tail, b, "unclear", "", "", "unclear-after-but"))
    out += _judged_within(u, scopes, named)
    out += [_own_words(u, f, scopes, named) for f in u.frames if f.rule not in _INSIDE]
    out += [own for f in u.frames if f.rule not in _INSIDE for own in _occasion(u, f)]
    for a, b, quote in u.real:
        reach = reaching(u, a, b)
        speaker, written, via = spoken.get(quote.group, ("", "", ""))
        rule = f"quote-{reach[-1].rule}" if reach else "quote-carried" if speaker else "quote-alone"
        out.append(_layer((a, b), "quoted", (speaker, via), rule, written))
    return out


def voice_of(f: Attribution) -> str:
    """Speech is `reported`; a charge, a judgement, a thought and a finding are `ascribed`."""
    if f.rule.startswith("unclear"):
        return "unclear"
    charge = f.rule in _JUDGES or (f.rule == "saying" and f.verb in word_list("accuses"))
    return "ascribed" if charge or f.verb in word_list("thinks", "finds") else "reported"


def _ascribed(u: Utterance, named: Sequence[str]) -> list[Stretch]:
    """Thoughts and acts, the widest first; their own words are the writer's unless another's."""
    scopes = sorted(((b - a, a, b, f) for f in u.ascribed for a, b in f.scopes), reverse=True)
    out = []
    for _, a, b, f in scopes:
        written = name_at(u, f.speaker)
        voice = "author" if f.rule in _OWN else "ascribed"
        out.append(_layer((a, b), voice, (fullest_name(written, named), ""), f.rule, written))
        if not any(x <= f.start and f.end <= y for _, x, y, g in scopes if g is not f):
            out.append(Stretch(f.start, f.end, "author", "", "", f"frame-{f.rule}"))
    return out


def _judged_within(
    u: Utterance, scopes: Sequence[tuple[int, int, Attribution]], named: Sequence[str]
) -> list[Stretch]:
    """ "They claim that Holm sees them as a threat": Holm's view, by way of them."""
    out = []
    for f in u.ascribed:
        judge = name_at(u, f.speaker) if f.rule in ("judges", "sees-as") else ""
        for a, b in f.scopes if judge and not is_pronoun(judge) else ():
            wider = next((g for x, y, g in scopes[::-1] if x <= a and b <= y), None)
            if wider and wider.speaker and voice_of(wider) == "reported":
                who = fullest_name(judge, named), fullest_name(name_at(u, wider.speaker), named)
                out.append(_layer((a, b), "reported", who, f.rule, judge))
    return out


def _own_words(
    u: Utterance,
    f: Attribution,
    scopes: Sequence[tuple[int, int, Attribution]],
    named: Sequence[str],
) -> Stretch:
    """The attributing words are the writer's, or those of a speaker who passes them on."""
    rule = f"frame-{f.rule}"
    wider = [g for a, b, g in scopes if g is not f and a <= f.start and f.end <= b]
    if wider and f.rule not in _TRAILING:
        written = name_at(u, wider[-1].speaker)
        return _layer(
            (f.start, f.end), "reported", (fullest_name(written, named), ""), rule, written
        )
    return Stretch(_adverbial(u, f), f.end, "author", "", "", rule)


def _adverbial(u: Utterance, f: Attribution) -> int:
    """Where an attribution starts, a time before it taken in ("On Friday, the mayor said").

    Only if nothing but that stands before it: no finite verb, no quotation.
    """
    lead = [t for t in u.toks if t.end <= f.start]
    if not lead or lead[-1].low != "," or any(b <= f.start for _, b in f.scopes):
        return f.start
    opens = lead[0].low in word_list("preposition") or lead[0].low.endswith(("ing", "ly", "wards"))
    plain = not any(t.low == QUOTE or is_verb(lead, k) for k, t in enumerate(lead))
    return 0 if opens and plain else f.start


def _occasion(u: Utterance, f: Attribution) -> list[Stretch]:
    """ "…, he said in an interview with the Courier": the end of the sentence tells when he did."""
    end = max([f.end, *(b for _, b in f.scopes)])
    rest = [k for k, t in enumerate(u.toks) if t.start >= end]
    if not rest or not is_occasion(u.toks, rest[0], len(u.toks) - 1):
        return []
    return [Stretch(end, len(u.text), "author", "", "", f"frame-{f.rule}")]


def _layer(span: Span, voice: str, who: tuple[str, str], rule: str, written: str) -> Stretch:
    (a, b), (speaker, via) = span, who
    if not speaker:
        speaker, via, written = via, "", ""
    other = "" if written == speaker else written
    return Stretch(a, b, voice, speaker, "" if via == speaker else via, rule, other)


def _cut(
    u: Utterance,
    f: Attribution,
    scope: Span,
    earlier: Sequence[Attribution],
    later: Sequence[Attribution],
) -> Span:
    """Where another source takes over after "; ", ", but", ", and", a reach ends."""
    a, b = scope
    after = [g for g in later if g.rule not in _INSIDE and g.start >= f.end]
    before = [g for g in earlier if g.rule not in _INSIDE and g.end <= f.start]
    if a >= f.end and after:
        at = _break(u, a, after[0].start)
        return (a, at.start) if at else scope
    if a == 0 and b <= f.start and before:
        at = _break(u, before[-1].end, f.start)
        return (at.end, b) if at else scope
    return scope


def _break(u: Utterance, start: int, end: int) -> Token | None:
    for token, following in pairwise(u.toks):
        if start < token.start < end and (
            token.low in (";", "but", "while")
            or (token.low == "," and following.low in CONTRAST | {"and"})
        ):
            return token
    return None


def _tail_after_but(u: Utterance, f: Attribution, a: int, b: int) -> int:
    """ "Officials said it was safe, but families left": whose is the second half?"""
    if a < f.end or f.rule not in ("said-that", "said-clause", "told-clause"):
        return 0
    for k, (token, following) in enumerate(pairwise(u.toks)):
        if a < token.start and token.end < b and (token.low, following.low) == (",", "but"):
            rest = {t.low for t in u.toks[k + 2 :]}
            return 0 if rest & {"would", "could", "had", "might", QUOTE} else token.start
    return 0


def may_go_on(u: Utterance, before: Utterance, previous: Sequence[Stretch]) -> bool:
    """ "The mayor said … . It would open in May.": still the mayor, or the writer?"""
    if before.paragraph != u.paragraph or u.frames or u.real:
        return False
    if not any(p.voice == "reported" and p.rule.startswith("said") for p in previous):
        return False
    if not any(t.low in ("would", "had") for t in u.toks):
        return False
    subject = main_subject(u.toks)
    if subject is None or u.toks[subject[0]].low not in word_list("pronoun"):
        return False
    return any(t.low in ("would", "had") for t in u.toks[subject[1] : subject[1] + 2])
