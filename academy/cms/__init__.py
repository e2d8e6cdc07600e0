"""The academy in the CMS: offerings, quizzes and the question bank."""
