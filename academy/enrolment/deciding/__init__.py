"""For those who run offerings: who waits for an answer, one enrolment, what can be done with it."""
