"""Answers that a person marks: the queue, first and second marks, appeals."""
