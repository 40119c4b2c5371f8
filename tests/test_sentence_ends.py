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
    "“It fell,” he said. | “It rained. | It poured.” | She left.",
]
# Written after the first were right, before the rules were run on these.
SECOND = [
    "The game starts at 7:30 p.m. Wed. and ends late. | It rained.",
    "The hearing is at 10 a.m. Jan. 5 in Orley. | Nobody objects.",
    "Flights resumed at 6 a.m. Beijing time, Xinhua said. | The storm had passed.",
    "The shop shut at 5 p.m. | Tuesday’s storm had broken the roof.",
    "It closed at 4 p.m. ET. | Shares fell.",
    "The call ended at 2 a.m. | Mr. Hale slept.",
    "Rep. Tom Hale, D-Calif., and Sen. Ann Reed, I-Vt., agreed. | Nobody else did.",
    "Former Gov. Ida Moss, R-W.Va., ran again. | She lost.",
    "Rep. Ann Reed (D., N.Y.) voted no. | Others did not.",
    "Sgt. Maj. Tom Hale and Maj. Gen. Ann Reed spoke. | Capt. Lee did not.",
    "The Rev. Jon Vale met Gov.-elect Ida Moss. | They prayed.",
    "Chief Petty Officer Tom Hale and Ens. Ann Reed left. | Lt. j.g. Ida Moss stayed.",
    "Reporters asked Ms. Reed about it. | Ms. Reed left.",
    "Both have Ph.D.s in law. | Neither has an M.B.A. degree.",
    "Ann Reed, who has an M.D. and a Ph.D., said so. | Nobody asked.",
    "Her name is Ann B. Reed. | His is Tom Hale Jr. of Holm.",
    "“When?” the mayor asked. | “Now!” she said.",
    "“Where is it?” Sen. Jon Vale asked reporters. | He smiled.",
    "“Really?” Ann Reed wrote in a letter to the board. | It did not answer.",
    '"Is it over?" said Ms. Moss. | "It is not."',
    "What does it mean? | Ann Reed said the dam would hold.",
    "“Is it over?” | Ann Reed said that the dam was gone.",
    "The steps are: 1. Open the gate. | 2. Leave the mill. | 3. Call Ms. Reed.",
    "10. Holm is old. | 11. Orley is new.",
    "A. Holm is old. | B. Orley is new.",
    "He was No. 1 in the U.S. | She was No. 2 in Asia.",
    "Sept. 11 changed it. | So did Dec. 7.",
    "The U.K. and the U.S. agreed. | The E.U. did not.",
    "He works for the F.B.I. | She works for the C.I.A. in Va.",
    "See fig. 3 and pp. 12-14. | They show it.",
    "The firm, Holm & Co., sold it. | Vale Bros. bought it.",
    "It cost $3.5 million, or approx. 2.9 million euros. | The U.S. paid.",
    "“It fell.” | Ms. Reed left.",
    "(It fell on Monday.) | The mill stood.",
    "He stopped... | Then he ran.",
    "The vote was 5 to 4. | Justice Reed dissented.",
]

# Each of `MARKS` stands where a text has “ ”. Two sentences in a quotation are two, as outside it:
# the rule of UD English EWT and PUD.
MARKS = ["“”", "‘’", '""', "''", "«»", "„“", ["``", "''"]]
QUOTED = [
    "He said, “We played well. | If we drew it would be fine. | It was not.”",
    "He said, “We played well. | It was not.” | He left. | Nobody came.",
    "“It fell. | It rained,” Reed said. | “It poured. | It stopped.”",
    "“It fell.” | “It rained.” | She left.",
    "“Who? | Me?” he said. | Nobody knew.",
    "“The U.S. Army came. | The U.S. left,” he said.",
    "“It fell at 9 a.m. Monday. | It rained.” | She left.",
    "“It fell! | It broke!” Mr. Hale said. | He wept.",
]
BRACKETED = [
    "He left. | (It rained. | Nobody came.) | She stayed.",
    "The dam (It was old. | It leaked. | It fell.) is gone. | It rained.",
    "[It fell. | It rained.] | He left.",
    "Sen. Jon Vale (R-Va.) Monday said no. | It rained.",
]
# A short name or slogan inside a sentence ends none; a word that is short for nothing ends one.
INSIDE = [
    'He wrote “Stop! Danger ahead” on the wall. | The band "Hey! You!" played.',
    "It fell.” | He left. | “It rained.",
    "She told me. | Reed left. | He will come in May. | Officials know of no art. | I left.",
    "They won!! | I wept.",
]
OTHER = {
    "zh": ["他说：“洪水来了。|大坝坏了。”|市长走了。"],
    "de": ["Er sagte: „Es regnet. | Es schneit.“ | Dann ging er. | „Kommst du?“, fragte sie."],
    "fr": ["« Il pleut ! » dit-il. | « Non. | Jamais. » | Elle part."],
    "ru": ["Он сказал: «Идёт дождь. | Плотина упала». | Она ушла."],
}


@pytest.mark.parametrize("opening, closing", MARKS)
@pytest.mark.parametrize("marked", QUOTED)
def test_a_quotation_ends_sentences_as_the_text_outside_does(marked, opening, closing):
    marked = marked.replace("“", opening).replace("”", closing)
    text = marked.replace(" | ", " ")
    assert [text[a:b] for a, b in sentence_spans(text, 0, len(text))] == marked.split(" | ")


@pytest.mark.parametrize("language, marked", [(k, m) for k, v in OTHER.items() for m in v])
def test_a_quotation_in_another_language_ends_sentences(language, marked):
    text = marked.replace(" | ", " ").replace("|", "")
    found = [text[a:b] for a, b in sentence_spans(text, 0, len(text), language)]
    assert found == [piece.strip() for piece in marked.split("|")]


@pytest.mark.parametrize("marked", [*FIELD, *FRESH, *SECOND, *BRACKETED, *INSIDE])
def test_sentences_end_where_an_editor_ends_them(marked):
    text = marked.replace(" | ", " ")
    found = [text[a:b] for a, b in sentence_spans(text, 0, len(text))]
    assert found == marked.split(" | ")


def test_an_end_is_mended_beyond_the_length_that_is_read_at_once():
    text = "The council met at 9 a.m. Monday in Holm. It rained. " * 200
    found = [text[a:b] for a, b in sentence_spans(text, 0, len(text))]
    assert found == ["The council met at 9 a.m. Monday in Holm.", "It rained."] * 200
