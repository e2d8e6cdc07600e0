"""The academy: courses, enrolment, learning, assessment, certificates.

The rules are in one package a subject; views, the CMS, tasks and the sample
loader all call the same functions. Models guard what must always be true.
"""
