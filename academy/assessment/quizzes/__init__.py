"""Quizzes, their slots, and the conditions that hold for one person."""
