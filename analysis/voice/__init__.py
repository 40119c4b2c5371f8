"""Voice: who speaks in each stretch of a sentence, how surely, and by which rule.

In: texts and their sentences. Out: spans of one voice that tile the sentences, the voice of each
sentence, quotation marks that quote nobody.

The way of a sentence, and where to change what:

quotes             quotation marks: where each quotation starts and ends
scare              marks that quote nobody: names, terms, scare quotes
saying, records    verbs of saying and other attributions ("according to", "reportedly")
subjects           the subject before such a verb
claims             "the mayor's claim that"
complements        what stands after a verb of saying
clauses, phrases   where clauses, subjects and verbs begin and end
times, asides      times, ages, places, brackets and dashes round a speaker
beside_quotes      who speaks beside a quotation, by whatever verb
attribution        who is said to say what in one sentence
unsaid             what is asked, supposed, denied or only possible: nobody's report
set_phrases        "as the mayor put it", "in the words of the mayor" (set_phrases.csv)
ascribed           what somebody is said to want, think or judge (rules in ascribing.csv)
ascribed_nouns     the same by a noun or a passive
ascribed_ends      where what is ascribed ends
boundaries         where what is said ends and the writer's own words begin
speakers           who "he" or "the official" is
persons            one person, one name over a text
headlines          headlines that name their source
block_quotations   quotations without marks after a colon, until the writer is back
turn_labels        the labels of the lines of a transcript or an interview
transcripts        the turns that these labels open
utterances         a text's sentences with all of this known
quoted_speakers    who speaks in each quotation
stretches          a sentence cut into stretches of one voice
sides              on which side a speaker stands
voices             the tables: spans, sentences with a voice, scare quotes
certainty          asserted, attributed or doubted (words in certainty_cues.csv), and how near
                   the author stands to who says it
acts               who asks, offers, refuses or blames (verbs in acts.csv)
modality           must, should, can, may
rule_table         every rule with an example, how often it fired here and was right outside
cues               the word lists, in voice_words.csv, each with a reason (voice_lists.csv: what
                   each list means, and what its verbs take)
rules              a record for each rule (rules.csv, ascribing.csv): words, example, what it does
"""
