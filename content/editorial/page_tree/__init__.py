"""Copying, moving and creating pages in the tree."""
