"""What one line of a codebook stands for: word sets and alternatives, written out.

    words: {uyghur: [Uyghur*, Uighur*, Uygur*], armed: [terror*, militan*]}

    "{uyghur} {armed}"          each word of one set followed by each of the other
    "(human|civil) right*"      one or the other word; brackets without | are brackets
    "{armed} ~5 Xinjiang"       both in one sentence, at most five words between them

A set may name others, in no circle.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analysis.patterns import Fault

__all__ = ["MOST", "NEAR", "WordFault", "sides", "written_out"]

MOST = 2000  # forms that one line may stand for
NEAR = re.compile(r"\s~\s*(\d{1,2})\s")
_PIECE = re.compile(r"\{([^{}]*)\}|\(([^()]*\|[^()]*)\)")
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

    >>> written_out("{uyghur} (terror*|militan*)", {"uyghur": ["Uyghur*", "Uighur*"]})
    ['Uyghur* terror*', 'Uyghur* militan*', 'Uighur* terror*', 'Uighur* militan*']
    >>> written_out("terror* ~5 Xinjiang", {}), written_out("Movement (ETIM)", {})
    (['terror* ~5 Xinjiang'], ['Movement (ETIM)'])
    """
    if not _marked(entry):
        return [entry]
    _check_near(entry)
    return _expand(entry, sets, ())


def sides(entry: str) -> tuple[str, int, str] | None:
    """The two sides of a nearness entry and the words allowed between them; None for any other.

    >>> sides("terror* ~5 Xinjiang"), sides("terror*")
    (('terror*', 5, 'Xinjiang'), None)
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
    """A line written out from the inside: brackets in brackets give each form once."""
    forms, whole = [entry], entry
    while any(_PIECE.search(form) for form in forms):
        new: dict[str, None] = {}
        for form in forms:
            found = _PIECE.search(form)
            options = [form] if found is None else _options(form, found, sets, inside)
            new |= dict.fromkeys(options)
            if len(new) > MOST:
                wrong = f"`{whole}` stands for more than {MOST:,} forms"
                raise WordFault(wrong, "divide it into several lines")
        forms = list(new)
    if stray := next((sign for form in forms for sign in "{}|" if sign in form), ""):
        mend = "close each { } and put alternatives in brackets: (human|civil) right*"
        raise WordFault(f"a {stray} that belongs to nothing in `{whole}`", mend)
    return [" ".join(form.split()) for form in forms]


def _options(
    form: str, found: re.Match[str], sets: Mapping[str, Sequence[str]], inside: tuple[str, ...]
) -> list[str]:
    """The line with each choice of one piece in its place."""
    before, after = form[: found.start()], form[found.end() :]
    return [before + choice + after for choice in _choices(found, sets, inside)]


def _choices(
    found: re.Match[str], sets: Mapping[str, Sequence[str]], inside: tuple[str, ...]
) -> list[str]:
    if found[2] is not None:
        options = [option.strip() for option in found[2].split("|")]
        if not all(options):
            raise WordFault(f"an empty alternative in `{found[0]}`", "write a word or delete the |")
        return options
    name = found[1].strip()
    if name in inside:
        raise WordFault(f"the set `{name}` holds itself", "take it out of its own words")
    if name not in sets:
        raise WordFault(f"there is no set of words called `{name}`", _MEND_SET)
    return [form for line in sets[name] for form in _expand(line, sets, (*inside, name))]
