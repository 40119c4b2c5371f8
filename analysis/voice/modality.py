"""Modal words: what must, should, can or may be. A programme is full of them, a report is not."""

from __future__ import annotations

import re

import pandas as pd

from analysis.frames import each

COLUMNS = ["doc", "sentence", "start", "end", "modal", "kind", "negated"]
OBLIGATION, POSSIBILITY, PREDICTION = "obligation", "possibility", "prediction"
KINDS = (OBLIGATION, POSSIBILITY, PREDICTION)

_NOT = r"(?P<not>n['’]t\b|not\b|\s+(?:not|never|hardly|no longer)\b)?"
_MODAL = re.compile(
    rf"\b(?P<modal>should|must|ought to|shall|ha(?:s|ve|d) to|having to|needs? to|needed to"
    rf"|(?:is|are|was|were|be|been) (?:required|obliged|supposed|bound) to"
    rf"|ca(?=n['’]t)|can|could|may|might|able to|will|wo(?=n['’]t)|would)"
    rf"(?:\b|(?=not\b|n['’]t\b)){_NOT}",
    re.IGNORECASE,
)
_KIND = {
    **dict.fromkeys(["should", "must", "ought to", "shall"], OBLIGATION),
    **dict.fromkeys(["can", "ca", "could", "may", "might", "able to"], POSSIBILITY),
    **dict.fromkeys(["will", "wo", "would"], PREDICTION),
}
# "a can", "the will of", "military might", "in May": nouns and a month, known by the word before.
_NOUN = re.compile(
    r"(?:\b(?:a|an|the|their|its|his|her|our|my|your|this|that|political|free|good|ill|strong"
    r"|popular|military|of|in|by|with|into|against|for|since|until|last|next|late|early|mid)"
    r"[\s-]+|[’']s\s+)$",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\s+(?:\d|and (?:June|April)\b)|\s*[,.)]|\s*$")


def modality(sentences: pd.DataFrame) -> pd.DataFrame:
    """Every modal word of the sentences, in order.

    In: columns doc, sentence, start, text. Out: doc, sentence, start, end (code points in the
    file, a "not" left out), modal (str, lower case, as written), kind ("obligation": should, must,
    ought to, shall, have to, need to, be required to; "possibility": can, could, may, might, able
    to; "prediction": will, would), negated (bool).

    >>> text = "The towns should not wait until May; they can act."
    >>> s = pd.DataFrame({"doc": ["a"], "sentence": [1], "start": [0], "text": [text]})
    >>> modality(s)[["modal", "kind", "negated"]].values.tolist()
    [['should', 'obligation', True], ['can', 'possibility', False]]
    """
    rows = []
    for row in each(sentences, "doc", "sentence", "start", "text"):
        for m in _MODAL.finditer(row.text):
            modal = " ".join(m["modal"].lower().split())
            if _is_noun(row.text, m.start(), m.end("modal"), m["modal"]):
                continue
            a, b = m.span("modal")
            kind = _KIND.get(modal, OBLIGATION)
            rows.append(
                (row.doc, row.sentence, row.start + a, row.start + b, modal, kind, bool(m["not"]))
            )
    types = {"doc": "str", "sentence": "int64", "start": "int64", "end": "int64", "negated": bool}
    return pd.DataFrame(rows, columns=COLUMNS).astype(types)


def _is_noun(text: str, start: int, end: int, modal: str) -> bool:
    low = modal.lower()
    if low not in ("can", "will", "might", "may", "must"):
        return False
    before, after = text[max(0, start - 16) : start], text[end : end + 12]
    if modal == "May" and (start > 0 or _MONTH.match(after)):
        return True
    return low != "may" and bool(_NOUN.search(before)) and not re.match(r"\s+(?:be|not)\b", after)
