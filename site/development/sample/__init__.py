"""The sample content: readable files in `data/`, and a loader that may be run again and again.

It refuses production: its people have a password that everybody knows.
"""
