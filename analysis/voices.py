"""Whose words: each sentence of a text cut into stretches of one voice, with speaker and rule.

Voices: `author` (the writer asserts it), `reported` (attributed to somebody), `quoted` (inside
quotation marks, or a block quotation), `unclear` (the rules cannot settle it).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis import block_quotations, scare
from analysis.attribution import Frame, frames
from analysis.clauses import QUOTE, Token, main_subject, starts_phrase, tokens, words
from analysis.quotes import Quote, quotes
from analysis.speakers import is_pronoun, resolve
from analysis.words import count_words

VOICES = ("author", "reported", "quoted", "unclear")
SPAN_COLUMNS = ["doc", "sentence", "start", "end", "voice", "speaker", "via", "rule"]
SCARE_COLUMNS = ["doc", "sentence", "start", "end", "text", "rule"]
SHARE = 1 / 3  # a sentence is attributed if this share of its words, frames left out, is
LONGEST = 5000  # code points; no sentence is longer, and a longer one is not read

Span = tuple[int, int]


class _Sentence(NamedTuple):
    """A sentence on its way: its place, its quotations (clipped to it) and its attributions."""

    number: int
    start: int
    end: int
    text: str
    role: str
    paragraph: int
    real: tuple[tuple[int, int, Quote], ...]
    scares: tuple[tuple[int, int, str], ...]
    toks: Sequence[Token]
    frames: tuple[Frame, ...]


class _Stretch(NamedTuple):
    start: int
    end: int
    voice: str
    speaker: str
    via: str
    rule: str


def voices(texts: Mapping[str, str], sentences: pd.DataFrame) -> pd.DataFrame:
    """Cut every sentence into spans of one voice; the spans of a sentence tile it.

    `texts` maps doc to the file's text; `sentences` needs doc, sentence, start, end, text and, if
    there, role and paragraph. Out: doc (str), sentence (int), start, end (int, code points in the
    file), voice (str), speaker (str, as named in the text, "" if nobody is), via (str, who passes
    the words on, "" if nobody does), rule (str, why).

    >>> text = "The wall is hollow, the mayor said."
    >>> s = pd.DataFrame({"doc": ["a"], "sentence": [1], "start": [0], "end": [35], "text": [text]})
    >>> voices({"a": text}, s)[["start", "end", "voice", "speaker"]].values.tolist()
    [[0, 20, 'reported', 'the mayor'], [20, 35, 'author', '']]
    """
    rows = []
    for doc, group in sentences.groupby("doc", sort=False):
        for sentence, stretches in _read(texts[str(doc)], group):
            for piece in stretches:
                rows.append(
                    (doc, sentence.number, piece.start + sentence.start, piece.end + sentence.start,
                     piece.voice, piece.speaker, piece.via, piece.rule)
                )  # fmt: skip
    return pd.DataFrame(rows, columns=SPAN_COLUMNS)


def scare_quotes(texts: Mapping[str, str], sentences: pd.DataFrame) -> pd.DataFrame:
    """Quotation marks that quote nobody: doc, sentence, start, end, text, rule (marks included)."""
    rows = []
    for doc, group in sentences.groupby("doc", sort=False):
        for s in _sentences(texts[str(doc)], group):
            for start, end, rule in s.scares:
                rows.append((doc, s.number, s.start + start, s.start + end, s.text[start:end], rule))
    return pd.DataFrame(rows, columns=SCARE_COLUMNS)


def sentence_voices(spans: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row per sentence: `sentences` with voice, speaker, via and rule added.

    The attributing words themselves ("the mayor said") do not vote. A sentence is `quoted` or
    `reported`, whichever has more words, if the two have at least a third of its words between
    them; `unclear` if that has more than half; else `author`. Speaker, via and rule are those of
    the longest span of that voice.
    """
    texts = {(r.doc, r.sentence): (r.start, r.text) for r in sentences.itertuples()}
    chosen: dict[tuple, tuple[str, str, str, str]] = {}
    for key, group in spans.groupby(["doc", "sentence"], sort=False):
        start, text = texts[key]
        pieces = [
            (count_words(text[r.start - start : r.end - start]), r) for r in group.itertuples()
        ]
        chosen[key] = _vote(pieces)
    keys = list(zip(sentences["doc"], sentences["sentence"], strict=True))
    blank = ("author", "", "", "author")
    out = sentences.drop(columns=["voice", "speaker", "via", "rule"], errors="ignore").copy()
    for i, column in enumerate(["voice", "speaker", "via", "rule"]):
        out[column] = [chosen.get(key, blank)[i] for key in keys]
    return out


