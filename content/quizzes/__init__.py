"""Quizzes for children: played without an account, nothing kept."""
