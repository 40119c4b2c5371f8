"""Voice: who speaks in each stretch of a sentence, how surely, and by which rule.

The way of a sentence, and where to change what:

quotes             quotation marks: where each quotation starts and ends
scare              marks that quote nobody: names, terms, scare quotes
saying, frames     verbs of saying and other attributions ("according to", "reportedly")
complements        what stands after a verb of saying
clauses, phrases   where clauses, subjects and verbs begin and end
times, asides      times, ages, places, brackets and dashes round a speaker
attribution        who is said to say what in one sentence
speakers           who "he" or "the official" is
block_quotations   quotations without marks after a colon, until the writer is back
transcripts        turns of transcripts and interviews, by the labels of their lines
utterances         a text's sentences with all of this known
stretches          a sentence cut into stretches of one voice
voices             the tables: spans, sentences with a voice, scare quotes
certainty          asserted, attributed or doubted; its words in certainty_cues.csv
modality           must, should, can, may
rule_table         every rule with an example, how often it fired here and was right outside
cues               the word lists, in voice_words.csv, each with a reason
voice_rules        what each rule says, in words for readers, in voice_rules.csv
"""
