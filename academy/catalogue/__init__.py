"""Courses with their modules and units, offerings, and how they are listed. Knows no learner."""
