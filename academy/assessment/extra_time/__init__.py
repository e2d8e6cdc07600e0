"""Extra time in timed quizzes, granted to a person."""
