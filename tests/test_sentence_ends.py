"""Where sentences of news end. A bar marks each end, set by hand as an editor would set it."""

import pytest

from analysis.corpus.segmentation import sentence_spans

# The texts of a field test, each with its ends.
FIELD = [
    "The council met at 9 a.m. Monday in Holm. | It rained.",
    "The dam broke at 5:30 p.m. Tuesday, officials said. | It rained.",
    "The dam broke at 3 p.m. Eastern time. | It rained.",
    "Sen. Ida Moss, R-N.C., said the dam was unsafe. | It rained.",
    "Sen. Ida Moss, R-Ky., said the dam was unsafe. | It rained.",
    "Spc. Tom Hale and Atty. Gen. Ann Reed saw the dam. | It rained.",
    "1. The dam is old. | 2. The gate is stuck. | 3. The board sleeps. | The council met.",
]
# Written before the rules were run on them.
FRESH = [
    # Clock
    "Doors open at 7 p.m. Saturday, and the talk begins at 8 p.m. EDT.",
    "It fell at 4:15 a.m. Sept. 3, 2014, in Orley. | Nobody saw it.",
    "The vote is at 10 A.M. Thursday. | The board will not come.",
    "He left at 6 p.m. | She stayed until 9 p.m. | Then it rained.",
    "The gate shut at 11 p.m. London time, and at 6 p.m. in New York.",
    "The dam broke at 3 a.m. | Monday was the day of the fair.",
    "Polls close at 8 p.m. Pacific on Tuesday.",
    "It ran from 9 a.m. to 5 p.m. | The mill was shut.",
    # Parties and states
    "Reps. Ann Reed, D-N.Y., and Tom Hale, R-S.D., were there. | They left.",
    "Sen. Jon Vale (R-N.H.) wrote the law. | It failed.",
    "Gov. Ida Moss, D-R.I., said no. | The mayor said yes.",
    "The storm hit Raleigh, N.C., on Friday. | It left Boston, Mass., dry.",
    "He moved to Portland, Ore. | She stayed.",
    "The Mass. Gov. Ann Reed spoke. | Nobody came.",
    # Ranks and titles
    "Ms. Reed met Mrs. Hale and Mr. Vale. | They ate.",
    "It was she, said Ms. Moss. | He agreed.",
    "Pfc. Jon Vale, Cpl. Ann Reed and Sgt. Tom Hale were hurt. | Lt. Col. Ida Moss was not.",
    "Dist. Atty. Ann Reed and Asst. Dist. Atty. Tom Hale spoke. | Supt. Moss did not.",
    "Brig. Gen. Tom Hale and Adm. Jon Vale met Sens. Moss and Reed. | Nobody else came.",
    "She holds a Ph.D. in law from Holm. | Jon Vale, M.D., does not.",
    "He earned his Ph.D. | He left Holm.",
    # Numbers and lists
    "(1) The dam is old. | (2) The gate is stuck.",
    "a. The dam is old. | b. The gate is stuck.",
    "Approx. 40 people came. | No. 5 Main Street stood empty.",
    "Prices rose 5 per cent. | The board met on Nov. 3 and Dec. 12.",
    "He chose option 5. | She chose none.",
    # Questions and cries before who spoke
    "“Will it hold?”, she asked. | Nobody knew.",
    "“Will it hold?” Ann Reed asked on Monday. | Nobody knew.",
    "“It is over!” Mr. Hale said. | He wept.",
    '"Who shut the gate?" asked Ann Reed. | The board did.',
    "“Is it safe?” | The board would not say.",
    "“Who knew?” | He left the hall.",
    # Ends that were missing
    "“And then…” | He stopped.",
    "“And then…” Reed said. | He stopped.",
    "(The gate does not.) | It fell.",
    # As before
    "The U.S. Army came. | It left the U.S. | Nobody saw it.",
    "it rained. | the dam broke. | nobody came.",
    "It fell. | al-Qaeda said it was theirs. | iPhone users heard of it first.",
    "Holm Inc. and Vale Ltd. met. | Orley Corp. did not.",
    "“It fell,” he said. | “It rained. It poured.” | She left.",
]


@pytest.mark.parametrize("marked", [*FIELD, *FRESH])
def test_sentences_end_where_an_editor_ends_them(marked):
    text = marked.replace(" | ", " ")
    found = [text[a:b] for a, b in sentence_spans(text, 0, len(text))]
    assert found == marked.split(" | ")


def test_an_end_is_mended_beyond_the_length_that_is_read_at_once():
    text = "The council met at 9 a.m. Monday in Holm. It rained. " * 200
    found = [text[a:b] for a, b in sentence_spans(text, 0, len(text))]
    assert found == ["The council met at 9 a.m. Monday in Holm.", "It rained."] * 200
