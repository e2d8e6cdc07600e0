"""Showing parents the materials of a lesson: a link for a while, to look at and not to take."""