def _vote(pieces: list) -> tuple[str, str, str, str]:
    counted = {voice: 0 for voice in VOICES}
    for n, row in pieces:
        if not row.rule.startswith("frame"):
            counted[row.voice] += n
    total = sum(counted.values())
    attributed = counted["quoted"] + counted["reported"]
    voice = "author"
    if counted["unclear"] * 2 > total:
        voice = "unclear"
    elif total and attributed / total >= SHARE:
        voice = "quoted" if counted["quoted"] > counted["reported"] else "reported"
    same = [(n, row) for n, row in pieces if row.voice == voice]
    if not same:
        return voice, "", "", "author"
    named = [p for p in same if p[1].speaker] or same
    _, row = max(named, key=lambda p: p[0])
    return voice, row.speaker, row.via, row.rule


def _read(text: str, group: pd.DataFrame) -> Iterator[tuple[_Sentence, list[_Stretch]]]:
    """The sentences of one text with their stretches."""
    items = list(_sentences(text, group))
    blocks = _blocks(items)
    spoken = _group_speakers(items)
    named: list[str] = []
    previous: list[_Stretch] = []
    for k, s in enumerate(items):
        block = blocks.get(k)
        stretches = _stretches(s, named, spoken, block, items[k - 1] if k else None, previous)
        yield s, stretches
        named.extend(_named_in(s, named))
        previous = stretches


def _sentences(text: str, group: pd.DataFrame) -> Iterator[_Sentence]:
    found = [q for q in quotes(text) if q.depth == 0]
    at = 0
    has_role = "role" in group.columns
    has_paragraph = "paragraph" in group.columns
    paragraph, last_end = 0, 0
    for row in group.itertuples():
        start, end = int(row.start), int(row.end)
        if "\n" in text[last_end:start] or not paragraph:
            paragraph += 1
        last_end = end
        while at < len(found) and found[at].end <= start:
            at += 1
        clipped = []
        k = at
        while k < len(found) and found[k].start < end:
            clipped.append((max(found[k].start, start) - start,
                            min(found[k].end, end) - start, found[k]))  # fmt: skip
            k += 1
        yield _prepare(
            int(row.sentence), start, end, text, str(row.role) if has_role else "body",
            int(row.paragraph) if has_paragraph else paragraph, clipped,
        )  # fmt: skip


def _prepare(
    number: int, start: int, end: int, text: str, role: str, paragraph: int,
    clipped: list[tuple[int, int, Quote]],
) -> _Sentence:  # fmt: skip
    sentence = text[start:end]
    if end - start > LONGEST:
        return _Sentence(number, start, end, sentence, role, paragraph, (), (), [], ())
    # Names and terms in quote marks are part of the sentence; the rest is set aside as a whole.
    names = [c for c in clipped if scare.rule(text, c[2], True, _whole(sentence, *c)) != ""]
    masked = [(a, b) for a, b, q in clipped if (a, b, q) not in names]
    toks = tokens(sentence, masked)
    found = tuple(frames(toks))
    reach = [scope for f in found for scope in f.scopes]
    real, scares = [], []
    for a, b, quote in clipped:
        attributed = any(s < b and a < e for s, e in reach) or _after_colon(sentence, a)
        rule = scare.rule(text, quote, attributed, _whole(sentence, a, b, quote))
        if rule:
            scares.append((a, b, rule))
        else:
            real.append((a, b, quote))
    return _Sentence(
        number, start, end, sentence, role, paragraph, tuple(real), tuple(scares), toks, found
    )


