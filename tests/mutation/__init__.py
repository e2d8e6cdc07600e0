"""`make mutate`: are the tests of the rules worth their name? Each rule is broken in every way that
cosmic-ray knows, one after the other, and a test has to notice.
"""
