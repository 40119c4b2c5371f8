"""What does each claim survive? Checks that stand beside every number.

In: `Study`. Out: `survey.Survey`: each check of each difference, and its verdict.

survey         all checks of a study at once
checks         the checks that a difference has to pass: one record each
outcomes       what becomes of each check, with numerator and denominator
tone_checks    the same for tone, as far as they apply
verdicts       the verdict that the checks give, in words
leave_one_out  without each article in turn
permutation    what so few articles can show: exact permutation, its floor, intervals
comparability  are the groups alike in what is not the question?
specifications the declared grid: every choice that could have been made otherwise
multiverse     the contrast of each topic under every specification
tones          the difference in tone under every specification
denominators   words and sentences that a specification keeps: headline or body, quoted or not
intervals      bootstrap intervals of the log ratio, the article as the unit
pairs          texts of two perspectives on one event, or close in time, compared alone
planning       how many articles would tell a difference
evidence       readers, the codebook's words, planning, made studies: what stands beside
elements       which elements one side says more often, and what carries that
flips          how many specifications agree, and which choice turns the result
"""