def _whole(sentence: str, a: int, b: int, quote: Quote) -> bool:
    """Is the quotation all there is, or does it go on beyond this sentence?"""
    outside = sentence[:a] + sentence[b:]
    return not any(c.isalnum() for c in outside) or b - a < quote.end - quote.start


def _after_colon(sentence: str, a: int) -> bool:
    return sentence[:a].rstrip().endswith(":")


def _name(s: _Sentence, span: Span | None) -> str:
    return " ".join(s.text[slice(*span)].split()) if span else ""


def _named_in(s: _Sentence, named: Sequence[str]) -> list[str]:
    """Whom this sentence leaves behind for a later pronoun: its subject, then its speakers."""
    out = []
    subject = main_subject(s.toks)
    if subject and s.role != "title":
        name = s.text[s.toks[subject[0]].start : s.toks[subject[1] - 1].end]
        last = s.toks[subject[1] - 1]
        person = last.text[:1].isupper() or any(
            t.low in words("role") for t in s.toks[slice(*subject)]
        )
        if person and not is_pronoun(name):
            out.append(name)
    for f in s.frames:
        for span in (f.via, f.speaker):
            name = _name(s, span)
            if name and not is_pronoun(name):
                out.append(resolve(name, [*named, *out]))
    return out


def _cover(s: _Sentence, a: int, b: int) -> list[Frame]:
    """The frames that attribute text[a:b], the widest reach first."""
    reach = [
        (e - st, f) for f in s.frames for st, e in f.scopes if st <= a and b <= e + 1 and f.speaker
    ]
    return [f for _, f in sorted(reach, key=lambda p: -p[0])]


def _group_speakers(items: Sequence[_Sentence]) -> dict[int, str]:
    """The speaker of each quotation (by group), where an attribution reaches it."""
    spoken: dict[int, str] = {}
    named: list[str] = []
    for k, s in enumerate(items):
        for a, b, quote in s.real:
            cover = _cover(s, a, b)
            if cover:
                spoken.setdefault(quote.group, resolve(_name(s, cover[-1].speaker), named))
            elif _after_colon(s.text, a) and quote.group not in spoken:
                subject = main_subject(s.toks)
                if subject:
                    name = s.text[s.toks[subject[0]].start : s.toks[subject[1] - 1].end]
                    spoken[quote.group] = resolve(name, named)
        named.extend(_named_in(s, named))
        del k
    _carry(items, spoken)
    return spoken


def _carry(items: Sequence[_Sentence], spoken: dict[int, str]) -> None:
    """A quotation nobody is named for: the speaker of the one before it, or the last subject."""
    last, last_paragraph = "", -1
    subject, subject_at = "", -1
    for k, s in enumerate(items):
        for a, b, quote in s.real:
            near = s.paragraph - last_paragraph <= 1
            if quote.group not in spoken and not s.frames:
                if last and near:
                    spoken[quote.group] = last
                elif subject and k - subject_at <= 1 and _whole(s.text, a, b, quote):
                    spoken[quote.group] = subject
            if quote.group in spoken:
                last, last_paragraph = spoken[quote.group], s.paragraph
        if not s.real:
            found = main_subject(s.toks)
            name = s.text[s.toks[found[0]].start : s.toks[found[1] - 1].end] if found else ""
            subject, subject_at = (_full_subject(s, name), k)
            last = last if not name else ""


def _full_subject(s: _Sentence, name: str) -> str:
    """ "The keeper, Jon Vale, was angry": the name is part of the subject."""
    if not name:
        return ""
    after = s.text[s.text.index(name) + len(name) :]
    if after.startswith(", ") and after[2:3].isupper():
        return name + after[: after.find(",", 2)] if "," in after[2:] else name
    return name


