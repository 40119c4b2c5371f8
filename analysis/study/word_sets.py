"""What one line of a codebook stands for: word sets and alternatives, written out.

    words: {water: [flood*, inundat*], place: [river, lake]}

    "{place} {water}"           each word of one set followed by each of the other
    "(human|civil) right*"      one or the other word; brackets without | are brackets
    "{water} ~5 harbour"        both in one sentence, at most five words between them

A set may name others, in no circle.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analysis.patterns import Fault

__all__ = ["MOST", "NEAR", "WordFault", "nearness_sides", "written_out"]

MOST = 2000  # forms that one line may stand for
NEAR = re.compile(r"\s~\s*(\d{1,2})\s")
_MEND_SET = "add it to `words:` at the top of the codebook, or mend its name"


class WordFault(Exception):
    """What is wrong with a line, and how to mend it."""

    def __init__(self, wrong: str, mend: str):
        super().__init__(wrong)
        self.fault = Fault(wrong, mend)


def written_out(entry: str, sets: Mapping[str, Sequence[str]]) -> list[str]:
    """Every plain entry that a line stands for, in order, each once.

    In: the line; the named sets, each a list of such lines. Raises WordFault for what cannot be
    read, or stands for more than `MOST` forms. Nearness keeps its mark between its two sides.

    >>> written_out("{place} (flood*|ice)", {"place": ["river", "lake"]})
    ['river flood*', 'river ice', 'lake flood*', 'lake ice']
    >>> written_out("flood* ~5 harbour", {}), written_out("River Board (RB)", {})
    (['flood* ~5 harbour'], ['River Board (RB)'])
    """
    if not _marked(entry):
        return [entry]
    _check_near(entry)
    return _expand(entry, sets, ())


def nearness_sides(entry: str) -> tuple[str, int, str] | None:
    """The two sides of a nearness entry and the words allowed between them; None for any other.

    >>> nearness_sides("flood* ~5 harbour"), nearness_sides("flood*")
    (('flood*', 5, 'harbour'), None)
    """
    found = NEAR.search(entry)
    if found is None:
        return None
    return entry[: found.start()].strip(), int(found[1]), entry[found.end() :].strip()


def _marked(entry: str) -> bool:
    return any(sign in entry for sign in "{}|~")


def _check_near(entry: str) -> None:
    if "~" not in entry:
        return
    marks = NEAR.findall(entry)
    if entry.count("~") > 1:
        raise WordFault(f"more than one ~ in `{entry}`", "one ~ joins two sides; write two lines")
    if not marks:
        mend = "write the words allowed between, as in `flood* ~5 river`"
        raise WordFault(f"~ without a number between two words in `{entry}`", mend)


def _expand(entry: str, sets: Mapping[str, Sequence[str]], inside: tuple[str, ...]) -> list[str]:
    """Each form of a line, once: part by part, each choice put behind what came before."""
    forms = [""]
    at = 0
    while at < len(entry):
        end, choices = _part(entry, at, sets, inside)
        forms = list(dict.fromkeys(form + choice for form in forms for choice in choices))
        if len(forms) > MOST:
            wrong = f"`{entry}` stands for more than {MOST:,} forms"
            raise WordFault(wrong, "divide it into several lines")
        at = end
    return [" ".join(form.split()) for form in forms]


def _part(
    entry: str, at: int, sets: Mapping[str, Sequence[str]], inside: tuple[str, ...]
) -> tuple[int, list[str]]:
    """Where the part that begins here ends, and what it stands for."""
    sign = entry[at]
    if sign == "{" and (end := entry.find("}", at)) > 0:
        return end + 1, _words_of(entry[at + 1 : end].strip(), sets, inside)
    if sign == "(":
        options, end = _options(entry, at)
        if len(options) > 1:
            if not all(options):
                mend = "write a word or delete the |"
                raise WordFault(f"an empty alternative in `{entry[at:end]}`", mend)
            return end, [form for one in options for form in _expand(one, sets, inside)]
    if sign in "{}|":
        mend = "close each { } and put alternatives in brackets: (human|civil) right*"
        raise WordFault(f"a {sign} that belongs to nothing in `{entry}`", mend)
    return at + 1, [sign]


def _options(entry: str, at: int) -> tuple[list[str], int]:
    """The alternatives in the brackets that open here, and where they end."""
    depth, begin, options = 0, at + 1, []
    for place in range(at, len(entry)):
        depth += (entry[place] == "(") - (entry[place] == ")")
        if depth == 0 or (depth == 1 and entry[place] == "|"):
            options.append(entry[begin:place].strip())
            begin = place + 1
        if depth == 0:
            return options, place + 1
    return [], at


def _words_of(name: str, sets: Mapping[str, Sequence[str]], inside: tuple[str, ...]) -> list[str]:
    if name in inside:
        raise WordFault(f"the set `{name}` holds itself", "take it out of its own words")
    if name not in sets:
        raise WordFault(f"there is no set of words called `{name}`", _MEND_SET)
    return [form for line in sets[name] for form in _expand(line, sets, (*inside, name))]
