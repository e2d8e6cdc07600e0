"""Looking at an account as its owner sees it: when they ask for it, for an hour, without changing
anything unless they allow that as well.
"""