def _blocks(items: Sequence[_Sentence]) -> dict[int, tuple[str, str]]:
    """Sentence position -> (rule, speaker) for block quotations without marks."""
    paragraphs: list[list[int]] = []
    for k, s in enumerate(items):
        if not k or items[k - 1].paragraph != s.paragraph:
            paragraphs.append([])
        paragraphs[-1].append(k)
    out: dict[int, tuple[str, str]] = {}
    named: list[str] = []
    writer_says_i = False
    p = 0
    while p < len(paragraphs):
        here = [items[k] for k in paragraphs[p]]
        lead = next((f for f in here[-1].frames if f.rule == "lead-in" and f.speaker), None)
        for s in here:
            named.extend(_named_in(s, named))
        following = paragraphs[p + 1 : p + 12]
        opened = following and items[following[0][0]].real
        opened = opened and items[following[0][0]].real[0][0] == 0
        if lead is None or not here[-1].text.rstrip().endswith(":") or not following or opened:
            writer_says_i = writer_says_i or block_quotations.says_i(
                [block_quotations.Sentence(s.toks, s.frames, s.text) for s in here]
            )
            p += 1
            continue
        speaker = resolve(_name(here[-1], lead.speaker), named[:-1])
        verdicts = [
            block_quotations.judge(
                [block_quotations.Sentence(items[k].toks, items[k].frames, items[k].text)
                 for k in ks],
                speaker, writer_says_i,
            )
            for ks in following
        ]  # fmt: skip
        rules = block_quotations.runs(verdicts)
        for ks, rule in zip(following, rules, strict=False):
            for k in ks:
                out[k] = (rule, speaker)
        p += 1 + len(rules)
    return out


def _stretches(
    s: _Sentence, named: list[str], spoken: Mapping[int, str],
    block: tuple[str, str] | None, before: _Sentence | None, previous: list[_Stretch],
) -> list[_Stretch]:  # fmt: skip
    """The stretches of one sentence; they tile it."""
    if s.end - s.start > LONGEST:
        return [_Stretch(0, s.end - s.start, "unclear", "", "", "unclear-too-long")]
    if block and block[0].startswith("unclear"):
        return [_Stretch(0, len(s.text), "unclear", "", "", block[0])]
    layers = _layers(s, named, spoken)
    heading = _headline(s) if s.role == "title" and not s.frames else None
    if heading:
        layers.append(heading)
    if not layers and not block and _may_go_on(s, before, previous):
        return [_Stretch(0, len(s.text), "unclear", "", "", "unclear-goes-on")]
    cuts = sorted({0, len(s.text), *(x for a, b, *_ in layers for x in (a, b))})
    out = []
    for a, b in zip(cuts, cuts[1:], strict=False):
        if a == b:
            continue
        piece = _Stretch(a, b, "author", "", "", "author")
        for start, end, voice, speaker, via, rule in layers:
            if start <= a and b <= end:
                piece = _Stretch(a, b, voice, speaker, via, rule)
        if block:
            piece = _in_block(piece, block)
        if out and out[-1][2:] == piece[2:]:
            out[-1] = out[-1]._replace(end=b)
        else:
            out.append(piece)
    return out


def _in_block(piece: _Stretch, block: tuple[str, str]) -> _Stretch:
    rule, speaker = block
    if piece.voice == "author" or not piece.speaker:
        return piece._replace(voice="quoted", speaker=speaker, via="", rule=rule)
    return piece._replace(voice="quoted", via=speaker, rule=f"{rule}/{piece.rule}")


Layer = tuple[int, int, str, str, str, str]


