"""A print set: one PDF of what is printed for a lesson, in order, with a copy for each pupil."""
