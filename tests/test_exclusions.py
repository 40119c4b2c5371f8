"""What exclusion rules keep from counting: the difference to counting without them."""

import pandas as pd

from analysis.measures.exclusions import kept_out, without_rules
from analysis.report import findings
from analysis.study.codebook import entry_table

TEXTS = ["A flood fund is no flood.", "The rain dance began."]
SENTENCES = pd.DataFrame(
    {"doc": ["a", "b"], "sentence": 1, "start": [0, 0], "end": [26, 21], "role": "body",
     "voice": "author", "text": TEXTS}
)  # fmt: skip
ENTRIES = entry_table(
    [{"codebook": "topics", "category": "water", "entry": "flood*"},
     {"codebook": "topics", "category": "water", "entry": "flood fund", "kind": "not"},
     {"codebook": "topics", "category": "water", "entry": "rain dance", "kind": "not"},
     {"codebook": "names", "category": "water", "entry": "flood"}]
)  # fmt: skip


def test_a_rule_found_where_nothing_would_have_counted_keeps_nothing_out():
    free = without_rules(SENTENCES, ENTRIES)
    barred = pd.DataFrame(
        {"doc": ["a", "b"], "category": "water", "start": [2, 4], "end": [12, 14]}
    )

    assert free["text"].tolist() == ["flood", "flood"]
    assert kept_out(barred, free) == ["flood", ""]


def test_the_study_in_the_box_owes_to_its_rules_what_a_referee_counted(study, tables):
    # Counted by a referee with the rules off: no CICIR mention of cooperation is gained, since no
    # entry matches "humanitarian assistance" or "crack down online".
    free = without_rules(tables.sentences, study.codebook.entries, tables.spans)
    side = study.sources.set_index("doc")["perspective"]
    gained = {
        topic: int(((free["category"] == topic) & (free["doc"].map(side) == "cicir")).sum())
        - int(((tables.matches["category"] == topic) & (tables.matches["codebook"] == "topics")
               & (tables.matches["doc"].map(side) == "cicir")).sum())
        for topic in study.labels("topics")
    }  # fmt: skip
    assert gained["cooperation"] == 0
    assert all("without the exclusion rules)" in said for said in findings.doubtful_entries(study))