def _layers(s: _Sentence, named: list[str], spoken: Mapping[int, str]) -> list[Layer]:
    """What to paint on a sentence, the widest attribution first, quotations last."""
    scopes = []
    for n, f in enumerate(s.frames):
        later = [g for g in s.frames[n + 1 :] if g.start >= f.end and g.rule != "evidential"]
        for a, b in f.scopes:
            a2, b2 = _cut(s, f, a, b, later)
            if b2 > a2:
                scopes.append((a2, b2, f))
    scopes.sort(key=lambda p: -(p[1] - p[0]))
    out: list[Layer] = []
    for a, b, f in scopes:
        speaker = resolve(_name(s, f.speaker), named)
        via = resolve(_name(s, f.via), named) if f.via else ""
        outer = next((g for x, y, g in scopes if x <= a and b <= y and g is not f
                      and (y - x) > (b - a) and g.speaker), None)  # fmt: skip
        if outer is not None and not via:
            via = resolve(_name(s, outer.speaker), named)
            if not speaker:
                speaker, via = via, ""
        voice = "reported"
        out.append((a, b, voice, speaker, "" if via == speaker else via, f.rule))
        tail = _doubtful_tail(s, f, a, b)
        if tail:
            out.append((tail, b, "unclear", "", "", "unclear-after-but"))
    for f in s.frames:
        if f.rule != "evidential" and f.rule != "passive-said-to":
            out.append((f.start, f.end, "author", "", "", f"frame-{f.rule}"))
    for a, b, quote in s.real:
        cover = _cover(s, a, b)
        speaker = spoken.get(quote.group, "")
        via = ""
        if len(cover) > 1:
            via = resolve(_name(s, cover[0].speaker), named)
        rule = f"quote-{cover[-1].rule}" if cover else "quote-carried" if speaker else "quote-alone"
        out.append((a, b, "quoted", speaker, "" if via == speaker else via, rule))
    return out


def _cut(s: _Sentence, f: Frame, a: int, b: int, later: list[Frame]) -> Span:
    """Where another source takes over after "but", "and", "while", a scope ends there."""
    if a >= f.end and later:
        for i, t in enumerate(s.toks):
            if t.start > a and t.start < later[0].start and t.low in (",", ";", "but", "while"):
                follows = s.toks[i + 1].low if i + 1 < len(s.toks) else ""
                if t.low in (";", "but", "while") or follows in ("but", "while", "and", "although"):
                    return a, t.start
    if a == 0 and b <= f.start:
        earlier = [g for g in s.frames if g.end <= f.start and g is not f and g.scopes
                   and g.rule not in ("evidential", "passive-said-to")]  # fmt: skip
        if earlier:
            for i, t in enumerate(s.toks):
                if earlier[-1].end < t.start < f.start and t.low in (",", ";"):
                    follows = s.toks[i + 1].low if i + 1 < len(s.toks) else ""
                    if t.low == ";" or follows in ("but", "while", "and", "although"):
                        return t.end, b
    return a, b


def _doubtful_tail(s: _Sentence, f: Frame, a: int, b: int) -> int:
    """ "Officials said it was safe, but families left": whose is the second half?"""
    if a < f.end or f.rule not in ("said-that", "said-clause", "told-clause"):
        return 0
    for i, t in enumerate(s.toks[:-1]):
        if t.start > a and t.end < b and t.low == "," and s.toks[i + 1].low == "but":
            rest = [x.low for x in s.toks[i + 2 :]]
            if not set(rest) & {"would", "could", "had", "might", QUOTE}:
                return t.start
    return 0


def _may_go_on(s: _Sentence, before: _Sentence | None, previous: list[_Stretch]) -> bool:
    """ "The mayor said … . It would open in May.": still the mayor, or the writer?"""
    if before is None or before.paragraph != s.paragraph:
        return False
    if not any(p.voice == "reported" and p.rule.startswith("said") for p in previous):
        return False
    subject = main_subject(s.toks)
    lows = [t.low for t in s.toks]
    return (
        subject is not None
        and s.toks[subject[0]].low in words("pronoun")
        and any(low in ("would", "had") for low in lows[subject[1] : subject[1] + 2])
    )


def _headline(s: _Sentence) -> Layer | None:
    """ "Mayor: bridge is safe" and "Bridge is safe: report"."""
    colons = [t for t in s.toks if t.low == ":"]
    if len(colons) != 1:
        return None
    at = colons[0]
    left = [t for t in s.toks if t.end <= at.start]
    right = [t for t in s.toks if t.start >= at.end]
    known = words("role") | words("document") | words("plural")

    def source(part: list[Token]) -> bool:
        return 0 < len(part) <= 4 and part[-1].low in known and starts_phrase(part, 0)

    if source(left):
        name = s.text[left[0].start : left[-1].end]
        return at.end, len(s.text), "reported", name, "", "headline-source-first"
    if source(right):
        name = s.text[right[0].start : right[-1].end]
        return 0, at.start, "reported", name, "", "headline-source-last"
    return None
