"""What one line of a codebook stands for: word sets and alternatives, written out.

    words: {water: [flood*, inundat*], place: [river, lake]}

    "{place} {water}"           each word of one set followed by each of the other
    "(human|civil) right*"      one or the other word; brackets without | are brackets
    "{water} ~5 harbour"        both in one sentence, at most five words between them

A set may name others, in no circle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from analysis.patterns import Fault

__all__ = ["MOST", "NEAR", "WordFault", "nearness_sides", "sets_written_out", "written_out"]

MOST = 2000  # forms that one line may stand for
LONGEST = 1000  # characters of a line
LETTERS = 1_000_000  # of all forms of a line together
DEEPEST = 50  # brackets in brackets, sets in sets
NEAR = re.compile(r"\s~\s*(\d{1,2})\s")
_MEND_SET = "add it to `words:` at the top of the codebook, or mend its name"
_PLAIN = re.compile(r"[^{}()|]+")


class WordFault(Exception):
    """What is wrong with a line, and how to mend it."""

    def __init__(self, wrong: str, mend: str):
        super().__init__(wrong)
        self.fault = Fault(wrong, mend)


class _TooDeep(WordFault):
    def __init__(self, what: str):
        super().__init__(f"{what} is nested deeper than {DEEPEST} levels", "write fewer levels")


def written_out(entry: str, sets: Mapping[str, Sequence[str]]) -> list[str]:
    """Every plain entry that a line stands for, in order, each once.

    In: the line; the named sets, each a list of such lines. Raises WordFault for what cannot be
    read, or stands for more than `MOST` forms. Nearness keeps its mark between its two sides.

    >>> written_out("{place} (flood*|ice)", {"place": ["river", "lake"]})
    ['river flood*', 'river ice', 'lake flood*', 'lake ice']
    >>> written_out("flood* ~5 harbour", {}), written_out("River Board (RB)", {})
    (['flood* ~5 harbour'], ['River Board (RB)'])
    """
    forms = _Writer(sets).forms(entry)
    if "~" in entry or any("~" in form for form in forms):
        _check_near(entry)
        for form in forms:
            _check_near(form)
    return forms


def sets_written_out(
    sets: Mapping[str, Sequence[str]],
) -> tuple[dict[str, list[str]], dict[str, Fault]]:
    """The plain entries that each set stands for, and what is wrong with sets, each told once.

    A set with a fault, or that names one with a fault, stands for its own name: that it cannot be
    written out is told once.

    >>> sets_written_out({"wet": ["{rain}", "ice"], "rain": ["storm|"]})[0]["wet"]
    ['wet']
    """
    writer = _Writer(sets, gather=True)
    return {name: writer.words(name) for name in sets}, writer.faults


def nearness_sides(entry: str) -> tuple[str, int, str] | None:
    """The two sides of a nearness entry and the words allowed between them; None for any other.

    >>> nearness_sides("flood* ~5 harbour"), nearness_sides("flood*")
    (('flood*', 5, 'harbour'), None)
    """
    found = NEAR.search(entry)
    if found is None:
        return None
    return entry[: found.start()].strip(), int(found[1]), entry[found.end() :].strip()


def _check_near(entry: str) -> None:
    if "~" not in entry:
        return
    marks = NEAR.findall(entry)
    if entry.count("~") > 1:
        raise WordFault(
            f"more than one ~ in `{_short(entry)}`", "one ~ joins two sides; write two lines"
        )
    if not marks and re.search(r"~\s*\d{3}", entry):
        raise WordFault(f"more than 99 words between two in `{_short(entry)}`", "write 99 or fewer")
    if not marks:
        mend = "write the words allowed between, as in `flood* ~5 river`"
        raise WordFault(f"~ without a number between two words in `{_short(entry)}`", mend)


def _short(entry: str) -> str:
    return entry if len(entry) <= 60 else f"{entry[:60]} …"


class _Writer:
    """Writes lines out; each set once, and nothing beyond the bounds, however it is nested."""

    def __init__(self, sets: Mapping[str, Sequence[str]], *, gather: bool = False):
        self.sets, self.gather = sets, gather
        self.faults: dict[str, Fault] = {}
        self.made: dict[str, tuple[list[str], int]] = {}
        self.inside: list[str] = []
        self.deepest = 0  # sets below the one that is being written
        self.spoilt: set[str] = set()  # sets with a fault, and those that name them

    def words(self, name: str) -> list[str]:
        """What a set stands for."""
        if name not in self.sets:
            raise WordFault(f"there is no set of words called `{_short(name)}`", _MEND_SET)
        if name in self.inside:
            raise WordFault(f"the set `{name}` holds itself", "take it out of its own words")
        if name not in self.made:
            above, self.deepest = self.deepest, 0
            self.inside.append(name)
            try:
                if len(self.inside) > DEEPEST:
                    raise _TooDeep(f"the set `{name}`")
                forms = self.bounded((self.forms(line) for line in self.sets[name]), f"`{name}`")
                if self.deepest >= DEEPEST:
                    raise _TooDeep(f"the set `{name}`")
            except WordFault as error:
                if not self.gather:
                    raise
                told = isinstance(error, _TooDeep) and any(
                    fault.mend == error.fault.mend for fault in self.faults.values()
                )
                if not told:
                    self.faults[name] = error.fault
                self.spoilt.add(name)
            finally:
                self.inside.pop()
            if name in self.spoilt:
                forms, self.deepest = [name], 0
            self.made[name] = forms, self.deepest + 1
            self.deepest = above
        if name in self.spoilt:
            self.spoilt.update(self.inside[-1:])
        forms, depth = self.made[name]
        self.deepest = max(self.deepest, depth)
        return forms

    def bounded(self, lists: Iterable[Iterable[str]], what: str) -> list[str]:
        """All of some lists, each once; WordFault as soon as they are too many or too long."""
        found: dict[str, None] = {}
        tried = letters = 0
        for forms in lists:
            for form in forms:
                tried += 1
                letters += 0 if form in found else len(form)
                found[form] = None
                if len(found) > MOST or letters > LETTERS or tried > 20 * MOST:
                    wrong = f"{what} stands for more than {MOST:,} forms"
                    raise WordFault(wrong, "divide it into several lines")
        return list(found)

    def forms(self, entry: str, depth: int = 0) -> list[str]:
        """Each form of a line, once: part by part, each choice put behind what came before."""
        if not any(sign in entry for sign in "{}|"):
            return [self.fit(entry)]
        brackets = _brackets(entry)
        self.fit(entry)
        made, at = [""], 0
        while at < len(entry):
            end, choices = self.part(entry, at, brackets, depth)
            made = self.bounded(
                ([form + choice for choice in choices] for form in made), f"`{_short(entry)}`"
            )
            at = end
        return [" ".join(form.split()) for form in made]

    def fit(self, entry: str) -> str:
        if len(entry) > LONGEST:
            wrong = f"`{_short(entry)}` has {len(entry):,} characters, of {LONGEST:,} at most"
            raise WordFault(wrong, "divide it into several lines")
        return entry

    def part(
        self, entry: str, at: int, brackets: Mapping[int, list[int]], depth: int
    ) -> tuple[int, list[str]]:
        """Where the part that begins here ends, and what it stands for."""
        if plain := _PLAIN.match(entry, at):
            return plain.end(), [plain.group()]
        sign = entry[at]
        if sign == "{" and (end := entry.find("}", at)) > 0:
            return end + 1, self.words(entry[at + 1 : end].strip())
        if len(ends := brackets.get(at, [])) > 1:
            begins = [at, *ends[:-1]]
            options = [entry[a + 1 : b].strip() for a, b in zip(begins, ends, strict=True)]
            end = ends[-1] + 1
            if not all(options):
                mend = "write a word or delete the |"
                raise WordFault(f"an empty alternative in `{_short(entry[at:end])}`", mend)
            lists = (self.forms(one, depth + 1) for one in options)
            return end, self.bounded(lists, f"`{_short(entry[at:end])}`")
        if sign in "{}|":
            mend = "close each { } and put alternatives in brackets: (human|civil) right*"
            raise WordFault(f"a {sign} that belongs to nothing in `{_short(entry)}`", mend)
        return at + 1, [sign]


def _brackets(entry: str) -> dict[int, list[int]]:
    """Where each bracket opens that closes, with the places of its own | and of its end.

    >>> _brackets("(a|(b)) (c")
    {3: [5], 0: [2, 6]}
    """
    found: dict[int, list[int]] = {}
    waiting: list[tuple[int, list[int]]] = []
    for at, sign in enumerate(entry):
        if sign == "(":
            waiting.append((at, []))
            if len(waiting) > DEEPEST:
                raise _TooDeep(f"`{_short(entry)}`")
        elif sign == "|" and waiting:
            waiting[-1][1].append(at)
        elif sign == ")" and waiting:
            begin, bars = waiting.pop()
            found[begin] = [*bars, at]
    return found
