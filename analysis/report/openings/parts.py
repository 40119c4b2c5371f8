"""What the openings of all pages share: groups in words, abbreviations, the box of caveats."""

from __future__ import annotations

import re

from analysis.frames import of
from analysis.phrasing import cap, counted, joined, number
from analysis.robustness.comparability import UNLIKE, total_variation
from analysis.study import languages
from analysis.study.study import Study

MANY = 4  # groups named one by one
# A genre and what one and several of its texts are called; others are "essay texts".
GENRES = {
    "news": ("news report", "news reports"),
    "commentary": ("commentary", "commentaries"),
    "opinion": ("opinion piece", "opinion pieces"),
    "editorial": ("editorial", "editorials"),
    "interview": ("interview", "interviews"),
    "speech": ("speech", "speeches"),
    "essay": ("essay", "essays"),
    "analysis": ("analysis", "analyses"),
    "press release": ("press release", "press releases"),
}


def group_in_words(study: Study, side: str) -> str:
    """A group with its size and, where all its texts have one, its genre."""
    return f"{texts_by_genre(study, side)} from {study.perspectives[side]}"


def texts_by_genre(study: Study, side: str) -> str:
    """How many texts a group has, by their genre where all have one: "three news reports"."""
    own = of(study.sources, perspective=side)
    genres = set(own["genre"])
    one, several = ("text", "texts")
    if len(genres) == 1 and (genre := genres.pop()):
        one, several = GENRES.get(genre.casefold(), (f"{genre} text", f"{genre} texts"))
    what = one if len(own) == 1 else several
    return f"{number(len(own))} {what}"


def groups_in_words(study: Study, between: str = "beside") -> str:
    """All groups of a study in words."""
    sides = list(study.perspectives)
    if len(sides) > MANY:
        return f"{counted(len(study.sources), 'text')} in {number(len(sides))} groups"
    if len(sides) > 2:  # the genres are told in the box
        return f"texts from {joined(study.perspectives.values())}"
    return f" {between} ".join(group_in_words(study, side) for side in sides)


def genres(study: Study) -> str:
    """The groups by size and genre alone, after their names were said.

    One word for each where all have one genre: "three news reports and two commentaries".
    """
    sides = list(study.perspectives)
    if len(sides) > MANY:
        return groups_in_words(study)
    return joined(texts_by_genre(study, side) for side in sides)


def genres_differ(study: Study) -> bool:
    """Do two groups share no genre at all?"""
    own = [set(of(study.sources, perspective=side)["genre"]) - {""} for side in study.perspectives]
    return any(a and b and not a & b for i, a in enumerate(own) for b in own[:i])


def genre(study: Study) -> str:
    """What the genres of the groups allow to conclude, in one or two short sentences."""
    values = {s: of(study.sources, perspective=s)["genre"] for s in study.perspectives}
    unknown = int(sum((own == "").sum() for own in values.values()))
    if unknown:
        texts = counted(unknown, "text")
        return f"The genre of {texts} is not known, so a difference may be one of genre alone."
    if genres_differ(study):
        return (
            f"The groups differ in genre: {genres(study)}. "
            "Each difference may come from that alone."
        )
    sides = list(values.values())
    if any(total_variation(a, b) >= UNLIKE for i, a in enumerate(sides) for b in sides[:i]):
        return "The groups mix genres differently, so a difference may be one of genre."
    return ""


def shared_outlet(study: Study) -> str:
    """Which outlet most of a group's texts come from, and for which groups."""
    said = []
    for side, label in study.perspectives.items():
        own = of(study.sources, perspective=side)["outlet"]
        counts = own[own != ""].value_counts()
        if len(counts) and counts.iloc[0] > 1 and counts.iloc[0] > len(own) / 2 \
                and counts.index[0] != label:  # fmt: skip
            some = f"{cap(number(int(counts.iloc[0])))} of the"
            often = "All" if counts.iloc[0] == len(own) else some
            whole = f"{number(len(own))} texts from {label}"
            said.append(f"{often} {whole} are published by {counts.index[0]}.")
    return " ".join(said[:2])


def care(study: Study) -> list[str]:
    """What to know before quoting any number of a study."""
    n = counted(len(study.sources), "text")
    cases = f"These {n} are cases, not a sample: they show nothing about other texts."
    return [
        said for said in (other_languages(study), genre(study), shared_outlet(study), cases) if said
    ]


def other_languages(study: Study) -> str:
    """Which texts are not in English, and what is withheld of them; "" where all are."""
    codes = {doc: code for doc, code in study.languages.items() if code != languages.ENGLISH}
    if not codes:
        return ""
    names = joined(dict.fromkeys(map(languages.language_name, codes.values())))
    said = f"{cap(counted(len(codes), 'text'))} of {len(study.sources)} not in English: {names}. "
    said += "Tone, voice and readability are made for English and withheld there. "
    if languages.UNCOUNTED & {*codes.values()}:
        said += "Scripts without blanks between words are not counted at all. "
    if languages.BY_CHARACTERS & {*codes.values()}:
        said += "Rates of Chinese are per 1,000 characters, the others per 1,000 words. "
    return said + "A difference between languages is one of the lists and units, too."


def abbreviations(study: Study, *words: str) -> dict[str, str]:
    """What the abbreviations in some words stand for, as the texts or their sources spell them.

    An abbreviation in brackets after words whose capitals are its letters is spelled out by them.
    """
    known = "\n".join(
        [*study.texts.values(), *study.sources["affiliation"], *study.sources["outlet"]]
    )
    found: dict[str, str] = {}
    for short in dict.fromkeys(re.findall(r"\b[A-Z]{3,}\b", " ".join(words))):
        for at in re.finditer(rf"\({short}\)", known):
            before = re.search(
                r"(?:[\w’'-]+[ \n]+){1,9}$", known[max(0, at.start() - 300) : at.start()]
            )
            if before and (long := _spelled(before[0].split(), short)):
                found.setdefault(short, long)
    return found


def _spelled(words: list[str], short: str) -> str:
    """The last of some words whose capitals make an abbreviation; "" where they do not.

    >>> _spelled("of the World Health Organization".split(), "WHO")
    'World Health Organization'
    """
    for start in range(len(words) - 1, -1, -1):
        initials = "".join(word[0] for word in words[start:] if word[0].isupper())
        if initials == short and words[start][0].isupper():
            return " ".join(words[start:])
    return ""
