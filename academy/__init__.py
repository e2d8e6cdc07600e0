"""The academy: courses, enrolment, learning, assessment, certificates."""
