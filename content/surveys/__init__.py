"""Surveys: a few questions that a person is asked once, about a lesson pack or a course."""
