"""Do the counts find what a reader finds?

In: matches and voices, and what people coded or wrote by hand. Out: tables of agreement, of errors
on both sides, and of entries that are idle, carried by one text, or shared.

precision_recall  precision, recall and F1 against coded sentences
voice_validity    voice, speaker and certainty against a coding
tone_validity     the lexicons against a reader's coding of tone
intercoder        Krippendorff's alpha of two or more readers, and where they differ
element_validity  what the lists of elements find in sentences that somebody marked
element_readings  what they find against readings of the study's own texts
parity            what the lists find of planted sentences, in each side's way of speaking
codebook_lint     the codebook held against this very corpus
audit             sentences to code blind, drawn and read back
codings           the codings beside a study: one format, one reader
study_check       all that is wrong with a study and the codings beside it, in one go
"""
